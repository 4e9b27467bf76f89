## A vitrine.

shop-title = 🛍 <b>Loja</b>
shop-empty = No momento não tem nada à venda. Dá uma passada aqui mais tarde!
shop-category = { $name } · { $count }

shelf-title = 🛍 <b>{ $name }</b>
shelf-empty =
    🛍 <b>{ $name }</b>

    Esta prateleira está vazia no momento.
shelf-item-plenty = { $name } · { $price }
shelf-item-low = { $name } · { $price } · restam poucos
shelf-item-out = { $name } · esgotado

product-title = <b>{ $name }</b>
product-price = 💰 { $price } por unidade
product-stock-plenty = 🟢 Em estoque
product-stock-low =
    🟡 { $available ->
        [one] Última unidade
       *[other] Só restam { $available }
    }
product-stock-out = ⚪️ Esgotado
product-warranty =
    🛡 Garantia: { $days ->
        [one] { $days } dia
       *[other] { $days } dias
    }{ $replacements ->
        [0] { "" }
        [one] , { $replacements } troca
       *[other] , { $replacements } trocas
    }
product-delay-minutes =
    ⏱ Entrega { $count ->
        [one] { $count } minuto
       *[other] { $count } minutos
    } depois do pagamento
product-delay-hours =
    ⏱ Entrega { $count ->
        [one] { $count } hora
       *[other] { $count } horas
    } depois do pagamento
product-delay-days =
    ⏱ Entrega { $count ->
        [one] { $count } dia
       *[other] { $count } dias
    } depois do pagamento
product-manual = 👤 Pedidos deste tamanho são conferidos por uma pessoa antes da entrega
product-total =
    Quantidade: { $quantity } · Total: <b>{ $total }</b>
product-terms =
    📄 Ao pagar, você aceita nossas condições de venda. Leia no botão abaixo ou com /terms.
    O suporte do Telegram não pode ajudar com compras feitas em bots; quem responde por elas somos nós: /paysupport
product-paused = ⏸ A loja está fazendo uma pausa rápida. Volte daqui a pouco, por favor.
product-sold-out = Está esgotado no momento. Pergunte quando volta: um atendente está a um toque daqui.
product-no-way-to-pay = Não dá para pagar por ele no momento. Um atendente pode ajudar.
