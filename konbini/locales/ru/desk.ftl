## Стол операторов: что читают сотрудники в темах и что видит покупатель об обращении.

desk-reason-asked = просит человека
desk-reason-not-understood = бот не понял
desk-reason-payment-review = проверить платёж
desk-reason-delivery-failed = не доставлено
desk-reason-wrote-back = написал снова

desk-card =
    <b>🎫 { $reason }</b>
    Открыто: { $opened }
desk-card-customer = Покупатель: <b>{ $name }</b> · { $username } · id <code>{ $id }</code> · язык { $locale }
desk-card-summary = Своими словами: <i>{ $summary }</i>
desk-card-tried = Уже отвечали: { $entries }
desk-card-order = 📦 <code>{ $ref }</code> · { $state } · { $total } · { $at }
desk-card-no-orders = 📦 Заказов пока нет.
desk-card-open = 🟢 Открыто · { $at }. Всё написанное здесь уходит покупателю; начните с // или /note, чтобы осталось между своими.
desk-card-closed = ⚪️ Закрыто: { $by } · { $at }. Напишите здесь, чтобы открыть снова.

desk-order-awaiting-payment = ждёт оплаты
desk-order-paid = оплачен
desk-order-paid-late = оплачен с опозданием
desk-order-delivering = доставляется
desk-order-delivered = доставлен
desk-order-expired = истёк
desk-order-cancelled = отменён
desk-order-review = на проверке
desk-order-refund-pending = возврат в пути
desk-order-refunded = деньги возвращены

button-desk-close = ✅ Закрыть
button-desk-reopen = ↩️ Открыть снова
button-desk-resend = 📦 Выслать { $ref } ещё раз
button-desk-refund = ↩️ Вернуть деньги
button-solved = ✅ Вопрос решён
button-reopen = ↩️ Мне ещё нужна помощь

ticket-reopened = 💬 Человек снова на связи. Просто пишите сюда.
ticket-closing = ✅ Рады помочь. Закрываем ваш вопрос.

desk-customer-left = 🚫 Покупатель заблокировал бота. Пока он не вернётся, сообщения до него не дойдут; обращение остаётся.
desk-customer-back = 👋 Покупатель вернулся. Сообщения снова доходят.
desk-not-delivered = 🚫 Не доставлено: покупатель заблокировал бота.
desk-uncopyable = ⚠️ Покупатель прислал то, что Telegram не даёт скопировать ({ $kind }). Попросите прислать иначе.
desk-not-relayed = ⚠️ Покупателю не отправлено: Telegram не даёт это скопировать ({ $kind }).
desk-kind-poll = опрос
desk-kind-game = игра
desk-kind-story = история
desk-kind-paid-media = платное медиа
desk-kind-checklist = список дел
desk-kind-invoice = счёт
desk-kind-giveaway = розыгрыш
desk-kind-protected = защищённый материал
desk-kind-deleted = сообщение уже удалено
desk-kind-other = другой вид сообщения
desk-reopened = 🟢 Открыто снова: { $by }.
desk-closed-already = Это обращение уже закрыто.
desk-other-open = У этого покупателя открыто другое обращение; продолжайте там.
desk-unknown-command = Не знаю такой команды, покупателю ничего не отправлено. Есть /close, /reopen, /note, /resend и /refund.
desk-resent = 📦 Заказ { $ref } отправляется покупателю ещё раз.
desk-refund-ask = Вернуть покупателю { $total } за заказ { $ref }?
desk-refunding = ↩️ Возврат по заказу { $ref } начат.

relay-edited = <i>✏️ изменено { $at }</i>

error-no-refunds = У этого платёжного провайдера нет автоматических возвратов. Верните деньги там вручную.
