## Оплата.

button-pay = Оплатить { $total }
button-pay-by = Оплатить { $total } · { $gateway }
button-credit = 💳 С баланса ({ $balance })
button-pay-credit = ✅ Оплатить { $total }
credit-paid = ✅ Оплачено с баланса.
credit-balance = 💳 Ваш баланс: <b>{ $balance }</b>
credit-ask =
    💳 <b>Оплатить с баланса?</b>

    { $goods }
    Цена: <b>{ $total }</b>
    На балансе: { $before }, останется { $after }
button-accept-pay = Принять условия и оплатить { $total }
button-accept-pay-by = Принять и оплатить { $total } · { $gateway }
gateway-name =
    { $gateway ->
        [stars] Stars
        [stripe] Карта
        [cryptopay] Crypto Bot
        [epay] Alipay / WeChat
        [epusdt] USDT
        [btcpay] Bitcoin
        [nowpayments] Криптовалюта
        [credit] Баланс магазина
        [sandbox] Тестовая оплата
       *[other] { $gateway }
    }
checkout-provider-silent = ⚠️ Платёжный сервис сейчас не отвечает. Деньги не списаны; нажмите кнопку оплаты ещё раз чуть позже.
invoice-description =
    { $name } × { $quantity }. Заказ { $ref }. { $when ->
        [now] Придёт в этот чат сразу после оплаты.
       *[later] Придёт в этот чат в срок, указанный у товара.
    }
invoice-label = { $name } × { $quantity }

deny-unknown = Этот счёт уже недействителен. Откройте /shop и закажите заново. Деньги не списаны.
deny-not-yours = Это чужой счёт. Закажите свой в /shop.
deny-expired = Время на оплату вышло. Закажите заново. Деньги не списаны.
deny-paid = Этот заказ уже оплачен. Смотрите /orders.
deny-sold-out = Кто-то успел раньше: всё раскуплено. Деньги не списаны.
payment-unmatched = Мы получили вашу оплату, но не нашли заказ к ней. Деньги не пропали: владелец уже знает и разберётся. Можно и прямо здесь позвать человека.
