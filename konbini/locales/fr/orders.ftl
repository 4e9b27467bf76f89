## Les commandes, les produits et ce qu’on en dit aux clients.

button-cancel-order = Annuler la commande
button-cancel-ref = Annuler { $ref }
button-pay-ref = Payer { $total } · { $ref }
button-keys = 🔑 Voir mes produits
button-buy-again = Recommander
button-order = Voir la commande
button-order-problem = 💬 Demander de l’aide
button-copy = 📋 Copier
button-copy-nth = 📋 Copier n° { $number }
button-wait = ⏳ Attendre le réassort
button-take-credit = 💳 Garder en avoir
button-take-back = ↩️ Remboursement
button-yes-credit = 💳 Oui, en avoir
button-yes-refund = ↩️ Oui, rembourser
button-keep-place = ‹ Garder ma place dans la file

order-card =
    🧾 <b>Commande { $ref }</b>
    { $lines }
    Total : <b>{ $total }</b>
order-line = { $name } × { $quantity }
order-as-of = <i>État à { $time }</i>
order-pay-link = Payez ici : { $link }
order-state-awaiting-payment = ⏳ En attente de votre paiement. C’est gardé pour vous jusqu’à { $until }.
order-state-paid = ✅ Paiement reçu. Vos produits arrivent…
order-state-paid-late = ✅ Votre paiement est arrivé après le délai. Nous regardons si nous pouvons encore livrer…
order-state-delivering = 📤 Payé. Vos produits arrivent dans cette conversation…
order-state-delivered = 🎉 Livré le { $delivered }. Profitez-en bien !
order-state-expired = ⌛️ Le délai de paiement est écoulé. Si vous venez quand même de payer, pas d’inquiétude : vous aurez vos produits ou votre argent.
order-state-cancelled = ✖️ Annulée. Rien n’a été débité.
order-state-review = 🔎 Votre paiement est là, mais quelqu’un doit examiner cette commande. Nous vous écrirons ; rien n’est perdu.
order-state-refund-pending = ↩️ Votre remboursement est en route.
order-state-refunded = ↩️ Remboursée en totalité.
order-state-waiting-stock =
    { $default ->
        [refund] ⏳ Payée, mais ça vient d’être épuisé. Vous êtes dans la file : le nouveau stock va à ceux qui ont payé en premier. Si rien n’arrive avant le { $until }, vous êtes remboursé. Ou choisissez maintenant :
       *[credit] ⏳ Payée, mais ça vient d’être épuisé. Vous êtes dans la file : le nouveau stock va à ceux qui ont payé en premier. Si rien n’arrive avant le { $until }, le prix devient un avoir. Ou choisissez maintenant :
    }
order-state-partially-refunded = ↩️ { $back } du prix ont été remboursés. Les produits restent à vous.
order-state-credited = 💳 Le prix est maintenant un avoir à votre nom. Utilisez-le pour tout ce que vous voulez ici.
order-state-disputed = ⚠️ Le paiement de cette commande est contesté, tout est donc suspendu. Quelqu’un vous écrira ici.
order-state-delayed = ✅ Paiement reçu. Vos produits partent le { $at } et arrivent tout seuls dans cette conversation.
order-state-manual = ✅ Paiement reçu. Une personne vérifie cette commande et libère vos produits, au plus tard le { $until }.

waiting-ask-credit = 💳 Convertir { $total } de la commande { $ref } en avoir ? Vous quittez la file et pouvez payer avec tout de suite.
waiting-ask-refund = ↩️ Rembourser { $total } de la commande { $ref } ? Vous quittez la file, et l’argent repart par où il est venu.
waiting-noted = Vous gardez votre place. Les produits arrivent ici tout seuls.

orders-title = 📦 <b>Vos commandes</b>
orders-empty = Vous n’avez pas encore de commande. Jetez un œil à la boutique !
orders-none-yet = J’ai regardé, mais vous n’avez pas encore de commande. Si vous avez payé quelque chose, quelqu’un le retrouvera.
orders-about-yours = Voici vos dernières commandes. Touchez-en une pour voir où elle en est ou revoir vos produits.
orders-item =
    { $state ->
        [awaiting_payment] ⏳
        [delivered] ✅
        [expired] ⌛️
        [cancelled] ✖️
        [review] 🔎
        [refund_pending] ↩️
        [refunded] ↩️
        [partially_refunded] ↩️
        [credited] 💳
        [waiting_stock] ⏳
        [disputed] ⚠️
       *[other] 📤
    } { $ref } · { $name }

delivery-head =
    🎁 <b>{ $name }</b> × { $quantity }
    Commande { $ref }
delivery-usage = 💡 { $usage }
delivery-warranty =
    🛡 Garantie : { $days ->
        [one] { $days } jour
       *[other] { $days } jours
    }. Si quelque chose ne marche pas, touchez « Demander de l’aide ».
delivery-keep = Vous retrouvez tout dans /orders ({ $ref }). Gardez-le pour vous.
delivery-file =
    { $count ->
        [one] Votre produit est dans le fichier.
       *[other] Les { $count } sont dans le fichier, un par ligne.
    }

notice-review = 🔎 Votre paiement pour la commande { $ref } est arrivé, mais quelqu’un doit y jeter un œil avant la livraison. Rien n’est perdu ; nous vous écrirons ici.
notice-review-underpaid = 🔎 Une partie seulement du prix de la commande { $ref } est arrivée à temps. Quelqu’un regarde et règlera ça avec vous ici ; rien n’est perdu.
notice-review-unconfirmed = 🔎 Le service de paiement n’a pas confirmé le paiement de la commande { $ref }, quelqu’un regarde donc. Si vous avez payé, rien n’est perdu ; nous vous écrirons ici.
notice-confirming = ⏳ Votre paiement pour la commande { $ref } est en route et en cours de confirmation. Vos produits restent réservés ; nous livrons dès que c’est sûr.
notice-underpaid =
    { $missing ->
        [none] ⚠️ Il est arrivé moins que le prix de la commande { $ref }. Payez le reste sur la page de paiement avant la fin du délai, s’il vous plaît.
       *[other] ⚠️ Il est arrivé moins que le prix de la commande { $ref } : il manque { $missing }. Payez le reste sur la page de paiement avant la fin du délai, s’il vous plaît.
    }
notice-refund-started =
    { $reason ->
        [sold-out] 😔 Désolé : la commande { $ref } a été épuisée avant l’arrivée de votre paiement. Nous vous remboursons.
        [second-payment] La commande { $ref } était déjà payée, nous vous rendons donc le second paiement.
        [wrong-payer] La commande { $ref } est à quelqu’un d’autre, nous rendons donc le paiement.
        [underpaid] ↩️ Seuls { $amount } de la commande { $ref } sont arrivés à temps. Nous vous les rendons.
        [wait-over] 😔 Désolé : la commande { $ref } n’a pas pu être servie à temps. Nous vous remboursons.
        [not-released] 😔 Désolé : la commande { $ref } n’a pas été libérée à temps. Nous vous remboursons.
       *[other] ↩️ Nous remboursons la commande { $ref }.
    }
notice-refund-claim = ↩️ { $amount } de la commande { $ref } vous attendent. Récupérez-les ici : { $link }
notice-refunded = ↩️ L’argent de la commande { $ref } est de retour chez vous.
notice-offer =
    😔 Votre paiement pour la commande { $ref } est là, mais c’était épuisé juste avant. Voulez-vous attendre le réassort (vous seriez prioritaire), garder un avoir ou être remboursé ? Touchez « Voir la commande » pour choisir. Sans réponse de votre part sous { $hours } h, { $default ->
        [refund] nous vous remboursons.
       *[credit] le prix devient un avoir.
    }
notice-served = 🎉 Du stock est arrivé et c’était votre tour : la commande { $ref } est en route.
notice-release = 🔎 Votre paiement pour la commande { $ref } est là. Une personne la libère avant l’envoi ; elle est réservée pour vous. Si personne ne le fait sous { $hours } h, vous êtes remboursé.
notice-credited =
    { $why ->
        [underpaid] 💳 Seuls { $amount } de la commande { $ref } sont arrivés à temps. C’est maintenant un avoir à votre nom ; utilisez-le quand vous voulez.
        [wait-over] 💳 La commande { $ref } n’a pas pu être servie à temps. { $amount } sont maintenant un avoir à votre nom.
        [not-released] 💳 La commande { $ref } n’a pas été libérée à temps. { $amount } sont maintenant un avoir à votre nom.
       *[other] 💳 { $amount } de la commande { $ref } sont maintenant un avoir à votre nom. Utilisez-le quand vous voulez.
    }
notice-excess-credited =
    { $why ->
        [second-payment] 💳 La commande { $ref } était déjà payée, les { $amount } qui viennent d’arriver sont donc un avoir à votre nom.
        [underpaid] 💳 { $amount } de plus sont arrivés pour la commande { $ref }, déjà terminée. C’est maintenant votre avoir ; utilisez-le quand vous voulez.
       *[other] 💳 Vous avez payé { $amount } de plus que le prix de la commande { $ref }. C’est maintenant un avoir à votre nom ; utilisez-le quand vous voulez.
    }
notice-credit-granted = 💳 Vous avez reçu un avoir de { $amount }. Utilisez-le quand vous voulez.
notice-credit-found = 💳 Nous avons reçu de vous { $amount } sans commande. C’est maintenant votre avoir ; utilisez-le quand vous voulez.
notice-dispute = ⚠️ Le paiement de la commande { $ref } est contesté auprès de son prestataire. La commande est suspendue jusqu’à ce que ce soit réglé ; écrivez-nous si cela vous surprend.
notice-closed = ✖️ Aucun paiement n’a été trouvé pour la commande { $ref }, elle est donc close. Si vous avez payé, envoyez-nous le justificatif et nous regarderons de nouveau.
notice-ticket-closed = ✅ Nous avons clos votre demande (n° { $ticket }). S’il reste quelque chose, écrivez de nouveau, tout simplement.
