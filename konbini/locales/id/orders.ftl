## Pesanan, produk, dan yang disampaikan ke pelanggan soal itu.

button-cancel-order = Batalkan pesanan
button-cancel-ref = Batalkan { $ref }
button-pay-ref = Bayar { $total } · { $ref }
button-keys = 🔑 Lihat produkku
button-buy-again = Pesan lagi
button-order = Lihat pesanan
button-order-problem = 💬 Minta bantuan
button-copy = 📋 Salin
button-copy-nth = 📋 Salin no. { $number }
button-wait = ⏳ Tunggu stok
button-take-credit = 💳 Ambil saldo toko
button-take-back = ↩️ Refund
button-yes-credit = 💳 Ya, saldo toko
button-yes-refund = ↩️ Ya, refund
button-keep-place = ‹ Tetap di antrean

order-card =
    🧾 <b>Pesanan { $ref }</b>
    { $lines }
    Total: <b>{ $total }</b>
order-line = { $name } × { $quantity }
order-as-of = <i>Per { $time }</i>
order-pay-link = Bayar di sini: { $link }
order-state-awaiting-payment = ⏳ Menunggu pembayaranmu. Kami simpan untukmu sampai { $until }.
order-state-paid = ✅ Pembayaran diterima. Produkmu sedang dikirim…
order-state-paid-late = ✅ Pembayaranmu masuk setelah waktunya habis. Kami cek dulu apakah masih bisa dikirim…
order-state-delivering = 📤 Sudah dibayar. Produkmu sedang menuju chat ini…
order-state-delivered = 🎉 Terkirim pada { $delivered }. Selamat menikmati!
order-state-expired = ⌛️ Waktu bayarnya habis. Kalau kamu barusan tetap membayar, tenang: kamu akan dapat produknya atau uangmu kembali.
order-state-cancelled = ✖️ Dibatalkan. Tidak ada uang yang terpotong.
order-state-review = 🔎 Pembayaranmu sudah masuk, tapi admin perlu mengecek pesanan ini. Nanti kami kabari; tidak ada yang hilang.
order-state-refund-pending = ↩️ Refund-mu sedang dalam perjalanan.
order-state-refunded = ↩️ Sudah direfund penuh.
order-state-waiting-stock =
    { $default ->
        [refund] ⏳ Sudah dibayar, tapi baru saja habis. Kamu ada di antrean: stok baru untuk yang bayar duluan. Kalau sampai { $until } belum ada, uangmu kembali. Atau pilih sekarang.
       *[credit] ⏳ Sudah dibayar, tapi baru saja habis. Kamu ada di antrean: stok baru untuk yang bayar duluan. Kalau sampai { $until } belum ada, uangnya jadi saldo tokomu. Atau pilih sekarang.
    }
order-state-partially-refunded = ↩️ { $back } dari harganya sudah direfund. Produknya tetap milikmu.
order-state-credited = 💳 Uangnya sekarang jadi saldo tokomu. Bisa dipakai bayar apa saja di sini.
order-state-disputed = ⚠️ Pembayaran pesanan ini disengketakan, jadi semuanya berhenti dulu. Admin akan menulis ke kamu di sini.
order-state-delayed = ✅ Pembayaran diterima. Produkmu dilepas pada { $at } dan datang sendiri ke chat ini.
order-state-manual = ✅ Pembayaran diterima. Admin mengecek pesanan ini lalu mengirim produkmu, paling lambat { $until }.

waiting-ask-credit = 💳 Ubah { $total } dari pesanan { $ref } jadi saldo toko? Kamu keluar dari antrean dan saldonya langsung bisa dipakai.
waiting-ask-refund = ↩️ Refund { $total } dari pesanan { $ref }? Kamu keluar dari antrean dan uangnya kembali lewat jalan yang sama.
waiting-noted = Tempatmu di antrean aman. Produknya datang sendiri ke sini.

orders-title = 📦 <b>Pesananmu</b>
orders-empty = Kamu belum punya pesanan. Yuk, lihat-lihat dulu!
orders-none-yet = Sudah saya cek, kamu belum punya pesanan. Kalau kamu sudah bayar sesuatu, admin akan menemukannya.
orders-about-yours = Ini pesanan terbarumu. Ketuk salah satu untuk lihat statusnya atau ambil produkmu lagi.
orders-item =
    { $state ->
        [awaiting_payment] ⏳
        [delivered] ✅
        [expired] ⌛️
        [cancelled] ✖️
        [review] 🔎
        [refund_pending] ↩️
        [refunded] ↩️
        [partially_refunded] ↩️
        [credited] 💳
        [waiting_stock] ⏳
        [disputed] ⚠️
       *[other] 📤
    } { $ref } · { $name }

delivery-head =
    🎁 <b>{ $name }</b> × { $quantity }
    Pesanan { $ref }
delivery-usage = 💡 { $usage }
delivery-warranty = 🛡 Garansi: { $days } hari. Kalau ada yang tidak berfungsi, ketuk “Minta bantuan”.
delivery-keep = Semuanya bisa kamu lihat lagi di /orders ({ $ref }). Jangan bagikan ke siapa pun.
delivery-file =
    { $count ->
        [1] Produkmu ada di file ini.
       *[other] Semua { $count } produk ada di file ini, satu per baris.
    }

notice-review = 🔎 Pembayaranmu untuk pesanan { $ref } sudah masuk, tapi admin perlu mengeceknya sebelum dikirim. Tidak ada yang hilang; kami kabari di sini.
notice-review-underpaid = 🔎 Baru sebagian harga pesanan { $ref } yang masuk tepat waktu. Admin mengeceknya dan akan menyelesaikannya denganmu di sini; tidak ada yang hilang.
notice-review-unconfirmed = 🔎 Penyedia pembayaran belum mengonfirmasi pembayaran pesanan { $ref }, jadi admin sedang mengeceknya. Kalau kamu sudah bayar, tidak ada yang hilang; kami kabari di sini.
notice-confirming = ⏳ Pembayaranmu untuk pesanan { $ref } sedang dalam perjalanan dan dikonfirmasi. Produknya tetap disimpan untukmu; begitu pasti, langsung kami kirim.
notice-underpaid =
    { $missing ->
        [none] ⚠️ Yang masuk untuk pesanan { $ref } kurang dari harganya. Bayar sisanya di halaman pembayaran sebelum waktu pesanan habis, ya.
       *[other] ⚠️ Yang masuk untuk pesanan { $ref } kurang dari harganya: masih kurang { $missing }. Bayar sisanya di halaman pembayaran sebelum waktu pesanan habis, ya.
    }
notice-refund-started =
    { $reason ->
        [sold-out] 😔 Maaf: pesanan { $ref } keburu habis sebelum pembayaranmu sampai. Uangmu kami kirim kembali.
        [second-payment] Pesanan { $ref } sudah dibayar, jadi pembayaran kedua kami kirim kembali.
        [wrong-payer] Pesanan { $ref } punya orang lain, jadi pembayarannya kami kirim kembali.
        [underpaid] ↩️ Cuma { $amount } dari pesanan { $ref } yang masuk tepat waktu. Kami kirim kembali.
        [wait-over] 😔 Maaf: stok untuk pesanan { $ref } tidak datang tepat waktu. Uangmu kami kirim kembali.
        [not-released] 😔 Maaf: pesanan { $ref } tidak disetujui tepat waktu. Uangmu kami kirim kembali.
       *[other] ↩️ Kami sedang merefund pesanan { $ref }.
    }
notice-refund-claim = ↩️ { $amount } untuk pesanan { $ref } menunggumu. Ambil di sini: { $link }
notice-refunded = ↩️ Uang untuk pesanan { $ref } sudah kembali ke kamu.
notice-offer =
    { $default ->
        [refund] 😔 Pembayaranmu untuk pesanan { $ref } sudah masuk, tapi produknya baru saja habis. Mau tunggu stok baru, ambil saldo toko, atau uang kembali? Ketuk “Lihat pesanan” untuk memilih. Kalau dalam { $hours } jam belum memilih, uangmu kembali.
       *[credit] 😔 Pembayaranmu untuk pesanan { $ref } sudah masuk, tapi produknya baru saja habis. Mau tunggu stok baru atau ambil saldo toko? Ketuk “Lihat pesanan” untuk memilih. Kalau dalam { $hours } jam belum memilih, uangnya jadi saldo tokomu.
    }
notice-served = 🎉 Stok baru datang dan sekarang giliranmu: pesanan { $ref } sedang dikirim.
notice-release = 🔎 Pembayaranmu untuk pesanan { $ref } sudah masuk. Admin menyetujui pesanan ini dulu sebelum dikirim; produknya disimpan untukmu. Kalau dalam { $hours } jam belum disetujui, uangmu kembali.
notice-credited =
    { $why ->
        [underpaid] 💳 Cuma { $amount } dari pesanan { $ref } yang masuk tepat waktu. Sekarang jadi saldo tokomu; pakai kapan saja.
        [wait-over] 💳 Stok untuk pesanan { $ref } tidak datang tepat waktu. { $amount } sekarang jadi saldo tokomu.
        [not-released] 💳 Pesanan { $ref } tidak disetujui tepat waktu. { $amount } sekarang jadi saldo tokomu.
       *[other] 💳 { $amount } dari pesanan { $ref } sekarang jadi saldo tokomu. Pakai kapan saja.
    }
notice-excess-credited =
    { $why ->
        [second-payment] 💳 Pesanan { $ref } sudah dibayar, jadi { $amount } yang baru masuk jadi saldo tokomu.
        [underpaid] 💳 Ada { $amount } lagi yang masuk untuk pesanan { $ref } yang sudah berakhir. Sekarang jadi saldo tokomu; pakai kapan saja.
       *[other] 💳 Kamu membayar { $amount } lebih banyak dari harga pesanan { $ref }. Sekarang jadi saldo tokomu; pakai kapan saja.
    }
notice-credit-granted = 💳 Kamu dapat saldo toko { $amount }. Pakai kapan saja.
notice-credit-found = 💳 Kami menerima { $amount } darimu tanpa pesanan. Sekarang jadi saldo tokomu; pakai kapan saja.
notice-dispute = ⚠️ Pembayaran pesanan { $ref } sedang disengketakan di penyedianya. Pesanan berhenti dulu sampai selesai; kabari kami kalau kamu tidak merasa melakukannya.
notice-closed = ✖️ Pembayaran untuk pesanan { $ref } tidak ditemukan, jadi pesanannya ditutup. Kalau kamu sudah bayar, kirim buktinya dan kami cek lagi.
notice-ticket-closed = ✅ Pertanyaanmu (no. { $ticket }) kami tutup. Kalau masih ada yang belum beres, tulis saja lagi.
