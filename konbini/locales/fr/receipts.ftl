## Les reçus : dans la conversation, sur papier et sur leur page. Seuls button-… et receipt-caption sont en HTML.

button-receipt = 🧾 Reçu
button-receipt-page = 🌐 Voir sur le web
receipt-caption =
    🧾 Reçu { $number } pour la commande { $ref }

    Gardez le fichier : il est signé, chacun peut donc vérifier qu’il est authentique.

receipt-title = Reçu
receipt-fate =
    { $fate ->
        [refunded] Payé, non livré, remboursé
        [credited] Payé, non livré, gardé comme avoir
       *[delivered] Payé et livré
    }
receipt-seller = Vendu par
receipt-number = Reçu
receipt-order = Commande
receipt-ordered = Commandé le
receipt-paid = Payé
receipt-delivered = Livré
receipt-issued = Émis
receipt-item = Article
receipt-quantity = Quantité
receipt-unit-price = Prix
receipt-sum = Montant
receipt-total = Total
receipt-payments = Paiement
receipt-provider = Payé par
receipt-amount = Montant
receipt-received = Reçu le
receipt-transaction = Transaction
receipt-chain = Sur la blockchain
receipt-now = Depuis
receipt-now-refunded = { $amount } remboursés le { $time }.
receipt-now-refunding = Un remboursement est en route.
receipt-now-disputed = Le paiement est contesté.
receipt-now-credited = Le montant a été gardé comme avoir.
receipt-proof = Preuve
receipt-units = Produits livrés
receipt-goods = Empreinte des produits
receipt-signature = Signature
receipt-key = Clé publique
receipt-check = Tout sauf « Depuis » est signé (Ed25519) et ne change jamais. Vérifiez le fichier avec : konbini order verify FILE. L’empreinte est un SHA-256 d’un sel secret et des produits ; elle ne les révèle pas.
receipt-missing-title = Rien ici
receipt-missing = Il n’y a pas de page à cette adresse.
