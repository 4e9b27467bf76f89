## میز پشتیبان‌ها: آنچه همکاران در موضوع‌ها می‌خوانند، و آنچه مشتری از تیکتش می‌بیند.

desk-reason-asked = پشتیبان خواست
desk-reason-not-understood = فهمیده نشد
desk-reason-payment-review = پرداخت نیاز به بررسی دارد
desk-reason-delivery-failed = تحویل انجام نشد
desk-reason-wrote-back = دوباره نوشت

desk-card =
    <b>🎫 { $reason }</b>
    باز شد: { $opened }
desk-card-customer = مشتری: <b>{ $name }</b> · { $username } · شناسه <code>{ $id }</code> · زبان { $locale }
desk-card-summary = به گفتهٔ خودش: <i>{ $summary }</i>
desk-card-tried = جواب‌های داده‌شده: { $entries }
desk-card-order = 📦 <code>{ $ref }</code> · { $state } · { $total } · { $at }
desk-card-no-orders = 📦 هنوز سفارشی ندارد.
desk-card-open = 🟢 باز · { $at }. هر چه اینجا بنویسید به مشتری می‌رسد؛ برای گفتگوی داخلی با // یا /note شروع کنید.
desk-card-closed = ⚪️ بسته‌شده توسط { $by } · { $at }. برای باز کردن دوباره همین‌جا بنویسید.

desk-order-awaiting-payment = منتظر پرداخت
desk-order-paid = پرداخت‌شده
desk-order-paid-late = دیر پرداخت شد
desk-order-delivering = در راه
desk-order-delivered = تحویل‌شده
desk-order-expired = مهلتش گذشت
desk-order-cancelled = لغوشده
desk-order-review = نیاز به بررسی
desk-order-refund-pending = پول در حال بازگشت
desk-order-refunded = پول برگشت
desk-order-waiting-stock = منتظر موجودی
desk-order-partially-refunded = بخشی از پول برگشت
desk-order-credited = تبدیل به اعتبار
desk-order-disputed = زیر اعتراض

button-desk-close = ✅ بستن
button-desk-reopen = ↩️ باز کردن دوباره
button-desk-resend = 📦 ارسال دوبارهٔ { $ref }
button-desk-refund = ↩️ برگشت پول
button-solved = ✅ مشکلم حل شد
button-reopen = ↩️ هنوز کمک لازم دارم

ticket-reopened = 💬 دوباره یک پشتیبان کنار شماست. همین‌جا بنویسید.
ticket-closing = ✅ چه خوب. سؤالتان را می‌بندیم.

desk-customer-left = 🚫 مشتری ربات را مسدود کرده است. تا برنگردد نوشته‌هایتان به او نمی‌رسد؛ تیکت می‌ماند.
desk-customer-back = 👋 مشتری برگشت. پیام‌ها دوباره به او می‌رسد.
desk-not-delivered = 🚫 نرسید: مشتری ربات را مسدود کرده است.
desk-uncopyable = ⚠️ مشتری چیزی فرستاد که Telegram اجازهٔ کپی‌اش را نمی‌دهد ({ $kind }). بخواهید جور دیگری بفرستد.
desk-not-relayed = ⚠️ برای مشتری فرستاده نشد: Telegram اجازهٔ کپی این را نمی‌دهد ({ $kind }).
desk-kind-poll = نظرسنجی
desk-kind-game = بازی
desk-kind-story = استوری
desk-kind-paid-media = رسانهٔ پولی
desk-kind-checklist = فهرست کارها
desk-kind-invoice = صورت‌حساب
desk-kind-giveaway = قرعه‌کشی
desk-kind-protected = محتوای محافظت‌شده
desk-kind-deleted = پیامی که در این میان پاک شد
desk-kind-other = نوع دیگری از پیام
desk-reopened = 🟢 { $by } دوباره بازش کرد.
desk-closed-already = این تیکت از قبل بسته است.
desk-other-open = این مشتری تیکت باز دیگری دارد؛ لطفاً آنجا ادامه دهید.
desk-unknown-command = این فرمان را نمی‌شناسم و چیزی برای مشتری فرستاده نشد. فرمان‌ها: /close، /reopen، /note، /resend، /refund و /order.
desk-resent = 📦 سفارش { $ref } دوباره برای مشتری فرستاده می‌شود.
desk-refund-ask = { $amount } از سفارش { $ref } به مشتری برگردد؟
desk-bad-amount = این مبلغ را نمی‌توانم بخوانم. این‌طور بنویسید: <code>/refund { $ref } 5.00</code>، حداکثر { $total }.
desk-refunding = ↩️ پول سفارش { $ref } در حال بازگشت است.

relay-edited = <i>✏️ ویرایش‌شده { $at }</i>

error-no-refunds = این سرویس پرداخت بازگشت خودکار ندارد. لطفاً پول را آنجا دستی برگردانید.

deed-card =
    🧾 <b>سفارش { $ref }</b> · { $state }
    { $lines }
    جمع: <b>{ $total }</b> · مشتری <code>{ $customer }</code>
deed-until = تا { $until } تصمیم بگیرید؛ بعد خودکار تعیین می‌شود.
deed-nothing = الان چیزی برای تصمیم‌گیری ندارد.
button-deed-release = 📤 تحویل
button-deed-wait = ⏳ انتظار موجودی
button-deed-credit = 💳 اعتبار فروشگاه
button-deed-refund = ↩️ برگشت پول
button-deed-close = ✖️ بستن بدون پرداخت
button-deed-won = ✅ اعتراض را بردیم
button-deed-lost = ❌ اعتراض را باختیم
button-deed-back = ‹ الان نه
deed-ask-release = سفارش { $ref } الان تحویل شود؟
deed-ask-wait = سفارش { $ref } منتظر موجودی بماند؟ به‌محض رسیدن، خودکار تحویل می‌شود.
deed-ask-credit = { $total } از سفارش { $ref } اعتبار فروشگاه مشتری شود؟
deed-ask-refund = { $total } از سفارش { $ref } به مشتری برگردد؟
deed-ask-close = سفارش { $ref } بسته شود؟ فقط اگر پولی برایش نرسیده است.
deed-ask-won = اعتراض به سفارش { $ref } به نفع شما تمام شد؟ پول پیش شما می‌ماند.
deed-ask-lost = اعتراض به سفارش { $ref } را باختید؟ پول، ازدست‌رفته ثبت می‌شود.
deed-done-release = 📤 سفارش { $ref } در حال تحویل است · { $by }
deed-done-wait = ⏳ سفارش { $ref } منتظر موجودی است · { $by }
deed-done-credit = 💳 { $total } از سفارش { $ref } اعتبار فروشگاه شد · { $by }
deed-done-refund = ↩️ پول سفارش { $ref } در حال بازگشت است · { $by }
deed-done-close = ✖️ سفارش { $ref } بدون پرداخت بسته شد · { $by }
deed-done-won = ✅ اعتراض به سفارش { $ref } را بردیم · { $by }
deed-done-lost = ❌ اعتراض به سفارش { $ref } را باختیم · { $by }

desk-faq-ask =
    این را به‌عنوان جواب فروشگاه ذخیره کنم؟
    شناسه: <code>{ $id }</code>
    پرسش ({ $locale }): <i>{ $question }</i>
    جواب: { $answer }
desk-faq-risky = ⚠️ چیزی در آن شبیه کلید یا شماره است. فقط اگر برای همه است ذخیره کنید.
button-desk-faq-save = 💾 ذخیره
button-desk-faq-drop = ✖️ الان نه
desk-faq-saved = 💾 با شناسهٔ <code>{ $id }</code> ذخیره شد. از این به بعد همین پرسش جواب داده می‌شود و برای پرسش‌های مشابه پیشنهاد می‌شود. با مثال‌های بیشتر مطمئن‌تر پیدا می‌شود.
desk-faq-dropped = ذخیره نشد.
desk-faq-right = 👍 ثبت شد: <code>{ $id }</code> جواب درست بود.
desk-faq-wrong = 👎 ثبت شد: جواب درست <code>{ $id }</code> بود. جواب داده‌شده نادرست حساب می‌شود.
desk-faq-meant = ثبت شد: <code>{ $id }</code> جواب این پرسش بود.
desk-faq-nothing = این مشتری پیش‌تر جوابی از فروشگاه نگرفته، پس چیزی برای قضاوت نیست.
