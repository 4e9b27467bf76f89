## Les réponses et les gens.

support-did-you-mean = Vous pensez à l’un de ces sujets ?
support-unsure = Je ne suis pas sûr d’avoir compris. Vous pouvez le dire autrement ? Ou choisissez :
support-called = 💬 Quelqu’un va vous répondre ici même. Écrivez de quoi il s’agit ; photos et fichiers sont les bienvenus.
support-already-called = 💬 Votre demande est déjà chez notre équipe. Continuez à écrire ici : elle voit tout.
support-desk-missing = 💬 Personne n’est au bureau pour le moment, mais le propriétaire est prévenu. Nous vous répondrons ici.
support-not-text = Merci ! Moi, je ne sais lire que le texte. Écrivez de quoi il s’agit, ou appelez quelqu’un et renvoyez-le.
support-voice-too-long = J’écoute les messages vocaux jusqu’à { $minutes } min. Faites plus court ou écrivez-moi, ou appelez quelqu’un : il écoutera tout.
support-voice-not-heard = Désolé, je n’ai pas pu comprendre votre message vocal. Écrivez-moi, ou appelez quelqu’un.

button-helped = 👍 Ça m’a aidé
button-not-helped = 👎 Pas vraiment
support-thanks = Merci !
support-not-helped = Désolé que ça n’ait pas aidé. Quelqu’un peut prendre le relais, ou dites-le autrement et je réessaie.
