## Для тех, кто ведёт магазин: пополнение, остатки, товары, сотрудники, новости владельцу.

merchant-no-products = Товаров пока нет. Их добавляет в каталог владелец.

restock-choose = Какой товар пополняем? Нажмите на него или напишите SKU. /cancel — выйти.
restock-send-keys =
    <b>{ $name }</b> (<code>{ $sku }</code>)
    Пришлите ключи, по одному в строке, или файл .txt, .csv, .xlsx. Можно несколькими сообщениями. /cancel — выйти.
restock-send-file =
    <b>{ $name }</b> (<code>{ $sku }</code>)
    Пришлите файл документом: каждый файл — одна единица для одного покупателя. /cancel — выйти.
restock-preview = <b>{ $name }</b> (<code>{ $sku }</code>)
restock-counts =
    ✅ Новых: { $new }
    ♻️ Повторов (уже есть или проданы): { $double }
    ⚠️ С ошибками: { $rejected }
restock-rejected-line = · строка { $line }: { $problem }
restock-rejected-more = · и другие
restock-problem-empty = пусто
restock-problem-too-long = слишком длинно
restock-problem-control-characters = есть непечатаемые символы
restock-problem-pattern = не похоже на ключ этого товара
restock-keys-removed = 🔒 Ключи запечатаны. Ваше сообщение я убрал из чата.
restock-nothing-new = Нового для продажи нет.
restock-more = Пришлите ещё или выберите:
restock-done = 🟢 В продаже: { $units } × <code>{ $sku }</code>.
restock-discarded = Ничего не выставлено на продажу.
restock-undone = ↩️ Отозвано: { $withdrawn } × <code>{ $sku }</code>.
restock-undone-kept = ↩️ Отозвано: { $withdrawn } × <code>{ $sku }</code>. Остались { $kept }: отложены для покупателя или проданы.
button-restock-confirm = 🟢 В продажу ({ $units })
button-restock-discard = 🗑 Отбросить
button-restock-undo = ↩️ Отменить

stock-title = <b>📊 Остатки</b>
stock-line =
    { $mark } <b>{ $name }</b> (<code>{ $sku }</code>)
    есть { $available } · отложено { $held } · продано { $sold } · истекло { $expired }
products-title = <b>🏷 Товары</b>
products-line =
    <b>{ $name }</b> (<code>{ $sku }</code>)
    { $prices } · { $state }
products-plenty = 🟢 в наличии
products-low = 🟡 заканчивается
products-out = 🔴 распродано

balance-title = <b>💰 Ваш заработок</b>
balance-line =
    ✅ К выплате: <b>{ $due }</b>
    ⏳ Удержано до конца гарантии: { $held }
    🏦 Уже выплачено: { $paid }
balance-next = Следующая доля освободится { $time }, если по её заказу нет спора.
balance-payouts = Последние выплаты:
balance-payout = · { $amount }, { $time } ({ $note })
balance-none = 💰 Заработка пока нет. Когда купят то, что вы пополнили, ваша доля появится здесь.
balance-no-share = 💰 В этом магазине у продавцов нет доли от продаж. Если вы её ждали, спросите владельца.

staff-title = <b>👥 Кто здесь работает</b>
staff-line = <code>{ $id }</code> · { $role }
staff-usage =
    Добавить: <code>/staff add ID merchant</code>
    Убрать: <code>/staff remove ID</code>
    Роли: owner, merchant, operator.
staff-added = ✅ <code>{ $id }</code> теперь { $role }.
staff-added-already = <code>{ $id }</code> уже { $role }.
staff-removed =
    { $roles ->
        [one] ✅ У <code>{ $id }</code> снята { $roles } роль.
        [few] ✅ У <code>{ $id }</code> сняты { $roles } роли.
       *[other] ✅ У <code>{ $id }</code> снято ролей: { $roles }.
    }
role-owner = владелец
role-merchant = продавец
role-operator = оператор

shop-paused-now = ⏸ Продажи приостановлены. Покупатели это видят; открытые заказы можно оплатить. /resume — продолжить.
shop-resumed-now = ▶️ Магазин снова продаёт.

money-none = ✅ Нет денег, которые ждут решения.
money-title = 💰 <b>Деньги без заказа</b>
money-line = <code>{ $id }</code> · { $amount } · { $gateway } · <code>{ $txn }</code>
money-came = Пришли: { $at }
money-beside = Пришли с заказом { $ref }, покупатель <code>{ $customer }</code>
money-payer = Заплатил <code>{ $payer }</code>
money-how =
    Решите по номеру в начале строки:
    <code>/money 12 refund</code> – вернуть
    <code>/money 12 credit ID</code> – на баланс этого покупателя
    <code>/money 12 order REF</code> – это было за тот заказ
    <code>/money 12 keep REASON</code> – остаются магазину (укажите причину)
    <code>/money 12 gone REASON</code> – вы вернули их сами или они так и не пришли (укажите причину)
button-money = { $id } · { $amount }
button-money-refund = Вернуть
button-money-credit = На баланс { $customer }
money-ask-refund = Вернуть { $amount } тому, кто заплатил?
money-ask-credit = Зачислить { $amount } на баланс покупателя <code>{ $customer }</code>?
money-credited = 💳 { $amount } теперь на балансе покупателя <code>{ $customer }</code>.
money-going-back = ↩️ { $amount } возвращаются.
money-kept = 📒 { $amount } списаны: остаются магазину.
money-gone = 📒 { $amount } записаны как ушедшие.
money-assigned = 🧾 { $amount } теперь относятся к заказу { $ref }.
money-ended = Об этих деньгах уже решили. Что осталось: /money

owners-review =
    { $why ->
        [release] 🔎 Заказ { $ref } оплачен и ждёт вашего подтверждения. Товар отложен для него.
        [undeliverable] 🚨 Товар по заказу { $ref } не удалось отправить. Он закреплён за заказом; найдите причину, затем подтвердите снова или верните деньги.
        [dispute-won] 🔎 Спор по заказу { $ref } выигран. Подтвердите заказ или верните деньги.
        [underpaid] 🔎 Заказ { $ref } закончился недоплатой. Верните полученное или договоритесь с покупателем.
        [possible-forgery] 🚨 Об оплате заказа { $ref } сообщили, но платёжная система говорит, что ничего не оплачено. Возможна подделка: ничего не выдано. Проверьте на сайте платёжной системы.
        [unconfirmed] 🔎 Об оплате заказа { $ref } сообщили, но спросить платёжную систему не удалось. Проверьте на её сайте.
        [amount-differs] 🔎 Заказ { $ref } оплачен не той суммой. Договоритесь с покупателем или верните деньги.
        [same-transaction] 🚨 Об оплате заказа { $ref } сообщили транзакцией, которой уже оплачен другой заказ. Ничего не выдано. Проверьте на сайте платёжной системы.
       *[other] 🔎 Заказ { $ref } оплачен, но нужно ваше решение.
    }
owners-waiting = ⏳ Заказ { $ref } оплачен, но { $sku } закончился (нужно: { $units }). Клиента спросили; новая партия достанется ему первым.
owners-credited =
    { $why ->
        [overpaid] 💳 По заказу { $ref } переплатили { $amount }: сумма на балансе клиента.
        [second-payment] 💳 Заказ { $ref } оплатили дважды: { $amount } на балансе клиента.
        [underpaid] 💳 Заказ { $ref } недоплачен: { $amount } на балансе клиента.
       *[other] 💳 { $amount } по заказу { $ref } теперь на балансе клиента.
    }
owners-reminder =
    { $state ->
        [disputed] 🔔 Заказ { $ref } всё ещё оспаривается. Отметьте исход, когда решение принято.
       *[review] 🔔 Заказ { $ref } всё ещё ждёт вашего решения.
    }
owners-extra-money =
    { $why ->
        [second-payment] 💰 Заказ { $ref } оплачен дважды: лишние { $amount }. Автоматически вернуть нельзя.
        [wrong-payer] 💰 За заказ { $ref } заплатил другой человек: { $amount }. Автоматически вернуть нельзя.
        [underpaid] 💰 По заказу { $ref }, который уже закончился, пришло { $amount }: меньше нужного. Автоматически вернуть нельзя.
        [same-transaction] 🚨 Заказ { $ref } оплачен, и сообщили ещё о { $amount } транзакцией, которая уже учтена. Ничего не возвращено. Проверьте на сайте платёжной системы.
       *[other] 💰 По заказу { $ref } заплатили больше на { $amount }. Автоматически вернуть нельзя.
    }
owners-contradiction = 🚨 { $gateway } сообщает, что транзакция <code>{ $txn }</code> оплатила заказ { $ref }, но она учтена за другим заказом или с другой суммой. По ней ничего не выдано. Проверьте на сайте платёжной системы.
owners-orphan-money = 💰 Пришло { $amount } через { $gateway } без известного заказа (транзакция <code>{ $txn }</code>).
owners-unconfirmed =
    { $why ->
        [possible-forgery] 🚨 { $gateway } сообщает об оплате (транзакция <code>{ $txn }</code>, заказ { $ref }), но платёжная система о ней не знает: возможна подделка. Ничего не выдано.
       *[other] 🚨 { $gateway } сообщает об оплате (транзакция <code>{ $txn }</code>, заказ { $ref }), но спросить платёжную систему не удалось. Ничего не выдано.
    }
owners-disputed = 🚨 Платёж { $amount } по заказу { $ref } оспорен ({ $gateway }, транзакция <code>{ $txn }</code>). Ответьте в кабинете платёжной системы.
owners-refunded-outside = ↩️ { $amount } по заказу { $ref } возвращено на стороне платёжной системы. Это учтено.
owners-differences =
    { $sums ->
        [none] ⚖️ Учёт и { $gateway } расходятся: нет у нас { $here }, нет у них { $there }, суммы отличаются { $amounts }. Смотрите konbini reconcile.
       *[other] ⚖️ Учёт и { $gateway } расходятся: нет у нас { $here }, нет у них { $there }, суммы отличаются { $amounts }. Итоги за два дня, у нас / у них: { $sums }. Смотрите konbini reconcile.
    }
owners-refund-claim = ↩️ { $amount } по заказу { $ref } отложены в платёжной системе, ссылка для получения у покупателя. Подтвердите там выплату, когда он её запросит, и закройте заказ.
owners-refund-failed = ⚠️ Возврат { $amount } по заказу { $ref } не прошёл. Верните деньги вручную.
owners-reminder-money = 🔔 Платежи без заказа, которые ждут вашего решения: { $count }. Посмотреть: /money
owners-desk-missing = 💬 Покупателю нужен человек (обращение { $ticket }), но группы операторов нет. Задайте OPERATOR_CHAT_ID и перезапустите; до тех пор ничего не потеряется.
owners-desk-broken = ⚠️ Не могу открыть тему в группе операторов: { $why }. Включены ли темы и есть ли у меня права администратора на темы?
owners-llm-day-used = 🤖 Токены языковой модели на сегодня ({ $daily }) израсходованы. До полуночи (UTC) я понимаю вопросы сам; голосовые ждут человека. Больше — в LLM_DAILY_TOKENS.
owners-task-delayed =
    { $order ->
        [0] ⏳ Сообщение (№ { $task }) долго не уходит. Пробую дальше.
       *[other] ⏳ Сообщение о заказе № { $order } (№ { $task }) долго не уходит. Пробую дальше.
    }
owners-task-buried =
    { $order ->
        [0] ⚠️ Сообщение (№ { $task }) не удалось отправить, оно отложено.
       *[other] ⚠️ Сообщение о заказе № { $order } (№ { $task }) не удалось отправить, оно отложено.
    }
owners-update-failed = ⚠️ Сообщение из Telegram (№ { $update }) не удалось обработать, оно отложено. Подробности в журнале.

error-empty-file = Здесь ничего нет.
error-not-text = Это не текстовый файл. Пришлите .txt, .csv или .xlsx.
error-unknown-file-type = Я читаю файлы .txt, .csv и .xlsx.
error-file-too-large = Файл слишком большой: не более { $most } МБ.
error-bad-workbook = Не могу прочитать эту книгу. Сохраните её заново как .xlsx или .csv.
error-bad-row = Строка { $line } не читается (столбец: { $column }). Ничего не принято.

owners-faq-held = ⚠️ Ответ «{ $entry }» был верным лишь в { $right } случаях из { $judged }. Теперь он только предлагается кнопкой. Измените его или разрешите снова отвечать самому: konbini faq trust { $entry }

owners-faq-unanswered = 💬 За неделю без ответа осталось вопросов: { $count }, тем: { $topics }. Чаще всего спрашивали: «{ $example }». Все вопросы: konbini faq unanswered
