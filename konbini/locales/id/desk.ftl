## Meja tim: yang dibaca staf di topik, dan tiket dari sisi pelanggan.

desk-reason-asked = minta admin
desk-reason-not-understood = tidak dipahami
desk-reason-payment-review = pembayaran perlu dicek
desk-reason-delivery-failed = pengiriman gagal
desk-reason-wrote-back = menulis lagi

desk-card =
    <b>🎫 { $reason }</b>
    Dibuka: { $opened }
desk-card-customer = Pelanggan: <b>{ $name }</b> · { $username } · ID <code>{ $id }</code> · bahasa { $locale }
desk-card-summary = Kata mereka: <i>{ $summary }</i>
desk-card-tried = Jawaban yang sudah dicoba: { $entries }
desk-card-order = 📦 <code>{ $ref }</code> · { $state } · { $total } · { $at }
desk-card-no-orders = 📦 Belum ada pesanan.
desk-card-open = 🟢 Terbuka · { $at }. Yang kamu tulis di sini dikirim ke pelanggan; awali dengan // atau /note supaya hanya untuk tim.
desk-card-closed = ⚪️ Ditutup oleh { $by } · { $at }. Tulis di sini untuk membukanya lagi.

desk-order-awaiting-payment = menunggu pembayaran
desk-order-paid = dibayar
desk-order-paid-late = dibayar terlambat
desk-order-delivering = dalam pengiriman
desk-order-delivered = terkirim
desk-order-expired = kedaluwarsa
desk-order-cancelled = dibatalkan
desk-order-review = perlu dicek
desk-order-refund-pending = refund diproses
desk-order-refunded = sudah direfund
desk-order-waiting-stock = menunggu stok
desk-order-partially-refunded = direfund sebagian
desk-order-credited = masuk saldo toko
desk-order-disputed = disengketakan

button-desk-close = ✅ Tutup
button-desk-reopen = ↩️ Buka lagi
button-desk-resend = 📦 Kirim ulang { $ref }
button-desk-refund = ↩️ Refund
button-solved = ✅ Masalahku selesai
button-reopen = ↩️ Masih butuh bantuan

ticket-reopened = 💬 Admin kembali bersamamu. Tulis saja di sini.
ticket-closing = ✅ Syukurlah! Pertanyaanmu kami tutup, ya.

desk-customer-left = 🚫 Pelanggan memblokir bot. Tulisanmu baru sampai kalau mereka kembali; tiketnya tetap ada.
desk-customer-back = 👋 Pelanggan kembali. Pesan bisa sampai lagi.
desk-not-delivered = 🚫 Tidak terkirim: pelanggan memblokir bot.
desk-uncopyable = ⚠️ Pelanggan mengirim sesuatu yang tidak boleh disalin menurut Telegram ({ $kind }). Minta mereka mengirimnya dengan cara lain.
desk-not-relayed = ⚠️ Tidak terkirim ke pelanggan: Telegram tidak mengizinkan saya menyalin ini ({ $kind }).
desk-kind-poll = polling
desk-kind-game = game
desk-kind-story = story
desk-kind-paid-media = media berbayar
desk-kind-checklist = daftar periksa
desk-kind-invoice = tagihan
desk-kind-giveaway = giveaway
desk-kind-protected = konten yang dilindungi
desk-kind-deleted = pesan yang keburu dihapus
desk-kind-other = pesan jenis lain
desk-reopened = 🟢 Dibuka lagi oleh { $by }.
desk-closed-already = Tiket ini sudah ditutup.
desk-other-open = Pelanggan ini punya tiket lain yang masih terbuka; lanjutkan di sana, ya.
desk-unknown-command = Saya tidak kenal perintah ini, dan tidak ada yang dikirim ke pelanggan. Yang ada: /close, /reopen, /note, /resend, /refund, /order, dan /faq.
desk-resent = 📦 Pesanan { $ref } sedang dikirim ulang ke pelanggan.
desk-refund-ask = Kembalikan { $amount } dari pesanan { $ref } ke pelanggan?
desk-bad-amount = Jumlah ini tidak terbaca. Tulis seperti ini: /refund { $ref } 5.00, paling banyak { $total }.
desk-refunding = ↩️ Refund pesanan { $ref } sedang diproses.

relay-edited = <i>✏️ diedit { $at }</i>

error-no-refunds = Penyedia pembayaran ini tidak punya refund otomatis. Tolong kembalikan uangnya secara manual di sana.

deed-card =
    🧾 <b>Pesanan { $ref }</b> · { $state }
    { $lines }
    Total: <b>{ $total }</b> · pelanggan <code>{ $customer }</code>
deed-until = Putuskan sebelum { $until }; setelah itu selesai dengan sendirinya.
deed-nothing = Tidak ada yang perlu diputuskan sekarang.
button-deed-release = 📤 Kirim
button-deed-wait = ⏳ Tunggu stok
button-deed-credit = 💳 Saldo toko
button-deed-refund = ↩️ Refund
button-deed-close = ✖️ Tutup, tidak dibayar
button-deed-won = ✅ Sengketa menang
button-deed-lost = ❌ Sengketa kalah
button-deed-back = ‹ Nanti saja
deed-ask-release = Kirim pesanan { $ref } sekarang?
deed-ask-wait = Biarkan pesanan { $ref } menunggu stok? Begitu stok ada, terkirim sendiri.
deed-ask-credit = Ubah { $total } dari pesanan { $ref } jadi saldo toko pelanggan?
deed-ask-refund = Kembalikan { $total } dari pesanan { $ref } ke pelanggan?
deed-ask-close = Tutup pesanan { $ref }? Hanya kalau memang tidak ada uang yang masuk.
deed-ask-won = Sengketa pesanan { $ref } dimenangkan olehmu? Uangnya tetap padamu.
deed-ask-lost = Sengketa pesanan { $ref } kalah? Uangnya dicatat keluar.
deed-done-release = 📤 Pesanan { $ref } sedang dikirim · { $by }
deed-done-wait = ⏳ Pesanan { $ref } menunggu stok · { $by }
deed-done-credit = 💳 { $total } dari pesanan { $ref } sekarang jadi saldo toko · { $by }
deed-done-refund = ↩️ Refund pesanan { $ref } sedang diproses · { $by }
deed-done-close = ✖️ Pesanan { $ref } ditutup karena tidak dibayar · { $by }
deed-done-won = ✅ Sengketa pesanan { $ref } menang · { $by }
deed-done-lost = ❌ Sengketa pesanan { $ref } kalah · { $by }

desk-faq-ask =
    Simpan ini sebagai jawaban toko?
    Id: <code>{ $id }</code>
    Pertanyaan ({ $locale }): <i>{ $question }</i>
    Jawaban: { $answer }
desk-faq-risky = ⚠️ Ada yang mirip kunci atau nomor di dalamnya. Simpan hanya kalau berlaku untuk semua orang.
button-desk-faq-save = 💾 Simpan
button-desk-faq-drop = ✖️ Nanti saja
desk-faq-saved = 💾 Disimpan sebagai <code>{ $id }</code>. Mulai sekarang pertanyaan yang sama langsung dijawab; untuk yang mirip, jawaban ini ditawarkan. Makin banyak contoh, makin tepat.
desk-faq-dropped = Tidak disimpan.
desk-faq-right = 👍 Dicatat: <code>{ $id }</code> jawaban yang benar.
desk-faq-wrong = 👎 Dicatat: yang benar seharusnya <code>{ $id }</code>. Jawaban yang diberikan dihitung salah.
desk-faq-meant = Dicatat: <code>{ $id }</code> yang menjawab ini.
desk-faq-nothing = Toko belum pernah menjawab pelanggan ini, jadi tidak ada yang dinilai.
