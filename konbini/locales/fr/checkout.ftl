## Le paiement.

button-pay = Payer { $total }
button-pay-by = Payer { $total } · { $gateway }
button-credit = 💳 Mon avoir ({ $balance })
button-pay-credit = ✅ Payer { $total }
credit-paid = ✅ Payé avec votre avoir.
credit-balance = 💳 Votre avoir : <b>{ $balance }</b>
credit-ask =
    💳 <b>Payer avec votre avoir ?</b>

    { $goods }
    Prix : <b>{ $total }</b>
    Votre avoir : { $before }, puis { $after }
button-accept-pay = Accepter et payer { $total }
button-accept-pay-by = Accepter et payer { $total } · { $gateway }
gateway-name =
    { $gateway ->
        [stars] Étoiles
        [stripe] Carte
        [cryptopay] Crypto Bot
        [epay] Alipay / WeChat
        [epusdt] USDT
        [btcpay] Bitcoin
        [nowpayments] Crypto
        [credit] Avoir
        [sandbox] Paiement de test
       *[other] { $gateway }
    }
checkout-provider-silent = ⚠️ Le service de paiement ne répond pas pour le moment. Rien n’a été débité ; touchez de nouveau le bouton de paiement dans un instant.
invoice-description =
    { $name } × { $quantity }. Commande { $ref }. { $when ->
        [now] Livré dans cette conversation juste après le paiement.
       *[later] Livré dans cette conversation dans le délai indiqué pour le produit.
    }
invoice-label = { $name } × { $quantity }

deny-unknown = Cette demande de paiement n’est plus valable. Ouvrez /shop et commandez de nouveau. Rien n’a été débité.
deny-not-yours = Cette demande de paiement est à quelqu’un d’autre. Passez votre propre commande dans /shop.
deny-expired = Le délai de paiement est écoulé. Commandez de nouveau. Rien n’a été débité.
deny-paid = Cette commande est déjà payée. Voir /orders.
deny-sold-out = Quelqu’un a été plus rapide : c’est épuisé. Rien n’a été débité.
payment-unmatched = Nous avons bien reçu votre paiement, mais nous ne trouvons pas sa commande. Il n’est pas perdu : le propriétaire est prévenu et va régler ça. Vous pouvez aussi parler à quelqu’un ici même.
