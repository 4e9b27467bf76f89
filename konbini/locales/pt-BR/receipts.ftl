## Recibos: no chat, no papel e na página deles. Só button-… e receipt-caption são HTML.

button-receipt = 🧾 Recibo
button-receipt-page = 🌐 Ver na web
receipt-caption =
    🧾 Recibo { $number } do pedido { $ref }

    Guarde o arquivo: ele é assinado, então qualquer pessoa pode conferir que é autêntico.

receipt-title = Recibo
receipt-fate =
    { $fate ->
        [refunded] Pago, não entregue, reembolsado
        [credited] Pago, não entregue, guardado como crédito na loja
       *[delivered] Pago e entregue
    }
receipt-seller = Vendido por
receipt-number = Recibo
receipt-order = Pedido
receipt-ordered = Pedido feito em
receipt-paid = Pago
receipt-delivered = Entregue
receipt-issued = Emitido
receipt-item = Item
receipt-quantity = Quantidade
receipt-unit-price = Preço
receipt-sum = Valor
receipt-total = Total
receipt-payments = Pagamento
receipt-provider = Pago com
receipt-amount = Valor
receipt-received = Recebido
receipt-transaction = Transação
receipt-chain = Na blockchain
receipt-now = Desde então
receipt-now-refunded = { $amount } reembolsados em { $time }.
receipt-now-refunding = Um reembolso está a caminho.
receipt-now-disputed = O pagamento está contestado.
receipt-now-credited = O valor ficou como crédito na loja.
receipt-proof = Comprovação
receipt-units = Produtos entregues
receipt-goods = Hash dos produtos
receipt-signature = Assinatura
receipt-key = Chave pública
receipt-check = Tudo, menos “Desde então”, é assinado (Ed25519) e nunca muda. Confira o arquivo com: konbini order verify FILE. O hash é um SHA-256 de um sal secreto e dos produtos; ele não os revela.
receipt-missing-title = Não há nada aqui
receipt-missing = Não existe página neste endereço.
