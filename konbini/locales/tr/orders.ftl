## Siparişler, ürünler ve müşterilere bunlarla ilgili söylenenler.

button-cancel-order = Siparişi iptal et
button-cancel-ref = { $ref } – iptal et
button-pay-ref = { $total } öde · { $ref }
button-keys = 🔑 Ürünlerimi göster
button-buy-again = Yeniden al
button-order = Siparişi göster
button-order-problem = 💬 Yardım al
button-copy = 📋 Kopyala
button-copy-nth = 📋 { $number }. kodu kopyala
button-wait = ⏳ Stok bekle
button-take-credit = 💳 Bakiyeye al
button-take-back = ↩️ Para iadesi
button-yes-credit = 💳 Evet, bakiyeye
button-yes-refund = ↩️ Evet, iade et
button-keep-place = ‹ Sırada kalayım

order-card =
    🧾 <b>Sipariş { $ref }</b>
    { $lines }
    Toplam: <b>{ $total }</b>
order-line = { $name } × { $quantity }
order-as-of = <i>Durum zamanı: { $time }</i>
order-pay-link = Buradan ödeyin: { $link }
order-state-awaiting-payment = ⏳ Ödemenizi bekliyor. Sizin için ayırdık; son ödeme zamanı: { $until }.
order-state-paid = ✅ Ödemeniz alındı. Ürünleriniz yolda…
order-state-paid-late = ✅ Ödemeniz süre dolduktan sonra geldi. Hâlâ teslim edebilir miyiz diye bakıyoruz…
order-state-delivering = 📤 Ödendi. Ürünleriniz bu sohbete geliyor…
order-state-delivered = 🎉 Teslim edildi: { $delivered }. Güle güle kullanın!
order-state-expired = ⌛️ Ödeme süresi doldu. Yine de az önce ödediyseniz merak etmeyin: ürününüzü ya da paranızı alırsınız.
order-state-cancelled = ✖️ İptal edildi. Para çekilmedi.
order-state-review = 🔎 Ödemeniz geldi ama bu siparişe bir yetkilinin bakması gerekiyor. Size yazacağız; hiçbir şey kaybolmadı.
order-state-refund-pending = ↩️ İadeniz yolda.
order-state-refunded = ↩️ Tamamı iade edildi.
order-state-waiting-stock =
    { $default ->
        [refund] ⏳ Ödendi ama az önce tükendi. Sıradasınız: yeni stok, önce ödeyene gider. Şu zamana kadar gelmezse paranızı geri alırsınız: { $until }. Ya da şimdi seçin.
       *[credit] ⏳ Ödendi ama az önce tükendi. Sıradasınız: yeni stok, önce ödeyene gider. Şu zamana kadar gelmezse tutar mağaza bakiyenize geçer: { $until }. Ya da şimdi seçin.
    }
order-state-partially-refunded = ↩️ Fiyatın { $back } kadarı iade edildi. Ürünler sizde kalıyor.
order-state-credited = 💳 Tutar artık mağaza bakiyeniz. Buradaki her şeyi onunla ödeyebilirsiniz.
order-state-disputed = ⚠️ Bu siparişin ödemesine itiraz edildi, o yüzden her şey beklemede. Bir yetkili size buradan yazacak.
order-state-delayed = ✅ Ödemeniz alındı. Ürünlerinizin serbest kalacağı zaman: { $at }. Bu sohbete kendiliğinden gelir.
order-state-manual = ✅ Ödemeniz alındı. Bir yetkili siparişi kontrol edip ürünlerinizi gönderecek; en geç { $until }.

waiting-ask-credit = 💳 { $ref } numaralı siparişin { $total } tutarı mağaza bakiyenize geçsin mi? Sıradan çıkarsınız ve bakiyeyi hemen kullanabilirsiniz.
waiting-ask-refund = ↩️ { $ref } numaralı siparişin { $total } tutarı iade edilsin mi? Sıradan çıkarsınız ve para geldiği yoldan geri döner.
waiting-noted = Sıranız duruyor. Ürünler buraya kendiliğinden gelecek.

orders-title = 📦 <b>Siparişleriniz</b>
orders-empty = Henüz siparişiniz yok. Bir göz atın!
orders-none-yet = Baktım ama henüz siparişiniz yok. Bir şey ödediyseniz temsilcimiz bulur.
orders-about-yours = Son siparişleriniz bunlar. Durumunu görmek ya da ürünlerinizi yeniden almak için birine dokunun.
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
    Sipariş { $ref }
delivery-usage = 💡 { $usage }
delivery-warranty = 🛡 Garanti: { $days } gün. Bir şey çalışmazsa “Yardım al” düğmesine dokunun.
delivery-keep = Hepsini yeniden /orders içinde bulursunuz ({ $ref }). Kimseyle paylaşmayın.
delivery-file =
    { $count ->
        [one] Ürününüz dosyada.
       *[other] { $count } ürünün hepsi dosyada, her satırda bir tane.
    }

notice-review = 🔎 { $ref } numaralı siparişin ödemesi geldi ama teslimattan önce bir yetkilinin bakması gerekiyor. Hiçbir şey kaybolmadı; size buradan yazacağız.
notice-review-underpaid = 🔎 { $ref } numaralı siparişin tutarının yalnızca bir kısmı zamanında geldi. Bir yetkili bakıp buradan sizinle çözecek; hiçbir şey kaybolmadı.
notice-review-unconfirmed = 🔎 Ödeme servisi { $ref } numaralı siparişin ödemesini doğrulamadı, o yüzden bir yetkili bakıyor. Ödediyseniz hiçbir şey kaybolmadı; size buradan yazacağız.
notice-confirming = ⏳ { $ref } numaralı siparişin ödemesi yolda, onaylanıyor. Ürünleriniz ayrılmış durumda; kesinleşir kesinleşmez teslim edeceğiz.
notice-underpaid =
    { $missing ->
        [none] ⚠️ { $ref } numaralı sipariş için fiyattan az para geldi. Lütfen süre dolmadan kalanını ödeme sayfasından ödeyin.
       *[other] ⚠️ { $ref } numaralı sipariş için fiyattan az para geldi, eksik olan: { $missing }. Lütfen süre dolmadan kalanını ödeme sayfasından ödeyin.
    }
notice-refund-started =
    { $reason ->
        [sold-out] 😔 Üzgünüz: { $ref } numaralı sipariş, ödemeniz bize ulaşmadan tükendi. Paranızı geri gönderiyoruz.
        [second-payment] { $ref } numaralı sipariş zaten ödenmişti, o yüzden ikinci ödemeyi geri gönderiyoruz.
        [wrong-payer] { $ref } numaralı sipariş başkasına ait, o yüzden ödemeyi geri gönderiyoruz.
        [underpaid] ↩️ { $ref } numaralı sipariş için zamanında yalnızca { $amount } geldi. Geri gönderiyoruz.
        [wait-over] 😔 Üzgünüz: { $ref } numaralı sipariş için zamanında stok gelmedi. Paranızı geri gönderiyoruz.
        [not-released] 😔 Üzgünüz: { $ref } numaralı sipariş zamanında onaylanmadı. Paranızı geri gönderiyoruz.
       *[other] ↩️ { $ref } numaralı siparişin parasını iade ediyoruz.
    }
notice-refund-claim = ↩️ { $ref } numaralı siparişten { $amount } sizi bekliyor. Buradan alın: { $link }
notice-refunded = ↩️ { $ref } numaralı siparişin parası yeniden sizde.
notice-offer =
    { $default ->
        [refund] 😔 { $ref } numaralı siparişin ödemesi geldi ama ürün az önce tükendi. Yeni stoku mu beklersiniz, mağaza bakiyesi mi istersiniz, paranızı geri mi? Seçmek için “Siparişi göster” düğmesine dokunun. { $hours } saat içinde seçmezseniz paranızı geri alırsınız.
       *[credit] 😔 { $ref } numaralı siparişin ödemesi geldi ama ürün az önce tükendi. Yeni stoku mu beklersiniz, mağaza bakiyesi mi istersiniz? Seçmek için “Siparişi göster” düğmesine dokunun. { $hours } saat içinde seçmezseniz tutar mağaza bakiyenize geçer.
    }
notice-served = 🎉 Yeni stok geldi, sıra sizde: { $ref } numaralı siparişiniz yolda.
notice-release = 🔎 { $ref } numaralı siparişin ödemesi geldi. Bu siparişi göndermeden önce bir yetkili onaylar; sizin için ayrıldı. { $hours } saat içinde onaylanmazsa paranızı geri alırsınız.
notice-credited =
    { $why ->
        [underpaid] 💳 { $ref } numaralı sipariş için zamanında yalnızca { $amount } geldi. Artık mağaza bakiyeniz; istediğiniz zaman kullanın.
        [wait-over] 💳 { $ref } numaralı sipariş için zamanında stok gelmedi. { $amount } artık mağaza bakiyeniz.
        [not-released] 💳 { $ref } numaralı sipariş zamanında onaylanmadı. { $amount } artık mağaza bakiyeniz.
       *[other] 💳 { $ref } numaralı siparişten { $amount } artık mağaza bakiyeniz. İstediğiniz zaman kullanın.
    }
notice-excess-credited =
    { $why ->
        [second-payment] 💳 { $ref } numaralı sipariş zaten ödenmişti, o yüzden şimdi gelen { $amount } mağaza bakiyeniz oldu.
        [underpaid] 💳 Kapanmış olan { $ref } numaralı sipariş için { $amount } daha geldi. Artık mağaza bakiyeniz; istediğiniz zaman kullanın.
       *[other] 💳 { $ref } numaralı siparişin tutarından { $amount } fazla ödediniz. Artık mağaza bakiyeniz; istediğiniz zaman kullanın.
    }
notice-credit-granted = 💳 Size { $amount } mağaza bakiyesi verildi. İstediğiniz zaman kullanın.
notice-credit-found = 💳 Sizden hiçbir siparişe ait olmayan { $amount } aldık. Artık mağaza bakiyeniz; istediğiniz zaman kullanın.
notice-dispute = ⚠️ { $ref } numaralı siparişin ödemesine ödeme servisinde itiraz edildi. Sonuçlanana kadar sipariş beklemede; bu size sürpriz olduysa bize yazın.
notice-closed = ✖️ { $ref } numaralı sipariş için ödeme bulunamadı, o yüzden kapatıldı. Ödediyseniz dekontu gönderin, yeniden bakalım.
notice-ticket-closed = ✅ Talebinizi kapattık (no. { $ticket }). Açık kalan bir şey varsa yeniden yazmanız yeterli.
