## Receipts: in the chat, on paper and on their page. Only button-… and receipt-caption are HTML.

button-receipt = 🧾 Receipt
button-receipt-page = 🌐 See it on the web
receipt-caption =
    🧾 Receipt { $number } for order { $ref }

    Please keep the file: it is signed, so anybody can check that it's genuine.

receipt-title = Receipt
receipt-fate =
    { $fate ->
        [refunded] Paid, not delivered, refunded
        [credited] Paid, not delivered, kept as store credit
       *[delivered] Paid and delivered
    }
receipt-seller = Sold by
receipt-number = Receipt
receipt-order = Order
receipt-ordered = Ordered
receipt-paid = Paid
receipt-delivered = Delivered
receipt-issued = Issued
receipt-item = Item
receipt-quantity = Quantity
receipt-unit-price = Price
receipt-sum = Sum
receipt-total = Total
receipt-payments = Payment
receipt-provider = Paid by
receipt-amount = Amount
receipt-received = Received
receipt-transaction = Transaction
receipt-chain = On the chain
receipt-now = Since then
receipt-now-refunded = { $amount } was refunded on { $time }.
receipt-now-refunding = A refund is on its way.
receipt-now-disputed = The payment is disputed.
receipt-now-credited = The amount was kept as store credit.
receipt-proof = Proof
receipt-units = Goods delivered
receipt-goods = Hash of the goods
receipt-signature = Signature
receipt-key = Key
receipt-check = Everything but “Since then” is signed (Ed25519) and never changes. Check the file with: konbini order verify FILE. The hash is SHA-256 over a secret salt and the goods; it doesn't reveal them.
receipt-missing-title = Nothing here
receipt-missing = There's no page at this address.
