## Le bureau des opérateurs : ce que l’équipe lit dans les sujets, et la demande vue par le client.

desk-reason-asked = demande à parler à quelqu’un
desk-reason-not-understood = pas compris
desk-reason-payment-review = paiement à vérifier
desk-reason-delivery-failed = échec de livraison
desk-reason-wrote-back = a réécrit

desk-card =
    <b>🎫 { $reason }</b>
    Ouvert : { $opened }
desk-card-customer = Client : <b>{ $name }</b> · { $username } · id <code>{ $id }</code> · langue { $locale }
desk-card-summary = Dans ses mots : <i>{ $summary }</i>
desk-card-tried = Réponses essayées : { $entries }
desk-card-order = 📦 <code>{ $ref }</code> · { $state } · { $total } · { $at }
desk-card-no-orders = 📦 Aucune commande pour l’instant.
desk-card-open = 🟢 Ouvert · { $at }. Ce que vous écrivez ici part au client ; commencez par // ou /note pour rester dans l’équipe.
desk-card-closed = ⚪️ Clos par { $by } · { $at }. Écrivez ici pour rouvrir.

desk-order-awaiting-payment = attend le paiement
desk-order-paid = payée
desk-order-paid-late = payée en retard
desk-order-delivering = en route
desk-order-delivered = livrée
desk-order-expired = expirée
desk-order-cancelled = annulée
desk-order-review = à examiner
desk-order-refund-pending = remboursement en cours
desk-order-refunded = remboursée
desk-order-waiting-stock = attend du stock
desk-order-partially-refunded = remboursée en partie
desk-order-credited = convertie en avoir
desk-order-disputed = contestée

button-desk-close = ✅ Clore
button-desk-reopen = ↩️ Rouvrir
button-desk-resend = 📦 Renvoyer { $ref }
button-desk-refund = ↩️ Rembourser
button-solved = ✅ Mon problème est réglé
button-reopen = ↩️ J’ai encore besoin d’aide

ticket-reopened = 💬 Quelqu’un est de nouveau avec vous. Écrivez ici, tout simplement.
ticket-closing = ✅ Parfait ! Nous clôturons votre demande.

desk-customer-left = 🚫 Le client a bloqué le bot. Ce que vous écrivez ne lui parviendra qu’à son retour ; le dossier reste.
desk-customer-back = 👋 Le client est de retour. Les messages lui parviennent à nouveau.
desk-not-delivered = 🚫 Non remis : le client a bloqué le bot.
desk-uncopyable = ⚠️ Le client a envoyé quelque chose que Telegram ne me laisse pas copier ({ $kind }). Demandez-lui de l’envoyer autrement.
desk-not-relayed = ⚠️ Non envoyé au client : Telegram ne me laisse pas copier ceci ({ $kind }).
desk-kind-poll = un sondage
desk-kind-game = un jeu
desk-kind-story = une story
desk-kind-paid-media = un média payant
desk-kind-checklist = une liste de tâches
desk-kind-invoice = une demande de paiement
desk-kind-giveaway = un concours
desk-kind-protected = du contenu protégé
desk-kind-deleted = un message effacé entre-temps
desk-kind-other = un autre type de message
desk-reopened = 🟢 Rouvert par { $by }.
desk-closed-already = Ce dossier est déjà clos.
desk-other-open = Ce client a un autre dossier ouvert ; continuez là-bas, s’il vous plaît.
desk-unknown-command = Je ne connais pas cette commande, et rien n’a été envoyé au client. Il y a /close, /reopen, /note, /resend, /refund, /order et /faq.
desk-resent = 📦 La commande { $ref } est renvoyée au client.
desk-refund-ask = Rendre au client { $amount } de la commande { $ref } ?
desk-bad-amount = Je n’arrive pas à lire ce montant. Écrivez-le ainsi : /refund { $ref } 5.00, au plus { $total }.
desk-refunding = ↩️ Le remboursement de la commande { $ref } est en cours.

relay-edited = <i>✏️ modifié { $at }</i>

error-no-refunds = Ce prestataire de paiement ne rembourse pas automatiquement. Rendez l’argent chez lui à la main, s’il vous plaît.

deed-card =
    🧾 <b>Commande { $ref }</b> · { $state }
    { $lines }
    Total : <b>{ $total }</b> · client <code>{ $customer }</code>
deed-until = À décider avant le { $until } ; ensuite, cela se règle tout seul.
deed-nothing = Il n’y a rien à décider à son sujet pour le moment.
button-deed-release = 📤 Livrer
button-deed-wait = ⏳ Attendre le réassort
button-deed-credit = 💳 Avoir
button-deed-refund = ↩️ Rembourser
button-deed-close = ✖️ Clore comme impayée
button-deed-won = ✅ Litige gagné
button-deed-lost = ❌ Litige perdu
button-deed-back = ‹ Pas maintenant
deed-ask-release = Livrer la commande { $ref } maintenant ?
deed-ask-wait = Laisser la commande { $ref } attendre du stock ? Elle est livrée toute seule dès qu’il y en a.
deed-ask-credit = Convertir { $total } de la commande { $ref } en avoir pour le client ?
deed-ask-refund = Rendre au client { $total } de la commande { $ref } ?
deed-ask-close = Clore la commande { $ref } ? Seulement si aucun argent n’est arrivé pour elle.
deed-ask-won = Le litige sur la commande { $ref } a-t-il été tranché en votre faveur ? L’argent reste chez vous.
deed-ask-lost = Le litige sur la commande { $ref } est-il perdu ? L’argent est compté comme parti.
deed-done-release = 📤 La commande { $ref } est en cours de livraison · { $by }
deed-done-wait = ⏳ La commande { $ref } attend du stock · { $by }
deed-done-credit = 💳 { $total } de la commande { $ref } deviennent un avoir · { $by }
deed-done-refund = ↩️ Le remboursement de la commande { $ref } est en cours · { $by }
deed-done-close = ✖️ La commande { $ref } est close comme impayée · { $by }
deed-done-won = ✅ Le litige sur la commande { $ref } est gagné · { $by }
deed-done-lost = ❌ Le litige sur la commande { $ref } est perdu · { $by }

desk-faq-ask =
    Enregistrer ceci comme réponse de la boutique ?
    Id : <code>{ $id }</code>
    Question ({ $locale }) : <i>{ $question }</i>
    Réponse : { $answer }
desk-faq-risky = ⚠️ Elle contient quelque chose qui ressemble à une clé ou à un numéro. Ne l’enregistrez que si elle vaut pour tout le monde.
button-desk-faq-save = 💾 Enregistrer
button-desk-faq-drop = ✖️ Pas maintenant
desk-faq-saved = 💾 Enregistrée sous <code>{ $id }</code>. La même question reçoit désormais cette réponse ; pour les questions proches, elle est proposée. Plus il y a d’exemples, mieux elle est trouvée.
desk-faq-dropped = Non enregistrée.
desk-faq-right = 👍 Noté : <code>{ $id }</code> était la bonne réponse.
desk-faq-wrong = 👎 Noté : la bonne réponse était <code>{ $id }</code>. Celle qui a été donnée compte comme fausse.
desk-faq-meant = Noté : <code>{ $id }</code> aurait répondu à cela.
desk-faq-nothing = La boutique n’avait encore rien répondu à ce client : il n’y a rien à juger.
