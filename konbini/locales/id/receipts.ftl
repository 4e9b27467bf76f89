## Kuitansi: di chat, di kertas, dan di halamannya. Hanya button-… dan receipt-caption yang HTML.

button-receipt = 🧾 Kuitansi
button-receipt-page = 🌐 Lihat di web
receipt-caption =
    🧾 Kuitansi { $number } untuk pesanan { $ref }

    Simpan filenya, ya: ada tanda tangan digitalnya, jadi siapa pun bisa mengecek keasliannya.

receipt-title = Kuitansi
receipt-fate =
    { $fate ->
        [refunded] Dibayar, tidak dikirim, uang dikembalikan
        [credited] Dibayar, tidak dikirim, jadi saldo toko
       *[delivered] Dibayar dan dikirim
    }
receipt-seller = Penjual
receipt-number = Kuitansi
receipt-order = Pesanan
receipt-ordered = Dipesan
receipt-paid = Dibayar
receipt-delivered = Dikirim
receipt-issued = Diterbitkan
receipt-item = Produk
receipt-quantity = Jumlah
receipt-unit-price = Harga
receipt-sum = Subtotal
receipt-total = Total
receipt-payments = Pembayaran
receipt-provider = Dibayar lewat
receipt-amount = Nominal
receipt-received = Diterima
receipt-transaction = Transaksi
receipt-chain = Di blockchain
receipt-now = Setelah itu
receipt-now-refunded = { $amount } dikembalikan pada { $time }.
receipt-now-refunding = Refund sedang dalam perjalanan.
receipt-now-disputed = Pembayarannya disengketakan.
receipt-now-credited = Uangnya disimpan sebagai saldo toko.
receipt-proof = Bukti
receipt-units = Produk yang dikirim
receipt-goods = Hash produk
receipt-signature = Tanda tangan
receipt-key = Kunci
receipt-check = Semua selain “Setelah itu” ditandatangani (Ed25519) dan tidak pernah berubah. Cek filenya dengan: konbini order verify FILE. Hash-nya SHA-256 dari salt rahasia dan produknya; isinya tidak terungkap.
receipt-missing-title = Tidak ada apa-apa di sini
receipt-missing = Tidak ada halaman di alamat ini.
