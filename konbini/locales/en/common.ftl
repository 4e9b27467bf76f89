## The language itself, greeting, fixed pages, buttons of every screen, names of commands.

language-name = English
language-choose = 🌐 Choose your language:
language-current = ✓ { $name }
language-chosen = 🌐 I'll speak English with you from now on.

start-greeting = 👋 Hello, { $name }! Pick what you like, pay, and it's yours seconds later. Got a question? Just write it here.
cancel-done = All right, we'll leave it at that. What next?

button-shop = 🛍 Shop
button-orders = 📦 My orders
button-human = 💬 Talk to a human
button-language = 🌐 Language
button-terms = 📄 Read the terms
button-terms-accept = ✅ Accept the terms
button-back = ‹ Back
button-back-shop = ‹ To the shop

terms-accepted = ✅ Thank you, the terms are accepted. You can pay now.
page-help =
    <b>How it works</b>

    🛍 /shop – look around and buy
    📦 /orders – your orders, and your keys again
    💬 /support – talk to a human
    🌐 /language – change the language
    💳 /paysupport – questions about a payment
    📄 /terms and /privacy – the small print

    Or write your question in your own words.
page-terms =
    <b>Terms of sale · { $shop }</b>

    1. You buy digital goods (keys, codes, accounts, files or invitations) from { $seller ->
        [none] the owner of this bot
       *[other] { $seller }
    }, not from Telegram.
    2. The price you see before paying is the full price. After you order, we keep the goods for you for { $minutes } minutes, or until the time shown.
    3. Delivery comes into this chat right after payment, usually within seconds, unless the product says that it takes longer. If we can't deliver, you choose: wait for new stock, or have your money back.
    4. If something doesn't work, write /support. A warranty, where there is one, is shown before you buy and with the goods.
    5. A key that works and has been shown can't be returned, unless the law where you live says otherwise.
    6. Please don't buy with somebody else's money. Orders that look like fraud can be refused and refunded.
    7. Something wrong with a payment? Ask us first: /paysupport. We answer within { $days } days. While your bank or card disputes a payment, its order is frozen.
    8. Telegram doesn't sell these goods and Telegram support can't help with purchases made in bots. We answer for them ourselves.

    You accept these terms when you pay for the first time, and again when they change. How we treat your data: /privacy
page-privacy =
    <b>Privacy</b>

    <b>What we keep:</b> your Telegram id, name, username and language; your orders and payment references; what you write to us, so that we can help. We never see your card.
    <b>What for:</b> to deliver, to answer your questions, to give refunds and to meet our duties by law. We show no ads, sell no data and train no models on your messages.
    <b>Who sees it:</b> the owner of this shop and the people who answer you. Goods are stored encrypted. A payment provider learns only what the payment needs. If this shop uses an outside language service to understand questions, it gets the text of the question with codes hidden and without your name.
    <b>How long:</b> orders and payments as long as the law asks; the rest until you ask us to delete it.

    <b>Your rights:</b> you may ask for a copy of your data, have it corrected or deleted. Write /support and a human will see to it.
page-paysupport =
    <b>Questions about a payment</b>

    💳 <b>Paid, but nothing came?</b> Open /orders: the state of each order is shown there. Payments can take a minute to reach us, and some goods come a while after payment (the product says so).
    ↩️ <b>Refunds:</b> if we can't deliver, you get your money back the way you paid. If goods don't work, we replace them or refund you.
    ⚖️ <b>To dispute a payment:</b> open the order in /orders and tap “Get help”, or tap “Talk to a human” below; tell us the order number and what's wrong. A person compares the order, the payment and what was delivered, and within { $days } days answers here with a replacement, a refund or the reason why not.
    🏦 Please ask us before your bank or card: their dispute freezes the order until they decide, which takes weeks.

    Telegram support can't help with purchases made in this bot. We handle every dispute ourselves, and we do answer.

command-shop = Look around and buy
command-orders = My orders and keys
command-support = Talk to a human
command-language = Change the language
command-help = How it works
command-terms = Terms of sale
command-privacy = What we know about you
command-paysupport = Questions about a payment
command-cancel = Leave what you're doing
command-restock = Add stock
command-stock = What's in stock
command-products = Products on sale
command-balance = My earnings and payouts
command-staff = Who works here
command-pause = Stop selling for now
command-resume = Sell again
command-money = Money without an order
command-close = Close this case
command-reopen = Open this case again
command-note = A note among staff
command-resend = Send the goods again
command-order = What to do about an order
command-refund = Refund the order

command-faq = Save the answer for next time
