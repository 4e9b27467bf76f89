## Für alle, die den Shop betreiben: Nachfüllen, Lager, Produkte, Team und Nachrichten für Inhaber.

merchant-no-products = Es gibt noch keine Produkte. Der Inhaber trägt sie in den Katalog ein.

restock-choose = Welches Produkt bekommt Nachschub? Tipp es an oder schreib die SKU. /cancel bricht ab.
restock-send-keys =
    <b>{ $name }</b> (<code>{ $sku }</code>)
    Schick die Keys, einen pro Zeile, oder eine .txt-, .csv- oder .xlsx-Datei. Mehrere Nachrichten sind in Ordnung. /cancel bricht ab.
restock-send-file =
    <b>{ $name }</b> (<code>{ $sku }</code>)
    Schick die Datei als Dokument: Jede Datei ist ein Stück für einen Käufer. /cancel bricht ab.
restock-preview = <b>{ $name }</b> (<code>{ $sku }</code>)
restock-counts =
    ✅ Neu: { $new }
    ♻️ Doppelt (schon hier oder verkauft): { $double }
    ⚠️ Fehlerhaft: { $rejected }
restock-rejected-line = · Zeile { $line }: { $problem }
restock-rejected-more = · und weitere
restock-problem-empty = leer
restock-problem-too-long = zu lang
restock-problem-control-characters = enthält Zeichen, die sich nicht anzeigen lassen
restock-problem-pattern = sieht nicht wie ein Key dieses Produkts aus
restock-keys-removed = 🔒 Die Keys sind sicher verwahrt. Deine Nachricht habe ich aus dem Chat gelöscht.
restock-nothing-new = Es ist nichts Neues dabei.
restock-more = Schick mehr oder wähl aus:
restock-done = 🟢 Im Verkauf: { $units } × <code>{ $sku }</code>.
restock-discarded = Es ging nichts in den Verkauf.
restock-undone = ↩️ Zurückgenommen: { $withdrawn } × <code>{ $sku }</code>.
restock-undone-kept = ↩️ Zurückgenommen: { $withdrawn } × <code>{ $sku }</code>. { $kept } bleiben: für Käufer reserviert oder schon verkauft.
button-restock-confirm = 🟢 Verkaufen ({ $units })
button-restock-discard = 🗑 Verwerfen
button-restock-undo = ↩️ Rückgängig

stock-title = <b>📊 Lager</b>
stock-line =
    { $mark } <b>{ $name }</b> (<code>{ $sku }</code>)
    verfügbar { $available } · reserviert { $held } · verkauft { $sold } · abgelaufen { $expired }
products-title = <b>🏷 Produkte</b>
products-line =
    <b>{ $name }</b> (<code>{ $sku }</code>)
    { $prices } · { $state }
products-plenty = 🟢 auf Lager
products-low = 🟡 wird knapp
products-out = 🔴 ausverkauft

balance-title = <b>💰 Deine Einnahmen</b>
balance-line =
    ✅ Dir stehen zu: <b>{ $due }</b>
    ⏳ Zurückgehalten bis zum Ende der Garantie: { $held }
    🏦 Bisher ausgezahlt: { $paid }
balance-next = Der nächste Anteil wird frei: { $time }, wenn die Bestellung nicht angefochten wird.
balance-payouts = Letzte Auszahlungen:
balance-payout = · { $amount }, { $time } ({ $note })
balance-none = 💰 Du hast noch keine Einnahmen. Sobald jemand kauft, was du nachgefüllt hast, siehst du hier deinen Anteil.
balance-no-share = 💰 In diesem Shop haben Händler keinen Anteil am Verkauf. Frag den Inhaber, wenn du einen erwartet hast.

staff-title = <b>👥 Wer hier mitarbeitet</b>
staff-line = <code>{ $id }</code> · { $role }
staff-usage =
    Hinzufügen: <code>/staff add ID merchant</code>
    Entfernen: <code>/staff remove ID</code>
    Rollen: owner (Inhaber), merchant (Händler), operator (Support).
staff-added = ✅ <code>{ $id }</code> hat jetzt die Rolle: { $role }.
staff-added-already = <code>{ $id }</code> hat die Rolle schon: { $role }.
staff-removed =
    { $roles ->
        [one] ✅ <code>{ $id }</code> hat eine Rolle verloren.
       *[other] ✅ <code>{ $id }</code> hat { $roles } Rollen verloren.
    }
role-owner = Inhaber
role-merchant = Händler
role-operator = Support

shop-paused-now = ⏸ Der Verkauf ruht. Kunden erfahren es; offene Bestellungen können noch bezahlt werden. Mit /resume geht es weiter.
shop-resumed-now = ▶️ Der Shop verkauft wieder.

money-none = ✅ Kein Geld wartet auf eine Entscheidung.
money-title = 💰 <b>Geld ohne Bestellung</b>
money-line = <code>{ $id }</code> · { $amount } · { $gateway } · <code>{ $txn }</code>
money-came = Eingegangen: { $at }
money-beside = Kam mit Bestellung { $ref } von <code>{ $customer }</code>
money-payer = Bezahlt von <code>{ $payer }</code>
money-how =
    Entscheide mit der Nummer am Anfang:
    <code>/money 12 refund</code> – zurückschicken
    <code>/money 12 credit ID</code> – Guthaben für diese Person
    <code>/money 12 order REF</code> – es war für diese Bestellung
    <code>/money 12 keep REASON</code> – der Shop behält es (mit Grund)
    <code>/money 12 gone REASON</code> – du hast es selbst zurückgegeben, oder es kam nie an (mit Grund)
button-money = { $id } · { $amount }
button-money-refund = Zurückschicken
button-money-credit = Guthaben für { $customer }
money-ask-refund = { $amount } an die zahlende Person zurückschicken?
money-ask-credit = { $amount } zum Guthaben von <code>{ $customer }</code> machen?
money-credited = 💳 { $amount } sind jetzt Guthaben von <code>{ $customer }</code>.
money-going-back = ↩️ { $amount } gehen zurück.
money-kept = 📒 { $amount } sind ausgebucht: Der Shop behält sie.
money-gone = 📒 { $amount } sind als weg gebucht.
money-assigned = 🧾 { $amount } gehören jetzt zu Bestellung { $ref }.
money-ended = Über dieses Geld ist schon entschieden. Was noch offen ist: /money

owners-review =
    { $why ->
        [release] 🔎 Bestellung { $ref } ist bezahlt und wartet auf deine Freigabe. Die Ware ist dafür reserviert.
        [undeliverable] 🚨 Die Ware der Bestellung { $ref } konnte nicht gesendet werden. Sie ist ihr zugeteilt; sieh nach, woran es liegt, und gib sie dann erneut frei oder erstatte sie.
        [dispute-won] 🔎 Die Anfechtung der Bestellung { $ref } ist gewonnen. Gib sie frei oder zahl das Geld zurück.
        [underpaid] 🔎 Bestellung { $ref } ist mit zu wenig Geld abgelaufen. Gib zurück, was kam, oder klär es mit dem Kunden.
        [possible-forgery] 🚨 Für Bestellung { $ref } wurde eine Zahlung gemeldet, aber der Zahlungsdienst sagt, dass nichts bezahlt wurde. Mögliche Fälschung: Es wurde nichts geliefert. Sieh direkt beim Anbieter nach.
        [unconfirmed] 🔎 Für Bestellung { $ref } wurde eine Zahlung gemeldet, aber der Zahlungsdienst war dazu nicht zu erreichen. Sieh direkt beim Anbieter nach.
        [amount-differs] 🔎 Bestellung { $ref } wurde mit einem anderen Betrag als vereinbart bezahlt. Klär es mit dem Kunden oder erstatte.
        [same-transaction] 🚨 Bestellung { $ref } wurde als bezahlt gemeldet, mit einer Transaktion, die schon eine andere Bestellung bezahlt hat. Es wurde nichts geliefert. Sieh direkt beim Anbieter nach.
       *[other] 🔎 Bestellung { $ref } ist bezahlt, braucht aber eine Entscheidung.
    }
owners-waiting = ⏳ Bestellung { $ref } ist bezahlt, aber { $sku } ist ausverkauft (gewünscht: { $units }). Der Kunde wurde gefragt; Nachschub geht zuerst an ihn.
owners-credited =
    { $why ->
        [overpaid] 💳 Bestellung { $ref } wurde überbezahlt: { $amount } wurden Guthaben des Kunden.
        [second-payment] 💳 Bestellung { $ref } wurde doppelt bezahlt: { $amount } wurden Guthaben des Kunden.
        [underpaid] 💳 Bestellung { $ref } ist mit zu wenig Geld abgelaufen: { $amount } wurden Guthaben des Kunden.
       *[other] 💳 { $amount } der Bestellung { $ref } wurden Guthaben des Kunden.
    }
owners-reminder =
    { $state ->
        [disputed] 🔔 Bestellung { $ref } ist noch angefochten. Trag das Ergebnis ein, sobald der Anbieter entschieden hat.
       *[review] 🔔 Bestellung { $ref } wartet noch auf deine Entscheidung.
    }
owners-extra-money =
    { $why ->
        [second-payment] 💰 Bestellung { $ref } wurde doppelt bezahlt: { $amount } zu viel. Das lässt sich nicht automatisch zurückgeben.
        [wrong-payer] 💰 Jemand anderes hat { $amount } für Bestellung { $ref } bezahlt. Das lässt sich nicht automatisch zurückgeben.
        [underpaid] 💰 { $amount } kamen für die schon beendete Bestellung { $ref }: zu wenig. Das lässt sich nicht automatisch zurückgeben.
        [same-transaction] 🚨 Bestellung { $ref } ist bezahlt, und { $amount } mehr wurden gemeldet, mit einer Transaktion, die schon verbucht ist. Es wurde nichts zurückgegeben. Sieh direkt beim Anbieter nach.
       *[other] 💰 Für Bestellung { $ref } wurden { $amount } zu viel bezahlt. Das lässt sich nicht automatisch zurückgeben.
    }
owners-contradiction = 🚨 { $gateway } meldet, dass Transaktion <code>{ $txn }</code> die Bestellung { $ref } bezahlt hat, verbucht ist sie aber für eine andere Bestellung oder einen anderen Betrag. Dafür wurde nichts geliefert. Sieh direkt beim Anbieter nach.
owners-orphan-money = 💰 { $amount } kamen über { $gateway } ohne bekannte Bestellung (Transaktion <code>{ $txn }</code>).
owners-unconfirmed =
    { $why ->
        [possible-forgery] 🚨 { $gateway } hat eine Zahlung gemeldet (Transaktion <code>{ $txn }</code>, Bestellung { $ref }), der Anbieter weiß davon aber nichts: vielleicht eine Fälschung. Es wurde nichts geliefert.
       *[other] 🚨 { $gateway } hat eine Zahlung gemeldet (Transaktion <code>{ $txn }</code>, Bestellung { $ref }), der Anbieter war dazu aber nicht zu erreichen. Es wurde nichts geliefert.
    }
owners-disputed = 🚨 Die Zahlung von { $amount } für Bestellung { $ref } wird angefochten ({ $gateway }, Transaktion <code>{ $txn }</code>). Antworte im Dashboard des Anbieters.
owners-refunded-outside = ↩️ { $amount } für Bestellung { $ref } wurden beim Anbieter zurückgegeben. Das ist verbucht.
owners-differences =
    { $sums ->
        [none] ⚖️ Unsere Bücher und { $gateway } weichen ab: fehlt hier { $here }, fehlt dort { $there }, andere Beträge { $amounts }. Siehe konbini reconcile.
       *[other] ⚖️ Unsere Bücher und { $gateway } weichen ab: fehlt hier { $here }, fehlt dort { $there }, andere Beträge { $amounts }. Summen zweier Tage, hier / dort: { $sums }. Siehe konbini reconcile.
    }
owners-refund-claim = ↩️ { $amount } für Bestellung { $ref } liegen beim Anbieter bereit; der Kunde hat den Link zum Abholen. Bestätige dort die Auszahlung, wenn sie kommt, und schließ dann die Bestellung.
owners-refund-failed = ⚠️ Die Erstattung von { $amount } für Bestellung { $ref } hat nicht geklappt. Gib das Geld bitte von Hand zurück.
owners-reminder-money = 🔔 Zahlungen ohne Bestellung, über die du entscheiden musst: { $count }. Ansehen: /money
owners-desk-missing = 💬 Ein Kunde braucht einen Menschen (Ticket { $ticket }), aber es gibt keine Support-Gruppe. Setz OPERATOR_CHAT_ID und starte neu; bis dahin geht nichts verloren.
owners-desk-broken = ⚠️ Ich kann in der Support-Gruppe keine Themen öffnen: { $why }. Sind dort Themen eingeschaltet, und bin ich Admin mit dem Recht, sie zu verwalten?
owners-llm-day-used = 🤖 Die { $daily } Token für das Sprachmodell sind für heute verbraucht. Bis Mitternacht (UTC) verstehe ich Fragen allein; Sprachnachrichten warten auf einen Menschen. Mehr erlaubt LLM_DAILY_TOKENS.
owners-task-delayed =
    { $order ->
        [0] ⏳ Eine Nachricht (Nr. { $task }) wartet schon lange. Ich versuche es weiter.
       *[other] ⏳ Eine Nachricht zu Bestellung Nr. { $order } (Nr. { $task }) wartet schon lange. Ich versuche es weiter.
    }
owners-task-buried =
    { $order ->
        [0] ⚠️ Eine Nachricht (Nr. { $task }) ließ sich nicht senden und wurde beiseitegelegt.
       *[other] ⚠️ Eine Nachricht zu Bestellung Nr. { $order } (Nr. { $task }) ließ sich nicht senden und wurde beiseitegelegt.
    }
owners-update-failed = ⚠️ Eine Nachricht von Telegram (Nr. { $update }) ließ sich nicht verarbeiten und wurde beiseitegelegt. Mehr steht im Log.

error-empty-file = Da ist nichts drin.
error-not-text = Das ist keine Textdatei. Schick bitte .txt, .csv oder .xlsx.
error-unknown-file-type = Ich kann .txt-, .csv- und .xlsx-Dateien lesen.
error-file-too-large = Diese Datei ist zu groß: höchstens { $most } MB.
error-bad-workbook = Diese Tabelle kann ich nicht lesen. Speichere sie bitte neu als .xlsx oder .csv.
error-bad-row = Zeile { $line } ist nicht lesbar (Spalte: { $column }). Es wurde nichts übernommen.

owners-faq-held = ⚠️ Die Antwort „{ $entry }“ war nur in { $right } von { $judged } Fällen richtig. Ab jetzt wird sie nur noch als Knopf angeboten. Ändere sie, oder lass sie wieder antworten: konbini faq trust { $entry }

owners-faq-unanswered = 💬 { $count } Fragen der letzten Woche blieben ohne Antwort, zu { $topics } Themen. Am häufigsten: „{ $example }“. Alle ansehen: konbini faq unanswered
