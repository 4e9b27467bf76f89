## Ce qui n’a pas marché, dit gentiment. Un message par code de shop/errors.py.

error-unexpected = 😔 Désolé, quelque chose a coincé de notre côté. Réessayez ; si ça recommence, quelqu’un vous aidera.
error-flood = Doucement 🙂 Laissez-moi quelques secondes, s’il vous plaît.
error-stale-button = Ce bouton date un peu. Reprenons d’ici :
error-unknown-command = Je ne connais pas cette commande. Que souhaitez-vous faire ?

error-shop-error = Ça n’a pas marché. Réessayez ou demandez à quelqu’un.
error-not-found = Je ne le trouve plus.
error-refused = Ce n’est pas possible pour le moment.
error-invalid = Quelque chose ne va pas. Vérifiez et réessayez, s’il vous plaît.
error-unavailable = Un service dont nous avons besoin ne répond pas. Réessayez dans un instant.
error-not-yours = Cela ne vous est pas accessible.
error-not-open = Cette commande a avancé entre-temps, ce n’est donc plus possible. Son état actuel est dans /orders.
error-shop-paused = ⏸ La boutique fait une petite pause. Revenez un peu plus tard, s’il vous plaît.
error-out-of-stock =
    { $available ->
        [0] 😔 Ça vient de partir : épuisé. Rien n’a été débité.
        [one] Il n’en reste plus qu’un. Rien n’a été débité.
       *[other] Il n’en reste plus que { $available }. Rien n’a été débité.
    }
error-limit-reached = C’est plus que ce qu’un client peut acheter.
error-limit-per-order =
    { $limit ->
        [one] On ne peut en acheter qu’un par commande.
       *[other] On peut en acheter { $limit } au plus par commande.
    }
error-limit-per-day =
    { $left ->
        [0] Vous avez atteint la limite de { $limit } en 24 heures. Revenez demain, s’il vous plaît.
       *[other] On peut en acheter { $limit } au plus en 24 heures ; vous pouvez encore en prendre { $left }.
    }
error-limit-open-orders =
    { $limit ->
        [one] Vous avez une commande impayée. Payez-la ou annulez-la d’abord :
       *[other] Vous avez { $limit } commandes impayées. Payez-en ou annulez-en une d’abord :
    }
error-bad-quantity = Cette quantité n’est pas possible.
error-not-paid = Aucun argent n’est enregistré pour cette commande, elle ne peut donc pas être livrée.
error-no-way-to-pay = Ce moyen de paiement n’est pas possible pour le moment.
error-credit-short = Votre avoir ne suffit pas pour ceci. Rien n’a été débité.
error-no-part-refunds = Ce prestataire de paiement ne rend que des paiements entiers.
error-bad-amount = Ce montant n’est pas possible.
error-barred = Désolé, vous ne pouvez pas acheter ici pour le moment. Quelqu’un de l’équipe peut vous en dire plus.
error-terms = 📄 Avant votre premier paiement (et quand nos conditions changent), merci d’accepter les conditions de vente : /terms. Rien n’a été débité.
error-try-again = Nos messages se sont croisés. Réessayez une fois.
error-unknown-product = Ce produit n’est plus en vente.
error-unknown-category = Ce rayon n’existe plus.
error-unknown-order = Je ne trouve pas cette commande parmi les vôtres.
error-unknown-customer = Je ne connais aucun client avec ce numéro.
error-unknown-payment = Je ne connais pas ce paiement.
error-wrong-payer = Quelqu’un d’autre a payé, cet argent ne peut pas aller à cette commande.
error-unknown-language = Je ne parle pas encore cette langue.
error-unknown-batch = Ce lot n’existe pas.
error-batch-not-open = Ce lot a déjà été traité.
error-bad-pattern = Le modèle de clé de ce produit est illisible.
error-too-many-lines = Trop de lignes d’un coup. Découpez l’envoi, s’il vous plaît.
error-not-stocked = Ce produit n’est pas vendu depuis un stock, on ne peut donc pas en ajouter.
error-unknown-ticket = Ce dossier n’existe pas.
error-unknown-staff = Cette personne n’a pas de rôle ici.
error-bad-id = Ce n’est pas un identifiant Telegram.

error-faq-no-answer = Je ne sais pas quelle réponse enregistrer. Répondez d’abord au client, ou répondez à votre message par /faq.
error-faq-no-question = Je ne connais pas la question. Écrivez-la après la commande : /faq combien de temps prend la livraison
error-faq-no-draft = Il n’y a plus rien à enregistrer. Envoyez /faq à nouveau.
error-unknown-entry = Cette réponse n’existe pas.
