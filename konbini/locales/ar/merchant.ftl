## لمن يديرون المتجر: تعبئة المخزون، والمنتجات، والموظفون، وأخبار المالكين.

merchant-no-products = لا توجد منتجات بعد. صاحب المتجر يضيفها إلى الكتالوج.

restock-choose = لأي منتج هذا المخزون الجديد؟ اضغط عليه أو اكتب SKU الخاص به. للخروج /cancel.
restock-send-keys =
    <b>{ $name }</b> (<code>{ $sku }</code>)
    أرسل المفاتيح، واحدًا في كل سطر، أو ملف .txt أو .csv أو .xlsx. لا بأس بعدة رسائل. للخروج /cancel.
restock-send-file =
    <b>{ $name }</b> (<code>{ $sku }</code>)
    أرسل الملف كمستند: كل ملف وحدة واحدة لمشترٍ واحد. للخروج /cancel.
restock-preview = <b>{ $name }</b> (<code>{ $sku }</code>)
restock-counts =
    ✅ جديد: { $new }
    ♻️ مكرر (موجود هنا أو بيع): { $double }
    ⚠️ غير صحيح: { $rejected }
restock-rejected-line = · السطر { $line }: { $problem }
restock-rejected-more = · وغيرها
restock-problem-empty = فارغ
restock-problem-too-long = طويل جدًا
restock-problem-control-characters = فيه رموز لا يمكن عرضها
restock-problem-pattern = لا يشبه مفاتيح هذا المنتج
restock-keys-removed = 🔒 المفاتيح مؤمَّنة. حذفت رسالتك من هذه المحادثة.
restock-nothing-new = لا جديد يمكن عرضه للبيع.
restock-more = أرسل المزيد، أو اختر:
restock-done = 🟢 معروض للبيع: { $units } × <code>{ $sku }</code>.
restock-discarded = لم يُعرض شيء للبيع.
restock-undone = ↩️ تم السحب: { $withdrawn } × <code>{ $sku }</code>.
restock-undone-kept = ↩️ تم السحب: { $withdrawn } × <code>{ $sku }</code>. وبقي { $kept }: محجوزة لمشترٍ أو مباعة.
button-restock-confirm = 🟢 اعرضها للبيع ({ $units })
button-restock-discard = 🗑 تجاهل
button-restock-undo = ↩️ تراجع

stock-title = <b>📊 المخزون</b>
stock-line =
    { $mark } <b>{ $name }</b> (<code>{ $sku }</code>)
    متاح { $available } · محجوز { $held } · مباع { $sold } · منتهٍ { $expired }
products-title = <b>🏷 المنتجات</b>
products-line =
    <b>{ $name }</b> (<code>{ $sku }</code>)
    { $prices } · { $state }
products-plenty = 🟢 متوفر
products-low = 🟡 يوشك على النفاد
products-out = 🔴 نفد

balance-title = <b>💰 أرباحك</b>
balance-line =
    ✅ مستحق لك: <b>{ $due }</b>
    ⏳ محجوز حتى انتهاء الضمان: { $held }
    🏦 دُفع لك حتى الآن: { $paid }
balance-next = تُفرج الحصة التالية في { $time }، إن لم يكن هناك اعتراض على طلبها.
balance-payouts = آخر الدفعات:
balance-payout = · { $amount }، { $time } ({ $note })
balance-none = 💰 لا أرباح لديك بعد. عندما يشتري أحدهم ما أضفته إلى المخزون تظهر حصتك هنا.
balance-no-share = 💰 ليس للتجار حصة من المبيعات في هذا المتجر. اسأل صاحب المتجر إن كنت تتوقع حصة.

staff-title = <b>👥 من يعمل هنا</b>
staff-line = <code>{ $id }</code> · { $role }
staff-usage =
    إضافة: <code>/staff add ID merchant</code>
    إزالة: <code>/staff remove ID</code>
    الأدوار: owner و merchant و operator.
staff-added = ✅ أصبح <code>{ $id }</code> الآن { $role }.
staff-added-already = <code>{ $id }</code> هو { $role } بالفعل.
staff-removed =
    { $roles ->
        [one] ✅ فقد <code>{ $id }</code> دورًا واحدًا.
        [two] ✅ فقد <code>{ $id }</code> دورين.
        [few] ✅ فقد <code>{ $id }</code> { $roles } أدوار.
       *[other] ✅ فقد <code>{ $id }</code> { $roles } دورًا.
    }
role-owner = مالك
role-merchant = تاجر
role-operator = موظف دعم

shop-paused-now = ⏸ البيع متوقف مؤقتًا. العملاء يُبلَّغون بذلك؛ والطلبات المفتوحة ما زال يمكن دفعها. للاستئناف /resume.
shop-resumed-now = ▶️ عاد المتجر إلى البيع.

money-none = ✅ لا توجد أموال تنتظر قرارًا.
money-title = 💰 <b>أموال لا تخص أي طلب</b>
money-line = <code>{ $id }</code> · { $amount } · { $gateway } · <code>{ $txn }</code>
money-came = وصلت: { $at }
money-beside = وصلت مع الطلب { $ref } للعميل <code>{ $customer }</code>
money-payer = دفعها <code>{ $payer }</code>
money-how =
    قرر مستعملًا الرقم الموجود في أول السطر:
    <code>/money 12 refund</code> – إعادتها
    <code>/money 12 credit ID</code> – رصيد لذلك العميل
    <code>/money 12 order REF</code> – كانت لذلك الطلب
    <code>/money 12 keep REASON</code> – يحتفظ بها المتجر (اذكر السبب)
    <code>/money 12 gone REASON</code> – أعدتها بنفسك، أو لم تصل أصلًا (اذكر السبب)
button-money = { $id } · { $amount }
button-money-refund = إعادة المبلغ
button-money-credit = رصيد للعميل { $customer }
money-ask-refund = هل نعيد { $amount } إلى من دفعها؟
money-ask-credit = هل نجعل { $amount } رصيدًا للعميل <code>{ $customer }</code>؟
money-credited = 💳 أصبح مبلغ { $amount } رصيدًا للعميل <code>{ $customer }</code>.
money-going-back = ↩️ مبلغ { $amount } في طريقه للعودة.
money-kept = 📒 قُيّد مبلغ { $amount } للمتجر.
money-gone = 📒 قُيّد مبلغ { $amount } على أنه لم يعد موجودًا.
money-assigned = 🧾 أصبح مبلغ { $amount } يخص الطلب { $ref }.
money-ended = سبق البت في هذا المبلغ. ما تبقى تجده في /money

owners-review =
    { $why ->
        [release] 🔎 الطلب { $ref } مدفوع وينتظر موافقتك. منتجاته محجوزة له.
        [undeliverable] 🚨 تعذّر إرسال منتجات الطلب { $ref }. هي مخصصة له؛ انظر ما المشكلة ثم سلّمه من جديد أو أعد مبلغه.
        [dispute-won] 🔎 كُسب الاعتراض على الطلب { $ref }. سلّمه أو أعد المبلغ.
        [underpaid] 🔎 انتهى الطلب { $ref } بدفع ناقص. أعد ما وصل أو اتفق مع العميل.
        [possible-forgery] 🚨 أُبلغنا بدفعة للطلب { $ref }، لكن المزوّد يقول إنه لم يُدفع شيء. ربما تزوير: لم يُسلَّم شيء. انظر في موقع المزوّد نفسه.
        [unconfirmed] 🔎 أُبلغنا بدفعة للطلب { $ref }، لكن تعذّر سؤال المزوّد عنها. انظر في موقع المزوّد نفسه.
        [amount-differs] 🔎 دُفع الطلب { $ref } بمبلغ غير المتفق عليه. اتفق مع العميل أو أعد المبلغ.
        [same-transaction] 🚨 أُبلغنا بدفع الطلب { $ref } بمعاملة دُفع بها طلب آخر. لم يُسلَّم شيء. انظر في موقع المزوّد نفسه.
       *[other] 🔎 الطلب { $ref } مدفوع لكنه يحتاج قرارًا.
    }
owners-waiting = ⏳ الطلب { $ref } مدفوع، لكن { $sku } نفد (المطلوب { $units }). سألنا العميل؛ والمخزون الجديد يذهب إليه أولًا.
owners-credited =
    { $why ->
        [overpaid] 💳 دُفع في الطلب { $ref } أكثر من سعره: أصبح { $amount } رصيدًا لعميله.
        [second-payment] 💳 دُفع الطلب { $ref } مرتين: أصبح { $amount } رصيدًا لعميله.
        [underpaid] 💳 انتهى الطلب { $ref } بدفع ناقص: أصبح { $amount } رصيدًا لعميله.
       *[other] 💳 أصبح { $amount } من الطلب { $ref } رصيدًا لعميله.
    }
owners-reminder =
    { $state ->
        [disputed] 🔔 ما زال على الطلب { $ref } اعتراض. أخبرنا كيف انتهى عندما يقرر المزوّد.
       *[review] 🔔 ما زال الطلب { $ref } ينتظر قرارك.
    }
owners-extra-money =
    { $why ->
        [second-payment] 💰 دُفع الطلب { $ref } مرتين: زيادة قدرها { $amount }. لا يمكن إرجاعها تلقائيًا.
        [wrong-payer] 💰 شخص آخر دفع { $amount } للطلب { $ref }. لا يمكن إرجاعها تلقائيًا.
        [underpaid] 💰 وصل { $amount } للطلب { $ref } بعد انتهائه، وهو أقل من السعر. لا يمكن إرجاعه تلقائيًا.
        [same-transaction] 🚨 الطلب { $ref } مدفوع، وأُبلغنا بـ { $amount } أخرى بمعاملة مسجلة من قبل. لم يُعد شيء. انظر في موقع المزوّد نفسه.
       *[other] 💰 دُفع في الطلب { $ref } زيادة قدرها { $amount }. لا يمكن إرجاعها تلقائيًا.
    }
owners-contradiction = 🚨 يقول { $gateway } إن المعاملة <code>{ $txn }</code> دفعت الطلب { $ref }، لكنها في الدفاتر لطلب آخر أو مبلغ آخر. لم يُسلَّم شيء مقابلها. انظر في موقع المزوّد نفسه.
owners-orphan-money = 💰 وصل { $amount } عبر { $gateway } دون طلب معروف (المعاملة <code>{ $txn }</code>).
owners-unconfirmed =
    { $why ->
        [possible-forgery] 🚨 أبلغ { $gateway } بدفعة (المعاملة <code>{ $txn }</code>، الطلب { $ref })، لكن المزوّد لا يعرف عنها شيئًا: ربما تزوير. لم يُسلَّم شيء.
       *[other] 🚨 أبلغ { $gateway } بدفعة (المعاملة <code>{ $txn }</code>، الطلب { $ref })، لكن تعذّر سؤال المزوّد عنها. لم يُسلَّم شيء.
    }
owners-disputed = 🚨 اعتراض على دفعة { $amount } للطلب { $ref } ({ $gateway }، المعاملة <code>{ $txn }</code>). رُدّ عليه في لوحة المزوّد.
owners-refunded-outside = ↩️ أُعيد { $amount } للطلب { $ref } عند المزوّد. سُجّل في الدفاتر.
owners-differences =
    { $sums ->
        [none] ⚖️ الدفاتر و{ $gateway } لا يتطابقان: ناقص هنا { $here }، ناقص هناك { $there }، مبالغ مختلفة { $amounts }. انظر الأمر konbini reconcile.
       *[other] ⚖️ الدفاتر و{ $gateway } لا يتطابقان: ناقص هنا { $here }، ناقص هناك { $there }، مبالغ مختلفة { $amounts }. مجموع يومين، هنا / هناك: { $sums }. انظر الأمر konbini reconcile.
    }
owners-refund-claim = ↩️ خُصص { $amount } للطلب { $ref } عند المزوّد؛ ومع العميل رابط المطالبة به. وافق على الصرف هناك عند وصوله، ثم أغلق الطلب.
owners-refund-failed = ⚠️ لم ينجح إرجاع { $amount } للطلب { $ref }. أعد المبلغ يدويًا من فضلك.
owners-reminder-money = 🔔 دفعات لا تخص أي طلب وتنتظر قرارك: { $count }. اعرضها بالأمر /money
owners-desk-missing = 💬 عميل يحتاج موظفًا (التذكرة { $ticket })، لكن لا توجد مجموعة للموظفين. اضبط OPERATOR_CHAT_ID وأعد التشغيل؛ ولن يضيع شيء حتى ذلك الحين.
owners-desk-broken = ⚠️ لا أستطيع فتح مواضيع في مجموعة الموظفين: { $why }. هل هي منتدى، وهل أنا مشرف يحق له إدارة المواضيع؟
owners-llm-day-used = 🤖 نفدت رموز اليوم ({ $daily }) لنموذج اللغة. حتى منتصف الليل (UTC) أفهم الأسئلة بنفسي، والرسائل الصوتية تنتظر موظفًا. للمزيد غيّر LLM_DAILY_TOKENS.
owners-task-delayed =
    { $order ->
        [0] ⏳ رسالة (رقم { $task }) تنتظر منذ وقت طويل. ما زلت أحاول.
       *[other] ⏳ رسالة عن الطلب رقم { $order } (رقم { $task }) تنتظر منذ وقت طويل. ما زلت أحاول.
    }
owners-task-buried =
    { $order ->
        [0] ⚠️ تعذّر إرسال رسالة (رقم { $task }) فوُضعت جانبًا.
       *[other] ⚠️ تعذّر إرسال رسالة عن الطلب رقم { $order } (رقم { $task }) فوُضعت جانبًا.
    }
owners-update-failed = ⚠️ تعذّرت معالجة رسالة من Telegram (رقم { $update }) فوُضعت جانبًا. التفاصيل في السجل.

error-empty-file = لا شيء في هذا الملف.
error-not-text = هذا ليس ملفًا نصيًا. أرسل .txt أو .csv أو .xlsx من فضلك.
error-unknown-file-type = أستطيع قراءة ملفات .txt و .csv و .xlsx.
error-file-too-large = هذا الملف كبير جدًا: الحد الأقصى { $most } ميجابايت.
error-bad-workbook = لا أستطيع قراءة هذا الجدول. احفظه من جديد بصيغة .xlsx أو .csv من فضلك.
error-bad-row = تعذّرت قراءة السطر { $line } (العمود: { $column }). لم يُضف شيء.

owners-faq-held = ⚠️ كانت الإجابة «{ $entry }» صحيحة في { $right } فقط من { $judged } حالة. من الآن فصاعدًا تُعرض زرًّا فقط. عدّلها أو اسمح لها بالرد من جديد: konbini faq trust { $entry }

owners-faq-unanswered = 💬 بقيت { $count } من أسئلة الأسبوع الماضي بلا جواب، عدد المواضيع: { $topics }. الأكثر تكرارًا: «{ $example }». لعرضها كلها: konbini faq unanswered
