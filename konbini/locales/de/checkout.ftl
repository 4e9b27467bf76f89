## Bezahlen.

button-pay = { $total } zahlen
button-pay-by = { $total } zahlen · { $gateway }
button-credit = 💳 Guthaben ({ $balance })
button-pay-credit = ✅ { $total } zahlen
credit-paid = ✅ Mit deinem Guthaben bezahlt.
credit-balance = 💳 Guthaben: <b>{ $balance }</b>
credit-ask =
    💳 <b>Mit Guthaben bezahlen?</b>

    { $goods }
    Preis: <b>{ $total }</b>
    Dein Guthaben: { $before }, danach { $after }
button-accept-pay = AGB annehmen und { $total } zahlen
button-accept-pay-by = Annehmen & { $total } zahlen · { $gateway }
gateway-name =
    { $gateway ->
        [stars] Sterne
        [stripe] Karte
        [cryptopay] Crypto Bot
        [epay] Alipay / WeChat
        [epusdt] USDT
        [btcpay] Bitcoin
        [nowpayments] Krypto
        [credit] Guthaben
        [sandbox] Testzahlung
       *[other] { $gateway }
    }
checkout-provider-silent = ⚠️ Der Zahlungsdienst antwortet gerade nicht. Es wurde nichts abgebucht; tipp gleich noch einmal auf Zahlen.
invoice-description =
    { $name } × { $quantity }. Bestellung { $ref }. { $when ->
        [now] Kommt direkt nach der Zahlung in diesen Chat.
       *[later] Kommt in diesen Chat; wann, steht beim Produkt.
    }
invoice-label = { $name } × { $quantity }

deny-unknown = Diese Rechnung gilt nicht mehr. Öffne bitte /shop und bestell neu. Es wurde nichts abgebucht.
deny-not-yours = Diese Rechnung gehört jemand anderem. Bestell dir in /shop bitte deine eigene.
deny-expired = Die Zeit zum Bezahlen ist um. Bestell bitte noch einmal. Es wurde nichts abgebucht.
deny-paid = Diese Bestellung ist schon bezahlt. Schau in /orders.
deny-sold-out = Jemand war schneller: ausverkauft. Es wurde nichts abgebucht.
payment-unmatched = Deine Zahlung ist da, aber wir finden die Bestellung dazu nicht. Das Geld ist nicht weg: Der Inhaber weiß Bescheid und klärt das. Du kannst auch gleich hier mit einem Menschen reden.
