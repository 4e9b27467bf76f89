## Para quienes llevan la tienda: reponer, existencias, productos, equipo y avisos al dueño.

merchant-no-products = Todavía no hay productos. El dueño los añade al catálogo.

restock-choose = ¿Qué producto recibe existencias nuevas? Tócalo o escribe su SKU. /cancel para salir.
restock-send-keys =
    <b>{ $name }</b> (<code>{ $sku }</code>)
    Envía las claves, una por línea, o un archivo .txt, .csv o .xlsx. Pueden ser varios mensajes. /cancel para salir.
restock-send-file =
    <b>{ $name }</b> (<code>{ $sku }</code>)
    Envía el archivo como documento: cada archivo es una unidad para un comprador. /cancel para salir.
restock-preview = <b>{ $name }</b> (<code>{ $sku }</code>)
restock-counts =
    ✅ Nuevas: { $new }
    ♻️ Repetidas (ya están aquí o vendidas): { $double }
    ⚠️ Con errores: { $rejected }
restock-rejected-line = · línea { $line }: { $problem }
restock-rejected-more = · y más
restock-problem-empty = vacía
restock-problem-too-long = demasiado larga
restock-problem-control-characters = tiene caracteres que no se pueden mostrar
restock-problem-pattern = no parece una clave de este producto
restock-keys-removed = 🔒 Las claves están selladas. He quitado tu mensaje de este chat.
restock-nothing-new = No hay nada nuevo que poner a la venta.
restock-more = Envía más, o elige:
restock-done = 🟢 A la venta: { $units } × <code>{ $sku }</code>.
restock-discarded = No se puso nada a la venta.
restock-undone = ↩️ Retirado: { $withdrawn } × <code>{ $sku }</code>.
restock-undone-kept = ↩️ Retirado: { $withdrawn } × <code>{ $sku }</code>. Se quedan { $kept }: reservadas para un comprador o ya vendidas.
button-restock-confirm = 🟢 Poner a la venta ({ $units })
button-restock-discard = 🗑 Descartar
button-restock-undo = ↩️ Deshacer

stock-title = <b>📊 Existencias</b>
stock-line =
    { $mark } <b>{ $name }</b> (<code>{ $sku }</code>)
    disponibles { $available } · reservadas { $held } · vendidas { $sold } · caducadas { $expired }
products-title = <b>🏷 Productos</b>
products-line =
    <b>{ $name }</b> (<code>{ $sku }</code>)
    { $prices } · { $state }
products-plenty = 🟢 disponible
products-low = 🟡 quedan pocos
products-out = 🔴 agotado

balance-title = <b>💰 Tus ganancias</b>
balance-line =
    ✅ Te corresponde: <b>{ $due }</b>
    ⏳ Retenido hasta que acaben las garantías: { $held }
    🏦 Pagado hasta ahora: { $paid }
balance-next = La próxima parte se libera el { $time }, si no hay ninguna disputa sobre su pedido.
balance-payouts = Últimos pagos:
balance-payout = · { $amount }, { $time } ({ $note })
balance-none = 💰 Aún no tienes ganancias. Cuando alguien compre lo que repusiste, tu parte aparecerá aquí.
balance-no-share = 💰 En esta tienda quienes reponen no tienen parte de las ventas. Pregunta al dueño si esperabas una.

staff-title = <b>👥 Quién trabaja aquí</b>
staff-line = <code>{ $id }</code> · { $role }
staff-usage =
    Añadir: <code>/staff add ID merchant</code>
    Quitar: <code>/staff remove ID</code>
    Papeles: owner (dueño), merchant (comerciante), operator (operador).
staff-added = ✅ <code>{ $id }</code> ahora es { $role }.
staff-added-already = <code>{ $id }</code> ya es { $role }.
staff-removed =
    { $roles ->
        [one] ✅ <code>{ $id }</code> perdió un papel.
       *[other] ✅ <code>{ $id }</code> perdió { $roles } papeles.
    }
role-owner = dueño
role-merchant = comerciante
role-operator = operador

shop-paused-now = ⏸ La venta está en pausa. Se lo decimos a los clientes; los pedidos abiertos aún se pueden pagar. /resume para seguir.
shop-resumed-now = ▶️ La tienda vuelve a vender.

money-none = ✅ No hay dinero pendiente de decidir.
money-title = 💰 <b>Dinero sin pedido</b>
money-line = <code>{ $id }</code> · { $amount } · { $gateway } · <code>{ $txn }</code>
money-came = Llegó: { $at }
money-beside = Llegó con el pedido { $ref } del cliente <code>{ $customer }</code>
money-payer = Lo pagó <code>{ $payer }</code>
money-how =
    Decide con el número del principio:
    <code>/money 12 refund</code> – devolverlo
    <code>/money 12 credit ID</code> – saldo de ese cliente
    <code>/money 12 order REF</code> – era para ese pedido
    <code>/money 12 keep REASON</code> – se lo queda la tienda (di por qué)
    <code>/money 12 gone REASON</code> – lo devolviste tú o nunca llegó (di por qué)
button-money = { $id } · { $amount }
button-money-refund = Devolverlo
button-money-credit = Saldo para { $customer }
money-ask-refund = ¿Devolver { $amount } a quien pagó?
money-ask-credit = ¿Pasar { $amount } al saldo de <code>{ $customer }</code>?
money-credited = 💳 { $amount } es ahora saldo de <code>{ $customer }</code>.
money-going-back = ↩️ { $amount } va de vuelta.
money-kept = 📒 { $amount } queda para la tienda.
money-gone = 📒 { $amount } queda anotado como perdido.
money-assigned = 🧾 { $amount } pertenece ahora al pedido { $ref }.
money-ended = Ya se decidió sobre este dinero. Lo que queda: /money

owners-review =
    { $why ->
        [release] 🔎 El pedido { $ref } está pagado y espera tu visto bueno. Sus productos están reservados.
        [undeliverable] 🚨 No se pudieron enviar los productos del pedido { $ref }. Están asignados a él; mira qué falla y después entrégalo otra vez o reembólsalo.
        [dispute-won] 🔎 La disputa del pedido { $ref } está ganada. Entrégalo o devuelve el dinero.
        [underpaid] 🔎 El pedido { $ref } terminó con un pago incompleto. Devuelve lo que llegó o acuérdalo con el cliente.
        [possible-forgery] 🚨 Se avisó de un pago del pedido { $ref }, pero el proveedor dice que no se pagó nada. Posible falsificación: no se entregó nada. Míralo en la web del propio proveedor.
        [unconfirmed] 🔎 Se avisó de un pago del pedido { $ref }, pero no se pudo consultar al proveedor. Míralo en la web del propio proveedor.
        [amount-differs] 🔎 El pedido { $ref } se pagó con un importe distinto del acordado. Acuérdalo con el cliente o reembólsalo.
        [same-transaction] 🚨 El pedido { $ref } figura como pagado con una transacción que ya pagó otro pedido. No se entregó nada. Míralo en la web del propio proveedor.
       *[other] 🔎 El pedido { $ref } está pagado, pero hay que decidir sobre él.
    }
owners-waiting = ⏳ El pedido { $ref } está pagado, pero { $sku } está agotado (hacen falta { $units }). Ya preguntamos al cliente; lo que se reponga irá primero a estos pedidos.
owners-credited =
    { $why ->
        [overpaid] 💳 El pedido { $ref } se pagó de más: { $amount } pasaron a saldo del cliente.
        [second-payment] 💳 El pedido { $ref } se pagó dos veces: { $amount } pasaron a saldo del cliente.
        [underpaid] 💳 El pedido { $ref } terminó con un pago incompleto: { $amount } pasaron a saldo del cliente.
       *[other] 💳 { $amount } del pedido { $ref } pasaron a saldo del cliente.
    }
owners-reminder =
    { $state ->
        [disputed] 🔔 El pedido { $ref } sigue en disputa. Cuando el proveedor decida, indica cómo terminó.
       *[review] 🔔 El pedido { $ref } sigue esperando tu decisión.
    }
owners-extra-money =
    { $why ->
        [second-payment] 💰 El pedido { $ref } se pagó dos veces: sobran { $amount }. No se pueden devolver automáticamente.
        [wrong-payer] 💰 Otra persona pagó { $amount } por el pedido { $ref }. No se pueden devolver automáticamente.
        [underpaid] 💰 Llegaron { $amount } para el pedido { $ref }, que ya había terminado: era muy poco. No se pueden devolver automáticamente.
        [same-transaction] 🚨 El pedido { $ref } está pagado y una transacción ya anotada avisó de { $amount } más. No se devolvió nada. Míralo en la web del propio proveedor.
       *[other] 💰 El pedido { $ref } se pagó con { $amount } de más. No se pueden devolver automáticamente.
    }
owners-contradiction = 🚨 { $gateway } dice que la transacción <code>{ $txn }</code> pagó el pedido { $ref }, pero está anotada para otro pedido u otro importe. No se entregó nada por ella. Míralo en la web del propio proveedor.
owners-orphan-money = 💰 Llegaron { $amount } por { $gateway } sin pedido conocido (transacción <code>{ $txn }</code>).
owners-unconfirmed =
    { $why ->
        [possible-forgery] 🚨 { $gateway } avisó de un pago (transacción <code>{ $txn }</code>, pedido { $ref }), pero el proveedor no sabe nada de él: quizá sea una falsificación. No se entregó nada.
       *[other] 🚨 { $gateway } avisó de un pago (transacción <code>{ $txn }</code>, pedido { $ref }), pero no se pudo consultar al proveedor. No se entregó nada.
    }
owners-disputed = 🚨 El pago de { $amount } del pedido { $ref } está en disputa ({ $gateway }, transacción <code>{ $txn }</code>). Responde en el panel del proveedor.
owners-refunded-outside = ↩️ { $amount } del pedido { $ref } se devolvieron en el proveedor. Ya está anotado.
owners-differences =
    { $sums ->
        [none] ⚖️ Los libros y { $gateway } no coinciden: faltan aquí { $here }, faltan allí { $there }, importes distintos { $amounts }. Mira konbini reconcile.
       *[other] ⚖️ Los libros y { $gateway } no coinciden: faltan aquí { $here }, faltan allí { $there }, importes distintos { $amounts }. Sumas de dos días, aquí / allí: { $sums }. Mira konbini reconcile.
    }
owners-refund-claim = ↩️ { $amount } del pedido { $ref } están apartados en el proveedor; el cliente tiene el enlace para reclamarlos. Aprueba allí el pago cuando llegue y después cierra el pedido.
owners-refund-failed = ⚠️ El reembolso de { $amount } del pedido { $ref } no salió. Devuelve el dinero a mano, por favor.
owners-reminder-money = 🔔 Pagos sin pedido que esperan tu decisión: { $count }. Míralos con /money
owners-desk-missing = 💬 Un cliente necesita a una persona (caso { $ticket }), pero no hay grupo de operadores. Configura OPERATOR_CHAT_ID y reinicia; hasta entonces no se pierde nada.
owners-desk-broken = ⚠️ No puedo abrir temas en el grupo de operadores: { $why }. ¿Tiene activados los temas y soy administrador con permiso para gestionarlos?
owners-llm-day-used = 🤖 Se han gastado los { $daily } tokens de hoy para el modelo de lenguaje. Hasta medianoche (UTC) entiendo las preguntas yo solo; las notas de voz esperan a una persona. Para ampliar, cambia LLM_DAILY_TOKENS.
owners-task-delayed =
    { $order ->
        [0] ⏳ Un mensaje (n.º { $task }) lleva mucho tiempo esperando. Sigo intentándolo.
       *[other] ⏳ Un mensaje sobre el pedido n.º { $order } (n.º { $task }) lleva mucho tiempo esperando. Sigo intentándolo.
    }
owners-task-buried =
    { $order ->
        [0] ⚠️ Un mensaje (n.º { $task }) no se pudo enviar y quedó apartado.
       *[other] ⚠️ Un mensaje sobre el pedido n.º { $order } (n.º { $task }) no se pudo enviar y quedó apartado.
    }
owners-update-failed = ⚠️ Un mensaje de Telegram (n.º { $update }) no se pudo procesar y quedó apartado. El registro dice más.

error-empty-file = No contiene nada.
error-not-text = Eso no es un archivo de texto. Envía .txt, .csv o .xlsx, por favor.
error-unknown-file-type = Sé leer archivos .txt, .csv y .xlsx.
error-file-too-large = Este archivo es demasiado grande: como máximo { $most } MB.
error-bad-workbook = No puedo leer esta hoja de cálculo. Guárdala otra vez como .xlsx o .csv.
error-bad-row = No se puede leer la fila { $line } (columna: { $column }). No se incorporó nada.

owners-faq-held = ⚠️ La respuesta «{ $entry }» acertó solo en { $right } de { $judged } casos. Desde ahora solo se ofrece como botón. Cámbiala o deja que responda otra vez: konbini faq trust { $entry }

owners-faq-unanswered = 💬 { $count } preguntas de la última semana quedaron sin respuesta, sobre { $topics } temas. La más repetida: «{ $example }». Verlas todas: konbini faq unanswered
