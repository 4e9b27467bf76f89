## Ödeme.

button-pay = { $total } öde
button-pay-by = { $total } öde · { $gateway }
button-credit = 💳 Mağaza bakiyesi ({ $balance })
button-pay-credit = ✅ { $total } öde
credit-paid = ✅ Mağaza bakiyenizle ödendi.
credit-balance = 💳 Mağaza bakiyesi: <b>{ $balance }</b>
credit-ask =
    💳 <b>Mağaza bakiyesiyle ödensin mi?</b>

    { $goods }
    Fiyat: <b>{ $total }</b>
    Bakiyeniz: { $before }, ödemeden sonra: { $after }
button-accept-pay = Kabul ediyorum, { $total } öde
button-accept-pay-by = Kabul et, { $total } öde · { $gateway }
gateway-name =
    { $gateway ->
        [stars] Yıldız
        [stripe] Kart
        [cryptopay] Crypto Bot
        [epay] Alipay / WeChat
        [epusdt] USDT
        [btcpay] Bitcoin
        [nowpayments] Kripto
        [credit] Bakiye
        [sandbox] Test ödemesi
       *[other] { $gateway }
    }
checkout-provider-silent = ⚠️ Ödeme servisi şu anda yanıt vermiyor. Sizden para çekilmedi; lütfen birazdan ödeme düğmesine tekrar dokunun.
invoice-description =
    { $name } × { $quantity }. Sipariş { $ref }. { $when ->
        [now] Ödemeden hemen sonra bu sohbete teslim edilir.
       *[later] Ürün sayfasında yazan sürede bu sohbete teslim edilir.
    }
invoice-label = { $name } × { $quantity }

deny-unknown = Bu fatura artık geçerli değil. Lütfen /shop ile yeniden sipariş verin. Sizden para çekilmedi.
deny-not-yours = Bu fatura başkasına ait. Kendi siparişinizi /shop üzerinden verebilirsiniz.
deny-expired = Ödeme süresi doldu. Lütfen yeniden sipariş verin. Sizden para çekilmedi.
deny-paid = Bu siparişin ödemesi yapılmış. Ayrıntılar: /orders
deny-sold-out = Birileri daha hızlı davrandı, ürün tükendi. Sizden para çekilmedi.
payment-unmatched = Ödemenizi aldık ama hangi siparişe ait olduğunu bulamadık. Paranız kaybolmadı: Mağaza sahibine haber verdik, ilgilenecek. Dilerseniz buradan bir temsilciyle de görüşebilirsiniz.
