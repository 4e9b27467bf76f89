## پرداخت.

button-pay = پرداخت { $total }
button-pay-by = پرداخت { $total } · { $gateway }
button-credit = 💳 اعتبار فروشگاه ({ $balance })
button-pay-credit = ✅ پرداخت { $total }
credit-paid = ✅ با اعتبار فروشگاه پرداخت شد.
credit-balance = 💳 اعتبار فروشگاه: <b>{ $balance }</b>
credit-ask =
    💳 <b>با اعتبار فروشگاه پرداخت شود؟</b>

    { $goods }
    قیمت: <b>{ $total }</b>
    اعتبار شما: { $before }، بعد از آن { $after }
button-accept-pay = قبول شرایط و پرداخت { $total }
button-accept-pay-by = قبول و پرداخت { $total } · { $gateway }
gateway-name =
    { $gateway ->
        [stars] ستاره
        [stripe] کارت
        [cryptopay] Crypto Bot
        [epay] Alipay / WeChat
        [epusdt] USDT
        [btcpay] Bitcoin
        [nowpayments] رمزارز
        [credit] اعتبار فروشگاه
        [sandbox] پرداخت آزمایشی
       *[other] { $gateway }
    }
checkout-provider-silent = ⚠️ سرویس پرداخت الان جواب نمی‌دهد. چیزی کم نشد؛ لطفاً کمی بعد دوباره دکمهٔ پرداخت را بزنید.
invoice-description =
    { $name } × { $quantity }. سفارش { $ref }. { $when ->
        [now] بلافاصله بعد از پرداخت در همین گفتگو تحویل می‌شود.
       *[later] طبق توضیح محصول در همین گفتگو تحویل می‌شود.
    }
invoice-label = { $name } × { $quantity }

deny-unknown = این صورت‌حساب دیگر معتبر نیست. لطفاً /shop را باز کنید و دوباره سفارش دهید. چیزی از شما کم نشد.
deny-not-yours = این صورت‌حساب مال کس دیگری است. لطفاً از /shop برای خودتان سفارش دهید.
deny-expired = مهلت پرداخت تمام شد. لطفاً دوباره سفارش دهید. چیزی از شما کم نشد.
deny-paid = این سفارش قبلاً پرداخت شده است. /orders را ببینید.
deny-sold-out = یکی زودتر خرید و تمام شد. چیزی از شما کم نشد.
payment-unmatched = پرداختتان رسید ولی سفارشش را پیدا نمی‌کنیم. گم نشده است: به صاحب فروشگاه خبر دادیم و درستش می‌کند. همین‌جا هم می‌توانید با پشتیبان صحبت کنید.
