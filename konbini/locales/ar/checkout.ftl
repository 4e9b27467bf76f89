## الدفع.

button-pay = ادفع { $total }
button-pay-by = ادفع { $total } · { $gateway }
button-credit = 💳 رصيد المتجر ({ $balance })
button-pay-credit = ✅ ادفع { $total }
credit-paid = ✅ تم الدفع من رصيدك في المتجر.
credit-balance = 💳 رصيد المتجر: <b>{ $balance }</b>
credit-ask =
    💳 <b>هل تدفع من رصيدك في المتجر؟</b>

    { $goods }
    السعر: <b>{ $total }</b>
    رصيدك: { $before }، وبعد الدفع { $after }
button-accept-pay = أوافق على الشروط وأدفع { $total }
button-accept-pay-by = أوافق وأدفع { $total } · { $gateway }
gateway-name =
    { $gateway ->
        [stars] نجوم
        [stripe] بطاقة
        [cryptopay] Crypto Bot
        [epay] Alipay / WeChat
        [epusdt] USDT
        [btcpay] Bitcoin
        [nowpayments] عملات رقمية
        [credit] رصيد المتجر
        [sandbox] دفع تجريبي
       *[other] { $gateway }
    }
checkout-provider-silent = ⚠️ خدمة الدفع لا تستجيب الآن. لم يُخصم منك شيء؛ جرّب زر الدفع مرة أخرى بعد لحظات.
invoice-description =
    { $name } × { $quantity }. الطلب { $ref }. { $when ->
        [now] يصلك في هذه المحادثة فور الدفع.
       *[later] يصلك في هذه المحادثة حسب ما هو مذكور في المنتج.
    }
invoice-label = { $name } × { $quantity }

deny-unknown = هذه الفاتورة لم تعد صالحة. افتح /shop واطلب من جديد. لم يُخصم منك شيء.
deny-not-yours = هذه الفاتورة تخص شخصًا آخر. اطلب لنفسك من /shop.
deny-expired = انتهت مهلة الدفع. اطلب من جديد. لم يُخصم منك شيء.
deny-paid = هذا الطلب مدفوع بالفعل. انظر /orders.
deny-sold-out = سبقك أحدهم ونفدت الكمية. لم يُخصم منك شيء.
payment-unmatched = وصلتنا دفعتك لكننا لا نجد الطلب الخاص بها. لم يضِع شيء: أبلغنا صاحب المتجر وسيحل الأمر. ويمكنك أيضًا التحدث مع موظف هنا.
