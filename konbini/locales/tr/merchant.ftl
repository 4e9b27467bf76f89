## Mağazayı yürütenler için: stok ekleme, stok, ürünler, ekip ve sahipler için haberler.

merchant-no-products = Henüz ürün yok. Ürünleri kataloğa mağaza sahibi ekler.

restock-choose = Hangi ürüne stok eklenecek? Dokunun ya da SKU kodunu yazın. Çıkmak için /cancel.
restock-send-keys =
    <b>{ $name }</b> (<code>{ $sku }</code>)
    Kodları her satırda bir tane olacak şekilde ya da .txt, .csv veya .xlsx dosyası olarak gönderin. Birden fazla mesaj olabilir. Çıkmak için /cancel.
restock-send-file =
    <b>{ $name }</b> (<code>{ $sku }</code>)
    Dosyayı belge olarak gönderin: Her dosya bir alıcı için bir üründür. Çıkmak için /cancel.
restock-preview = <b>{ $name }</b> (<code>{ $sku }</code>)
restock-counts =
    ✅ Yeni: { $new }
    ♻️ Tekrar (zaten burada ya da satılmış): { $double }
    ⚠️ Hatalı: { $rejected }
restock-rejected-line = · satır { $line }: { $problem }
restock-rejected-more = · ve diğerleri
restock-problem-empty = boş
restock-problem-too-long = çok uzun
restock-problem-control-characters = gösterilemeyen karakterler içeriyor
restock-problem-pattern = bu ürünün koduna benzemiyor
restock-keys-removed = 🔒 Kodlar güvende. Mesajınızı bu sohbetten sildim.
restock-nothing-new = Satışa sunulacak yeni bir şey yok.
restock-more = Devamını gönderin ya da seçin:
restock-done = 🟢 Satışta: { $units } × <code>{ $sku }</code>.
restock-discarded = Hiçbir şey satışa sunulmadı.
restock-undone = ↩️ Geri alındı: { $withdrawn } × <code>{ $sku }</code>.
restock-undone-kept = ↩️ Geri alındı: { $withdrawn } × <code>{ $sku }</code>. { $kept } tanesi kaldı: bir alıcıya ayrılmış ya da satılmış.
button-restock-confirm = 🟢 Satışa sun ({ $units })
button-restock-discard = 🗑 Vazgeç
button-restock-undo = ↩️ Geri al

stock-title = <b>📊 Stok</b>
stock-line =
    { $mark } <b>{ $name }</b> (<code>{ $sku }</code>)
    mevcut { $available } · ayrılmış { $held } · satılan { $sold } · süresi dolan { $expired }
products-title = <b>🏷 Ürünler</b>
products-line =
    <b>{ $name }</b> (<code>{ $sku }</code>)
    { $prices } · { $state }
products-plenty = 🟢 stokta var
products-low = 🟡 azalıyor
products-out = 🔴 tükendi

balance-title = <b>💰 Kazancınız</b>
balance-line =
    ✅ Alacağınız: <b>{ $due }</b>
    ⏳ Garantiler bitene kadar bekleyen: { $held }
    🏦 Şimdiye kadar ödenen: { $paid }
balance-next = Sıradaki payın serbest kalacağı zaman: { $time } (siparişine itiraz edilmezse).
balance-payouts = Son ödemeler:
balance-payout = · { $amount }, { $time } ({ $note })
balance-none = 💰 Henüz kazancınız yok. Eklediğiniz stoktan biri alışveriş yapınca payınız burada görünür.
balance-no-share = 💰 Bu mağazada satıcılar satıştan pay almıyor. Bekliyorduysanız mağaza sahibine sorun.

staff-title = <b>👥 Burada çalışanlar</b>
staff-line = <code>{ $id }</code> · { $role }
staff-usage =
    Ekle: <code>/staff add ID merchant</code>
    Çıkar: <code>/staff remove ID</code>
    Roller: owner (sahip), merchant (satıcı), operator (temsilci).
staff-added = ✅ <code>{ $id }</code> artık { $role }.
staff-added-already = <code>{ $id }</code> zaten { $role }.
staff-removed =
    { $roles ->
        [one] ✅ <code>{ $id }</code> bir rolünü kaybetti.
       *[other] ✅ <code>{ $id }</code> { $roles } rolünü kaybetti.
    }
role-owner = sahip
role-merchant = satıcı
role-operator = temsilci

shop-paused-now = ⏸ Satış durduruldu. Müşterilere söyleniyor; açık siparişler yine ödenebilir. Devam etmek için /resume.
shop-resumed-now = ▶️ Mağaza yeniden satışta.

money-none = ✅ Karar bekleyen para yok.
money-title = 💰 <b>Siparişsiz para</b>
money-line = <code>{ $id }</code> · { $amount } · { $gateway } · <code>{ $txn }</code>
money-came = Geliş: { $at }
money-beside = { $ref } numaralı siparişle geldi, müşteri <code>{ $customer }</code>
money-payer = Ödeyen <code>{ $payer }</code>
money-how =
    Baştaki numarayla karar verin:
    <code>/money 12 refund</code> – iade et
    <code>/money 12 credit ID</code> – o müşterinin bakiyesi olsun
    <code>/money 12 order REF</code> – o sipariş içindi
    <code>/money 12 keep REASON</code> – dükkânda kalsın (nedenini yazın)
    <code>/money 12 gone REASON</code> – kendiniz geri verdiniz ya da hiç gelmedi (nedenini yazın)
button-money = { $id } · { $amount }
button-money-refund = İade et
button-money-credit = { $customer } bakiyesine ekle
money-ask-refund = { $amount } ödeyene iade edilsin mi?
money-ask-credit = { $amount }, <code>{ $customer }</code> müşterisinin bakiyesine eklensin mi?
money-credited = 💳 { $amount } artık <code>{ $customer }</code> müşterisinin bakiyesinde.
money-going-back = ↩️ { $amount } geri gönderiliyor.
money-kept = 📒 { $amount } dükkânda kaldı, kayda geçti.
money-gone = 📒 { $amount } gitmiş olarak kaydedildi.
money-assigned = 🧾 { $amount } artık { $ref } numaralı siparişe ait.
money-ended = Bu para hakkında zaten karar verildi. Kalanlar: /money

owners-review =
    { $why ->
        [release] 🔎 { $ref } numaralı sipariş ödendi, onayınızı bekliyor. Ürünleri ayrıldı.
        [undeliverable] 🚨 { $ref } numaralı siparişin ürünleri gönderilemedi. Siparişe ayrılmış durumda; sorunun ne olduğuna bakın, sonra yeniden teslim edin ya da iade edin.
        [dispute-won] 🔎 { $ref } numaralı siparişin itirazı kazanıldı. Teslim edin ya da parayı iade edin.
        [underpaid] 🔎 { $ref } numaralı sipariş eksik ödemeyle sona erdi. Geleni iade edin ya da müşteriyle çözün.
        [possible-forgery] 🚨 { $ref } numaralı sipariş için ödeme bildirildi ama ödeme servisi hiçbir ödeme olmadığını söylüyor. Sahte olabilir: hiçbir şey teslim edilmedi. Servisin kendi sitesinden bakın.
        [unconfirmed] 🔎 { $ref } numaralı sipariş için ödeme bildirildi ama ödeme servisine sorulamadı. Servisin kendi sitesinden bakın.
        [amount-differs] 🔎 { $ref } numaralı sipariş için anlaşılandan farklı bir tutar ödendi. Müşteriyle çözün ya da iade edin.
        [same-transaction] 🚨 { $ref } numaralı siparişin, başka bir siparişi ödemiş bir işlemle ödendiği bildirildi. Hiçbir şey teslim edilmedi. Servisin kendi sitesinden bakın.
       *[other] 🔎 { $ref } numaralı sipariş ödendi ama bir karar gerekiyor.
    }
owners-waiting = ⏳ { $ref } numaralı sipariş ödendi ama { $sku } tükendi (istenen: { $units }). Müşteriye soruldu; yeni stok önce ona gider.
owners-credited =
    { $why ->
        [overpaid] 💳 { $ref } numaralı siparişe fazla ödeme yapıldı: { $amount } müşterinin bakiyesine geçti.
        [second-payment] 💳 { $ref } numaralı sipariş iki kez ödendi: { $amount } müşterinin bakiyesine geçti.
        [underpaid] 💳 { $ref } numaralı sipariş eksik ödemeyle sona erdi: { $amount } müşterinin bakiyesine geçti.
       *[other] 💳 { $ref } numaralı siparişten { $amount } müşterinin bakiyesine geçti.
    }
owners-reminder =
    { $state ->
        [disputed] 🔔 { $ref } numaralı siparişin itirazı sürüyor. Servis karar verince sonucu bildirin.
       *[review] 🔔 { $ref } numaralı sipariş hâlâ kararınızı bekliyor.
    }
owners-extra-money =
    { $why ->
        [second-payment] 💰 { $ref } numaralı sipariş iki kez ödendi: { $amount } fazla. Otomatik iade edilemiyor.
        [wrong-payer] 💰 { $ref } numaralı sipariş için başkası { $amount } ödedi. Otomatik iade edilemiyor.
        [underpaid] 💰 Sona ermiş { $ref } numaralı sipariş için { $amount } geldi: eksik. Otomatik iade edilemiyor.
        [same-transaction] 🚨 { $ref } numaralı sipariş ödendi; zaten kayıtlı bir işlemle { $amount } daha bildirildi. Hiçbir şey iade edilmedi. Servisin kendi sitesinden bakın.
       *[other] 💰 { $ref } numaralı sipariş için { $amount } fazla ödendi. Otomatik iade edilemiyor.
    }
owners-contradiction = 🚨 { $gateway }, <code>{ $txn }</code> işleminin { $ref } numaralı siparişi ödediğini söylüyor; ama bu işlem başka bir sipariş ya da başka bir tutar için kayıtlı. Bunun için hiçbir şey teslim edilmedi. Servisin kendi sitesinden bakın.
owners-orphan-money = 💰 { $gateway } üzerinden, bilinen hiçbir siparişe ait olmayan { $amount } geldi (işlem <code>{ $txn }</code>).
owners-unconfirmed =
    { $why ->
        [possible-forgery] 🚨 { $gateway } bir ödeme bildirdi (işlem <code>{ $txn }</code>, sipariş { $ref }) ama servisin bundan haberi yok: sahte olabilir. Hiçbir şey teslim edilmedi.
       *[other] 🚨 { $gateway } bir ödeme bildirdi (işlem <code>{ $txn }</code>, sipariş { $ref }) ama servise sorulamadı. Hiçbir şey teslim edilmedi.
    }
owners-disputed = 🚨 { $ref } numaralı siparişin { $amount } tutarındaki ödemesine itiraz edildi ({ $gateway }, işlem <code>{ $txn }</code>). Servisin panelinden yanıt verin.
owners-refunded-outside = ↩️ { $ref } numaralı siparişin { $amount } tutarı ödeme servisinden iade edildi. Kayıtlara geçti.
owners-differences =
    { $sums ->
        [none] ⚖️ Kayıtlarımız ile { $gateway } uyuşmuyor: burada eksik { $here }, orada eksik { $there }, farklı tutar { $amounts }. Bakınız: konbini reconcile.
       *[other] ⚖️ Kayıtlarımız ile { $gateway } uyuşmuyor: burada eksik { $here }, orada eksik { $there }, farklı tutar { $amounts }. İki günün toplamı, burada / orada: { $sums }. Bakınız: konbini reconcile.
    }
owners-refund-claim = ↩️ { $ref } numaralı siparişin { $amount } tutarı ödeme servisinde ayrıldı; müşteride almak için bağlantı var. Ödeme talebi gelince orada onaylayın, sonra siparişi kapatın.
owners-refund-failed = ⚠️ { $ref } numaralı siparişin { $amount } tutarındaki iadesi gerçekleşmedi. Lütfen parayı elle iade edin.
owners-reminder-money = 🔔 Hiçbir siparişe ait olmayan ve kararınızı bekleyen ödeme sayısı: { $count }. Görmek için /money
owners-desk-missing = 💬 Bir müşteri temsilci istiyor (talep { $ticket }) ama destek grubu yok. OPERATOR_CHAT_ID ayarını yapıp yeniden başlatın; o zamana kadar hiçbir şey kaybolmaz.
owners-desk-broken = ⚠️ Destek grubunda konu açamıyorum: { $why }. Grupta konular açık mı, ben konuları yönetebilen bir yönetici miyim?
owners-llm-day-used = 🤖 Dil modelinin bugünkü { $daily } token hakkı bitti. Gece yarısına (UTC) kadar soruları kendim anlıyorum; sesli mesajlar temsilci bekliyor. Artırmak için LLM_DAILY_TOKENS ayarını değiştirin.
owners-task-delayed =
    { $order ->
        [0] ⏳ Bir mesaj (no. { $task }) uzun süredir bekliyor. Denemeye devam ediyorum.
       *[other] ⏳ { $order } no.lu siparişle ilgili bir mesaj (no. { $task }) uzun süredir bekliyor. Denemeye devam ediyorum.
    }
owners-task-buried =
    { $order ->
        [0] ⚠️ Bir mesaj (no. { $task }) gönderilemedi ve kenara kaldırıldı.
       *[other] ⚠️ { $order } no.lu siparişle ilgili bir mesaj (no. { $task }) gönderilemedi ve kenara kaldırıldı.
    }
owners-update-failed = ⚠️ Telegram’dan gelen bir mesaj (no. { $update }) işlenemedi ve kenara kaldırıldı. Ayrıntısı günlükte.

error-empty-file = İçinde bir şey yok.
error-not-text = Bu bir metin dosyası değil. Lütfen .txt, .csv ya da .xlsx gönderin.
error-unknown-file-type = .txt, .csv ve .xlsx dosyalarını okuyabiliyorum.
error-file-too-large = Dosya çok büyük: en fazla { $most } MB.
error-bad-workbook = Bu tabloyu okuyamıyorum. Lütfen .xlsx ya da .csv olarak yeniden kaydedin.
error-bad-row = { $line }. satır okunamıyor (sütun: { $column }). Hiçbir şey alınmadı.

owners-faq-held = ⚠️ “{ $entry }” yanıtı { $judged } kez verildi, yalnızca { $right } kez doğruydu. Artık yalnızca düğme olarak öneriliyor. Yanıtı değiştirin ya da yeniden kendiliğinden yanıtlamasına izin verin: konbini faq trust { $entry }

owners-faq-unanswered = 💬 Geçen hafta { $count } soru yanıtsız kaldı, konu sayısı: { $topics }. En çok sorulan: “{ $example }”. Tümü: konbini faq unanswered
