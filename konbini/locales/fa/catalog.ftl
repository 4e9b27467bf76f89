## ویترین فروشگاه.

shop-title = 🛍 <b>فروشگاه</b>
shop-empty = الان چیزی برای فروش نداریم. بعداً دوباره سر بزنید!
shop-category = { $name } · { $count }

shelf-title = 🛍 <b>{ $name }</b>
shelf-empty =
    🛍 <b>{ $name }</b>

    این قفسه فعلاً خالی است.
shelf-item-plenty = { $name } · { $price }
shelf-item-low = { $name } · { $price } · کم مانده
shelf-item-out = { $name } · تمام شد

product-title = <b>{ $name }</b>
product-price = 💰 هر عدد { $price }
product-stock-plenty = 🟢 موجود است
product-stock-low =
    🟡 { $available ->
        [1] آخرین عدد
       *[other] فقط { $available } عدد مانده
    }
product-stock-out = ⚪️ ناموجود
product-warranty =
    🛡 گارانتی: { $days } روز{ $replacements ->
        [0] { "" }
       *[other] ، { $replacements } بار تعویض
    }
product-delay-minutes = ⏱ تحویل { $count } دقیقه بعد از پرداخت
product-delay-hours = ⏱ تحویل { $count } ساعت بعد از پرداخت
product-delay-days = ⏱ تحویل { $count } روز بعد از پرداخت
product-manual = 👤 سفارش با این تعداد را پیش از تحویل یک همکار بررسی می‌کند
product-total =
    تعداد: { $quantity } · جمع: <b>{ $total }</b>
product-terms =
    📄 با پرداخت، شرایط فروش را می‌پذیرید. آن را با دکمهٔ پایین یا با /terms بخوانید.
    پشتیبانی Telegram نمی‌تواند برای خرید از ربات‌ها کمک کند؛ پاسخگو خود ما هستیم: /paysupport
product-paused = ⏸ فروشگاه کمی استراحت می‌کند. لطفاً کمی بعد برگردید.
product-sold-out = الان تمام شده است. از ما بپرسید کی می‌رسد؛ پشتیبان فقط یک دکمه با شما فاصله دارد.
product-no-way-to-pay = الان نمی‌شود برایش پرداخت کرد. پشتیبان می‌تواند کمکتان کند.
