## مكتب الموظفين: ما يقرؤه الموظفون في المواضيع، وما يراه العميل من تذكرته.

desk-reason-asked = طلب موظفًا
desk-reason-not-understood = لم يُفهم
desk-reason-payment-review = دفعة تحتاج مراجعة
desk-reason-delivery-failed = فشل التسليم
desk-reason-wrote-back = كتب من جديد

desk-card =
    <b>🎫 { $reason }</b>
    فُتحت: { $opened }
desk-card-customer = العميل: <b>{ $name }</b> · { $username } · المعرّف <code>{ $id }</code> · اللغة { $locale }
desk-card-summary = بكلماته: <i>{ $summary }</i>
desk-card-tried = إجابات جُرّبت: { $entries }
desk-card-order = 📦 <code>{ $ref }</code> · { $state } · { $total } · { $at }
desk-card-no-orders = 📦 لا طلبات بعد.
desk-card-open = 🟢 مفتوحة · { $at }. ما تكتبه هنا يصل إلى العميل؛ ابدأ بـ // أو /note ليبقى بين الموظفين.
desk-card-closed = ⚪️ أغلقها { $by } · { $at }. اكتب هنا لفتحها من جديد.

desk-order-awaiting-payment = بانتظار الدفع
desk-order-paid = مدفوع
desk-order-paid-late = دُفع متأخرًا
desk-order-delivering = في الطريق
desk-order-delivered = تم التسليم
desk-order-expired = انتهت مهلته
desk-order-cancelled = ملغى
desk-order-review = يحتاج مراجعة
desk-order-refund-pending = الاسترداد جارٍ
desk-order-refunded = أُعيد المبلغ
desk-order-waiting-stock = بانتظار المخزون
desk-order-partially-refunded = أُعيد جزء من المبلغ
desk-order-credited = تحوّل إلى رصيد
desk-order-disputed = عليه اعتراض

button-desk-close = ✅ إغلاق
button-desk-reopen = ↩️ فتح من جديد
button-desk-resend = 📦 أعد إرسال { $ref }
button-desk-refund = ↩️ إرجاع المبلغ
button-solved = ✅ حُلّت مشكلتي
button-reopen = ↩️ ما زلت أحتاج مساعدة

ticket-reopened = 💬 معك موظف من جديد. اكتب هنا مباشرة.
ticket-closing = ✅ يسعدنا ذلك. نغلق سؤالك الآن.

desk-customer-left = 🚫 حظر العميل البوت. ما تكتبه لن يصله حتى يعود؛ والتذكرة باقية.
desk-customer-back = 👋 عاد العميل. الرسائل تصله من جديد.
desk-not-delivered = 🚫 لم تصل: العميل حظر البوت.
desk-uncopyable = ⚠️ أرسل العميل شيئًا لا يسمح لي Telegram بنسخه ({ $kind }). اطلب منه إرساله بطريقة أخرى.
desk-not-relayed = ⚠️ لم يُرسل إلى العميل: Telegram لا يسمح لي بنسخ هذا ({ $kind }).
desk-kind-poll = استطلاع
desk-kind-game = لعبة
desk-kind-story = قصة
desk-kind-paid-media = وسائط مدفوعة
desk-kind-checklist = قائمة مهام
desk-kind-invoice = فاتورة
desk-kind-giveaway = هدية ترويجية
desk-kind-protected = محتوى محمي
desk-kind-deleted = رسالة حُذفت قبل نسخها
desk-kind-other = نوع آخر من الرسائل
desk-reopened = 🟢 فتحها من جديد { $by }.
desk-closed-already = هذه التذكرة مغلقة بالفعل.
desk-other-open = لهذا العميل تذكرة أخرى مفتوحة؛ تابع هناك من فضلك.
desk-unknown-command = لا أعرف هذا الأمر، ولم يُرسل شيء إلى العميل. الأوامر هي /close و /reopen و /note و /resend و /refund و /order و /faq.
desk-resent = 📦 يُعاد إرسال الطلب { $ref } إلى العميل.
desk-refund-ask = هل تعيد { $amount } من الطلب { $ref } إلى العميل؟
desk-bad-amount = لا أستطيع قراءة هذا المبلغ. اكتبه هكذا: <code>/refund { $ref } 5.00</code>، وبحد أقصى { $total }.
desk-refunding = ↩️ استرداد مبلغ الطلب { $ref } جارٍ.

relay-edited = <i>✏️ عُدّلت { $at }</i>

error-no-refunds = مزوّد الدفع هذا لا يدعم الاسترداد التلقائي. أعد المبلغ هناك يدويًا من فضلك.

deed-card =
    🧾 <b>الطلب { $ref }</b> · { $state }
    { $lines }
    المجموع: <b>{ $total }</b> · العميل <code>{ $customer }</code>
deed-until = قرّر قبل { $until }؛ بعدها يُحسم الأمر تلقائيًا.
deed-nothing = لا شيء يحتاج قرارًا الآن.
button-deed-release = 📤 تسليم
button-deed-wait = ⏳ انتظار المخزون
button-deed-credit = 💳 رصيد المتجر
button-deed-refund = ↩️ إرجاع المبلغ
button-deed-close = ✖️ إغلاق دون دفع
button-deed-won = ✅ كسبنا الاعتراض
button-deed-lost = ❌ خسرنا الاعتراض
button-deed-back = ‹ ليس الآن
deed-ask-release = هل تسلّم الطلب { $ref } الآن؟
deed-ask-wait = هل ينتظر الطلب { $ref } المخزون؟ يُسلَّم تلقائيًا فور توفره.
deed-ask-credit = هل تحوّل { $total } من الطلب { $ref } إلى رصيد للعميل في المتجر؟
deed-ask-refund = هل تعيد { $total } من الطلب { $ref } إلى العميل؟
deed-ask-close = هل تغلق الطلب { $ref }؟ فقط إن لم يصل أي مبلغ له.
deed-ask-won = هل حُسم الاعتراض على الطلب { $ref } لصالحك؟ يبقى المال معك.
deed-ask-lost = هل خسرت الاعتراض على الطلب { $ref }؟ يُسجَّل المال على أنه ذهب.
deed-done-release = 📤 يجري تسليم الطلب { $ref } · { $by }
deed-done-wait = ⏳ الطلب { $ref } ينتظر المخزون · { $by }
deed-done-credit = 💳 تحوّل { $total } من الطلب { $ref } إلى رصيد في المتجر · { $by }
deed-done-refund = ↩️ استرداد مبلغ الطلب { $ref } جارٍ · { $by }
deed-done-close = ✖️ أُغلق الطلب { $ref } دون دفع · { $by }
deed-done-won = ✅ كسبنا الاعتراض على الطلب { $ref } · { $by }
deed-done-lost = ❌ خسرنا الاعتراض على الطلب { $ref } · { $by }

desk-faq-ask =
    هل نحفظ هذا جوابًا للمتجر؟
    المعرّف: <code>{ $id }</code>
    السؤال ({ $locale }): <i>{ $question }</i>
    الجواب: { $answer }
desk-faq-risky = ⚠️ فيه ما يشبه مفتاحًا أو رقمًا. احفظه فقط إن كان يصلح للجميع.
button-desk-faq-save = 💾 حفظ
button-desk-faq-drop = ✖️ ليس الآن
desk-faq-saved = 💾 حُفظ باسم <code>{ $id }</code>. من الآن يُجاب عن السؤال نفسه، ويُعرض الجواب في الأسئلة المشابهة. وكلما زادت الأمثلة كان العثور عليه أدق.
desk-faq-dropped = لم يُحفظ.
desk-faq-right = 👍 سُجّل: <code>{ $id }</code> كان الجواب الصحيح.
desk-faq-wrong = 👎 سُجّل: الصحيح كان <code>{ $id }</code>. ويُحسب الجواب المُعطى خطأً.
desk-faq-meant = سُجّل: <code>{ $id }</code> كان سيجيب عن هذا.
desk-faq-nothing = لم يُجب المتجر هذا العميل من قبل، فلا شيء يُقيَّم.
