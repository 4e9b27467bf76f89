## Untuk yang menjalankan toko: isi stok, stok, produk, tim, dan kabar untuk pemilik.

merchant-no-products = Belum ada produk. Pemilik yang menambahkannya ke katalog.

restock-choose = Produk mana yang dapat stok baru? Ketuk, atau tulis SKU-nya. /cancel untuk keluar.
restock-send-keys =
    <b>{ $name }</b> (<code>{ $sku }</code>)
    Kirim kodenya, satu per baris, atau file .txt, .csv, atau .xlsx. Boleh beberapa pesan. /cancel untuk keluar.
restock-send-file =
    <b>{ $name }</b> (<code>{ $sku }</code>)
    Kirim filenya sebagai dokumen: satu file untuk satu pembeli. /cancel untuk keluar.
restock-preview = <b>{ $name }</b> (<code>{ $sku }</code>)
restock-counts =
    ✅ Baru: { $new }
    ♻️ Dobel (sudah ada, atau terjual): { $double }
    ⚠️ Tidak sesuai: { $rejected }
restock-rejected-line = · baris { $line }: { $problem }
restock-rejected-more = · dan lainnya
restock-problem-empty = kosong
restock-problem-too-long = terlalu panjang
restock-problem-control-characters = berisi karakter yang tidak bisa ditampilkan
restock-problem-pattern = tidak mirip kode produk ini
restock-keys-removed = 🔒 Kodenya sudah diamankan. Pesanmu saya hapus dari chat ini.
restock-nothing-new = Tidak ada yang baru untuk dijual.
restock-more = Kirim lagi, atau pilih:
restock-done = 🟢 Dijual: { $units } × <code>{ $sku }</code>.
restock-discarded = Tidak ada yang jadi dijual.
restock-undone = ↩️ Ditarik: { $withdrawn } × <code>{ $sku }</code>.
restock-undone-kept = ↩️ Ditarik: { $withdrawn } × <code>{ $sku }</code>. { $kept } tetap: sudah dipesan pembeli atau terjual.
button-restock-confirm = 🟢 Mulai jual ({ $units })
button-restock-discard = 🗑 Buang
button-restock-undo = ↩️ Batalkan

stock-title = <b>📊 Stok</b>
stock-line =
    { $mark } <b>{ $name }</b> (<code>{ $sku }</code>)
    tersedia { $available } · ditahan { $held } · terjual { $sold } · kedaluwarsa { $expired }
products-title = <b>🏷 Produk</b>
products-line =
    <b>{ $name }</b> (<code>{ $sku }</code>)
    { $prices } · { $state }
products-plenty = 🟢 tersedia
products-low = 🟡 menipis
products-out = 🔴 habis

balance-title = <b>💰 Pendapatanmu</b>
balance-line =
    ✅ Hakmu: <b>{ $due }</b>
    ⏳ Ditahan sampai garansi berakhir: { $held }
    🏦 Sudah dicairkan: { $paid }
balance-next = Bagian berikutnya cair pada { $time }, kalau pesanannya tidak disengketakan.
balance-payouts = Pencairan terakhir:
balance-payout = · { $amount }, { $time } ({ $note })
balance-none = 💰 Belum ada pendapatan. Begitu ada yang membeli stokmu, bagianmu muncul di sini.
balance-no-share = 💰 Di toko ini merchant tidak mendapat bagian penjualan. Tanya pemilik kalau seharusnya ada.

staff-title = <b>👥 Siapa saja di tim</b>
staff-line = <code>{ $id }</code> · { $role }
staff-usage =
    Tambah: <code>/staff add ID merchant</code>
    Hapus: <code>/staff remove ID</code>
    Peran: owner (pemilik), merchant, operator (admin chat).
staff-added = ✅ <code>{ $id }</code> sekarang { $role }.
staff-added-already = <code>{ $id }</code> memang sudah { $role }.
staff-removed = ✅ <code>{ $id }</code> kehilangan { $roles } peran.
role-owner = pemilik
role-merchant = merchant
role-operator = admin chat

shop-paused-now = ⏸ Penjualan dihentikan dulu. Pelanggan diberi tahu; pesanan yang terbuka masih bisa dibayar. /resume untuk lanjut.
shop-resumed-now = ▶️ Toko berjualan lagi.

money-none = ✅ Tidak ada uang yang menunggu keputusan.
money-title = 💰 <b>Uang tanpa pesanan</b>
money-line = <code>{ $id }</code> · { $amount } · { $gateway } · <code>{ $txn }</code>
money-came = Masuk: { $at }
money-beside = Masuk bersama pesanan { $ref } milik pelanggan <code>{ $customer }</code>
money-payer = Dibayar oleh <code>{ $payer }</code>
money-how =
    Putuskan dengan nomor di depan:
    <code>/money 12 refund</code> – kembalikan
    <code>/money 12 credit ID</code> – jadi saldo pelanggan itu
    <code>/money 12 order REF</code> – itu untuk pesanan tersebut
    <code>/money 12 keep REASON</code> – jadi milik toko (tulis alasannya)
    <code>/money 12 gone REASON</code> – sudah kamu kembalikan sendiri, atau tidak pernah masuk (tulis alasannya)
button-money = { $id } · { $amount }
button-money-refund = Kembalikan
button-money-credit = Saldo untuk { $customer }
money-ask-refund = Kembalikan { $amount } ke yang membayar?
money-ask-credit = Jadikan { $amount } saldo toko <code>{ $customer }</code>?
money-credited = 💳 { $amount } sekarang saldo toko <code>{ $customer }</code>.
money-going-back = ↩️ { $amount } sedang dikembalikan.
money-kept = 📒 { $amount } jadi milik toko.
money-gone = 📒 { $amount } dicatat sudah tidak ada.
money-assigned = 🧾 { $amount } sekarang milik pesanan { $ref }.
money-ended = Uang ini sudah diputuskan. Yang tersisa: /money

owners-review =
    { $why ->
        [release] 🔎 Pesanan { $ref } sudah dibayar dan menunggu persetujuanmu. Produknya sudah disisihkan.
        [undeliverable] 🚨 Produk pesanan { $ref } tidak bisa dikirim. Produknya sudah ditetapkan untuknya; lihat apa masalahnya, lalu kirim lagi atau refund.
        [dispute-won] 🔎 Sengketa pesanan { $ref } menang. Kirim produknya, atau kembalikan uangnya.
        [underpaid] 🔎 Pesanan { $ref } berakhir dengan pembayaran kurang. Kembalikan yang masuk, atau selesaikan dengan pelanggan.
        [possible-forgery] 🚨 Ada laporan pembayaran untuk pesanan { $ref }, tapi penyedia bilang tidak ada yang dibayar. Mungkin palsu: tidak ada yang dikirim. Cek di situs penyedianya.
        [unconfirmed] 🔎 Ada laporan pembayaran untuk pesanan { $ref }, tapi penyedia tidak bisa ditanyai. Cek di situs penyedianya.
        [amount-differs] 🔎 Pesanan { $ref } dibayar dengan jumlah yang berbeda dari kesepakatan. Selesaikan dengan pelanggan atau refund.
        [same-transaction] 🚨 Pesanan { $ref } dilaporkan dibayar dengan transaksi yang sudah membayar pesanan lain. Tidak ada yang dikirim. Cek di situs penyedianya.
       *[other] 🔎 Pesanan { $ref } sudah dibayar tapi perlu keputusan.
    }
owners-waiting = ⏳ Pesanan { $ref } sudah dibayar, tapi { $sku } habis (diminta { $units }). Pelanggannya sudah ditanya; stok baru untuk mereka dulu.
owners-credited =
    { $why ->
        [overpaid] 💳 Pesanan { $ref } dibayar lebih: { $amount } jadi saldo pelanggan.
        [second-payment] 💳 Pesanan { $ref } dibayar dua kali: { $amount } jadi saldo pelanggan.
        [underpaid] 💳 Pesanan { $ref } berakhir dengan pembayaran kurang: { $amount } jadi saldo pelanggan.
       *[other] 💳 { $amount } dari pesanan { $ref } jadi saldo pelanggan.
    }
owners-reminder =
    { $state ->
        [disputed] 🔔 Pesanan { $ref } masih disengketakan. Catat hasilnya kalau penyedia sudah memutuskan.
       *[review] 🔔 Pesanan { $ref } masih menunggu keputusanmu.
    }
owners-extra-money =
    { $why ->
        [second-payment] 💰 Pesanan { $ref } dibayar dua kali: kelebihan { $amount }. Tidak bisa dikembalikan otomatis.
        [wrong-payer] 💰 Orang lain membayar { $amount } untuk pesanan { $ref }. Tidak bisa dikembalikan otomatis.
        [underpaid] 💰 { $amount } masuk untuk pesanan { $ref } yang sudah berakhir: kurang. Tidak bisa dikembalikan otomatis.
        [same-transaction] 🚨 Pesanan { $ref } sudah dibayar, dan { $amount } lagi dilaporkan oleh transaksi yang sudah tercatat. Tidak ada yang dikembalikan. Cek di situs penyedianya.
       *[other] 💰 Pesanan { $ref } dibayar kelebihan { $amount }. Tidak bisa dikembalikan otomatis.
    }
owners-contradiction = 🚨 { $gateway } bilang transaksi <code>{ $txn }</code> membayar pesanan { $ref }, tapi transaksi itu tercatat untuk pesanan lain atau jumlah lain. Tidak ada yang dikirim untuk itu. Cek di situs penyedianya.
owners-orphan-money = 💰 { $amount } masuk lewat { $gateway } tanpa pesanan yang dikenal (transaksi <code>{ $txn }</code>).
owners-unconfirmed =
    { $why ->
        [possible-forgery] 🚨 Ada pembayaran dilaporkan lewat { $gateway } (transaksi <code>{ $txn }</code>, pesanan { $ref }), tapi penyedia tidak tahu apa-apa: mungkin palsu. Tidak ada yang dikirim.
       *[other] 🚨 Ada pembayaran dilaporkan lewat { $gateway } (transaksi <code>{ $txn }</code>, pesanan { $ref }), tapi penyedia tidak bisa ditanyai. Tidak ada yang dikirim.
    }
owners-disputed = 🚨 Pembayaran { $amount } untuk pesanan { $ref } disengketakan ({ $gateway }, transaksi <code>{ $txn }</code>). Jawab di dasbor penyedia.
owners-refunded-outside = ↩️ { $amount } untuk pesanan { $ref } dikembalikan lewat penyedia. Sudah tercatat.
owners-differences =
    { $sums ->
        [none] ⚖️ Catatan kami dan { $gateway } berbeda: kurang di sini { $here }, kurang di sana { $there }, jumlah berbeda { $amounts }. Lihat konbini reconcile.
       *[other] ⚖️ Catatan kami dan { $gateway } berbeda: kurang di sini { $here }, kurang di sana { $there }, jumlah berbeda { $amounts }. Total dua hari, di sini / di sana: { $sums }. Lihat konbini reconcile.
    }
owners-refund-claim = ↩️ { $amount } untuk pesanan { $ref } sudah disisihkan di penyedia; pelanggan punya tautan untuk mengambilnya. Setujui pencairannya di sana saat datang, lalu tutup pesanannya.
owners-refund-failed = ⚠️ Refund { $amount } untuk pesanan { $ref } gagal. Tolong kembalikan uangnya secara manual.
owners-reminder-money = 🔔 Pembayaran tanpa pesanan yang menunggu keputusanmu: { $count }. Lihat di /money
owners-desk-missing = 💬 Ada pelanggan yang butuh admin (tiket { $ticket }), tapi grup operator belum ada. Atur OPERATOR_CHAT_ID lalu mulai ulang; sampai saat itu tidak ada yang hilang.
owners-desk-broken = ⚠️ Saya tidak bisa membuka topik di grup operator: { $why }. Apakah grupnya forum, dan apakah saya admin yang boleh mengelola topik?
owners-llm-day-used = 🤖 Jatah { $daily } token hari ini untuk model bahasa sudah habis. Sampai tengah malam (UTC) saya memahami pertanyaan sendiri; pesan suara menunggu admin. Untuk menambah, ubah LLM_DAILY_TOKENS.
owners-task-delayed =
    { $order ->
        [0] ⏳ Sebuah pesan (no. { $task }) sudah lama menunggu. Saya coba terus.
       *[other] ⏳ Sebuah pesan tentang pesanan no. { $order } (no. { $task }) sudah lama menunggu. Saya coba terus.
    }
owners-task-buried =
    { $order ->
        [0] ⚠️ Sebuah pesan (no. { $task }) tidak bisa dikirim dan disingkirkan.
       *[other] ⚠️ Sebuah pesan tentang pesanan no. { $order } (no. { $task }) tidak bisa dikirim dan disingkirkan.
    }
owners-update-failed = ⚠️ Sebuah pesan dari Telegram (no. { $update }) tidak bisa diproses dan disingkirkan. Rinciannya ada di log.

error-empty-file = Tidak ada isinya.
error-not-text = Itu bukan file teks. Kirim .txt, .csv, atau .xlsx, ya.
error-unknown-file-type = Saya bisa membaca file .txt, .csv, dan .xlsx.
error-file-too-large = File ini terlalu besar: paling besar { $most } MB.
error-bad-workbook = Tabel ini tidak terbaca. Simpan lagi sebagai .xlsx atau .csv, ya.
error-bad-row = Baris { $line } tidak terbaca (kolom: { $column }). Tidak ada yang dimasukkan.

owners-faq-held = ⚠️ Jawaban “{ $entry }” hanya tepat { $right } dari { $judged } kali. Mulai sekarang hanya ditawarkan sebagai tombol. Ubah jawabannya, atau izinkan menjawab lagi: konbini faq trust { $entry }

owners-faq-unanswered = 💬 { $count } pertanyaan minggu lalu tidak terjawab, tentang { $topics } hal. Paling sering: “{ $example }”. Lihat semua: konbini faq unanswered
