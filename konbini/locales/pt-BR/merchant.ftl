## Para quem cuida da loja: reposição, estoque, produtos, equipe e avisos aos donos.

merchant-no-products = Ainda não há produtos. O dono adiciona no catálogo.

restock-choose = Qual produto vai receber estoque? Toque nele ou digite o SKU. /cancel para sair.
restock-send-keys =
    <b>{ $name }</b> (<code>{ $sku }</code>)
    Mande as chaves, uma por linha, ou um arquivo .txt, .csv ou .xlsx. Pode ser em várias mensagens. /cancel para sair.
restock-send-file =
    <b>{ $name }</b> (<code>{ $sku }</code>)
    Mande o arquivo como documento: cada arquivo é uma unidade para um comprador. /cancel para sair.
restock-preview = <b>{ $name }</b> (<code>{ $sku }</code>)
restock-counts =
    ✅ Novas: { $new }
    ♻️ Repetidas (já estão aqui ou vendidas): { $double }
    ⚠️ Com erro: { $rejected }
restock-rejected-line = · linha { $line }: { $problem }
restock-rejected-more = · e mais
restock-problem-empty = vazia
restock-problem-too-long = longa demais
restock-problem-control-characters = tem caracteres que não dá para mostrar
restock-problem-pattern = não parece uma chave deste produto
restock-keys-removed = 🔒 As chaves estão lacradas. Tirei a sua mensagem deste chat.
restock-nothing-new = Não há nada novo para colocar à venda.
restock-more = Mande mais, ou escolha:
restock-done = 🟢 À venda: { $units } × <code>{ $sku }</code>.
restock-discarded = Nada foi colocado à venda.
restock-undone = ↩️ Retirado: { $withdrawn } × <code>{ $sku }</code>.
restock-undone-kept = ↩️ Retirado: { $withdrawn } × <code>{ $sku }</code>. Ficam { $kept }: reservadas para um comprador ou já vendidas.
button-restock-confirm = 🟢 Colocar à venda ({ $units })
button-restock-discard = 🗑 Descartar
button-restock-undo = ↩️ Desfazer

stock-title = <b>📊 Estoque</b>
stock-line =
    { $mark } <b>{ $name }</b> (<code>{ $sku }</code>)
    disponíveis { $available } · reservadas { $held } · vendidas { $sold } · vencidas { $expired }
products-title = <b>🏷 Produtos</b>
products-line =
    <b>{ $name }</b> (<code>{ $sku }</code>)
    { $prices } · { $state }
products-plenty = 🟢 em estoque
products-low = 🟡 acabando
products-out = 🔴 esgotado

balance-title = <b>💰 Seus ganhos</b>
balance-line =
    ✅ A receber: <b>{ $due }</b>
    ⏳ Retido até o fim das garantias: { $held }
    🏦 Repassado até agora: { $paid }
balance-next = A próxima parte é liberada em { $time }, se nada no pedido dela for contestado.
balance-payouts = Últimos repasses:
balance-payout = · { $amount }, { $time } ({ $note })
balance-none = 💰 Você ainda não tem ganhos. Quando alguém comprar o que você repôs, a sua parte aparece aqui.
balance-no-share = 💰 Nesta loja, quem repõe não tem parte nas vendas. Fale com o dono se você esperava uma.

staff-title = <b>👥 Quem trabalha aqui</b>
staff-line = <code>{ $id }</code> · { $role }
staff-usage =
    Adicionar: <code>/staff add ID merchant</code>
    Remover: <code>/staff remove ID</code>
    Funções: owner (dono), merchant (lojista), operator (atendente).
staff-added = ✅ <code>{ $id }</code> agora é { $role }.
staff-added-already = <code>{ $id }</code> já é { $role }.
staff-removed =
    { $roles ->
        [one] ✅ <code>{ $id }</code> perdeu uma função.
       *[other] ✅ <code>{ $id }</code> perdeu { $roles } funções.
    }
role-owner = dono
role-merchant = lojista
role-operator = atendente

shop-paused-now = ⏸ As vendas estão pausadas. Os clientes são avisados; pedidos abertos ainda podem ser pagos. /resume para continuar.
shop-resumed-now = ▶️ A loja voltou a vender.

money-none = ✅ Nenhum dinheiro espera decisão.
money-title = 💰 <b>Dinheiro sem pedido</b>
money-line = <code>{ $id }</code> · { $amount } · { $gateway } · <code>{ $txn }</code>
money-came = Entrou: { $at }
money-beside = Veio com o pedido { $ref } do cliente <code>{ $customer }</code>
money-payer = Pago por <code>{ $payer }</code>
money-how =
    Decida com o número do começo:
    <code>/money 12 refund</code> – devolver
    <code>/money 12 credit ID</code> – crédito desse cliente
    <code>/money 12 order REF</code> – era para esse pedido
    <code>/money 12 keep REASON</code> – fica com a loja (diga por quê)
    <code>/money 12 gone REASON</code> – você mesmo devolveu, ou nunca chegou (diga por quê)
button-money = { $id } · { $amount }
button-money-refund = Devolver
button-money-credit = Crédito para { $customer }
money-ask-refund = Devolver { $amount } a quem pagou?
money-ask-credit = Transformar { $amount } em crédito de <code>{ $customer }</code>?
money-credited = 💳 { $amount } agora é crédito de <code>{ $customer }</code>.
money-going-back = ↩️ { $amount } está voltando.
money-kept = 📒 { $amount } fica com a loja.
money-gone = 📒 { $amount } foi registrado como perdido.
money-assigned = 🧾 { $amount } agora pertence ao pedido { $ref }.
money-ended = Este dinheiro já foi decidido. O que resta: /money

owners-review =
    { $why ->
        [release] 🔎 O pedido { $ref } está pago e espera a sua liberação. Os produtos estão guardados para ele.
        [undeliverable] 🚨 Não deu para enviar os produtos do pedido { $ref }. Eles estão reservados para ele; veja o que há de errado e depois libere de novo ou reembolse.
        [dispute-won] 🔎 A contestação do pedido { $ref } foi ganha. Libere o pedido ou devolva o dinheiro.
        [underpaid] 🔎 O pedido { $ref } terminou com pagamento incompleto. Devolva o que entrou ou acerte com o cliente.
        [possible-forgery] 🚨 Um pagamento do pedido { $ref } foi informado, mas o provedor diz que nada foi pago. Possível falsificação: nada foi entregue. Confira no site do próprio provedor.
        [unconfirmed] 🔎 Um pagamento do pedido { $ref } foi informado, mas não deu para consultar o provedor. Confira no site do próprio provedor.
        [amount-differs] 🔎 O pedido { $ref } foi pago com um valor diferente do combinado. Acerte com o cliente ou reembolse.
        [same-transaction] 🚨 O pedido { $ref } foi informado como pago por uma transação que já pagou outro pedido. Nada foi entregue. Confira no site do próprio provedor.
       *[other] 🔎 O pedido { $ref } está pago, mas precisa de uma decisão.
    }
owners-waiting = ⏳ O pedido { $ref } está pago, mas { $sku } esgotou (faltam { $units }). Já perguntamos ao cliente; o estoque novo vai primeiro para esses pedidos.
owners-credited =
    { $why ->
        [overpaid] 💳 O pedido { $ref } foi pago a mais: { $amount } viraram crédito do cliente.
        [second-payment] 💳 O pedido { $ref } foi pago duas vezes: { $amount } viraram crédito do cliente.
        [underpaid] 💳 O pedido { $ref } terminou com pagamento incompleto: { $amount } viraram crédito do cliente.
       *[other] 💳 { $amount } do pedido { $ref } viraram crédito do cliente.
    }
owners-reminder =
    { $state ->
        [disputed] 🔔 O pedido { $ref } continua contestado. Diga como terminou quando o provedor decidir.
       *[review] 🔔 O pedido { $ref } ainda precisa da sua decisão.
    }
owners-extra-money =
    { $why ->
        [second-payment] 💰 O pedido { $ref } foi pago duas vezes: { $amount } a mais. Não dá para devolver automaticamente.
        [wrong-payer] 💰 Outra pessoa pagou { $amount } pelo pedido { $ref }. Não dá para devolver automaticamente.
        [underpaid] 💰 Entraram { $amount } para o pedido { $ref }, que já tinha terminado: era pouco. Não dá para devolver automaticamente.
        [same-transaction] 🚨 O pedido { $ref } está pago, e mais { $amount } foram informados por uma transação já lançada. Nada foi devolvido. Confira no site do próprio provedor.
       *[other] 💰 O pedido { $ref } foi pago com { $amount } a mais. Não dá para devolver automaticamente.
    }
owners-contradiction = 🚨 { $gateway } diz que a transação <code>{ $txn }</code> pagou o pedido { $ref }, mas ela está lançada para outro pedido ou outro valor. Nada foi entregue por ela. Confira no site do próprio provedor.
owners-orphan-money = 💰 Entraram { $amount } por { $gateway } sem pedido conhecido (transação <code>{ $txn }</code>).
owners-unconfirmed =
    { $why ->
        [possible-forgery] 🚨 { $gateway } informou um pagamento (transação <code>{ $txn }</code>, pedido { $ref }), mas o provedor não sabe de nada: talvez seja falsificação. Nada foi entregue.
       *[other] 🚨 { $gateway } informou um pagamento (transação <code>{ $txn }</code>, pedido { $ref }), mas não deu para consultar o provedor. Nada foi entregue.
    }
owners-disputed = 🚨 O pagamento de { $amount } do pedido { $ref } foi contestado ({ $gateway }, transação <code>{ $txn }</code>). Responda no painel do provedor.
owners-refunded-outside = ↩️ { $amount } do pedido { $ref } foram devolvidos no provedor. Já está lançado.
owners-differences =
    { $sums ->
        [none] ⚖️ Os livros e { $gateway } não batem: faltam aqui { $here }, faltam lá { $there }, valores diferentes { $amounts }. Veja konbini reconcile.
       *[other] ⚖️ Os livros e { $gateway } não batem: faltam aqui { $here }, faltam lá { $there }, valores diferentes { $amounts }. Somas de dois dias, aqui / lá: { $sums }. Veja konbini reconcile.
    }
owners-refund-claim = ↩️ { $amount } do pedido { $ref } estão separados no provedor; o cliente tem o link para resgatar. Aprove o pagamento lá quando ele chegar e depois encerre o pedido.
owners-refund-failed = ⚠️ O reembolso de { $amount } do pedido { $ref } não passou. Devolva o dinheiro manualmente, por favor.
owners-reminder-money = 🔔 Pagamentos sem pedido que esperam sua decisão: { $count }. Veja com /money
owners-desk-missing = 💬 Um cliente precisa de um atendente (caso { $ticket }), mas não há grupo de atendentes. Configure OPERATOR_CHAT_ID e reinicie; até lá nada se perde.
owners-desk-broken = ⚠️ Não consigo abrir tópicos no grupo de atendentes: { $why }. Os tópicos estão ativados, e sou administrador com permissão para gerenciá-los?
owners-llm-day-used = 🤖 Os { $daily } tokens de hoje para o modelo de linguagem acabaram. Até a meia-noite (UTC) entendo as perguntas sozinho; áudios esperam um atendente. Para aumentar, mude LLM_DAILY_TOKENS.
owners-task-delayed =
    { $order ->
        [0] ⏳ Uma mensagem (nº { $task }) está esperando há muito tempo. Continuo tentando.
       *[other] ⏳ Uma mensagem sobre o pedido nº { $order } (nº { $task }) está esperando há muito tempo. Continuo tentando.
    }
owners-task-buried =
    { $order ->
        [0] ⚠️ Uma mensagem (nº { $task }) não pôde ser enviada e foi posta de lado.
       *[other] ⚠️ Uma mensagem sobre o pedido nº { $order } (nº { $task }) não pôde ser enviada e foi posta de lado.
    }
owners-update-failed = ⚠️ Uma mensagem do Telegram (nº { $update }) não pôde ser processada e foi posta de lado. O log diz mais.

error-empty-file = Não tem nada dentro.
error-not-text = Isso não é um arquivo de texto. Mande .txt, .csv ou .xlsx, por favor.
error-unknown-file-type = Sei ler arquivos .txt, .csv e .xlsx.
error-file-too-large = Este arquivo é grande demais: no máximo { $most } MB.
error-bad-workbook = Não consigo ler esta planilha. Salve de novo como .xlsx ou .csv.
error-bad-row = Não dá para ler a linha { $line } (coluna: { $column }). Nada foi incluído.

owners-faq-held = ⚠️ A resposta “{ $entry }” acertou só em { $right } de { $judged } casos. A partir de agora ela só aparece como botão. Mude-a ou deixe que responda de novo: konbini faq trust { $entry }

owners-faq-unanswered = 💬 { $count } perguntas da última semana ficaram sem resposta, sobre { $topics } assuntos. A mais feita: “{ $example }”. Ver todas: konbini faq unanswered
