## رسیدها: در گفتگو، روی کاغذ و در صفحهٔ خودشان. فقط button-… و receipt-caption از نوع HTML هستند.

button-receipt = 🧾 رسید
button-receipt-page = 🌐 دیدن در وب
receipt-caption =
    🧾 رسید { $number } برای سفارش { $ref }

    لطفاً فایل را نگه دارید: امضا شده است و هر کس می‌تواند اصل بودنش را بررسی کند.

receipt-title = رسید
receipt-fate =
    { $fate ->
        [refunded] پرداخت شد، تحویل نشد، پول برگشت
        [credited] پرداخت شد، تحویل نشد، اعتبار فروشگاه شد
       *[delivered] پرداخت و تحویل شد
    }
receipt-seller = فروشنده
receipt-number = رسید
receipt-order = سفارش
receipt-ordered = زمان سفارش
receipt-paid = زمان پرداخت
receipt-delivered = زمان تحویل
receipt-issued = زمان صدور
receipt-item = کالا
receipt-quantity = تعداد
receipt-unit-price = قیمت
receipt-sum = مبلغ
receipt-total = جمع
receipt-payments = پرداخت
receipt-provider = روش پرداخت
receipt-amount = مبلغ
receipt-received = زمان دریافت
receipt-transaction = تراکنش
receipt-chain = روی زنجیره
receipt-now = بعد از آن
receipt-now-refunded = { $amount } در { $time } برگردانده شد.
receipt-now-refunding = پول در راه بازگشت است.
receipt-now-disputed = به این پرداخت اعتراض شده است.
receipt-now-credited = مبلغ به‌عنوان اعتبار فروشگاه نگه داشته شد.
receipt-proof = گواهی
receipt-units = کالای تحویل‌شده
receipt-goods = چکیدهٔ کالا
receipt-signature = امضا
receipt-key = کلید
receipt-check = همه چیز جز «بعد از آن» امضا شده (Ed25519) و هرگز تغییر نمی‌کند. فایل را با فرمان konbini order verify FILE بررسی کنید. چکیده SHA-256 روی یک نمک محرمانه و کالاست و آن‌ها را فاش نمی‌کند.
receipt-missing-title = اینجا چیزی نیست
receipt-missing = صفحه‌ای با این نشانی وجود ندارد.
