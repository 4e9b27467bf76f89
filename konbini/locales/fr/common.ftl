## La langue, l’accueil, les pages fixes, les boutons de tous les écrans et les noms des commandes.

language-name = Français
language-choose = 🌐 Choisissez votre langue :
language-current = ✓ { $name }
language-chosen = 🌐 Désormais, je vous parle en français.

start-greeting = 👋 Bonjour { $name } ! Choisissez ce qui vous plaît, payez, et c’est à vous en quelques secondes. Une question ? Écrivez-la ici, tout simplement.
cancel-done = Très bien, on en reste là. Et maintenant ?

button-shop = 🛍 Boutique
button-orders = 📦 Mes commandes
button-human = 💬 Parler à quelqu’un
button-language = 🌐 Langue
button-terms = 📄 Lire les conditions
button-terms-accept = ✅ Accepter les conditions
button-back = ‹ Retour
button-back-shop = ‹ À la boutique

terms-accepted = ✅ Merci, les conditions sont acceptées. Vous pouvez payer.
page-help =
    <b>Comment ça marche</b>

    🛍 /shop – regarder et acheter
    📦 /orders – vos commandes, et vos clés à nouveau
    💬 /support – parler à quelqu’un
    🌐 /language – changer de langue
    💳 /paysupport – questions sur un paiement
    📄 /terms et /privacy – les petites lignes

    Ou posez votre question avec vos mots.
page-terms =
    <b>Conditions de vente · { $shop }</b>

    1. Vous achetez des produits numériques (clés, codes, comptes, fichiers ou invitations) { $seller ->
        [none] au propriétaire de ce bot
       *[other] à { $seller }
    }, pas à Telegram.
    2. Le prix affiché avant le paiement est le prix complet. Après la commande, nous vous gardons les produits { $minutes } minutes, ou jusqu’à l’heure indiquée.
    3. La livraison arrive dans cette conversation juste après le paiement, en général en quelques secondes, sauf si le produit annonce un délai plus long. Si nous ne pouvons pas livrer, c’est vous qui choisissez : attendre le réassort ou être remboursé.
    4. Si quelque chose ne marche pas, écrivez /support. La garantie, quand il y en a une, est affichée avant l’achat et avec les produits.
    5. Une clé qui marche et qui a été affichée ne peut pas être reprise, sauf si la loi de votre pays en dispose autrement.
    6. Merci de ne pas payer avec l’argent de quelqu’un d’autre. Les commandes qui ressemblent à une fraude peuvent être refusées et remboursées.
    7. Un souci avec un paiement ? Demandez-nous d’abord : /paysupport. Nous répondons sous { $days ->
        [one] { $days } jour
       *[other] { $days } jours
    }. Tant que votre banque ou votre carte conteste un paiement, la commande est gelée.
    8. Telegram ne vend pas ces produits, et l’assistance Telegram ne peut rien faire pour les achats dans les bots. C’est nous qui en répondons.

    Vous acceptez ces conditions lors de votre premier paiement, puis de nouveau quand elles changent. Ce que nous faisons de vos données : /privacy
page-privacy =
    <b>Confidentialité</b>

    <b>Ce que nous gardons :</b> votre identifiant Telegram, votre nom, votre nom d’utilisateur et votre langue ; vos commandes et les références des paiements ; ce que vous nous écrivez, pour pouvoir vous aider. Nous ne voyons jamais votre carte.
    <b>Pourquoi :</b> pour livrer, répondre à vos questions, rembourser et respecter la loi. Pas de publicité, pas de vente de données, pas de modèles entraînés sur vos messages.
    <b>Qui y a accès :</b> le propriétaire de la boutique et les personnes qui vous répondent. Les produits sont stockés chiffrés. Le service de paiement n’apprend que ce qu’il lui faut pour le paiement. Si la boutique utilise un service extérieur pour comprendre les questions, celui-ci reçoit le texte avec les codes masqués et sans votre nom.
    <b>Combien de temps :</b> commandes et paiements, aussi longtemps que la loi l’exige ; le reste, jusqu’à ce que vous en demandiez l’effacement.

    <b>Vos droits :</b> vous pouvez demander une copie de vos données, les faire corriger ou effacer. Écrivez /support et quelqu’un s’en occupe.
page-paysupport =
    <b>Questions sur un paiement</b>

    💳 <b>Payé, mais rien reçu ?</b> Ouvrez /orders : l’état de chaque commande y est affiché. Un paiement peut mettre une minute à nous parvenir, et certains produits arrivent un peu après le paiement (c’est indiqué sur le produit).
    ↩️ <b>Remboursements :</b> si nous ne pouvons pas livrer, vous êtes remboursé par le même moyen. Si un produit ne marche pas, nous l’échangeons ou le remboursons.
    ⚖️ <b>Pour contester un paiement :</b> ouvrez la commande dans /orders et touchez « Demander de l’aide », ou touchez « Parler à quelqu’un » ci-dessous ; donnez le numéro de commande et dites ce qui ne va pas. Une personne compare la commande, le paiement et ce qui a été livré, et vous répond ici sous { $days ->
        [one] { $days } jour
       *[other] { $days } jours
    } : un échange, un remboursement, ou la raison d’un refus.
    🏦 Demandez-nous avant votre banque ou votre carte : leur contestation gèle la commande jusqu’à leur décision, et cela prend des semaines.

    L’assistance Telegram ne peut rien faire pour les achats dans ce bot. Nous traitons chaque réclamation nous-mêmes, et nous répondons vraiment.

command-shop = Regarder et acheter
command-orders = Mes commandes et mes clés
command-support = Parler à quelqu’un
command-language = Changer de langue
command-help = Comment ça marche
command-terms = Conditions de vente
command-privacy = Ce que nous savons de vous
command-paysupport = Questions sur un paiement
command-cancel = Quitter ce que vous faites
command-restock = Ajouter du stock
command-stock = Ce qu’il y a en stock
command-products = Produits en vente
command-balance = Mes gains et versements
command-staff = Qui travaille ici
command-pause = Arrêter de vendre pour l’instant
command-resume = Reprendre la vente
command-money = Argent sans commande
command-close = Clore ce dossier
command-reopen = Rouvrir ce dossier
command-note = Note interne à l’équipe
command-resend = Renvoyer les produits
command-order = Que faire d’une commande
command-refund = Rembourser la commande

command-faq = Garder la réponse
