## Заказы, товары и уведомления покупателям.

button-cancel-order = Отменить заказ
button-cancel-ref = Отменить { $ref }
button-pay-ref = Оплатить { $total } · { $ref }
button-keys = 🔑 Показать товар
button-buy-again = Заказать снова
button-order = Показать заказ
button-order-problem = 💬 Нужна помощь
button-copy = 📋 Скопировать
button-copy-nth = 📋 Скопировать № { $number }

order-card =
    🧾 <b>Заказ { $ref }</b>
    { $lines }
    Итого: <b>{ $total }</b>
order-line = { $name } × { $quantity }
order-as-of = <i>По состоянию на { $time }</i>
order-pay-link = Оплатить здесь: { $link }
order-state-awaiting-payment = ⏳ Ждём оплату. Товар отложен для вас до { $until }.
order-state-paid = ✅ Оплата получена. Товар уже в пути…
order-state-paid-late = ✅ Оплата пришла после срока. Проверяем, можем ли ещё выдать товар…
order-state-delivering = 📤 Оплачено. Товар уже отправляется в этот чат…
order-state-delivered = 🎉 Выдано { $delivered }. Приятного пользования!
order-state-expired = ⌛️ Время на оплату вышло. Если вы всё же только что оплатили, не волнуйтесь: вы получите товар или деньги назад.
order-state-cancelled = ✖️ Отменён. Деньги не списаны.
order-state-review = 🔎 Оплата получена, но на этот заказ должен взглянуть человек. Мы напишем вам; ничего не пропало.
order-state-refund-pending = ↩️ Возвращаем вам деньги.
order-state-refunded = ↩️ Деньги возвращены полностью.
order-state-waiting-stock = ⏳ Оплачено, но товар только что закончился. Вы в очереди: новая партия достанется вам первым. Или верните деньги кнопкой ниже.
order-state-partially-refunded = ↩️ Доставлено; часть суммы возвращена.
order-state-credited = 💳 Сумма зачислена на ваш баланс в магазине.
order-state-disputed = ⚠️ Платёж оспорен. С вами свяжется сотрудник.

orders-title = 📦 <b>Ваши заказы</b>
orders-empty = Заказов пока нет. Загляните в магазин!
orders-none-yet = Я посмотрел: заказов у вас пока нет. Если вы уже что-то оплатили, человек это найдёт.
orders-about-yours = Вот ваши последние заказы. Нажмите на любой, чтобы увидеть его состояние или снова получить товар.
orders-item =
    { $state ->
        [awaiting_payment] ⏳
        [delivered] ✅
        [expired] ⌛️
        [cancelled] ✖️
        [review] 🔎
        [refund_pending] ↩️
        [refunded] ↩️
        [partially_refunded] ↩️
        [credited] 💳
        [waiting_stock] ⏳
        [disputed] ⚠️
       *[other] 📤
    } { $ref } · { $name }

delivery-head =
    🎁 <b>{ $name }</b> × { $quantity }
    Заказ { $ref }
delivery-usage = 💡 { $usage }
delivery-warranty =
    🛡 Гарантия: { $days ->
        [one] { $days } день
        [few] { $days } дня
       *[other] { $days } дней
    }. Если что-то не работает, нажмите «Нужна помощь».
delivery-keep = Всё это снова найдётся в /orders ({ $ref }). Никому не показывайте.
delivery-file =
    { $count ->
        [1] Ваш товар в файле.
        [one] В файле { $count } позиция, по одной в строке.
        [few] В файле { $count } позиции, по одной в строке.
       *[other] В файле { $count } позиций, по одной в строке.
    }

notice-review = 🔎 Оплата заказа { $ref } получена, но перед выдачей на него должен взглянуть человек. Ничего не пропало; мы напишем вам сюда.
notice-review-underpaid = 🔎 По заказу { $ref } вовремя пришла только часть цены. Этим займётся человек и решит вопрос с вами здесь; ничего не пропало.
notice-review-unconfirmed = 🔎 Платёжная система не подтвердила оплату заказа { $ref }, поэтому его проверяет человек. Если вы заплатили, ничего не пропало; мы напишем вам сюда.
notice-confirming = ⏳ Оплата заказа { $ref } в пути и подтверждается. Товар остаётся за вами; выдадим, как только она подтвердится.
notice-underpaid =
    { $missing ->
        [none] ⚠️ По заказу { $ref } пришло меньше его цены. Доплатите остаток на странице оплаты, пока не истекло время заказа.
       *[other] ⚠️ По заказу { $ref } пришло меньше его цены: не хватает { $missing }. Доплатите остаток на странице оплаты, пока не истекло время заказа.
    }
notice-extra-money = По заказу { $ref } пришло больше денег, чем он стоит. Владелец уже знает и уладит это с вами.
notice-refund-started =
    { $reason ->
        [sold-out] 😔 Простите: товар по заказу { $ref } закончился раньше, чем дошла ваша оплата. Возвращаем деньги.
        [second-payment] Заказ { $ref } уже был оплачен, поэтому возвращаем второй платёж.
        [wrong-payer] Заказ { $ref } чужой, поэтому возвращаем этот платёж.
       *[other] ↩️ Возвращаем деньги за заказ { $ref }.
    }
notice-refunded = ↩️ Деньги за заказ { $ref } вернулись к вам.
notice-ticket-closed = ✅ Мы закрыли ваш вопрос (№ { $ticket }). Если что-то ещё не решено, просто напишите снова.
