## Belege: im Chat, auf Papier und auf ihrer Seite. Nur button-… und receipt-caption sind HTML.

button-receipt = 🧾 Beleg
button-receipt-page = 🌐 Im Web ansehen
receipt-caption =
    🧾 Beleg { $number } zur Bestellung { $ref }

    Heb die Datei gut auf: Sie ist signiert, so kann jeder prüfen, dass sie echt ist.

receipt-title = Beleg
receipt-fate =
    { $fate ->
        [refunded] Bezahlt, nicht geliefert, erstattet
        [credited] Bezahlt, nicht geliefert, als Guthaben behalten
       *[delivered] Bezahlt und geliefert
    }
receipt-seller = Verkäufer
receipt-number = Beleg
receipt-order = Bestellung
receipt-ordered = Bestellt
receipt-paid = Bezahlt
receipt-delivered = Geliefert
receipt-issued = Ausgestellt
receipt-item = Artikel
receipt-quantity = Menge
receipt-unit-price = Preis
receipt-sum = Summe
receipt-total = Gesamt
receipt-payments = Zahlung
receipt-provider = Bezahlt mit
receipt-amount = Betrag
receipt-received = Eingegangen
receipt-transaction = Transaktion
receipt-chain = Auf der Blockchain
receipt-now = Seitdem
receipt-now-refunded = { $amount } erstattet am { $time }.
receipt-now-refunding = Eine Erstattung ist unterwegs.
receipt-now-disputed = Die Zahlung wird angefochten.
receipt-now-credited = Der Betrag blieb als Guthaben im Shop.
receipt-proof = Nachweis
receipt-units = Gelieferte Ware
receipt-goods = Hash der Ware
receipt-signature = Signatur
receipt-key = Schlüssel
receipt-check = Alles außer „Seitdem“ ist signiert (Ed25519) und ändert sich nie. Datei prüfen mit: konbini order verify FILE. Der Hash ist SHA-256 über ein geheimes Salt und die Ware; er verrät sie nicht.
receipt-missing-title = Hier ist nichts
receipt-missing = Unter dieser Adresse gibt es keine Seite.
