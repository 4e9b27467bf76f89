## Dilin kendisi, karşılama, sabit sayfalar, her ekrandaki düğmeler, komut adları.

language-name = Türkçe
language-choose = 🌐 Dilinizi seçin:
language-current = ✓ { $name }
language-chosen = 🌐 Bundan sonra sizinle Türkçe konuşacağım.

start-greeting = 👋 Merhaba { $name }! Beğendiğinizi seçin, ödeyin, saniyeler içinde sizin olsun. Sorunuz mu var? Buraya yazmanız yeterli.
cancel-done = Tamam, bunu burada bırakıyoruz. Sırada ne var?

button-shop = 🛍 Mağaza
button-orders = 📦 Siparişlerim
button-human = 💬 Temsilciye bağlan
button-language = 🌐 Dil
button-terms = 📄 Koşulları oku
button-terms-accept = ✅ Kabul ediyorum
button-back = ‹ Geri
button-back-shop = ‹ Mağazaya dön

terms-accepted = ✅ Teşekkürler, koşulları kabul ettiniz. Artık ödeme yapabilirsiniz.
page-help =
    <b>Nasıl çalışır?</b>

    🛍 /shop – ürünlere bakın, satın alın
    📦 /orders – siparişleriniz ve kodlarınız
    💬 /support – temsilciyle görüşün
    🌐 /language – dili değiştirin
    💳 /paysupport – ödemeyle ilgili sorular
    📄 /terms ve /privacy – koşullar ve gizlilik

    Ya da sorunuzu kendi cümlelerinizle yazın.
page-terms =
    <b>Satış koşulları · { $shop }</b>

    1. Dijital ürünleri (anahtar, kod, hesap, dosya veya davet) Telegram’dan değil, şu satıcıdan alırsınız: { $seller ->
        [none] bu botun sahibi
       *[other] { $seller }
    }.
    2. Ödemeden önce gördüğünüz fiyat, ödeyeceğiniz toplam fiyattır. Sipariş verdiğinizde ürünleri { $minutes } dakika ya da gösterilen saate kadar sizin için ayırırız.
    3. Teslimat, ürün sayfasında daha uzun süreceği yazmıyorsa, ödemeden hemen sonra, genellikle saniyeler içinde bu sohbete yapılır. Teslim edemezsek seçim sizin: yeni stoku beklersiniz ya da paranızı geri alırsınız.
    4. Bir şey çalışmazsa /support yazın. Garanti varsa hem satın almadan önce hem de ürünle birlikte gösterilir.
    5. Gösterilmiş ve çalışan bir kod, yaşadığınız yerin yasaları aksini söylemedikçe iade edilemez.
    6. Lütfen başkasının parasıyla alışveriş yapmayın. Dolandırıcılığa benzeyen siparişleri reddedip parasını iade edebiliriz.
    7. Ödemede bir sorun mu var? Önce bize sorun: /paysupport. En geç { $days } gün içinde yanıt veririz. Bankanız ya da kartınız ödemeye itiraz ettiği sürece sipariş dondurulur.
    8. Bu ürünleri Telegram satmaz; Telegram desteği, botlardan yapılan alışverişlerde yardımcı olamaz. Bunlardan biz sorumluyuz.

    Bu koşulları ilk ödemenizde ve her değiştiğinde yeniden kabul edersiniz. Verilerinizi nasıl kullandığımız: /privacy
page-privacy =
    <b>Gizlilik</b>

    <b>Neleri saklıyoruz:</b> Telegram kimlik numaranız, adınız, kullanıcı adınız ve diliniz; siparişleriniz ve ödeme numaralarınız; size yardım edebilmek için bize yazdıklarınız. Kartınızı hiçbir zaman görmeyiz.
    <b>Ne için:</b> teslimat yapmak, sorularınızı yanıtlamak, para iade etmek ve yasal yükümlülüklerimizi yerine getirmek için. Reklam göstermeyiz, veri satmayız, mesajlarınızla model eğitmeyiz.
    <b>Kimler görür:</b> bu mağazanın sahibi ve size yanıt verenler. Ürünler şifreli saklanır. Ödeme servisi yalnızca ödeme için gerekeni öğrenir. Mağaza, soruları anlamak için dışarıdan bir dil hizmeti kullanıyorsa, sorunuzun metni kodlar gizlenerek ve adınız olmadan oraya gider.
    <b>Ne kadar süre:</b> siparişler ve ödemeler yasanın istediği süre boyunca; geri kalanı siz silmemizi isteyene kadar.

    <b>Haklarınız:</b> verilerinizin bir kopyasını isteyebilir, düzelttirebilir ya da sildirebilirsiniz. /support yazın, bir yetkili ilgilensin.
page-paysupport =
    <b>Ödemeyle ilgili sorular</b>

    💳 <b>Ödediniz ama bir şey gelmedi mi?</b> /orders sayfasını açın: her siparişin durumu orada yazar. Ödemenin bize ulaşması bir dakika sürebilir; bazı ürünler de ödemeden bir süre sonra gelir (ürün sayfasında yazar).
    ↩️ <b>İadeler:</b> Teslim edemezsek paranız ödediğiniz yolla size döner. Ürün çalışmazsa değiştirir ya da parasını iade ederiz.
    ⚖️ <b>Ödemeye itiraz:</b> /orders içinde siparişi açıp “Yardım al” düğmesine ya da aşağıdaki “Temsilciye bağlan” düğmesine dokunun; sipariş numarasını ve sorunu yazın. Bir yetkili siparişi, ödemeyi ve teslim edileni karşılaştırır; en geç { $days } gün içinde buradan yanıt verir: değişim, iade ya da neden olmadığı.
    🏦 Lütfen bankanızdan önce bize sorun: Onların itirazı sipariş üzerindeki her şeyi karar çıkana kadar durdurur ve bu haftalar sürer.

    Telegram desteği, bu bottan yapılan alışverişlerde yardımcı olamaz. Her itirazla kendimiz ilgileniriz ve mutlaka yanıt veririz.

command-shop = Ürünlere bak, satın al
command-orders = Siparişlerim ve kodlarım
command-support = Temsilciye bağlan
command-language = Dili değiştir
command-help = Nasıl çalışır?
command-terms = Satış koşulları
command-privacy = Hakkınızda ne biliyoruz
command-paysupport = Ödemeyle ilgili sorular
command-cancel = Yaptığım işlemden çık
command-restock = Stok ekle
command-stock = Stokta ne var
command-products = Satıştaki ürünler
command-balance = Kazancım ve ödemelerim
command-staff = Burada kimler çalışıyor
command-pause = Satışı şimdilik durdur
command-resume = Yeniden sat
command-money = Siparişsiz para
command-close = Bu talebi kapat
command-reopen = Bu talebi yeniden aç
command-note = Ekip içi not
command-resend = Ürünü yeniden gönder
command-order = Bir siparişe karar ver
command-refund = Siparişin parasını iade et

command-faq = Yanıtı sonrası için kaydet
