## واجهة المتجر.

shop-title = 🛍 <b>المتجر</b>
shop-empty = لا يوجد شيء معروض للبيع الآن. عُد إلينا لاحقًا!
shop-category = { $name } · { $count }

shelf-title = 🛍 <b>{ $name }</b>
shelf-empty =
    🛍 <b>{ $name }</b>

    هذا القسم فارغ حاليًا.
shelf-item-plenty = { $name } · { $price }
shelf-item-low = { $name } · { $price } · بقي القليل
shelf-item-out = { $name } · نفد

product-title = <b>{ $name }</b>
product-price = 💰 { $price } للواحدة
product-stock-plenty = 🟢 متوفر
product-stock-low =
    🟡 { $available ->
        [one] بقيت قطعة واحدة
        [two] بقيت قطعتان فقط
        [few] بقيت { $available } قطع فقط
        [many] بقيت { $available } قطعة فقط
       *[other] بقيت { $available } قطعة فقط
    }
product-stock-out = ⚪️ نفد من المخزون
product-warranty =
    🛡 الضمان: { $days ->
        [one] يوم واحد
        [two] يومان
        [few] { $days } أيام
        [many] { $days } يومًا
       *[other] { $days } يوم
    }{ $replacements ->
        [0] { "" }
        [one] ، مع استبدال مرة واحدة
        [two] ، مع استبدال مرتين
        [few] ، مع استبدال { $replacements } مرات
       *[other] ، مع استبدال { $replacements } مرة
    }
product-delay-minutes =
    ⏱ التسليم بعد الدفع بـ{ $count ->
        [one] دقيقة واحدة
        [two] دقيقتين
        [few] { $count } دقائق
       *[other] { $count } دقيقة
    }
product-delay-hours =
    ⏱ التسليم بعد الدفع بـ{ $count ->
        [one] ساعة واحدة
        [two] ساعتين
        [few] { $count } ساعات
       *[other] { $count } ساعة
    }
product-delay-days =
    ⏱ التسليم بعد الدفع بـ{ $count ->
        [one] يوم واحد
        [two] يومين
        [few] { $count } أيام
        [many] { $count } يومًا
       *[other] { $count } يوم
    }
product-manual = 👤 طلب بهذا الحجم يراجعه أحد موظفينا قبل التسليم
product-total =
    الكمية: { $quantity } · المجموع: <b>{ $total }</b>
product-terms =
    📄 بإتمام الدفع فأنت توافق على شروط البيع. اقرأها من الزر أدناه أو عبر /terms.
    دعم Telegram لا يستطيع المساعدة في مشتريات البوتات، ونحن المسؤولون عنها: /paysupport
product-paused = ⏸ المتجر في استراحة قصيرة. عُد إلينا بعد قليل من فضلك.
product-sold-out = نفد الآن. اسألنا متى يتوفر من جديد، فالموظف على بُعد ضغطة واحدة.
product-no-way-to-pay = لا يمكن الدفع مقابله الآن. يمكن لأحد موظفينا مساعدتك.
