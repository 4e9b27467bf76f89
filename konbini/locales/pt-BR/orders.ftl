## Pedidos, produtos e o que se diz deles aos clientes.

button-cancel-order = Cancelar o pedido
button-cancel-ref = Cancelar { $ref }
button-pay-ref = Pagar { $total } · { $ref }
button-keys = 🔑 Ver meus produtos
button-buy-again = Pedir de novo
button-order = Ver o pedido
button-order-problem = 💬 Pedir ajuda
button-copy = 📋 Copiar
button-copy-nth = 📋 Copiar nº { $number }
button-wait = ⏳ Esperar reposição
button-take-credit = 💳 Virar crédito
button-take-back = ↩️ Reembolso
button-yes-credit = 💳 Sim, virar crédito
button-yes-refund = ↩️ Sim, reembolso
button-keep-place = ‹ Continuar na fila

order-card =
    🧾 <b>Pedido { $ref }</b>
    { $lines }
    Total: <b>{ $total }</b>
order-line = { $name } × { $quantity }
order-as-of = <i>Situação às { $time }</i>
order-pay-link = Pague aqui: { $link }
order-state-awaiting-payment = ⏳ Esperando o seu pagamento. Está guardado para você até { $until }.
order-state-paid = ✅ Pagamento recebido. Seus produtos estão a caminho…
order-state-paid-late = ✅ Seu pagamento chegou depois do prazo. Estamos vendo se ainda dá para entregar…
order-state-delivering = 📤 Pago. Seus produtos estão a caminho deste chat…
order-state-delivered = 🎉 Entregue em { $delivered }. Aproveite!
order-state-expired = ⌛️ O tempo para pagar acabou. Se você acabou de pagar mesmo assim, não se preocupe: vai receber os produtos ou o dinheiro de volta.
order-state-cancelled = ✖️ Cancelado. Nada foi cobrado.
order-state-review = 🔎 Seu pagamento chegou, mas uma pessoa precisa olhar este pedido. Vamos falar com você; nada se perde.
order-state-refund-pending = ↩️ Seu reembolso está a caminho.
order-state-refunded = ↩️ Reembolsado por completo.
order-state-waiting-stock =
    { $default ->
        [refund] ⏳ Pago, mas acabou de esgotar. Você está na fila: o estoque novo vai para quem pagou primeiro. Se não chegar nada até { $until }, você recebe o dinheiro de volta. Ou escolha já:
       *[credit] ⏳ Pago, mas acabou de esgotar. Você está na fila: o estoque novo vai para quem pagou primeiro. Se não chegar nada até { $until }, o valor vira crédito na loja. Ou escolha já:
    }
order-state-partially-refunded = ↩️ { $back } do preço foram reembolsados. Os produtos continuam seus.
order-state-credited = 💳 O valor agora é crédito seu na loja. Pague com ele o que quiser aqui.
order-state-disputed = ⚠️ O pagamento deste pedido foi contestado, então tudo nele está parado. Um atendente vai escrever para você aqui.
order-state-delayed = ✅ Pagamento recebido. Seus produtos são liberados em { $at } e chegam sozinhos neste chat.
order-state-manual = ✅ Pagamento recebido. Uma pessoa confere este pedido e libera os seus produtos, no máximo até { $until }.

waiting-ask-credit = 💳 Transformar { $total } do pedido { $ref } em crédito na loja? Você sai da fila e já pode pagar com ele.
waiting-ask-refund = ↩️ Reembolsar { $total } do pedido { $ref }? Você sai da fila e o dinheiro volta por onde veio.
waiting-noted = Seu lugar está guardado. Os produtos chegam aqui sozinhos.

orders-title = 📦 <b>Seus pedidos</b>
orders-empty = Você ainda não tem pedidos. Dá uma olhada na loja!
orders-none-yet = Olhei, mas você ainda não tem pedidos. Se pagou por alguma coisa, um atendente encontra.
orders-about-yours = Estes são os seus últimos pedidos. Toque em um para ver a situação ou receber os produtos de novo.
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
    Pedido { $ref }
delivery-usage = 💡 { $usage }
delivery-warranty =
    🛡 Garantia: { $days ->
        [one] { $days } dia
       *[other] { $days } dias
    }. Se algo não funcionar, toque em “Pedir ajuda”.
delivery-keep = Você acha tudo de novo em /orders ({ $ref }). Não mostre a ninguém.
delivery-file =
    { $count ->
        [one] Seu produto está no arquivo.
       *[other] Os { $count } estão no arquivo, um por linha.
    }

notice-review = 🔎 Seu pagamento do pedido { $ref } chegou, mas uma pessoa precisa olhar antes da entrega. Nada se perde; vamos escrever para você aqui.
notice-review-underpaid = 🔎 Só uma parte do preço do pedido { $ref } chegou a tempo. Uma pessoa vai olhar e acertar com você aqui; nada se perde.
notice-review-unconfirmed = 🔎 O serviço de pagamento não confirmou o pagamento do pedido { $ref }, então uma pessoa está conferindo. Se você pagou, nada se perde; vamos escrever para você aqui.
notice-confirming = ⏳ Seu pagamento do pedido { $ref } está a caminho e sendo confirmado. Seus produtos continuam reservados; entregamos assim que for certo.
notice-underpaid =
    { $missing ->
        [none] ⚠️ Chegou menos do que custa o pedido { $ref }. Pague o resto na página de pagamento antes que o tempo acabe.
       *[other] ⚠️ Chegou menos do que custa o pedido { $ref }: faltam { $missing }. Pague o resto na página de pagamento antes que o tempo acabe.
    }
notice-refund-started =
    { $reason ->
        [sold-out] 😔 Desculpe: o pedido { $ref } esgotou antes de o seu pagamento chegar. Estamos devolvendo o seu dinheiro.
        [second-payment] O pedido { $ref } já estava pago, então estamos devolvendo o segundo pagamento.
        [wrong-payer] O pedido { $ref } é de outra pessoa, então estamos devolvendo o pagamento.
        [underpaid] ↩️ Só { $amount } do pedido { $ref } chegaram a tempo. Estamos devolvendo.
        [wait-over] 😔 Desculpe: não deu para atender o pedido { $ref } a tempo. Estamos devolvendo o seu dinheiro.
        [not-released] 😔 Desculpe: o pedido { $ref } não foi liberado a tempo. Estamos devolvendo o seu dinheiro.
       *[other] ↩️ Estamos reembolsando o pedido { $ref }.
    }
notice-refund-claim = ↩️ { $amount } do pedido { $ref } estão esperando por você. Resgate aqui: { $link }
notice-refunded = ↩️ O dinheiro do pedido { $ref } já voltou para você.
notice-offer =
    😔 Seu pagamento do pedido { $ref } chegou, mas esgotou um instante antes. Você quer esperar a reposição (você teria prioridade), ficar com crédito na loja ou receber o dinheiro de volta? Toque em “Ver o pedido” para escolher. Se você não disser nada em { $hours } h, { $default ->
        [refund] devolvemos o seu dinheiro.
       *[credit] o valor vira crédito na loja.
    }
notice-served = 🎉 Chegou estoque e era a sua vez: o pedido { $ref } está a caminho.
notice-release = 🔎 Seu pagamento do pedido { $ref } chegou. Uma pessoa libera este pedido antes do envio; ele está reservado para você. Se ninguém liberar em { $hours } h, você recebe o dinheiro de volta.
notice-credited =
    { $why ->
        [underpaid] 💳 Só { $amount } do pedido { $ref } chegaram a tempo. Agora são crédito seu na loja; use quando quiser.
        [wait-over] 💳 Não deu para atender o pedido { $ref } a tempo. { $amount } agora são crédito seu na loja.
        [not-released] 💳 O pedido { $ref } não foi liberado a tempo. { $amount } agora são crédito seu na loja.
       *[other] 💳 { $amount } do pedido { $ref } agora são crédito seu na loja. Use quando quiser.
    }
notice-excess-credited =
    { $why ->
        [second-payment] 💳 O pedido { $ref } já estava pago, então os { $amount } que chegaram agora são crédito seu na loja.
        [underpaid] 💳 Entraram mais { $amount } para o pedido { $ref }, que já tinha terminado. Agora são crédito na loja; use quando quiser.
       *[other] 💳 Você pagou { $amount } a mais do que custa o pedido { $ref }. Agora são crédito seu na loja; use quando quiser.
    }
notice-credit-granted = 💳 Você ganhou { $amount } de crédito na loja. Use quando quiser.
notice-credit-found = 💳 Recebemos { $amount } seus que não eram de nenhum pedido. Agora são crédito na loja; use quando quiser.
notice-dispute = ⚠️ O pagamento do pedido { $ref } está sendo contestado no provedor. O pedido fica parado até isso acabar; fale com a gente se você não esperava por isso.
notice-closed = ✖️ Nenhum pagamento do pedido { $ref } foi encontrado, então ele está encerrado. Se você pagou, mande o comprovante e olhamos de novo.
notice-ticket-closed = ✅ Encerramos o seu atendimento (nº { $ticket }). Se ainda faltar alguma coisa, é só escrever de novo.
