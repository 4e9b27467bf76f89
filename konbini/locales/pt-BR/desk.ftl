## A mesa dos atendentes: o que a equipe lê nos tópicos e como o cliente vê o seu atendimento.

desk-reason-asked = pediu um atendente
desk-reason-not-understood = não entendido
desk-reason-payment-review = pagamento a conferir
desk-reason-delivery-failed = falha na entrega
desk-reason-wrote-back = escreveu de novo

desk-card =
    <b>🎫 { $reason }</b>
    Aberto: { $opened }
desk-card-customer = Cliente: <b>{ $name }</b> · { $username } · id <code>{ $id }</code> · idioma { $locale }
desk-card-summary = Nas palavras do cliente: <i>{ $summary }</i>
desk-card-tried = Respostas tentadas: { $entries }
desk-card-order = 📦 <code>{ $ref }</code> · { $state } · { $total } · { $at }
desk-card-no-orders = 📦 Ainda sem pedidos.
desk-card-open = 🟢 Aberto · { $at }. O que você escrever aqui vai para o cliente; comece com // ou /note para ficar só na equipe.
desk-card-closed = ⚪️ Encerrado por { $by } · { $at }. Escreva aqui para reabrir.

desk-order-awaiting-payment = aguardando pagamento
desk-order-paid = pago
desk-order-paid-late = pago com atraso
desk-order-delivering = a caminho
desk-order-delivered = entregue
desk-order-expired = expirado
desk-order-cancelled = cancelado
desk-order-review = precisa de conferência
desk-order-refund-pending = reembolso em andamento
desk-order-refunded = reembolsado
desk-order-waiting-stock = aguardando estoque
desk-order-partially-refunded = reembolsado em parte
desk-order-credited = virou crédito
desk-order-disputed = contestado

button-desk-close = ✅ Encerrar
button-desk-reopen = ↩️ Reabrir
button-desk-resend = 📦 Enviar { $ref } de novo
button-desk-refund = ↩️ Reembolsar
button-solved = ✅ Meu problema foi resolvido
button-reopen = ↩️ Ainda preciso de ajuda

ticket-reopened = 💬 Um atendente está com você de novo. É só escrever aqui.
ticket-closing = ✅ Que bom! Estamos encerrando o seu atendimento.

desk-customer-left = 🚫 O cliente bloqueou o bot. O que você escrever não chega até ele voltar; o atendimento continua aqui.
desk-customer-back = 👋 O cliente voltou. As mensagens chegam de novo.
desk-not-delivered = 🚫 Não entregue: o cliente bloqueou o bot.
desk-uncopyable = ⚠️ O cliente mandou algo que o Telegram não me deixa copiar ({ $kind }). Peça para mandar de outro jeito.
desk-not-relayed = ⚠️ Não enviado ao cliente: o Telegram não me deixa copiar isto ({ $kind }).
desk-kind-poll = uma enquete
desk-kind-game = um jogo
desk-kind-story = um story
desk-kind-paid-media = mídia paga
desk-kind-checklist = uma lista de tarefas
desk-kind-invoice = uma cobrança
desk-kind-giveaway = um sorteio
desk-kind-protected = conteúdo protegido
desk-kind-deleted = uma mensagem já apagada
desk-kind-other = outro tipo de mensagem
desk-reopened = 🟢 Reaberto por { $by }.
desk-closed-already = Este atendimento já está encerrado.
desk-other-open = Este cliente tem outro atendimento aberto; continue por lá.
desk-unknown-command = Não conheço este comando, e nada foi enviado ao cliente. Existem /close, /reopen, /note, /resend, /refund, /order e /faq.
desk-resent = 📦 O pedido { $ref } está sendo enviado de novo ao cliente.
desk-refund-ask = Devolver ao cliente { $amount } do pedido { $ref }?
desk-bad-amount = Não consigo ler este valor. Escreva assim: /refund { $ref } 5.00, no máximo { $total }.
desk-refunding = ↩️ O reembolso do pedido { $ref } está em andamento.

relay-edited = <i>✏️ editado { $at }</i>

error-no-refunds = Este provedor de pagamento não tem reembolso automático. Devolva o dinheiro por lá, manualmente.

deed-card =
    🧾 <b>Pedido { $ref }</b> · { $state }
    { $lines }
    Total: <b>{ $total }</b> · cliente <code>{ $customer }</code>
deed-until = Decida até { $until }; depois disso se resolve sozinho.
deed-nothing = Agora não há nada a decidir sobre ele.
button-deed-release = 📤 Entregar
button-deed-wait = ⏳ Esperar reposição
button-deed-credit = 💳 Crédito na loja
button-deed-refund = ↩️ Reembolsar
button-deed-close = ✖️ Encerrar como não pago
button-deed-won = ✅ Contestação ganha
button-deed-lost = ❌ Contestação perdida
button-deed-back = ‹ Agora não
deed-ask-release = Entregar o pedido { $ref } agora?
deed-ask-wait = Deixar o pedido { $ref } esperando estoque? Ele é entregue sozinho assim que chegar.
deed-ask-credit = Transformar { $total } do pedido { $ref } em crédito do cliente?
deed-ask-refund = Devolver ao cliente { $total } do pedido { $ref }?
deed-ask-close = Encerrar o pedido { $ref }? Só se não entrou dinheiro por ele.
deed-ask-won = A contestação do pedido { $ref } foi decidida a seu favor? O dinheiro fica com você.
deed-ask-lost = A contestação do pedido { $ref } foi perdida? O dinheiro é lançado como perdido.
deed-done-release = 📤 O pedido { $ref } está sendo entregue · { $by }
deed-done-wait = ⏳ O pedido { $ref } está esperando estoque · { $by }
deed-done-credit = 💳 { $total } do pedido { $ref } agora são crédito do cliente · { $by }
deed-done-refund = ↩️ O reembolso do pedido { $ref } está em andamento · { $by }
deed-done-close = ✖️ O pedido { $ref } foi encerrado como não pago · { $by }
deed-done-won = ✅ A contestação do pedido { $ref } foi ganha · { $by }
deed-done-lost = ❌ A contestação do pedido { $ref } foi perdida · { $by }

desk-faq-ask =
    Salvar isto como resposta da loja?
    Id: <code>{ $id }</code>
    Pergunta ({ $locale }): <i>{ $question }</i>
    Resposta: { $answer }
desk-faq-risky = ⚠️ Tem algo que parece uma chave ou um número. Salve só se valer para todos.
button-desk-faq-save = 💾 Salvar
button-desk-faq-drop = ✖️ Agora não
desk-faq-saved = 💾 Salva como <code>{ $id }</code>. A mesma pergunta já passa a ser respondida; nas parecidas a resposta é oferecida. Com mais exemplos ela é achada com mais certeza.
desk-faq-dropped = Não foi salva.
desk-faq-right = 👍 Anotado: <code>{ $id }</code> era a resposta certa.
desk-faq-wrong = 👎 Anotado: a certa seria <code>{ $id }</code>. A resposta dada conta como errada.
desk-faq-meant = Anotado: <code>{ $id }</code> teria respondido a isto.
desk-faq-nothing = A loja ainda não tinha respondido a este cliente; não há o que avaliar.
