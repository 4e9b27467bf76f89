## El escaparate.

shop-title = 🛍 <b>Tienda</b>
shop-empty = Ahora mismo no hay nada a la venta. ¡Vuelve a asomarte dentro de un rato!
shop-category = { $name } · { $count }

shelf-title = 🛍 <b>{ $name }</b>
shelf-empty =
    🛍 <b>{ $name }</b>

    Este estante está vacío por ahora.
shelf-item-plenty = { $name } · { $price }
shelf-item-low = { $name } · { $price } · quedan pocos
shelf-item-out = { $name } · agotado

product-title = <b>{ $name }</b>
product-price = 💰 { $price } por unidad
product-stock-plenty = 🟢 Disponible
product-stock-low =
    🟡 { $available ->
        [one] Última unidad
       *[other] Solo quedan { $available }
    }
product-stock-out = ⚪️ Agotado
product-warranty =
    🛡 Garantía: { $days ->
        [one] { $days } día
       *[other] { $days } días
    }{ $replacements ->
        [0] { "" }
        [one] , { $replacements } reemplazo
       *[other] , { $replacements } reemplazos
    }
product-delay-minutes =
    ⏱ Se entrega { $count ->
        [one] { $count } minuto
       *[other] { $count } minutos
    } después del pago
product-delay-hours =
    ⏱ Se entrega { $count ->
        [one] { $count } hora
       *[other] { $count } horas
    } después del pago
product-delay-days =
    ⏱ Se entrega { $count ->
        [one] { $count } día
       *[other] { $count } días
    } después del pago
product-manual = 👤 Los pedidos de este tamaño los revisa una persona antes de la entrega
product-total =
    Cantidad: { $quantity } · Total: <b>{ $total }</b>
product-terms =
    📄 Al pagar aceptas nuestras condiciones de venta. Puedes leerlas con el botón de abajo o con /terms.
    El soporte de Telegram no puede ayudarte con compras hechas en bots; de eso respondemos nosotros: /paysupport
product-paused = ⏸ La tienda está en una pequeña pausa. Vuelve dentro de un rato, por favor.
product-sold-out = Ahora mismo está agotado. Pregúntanos cuándo vuelve: tienes a una persona a un toque.
product-no-way-to-pay = Ahora mismo no se puede pagar. Una persona puede ayudarte.
