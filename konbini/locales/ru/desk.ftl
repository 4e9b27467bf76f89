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
desk-order-waiting-stock = ждёт поступления
desk-order-partially-refunded = возвращена часть
desk-order-credited = зачислен на баланс
desk-order-disputed = оспорен

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
desk-unknown-command = Я не знаю такой команды, и покупателю ничего не отправлено. Есть /close, /reopen, /note, /resend, /refund, /order и /faq.
desk-resent = 📦 Заказ { $ref } отправляется покупателю ещё раз.
desk-refund-ask = Вернуть покупателю { $amount } за заказ { $ref }?
desk-bad-amount = Не понимаю сумму. Напишите так: /refund { $ref } 5.00, не больше { $total }.
desk-refunding = ↩️ Возврат по заказу { $ref } начат.

relay-edited = <i>✏️ изменено { $at }</i>

error-no-refunds = У этого платёжного провайдера нет автоматических возвратов. Верните деньги там вручную.

deed-card =
    🧾 <b>Заказ { $ref }</b> · { $state }
    { $lines }
    Итого: <b>{ $total }</b> · покупатель <code>{ $customer }</code>
deed-until = Решите до { $until }; потом всё решится само.
deed-nothing = Сейчас по нему решать нечего.
button-deed-release = 📤 Выдать товар
button-deed-wait = ⏳ Ждать поступления
button-deed-credit = 💳 Зачислить на баланс
button-deed-refund = ↩️ Вернуть деньги
button-deed-close = ✖️ Закрыть как неоплаченный
button-deed-won = ✅ Спор выигран
button-deed-lost = ❌ Спор проигран
button-deed-back = ‹ Не сейчас
deed-ask-release = Выдать товар по заказу { $ref } сейчас?
deed-ask-wait = Оставить заказ { $ref } ждать поступления? Товар уйдёт сам, как только появится.
deed-ask-credit = Зачислить { $total } за заказ { $ref } на баланс покупателя?
deed-ask-refund = Вернуть покупателю { $total } за заказ { $ref }?
deed-ask-close = Закрыть заказ { $ref }? Только если денег за него не приходило.
deed-ask-won = Спор по заказу { $ref } решён в вашу пользу? Деньги остаются у вас.
deed-ask-lost = Спор по заказу { $ref } проигран? Деньги будут записаны как ушедшие.
deed-done-release = 📤 Товар по заказу { $ref } отправляется · { $by }
deed-done-wait = ⏳ Заказ { $ref } ждёт поступления · { $by }
deed-done-credit = 💳 { $total } за заказ { $ref } теперь на балансе покупателя · { $by }
deed-done-refund = ↩️ Возврат за заказ { $ref } начат · { $by }
deed-done-close = ✖️ Заказ { $ref } закрыт как неоплаченный · { $by }
deed-done-won = ✅ Спор по заказу { $ref } выигран · { $by }
deed-done-lost = ❌ Спор по заказу { $ref } проигран · { $by }

desk-faq-ask =
    Сохранить это как ответ магазина?
    Id: <code>{ $id }</code>
    Вопрос ({ $locale }): <i>{ $question }</i>
    Ответ: { $answer }
desk-faq-risky = ⚠️ В нём есть что-то похожее на ключ или номер. Сохраняйте, только если это годится для всех.
button-desk-faq-save = 💾 Сохранить
button-desk-faq-drop = ✖️ Не сейчас
desk-faq-saved = 💾 Сохранено как <code>{ $id }</code>. На такой же вопрос магазин теперь отвечает сам, на похожие — предлагает этот ответ. Чем больше примеров, тем точнее.
desk-faq-dropped = Не сохранено.
desk-faq-right = 👍 Записано: <code>{ $id }</code> — верный ответ.
desk-faq-wrong = 👎 Записано: верным был бы <code>{ $id }</code>. Данный ответ считается ошибкой.
desk-faq-meant = Записано: на это ответил бы <code>{ $id }</code>.
desk-faq-nothing = Магазин ещё ничего не отвечал этому покупателю, оценивать нечего.
