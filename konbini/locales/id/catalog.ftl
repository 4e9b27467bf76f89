## Etalase toko.

shop-title = 🛍 <b>Toko</b>
shop-empty = Belum ada yang dijual saat ini. Mampir lagi nanti, ya!
shop-category = { $name } · { $count }

shelf-title = 🛍 <b>{ $name }</b>
shelf-empty =
    🛍 <b>{ $name }</b>

    Rak ini lagi kosong.
shelf-item-plenty = { $name } · { $price }
shelf-item-low = { $name } · { $price } · sisa sedikit
shelf-item-out = { $name } · habis

product-title = <b>{ $name }</b>
product-price = 💰 { $price } per item
product-stock-plenty = 🟢 Stok tersedia
product-stock-low =
    🟡 { $available ->
        [1] Tinggal satu
       *[other] Tinggal { $available } lagi
    }
product-stock-out = ⚪️ Stok habis
product-warranty =
    🛡 Garansi: { $days } hari{ $replacements ->
        [0] { "" }
       *[other] , { $replacements } kali ganti
    }
product-delay-minutes = ⏱ Dikirim { $count } menit setelah bayar
product-delay-hours = ⏱ Dikirim { $count } jam setelah bayar
product-delay-days = ⏱ Dikirim { $count } hari setelah bayar
product-manual = 👤 Pesanan sebesar ini dicek dulu oleh admin sebelum dikirim
product-total =
    Jumlah: { $quantity } · Total: <b>{ $total }</b>
product-terms =
    📄 Dengan membayar, kamu menyetujui syarat penjualan kami. Baca lewat tombol di bawah atau ketik /terms.
    Dukungan Telegram tidak bisa membantu pembelian di bot; itu tanggung jawab kami: /paysupport
product-paused = ⏸ Toko lagi istirahat sebentar. Balik lagi nanti, ya.
product-sold-out = Lagi habis. Tanya kami kapan ada lagi – tinggal ketuk, admin siap membantu.
product-no-way-to-pay = Saat ini belum bisa dibayar. Admin bisa bantu kamu.
