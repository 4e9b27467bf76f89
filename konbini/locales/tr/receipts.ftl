## Makbuzlar: sohbette, kâğıtta ve kendi sayfasında. Yalnızca button-… ve receipt-caption HTML’dir.

button-receipt = 🧾 Makbuz
button-receipt-page = 🌐 İnternette gör
receipt-caption =
    🧾 { $ref } numaralı siparişin { $number } numaralı makbuzu

    Lütfen dosyayı saklayın: imzalıdır, gerçek olduğunu herkes kontrol edebilir.

receipt-title = Makbuz
receipt-fate =
    { $fate ->
        [refunded] Ödendi, teslim edilmedi, iade edildi
        [credited] Ödendi, teslim edilmedi, mağaza bakiyesine geçti
       *[delivered] Ödendi ve teslim edildi
    }
receipt-seller = Satıcı
receipt-number = Makbuz
receipt-order = Sipariş
receipt-ordered = Sipariş zamanı
receipt-paid = Ödeme zamanı
receipt-delivered = Teslim zamanı
receipt-issued = Düzenlenme
receipt-item = Ürün
receipt-quantity = Adet
receipt-unit-price = Fiyat
receipt-sum = Tutar
receipt-total = Toplam
receipt-payments = Ödeme
receipt-provider = Ödeme yolu
receipt-amount = Miktar
receipt-received = Alındı
receipt-transaction = İşlem
receipt-chain = Blok zincirinde
receipt-now = O günden sonra
receipt-now-refunded = { $amount } iade edildi: { $time }.
receipt-now-refunding = İade yolda.
receipt-now-disputed = Ödemeye itiraz edildi.
receipt-now-credited = Tutar mağaza bakiyesinde tutuldu.
receipt-proof = Kanıt
receipt-units = Teslim edilen ürünler
receipt-goods = Ürünlerin özeti (hash)
receipt-signature = İmza
receipt-key = Anahtar
receipt-check = “O günden sonra” dışındaki her şey imzalıdır (Ed25519) ve hiç değişmez. Dosyayı kontrol etmek için: konbini order verify FILE. Özet, gizli bir tuz ve ürünler üzerinden SHA-256 ile alınır; ürünleri açığa vurmaz.
receipt-missing-title = Burada bir şey yok
receipt-missing = Bu adreste bir sayfa yok.
