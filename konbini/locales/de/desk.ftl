## Der Schreibtisch des Teams: was Mitarbeiter in den Themen lesen, und das Ticket aus Sicht des Kunden.

desk-reason-asked = möchte einen Menschen
desk-reason-not-understood = nicht verstanden
desk-reason-payment-review = Zahlung prüfen
desk-reason-delivery-failed = Lieferung fehlgeschlagen
desk-reason-wrote-back = hat sich wieder gemeldet

desk-card =
    <b>🎫 { $reason }</b>
    Geöffnet: { $opened }
desk-card-customer = Kunde: <b>{ $name }</b> · { $username } · ID <code>{ $id }</code> · Sprache { $locale }
desk-card-summary = In eigenen Worten: <i>{ $summary }</i>
desk-card-tried = Schon versuchte Antworten: { $entries }
desk-card-order = 📦 <code>{ $ref }</code> · { $state } · { $total } · { $at }
desk-card-no-orders = 📦 Noch keine Bestellungen.
desk-card-open = 🟢 Offen · { $at }. Was du hier schreibst, geht an den Kunden; mit // oder /note am Anfang bleibt es im Team.
desk-card-closed = ⚪️ Geschlossen von { $by } · { $at }. Schreib hier, um es wieder zu öffnen.

desk-order-awaiting-payment = wartet auf Zahlung
desk-order-paid = bezahlt
desk-order-paid-late = zu spät bezahlt
desk-order-delivering = unterwegs
desk-order-delivered = geliefert
desk-order-expired = abgelaufen
desk-order-cancelled = storniert
desk-order-review = zu prüfen
desk-order-refund-pending = Erstattung läuft
desk-order-refunded = erstattet
desk-order-waiting-stock = wartet auf Ware
desk-order-partially-refunded = teilweise erstattet
desk-order-credited = gutgeschrieben
desk-order-disputed = angefochten

button-desk-close = ✅ Schließen
button-desk-reopen = ↩️ Wieder öffnen
button-desk-resend = 📦 { $ref } erneut senden
button-desk-refund = ↩️ Erstatten
button-solved = ✅ Problem gelöst
button-reopen = ↩️ Ich brauche noch Hilfe

ticket-reopened = 💬 Es ist wieder ein Mensch für dich da. Schreib einfach hier.
ticket-closing = ✅ Das freut uns! Wir schließen deine Anfrage.

desk-customer-left = 🚫 Der Kunde hat den Bot blockiert. Was du schreibst, erreicht ihn erst, wenn er zurückkommt; das Ticket bleibt.
desk-customer-back = 👋 Der Kunde ist wieder da. Nachrichten kommen wieder an.
desk-not-delivered = 🚫 Nicht zugestellt: Der Kunde hat den Bot blockiert.
desk-uncopyable = ⚠️ Der Kunde hat etwas geschickt, das Telegram mich nicht kopieren lässt ({ $kind }). Bitte ihn, es anders zu senden.
desk-not-relayed = ⚠️ Nicht beim Kunden angekommen: Telegram lässt mich das nicht kopieren ({ $kind }).
desk-kind-poll = eine Umfrage
desk-kind-game = ein Spiel
desk-kind-story = eine Story
desk-kind-paid-media = kostenpflichtige Medien
desk-kind-checklist = eine Checkliste
desk-kind-invoice = eine Rechnung
desk-kind-giveaway = ein Gewinnspiel
desk-kind-protected = geschützter Inhalt
desk-kind-deleted = eine inzwischen gelöschte Nachricht
desk-kind-other = eine andere Art von Nachricht
desk-reopened = 🟢 Wieder geöffnet von { $by }.
desk-closed-already = Dieses Ticket ist schon geschlossen.
desk-other-open = Dieser Kunde hat ein anderes offenes Ticket; mach bitte dort weiter.
desk-unknown-command = Diesen Befehl kenne ich nicht, und an den Kunden ging nichts. Es gibt /close, /reopen, /note, /resend, /refund, /order und /faq.
desk-resent = 📦 Bestellung { $ref } geht noch einmal an den Kunden.
desk-refund-ask = { $amount } der Bestellung { $ref } an den Kunden erstatten?
desk-bad-amount = Diesen Betrag kann ich nicht lesen. Schreib ihn so: /refund { $ref } 5.00, höchstens { $total }.
desk-refunding = ↩️ Die Erstattung der Bestellung { $ref } läuft.

relay-edited = <i>✏️ bearbeitet { $at }</i>

error-no-refunds = Dieser Zahlungsdienst erstattet nicht automatisch. Gib das Geld bitte dort von Hand zurück.

deed-card =
    🧾 <b>Bestellung { $ref }</b> · { $state }
    { $lines }
    Gesamt: <b>{ $total }</b> · Kunde <code>{ $customer }</code>
deed-until = Entscheide bis { $until }; danach erledigt es sich von selbst.
deed-nothing = Hier gibt es gerade nichts zu entscheiden.
button-deed-release = 📤 Liefern
button-deed-wait = ⏳ Auf Ware warten
button-deed-credit = 💳 Guthaben
button-deed-refund = ↩️ Erstatten
button-deed-close = ✖️ Als unbezahlt schließen
button-deed-won = ✅ Anfechtung gewonnen
button-deed-lost = ❌ Anfechtung verloren
button-deed-back = ‹ Jetzt nicht
deed-ask-release = Bestellung { $ref } jetzt liefern?
deed-ask-wait = Bestellung { $ref } auf Ware warten lassen? Sie wird von selbst geliefert, sobald welche da ist.
deed-ask-credit = { $total } der Bestellung { $ref } in Guthaben des Kunden umwandeln?
deed-ask-refund = { $total } der Bestellung { $ref } an den Kunden erstatten?
deed-ask-close = Bestellung { $ref } schließen? Nur wenn dafür kein Geld gekommen ist.
deed-ask-won = Wurde die Anfechtung der Bestellung { $ref } zu deinen Gunsten entschieden? Das Geld bleibt bei dir.
deed-ask-lost = Ging die Anfechtung der Bestellung { $ref } verloren? Das Geld wird ausgebucht.
deed-done-release = 📤 Bestellung { $ref } wird geliefert · { $by }
deed-done-wait = ⏳ Bestellung { $ref } wartet auf Ware · { $by }
deed-done-credit = 💳 { $total } der Bestellung { $ref } sind jetzt Guthaben · { $by }
deed-done-refund = ↩️ Die Erstattung der Bestellung { $ref } läuft · { $by }
deed-done-close = ✖️ Bestellung { $ref } ist als unbezahlt geschlossen · { $by }
deed-done-won = ✅ Die Anfechtung der Bestellung { $ref } ist gewonnen · { $by }
deed-done-lost = ❌ Die Anfechtung der Bestellung { $ref } ist verloren · { $by }

desk-faq-ask =
    Das als Antwort des Ladens sichern?
    Id: <code>{ $id }</code>
    Frage ({ $locale }): <i>{ $question }</i>
    Antwort: { $answer }
desk-faq-risky = ⚠️ Darin steht etwas, das wie ein Schlüssel oder eine Nummer aussieht. Sichere es nur, wenn es für alle gilt.
button-desk-faq-save = 💾 Sichern
button-desk-faq-drop = ✖️ Jetzt nicht
desk-faq-saved = 💾 Gesichert als <code>{ $id }</code>. Dieselbe Frage wird ab jetzt beantwortet, bei ähnlichen wird die Antwort angeboten. Mit mehr Beispielen wird sie sicherer gefunden.
desk-faq-dropped = Nicht gesichert.
desk-faq-right = 👍 Notiert: <code>{ $id }</code> war die richtige Antwort.
desk-faq-wrong = 👎 Notiert: Richtig wäre <code>{ $id }</code> gewesen. Die gegebene Antwort zählt als falsch.
desk-faq-meant = Notiert: <code>{ $id }</code> hätte das beantwortet.
desk-faq-nothing = Der Laden hat diesem Kunden vorher nichts geantwortet, es gibt nichts zu beurteilen.
