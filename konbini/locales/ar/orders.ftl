## الطلبات والمشتريات، وما يُقال للعملاء عنها.

button-cancel-order = إلغاء الطلب
button-cancel-ref = إلغاء { $ref }
button-pay-ref = ادفع { $total } · { $ref }
button-keys = 🔑 اعرض مشترياتي
button-buy-again = اطلب مرة أخرى
button-order = عرض الطلب
button-order-problem = 💬 طلب المساعدة
button-copy = 📋 نسخ
button-copy-nth = 📋 نسخ رقم { $number }
button-wait = ⏳ أنتظر توفره
button-take-credit = 💳 آخذ رصيدًا
button-take-back = ↩️ استرداد المبلغ
button-yes-credit = 💳 نعم، رصيد المتجر
button-yes-refund = ↩️ نعم، استرداد المبلغ
button-keep-place = ‹ أبقى في دوري

order-card =
    🧾 <b>الطلب { $ref }</b>
    { $lines }
    المجموع: <b>{ $total }</b>
order-line = { $name } × { $quantity }
order-as-of = <i>حتى { $time }</i>
order-pay-link = ادفع هنا: { $link }
order-state-awaiting-payment = ⏳ بانتظار دفعتك. محجوز لك حتى { $until }.
order-state-paid = ✅ وصلت دفعتك. مشترياتك في الطريق…
order-state-paid-late = ✅ وصلت دفعتك بعد انتهاء المهلة. نتحقق إن كان التسليم ما زال ممكنًا…
order-state-delivering = 📤 مدفوع. مشترياتك في الطريق إلى هذه المحادثة…
order-state-delivered = 🎉 تم التسليم في { $delivered }. بالهناء!
order-state-expired = ⌛️ انتهت مهلة الدفع. إن كنت قد دفعت للتو رغم ذلك فلا تقلق: ستصلك مشترياتك أو يعود إليك مالك.
order-state-cancelled = ✖️ أُلغي. لم يُخصم شيء.
order-state-review = 🔎 دفعتك عندنا، لكن هذا الطلب يحتاج مراجعة موظف. سنكتب لك؛ ولن يضيع شيء.
order-state-refund-pending = ↩️ مالك في طريقه إليك.
order-state-refunded = ↩️ أُعيد المبلغ كاملًا.
order-state-waiting-stock =
    { $default ->
        [refund] ⏳ مدفوع، لكنه نفد للتو. أنت في قائمة الانتظار: المخزون الجديد لمن دفع أولًا. وإن لم يصل شيء قبل { $until } تسترد مالك. أو اختر الآن:
       *[credit] ⏳ مدفوع، لكنه نفد للتو. أنت في قائمة الانتظار: المخزون الجديد لمن دفع أولًا. وإن لم يصل شيء قبل { $until } يصبح السعر رصيدًا لك في المتجر. أو اختر الآن:
    }
order-state-partially-refunded = ↩️ أُعيد { $back } من السعر. وتبقى المشتريات لك.
order-state-credited = 💳 أصبح السعر رصيدًا لك في المتجر. ادفع به مقابل أي شيء هنا.
order-state-disputed = ⚠️ على دفعة هذا الطلب اعتراض، فكل ما يخصه متوقف. سيكتب لك أحد موظفينا هنا.
order-state-delayed = ✅ وصلت دفعتك. تُسلَّم مشترياتك في { $at } وتصل إلى هذه المحادثة تلقائيًا.
order-state-manual = ✅ وصلت دفعتك. يراجع موظف هذا الطلب ويسلّم مشترياتك، في { $until } على أبعد تقدير.

waiting-ask-credit = 💳 هل نحوّل { $total } من الطلب { $ref } إلى رصيد في المتجر؟ تخرج من قائمة الانتظار، ويمكنك الدفع بالرصيد فورًا.
waiting-ask-refund = ↩️ هل نعيد { $total } من الطلب { $ref }؟ تخرج من قائمة الانتظار، ويعود المال بالطريقة التي جاء بها.
waiting-noted = دورك محفوظ. ستصل المشتريات هنا تلقائيًا.

orders-title = 📦 <b>طلباتك</b>
orders-empty = لا طلبات لديك بعد. ألقِ نظرة على المتجر!
orders-none-yet = بحثت، لكن لا طلبات لديك بعد. إن كنت قد دفعت مقابل شيء فسيجده أحد موظفينا.
orders-about-yours = هذه آخر طلباتك. اضغط على أحدها لترى حالته أو تحصل على مشترياتك من جديد.
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
    الطلب { $ref }
delivery-usage = 💡 { $usage }
delivery-warranty =
    🛡 الضمان: { $days ->
        [one] يوم واحد
        [two] يومان
        [few] { $days } أيام
        [many] { $days } يومًا
       *[other] { $days } يوم
    }. إذا لم يعمل شيء ما فاضغط «طلب المساعدة».
delivery-keep = ستجد كل شيء من جديد في /orders ({ $ref }). لا تُطلع عليه أحدًا.
delivery-file =
    { $count ->
        [one] ما اشتريته موجود في الملف.
        [two] القطعتان في الملف، واحدة في كل سطر.
        [few] القطع الـ { $count } كلها في الملف، واحدة في كل سطر.
       *[other] كل الـ { $count } قطعة في الملف، واحدة في كل سطر.
    }

notice-review = 🔎 وصلت دفعتك للطلب { $ref }، لكنها تحتاج مراجعة موظف قبل التسليم. لن يضيع شيء؛ سنكتب لك هنا.
notice-review-underpaid = 🔎 وصل في الوقت جزء فقط من سعر الطلب { $ref }. يراجعه موظف وسيحله معك هنا؛ ولن يضيع شيء.
notice-review-unconfirmed = 🔎 لم يؤكد مزوّد الدفع دفعة الطلب { $ref }، لذلك يراجعها موظف. إن كنت قد دفعت فلن يضيع شيء؛ سنكتب لك هنا.
notice-confirming = ⏳ دفعتك للطلب { $ref } في الطريق ويجري تأكيدها. تبقى مشترياتك محجوزة ونسلّمها فور التأكد.
notice-underpaid =
    { $missing ->
        [none] ⚠️ وصل أقل من سعر الطلب { $ref }. ادفع الباقي من فضلك على صفحة الدفع قبل انتهاء مهلة الطلب.
       *[other] ⚠️ وصل أقل من سعر الطلب { $ref }: ينقص { $missing }. ادفع الباقي من فضلك على صفحة الدفع قبل انتهاء مهلة الطلب.
    }
notice-refund-started =
    { $reason ->
        [sold-out] 😔 عذرًا: نفد الطلب { $ref } قبل أن تصلنا دفعتك. نعيد إليك مالك الآن.
        [second-payment] الطلب { $ref } كان مدفوعًا بالفعل، لذلك نعيد الدفعة الثانية.
        [wrong-payer] الطلب { $ref } يخص شخصًا آخر، لذلك نعيد الدفعة.
        [underpaid] ↩️ وصل في الوقت { $amount } فقط للطلب { $ref }. نعيدها إليك.
        [wait-over] 😔 عذرًا: لم نتمكن من تلبية الطلب { $ref } في الوقت المحدد. نعيد إليك مالك الآن.
        [not-released] 😔 عذرًا: لم تتم الموافقة على الطلب { $ref } في الوقت المحدد. نعيد إليك مالك الآن.
       *[other] ↩️ نعيد مبلغ الطلب { $ref }.
    }
notice-refund-claim = ↩️ { $amount } من الطلب { $ref } في انتظارك. استلمه هنا: { $link }
notice-refunded = ↩️ عاد إليك مال الطلب { $ref }.
notice-offer =
    😔 دفعتك للطلب { $ref } عندنا، لكنه نفد قبلها بلحظة. هل تفضّل انتظار مخزون جديد (وستكون الأول)، أم رصيدًا في المتجر، أم استرداد مالك؟ اضغط «عرض الطلب» لتختار. وإن لم تردّ خلال { $hours } ساعة، { $default ->
        [refund] نعيد إليك مالك.
       *[credit] يصبح السعر رصيدًا لك في المتجر.
    }
notice-served = 🎉 وصل مخزون جديد وكنت الأول في الدور: الطلب { $ref } في طريقه إليك.
notice-release = 🔎 دفعتك للطلب { $ref } عندنا. يوافق موظف على هذا الطلب قبل إرساله، وهو محجوز لك. وإن لم يحدث ذلك خلال { $hours } ساعة تسترد مالك.
notice-credited =
    { $why ->
        [underpaid] 💳 وصل في الوقت { $amount } فقط للطلب { $ref }. أصبحت الآن رصيدًا لك في المتجر، ادفع به متى شئت.
        [wait-over] 💳 لم نتمكن من تلبية الطلب { $ref } في الوقت المحدد. أصبح { $amount } رصيدًا لك في المتجر.
        [not-released] 💳 لم تتم الموافقة على الطلب { $ref } في الوقت المحدد. أصبح { $amount } رصيدًا لك في المتجر.
       *[other] 💳 أصبح { $amount } من الطلب { $ref } رصيدًا لك في المتجر. ادفع به متى شئت.
    }
notice-excess-credited =
    { $why ->
        [second-payment] 💳 الطلب { $ref } كان مدفوعًا بالفعل، لذلك أصبح { $amount } الذي وصل الآن رصيدًا لك في المتجر.
        [underpaid] 💳 وصل { $amount } إضافي للطلب { $ref } بعد انتهائه. أصبح الآن رصيدك في المتجر، فادفع به متى شئت.
       *[other] 💳 دفعت { $amount } أكثر من سعر الطلب { $ref }. أصبحت الآن رصيدًا لك في المتجر، ادفع به متى شئت.
    }
notice-credit-granted = 💳 حصلت على { $amount } رصيدًا في المتجر. ادفع به متى شئت.
notice-credit-found = 💳 وصلنا منك { $amount } لا يخص أي طلب. أصبح الآن رصيدك في المتجر، فادفع به متى شئت.
notice-dispute = ⚠️ هناك اعتراض على دفعة الطلب { $ref } عند مزوّدها. يتوقف الطلب حتى ينتهي ذلك؛ اكتب لنا إن فاجأك هذا.
notice-closed = ✖️ لم نجد دفعة للطلب { $ref }، فأُغلق. إن كنت قد دفعت فأرسل لنا الإيصال وسنبحث من جديد.
notice-ticket-closed = ✅ أغلقنا سؤالك (رقم { $ticket }). إن بقي شيء فاكتب لنا من جديد ببساطة.
