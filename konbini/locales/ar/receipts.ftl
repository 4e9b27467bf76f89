## الإيصالات: في المحادثة، وعلى الورق، وعلى صفحتها. فقط button-… و receipt-caption بصيغة HTML.

button-receipt = 🧾 الإيصال
button-receipt-page = 🌐 اعرضه على الويب
receipt-caption =
    🧾 الإيصال { $number } للطلب { $ref }

    احتفظ بالملف من فضلك: إنه موقَّع، فيستطيع أي شخص التأكد من أنه أصلي.

receipt-title = إيصال
receipt-fate =
    { $fate ->
        [refunded] مدفوع، لم يُسلَّم، أُعيد المبلغ
        [credited] مدفوع، لم يُسلَّم، حُفظ المبلغ رصيدًا في المتجر
       *[delivered] مدفوع وتم التسليم
    }
receipt-seller = البائع
receipt-number = الإيصال
receipt-order = الطلب
receipt-ordered = وقت الطلب
receipt-paid = وقت الدفع
receipt-delivered = وقت التسليم
receipt-issued = وقت الإصدار
receipt-item = المنتج
receipt-quantity = الكمية
receipt-unit-price = السعر
receipt-sum = القيمة
receipt-total = المجموع
receipt-payments = الدفع
receipt-provider = طريقة الدفع
receipt-amount = المبلغ
receipt-received = وقت الوصول
receipt-transaction = المعاملة
receipt-chain = على السلسلة
receipt-now = ما حدث بعد ذلك
receipt-now-refunded = أُعيد { $amount } في { $time }.
receipt-now-refunding = الاسترداد في الطريق.
receipt-now-disputed = على الدفعة اعتراض.
receipt-now-credited = حُفظ المبلغ رصيدًا في المتجر.
receipt-proof = الإثبات
receipt-units = المنتجات المسلَّمة
receipt-goods = بصمة المنتجات
receipt-signature = التوقيع
receipt-key = المفتاح
receipt-check = كل شيء ما عدا «ما حدث بعد ذلك» موقَّع (Ed25519) ولا يتغير أبدًا. للتحقق من الملف استخدم الأمر konbini order verify FILE في الطرفية. البصمة هي SHA-256 لملح سري مع المنتجات؛ وهي لا تكشفها.
receipt-missing-title = لا شيء هنا
receipt-missing = لا توجد صفحة بهذا العنوان.
