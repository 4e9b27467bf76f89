## Orders, goods, and what customers are told about them.

button-cancel-order = Cancel the order
button-cancel-ref = Cancel { $ref }
button-pay-ref = Pay { $total } · { $ref }
button-keys = 🔑 Show my goods
button-buy-again = Order again
button-order = Show the order
button-order-problem = 💬 Get help
button-copy = 📋 Copy
button-copy-nth = 📋 Copy no. { $number }

order-card =
    🧾 <b>Order { $ref }</b>
    { $lines }
    Total: <b>{ $total }</b>
order-line = { $name } × { $quantity }
order-as-of = <i>As of { $time }</i>
order-pay-link = Pay here: { $link }
order-state-awaiting-payment = ⏳ Waiting for your payment. It's kept for you until { $until }.
order-state-paid = ✅ Payment received. Your goods are on their way…
order-state-paid-late = ✅ Your payment came after the time was up. We're checking whether we can still deliver…
order-state-delivering = 📤 Paid. Your goods are on their way to this chat…
order-state-delivered = 🎉 Delivered on { $delivered }. Enjoy!
order-state-expired = ⌛️ The time to pay ran out. If you have just paid anyway, don't worry: you'll get your goods or your money back.
order-state-cancelled = ✖️ Cancelled. Nothing was charged.
order-state-review = 🔎 Your payment is here, but a human has to look at this order. You'll hear from us; nothing is lost.
order-state-refund-pending = ↩️ Your refund is on its way.
order-state-refunded = ↩️ Refunded in full.
order-state-waiting-stock = ⏳ Paid, but sold out a moment too soon. You're in the queue: new stock goes to you first. Or take your money back below.
order-state-partially-refunded = ↩️ Delivered; a part of the price was refunded.
order-state-credited = 💳 The price was added to your store credit.
order-state-disputed = ⚠️ This payment is disputed. A human will contact you.

orders-title = 📦 <b>Your orders</b>
orders-empty = You have no orders yet. Have a look around!
orders-none-yet = I've looked, but you have no orders yet. If you've paid for something, a human will find it.
orders-about-yours = These are your latest orders. Tap one to see its state or get your goods again.
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
    Order { $ref }
delivery-usage = 💡 { $usage }
delivery-warranty =
    🛡 Warranty: { $days ->
        [one] { $days } day
       *[other] { $days } days
    }. If something doesn't work, tap “Get help”.
delivery-keep = You'll find everything again in /orders ({ $ref }). Keep it to yourself.
delivery-file =
    { $count ->
        [one] Your item is in the file.
       *[other] All { $count } are in the file, one per line.
    }

notice-review = 🔎 Your payment for order { $ref } has arrived, but a human has to look at it before we can deliver. Nothing is lost; we'll write to you here.
notice-review-underpaid = 🔎 Only a part of the price of order { $ref } has arrived in time. A human looks at it and will settle it with you here; nothing is lost.
notice-review-unconfirmed = 🔎 The payment provider has not confirmed the payment for order { $ref }, so a human is looking at it. If you have paid, nothing is lost; we'll write to you here.
notice-confirming = ⏳ Your payment for order { $ref } is on its way and being confirmed. Your items stay reserved; we'll deliver as soon as it is sure.
notice-underpaid =
    { $missing ->
        [none] ⚠️ Less than the price of order { $ref } has arrived. Please pay the rest on the payment page before the order's time is up.
       *[other] ⚠️ Less than the price of order { $ref } has arrived: { $missing } is missing. Please pay the rest on the payment page before the order's time is up.
    }
notice-extra-money = We've received more than order { $ref } costs. The owner has been told and will settle it with you.
notice-refund-started =
    { $reason ->
        [sold-out] 😔 Sorry: order { $ref } sold out before your payment reached us. We're sending your money back.
        [second-payment] Order { $ref } was already paid, so we're sending the second payment back.
        [wrong-payer] Order { $ref } belongs to somebody else, so we're sending the payment back.
       *[other] ↩️ We're refunding order { $ref }.
    }
notice-refunded = ↩️ The money for order { $ref } is back with you.
notice-ticket-closed = ✅ We've closed your question (no. { $ticket }). If something is still open, simply write again.
