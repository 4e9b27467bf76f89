## Pembayaran.

button-pay = Bayar { $total }
button-pay-by = Bayar { $total } · { $gateway }
button-credit = 💳 Saldo toko ({ $balance })
button-pay-credit = ✅ Bayar { $total }
credit-paid = ✅ Dibayar pakai saldo toko.
credit-balance = 💳 Saldo toko: <b>{ $balance }</b>
credit-ask =
    💳 <b>Bayar pakai saldo toko?</b>

    { $goods }
    Harga: <b>{ $total }</b>
    Saldo kamu: { $before }, setelah ini { $after }
button-accept-pay = Setuju syarat & bayar { $total }
button-accept-pay-by = Setuju & bayar { $total } · { $gateway }
gateway-name =
    { $gateway ->
        [stars] Bintang
        [stripe] Kartu
        [cryptopay] Crypto Bot
        [epay] Alipay / WeChat
        [epusdt] USDT
        [btcpay] Bitcoin
        [nowpayments] Kripto
        [credit] Saldo toko
        [sandbox] Bayar coba-coba
       *[other] { $gateway }
    }
checkout-provider-silent = ⚠️ Layanan pembayaran lagi tidak merespons. Uangmu tidak terpotong; coba ketuk tombol bayar lagi sebentar lagi.
invoice-description =
    { $name } × { $quantity }. Pesanan { $ref }. { $when ->
        [now] Dikirim ke chat ini begitu dibayar.
       *[later] Dikirim ke chat ini sesuai keterangan produk.
    }
invoice-label = { $name } × { $quantity }

deny-unknown = Tagihan ini sudah tidak berlaku. Buka /shop dan pesan lagi, ya. Uangmu tidak terpotong.
deny-not-yours = Tagihan ini punya orang lain. Pesan punyamu sendiri di /shop.
deny-expired = Waktu bayarnya sudah habis. Silakan pesan lagi. Uangmu tidak terpotong.
deny-paid = Pesanan ini sudah dibayar. Cek di /orders.
deny-sold-out = Keduluan orang lain: stoknya habis. Uangmu tidak terpotong.
payment-unmatched = Pembayaranmu sudah kami terima, tapi pesanannya tidak ketemu. Uangmu tidak hilang: pemilik toko sudah diberi tahu dan akan membereskannya. Kamu juga bisa chat dengan admin di sini.
