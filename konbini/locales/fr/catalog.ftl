## La vitrine.

shop-title = 🛍 <b>Boutique</b>
shop-empty = Rien en vente pour le moment. Repassez un peu plus tard !
shop-category = { $name } · { $count }

shelf-title = 🛍 <b>{ $name }</b>
shelf-empty =
    🛍 <b>{ $name }</b>

    Ce rayon est vide pour le moment.
shelf-item-plenty = { $name } · { $price }
shelf-item-low = { $name } · { $price } · bientôt épuisé
shelf-item-out = { $name } · épuisé

product-title = <b>{ $name }</b>
product-price = 💰 { $price } l’unité
product-stock-plenty = 🟢 En stock
product-stock-low =
    🟡 { $available ->
        [one] Le dernier exemplaire
       *[other] Plus que { $available } exemplaires
    }
product-stock-out = ⚪️ Épuisé
product-warranty =
    🛡 Garantie : { $days ->
        [one] { $days } jour
       *[other] { $days } jours
    }{ $replacements ->
        [0] { "" }
        [one] , { $replacements } échange
       *[other] , { $replacements } échanges
    }
product-delay-minutes =
    ⏱ Livré { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    } après le paiement
product-delay-hours =
    ⏱ Livré { $count ->
        [one] { $count } heure
       *[other] { $count } heures
    } après le paiement
product-delay-days =
    ⏱ Livré { $count ->
        [one] { $count } jour
       *[other] { $count } jours
    } après le paiement
product-manual = 👤 Une commande de cette taille est vérifiée par une personne avant la livraison
product-total =
    Quantité : { $quantity } · Total : <b>{ $total }</b>
product-terms =
    📄 En payant, vous acceptez nos conditions de vente. Lisez-les avec le bouton ci-dessous ou avec /terms.
    L’assistance Telegram ne peut rien faire pour les achats dans les bots ; c’est nous qui en répondons : /paysupport
product-paused = ⏸ La boutique fait une petite pause. Revenez un peu plus tard, s’il vous plaît.
product-sold-out = C’est épuisé pour le moment. Demandez-nous quand ça revient : quelqu’un est à portée de bouton.
product-no-way-to-pay = Impossible de le payer pour le moment. Quelqu’un de l’équipe peut vous aider.
