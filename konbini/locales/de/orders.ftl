## Bestellungen, Ware, und was Kunden darüber erfahren.

button-cancel-order = Stornieren
button-cancel-ref = { $ref } stornieren
button-pay-ref = { $total } zahlen · { $ref }
button-keys = 🔑 Ware anzeigen
button-buy-again = Neu bestellen
button-order = Bestellung zeigen
button-order-problem = 💬 Hilfe holen
button-copy = 📋 Kopieren
button-copy-nth = 📋 Nr. { $number } kopieren
button-wait = ⏳ Auf Nachschub warten
button-take-credit = 💳 Guthaben nehmen
button-take-back = ↩️ Geld zurück
button-yes-credit = 💳 Ja, Guthaben
button-yes-refund = ↩️ Ja, Geld zurück
button-keep-place = ‹ Platz in der Schlange behalten

order-card =
    🧾 <b>Bestellung { $ref }</b>
    { $lines }
    Gesamt: <b>{ $total }</b>
order-line = { $name } × { $quantity }
order-as-of = <i>Stand: { $time }</i>
order-pay-link = Hier bezahlen: { $link }
order-state-awaiting-payment = ⏳ Wartet auf deine Zahlung. Wir halten alles für dich zurück bis { $until }.
order-state-paid = ✅ Zahlung ist da. Deine Ware ist unterwegs …
order-state-paid-late = ✅ Deine Zahlung kam nach Ablauf der Zeit. Wir prüfen, ob wir noch liefern können …
order-state-delivering = 📤 Bezahlt. Deine Ware kommt gleich in diesen Chat …
order-state-delivered = 🎉 Geliefert am { $delivered }. Viel Spaß damit!
order-state-expired = ⌛️ Die Zeit zum Bezahlen ist um. Falls du gerade doch noch bezahlt hast, keine Sorge: Du bekommst deine Ware oder dein Geld zurück.
order-state-cancelled = ✖️ Storniert. Es wurde nichts abgebucht.
order-state-review = 🔎 Deine Zahlung ist da, aber ein Mensch muss sich diese Bestellung ansehen. Du hörst von uns; nichts ist verloren.
order-state-refund-pending = ↩️ Deine Erstattung ist unterwegs.
order-state-refunded = ↩️ Vollständig erstattet.
order-state-waiting-stock =
    { $default ->
        [refund] ⏳ Bezahlt, aber gerade ausverkauft. Du stehst in der Schlange: Nachschub geht an die, die zuerst bezahlt haben. Kommt bis { $until } keiner, bekommst du dein Geld zurück. Oder entscheide jetzt.
       *[credit] ⏳ Bezahlt, aber gerade ausverkauft. Du stehst in der Schlange: Nachschub geht an die, die zuerst bezahlt haben. Kommt bis { $until } keiner, wird der Preis dein Guthaben. Oder entscheide jetzt.
    }
order-state-partially-refunded = ↩️ { $back } vom Preis wurden erstattet. Die Ware behältst du.
order-state-credited = 💳 Der Preis ist jetzt dein Guthaben. Du kannst damit hier alles bezahlen.
order-state-disputed = ⚠️ Die Zahlung dieser Bestellung wird angefochten, deshalb ruht alles. Ein Mensch schreibt dir hier.
order-state-delayed = ✅ Zahlung ist da. Deine Ware wird freigegeben ({ $at }) und kommt von selbst in diesen Chat.
order-state-manual = ✅ Zahlung ist da. Ein Mensch prüft diese Bestellung und gibt deine Ware frei, spätestens { $until }.

waiting-ask-credit = 💳 { $total } der Bestellung { $ref } in Guthaben umwandeln? Du verlässt die Schlange und kannst sofort damit bezahlen.
waiting-ask-refund = ↩️ { $total } der Bestellung { $ref } erstatten? Du verlässt die Schlange, und das Geld geht den Weg zurück, den es kam.
waiting-noted = Du behältst deinen Platz. Die Ware kommt von selbst hierher.

orders-title = 📦 <b>Deine Bestellungen</b>
orders-empty = Du hast noch keine Bestellungen. Schau dich gern um!
orders-none-yet = Ich habe nachgesehen, aber du hast noch keine Bestellungen. Wenn du etwas bezahlt hast, findet es ein Mensch für dich.
orders-about-yours = Das sind deine letzten Bestellungen. Tipp eine an, um ihren Stand zu sehen oder die Ware noch mal zu bekommen.
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
    Bestellung { $ref }
delivery-usage = 💡 { $usage }
delivery-warranty =
    🛡 Garantie: { $days ->
        [one] { $days } Tag
       *[other] { $days } Tage
    }. Funktioniert etwas nicht, tipp auf „Hilfe holen“.
delivery-keep = Du findest alles wieder in /orders ({ $ref }). Behalt es für dich.
delivery-file =
    { $count ->
        [one] Deine Ware steht in der Datei.
       *[other] Alle { $count } stehen in der Datei, pro Zeile eins.
    }

notice-review = 🔎 Deine Zahlung für Bestellung { $ref } ist da, aber vor der Lieferung muss ein Mensch draufschauen. Nichts ist verloren; wir schreiben dir hier.
notice-review-underpaid = 🔎 Für Bestellung { $ref } kam rechtzeitig nur ein Teil des Preises an. Ein Mensch sieht sich das an und klärt es hier mit dir; nichts ist verloren.
notice-review-unconfirmed = 🔎 Der Zahlungsdienst hat die Zahlung für Bestellung { $ref } nicht bestätigt, deshalb sieht sich das ein Mensch an. Wenn du bezahlt hast, ist nichts verloren; wir schreiben dir hier.
notice-confirming = ⏳ Deine Zahlung für Bestellung { $ref } ist unterwegs und wird bestätigt. Deine Ware bleibt reserviert; wir liefern, sobald sie sicher ist.
notice-underpaid =
    { $missing ->
        [none] ⚠️ Für Bestellung { $ref } kam weniger als der Preis an. Zahl den Rest bitte auf der Zahlungsseite, bevor die Zeit der Bestellung um ist.
       *[other] ⚠️ Für Bestellung { $ref } kam weniger als der Preis an: Es fehlen { $missing }. Zahl den Rest bitte auf der Zahlungsseite, bevor die Zeit der Bestellung um ist.
    }
notice-refund-started =
    { $reason ->
        [sold-out] 😔 Tut uns leid: Bestellung { $ref } war ausverkauft, bevor deine Zahlung ankam. Wir schicken dein Geld zurück.
        [second-payment] Bestellung { $ref } war schon bezahlt, deshalb schicken wir die zweite Zahlung zurück.
        [wrong-payer] Bestellung { $ref } gehört jemand anderem, deshalb schicken wir die Zahlung zurück.
        [underpaid] ↩️ Für Bestellung { $ref } kamen rechtzeitig nur { $amount } an. Wir schicken sie zurück.
        [wait-over] 😔 Tut uns leid: Für Bestellung { $ref } kam nicht rechtzeitig Nachschub. Wir schicken dein Geld zurück.
        [not-released] 😔 Tut uns leid: Bestellung { $ref } wurde nicht rechtzeitig freigegeben. Wir schicken dein Geld zurück.
       *[other] ↩️ Wir erstatten Bestellung { $ref }.
    }
notice-refund-claim = ↩️ { $amount } für Bestellung { $ref } liegen für dich bereit. Hol sie dir hier: { $link }
notice-refunded = ↩️ Das Geld für Bestellung { $ref } ist wieder bei dir.
notice-offer =
    { $default ->
        [refund] 😔 Deine Zahlung für Bestellung { $ref } ist da, aber gerade eben wurde alles ausverkauft. Möchtest du auf Nachschub warten, Guthaben nehmen oder dein Geld zurück? Tipp auf „Bestellung zeigen“ und wähl aus. Hören wir { $hours } Std. nichts von dir, bekommst du dein Geld zurück.
       *[credit] 😔 Deine Zahlung für Bestellung { $ref } ist da, aber gerade eben wurde alles ausverkauft. Möchtest du auf Nachschub warten oder Guthaben nehmen? Tipp auf „Bestellung zeigen“ und wähl aus. Hören wir { $hours } Std. nichts von dir, wird der Preis dein Guthaben.
    }
notice-served = 🎉 Nachschub ist da, und du bist dran: Bestellung { $ref } ist unterwegs zu dir.
notice-release = 🔎 Deine Zahlung für Bestellung { $ref } ist da. Ein Mensch gibt diese Bestellung frei, bevor sie rausgeht; sie ist für dich reserviert. Passiert das nicht innerhalb von { $hours } Std., bekommst du dein Geld zurück.
notice-credited =
    { $why ->
        [underpaid] 💳 Für Bestellung { $ref } kamen rechtzeitig nur { $amount } an. Sie sind jetzt dein Guthaben; bezahl damit, wann du willst.
        [wait-over] 💳 Für Bestellung { $ref } kam nicht rechtzeitig Nachschub. { $amount } sind jetzt dein Guthaben.
        [not-released] 💳 Bestellung { $ref } wurde nicht rechtzeitig freigegeben. { $amount } sind jetzt dein Guthaben.
       *[other] 💳 { $amount } der Bestellung { $ref } sind jetzt dein Guthaben. Bezahl damit, wann du willst.
    }
notice-excess-credited =
    { $why ->
        [second-payment] 💳 Bestellung { $ref } war schon bezahlt, deshalb sind die { $amount }, die jetzt kamen, dein Guthaben.
        [underpaid] 💳 Für Bestellung { $ref }, die schon beendet war, kamen noch { $amount }. Sie sind jetzt dein Guthaben; bezahl damit, wann du willst.
       *[other] 💳 Du hast { $amount } mehr bezahlt, als Bestellung { $ref } kostet. Das ist jetzt dein Guthaben; bezahl damit, wann du willst.
    }
notice-credit-granted = 💳 Du hast { $amount } Guthaben bekommen. Bezahl damit, wann du willst.
notice-credit-found = 💳 Von dir kamen { $amount } ohne Bestellung bei uns an. Sie sind jetzt dein Guthaben; bezahl damit, wann du willst.
notice-dispute = ⚠️ Die Zahlung für Bestellung { $ref } wird beim Zahlungsdienst angefochten. Bis das geklärt ist, ruht die Bestellung; schreib uns, wenn dich das überrascht.
notice-closed = ✖️ Für Bestellung { $ref } war keine Zahlung zu finden, deshalb ist sie geschlossen. Falls du bezahlt hast, schick uns den Beleg, dann sehen wir noch mal nach.
notice-ticket-closed = ✅ Wir haben deine Anfrage (Nr. { $ticket }) geschlossen. Ist noch etwas offen, schreib einfach wieder.
