## O que deu errado, com gentileza. Uma mensagem para cada código de shop/errors.py.

error-unexpected = 😔 Desculpe, algo deu errado do nosso lado. Tente de novo; se acontecer outra vez, um atendente ajuda.
error-flood = Calma aí 🙂 Me dá uns segundinhos, por favor.
error-stale-button = Este botão é de um tempo atrás. Vamos continuar daqui:
error-unknown-command = Não conheço este comando. O que você gostaria de fazer?

error-shop-error = Não deu certo. Tente de novo ou pergunte a um atendente.
error-not-found = Não encontro mais isso.
error-refused = Isso não é possível no momento.
error-invalid = Algo não está certo. Confira e tente de novo.
error-unavailable = Um serviço de que precisamos não está respondendo agora. Tente de novo daqui a pouco.
error-not-yours = Isso não está disponível para você.
error-not-open = Este pedido já andou, então isso não é mais possível. Veja a situação dele em /orders.
error-shop-paused = ⏸ A loja está fazendo uma pausa rápida. Volte daqui a pouco, por favor.
error-out-of-stock =
    { $available ->
        [0] 😔 Acabou de esgotar. Nada foi cobrado.
        [one] Só resta um agora. Nada foi cobrado.
       *[other] Só restam { $available } agora. Nada foi cobrado.
    }
error-limit-reached = É mais do que um cliente pode comprar.
error-limit-per-order =
    { $limit ->
        [one] Só dá para comprar um por pedido.
       *[other] Dá para comprar no máximo { $limit } por pedido.
    }
error-limit-per-day =
    { $left ->
        [0] Você chegou ao limite de { $limit } em 24 horas. Volte amanhã, por favor.
       *[other] Dá para comprar no máximo { $limit } em 24 horas; você ainda pode levar { $left }.
    }
error-limit-open-orders =
    { $limit ->
        [one] Você tem um pedido sem pagar. Pague ou cancele primeiro:
       *[other] Você tem { $limit } pedidos sem pagar. Pague ou cancele um primeiro:
    }
error-bad-quantity = Essa quantidade não é possível.
error-not-paid = Não há dinheiro lançado para este pedido, então ele não pode ser liberado.
error-no-way-to-pay = Não dá para pagar deste jeito no momento.
error-credit-short = O seu crédito na loja não é suficiente para isto. Nada foi cobrado.
error-no-part-refunds = Este provedor de pagamento só devolve pagamentos inteiros.
error-bad-amount = Este valor não é possível.
error-barred = Desculpe, no momento você não pode comprar aqui. Um atendente pode explicar melhor.
error-terms = 📄 Antes do primeiro pagamento (e quando as nossas condições mudarem), aceite as condições de venda, por favor: /terms. Nada foi cobrado.
error-try-again = As mensagens se cruzaram. Tente mais uma vez.
error-unknown-product = Este produto não está mais à venda.
error-unknown-category = Esta prateleira não existe mais.
error-unknown-order = Não encontro este pedido entre os seus.
error-unknown-customer = Não conheço cliente com esse número.
error-unknown-payment = Não conheço este pagamento.
error-wrong-payer = Outra pessoa pagou isto, então não pode ir para esse pedido.
error-unknown-language = Ainda não falo esse idioma.
error-unknown-batch = Esse lote não existe.
error-batch-not-open = Este lote já foi resolvido.
error-bad-pattern = Não dá para ler o padrão de chaves deste produto.
error-too-many-lines = São linhas demais de uma vez. Divida, por favor.
error-not-stocked = Este produto não é vendido de estoque, então não dá para repor.
error-unknown-ticket = Esse caso não existe.
error-unknown-staff = Esta pessoa não tem função aqui.
error-bad-id = Isso não é um id do Telegram.

error-faq-no-answer = Não sei qual resposta salvar. Responda primeiro ao cliente, ou responda à sua mensagem com /faq.
error-faq-no-question = Não sei qual é a pergunta desta resposta. Escreva depois do comando: /faq quanto tempo demora a entrega
error-faq-no-draft = Não há mais nada para salvar. Envie /faq de novo.
error-unknown-entry = Essa resposta não existe.
