## O pagamento.

button-pay = Pagar { $total }
button-pay-by = Pagar { $total } · { $gateway }
button-credit = 💳 Crédito na loja ({ $balance })
button-pay-credit = ✅ Pagar { $total }
credit-paid = ✅ Pago com o seu crédito na loja.
credit-balance = 💳 Crédito na loja: <b>{ $balance }</b>
credit-ask =
    💳 <b>Pagar com o crédito na loja?</b>

    { $goods }
    Preço: <b>{ $total }</b>
    Seu crédito: { $before }, depois { $after }
button-accept-pay = Aceitar condições e pagar { $total }
button-accept-pay-by = Aceitar e pagar { $total } · { $gateway }
gateway-name =
    { $gateway ->
        [stars] Estrelas
        [stripe] Cartão
        [cryptopay] Crypto Bot
        [epay] Alipay / WeChat
        [epusdt] USDT
        [btcpay] Bitcoin
        [nowpayments] Cripto
        [credit] Crédito na loja
        [sandbox] Pagamento de teste
       *[other] { $gateway }
    }
checkout-provider-silent = ⚠️ O serviço de pagamento não está respondendo agora. Nada foi cobrado; toque no botão de pagar de novo daqui a pouco.
invoice-description =
    { $name } × { $quantity }. Pedido { $ref }. { $when ->
        [now] Entregue neste chat logo depois do pagamento.
       *[later] Entregue neste chat no prazo que o produto informa.
    }
invoice-label = { $name } × { $quantity }

deny-unknown = Esta cobrança não vale mais. Abra /shop e faça o pedido de novo. Nada foi cobrado.
deny-not-yours = Esta cobrança é de outra pessoa. Faça o seu próprio pedido em /shop.
deny-expired = O tempo para pagar acabou. Faça o pedido de novo. Nada foi cobrado.
deny-paid = Este pedido já está pago. Veja em /orders.
deny-sold-out = Alguém foi mais rápido: esgotou. Nada foi cobrado.
payment-unmatched = Recebemos o seu pagamento, mas não achamos o pedido dele. Ele não se perdeu: o dono já foi avisado e vai resolver. Você também pode falar com um atendente aqui mesmo.
