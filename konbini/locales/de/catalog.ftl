## Das Schaufenster.

shop-title = 🛍 <b>Shop</b>
shop-empty = Gerade gibt es hier nichts zu kaufen. Schau später noch mal rein!
shop-category = { $name } · { $count }

shelf-title = 🛍 <b>{ $name }</b>
shelf-empty =
    🛍 <b>{ $name }</b>

    Dieses Regal ist gerade leer.
shelf-item-plenty = { $name } · { $price }
shelf-item-low = { $name } · { $price } · fast weg
shelf-item-out = { $name } · ausverkauft

product-title = <b>{ $name }</b>
product-price = 💰 { $price } pro Stück
product-stock-plenty = 🟢 Auf Lager
product-stock-low =
    🟡 { $available ->
        [one] Das letzte Stück
       *[other] Nur noch { $available } Stück
    }
product-stock-out = ⚪️ Nicht auf Lager
product-warranty =
    🛡 Garantie: { $days ->
        [one] { $days } Tag
       *[other] { $days } Tage
    }{ $replacements ->
        [0] { "" }
       *[other] , { $replacements }× Ersatz
    }
product-delay-minutes =
    ⏱ Kommt { $count ->
        [one] { $count } Minute
       *[other] { $count } Minuten
    } nach der Zahlung
product-delay-hours =
    ⏱ Kommt { $count ->
        [one] { $count } Stunde
       *[other] { $count } Stunden
    } nach der Zahlung
product-delay-days =
    ⏱ Kommt { $count ->
        [one] { $count } Tag
       *[other] { $count } Tage
    } nach der Zahlung
product-manual = 👤 Eine Bestellung dieser Größe schaut sich vor der Lieferung ein Mensch an
product-total =
    Menge: { $quantity } · Gesamt: <b>{ $total }</b>
product-terms =
    📄 Mit der Zahlung nimmst du unsere Verkaufsbedingungen an. Du findest sie über den Knopf unten oder mit /terms.
    Der Telegram-Support kann bei Käufen in Bots nicht helfen; dafür sind wir selbst da: /paysupport
product-paused = ⏸ Der Shop macht eine kurze Pause. Komm bitte etwas später wieder.
product-sold-out = Gerade ausverkauft. Frag uns, wann es wieder da ist – ein Tipp genügt, dann antwortet dir ein Mensch.
product-no-way-to-pay = Das lässt sich gerade nicht bezahlen. Ein Mensch hilft dir gern weiter.
