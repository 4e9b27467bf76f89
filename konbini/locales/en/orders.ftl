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
button-wait = ⏳ Wait for restock
button-take-credit = 💳 Take store credit
button-take-back = ↩️ Refund
button-yes-credit = 💳 Yes, store credit
button-yes-refund = ↩️ Yes, refund
button-keep-place = ‹ Keep my place in the queue

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
order-state-waiting-stock =
    { $default ->
        [refund] ⏳ Paid, but it has just sold out. You're in the queue: new stock goes to whoever paid first. If none comes by { $until }, you get your money back. Or choose now.
       *[credit] ⏳ Paid, but it has just sold out. You're in the queue: new stock goes to whoever paid first. If none comes by { $until }, the price becomes your store credit. Or choose now.
    }
order-state-partially-refunded = ↩️ { $back } of the price was refunded. You keep the goods.
order-state-credited = 💳 The price is now your store credit. Pay with it for anything here.
order-state-disputed = ⚠️ The payment of this order is disputed, so everything about it stands still. A human will write to you here.
order-state-delayed = ✅ Payment received. Your goods are released on { $at } and come to this chat by themselves.
order-state-manual = ✅ Payment received. A human checks this order and releases your goods, by { $until } at the latest.

waiting-ask-credit = 💳 Turn { $total } of order { $ref } into store credit? You leave the queue, and can pay with the credit at once.
waiting-ask-refund = ↩️ Refund { $total } of order { $ref }? You leave the queue, and the money goes back the way it came.
waiting-noted = You keep your place. The goods come here by themselves.

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
notice-refund-started =
    { $reason ->
        [sold-out] 😔 Sorry: order { $ref } sold out before your payment reached us. We're sending your money back.
        [second-payment] Order { $ref } was already paid, so we're sending the second payment back.
        [wrong-payer] Order { $ref } belongs to somebody else, so we're sending the payment back.
        [underpaid] ↩️ Only { $amount } of order { $ref } came in time. We're sending it back.
        [wait-over] 😔 Sorry: order { $ref } could not be served in time. We're sending your money back.
        [not-released] 😔 Sorry: order { $ref } was not released in time. We're sending your money back.
       *[other] ↩️ We're refunding order { $ref }.
    }
notice-refund-claim = ↩️ { $amount } for order { $ref } is waiting for you. Claim it here: { $link }
notice-refunded = ↩️ The money for order { $ref } is back with you.
notice-offer =
    { $default ->
        [refund] 😔 Your payment for order { $ref } is here, but it has just sold out. Would you like to wait for new stock, have store credit, or your money back? Tap “Show the order” to choose. If you don't within { $hours } h, you get your money back.
       *[credit] 😔 Your payment for order { $ref } is here, but it has just sold out. Would you like to wait for new stock or have store credit? Tap “Show the order” to choose. If you don't within { $hours } h, the price becomes your store credit.
    }
notice-served = 🎉 New stock is here, and it's your turn: order { $ref } is on its way to you.
notice-release = 🔎 Your payment for order { $ref } is here. A human releases this order before it is sent; it's reserved for you. If nobody does within { $hours } h, you get your money back.
notice-credited =
    { $why ->
        [underpaid] 💳 Only { $amount } of order { $ref } came in time. It is now your store credit; pay with it whenever you like.
        [wait-over] 💳 Order { $ref } could not be served in time. { $amount } is now your store credit.
        [not-released] 💳 Order { $ref } was not released in time. { $amount } is now your store credit.
       *[other] 💳 { $amount } of order { $ref } is now your store credit. Pay with it whenever you like.
    }
notice-excess-credited =
    { $why ->
        [second-payment] 💳 Order { $ref } was already paid, so the { $amount } that came now is your store credit.
        [underpaid] 💳 { $amount } more came for order { $ref } after it had ended. It's your store credit now; pay with it whenever you like.
       *[other] 💳 You paid { $amount } more than order { $ref } costs. It's your store credit now; pay with it whenever you like.
    }
notice-credit-granted = 💳 You've been given { $amount } of store credit. Pay with it whenever you like.
notice-credit-found = 💳 We received { $amount } from you that belonged to no order. It's now your store credit; pay with it whenever you like.
notice-dispute = ⚠️ The payment for order { $ref } is being disputed with its provider. The order stands still until that is over; write to us if this surprises you.
notice-closed = ✖️ No payment for order { $ref } was found, so it's closed. If you have paid, send us the receipt and we'll look again.
notice-ticket-closed = ✅ We've closed your question (no. { $ticket }). If something is still open, simply write again.
