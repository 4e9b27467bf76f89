## The operators' desk: what staff read in topics, and a customer's view of their ticket.

desk-reason-asked = asked for a human
desk-reason-not-understood = not understood
desk-reason-payment-review = payment to check
desk-reason-delivery-failed = delivery failed
desk-reason-wrote-back = wrote back

desk-card =
    <b>🎫 { $reason }</b>
    Opened: { $opened }
desk-card-customer = Customer: <b>{ $name }</b> · { $username } · id <code>{ $id }</code> · language { $locale }
desk-card-summary = In their words: <i>{ $summary }</i>
desk-card-tried = Answers tried: { $entries }
desk-card-order = 📦 <code>{ $ref }</code> · { $state } · { $total } · { $at }
desk-card-no-orders = 📦 No orders yet.
desk-card-open = 🟢 Open · { $at }. What you write here goes to the customer; start with // or /note to keep it among staff.
desk-card-closed = ⚪️ Closed by { $by } · { $at }. Write here to open it again.

desk-order-awaiting-payment = awaiting payment
desk-order-paid = paid
desk-order-paid-late = paid late
desk-order-delivering = on its way
desk-order-delivered = delivered
desk-order-expired = expired
desk-order-cancelled = cancelled
desk-order-review = needs a look
desk-order-refund-pending = refund under way
desk-order-refunded = refunded
desk-order-waiting-stock = waiting for stock
desk-order-partially-refunded = partly refunded
desk-order-credited = credited
desk-order-disputed = disputed

button-desk-close = ✅ Close
button-desk-reopen = ↩️ Open again
button-desk-resend = 📦 Send { $ref } again
button-desk-refund = ↩️ Refund
button-solved = ✅ My problem is solved
button-reopen = ↩️ I still need help

ticket-reopened = 💬 A human is with you again. Just write here.
ticket-closing = ✅ Glad to hear it. We are closing your question.

desk-customer-left = 🚫 The customer has blocked the bot. What you write cannot reach them until they come back; the ticket stays.
desk-customer-back = 👋 The customer is back. Messages reach them again.
desk-not-delivered = 🚫 Not delivered: the customer has blocked the bot.
desk-uncopyable = ⚠️ The customer sent something Telegram does not let me copy ({ $kind }). Ask them to send it another way.
desk-not-relayed = ⚠️ Not sent to the customer: Telegram does not let me copy this ({ $kind }).
desk-kind-poll = a poll
desk-kind-game = a game
desk-kind-story = a story
desk-kind-paid-media = paid media
desk-kind-checklist = a checklist
desk-kind-invoice = an invoice
desk-kind-giveaway = a giveaway
desk-kind-protected = protected content
desk-kind-deleted = a message deleted meanwhile
desk-kind-other = another kind of message
desk-reopened = 🟢 Opened again by { $by }.
desk-closed-already = This ticket is closed already.
desk-other-open = This customer has another open ticket; please go on there.
desk-unknown-command = I don't know this command, and nothing was sent to the customer. There are /close, /reopen, /note, /resend, /refund, /order and /faq.
desk-resent = 📦 Order { $ref } is being sent to the customer again.
desk-refund-ask = Give { $amount } of order { $ref } back to the customer?
desk-bad-amount = I can't read this amount. Write it like /refund { $ref } 5.00, at most { $total }.
desk-refunding = ↩️ The refund of order { $ref } is under way.

relay-edited = <i>✏️ edited { $at }</i>

error-no-refunds = This payment provider has no automatic refunds. Please give the money back there by hand.

deed-card =
    🧾 <b>Order { $ref }</b> · { $state }
    { $lines }
    Total: <b>{ $total }</b> · customer <code>{ $customer }</code>
deed-until = Decide by { $until }; then it is settled by itself.
deed-nothing = There is nothing to decide about it now.
button-deed-release = 📤 Deliver
button-deed-wait = ⏳ Wait for stock
button-deed-credit = 💳 Store credit
button-deed-refund = ↩️ Refund
button-deed-close = ✖️ Close as unpaid
button-deed-won = ✅ Dispute won
button-deed-lost = ❌ Dispute lost
button-deed-back = ‹ Not now
deed-ask-release = Deliver order { $ref } now?
deed-ask-wait = Let order { $ref } wait for stock? It is delivered by itself as soon as there is some.
deed-ask-credit = Turn { $total } of order { $ref } into store credit of the customer?
deed-ask-refund = Give { $total } of order { $ref } back to the customer?
deed-ask-close = Close order { $ref }? Only if no money came for it.
deed-ask-won = Was the dispute about order { $ref } decided for you? The money stays with you.
deed-ask-lost = Was the dispute about order { $ref } lost? The money is booked as gone.
deed-done-release = 📤 Order { $ref } is being delivered · { $by }
deed-done-wait = ⏳ Order { $ref } waits for stock · { $by }
deed-done-credit = 💳 { $total } of order { $ref } is now store credit · { $by }
deed-done-refund = ↩️ The refund of order { $ref } is under way · { $by }
deed-done-close = ✖️ Order { $ref } is closed as unpaid · { $by }
deed-done-won = ✅ The dispute about order { $ref } is won · { $by }
deed-done-lost = ❌ The dispute about order { $ref } is lost · { $by }

desk-faq-ask =
    Save this as an answer of the shop?
    Id: <code>{ $id }</code>
    Asked ({ $locale }): <i>{ $question }</i>
    Answer: { $answer }
desk-faq-risky = ⚠️ It holds something that looks like a key or a number. Save it only if it is for everybody.
button-desk-faq-save = 💾 Save
button-desk-faq-drop = ✖️ Not now
desk-faq-saved = 💾 Saved as <code>{ $id }</code>. The same question is answered from now on; for questions like it the answer is offered. With more examples it is found more surely.
desk-faq-dropped = Not saved.
desk-faq-right = 👍 Noted: <code>{ $id }</code> was the right answer.
desk-faq-wrong = 👎 Noted: <code>{ $id }</code> would have been right. The answer given counts as wrong.
desk-faq-meant = Noted: <code>{ $id }</code> would have answered this.
desk-faq-nothing = This customer got no answer from the shop before, so there is nothing to judge.
