## Pour ceux qui tiennent la boutique : réassort, stock, produits, équipe et nouvelles pour les propriétaires.

merchant-no-products = Il n’y a pas encore de produits. Le propriétaire les ajoute au catalogue.

restock-choose = Quel produit reçoit du stock ? Touchez-le ou tapez son SKU. /cancel pour quitter.
restock-send-keys =
    <b>{ $name }</b> (<code>{ $sku }</code>)
    Envoyez les clés, une par ligne, ou un fichier .txt, .csv ou .xlsx. Plusieurs messages sont possibles. /cancel pour quitter.
restock-send-file =
    <b>{ $name }</b> (<code>{ $sku }</code>)
    Envoyez le fichier comme document : chaque fichier est une unité pour un acheteur. /cancel pour quitter.
restock-preview = <b>{ $name }</b> (<code>{ $sku }</code>)
restock-counts =
    ✅ Nouvelles : { $new }
    ♻️ En double (déjà là, ou vendues) : { $double }
    ⚠️ Mal formées : { $rejected }
restock-rejected-line = · ligne { $line } : { $problem }
restock-rejected-more = · et d’autres
restock-problem-empty = vide
restock-problem-too-long = trop longue
restock-problem-control-characters = contient des caractères impossibles à afficher
restock-problem-pattern = ne ressemble pas à une clé de ce produit
restock-keys-removed = 🔒 Les clés sont scellées. J’ai retiré votre message de cette conversation.
restock-nothing-new = Il n’y a rien de nouveau à mettre en vente.
restock-more = Envoyez la suite, ou choisissez :
restock-done = 🟢 En vente : { $units } × <code>{ $sku }</code>.
restock-discarded = Rien n’a été mis en vente.
restock-undone = ↩️ Retiré : { $withdrawn } × <code>{ $sku }</code>.
restock-undone-kept = ↩️ Retiré : { $withdrawn } × <code>{ $sku }</code>. { $kept } restent : réservées à un acheteur ou déjà vendues.
button-restock-confirm = 🟢 Mettre en vente ({ $units })
button-restock-discard = 🗑 Abandonner
button-restock-undo = ↩️ Annuler

stock-title = <b>📊 Stock</b>
stock-line =
    { $mark } <b>{ $name }</b> (<code>{ $sku }</code>)
    disponibles { $available } · réservées { $held } · vendues { $sold } · périmées { $expired }
products-title = <b>🏷 Produits</b>
products-line =
    <b>{ $name }</b> (<code>{ $sku }</code>)
    { $prices } · { $state }
products-plenty = 🟢 en stock
products-low = 🟡 bientôt épuisé
products-out = 🔴 épuisé

balance-title = <b>💰 Vos gains</b>
balance-line =
    ✅ Dû : <b>{ $due }</b>
    ⏳ Retenu jusqu’à la fin des garanties : { $held }
    🏦 Versé jusqu’ici : { $paid }
balance-next = La prochaine part est libérée le { $time }, si rien n’est contesté sur sa commande.
balance-payouts = Derniers versements :
balance-payout = · { $amount }, { $time } ({ $note })
balance-none = 💰 Vous n’avez pas encore de gains. Quand quelqu’un achète ce que vous avez mis en stock, votre part apparaît ici.
balance-no-share = 💰 Dans cette boutique, les marchands n’ont pas de part sur les ventes. Demandez au propriétaire si vous en attendiez une.

staff-title = <b>👥 Qui travaille ici</b>
staff-line = <code>{ $id }</code> · { $role }
staff-usage =
    Ajouter : <code>/staff add ID merchant</code>
    Retirer : <code>/staff remove ID</code>
    Rôles : owner (propriétaire), merchant (marchand), operator (opérateur).
staff-added = ✅ <code>{ $id }</code> est maintenant { $role }.
staff-added-already = <code>{ $id }</code> est déjà { $role }.
staff-removed =
    { $roles ->
        [one] ✅ <code>{ $id }</code> a perdu un rôle.
       *[other] ✅ <code>{ $id }</code> a perdu { $roles } rôles.
    }
role-owner = propriétaire
role-merchant = marchand
role-operator = opérateur

shop-paused-now = ⏸ La vente est en pause. Les clients en sont avertis ; les commandes ouvertes peuvent encore être payées. /resume pour reprendre.
shop-resumed-now = ▶️ La boutique vend de nouveau.

money-none = ✅ Aucun argent n’attend de décision.
money-title = 💰 <b>Argent sans commande</b>
money-line = <code>{ $id }</code> · { $amount } · { $gateway } · <code>{ $txn }</code>
money-came = Arrivé : { $at }
money-beside = Arrivé avec la commande { $ref } du client <code>{ $customer }</code>
money-payer = Payé par <code>{ $payer }</code>
money-how =
    Décidez avec le numéro du début :
    <code>/money 12 refund</code> – rendre l’argent
    <code>/money 12 credit ID</code> – avoir de ce client
    <code>/money 12 order REF</code> – c’était pour cette commande
    <code>/money 12 keep REASON</code> – la boutique le garde (dites pourquoi)
    <code>/money 12 gone REASON</code> – vous l’avez rendu vous-même, ou il n’est jamais arrivé (dites pourquoi)
button-money = { $id } · { $amount }
button-money-refund = Rendre l’argent
button-money-credit = Avoir pour { $customer }
money-ask-refund = Rendre { $amount } à la personne qui a payé ?
money-ask-credit = Faire de { $amount } un avoir de <code>{ $customer }</code> ?
money-credited = 💳 { $amount } : c’est maintenant un avoir de <code>{ $customer }</code>.
money-going-back = ↩️ { $amount } : le remboursement est en route.
money-kept = 📒 { $amount } : la boutique garde cet argent.
money-gone = 📒 { $amount } : noté comme parti.
money-assigned = 🧾 { $amount } : cet argent appartient maintenant à la commande { $ref }.
money-ended = C’est déjà décidé pour cet argent. Ce qui reste : /money

owners-review =
    { $why ->
        [release] 🔎 La commande { $ref } est payée et attend votre feu vert. Ses produits lui sont réservés.
        [undeliverable] 🚨 Les produits de la commande { $ref } n’ont pas pu être envoyés. Ils lui sont attribués ; regardez ce qui cloche, puis livrez-la de nouveau ou remboursez-la.
        [dispute-won] 🔎 Le litige sur la commande { $ref } est gagné. Livrez-la ou rendez l’argent.
        [underpaid] 🔎 La commande { $ref } s’est terminée avec un paiement insuffisant. Rendez ce qui est arrivé ou arrangez-vous avec le client.
        [possible-forgery] 🚨 Un paiement a été annoncé pour la commande { $ref }, mais le prestataire dit que rien n’a été payé. Faux possible : rien n’a été livré. Regardez sur le site du prestataire lui-même.
        [unconfirmed] 🔎 Un paiement a été annoncé pour la commande { $ref }, mais le prestataire n’a pas pu être interrogé. Regardez sur le site du prestataire lui-même.
        [amount-differs] 🔎 La commande { $ref } a été payée d’un autre montant que prévu. Arrangez-vous avec le client ou remboursez-la.
        [same-transaction] 🚨 La commande { $ref } a été annoncée payée par une transaction qui a déjà payé une autre commande. Rien n’a été livré. Regardez sur le site du prestataire lui-même.
       *[other] 🔎 La commande { $ref } est payée mais demande une décision.
    }
owners-waiting = ⏳ La commande { $ref } est payée, mais { $sku } est épuisé (il en faut { $units }). Le client a été consulté ; le nouveau stock va d’abord à ces commandes.
owners-credited =
    { $why ->
        [overpaid] 💳 Trop-perçu pour la commande { $ref } : { $amount } sont devenus un avoir du client.
        [second-payment] 💳 La commande { $ref } a été payée deux fois : { $amount } sont devenus un avoir du client.
        [underpaid] 💳 La commande { $ref } s’est terminée avec un paiement insuffisant : { $amount } sont devenus un avoir du client.
       *[other] 💳 { $amount } de la commande { $ref } sont devenus un avoir du client.
    }
owners-reminder =
    { $state ->
        [disputed] 🔔 La commande { $ref } est toujours contestée. Dites comment cela s’est terminé quand le prestataire aura tranché.
       *[review] 🔔 La commande { $ref } attend toujours votre décision.
    }
owners-extra-money =
    { $why ->
        [second-payment] 💰 La commande { $ref } a été payée deux fois : { $amount } de trop. Impossible de les rendre automatiquement.
        [wrong-payer] 💰 Quelqu’un d’autre a payé { $amount } pour la commande { $ref }. Impossible de les rendre automatiquement.
        [underpaid] 💰 { $amount } sont arrivés pour la commande { $ref }, déjà terminée : trop peu. Impossible de les rendre automatiquement.
        [same-transaction] 🚨 La commande { $ref } est payée, et { $amount } de plus ont été annoncés par une transaction déjà enregistrée. Rien n’a été rendu. Regardez sur le site du prestataire lui-même.
       *[other] 💰 La commande { $ref } a été payée { $amount } de trop. Impossible de les rendre automatiquement.
    }
owners-contradiction = 🚨 { $gateway } dit que la transaction <code>{ $txn }</code> a payé la commande { $ref }, mais elle est enregistrée pour une autre commande ou un autre montant. Rien n’a été livré pour elle. Regardez sur le site du prestataire lui-même.
owners-orphan-money = 💰 { $amount } sont arrivés par { $gateway } pour aucune commande connue (transaction <code>{ $txn }</code>).
owners-unconfirmed =
    { $why ->
        [possible-forgery] 🚨 { $gateway } a annoncé un paiement (transaction <code>{ $txn }</code>, commande { $ref }), mais le prestataire n’en sait rien : peut-être un faux. Rien n’a été livré.
       *[other] 🚨 { $gateway } a annoncé un paiement (transaction <code>{ $txn }</code>, commande { $ref }), mais le prestataire n’a pas pu être interrogé. Rien n’a été livré.
    }
owners-disputed = 🚨 Le paiement de { $amount } pour la commande { $ref } est contesté ({ $gateway }, transaction <code>{ $txn }</code>). Répondez dans le tableau de bord du prestataire.
owners-refunded-outside = ↩️ { $amount } de la commande { $ref } ont été rendus chez le prestataire. C’est enregistré.
owners-differences =
    { $sums ->
        [none] ⚖️ Les comptes et { $gateway } diffèrent : manquent ici { $here }, manquent là-bas { $there }, montants différents { $amounts }. Voir konbini reconcile.
       *[other] ⚖️ Les comptes et { $gateway } diffèrent : manquent ici { $here }, manquent là-bas { $there }, montants différents { $amounts }. Sommes de deux jours, ici / là-bas : { $sums }. Voir konbini reconcile.
    }
owners-refund-claim = ↩️ { $amount } de la commande { $ref } sont mis de côté chez le prestataire ; le client a le lien pour les réclamer. Approuvez-y le versement quand il arrive, puis clôturez la commande.
owners-refund-failed = ⚠️ Le remboursement de { $amount } pour la commande { $ref } n’est pas passé. Rendez l’argent à la main, s’il vous plaît.
owners-reminder-money = 🔔 Paiements sans commande qui attendent votre décision : { $count }. Voir /money
owners-desk-missing = 💬 Un client a besoin de quelqu’un (dossier { $ticket }), mais il n’y a pas de groupe d’opérateurs. Réglez OPERATOR_CHAT_ID et redémarrez ; rien n’est perdu d’ici là.
owners-desk-broken = ⚠️ Je n’arrive pas à ouvrir de sujets dans le groupe des opérateurs : { $why }. Les sujets y sont-ils activés, et suis-je un administrateur qui peut les gérer ?
owners-llm-day-used = 🤖 Les { $daily } jetons du jour pour le modèle de langage sont épuisés. Jusqu’à minuit (UTC), je comprends les questions tout seul ; les messages vocaux attendent un humain. Pour plus : LLM_DAILY_TOKENS.
owners-task-delayed =
    { $order ->
        [0] ⏳ Un message (n° { $task }) attend depuis longtemps. Je continue d’essayer.
       *[other] ⏳ Un message sur la commande n° { $order } (n° { $task }) attend depuis longtemps. Je continue d’essayer.
    }
owners-task-buried =
    { $order ->
        [0] ⚠️ Un message (n° { $task }) n’a pas pu être envoyé et a été mis de côté.
       *[other] ⚠️ Un message sur la commande n° { $order } (n° { $task }) n’a pas pu être envoyé et a été mis de côté.
    }
owners-update-failed = ⚠️ Un message de Telegram (n° { $update }) n’a pas pu être traité et a été mis de côté. Le journal en dit plus.

error-empty-file = Il n’y a rien dedans.
error-not-text = Ce n’est pas un fichier texte. Envoyez du .txt, .csv ou .xlsx, s’il vous plaît.
error-unknown-file-type = Je sais lire les fichiers .txt, .csv et .xlsx.
error-file-too-large = Ce fichier est trop gros : { $most } Mo au plus.
error-bad-workbook = Je n’arrive pas à lire ce classeur. Enregistrez-le de nouveau en .xlsx ou .csv.
error-bad-row = La ligne { $line } est illisible (colonne : { $column }). Rien n’a été pris en compte.

owners-faq-held = ⚠️ La réponse « { $entry } » n’était juste que { $right } fois sur { $judged }. Désormais elle n’est plus que proposée en bouton. Modifiez-la, ou laissez-la répondre de nouveau : konbini faq trust { $entry }

owners-faq-unanswered = 💬 { $count } questions de la semaine sont restées sans réponse, sur { $topics } sujets. La plus fréquente : « { $example } ». Tout voir : konbini faq unanswered
