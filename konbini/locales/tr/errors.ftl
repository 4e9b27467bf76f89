## Ters giden şeyler, nazik sözlerle. shop/errors.py içindeki her kod için bir mesaj.

error-unexpected = 😔 Üzgünüz, bizim tarafımızda bir şeyler ters gitti. Lütfen tekrar deneyin; yine olursa temsilcimiz yardımcı olur.
error-flood = Biraz yavaş 🙂 Lütfen bana birkaç saniye verin.
error-stale-button = Bu düğme eski kalmış. Buradan devam edelim:
error-unknown-command = Bu komutu bilmiyorum. Ne yapmak istersiniz?

error-shop-error = Olmadı. Lütfen tekrar deneyin ya da temsilciye sorun.
error-not-found = Bunu artık bulamıyorum.
error-refused = Bu şu anda mümkün değil.
error-invalid = Burada bir yanlışlık var. Lütfen kontrol edip tekrar deneyin.
error-unavailable = İhtiyaç duyduğumuz bir servis şu anda yanıt vermiyor. Lütfen birazdan tekrar deneyin.
error-not-yours = Buna erişiminiz yok.
error-not-open = Bu siparişin durumu değişti, o yüzden bu artık mümkün değil. Güncel durumu /orders sayfasında.
error-shop-paused = ⏸ Mağazamız kısa bir ara verdi. Lütfen biraz sonra tekrar gelin.
error-out-of-stock =
    { $available ->
        [0] 😔 Az önce tükendi. Sizden para çekilmedi.
        [one] Yalnızca bir tane kaldı. Sizden para çekilmedi.
       *[other] Yalnızca { $available } tane kaldı. Sizden para çekilmedi.
    }
error-limit-reached = Bir müşteri bu kadar alamıyor.
error-limit-per-order =
    { $limit ->
        [one] Her siparişte yalnızca bir tane alınabilir.
       *[other] Her siparişte en fazla { $limit } tane alınabilir.
    }
error-limit-per-day =
    { $left ->
        [0] 24 saatlik { $limit } adet sınırına ulaştınız. Lütfen yarın tekrar gelin.
       *[other] 24 saatte en fazla { $limit } tane alınabilir; { $left } tane daha alabilirsiniz.
    }
error-limit-open-orders =
    { $limit ->
        [one] Ödenmemiş bir siparişiniz var. Lütfen önce onu ödeyin ya da iptal edin:
       *[other] Ödenmemiş { $limit } siparişiniz var. Lütfen önce birini ödeyin ya da iptal edin:
    }
error-bad-quantity = Bu adet mümkün değil.
error-not-paid = Bu sipariş için kayıtlarda para görünmüyor, o yüzden teslim edilemez.
error-no-way-to-pay = Şu anda bu yolla ödenemiyor.
error-credit-short = Mağaza bakiyeniz buna yetmiyor. Sizden para çekilmedi.
error-no-part-refunds = Bu ödeme servisi yalnızca ödemenin tamamını iade edebiliyor.
error-bad-amount = Bu tutar mümkün değil.
error-barred = Üzgünüz, şu anda buradan alışveriş yapamıyorsunuz. Temsilcimiz ayrıntı verebilir.
error-terms = 📄 İlk ödemenizden önce (ve koşullar değiştiğinde) lütfen satış koşullarını kabul edin: /terms. Sizden para çekilmedi.
error-try-again = Araya bir şey girdi. Lütfen bir kez daha deneyin.
error-unknown-product = Bu ürün artık satışta değil.
error-unknown-category = Bu raf artık yok.
error-unknown-order = Siparişleriniz arasında bunu bulamadım.
error-unknown-customer = Bu numarayla bir müşteri yok.
error-unknown-payment = Böyle bir ödeme yok.
error-wrong-payer = Bunu başkası ödedi, o siparişe yazılamaz.
error-unknown-language = Bu dili henüz konuşamıyorum.
error-unknown-batch = Böyle bir stok girişi yok.
error-batch-not-open = Bu stok girişi zaten tamamlanmış.
error-bad-pattern = Bu ürünün kod kalıbı okunamıyor.
error-too-many-lines = Bir seferde çok fazla satır var. Lütfen bölerek gönderin.
error-not-stocked = Bu ürün stoktan satılmıyor, o yüzden stok eklenemez.
error-unknown-ticket = Böyle bir talep yok.
error-unknown-staff = Bu kişinin burada bir rolü yok.
error-bad-id = Bu bir Telegram kimlik numarası değil.

error-faq-no-answer = Hangi yanıtı kaydedeceğimi bilmiyorum. Önce müşteriye yanıt verin ya da kendi mesajınızı /faq ile yanıtlayın.
error-faq-no-question = Bu yanıtın sorusunu bilmiyorum. Komutun arkasına yazın: /faq teslimat ne kadar sürer
error-faq-no-draft = Kaydedilecek bir şey kalmadı. Lütfen yeniden /faq yazın.
error-unknown-entry = Böyle bir yanıt yok.
