## برای کسانی که فروشگاه را می‌گردانند: موجودی، محصولات، همکاران و خبرهای صاحب فروشگاه.

merchant-no-products = هنوز محصولی نیست. صاحب فروشگاه آن‌ها را به کاتالوگ اضافه می‌کند.

restock-choose = موجودی جدید برای کدام محصول است؟ رویش بزنید یا SKU آن را بنویسید. خروج: /cancel.
restock-send-keys =
    <b>{ $name }</b> (<code>{ $sku }</code>)
    کلیدها را بفرستید، هر خط یکی، یا یک فایل .txt یا .csv یا .xlsx. چند پیام هم می‌شود. خروج: /cancel.
restock-send-file =
    <b>{ $name }</b> (<code>{ $sku }</code>)
    فایل را به‌صورت سند بفرستید: هر فایل یک واحد برای یک خریدار است. خروج: /cancel.
restock-preview = <b>{ $name }</b> (<code>{ $sku }</code>)
restock-counts =
    ✅ جدید: { $new }
    ♻️ تکراری (از قبل هست یا فروخته شده): { $double }
    ⚠️ نادرست: { $rejected }
restock-rejected-line = · خط { $line }: { $problem }
restock-rejected-more = · و بیشتر
restock-problem-empty = خالی
restock-problem-too-long = خیلی بلند
restock-problem-control-characters = نویسه‌هایی دارد که نمایش داده نمی‌شوند
restock-problem-pattern = شبیه کلید این محصول نیست
restock-keys-removed = 🔒 کلیدها مهر و موم شدند. پیامتان را از این گفتگو برداشتم.
restock-nothing-new = چیز تازه‌ای برای فروش نیست.
restock-more = باز هم بفرستید، یا انتخاب کنید:
restock-done = 🟢 به فروش گذاشته شد: { $units } × <code>{ $sku }</code>.
restock-discarded = چیزی به فروش گذاشته نشد.
restock-undone = ↩️ پس گرفته شد: { $withdrawn } × <code>{ $sku }</code>.
restock-undone-kept = ↩️ پس گرفته شد: { $withdrawn } × <code>{ $sku }</code>. { $kept } عدد می‌ماند: برای خریداری نگه داشته شده یا فروخته شده.
button-restock-confirm = 🟢 گذاشتن برای فروش ({ $units })
button-restock-discard = 🗑 دور انداختن
button-restock-undo = ↩️ برگرداندن

stock-title = <b>📊 موجودی</b>
stock-line =
    { $mark } <b>{ $name }</b> (<code>{ $sku }</code>)
    آزاد { $available } · نگه‌داشته { $held } · فروخته { $sold } · منقضی { $expired }
products-title = <b>🏷 محصولات</b>
products-line =
    <b>{ $name }</b> (<code>{ $sku }</code>)
    { $prices } · { $state }
products-plenty = 🟢 موجود
products-low = 🟡 رو به اتمام
products-out = 🔴 تمام شده

balance-title = <b>💰 درآمد شما</b>
balance-line =
    ✅ طلب شما: <b>{ $due }</b>
    ⏳ تا پایان گارانتی نگه داشته شده: { $held }
    🏦 تا حالا پرداخت شده: { $paid }
balance-next = سهم بعدی { $time } آزاد می‌شود، اگر به سفارشش اعتراضی نباشد.
balance-payouts = آخرین واریزی‌ها:
balance-payout = · { $amount }، { $time } ({ $note })
balance-none = 💰 هنوز درآمدی ندارید. وقتی کسی موجودی شما را بخرد، سهمتان اینجا دیده می‌شود.
balance-no-share = 💰 در این فروشگاه تأمین‌کننده‌ها سهمی از فروش ندارند. اگر انتظارش را داشتید از صاحب فروشگاه بپرسید.

staff-title = <b>👥 چه کسانی اینجا کار می‌کنند</b>
staff-line = <code>{ $id }</code> · { $role }
staff-usage =
    افزودن: <code>/staff add ID merchant</code>
    حذف: <code>/staff remove ID</code>
    نقش‌ها: owner، merchant، operator.
staff-added = ✅ <code>{ $id }</code> حالا { $role } است.
staff-added-already = <code>{ $id }</code> از قبل { $role } است.
staff-removed =
    { $roles ->
        [1] ✅ <code>{ $id }</code> یک نقش را از دست داد.
       *[other] ✅ <code>{ $id }</code> { $roles } نقش را از دست داد.
    }
role-owner = صاحب فروشگاه
role-merchant = تأمین‌کننده
role-operator = پشتیبان

shop-paused-now = ⏸ فروش متوقف شد. به مشتری‌ها گفته می‌شود؛ سفارش‌های باز را هنوز می‌شود پرداخت کرد. ادامه: /resume.
shop-resumed-now = ▶️ فروشگاه دوباره می‌فروشد.

money-none = ✅ پولی منتظر تصمیم نیست.
money-title = 💰 <b>پول بدون سفارش</b>
money-line = <code>{ $id }</code> · { $amount } · { $gateway } · <code>{ $txn }</code>
money-came = رسیده: { $at }
money-beside = همراه سفارش { $ref } از مشتری <code>{ $customer }</code> رسید
money-payer = پرداخت‌کننده <code>{ $payer }</code>
money-how =
    با شمارهٔ اول خط تصمیم بگیرید:
    <code>/money 12 refund</code> – بازگرداندن
    <code>/money 12 credit ID</code> – اعتبار آن مشتری
    <code>/money 12 order REF</code> – برای آن سفارش بود
    <code>/money 12 keep REASON</code> – برای فروشگاه می‌ماند (دلیل را بنویسید)
    <code>/money 12 gone REASON</code> – خودتان پس داده‌اید یا اصلاً نرسیده (دلیل را بنویسید)
button-money = { $id } · { $amount }
button-money-refund = بازگرداندن
button-money-credit = اعتبار برای { $customer }
money-ask-refund = { $amount } به پرداخت‌کننده بازگردد؟
money-ask-credit = { $amount } اعتبار مشتری <code>{ $customer }</code> شود؟
money-credited = 💳 { $amount } اکنون اعتبار مشتری <code>{ $customer }</code> است.
money-going-back = ↩️ { $amount } در راه بازگشت است.
money-kept = 📒 { $amount } به نام فروشگاه ثبت شد.
money-gone = 📒 { $amount } به‌عنوان ازدست‌رفته ثبت شد.
money-assigned = 🧾 { $amount } اکنون از آنِ سفارش { $ref } است.
money-ended = دربارهٔ این پول قبلاً تصمیم گرفته شده است. باقی‌مانده‌ها: /money

owners-review =
    { $why ->
        [release] 🔎 سفارش { $ref } پرداخت شده و منتظر تأیید شماست. کالایش نگه داشته شده است.
        [undeliverable] 🚨 کالای سفارش { $ref } فرستاده نشد. به آن اختصاص دارد؛ ببینید مشکل چیست، بعد دوباره تحویل دهید یا پول را برگردانید.
        [dispute-won] 🔎 اعتراض به سفارش { $ref } را بردید. تحویلش دهید یا پول را برگردانید.
        [underpaid] 🔎 سفارش { $ref } با پرداخت ناقص تمام شد. آنچه رسیده را برگردانید یا با مشتری کنار بیایید.
        [possible-forgery] 🚨 برای سفارش { $ref } پرداختی گزارش شد، ولی سرویس پرداخت می‌گوید چیزی پرداخت نشده. شاید جعلی باشد: چیزی تحویل نشد. سایت خود سرویس را ببینید.
        [unconfirmed] 🔎 برای سفارش { $ref } پرداختی گزارش شد، ولی نتوانستیم از سرویس پرداخت بپرسیم. سایت خود سرویس را ببینید.
        [amount-differs] 🔎 سفارش { $ref } با مبلغی غیر از قرار پرداخت شد. با مشتری کنار بیایید یا پول را برگردانید.
        [same-transaction] 🚨 برای سفارش { $ref } تراکنشی گزارش شد که سفارش دیگری را پرداخت کرده است. چیزی تحویل نشد. سایت خود سرویس را ببینید.
       *[other] 🔎 سفارش { $ref } پرداخت شده ولی تصمیم می‌خواهد.
    }
owners-waiting = ⏳ سفارش { $ref } پرداخت شده، ولی { $sku } تمام شده است ({ $units } عدد لازم است). از مشتری پرسیدیم؛ موجودی جدید اول به او می‌رسد.
owners-credited =
    { $why ->
        [overpaid] 💳 برای سفارش { $ref } اضافه پرداخت شد: { $amount } اعتبار مشتری شد.
        [second-payment] 💳 سفارش { $ref } دو بار پرداخت شد: { $amount } اعتبار مشتری شد.
        [underpaid] 💳 سفارش { $ref } با پرداخت ناقص تمام شد: { $amount } اعتبار مشتری شد.
       *[other] 💳 { $amount } از سفارش { $ref } اعتبار مشتری شد.
    }
owners-reminder =
    { $state ->
        [disputed] 🔔 سفارش { $ref } هنوز زیر اعتراض است. وقتی سرویس پرداخت تصمیم گرفت نتیجه را بگویید.
       *[review] 🔔 سفارش { $ref } هنوز منتظر تصمیم شماست.
    }
owners-extra-money =
    { $why ->
        [second-payment] 💰 سفارش { $ref } دو بار پرداخت شد: { $amount } اضافه. خودکار برنمی‌گردد.
        [wrong-payer] 💰 کس دیگری { $amount } برای سفارش { $ref } پرداخت کرد. خودکار برنمی‌گردد.
        [underpaid] 💰 { $amount } برای سفارش { $ref } که تمام شده بود رسید: کمتر از قیمت. خودکار برنمی‌گردد.
        [same-transaction] 🚨 سفارش { $ref } پرداخت شده، و { $amount } دیگر با تراکنشی گزارش شد که قبلاً ثبت شده است. چیزی برگردانده نشد. سایت خود سرویس را ببینید.
       *[other] 💰 برای سفارش { $ref } مبلغ { $amount } اضافه پرداخت شد. خودکار برنمی‌گردد.
    }
owners-contradiction = 🚨 { $gateway } می‌گوید تراکنش <code>{ $txn }</code> سفارش { $ref } را پرداخت کرده، ولی در دفتر برای سفارش یا مبلغ دیگری است. برایش چیزی تحویل نشد. سایت خود سرویس را ببینید.
owners-orphan-money = 💰 { $amount } از { $gateway } رسید بدون سفارش مشخص (تراکنش <code>{ $txn }</code>).
owners-unconfirmed =
    { $why ->
        [possible-forgery] 🚨 { $gateway } پرداختی گزارش کرد (تراکنش <code>{ $txn }</code>، سفارش { $ref })، ولی سرویس پرداخت از آن خبر ندارد: شاید جعلی باشد. چیزی تحویل نشد.
       *[other] 🚨 { $gateway } پرداختی گزارش کرد (تراکنش <code>{ $txn }</code>، سفارش { $ref })، ولی نتوانستیم از سرویس پرداخت بپرسیم. چیزی تحویل نشد.
    }
owners-disputed = 🚨 به پرداخت { $amount } برای سفارش { $ref } اعتراض شد ({ $gateway }، تراکنش <code>{ $txn }</code>). در پنل سرویس پرداخت جواب دهید.
owners-refunded-outside = ↩️ { $amount } برای سفارش { $ref } نزد سرویس پرداخت برگردانده شد. در دفتر ثبت است.
owners-differences =
    { $sums ->
        [none] ⚖️ دفتر ما و { $gateway } نمی‌خوانند: کم در اینجا { $here }، کم در آنجا { $there }، مبلغ متفاوت { $amounts }. فرمان konbini reconcile را ببینید.
       *[other] ⚖️ دفتر ما و { $gateway } نمی‌خوانند: کم در اینجا { $here }، کم در آنجا { $there }، مبلغ متفاوت { $amounts }. جمع دو روز، اینجا / آنجا: { $sums }. فرمان konbini reconcile را ببینید.
    }
owners-refund-claim = ↩️ { $amount } برای سفارش { $ref } نزد سرویس پرداخت کنار گذاشته شد؛ مشتری لینک دریافتش را دارد. وقتی درخواست رسید آنجا تأیید کنید و بعد سفارش را ببندید.
owners-refund-failed = ⚠️ بازگشت { $amount } برای سفارش { $ref } انجام نشد. لطفاً دستی برگردانید.
owners-reminder-money = 🔔 پرداخت‌های بدون سفارش که منتظر تصمیم شما هستند: { $count }. برای دیدن /money
owners-desk-missing = 💬 یک مشتری پشتیبان می‌خواهد (تیکت { $ticket })، ولی گروه پشتیبان‌ها وجود ندارد. OPERATOR_CHAT_ID را تنظیم و دوباره اجرا کنید؛ تا آن موقع چیزی گم نمی‌شود.
owners-desk-broken = ⚠️ نمی‌توانم در گروه پشتیبان‌ها موضوع باز کنم: { $why }. آیا انجمن است و من مدیری هستم که اجازهٔ مدیریت موضوع‌ها را دارد؟
owners-task-delayed =
    { $order ->
        [0] ⏳ پیامی (شمارهٔ { $task }) مدت زیادی منتظر مانده است. باز هم تلاش می‌کنم.
       *[other] ⏳ پیامی دربارهٔ سفارش شمارهٔ { $order } (شمارهٔ { $task }) مدت زیادی منتظر مانده است. باز هم تلاش می‌کنم.
    }
owners-task-buried =
    { $order ->
        [0] ⚠️ پیامی (شمارهٔ { $task }) فرستاده نشد و کنار گذاشته شد.
       *[other] ⚠️ پیامی دربارهٔ سفارش شمارهٔ { $order } (شمارهٔ { $task }) فرستاده نشد و کنار گذاشته شد.
    }
owners-update-failed = ⚠️ به پیامی از Telegram (شمارهٔ { $update }) نشد رسیدگی کرد و کنار گذاشته شد. جزئیات در لاگ است.

error-empty-file = چیزی در آن نیست.
error-not-text = این فایل متنی نیست. لطفاً .txt یا .csv یا .xlsx بفرستید.
error-unknown-file-type = فایل‌های .txt و .csv و .xlsx را می‌توانم بخوانم.
error-file-too-large = این فایل خیلی بزرگ است: حداکثر { $most } مگابایت.
error-bad-workbook = این فایل جدول را نمی‌توانم بخوانم. لطفاً دوباره با قالب .xlsx یا .csv ذخیره کنید.
error-bad-row = ردیف { $line } خوانده نشد (ستون: { $column }). چیزی اضافه نشد.

owners-llm-day-used = 🤖 { $daily } توکن امروز مدل زبانی مصرف شد. تا نیمه‌شب (UTC) پرسش‌ها را خودم می‌فهمم؛ پیام‌های صوتی منتظر پشتیبان می‌ماند. برای بیشتر LLM_DAILY_TOKENS را تغییر دهید.
owners-faq-held = ⚠️ جواب «{ $entry }» فقط در { $right } مورد از { $judged } درست بود. از این به بعد فقط به‌شکل دکمه پیشنهاد می‌شود. تغییرش دهید یا بگذارید دوباره جواب دهد: konbini faq trust { $entry }
owners-faq-unanswered = 💬 هفتهٔ گذشته { $count } پرسش دربارهٔ { $topics } موضوع جوابی پیدا نکرد. بیشتر از همه: «{ $example }». دیدن همه با فرمان konbini faq unanswered
