## Destek masası: çalışanların konularda okudukları ve müşterinin kendi talebinde gördükleri.

desk-reason-asked = temsilci istedi
desk-reason-not-understood = anlaşılamadı
desk-reason-payment-review = kontrol edilecek ödeme
desk-reason-delivery-failed = teslimat başarısız
desk-reason-wrote-back = yeniden yazdı

desk-card =
    <b>🎫 { $reason }</b>
    Açılış: { $opened }
desk-card-customer = Müşteri: <b>{ $name }</b> · { $username } · kimlik <code>{ $id }</code> · dil { $locale }
desk-card-summary = Kendi sözleriyle: <i>{ $summary }</i>
desk-card-tried = Denenen yanıtlar: { $entries }
desk-card-order = 📦 <code>{ $ref }</code> · { $state } · { $total } · { $at }
desk-card-no-orders = 📦 Henüz siparişi yok.
desk-card-open = 🟢 Açık · { $at }. Buraya yazdıklarınız müşteriye gider; ekipte kalması için // ya da /note ile başlayın.
desk-card-closed = ⚪️ Kapatan: { $by } · { $at }. Yeniden açmak için buraya yazın.

desk-order-awaiting-payment = ödeme bekliyor
desk-order-paid = ödendi
desk-order-paid-late = geç ödendi
desk-order-delivering = yolda
desk-order-delivered = teslim edildi
desk-order-expired = süresi doldu
desk-order-cancelled = iptal edildi
desk-order-review = bakılması gerekiyor
desk-order-refund-pending = iade yapılıyor
desk-order-refunded = iade edildi
desk-order-waiting-stock = stok bekliyor
desk-order-partially-refunded = kısmen iade edildi
desk-order-credited = bakiyeye aktarıldı
desk-order-disputed = itiraz edildi

button-desk-close = ✅ Kapat
button-desk-reopen = ↩️ Yeniden aç
button-desk-resend = 📦 { $ref } – tekrar gönder
button-desk-refund = ↩️ İade et
button-solved = ✅ Sorunum çözüldü
button-reopen = ↩️ Hâlâ yardım lazım

ticket-reopened = 💬 Temsilcimiz yeniden sizinle. Buraya yazmanız yeterli.
ticket-closing = ✅ Sevindik! Talebinizi kapatıyoruz.

desk-customer-left = 🚫 Müşteri botu engellemiş. Geri dönene kadar yazdıklarınız ona ulaşmaz; talep açık kalır.
desk-customer-back = 👋 Müşteri geri döndü. Mesajlar yeniden ulaşıyor.
desk-not-delivered = 🚫 İletilmedi: müşteri botu engellemiş.
desk-uncopyable = ⚠️ Müşteri, Telegram’ın kopyalamama izin vermediği bir şey gönderdi ({ $kind }). Başka bir şekilde göndermesini isteyin.
desk-not-relayed = ⚠️ Müşteriye gönderilmedi: Telegram bunu kopyalamama izin vermiyor ({ $kind }).
desk-kind-poll = anket
desk-kind-game = oyun
desk-kind-story = hikâye
desk-kind-paid-media = ücretli medya
desk-kind-checklist = kontrol listesi
desk-kind-invoice = fatura
desk-kind-giveaway = çekiliş
desk-kind-protected = korumalı içerik
desk-kind-deleted = bu arada silinmiş bir mesaj
desk-kind-other = başka türde bir mesaj
desk-reopened = 🟢 Yeniden açan: { $by }.
desk-closed-already = Bu talep zaten kapalı.
desk-other-open = Bu müşterinin başka bir açık talebi var; lütfen oradan devam edin.
desk-unknown-command = Bu komutu bilmiyorum, müşteriye de bir şey göndermedim. Komutlar: /close, /reopen, /note, /resend, /refund, /order ve /faq.
desk-resent = 📦 { $ref } numaralı sipariş müşteriye yeniden gönderiliyor.
desk-refund-ask = { $ref } numaralı siparişin { $amount } tutarı müşteriye iade edilsin mi?
desk-bad-amount = Bu tutarı okuyamadım. Şöyle yazın: /refund { $ref } 5.00, en fazla { $total }.
desk-refunding = ↩️ { $ref } numaralı siparişin iadesi yapılıyor.

relay-edited = <i>✏️ düzenlendi { $at }</i>

error-no-refunds = Bu ödeme servisinde otomatik iade yok. Lütfen parayı oradan elle iade edin.

deed-card =
    🧾 <b>Sipariş { $ref }</b> · { $state }
    { $lines }
    Toplam: <b>{ $total }</b> · müşteri <code>{ $customer }</code>
deed-until = Karar için son zaman: { $until }; sonrasında kendiliğinden sonuçlanır.
deed-nothing = Bu siparişte şu anda karar verilecek bir şey yok.
button-deed-release = 📤 Teslim et
button-deed-wait = ⏳ Stok beklesin
button-deed-credit = 💳 Mağaza bakiyesi
button-deed-refund = ↩️ İade et
button-deed-close = ✖️ Ödenmedi, kapat
button-deed-won = ✅ İtiraz kazanıldı
button-deed-lost = ❌ İtiraz kaybedildi
button-deed-back = ‹ Şimdi değil
deed-ask-release = { $ref } numaralı sipariş şimdi teslim edilsin mi?
deed-ask-wait = { $ref } numaralı sipariş stok beklesin mi? Stok gelir gelmez kendiliğinden teslim edilir.
deed-ask-credit = { $ref } numaralı siparişin { $total } tutarı müşterinin mağaza bakiyesine aktarılsın mı?
deed-ask-refund = { $ref } numaralı siparişin { $total } tutarı müşteriye iade edilsin mi?
deed-ask-close = { $ref } numaralı sipariş kapatılsın mı? Yalnızca bu sipariş için para gelmediyse.
deed-ask-won = { $ref } numaralı siparişin itirazı sizin lehinize mi sonuçlandı? Para sizde kalır.
deed-ask-lost = { $ref } numaralı siparişin itirazı kaybedildi mi? Para çıkmış olarak işlenir.
deed-done-release = 📤 { $ref } numaralı sipariş teslim ediliyor · { $by }
deed-done-wait = ⏳ { $ref } numaralı sipariş stok bekliyor · { $by }
deed-done-credit = 💳 { $ref } numaralı siparişin { $total } tutarı artık mağaza bakiyesi · { $by }
deed-done-refund = ↩️ { $ref } numaralı siparişin iadesi yapılıyor · { $by }
deed-done-close = ✖️ { $ref } numaralı sipariş ödenmemiş olarak kapatıldı · { $by }
deed-done-won = ✅ { $ref } numaralı siparişin itirazı kazanıldı · { $by }
deed-done-lost = ❌ { $ref } numaralı siparişin itirazı kaybedildi · { $by }

desk-faq-ask =
    Bu, mağazanın yanıtı olarak kaydedilsin mi?
    Kimlik: <code>{ $id }</code>
    Soru ({ $locale }): <i>{ $question }</i>
    Yanıt: { $answer }
desk-faq-risky = ⚠️ İçinde anahtara ya da numaraya benzeyen bir şey var. Yalnızca herkes için geçerliyse kaydedin.
button-desk-faq-save = 💾 Kaydet
button-desk-faq-drop = ✖️ Şimdi değil
desk-faq-saved = 💾 <code>{ $id }</code> olarak kaydedildi. Aynı soru bundan sonra yanıtlanır, benzerlerinde yanıt önerilir. Örnek çoğaldıkça daha kolay bulunur.
desk-faq-dropped = Kaydedilmedi.
desk-faq-right = 👍 Not edildi: doğru yanıt <code>{ $id }</code> idi.
desk-faq-wrong = 👎 Not edildi: doğrusu <code>{ $id }</code> olurdu. Verilen yanıt yanlış sayılıyor.
desk-faq-meant = Not edildi: bunu <code>{ $id }</code> yanıtlardı.
desk-faq-nothing = Mağaza bu müşteriye daha önce yanıt vermemiş; değerlendirilecek bir şey yok.
