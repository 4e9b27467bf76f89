## Bahasanya sendiri, sapaan, halaman tetap, tombol di semua layar, nama perintah.

language-name = Bahasa Indonesia
language-choose = 🌐 Pilih bahasamu:
language-current = ✓ { $name }
language-chosen = 🌐 Mulai sekarang kita pakai bahasa Indonesia, ya.

start-greeting = 👋 Halo, Kak { $name }! Pilih yang kamu suka, bayar, dan beberapa detik kemudian jadi milikmu. Ada pertanyaan? Tulis saja di sini.
cancel-done = Oke, yang itu kita sudahi dulu. Mau apa selanjutnya?

button-shop = 🛍 Toko
button-orders = 📦 Pesananku
button-human = 💬 Chat admin
button-language = 🌐 Bahasa
button-terms = 📄 Baca syarat
button-terms-accept = ✅ Setuju syarat
button-back = ‹ Kembali
button-back-shop = ‹ Ke toko

terms-accepted = ✅ Terima kasih, syaratnya sudah kamu setujui. Sekarang kamu bisa bayar.
page-help =
    <b>Cara kerjanya</b>

    🛍 /shop – lihat-lihat dan beli
    📦 /orders – pesananmu, dan kodemu lagi
    💬 /support – chat dengan admin
    🌐 /language – ganti bahasa
    💳 /paysupport – soal pembayaran
    📄 /terms dan /privacy – syarat dan privasi

    Atau tulis pertanyaanmu dengan kata-katamu sendiri.
page-terms =
    <b>Syarat penjualan · { $shop }</b>

    1. Kamu membeli produk digital (key, kode, akun, file, atau undangan) dari { $seller ->
        [none] pemilik bot ini
       *[other] { $seller }
    }, bukan dari Telegram.
    2. Harga yang kamu lihat sebelum membayar adalah harga penuh. Setelah kamu pesan, barangnya kami simpan untukmu selama { $minutes } menit, atau sampai waktu yang ditampilkan.
    3. Produk dikirim ke chat ini begitu dibayar, biasanya dalam hitungan detik, kecuali keterangan produk menyebut lebih lama. Kalau kami tidak bisa mengirim, kamu yang pilih: tunggu stok baru atau uang kembali.
    4. Kalau ada yang tidak berfungsi, tulis /support. Kalau ada garansi, itu ditampilkan sebelum kamu beli dan bersama produknya.
    5. Kode yang berfungsi dan sudah ditampilkan tidak bisa dikembalikan, kecuali hukum di tempat tinggalmu menentukan lain.
    6. Tolong jangan belanja pakai uang orang lain. Pesanan yang terlihat seperti penipuan bisa ditolak dan uangnya dikembalikan.
    7. Ada masalah dengan pembayaran? Tanya kami dulu: /paysupport. Kami menjawab dalam { $days } hari. Selama bank atau kartumu menyengketakan pembayaran, pesanannya dibekukan.
    8. Telegram tidak menjual produk ini dan dukungan Telegram tidak bisa membantu pembelian di bot. Kami sendiri yang bertanggung jawab.

    Kamu menyetujui syarat ini saat pertama kali membayar, dan lagi kalau syaratnya berubah. Cara kami memperlakukan datamu: /privacy
page-privacy =
    <b>Privasi</b>

    <b>Yang kami simpan:</b> ID Telegram, nama, username, dan bahasamu; pesanan dan nomor pembayaranmu; apa yang kamu tulis ke kami, supaya kami bisa membantu. Kami tidak pernah melihat kartumu.
    <b>Untuk apa:</b> mengirim produk, menjawab pertanyaanmu, mengembalikan uang, dan memenuhi kewajiban hukum. Kami tidak menayangkan iklan, tidak menjual data, dan tidak melatih model dengan pesanmu.
    <b>Siapa yang melihat:</b> pemilik toko ini dan orang yang menjawabmu. Produk disimpan terenkripsi. Penyedia pembayaran hanya tahu yang diperlukan untuk pembayaran. Kalau toko ini memakai layanan bahasa dari luar untuk memahami pertanyaan, layanan itu menerima teks pertanyaanmu dengan kode disembunyikan dan tanpa namamu.
    <b>Berapa lama:</b> pesanan dan pembayaran selama diwajibkan hukum; sisanya sampai kamu minta dihapus.

    <b>Hakmu:</b> kamu boleh minta salinan datamu, minta diperbaiki, atau dihapus. Tulis /support dan admin akan mengurusnya.
page-paysupport =
    <b>Soal pembayaran</b>

    💳 <b>Sudah bayar tapi belum ada yang datang?</b> Buka /orders: status tiap pesanan ada di sana. Pembayaran bisa butuh semenit sampai ke kami, dan ada produk yang datang beberapa waktu setelah bayar (tertulis di produknya).
    ↩️ <b>Refund:</b> kalau kami tidak bisa mengirim, uangmu kembali lewat cara kamu membayar. Kalau produknya tidak berfungsi, kami ganti atau kami kembalikan uangnya.
    ⚖️ <b>Menyanggah pembayaran:</b> buka pesanannya di /orders lalu ketuk “Minta bantuan”, atau ketuk “Chat admin” di bawah; tulis nomor pesanan dan masalahnya. Admin mencocokkan pesanan, pembayaran, dan yang sudah dikirim, lalu dalam { $days } hari menjawab di sini: diganti, dikembalikan uangnya, atau alasan kenapa tidak.
    🏦 Tolong tanya kami dulu sebelum bank atau kartumu: sengketa dari mereka membekukan pesanan sampai diputuskan, dan itu makan waktu berminggu-minggu.

    Dukungan Telegram tidak bisa membantu pembelian di bot ini. Semua sengketa kami tangani sendiri, dan pasti kami jawab.

command-shop = Lihat-lihat dan beli
command-orders = Pesanan dan kodeku
command-support = Chat dengan admin
command-language = Ganti bahasa
command-help = Cara kerjanya
command-terms = Syarat penjualan
command-privacy = Apa yang kami tahu tentangmu
command-paysupport = Soal pembayaran
command-cancel = Batalkan yang sedang dilakukan
command-restock = Tambah stok
command-stock = Isi stok
command-products = Produk yang dijual
command-balance = Pendapatan dan pencairanku
command-staff = Siapa saja di tim
command-pause = Berhenti jualan dulu
command-resume = Jualan lagi
command-money = Uang tanpa pesanan
command-close = Tutup kasus ini
command-reopen = Buka lagi kasus ini
command-note = Catatan untuk tim
command-resend = Kirim ulang produknya
command-order = Putuskan soal sebuah pesanan
command-refund = Refund pesanannya

command-faq = Simpan jawaban untuk nanti
