## ما الذي لم ينجح، بكلمات لطيفة. رسالة لكل رمز في shop/errors.py.

error-unexpected = 😔 عذرًا، حدث خطأ من جهتنا. حاول مرة أخرى، وإن تكرر فسيساعدك أحد موظفينا.
error-flood = على مهلك 🙂 أعطني بضع ثوانٍ من فضلك.
error-stale-button = هذا الزر قديم. لنتابع من هنا:
error-unknown-command = لا أعرف هذا الأمر. ماذا تريد أن تفعل؟

error-shop-error = لم ينجح ذلك. حاول مرة أخرى أو اسأل أحد موظفينا.
error-not-found = لم أعد أجد هذا.
error-refused = هذا غير ممكن الآن.
error-invalid = يبدو أن هناك خطأ. تحقق وحاول مرة أخرى.
error-unavailable = خدمة نحتاجها لا تستجيب الآن. حاول مرة أخرى بعد لحظات.
error-not-yours = هذا غير متاح لك.
error-not-open = تغيّرت حالة هذا الطلب فلم يعد ذلك ممكنًا. حالته الآن في /orders.
error-shop-paused = ⏸ المتجر في استراحة قصيرة. عُد إلينا بعد قليل من فضلك.
error-out-of-stock =
    { $available ->
        [0] 😔 نفد للتو. لم يُخصم منك شيء.
        [one] بقيت قطعة واحدة فقط. لم يُخصم منك شيء.
        [two] بقيت قطعتان فقط. لم يُخصم منك شيء.
        [few] بقيت { $available } قطع فقط. لم يُخصم منك شيء.
       *[other] بقيت { $available } قطعة فقط. لم يُخصم منك شيء.
    }
error-limit-reached = هذا أكثر مما يُسمح لعميل واحد بشرائه.
error-limit-per-order =
    { $limit ->
        [one] يمكن شراء قطعة واحدة فقط في كل طلب.
        [two] يمكن شراء قطعتين كحد أقصى في كل طلب.
        [few] يمكن شراء { $limit } قطع كحد أقصى في كل طلب.
       *[other] يمكن شراء { $limit } قطعة كحد أقصى في كل طلب.
    }
error-limit-per-day =
    { $left ->
        [0] بلغت الحد الأقصى ({ $limit }) خلال 24 ساعة. عُد غدًا من فضلك.
       *[other] الحد الأقصى خلال 24 ساعة هو { $limit }؛ وما زال بإمكانك شراء { $left }.
    }
error-limit-open-orders =
    { $limit ->
        [one] لديك طلب غير مدفوع. ادفعه أو ألغِه أولًا:
        [two] لديك طلبان غير مدفوعين. ادفع أحدهما أو ألغِه أولًا:
        [few] لديك { $limit } طلبات غير مدفوعة. ادفع أحدها أو ألغِه أولًا:
       *[other] لديك { $limit } طلبًا غير مدفوع. ادفع أحدها أو ألغِه أولًا:
    }
error-bad-quantity = هذه الكمية غير ممكنة.
error-not-paid = لا مال مسجَّل لهذا الطلب، فلا يمكن تسليمه.
error-no-way-to-pay = لا يمكن الدفع بهذه الطريقة الآن.
error-credit-short = رصيدك في المتجر لا يكفي. لم يُخصم منك شيء.
error-no-part-refunds = مزوّد الدفع هذا يعيد المبالغ كاملةً فقط.
error-bad-amount = هذا المبلغ غير ممكن.
error-barred = عذرًا، لا يمكنك الشراء هنا حاليًا. يمكن لأحد موظفينا أن يوضح لك السبب.
error-terms = 📄 قبل أول دفعة (وعند تغيّر شروطنا) وافق من فضلك على شروط البيع: /terms. لم يُخصم منك شيء.
error-try-again = تزاحمت الأمور. جرّب مرة أخرى من فضلك.
error-unknown-product = هذا المنتج لم يعد معروضًا للبيع.
error-unknown-category = هذا القسم لم يعد موجودًا.
error-unknown-order = لا أجد هذا الطلب بين طلباتك.
error-unknown-customer = لا أعرف عميلًا بهذا الرقم.
error-unknown-payment = لا أعرف هذه الدفعة.
error-wrong-payer = دفع هذا المبلغ شخص آخر، فلا يمكن ضمه إلى ذلك الطلب.
error-unknown-language = لا أتحدث هذه اللغة بعد.
error-unknown-batch = لا توجد دفعة مخزون كهذه.
error-batch-not-open = تمت معالجة هذه الدفعة من قبل.
error-bad-pattern = لا يمكن قراءة نمط مفاتيح هذا المنتج.
error-too-many-lines = هذه أسطر كثيرة جدًا دفعة واحدة. قسّمها من فضلك.
error-not-stocked = هذا المنتج لا يُباع من المخزون، فلا يمكن تعبئته.
error-unknown-ticket = لا توجد حالة كهذه.
error-unknown-staff = ليس لهذا الشخص دور هنا.
error-bad-id = هذا ليس معرّف Telegram.

error-faq-no-answer = لا أعرف أي رد أحفظ. أجب العميل أولًا، أو رُدّ على رسالتك بالأمر /faq.
error-faq-no-question = لا أعرف سؤال هذا الجواب. اكتبه بعد الأمر: /faq كم يستغرق التسليم
error-faq-no-draft = لم يعد هناك ما يُحفظ. أرسل /faq من جديد.
error-unknown-entry = لا يوجد جواب كهذا.
