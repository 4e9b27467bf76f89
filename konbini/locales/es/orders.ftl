## Pedidos, productos y lo que se dice de ellos a los clientes.

button-cancel-order = Cancelar el pedido
button-cancel-ref = Cancelar { $ref }
button-pay-ref = Pagar { $total } · { $ref }
button-keys = 🔑 Ver mis productos
button-buy-again = Pedir otra vez
button-order = Ver el pedido
button-order-problem = 💬 Pedir ayuda
button-copy = 📋 Copiar
button-copy-nth = 📋 Copiar n.º { $number }
button-wait = ⏳ Esperar reposición
button-take-credit = 💳 Pasarlo a saldo
button-take-back = ↩️ Reembolso
button-yes-credit = 💳 Sí, a mi saldo
button-yes-refund = ↩️ Sí, reembolso
button-keep-place = ‹ Seguir en la cola

order-card =
    🧾 <b>Pedido { $ref }</b>
    { $lines }
    Total: <b>{ $total }</b>
order-line = { $name } × { $quantity }
order-as-of = <i>Estado a las { $time }</i>
order-pay-link = Paga aquí: { $link }
order-state-awaiting-payment = ⏳ Esperando tu pago. Te lo guardamos hasta las { $until }.
order-state-paid = ✅ Pago recibido. Tus productos están en camino…
order-state-paid-late = ✅ Tu pago llegó fuera de tiempo. Estamos mirando si aún podemos entregar…
order-state-delivering = 📤 Pagado. Tus productos están en camino a este chat…
order-state-delivered = 🎉 Entregado el { $delivered }. ¡Que lo disfrutes!
order-state-expired = ⌛️ Se acabó el tiempo para pagar. Si acabas de pagar de todos modos, no te preocupes: recibirás tus productos o tu dinero.
order-state-cancelled = ✖️ Cancelado. No se cobró nada.
order-state-review = 🔎 Tu pago ya está aquí, pero una persona tiene que revisar este pedido. Te escribiremos; no se pierde nada.
order-state-refund-pending = ↩️ Tu reembolso está en camino.
order-state-refunded = ↩️ Reembolsado por completo.
order-state-waiting-stock =
    { $default ->
        [refund] ⏳ Pagado, pero se acaba de agotar. Estás en la cola: lo que se reponga va a quien pagó primero. Si no llega nada antes del { $until }, te devolvemos el dinero. O elige ya:
       *[credit] ⏳ Pagado, pero se acaba de agotar. Estás en la cola: lo que se reponga va a quien pagó primero. Si no llega nada antes del { $until }, el importe pasa a tu saldo en la tienda. O elige ya:
    }
order-state-partially-refunded = ↩️ Se reembolsaron { $back } del precio. Los productos siguen siendo tuyos.
order-state-credited = 💳 El importe es ahora saldo tuyo en la tienda. Úsalo para pagar lo que quieras aquí.
order-state-disputed = ⚠️ El pago de este pedido está en disputa, así que todo queda parado. Una persona te escribirá aquí.
order-state-delayed = ✅ Pago recibido. Tus productos salen el { $at } y llegan solos a este chat.
order-state-manual = ✅ Pago recibido. Una persona revisa este pedido y libera tus productos, a más tardar el { $until }.

waiting-ask-credit = 💳 ¿Convertir { $total } del pedido { $ref } en saldo en la tienda? Sales de la cola y puedes pagar con él al momento.
waiting-ask-refund = ↩️ ¿Reembolsar { $total } del pedido { $ref }? Sales de la cola y el dinero vuelve por donde llegó.
waiting-noted = Conservas tu puesto. Los productos llegan aquí solos.

orders-title = 📦 <b>Tus pedidos</b>
orders-empty = Todavía no tienes pedidos. ¡Echa un vistazo!
orders-none-yet = Lo he mirado, pero aún no tienes pedidos. Si pagaste algo, una persona lo encontrará.
orders-about-yours = Estos son tus últimos pedidos. Toca uno para ver cómo está o recuperar tus productos.
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
    🛡 Garantía: { $days ->
        [one] { $days } día
       *[other] { $days } días
    }. Si algo no funciona, toca “Pedir ayuda”.
delivery-keep = Lo encuentras todo otra vez en /orders ({ $ref }). No se lo enseñes a nadie.
delivery-file =
    { $count ->
        [one] Tu producto está en el archivo.
       *[other] Los { $count } están en el archivo, uno por línea.
    }

notice-review = 🔎 Tu pago del pedido { $ref } ha llegado, pero una persona tiene que revisarlo antes de la entrega. No se pierde nada; te escribiremos aquí.
notice-review-underpaid = 🔎 Solo llegó a tiempo una parte del precio del pedido { $ref }. Una persona lo revisa y lo arreglará contigo aquí; no se pierde nada.
notice-review-unconfirmed = 🔎 El servicio de pago no ha confirmado el pago del pedido { $ref }, así que una persona lo está revisando. Si pagaste, no se pierde nada; te escribiremos aquí.
notice-confirming = ⏳ Tu pago del pedido { $ref } está en camino y se está confirmando. Tus productos siguen reservados; entregamos en cuanto sea seguro.
notice-underpaid =
    { $missing ->
        [none] ⚠️ Ha llegado menos de lo que cuesta el pedido { $ref }. Paga el resto en la página de pago antes de que se acabe el tiempo.
       *[other] ⚠️ Ha llegado menos de lo que cuesta el pedido { $ref }: faltan { $missing }. Paga el resto en la página de pago antes de que se acabe el tiempo.
    }
notice-refund-started =
    { $reason ->
        [sold-out] 😔 Lo sentimos: el pedido { $ref } se agotó antes de que nos llegara tu pago. Te devolvemos el dinero.
        [second-payment] El pedido { $ref } ya estaba pagado, así que te devolvemos el segundo pago.
        [wrong-payer] El pedido { $ref } es de otra persona, así que devolvemos el pago.
        [underpaid] ↩️ Del pedido { $ref } solo llegaron a tiempo { $amount }. Te los devolvemos.
        [wait-over] 😔 Lo sentimos: no pudimos atender a tiempo el pedido { $ref }. Te devolvemos el dinero.
        [not-released] 😔 Lo sentimos: el pedido { $ref } no se liberó a tiempo. Te devolvemos el dinero.
       *[other] ↩️ Estamos reembolsando el pedido { $ref }.
    }
notice-refund-claim = ↩️ Te esperan { $amount } del pedido { $ref }. Recógelos aquí: { $link }
notice-refunded = ↩️ El dinero del pedido { $ref } ya está otra vez contigo.
notice-offer =
    😔 Tu pago del pedido { $ref } ha llegado, pero se agotó un momento antes. ¿Quieres esperar a que haya más (tendrías prioridad), pasarlo a saldo en la tienda o recuperar tu dinero? Toca “Ver el pedido” para elegir. Si no nos dices nada en { $hours } h, { $default ->
        [refund] te devolvemos el dinero.
       *[credit] el importe pasa a tu saldo en la tienda.
    }
notice-served = 🎉 Han llegado existencias y te tocaba: el pedido { $ref } va en camino.
notice-release = 🔎 Tu pago del pedido { $ref } ha llegado. Una persona da el visto bueno antes de enviarlo; está reservado para ti. Si nadie lo hace en { $hours } h, te devolvemos el dinero.
notice-credited =
    { $why ->
        [underpaid] 💳 Del pedido { $ref } solo llegaron a tiempo { $amount }. Ahora son saldo tuyo en la tienda; úsalo cuando quieras.
        [wait-over] 💳 No pudimos atender a tiempo el pedido { $ref }. { $amount } son ahora saldo tuyo en la tienda.
        [not-released] 💳 El pedido { $ref } no se liberó a tiempo. { $amount } son ahora saldo tuyo en la tienda.
       *[other] 💳 { $amount } del pedido { $ref } son ahora saldo tuyo en la tienda. Úsalo cuando quieras.
    }
notice-excess-credited =
    { $why ->
        [second-payment] 💳 El pedido { $ref } ya estaba pagado, así que los { $amount } que acaban de llegar son saldo tuyo en la tienda.
        [underpaid] 💳 Llegaron { $amount } más para el pedido { $ref }, que ya había terminado. Ahora son saldo en la tienda; úsalo cuando quieras.
       *[other] 💳 Pagaste { $amount } más de lo que cuesta el pedido { $ref }. Ahora son saldo tuyo en la tienda; úsalo cuando quieras.
    }
notice-credit-granted = 💳 Te hemos añadido { $amount } de saldo en la tienda. Úsalo cuando quieras.
notice-credit-found = 💳 Recibimos { $amount } tuyos que no eran de ningún pedido. Ahora son saldo en la tienda; úsalo cuando quieras.
notice-dispute = ⚠️ El pago del pedido { $ref } está en disputa con su proveedor. El pedido queda parado hasta que termine; escríbenos si no te lo esperabas.
notice-closed = ✖️ No encontramos ningún pago del pedido { $ref }, así que está cerrado. Si pagaste, mándanos el comprobante y lo miramos otra vez.
notice-ticket-closed = ✅ Hemos cerrado tu consulta (n.º { $ticket }). Si queda algo pendiente, simplemente escribe otra vez.
