## The shop window.

shop-title = 🛍 <b>Shop</b>
shop-empty = There's nothing on sale right now. Please look in again later!
shop-category = { $name } · { $count }

shelf-title = 🛍 <b>{ $name }</b>
shelf-empty =
    🛍 <b>{ $name }</b>

    This shelf is empty right now.
shelf-item-plenty = { $name } · { $price }
shelf-item-low = { $name } · { $price } · few left
shelf-item-out = { $name } · sold out

product-title = <b>{ $name }</b>
product-price = 💰 { $price } each
product-stock-plenty = 🟢 In stock
product-stock-low =
    🟡 { $available ->
        [one] The last one
       *[other] Only { $available } left
    }
product-stock-out = ⚪️ Out of stock
product-warranty =
    🛡 Warranty: { $days ->
        [one] { $days } day
       *[other] { $days } days
    }{ $replacements ->
        [0] { "" }
        [one] , { $replacements } replacement
       *[other] , { $replacements } replacements
    }
product-delay-minutes =
    ⏱ Delivered { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    } after payment
product-delay-hours =
    ⏱ Delivered { $count ->
        [one] { $count } hour
       *[other] { $count } hours
    } after payment
product-delay-days =
    ⏱ Delivered { $count ->
        [one] { $count } day
       *[other] { $count } days
    } after payment
product-manual = 👤 A person looks at an order of this size before it is delivered
product-total =
    Quantity: { $quantity } · Total: <b>{ $total }</b>
product-terms =
    📄 By paying you accept our terms of sale. Read them with the button below or with /terms.
    Telegram's support can't help with purchases made in bots; we answer for them ourselves: /paysupport
product-paused = ⏸ The shop is taking a short break. Please come back a little later.
product-sold-out = It's sold out right now. Ask us when it's back – a human is one tap away.
product-no-way-to-pay = It can't be paid for right now. A human can help you.
