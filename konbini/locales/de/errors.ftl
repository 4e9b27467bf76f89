## Was schiefging, freundlich gesagt. Eine Meldung für jeden Code aus shop/errors.py.

error-unexpected = 😔 Entschuldige, bei uns ist etwas schiefgegangen. Versuch es bitte noch mal; wenn es wieder passiert, hilft dir ein Mensch.
error-flood = Immer mit der Ruhe 🙂 Gib mir bitte ein paar Sekunden.
error-stale-button = Dieser Knopf ist von vorhin. Machen wir hier weiter:
error-unknown-command = Diesen Befehl kenne ich nicht. Was möchtest du tun?

error-shop-error = Das hat nicht geklappt. Versuch es noch mal oder frag einen Menschen.
error-not-found = Das finde ich nicht mehr.
error-refused = Das geht gerade nicht.
error-invalid = Da stimmt etwas nicht. Schau bitte noch mal drüber und versuch es erneut.
error-unavailable = Ein Dienst, den wir brauchen, antwortet gerade nicht. Versuch es bitte gleich noch mal.
error-not-yours = Darauf hast du keinen Zugriff.
error-not-open = Diese Bestellung ist schon weiter, deshalb geht das nicht mehr. Wie es um sie steht, siehst du in /orders.
error-shop-paused = ⏸ Der Shop macht eine kurze Pause. Komm bitte etwas später wieder.
error-out-of-stock =
    { $available ->
        [0] 😔 Gerade eben ausverkauft. Es wurde nichts abgebucht.
        [one] Es ist nur noch ein Stück da. Es wurde nichts abgebucht.
       *[other] Es sind nur noch { $available } da. Es wurde nichts abgebucht.
    }
error-limit-reached = So viel kann ein Kunde nicht kaufen.
error-limit-per-order =
    { $limit ->
        [one] Pro Bestellung geht nur ein Stück.
       *[other] Pro Bestellung gehen höchstens { $limit } Stück.
    }
error-limit-per-day =
    { $left ->
        [0] Du hast das Limit von { $limit } in 24 Stunden erreicht. Komm bitte morgen wieder.
       *[other] In 24 Stunden gehen höchstens { $limit } Stück; { $left } kannst du noch kaufen.
    }
error-limit-open-orders =
    { $limit ->
        [one] Du hast eine unbezahlte Bestellung. Bezahl oder storniere sie bitte zuerst:
       *[other] Du hast { $limit } unbezahlte Bestellungen. Bezahl oder storniere bitte zuerst eine:
    }
error-bad-quantity = Diese Menge geht nicht.
error-not-paid = Für diese Bestellung ist kein Geld verbucht, deshalb kann sie nicht freigegeben werden.
error-no-way-to-pay = So lässt sich das gerade nicht bezahlen.
error-credit-short = Dein Guthaben reicht dafür nicht. Es wurde nichts abgebucht.
error-no-part-refunds = Dieser Zahlungsdienst erstattet nur ganze Zahlungen.
error-bad-amount = Dieser Betrag geht nicht.
error-barred = Tut uns leid, du kannst hier im Moment nicht kaufen. Ein Mensch kann dir mehr sagen.
error-terms = 📄 Vor deiner ersten Zahlung (und wenn sich etwas ändert) nimm bitte die Verkaufsbedingungen an: /terms. Es wurde nichts abgebucht.
error-try-again = Da kam etwas dazwischen. Versuch es bitte noch einmal.
error-unknown-product = Dieses Produkt wird nicht mehr verkauft.
error-unknown-category = Dieses Regal gibt es nicht mehr.
error-unknown-order = Diese Bestellung finde ich bei dir nicht.
error-unknown-customer = Ich kenne niemanden mit dieser Nummer.
error-unknown-payment = Diese Zahlung kenne ich nicht.
error-wrong-payer = Das hat jemand anders bezahlt, es kann nicht zu dieser Bestellung.
error-unknown-language = Diese Sprache spreche ich noch nicht.
error-unknown-batch = Diese Lieferung ins Lager gibt es nicht.
error-batch-not-open = Diese Lieferung ins Lager ist schon erledigt.
error-bad-pattern = Das Key-Muster dieses Produkts ist nicht lesbar.
error-too-many-lines = Das sind zu viele Zeilen auf einmal. Teil sie bitte auf.
error-not-stocked = Dieses Produkt wird nicht aus dem Lager verkauft und lässt sich nicht nachfüllen.
error-unknown-ticket = Diesen Fall gibt es nicht.
error-unknown-staff = Diese Person hat hier keine Rolle.
error-bad-id = Das ist keine Telegram-ID.

error-faq-no-answer = Ich weiß nicht, welche Antwort ich sichern soll. Antworte erst dem Kunden, oder antworte mit /faq auf deine Nachricht.
error-faq-no-question = Ich kenne die Frage zu dieser Antwort nicht. Schreib sie hinter den Befehl: /faq wie lange dauert die Lieferung
error-faq-no-draft = Es gibt nichts mehr zu sichern. Schick bitte noch einmal /faq.
error-unknown-entry = Diese Antwort gibt es nicht.
