## Yang tidak beres, dengan kata yang ramah. Satu pesan untuk tiap kode di shop/errors.py.

error-unexpected = 😔 Maaf, ada yang tidak beres di pihak kami. Coba lagi, ya; kalau terulang, admin akan membantu.
error-flood = Pelan-pelan, ya 🙂 Kasih waktu beberapa detik.
error-stale-button = Tombol ini sudah lama. Kita lanjut dari sini:
error-unknown-command = Perintah ini tidak dikenal. Mau apa, Kak?

error-shop-error = Belum berhasil. Coba lagi atau tanya admin.
error-not-found = Itu sudah tidak ketemu.
error-refused = Saat ini belum bisa.
error-invalid = Sepertinya ada yang salah. Coba cek lagi, ya.
error-unavailable = Layanan yang kami butuhkan lagi tidak merespons. Coba lagi sebentar lagi.
error-not-yours = Itu bukan untukmu.
error-not-open = Status pesanan ini sudah berubah, jadi itu tidak bisa lagi. Status terbarunya ada di /orders.
error-shop-paused = ⏸ Toko lagi istirahat sebentar. Balik lagi nanti, ya.
error-out-of-stock =
    { $available ->
        [0] 😔 Baru saja habis. Uangmu tidak terpotong.
        [1] Sekarang tinggal satu. Uangmu tidak terpotong.
       *[other] Sekarang tinggal { $available }. Uangmu tidak terpotong.
    }
error-limit-reached = Satu pelanggan tidak bisa beli sebanyak itu.
error-limit-per-order = Paling banyak { $limit } per pesanan.
error-limit-per-day =
    { $left ->
        [0] Kamu sudah mencapai batas { $limit } dalam 24 jam. Balik lagi besok, ya.
       *[other] Paling banyak { $limit } dalam 24 jam; kamu masih bisa beli { $left }.
    }
error-limit-open-orders = Kamu punya { $limit } pesanan yang belum dibayar. Bayar atau batalkan satu dulu, ya:
error-bad-quantity = Jumlah itu tidak bisa.
error-not-paid = Belum ada uang tercatat untuk pesanan ini, jadi belum bisa dikirim.
error-no-way-to-pay = Saat ini tidak bisa dibayar dengan cara itu.
error-credit-short = Saldo tokomu tidak cukup untuk ini. Uangmu tidak terpotong.
error-no-part-refunds = Penyedia pembayaran ini hanya bisa mengembalikan pembayaran utuh.
error-bad-amount = Jumlah uang itu tidak bisa.
error-barred = Maaf, saat ini kamu tidak bisa beli di sini. Admin bisa menjelaskan.
error-terms = 📄 Sebelum pembayaran pertama (dan kalau syaratnya berubah), setujui dulu syarat penjualan: /terms. Uangmu tidak terpotong.
error-try-again = Barusan ada yang menyela. Coba sekali lagi, ya.
error-unknown-product = Produk ini sudah tidak dijual.
error-unknown-category = Rak ini sudah tidak ada.
error-unknown-order = Pesanan ini tidak ada di daftar pesananmu.
error-unknown-customer = Tidak ada pelanggan dengan nomor ini.
error-unknown-payment = Pembayaran ini tidak ada.
error-wrong-payer = Ini dibayar orang lain, jadi tidak bisa untuk pesanan itu.
error-unknown-language = Saya belum bisa bahasa itu.
error-unknown-batch = Kiriman stok itu tidak ada.
error-batch-not-open = Kiriman stok ini sudah dibereskan.
error-bad-pattern = Pola kode produk ini tidak terbaca.
error-too-many-lines = Barisnya terlalu banyak sekaligus. Tolong dibagi-bagi.
error-not-stocked = Produk ini tidak dijual dari stok, jadi tidak bisa diisi ulang.
error-unknown-ticket = Kasus itu tidak ada.
error-unknown-staff = Orang ini tidak punya peran di sini.
error-bad-id = Itu bukan ID Telegram.

error-faq-no-answer = Saya tidak tahu jawaban mana yang disimpan. Jawab pelanggan dulu, atau balas pesan Anda dengan /faq.
error-faq-no-question = Saya tidak tahu pertanyaannya. Tulis di belakang perintah: /faq berapa lama pengiriman
error-faq-no-draft = Sudah tidak ada yang bisa disimpan. Kirim /faq lagi.
error-unknown-entry = Jawaban itu tidak ada.
