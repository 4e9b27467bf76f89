## Die Sprache selbst, Begrüßung, feste Seiten, Knöpfe für alle Seiten, Namen der Befehle.

language-name = Deutsch
language-choose = 🌐 Wähl deine Sprache:
language-current = ✓ { $name }
language-chosen = 🌐 Ab jetzt reden wir Deutsch.

start-greeting = 👋 Hallo { $name }! Such dir was aus, bezahl, und ein paar Sekunden später ist es deins. Fragen? Schreib sie einfach hier rein.
cancel-done = Alles klar, lassen wir das. Was möchtest du als Nächstes?

button-shop = 🛍 Shop
button-orders = 📦 Bestellungen
button-human = 💬 Mit Mensch reden
button-language = 🌐 Sprache
button-terms = 📄 AGB lesen
button-terms-accept = ✅ AGB annehmen
button-back = ‹ Zurück
button-back-shop = ‹ Zum Shop

terms-accepted = ✅ Danke, die Bedingungen sind angenommen. Du kannst jetzt bezahlen.
page-help =
    <b>So geht’s</b>

    🛍 /shop – stöbern und kaufen
    📦 /orders – deine Bestellungen und deine Keys
    💬 /support – mit einem Menschen reden
    🌐 /language – Sprache ändern
    💳 /paysupport – Fragen zu einer Zahlung
    📄 /terms und /privacy – das Kleingedruckte

    Oder stell deine Frage einfach in eigenen Worten.
page-terms =
    <b>Verkaufsbedingungen · { $shop }</b>

    1. Du kaufst digitale Waren (Keys, Codes, Accounts, Dateien oder Einladungen) { $seller ->
        [none] vom Inhaber dieses Bots
       *[other] von { $seller }
    }, nicht von Telegram.
    2. Der Preis, den du vor dem Bezahlen siehst, ist der Endpreis. Nach der Bestellung halten wir die Ware { $minutes } Minuten für dich zurück, oder bis zum angezeigten Zeitpunkt.
    3. Geliefert wird direkt nach der Zahlung in diesen Chat, meist in Sekunden, außer beim Produkt steht, dass es länger dauert. Können wir nicht liefern, entscheidest du: auf Nachschub warten oder Geld zurück.
    4. Funktioniert etwas nicht, schreib /support. Gibt es eine Garantie, steht sie vor dem Kauf und bei der Ware dabei.
    5. Ein funktionierender Key, der schon angezeigt wurde, kann nicht zurückgegeben werden, außer das Recht an deinem Wohnort sieht es anders vor.
    6. Kauf bitte nicht mit fremdem Geld. Bestellungen, die nach Betrug aussehen, können wir ablehnen und erstatten.
    7. Stimmt etwas mit einer Zahlung nicht? Frag zuerst uns: /paysupport. Wir antworten innerhalb von { $days ->
        [one] einem Tag
       *[other] { $days } Tagen
    }. Solange deine Bank oder Karte eine Zahlung anficht, ruht die Bestellung.
    8. Telegram verkauft diese Waren nicht, und der Telegram-Support kann bei Käufen in Bots nicht helfen. Dafür stehen wir selbst gerade.

    Du nimmst diese Bedingungen mit deiner ersten Zahlung an, und wieder, wenn sie sich ändern. Wie wir mit deinen Daten umgehen: /privacy
page-privacy =
    <b>Datenschutz</b>

    <b>Was wir speichern:</b> deine Telegram-ID, Namen, Benutzernamen und Sprache; deine Bestellungen und Zahlungsnummern; was du uns schreibst, damit wir helfen können. Deine Karte sehen wir nie.
    <b>Wofür:</b> um zu liefern, Fragen zu beantworten, Geld zu erstatten und gesetzliche Pflichten zu erfüllen. Wir zeigen keine Werbung, verkaufen keine Daten und trainieren keine Modelle mit deinen Nachrichten.
    <b>Wer es sieht:</b> der Inhaber dieses Shops und die Menschen, die dir antworten. Waren werden verschlüsselt gespeichert. Ein Zahlungsdienst erfährt nur, was er für die Zahlung braucht. Nutzt dieser Shop einen fremden Sprachdienst, um Fragen zu verstehen, bekommt der den Text der Frage, mit verdeckten Codes und ohne deinen Namen.
    <b>Wie lange:</b> Bestellungen und Zahlungen so lange, wie das Gesetz es verlangt; alles andere, bis du uns bittest, es zu löschen.

    <b>Deine Rechte:</b> Du kannst eine Kopie deiner Daten verlangen und sie berichtigen oder löschen lassen. Schreib /support, und ein Mensch kümmert sich darum.
page-paysupport =
    <b>Fragen zu einer Zahlung</b>

    💳 <b>Bezahlt, aber nichts da?</b> Öffne /orders: Dort siehst du den Stand jeder Bestellung. Eine Zahlung kann eine Minute zu uns brauchen, und manche Waren kommen erst einige Zeit danach (das steht beim Produkt).
    ↩️ <b>Erstattung:</b> Können wir nicht liefern, bekommst du dein Geld so zurück, wie du bezahlt hast. Funktioniert die Ware nicht, ersetzen oder erstatten wir sie.
    ⚖️ <b>Zahlung beanstanden:</b> Öffne die Bestellung in /orders und tipp auf „Hilfe holen“, oder unten auf „Mit Mensch reden“; nenn uns die Bestellnummer und was nicht stimmt. Ein Mensch vergleicht Bestellung, Zahlung und Lieferung und antwortet hier innerhalb von { $days ->
        [one] einem Tag
       *[other] { $days } Tagen
    }: mit Ersatz, einer Erstattung oder dem Grund, warum nicht.
    🏦 Frag bitte erst uns und dann deine Bank oder Karte: Ihre Anfechtung legt die Bestellung still, bis entschieden ist, und das dauert Wochen.

    Der Telegram-Support kann bei Käufen in diesem Bot nicht helfen. Wir klären jeden Fall selbst, und wir antworten wirklich.

command-shop = Stöbern und kaufen
command-orders = Meine Bestellungen und Keys
command-support = Mit einem Menschen reden
command-language = Sprache ändern
command-help = So geht’s
command-terms = Verkaufsbedingungen
command-privacy = Was wir über dich wissen
command-paysupport = Fragen zu einer Zahlung
command-cancel = Vorgang abbrechen
command-restock = Ware nachfüllen
command-stock = Lagerbestand
command-products = Produkte im Verkauf
command-balance = Meine Einnahmen und Auszahlungen
command-staff = Wer hier mitarbeitet
command-pause = Verkauf anhalten
command-resume = Wieder verkaufen
command-money = Geld ohne Bestellung
command-close = Diesen Fall schließen
command-reopen = Diesen Fall wieder öffnen
command-note = Notiz nur fürs Team
command-resend = Ware noch einmal senden
command-order = Über eine Bestellung entscheiden
command-refund = Bestellung erstatten

command-faq = Antwort fürs nächste Mal sichern
