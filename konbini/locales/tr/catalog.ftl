## Vitrin.

shop-title = 🛍 <b>Mağaza</b>
shop-empty = Şu anda satışta ürün yok. Daha sonra yine bekleriz!
shop-category = { $name } · { $count }

shelf-title = 🛍 <b>{ $name }</b>
shelf-empty =
    🛍 <b>{ $name }</b>

    Bu raf şu anda boş.
shelf-item-plenty = { $name } · { $price }
shelf-item-low = { $name } · { $price } · az kaldı
shelf-item-out = { $name } · tükendi

product-title = <b>{ $name }</b>
product-price = 💰 Adedi { $price }
product-stock-plenty = 🟢 Stokta var
product-stock-low =
    🟡 { $available ->
        [one] Son ürün
       *[other] Son { $available } ürün
    }
product-stock-out = ⚪️ Stokta yok
product-warranty =
    🛡 Garanti: { $days } gün{ $replacements ->
        [0] { "" }
       *[other] , { $replacements } değişim hakkı
    }
product-delay-minutes = ⏱ Ödemeden { $count } dakika sonra teslim edilir
product-delay-hours = ⏱ Ödemeden { $count } saat sonra teslim edilir
product-delay-days = ⏱ Ödemeden { $count } gün sonra teslim edilir
product-manual = 👤 Bu büyüklükteki siparişlere teslimattan önce bir yetkili bakar
product-total =
    Adet: { $quantity } · Toplam: <b>{ $total }</b>
product-terms =
    📄 Ödeme yaparak satış koşullarımızı kabul etmiş olursunuz. Aşağıdaki düğmeyle veya /terms komutuyla okuyabilirsiniz.
    Telegram desteği, botlardan yapılan alışverişlerde yardımcı olamaz; bunlardan biz sorumluyuz: /paysupport
product-paused = ⏸ Mağazamız kısa bir ara verdi. Lütfen biraz sonra tekrar gelin.
product-sold-out = Şu anda tükendi. Ne zaman geleceğini bize sorun; temsilcimiz bir dokunuş uzağınızda.
product-no-way-to-pay = Bu ürün için şu anda ödeme alamıyoruz. Temsilcimiz size yardımcı olur.
