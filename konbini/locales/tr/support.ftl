## Yanıtlar ve temsilciler.

support-did-you-mean = Bunlardan birini mi soruyorsunuz?
support-unsure = Tam anladığımdan emin değilim. Başka sözlerle yazar mısınız? Ya da seçin:
support-called = 💬 Temsilcimiz size buradan yanıt verecek. Lütfen konuyu yazın; fotoğraf ve dosya da gönderebilirsiniz.
support-already-called = 💬 Sorunuz zaten ekibimizde. Buraya yazmaya devam edin, hepsini görüyorlar.
support-desk-missing = 💬 Şu anda masada kimse yok ama mağaza sahibine haber verdik. Buradan yanıt vereceğiz.
support-not-text = Teşekkürler! Ben yalnızca metin okuyabiliyorum. Lütfen konuyu yazın ya da temsilci çağırıp tekrar gönderin.
support-voice-too-long = { $minutes } dakikaya kadar sesli mesaj dinleyebiliyorum. Daha kısa söyleyin ya da yazın; isterseniz temsilci çağırın, tamamını o dinler.
support-voice-not-heard = Üzgünüm, sesli mesajınızı anlayamadım. Lütfen yazın ya da bir temsilci çağırın.

button-helped = 👍 İşe yaradı
button-not-helped = 👎 İşe yaramadı
support-thanks = Teşekkürler!
support-not-helped = Yardımcı olamadığıma üzüldüm. Temsilcimiz devralabilir; ya da başka sözlerle yazın, yeniden deneyeyim.
