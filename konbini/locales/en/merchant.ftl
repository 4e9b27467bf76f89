## For the people who run the shop: restocking, stock, products, staff, and news for owners.

merchant-no-products = There are no products yet. The owner adds them to the catalogue.

restock-choose = Which product gets new stock? Tap it, or type its SKU. /cancel leaves.
restock-send-keys =
    <b>{ $name }</b> (<code>{ $sku }</code>)
    Send the keys, one per line, or a .txt, .csv or .xlsx file. Several messages are fine. /cancel leaves.
restock-send-file =
    <b>{ $name }</b> (<code>{ $sku }</code>)
    Send the file as a document: each file is one unit for one buyer. /cancel leaves.
restock-preview = <b>{ $name }</b> (<code>{ $sku }</code>)
restock-counts =
    ✅ New: { $new }
    ♻️ Double (here already, or sold): { $double }
    ⚠️ Malformed: { $rejected }
restock-rejected-line = · line { $line }: { $problem }
restock-rejected-more = · and more
restock-problem-empty = empty
restock-problem-too-long = too long
restock-problem-control-characters = has characters that cannot be shown
restock-problem-pattern = does not look like a key of this product
restock-keys-removed = 🔒 The keys are sealed. I took your message out of this chat.
restock-nothing-new = There is nothing new to put on sale.
restock-more = Send more, or choose:
restock-done = 🟢 On sale: { $units } × <code>{ $sku }</code>.
restock-discarded = Nothing was put on sale.
restock-undone = ↩️ Taken back: { $withdrawn } × <code>{ $sku }</code>.
restock-undone-kept = ↩️ Taken back: { $withdrawn } × <code>{ $sku }</code>. { $kept } stay: they are held for a buyer or sold.
button-restock-confirm = 🟢 Put on sale ({ $units })
button-restock-discard = 🗑 Discard
button-restock-undo = ↩️ Undo

stock-title = <b>📊 Stock</b>
stock-line =
    { $mark } <b>{ $name }</b> (<code>{ $sku }</code>)
    available { $available } · held { $held } · sold { $sold } · expired { $expired }
products-title = <b>🏷 Products</b>
products-line =
    <b>{ $name }</b> (<code>{ $sku }</code>)
    { $prices } · { $state }
products-plenty = 🟢 in stock
products-low = 🟡 running low
products-out = 🔴 sold out

balance-title = <b>💰 Your earnings</b>
balance-line =
    ✅ Due to you: <b>{ $due }</b>
    ⏳ Held until warranties end: { $held }
    🏦 Paid out so far: { $paid }
balance-next = The next share is released on { $time }, if nothing about its order is disputed.
balance-payouts = Last payouts:
balance-payout = · { $amount }, { $time } ({ $note })
balance-none = 💰 You have no earnings yet. When somebody buys what you restocked, your share shows here.
balance-no-share = 💰 Merchants have no share of sales in this shop. Ask the owner if you expected one.

staff-title = <b>👥 Who works here</b>
staff-line = <code>{ $id }</code> · { $role }
staff-usage =
    Add: <code>/staff add ID merchant</code>
    Remove: <code>/staff remove ID</code>
    Roles: owner, merchant, operator.
staff-added = ✅ <code>{ $id }</code> is now { $role }.
staff-added-already = <code>{ $id }</code> is { $role } already.
staff-removed =
    { $roles ->
        [one] ✅ <code>{ $id }</code> lost one role.
       *[other] ✅ <code>{ $id }</code> lost { $roles } roles.
    }
role-owner = owner
role-merchant = merchant
role-operator = operator

shop-paused-now = ⏸ Selling is paused. Customers are told so; open orders can still be paid. /resume goes on.
shop-resumed-now = ▶️ The shop sells again.

money-none = ✅ No money waits for a decision.
money-title = 💰 <b>Money that belongs to no order</b>
money-line = <code>{ $id }</code> · { $amount } · { $gateway } · <code>{ $txn }</code>
money-came = Came: { $at }
money-beside = Came with order { $ref } of customer <code>{ $customer }</code>
money-payer = Paid by <code>{ $payer }</code>
money-how =
    Decide with the number in front:
    <code>/money 12 refund</code> – send it back
    <code>/money 12 credit ID</code> – store credit of that customer
    <code>/money 12 order REF</code> – it was meant for that order
    <code>/money 12 keep REASON</code> – the shop keeps it
    <code>/money 12 gone REASON</code> – you gave it back yourself, or it never came
button-money = { $id } · { $amount }
button-money-refund = Send it back
button-money-credit = Credit to { $customer }
money-ask-refund = Send { $amount } back to whoever paid it?
money-ask-credit = Make { $amount } the store credit of <code>{ $customer }</code>?
money-credited = 💳 { $amount } is now store credit of <code>{ $customer }</code>.
money-going-back = ↩️ { $amount } is on its way back.
money-kept = 📒 { $amount } is written off: the shop keeps it.
money-gone = 📒 { $amount } is booked as gone.
money-assigned = 🧾 { $amount } now belongs to order { $ref }.
money-ended = This money has been decided about already. /money shows what is left.

owners-review =
    { $why ->
        [release] 🔎 Order { $ref } is paid and waits for your release. Its goods are kept for it.
        [undeliverable] 🚨 The goods of order { $ref } could not be sent. They are assigned to it; look at what is wrong, then release it again or refund it.
        [dispute-won] 🔎 The dispute about order { $ref } is won. Release it, or give the money back.
        [underpaid] 🔎 Order { $ref } has ended underpaid. Return what came, or settle it with the customer.
        [possible-forgery] 🚨 A payment was reported for order { $ref }, but the provider says that nothing was paid. Possible forgery: nothing was delivered. Look at the provider's own site.
        [unconfirmed] 🔎 A payment was reported for order { $ref }, but the provider could not be asked about it. Look at the provider's own site.
        [amount-differs] 🔎 Order { $ref } was paid with another amount than agreed. Settle it with the customer or refund it.
        [same-transaction] 🚨 Order { $ref } was reported paid by a transaction that has paid for another order. Nothing was delivered. Look at the provider's own site.
       *[other] 🔎 Order { $ref } is paid but needs a decision.
    }
owners-waiting = ⏳ Order { $ref } is paid, but { $sku } is sold out ({ $units } wanted). Its customer was asked; new stock goes to them first.
owners-credited =
    { $why ->
        [overpaid] 💳 Order { $ref } was overpaid: { $amount } became its customer's credit.
        [second-payment] 💳 Order { $ref } was paid twice: { $amount } became its customer's credit.
        [underpaid] 💳 Order { $ref } ended underpaid: { $amount } became its customer's credit.
       *[other] 💳 { $amount } of order { $ref } became its customer's credit.
    }
owners-reminder =
    { $state ->
        [disputed] 🔔 Order { $ref } is still disputed. Say how it ended when the provider has decided.
       *[review] 🔔 Order { $ref } still needs your decision.
    }
owners-extra-money =
    { $why ->
        [second-payment] 💰 Order { $ref } was paid twice: { $amount } too much. It cannot be returned automatically.
        [wrong-payer] 💰 Somebody else paid { $amount } for order { $ref }. It cannot be returned automatically.
        [underpaid] 💰 { $amount } came in for order { $ref }, which had ended: too little. It cannot be returned automatically.
        [same-transaction] 🚨 Order { $ref } is paid, and { $amount } more was reported by a transaction that is booked already. Nothing was given back. Look at the provider's own site.
       *[other] 💰 Order { $ref } was paid with { $amount } too much. It cannot be returned automatically.
    }
owners-contradiction = 🚨 { $gateway } says that transaction <code>{ $txn }</code> has paid order { $ref }, but it is on the books for another order or another amount. Nothing was delivered for it. Look at the provider's own site.
owners-orphan-money = 💰 { $amount } came in by { $gateway } for no known order (transaction <code>{ $txn }</code>).
owners-unconfirmed =
    { $why ->
        [possible-forgery] 🚨 A payment was reported by { $gateway } (transaction <code>{ $txn }</code>, order { $ref }), but the provider knows nothing of it: perhaps a forgery. Nothing was delivered.
       *[other] 🚨 A payment was reported by { $gateway } (transaction <code>{ $txn }</code>, order { $ref }), but the provider could not be asked about it. Nothing was delivered.
    }
owners-disputed = 🚨 The payment of { $amount } for order { $ref } is disputed ({ $gateway }, transaction <code>{ $txn }</code>). Answer in the provider's dashboard.
owners-refunded-outside = ↩️ { $amount } for order { $ref } was given back at the provider. It is on the books.
owners-differences =
    { $sums ->
        [none] ⚖️ The books and { $gateway } differ: missing here { $here }, missing there { $there }, different amounts { $amounts }. See konbini reconcile.
       *[other] ⚖️ The books and { $gateway } differ: missing here { $here }, missing there { $there }, different amounts { $amounts }. Sums of two days, here / there: { $sums }. See konbini reconcile.
    }
owners-refund-claim = ↩️ { $amount } for order { $ref } is set aside at the provider; the customer has the link to claim it. Approve the payout there when it comes, then close the order.
owners-refund-failed = ⚠️ The refund of { $amount } for order { $ref } did not go through. Please give the money back by hand.
owners-reminder-money = 🔔 Payments that belong to no order and wait for your decision: { $count }. /money shows them.
owners-desk-missing = 💬 A customer needs a human (ticket { $ticket }), but there is no operators' group. Set OPERATOR_CHAT_ID and restart; nothing is lost until then.
owners-desk-broken = ⚠️ I cannot open topics in the operators' group: { $why }. Is it a forum, and am I an administrator who may manage topics?
owners-llm-day-used = 🤖 Today's { $daily } tokens for the language model are used up. Until midnight (UTC) I understand questions on my own; voice messages wait for a human. Change LLM_DAILY_TOKENS for more.
owners-task-delayed =
    { $order ->
        [0] ⏳ A message (no. { $task }) has been waiting for long. I keep trying.
       *[other] ⏳ A message about order no. { $order } (no. { $task }) has been waiting for long. I keep trying.
    }
owners-task-buried =
    { $order ->
        [0] ⚠️ A message (no. { $task }) could not be sent and was put away.
       *[other] ⚠️ A message about order no. { $order } (no. { $task }) could not be sent and was put away.
    }
owners-update-failed = ⚠️ A message from Telegram (no. { $update }) could not be handled and was put away. The log says more.

error-empty-file = There is nothing in it.
error-not-text = That is not a text file. Please send .txt, .csv or .xlsx.
error-unknown-file-type = I can read .txt, .csv and .xlsx files.
error-file-too-large = This file is too large: at most { $most } MB.
error-bad-workbook = I cannot read this workbook. Please save it again as .xlsx or .csv.
error-bad-row = Row { $line } cannot be read (column: { $column }). Nothing was taken in.

owners-faq-held = ⚠️ The answer “{ $entry }” was right in only { $right } of { $judged } cases. From now on it is only offered as a button. Change it, or let it answer again: konbini faq trust { $entry }

owners-faq-unanswered = 💬 { $count } questions of the last week found no answer, about { $topics } things. Asked most often: “{ $example }”. See them all: konbini faq unanswered
