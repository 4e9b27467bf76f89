## Jawaban dan admin.

support-did-you-mean = Maksudmu salah satu dari ini?
support-unsure = Saya belum yakin paham. Bisa ditulis dengan kata lain? Atau pilih:
support-called = 💬 Admin akan menjawabmu di sini. Tulis dulu soal apa, ya; foto dan file juga boleh.
support-already-called = 💬 Pertanyaanmu sudah ada di tim kami. Tulis saja terus di sini; semuanya mereka lihat.
support-desk-missing = 💬 Lagi tidak ada yang jaga, tapi pemilik toko sudah diberi tahu. Kami jawab di sini.
support-not-text = Terima kasih! Saya sendiri cuma bisa membaca teks. Tulis soal apa, atau panggil admin lalu kirim lagi.
support-voice-too-long = Saya bisa mendengar pesan suara sampai { $minutes } menit. Tolong dipersingkat atau ditulis saja, atau panggil admin yang bisa mendengar semuanya.
support-voice-not-heard = Maaf, pesan suaranya tidak bisa saya pahami. Tolong ditulis saja, atau panggil admin.

button-helped = 👍 Membantu
button-not-helped = 👎 Tidak membantu
support-thanks = Terima kasih!
support-not-helped = Maaf, ini belum membantu. Admin bisa melanjutkan, atau tulis dengan kata lain dan saya coba lagi.
