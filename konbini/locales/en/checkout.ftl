## Paying.

button-pay = Pay { $total }
button-pay-by = Pay { $total } · { $gateway }
button-credit = 💳 Store credit ({ $balance })
button-pay-credit = ✅ Pay { $total }
credit-paid = ✅ Paid with your store credit.
credit-balance = 💳 Store credit: <b>{ $balance }</b>
credit-ask =
    💳 <b>Pay with store credit?</b>

    { $goods }
    Price: <b>{ $total }</b>
    Your credit: { $before }, then { $after }
button-accept-pay = Accept terms and pay { $total }
button-accept-pay-by = Accept & pay { $total } · { $gateway }
gateway-name =
    { $gateway ->
        [stars] Stars
        [stripe] Card
        [cryptopay] Crypto Bot
        [epay] Alipay / WeChat
        [epusdt] USDT
        [btcpay] Bitcoin
        [nowpayments] Crypto
        [credit] Store credit
        [sandbox] Test payment
       *[other] { $gateway }
    }
checkout-provider-silent = ⚠️ The payment service isn't answering right now. Nothing was charged; please try the pay button again in a moment.
invoice-description =
    { $name } × { $quantity }. Order { $ref }. { $when ->
        [now] Delivered into this chat right after payment.
       *[later] Delivered into this chat as the product says.
    }
invoice-label = { $name } × { $quantity }

deny-unknown = This bill is no longer valid. Please open /shop and order again. You were not charged.
deny-not-yours = This bill belongs to somebody else. Please order your own in /shop.
deny-expired = The time to pay has run out. Please order again. You were not charged.
deny-paid = This order is already paid. See /orders.
deny-sold-out = Somebody was faster: it's sold out. You were not charged.
payment-unmatched = We've received your payment but can't find the order for it. It isn't lost: the owner has been told and will sort it out. You can also talk to a human right here.
