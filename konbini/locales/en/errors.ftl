## What went wrong, in kind words. One message per code of shop/errors.py.

error-unexpected = 😔 Sorry, something went wrong on our side. Please try again; if it happens again, a human will help.
error-flood = Easy does it 🙂 Give me a few seconds, please.
error-stale-button = This button is from an earlier time. Let's go on from here:
error-unknown-command = I don't know this command. What would you like to do?

error-shop-error = That didn't work. Please try again or ask a human.
error-not-found = I can't find that any more.
error-refused = That isn't possible right now.
error-invalid = That doesn't look right. Please check it and try again.
error-unavailable = A service we need isn't answering right now. Please try again in a moment.
error-not-yours = That's not available to you.
error-not-open = This order has moved on, so that's no longer possible. Its present state is in /orders.
error-shop-paused = ⏸ The shop is taking a short break. Please come back a little later.
error-out-of-stock =
    { $available ->
        [0] 😔 It has just sold out. You were not charged.
        [one] Only one is left now. You were not charged.
       *[other] Only { $available } are left now. You were not charged.
    }
error-limit-reached = That's more than one customer may buy.
error-limit-per-order =
    { $limit ->
        [one] Only one can be bought per order.
       *[other] At most { $limit } can be bought per order.
    }
error-limit-per-day =
    { $left ->
        [0] You've reached the limit of { $limit } in 24 hours. Please come back tomorrow.
       *[other] At most { $limit } can be bought in 24 hours; you can still get { $left }.
    }
error-limit-open-orders =
    { $limit ->
        [one] You have an unpaid order. Please pay or cancel it first:
       *[other] You have { $limit } unpaid orders. Please pay or cancel one first:
    }
error-bad-quantity = That quantity isn't possible.
error-not-paid = No money for this order is on the books, so it can't be released.
error-no-way-to-pay = It can't be paid for this way right now.
error-credit-short = Your store credit isn't enough for this. You were not charged.
error-no-part-refunds = This payment provider gives back whole payments only.
error-bad-amount = This amount isn't possible.
error-barred = Sorry, you can't buy here at the moment. A human can tell you more.
error-terms = 📄 Before your first payment (and when our terms change) please accept the terms of sale: /terms. You were not charged.
error-try-again = That went across. Please try once more.
error-unknown-product = This product is no longer on sale.
error-unknown-category = This shelf is gone.
error-unknown-order = I can't find this order among yours.
error-unknown-customer = I don't know a customer with this id.
error-unknown-payment = I don't know this payment.
error-wrong-payer = Somebody else paid this, so it can't go to that order.
error-unknown-language = I don't speak that language yet.
error-unknown-batch = There's no such batch of stock.
error-batch-not-open = This batch has been dealt with already.
error-bad-pattern = The key pattern of this product can't be read.
error-too-many-lines = That's too many lines at once. Please split them up.
error-not-stocked = This product isn't sold from stock, so it can't be restocked.
error-unknown-ticket = There's no such case.
error-unknown-staff = This person has no role here.
error-bad-id = That isn't a Telegram id.

error-faq-no-answer = I don't know which answer to save. Answer the customer first, or reply to your answer with /faq.
error-faq-no-question = I don't know the question to this answer. Write it behind the command: /faq how long does delivery take
error-faq-no-draft = There is nothing to save any more. Please write /faq again.
error-unknown-entry = There is no such answer.
