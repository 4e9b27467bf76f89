## Qué salió mal, con palabras amables. Un mensaje por cada código de shop/errors.py.

error-unexpected = 😔 Perdona, algo falló de nuestro lado. Inténtalo otra vez; si vuelve a pasar, te ayudará una persona.
error-flood = Con calma 🙂 Dame unos segundos, por favor.
error-stale-button = Este botón es de hace un rato. Sigamos desde aquí:
error-unknown-command = No conozco este comando. ¿Qué te gustaría hacer?

error-shop-error = No ha funcionado. Inténtalo otra vez o pregunta a una persona.
error-not-found = Ya no lo encuentro.
error-refused = Ahora mismo no es posible.
error-invalid = Algo no cuadra. Revísalo e inténtalo otra vez.
error-unavailable = Un servicio que necesitamos no responde ahora mismo. Inténtalo otra vez en un momento.
error-not-yours = Eso no está disponible para ti.
error-not-open = Este pedido ya ha avanzado y eso ya no es posible. Mira cómo está en /orders.
error-shop-paused = ⏸ La tienda está en una pequeña pausa. Vuelve dentro de un rato, por favor.
error-out-of-stock =
    { $available ->
        [0] 😔 Se acaba de agotar. No se te ha cobrado nada.
        [one] Ya solo queda uno. No se te ha cobrado nada.
       *[other] Ya solo quedan { $available }. No se te ha cobrado nada.
    }
error-limit-reached = Es más de lo que puede comprar un solo cliente.
error-limit-per-order =
    { $limit ->
        [one] Solo se puede comprar uno por pedido.
       *[other] Se pueden comprar como máximo { $limit } por pedido.
    }
error-limit-per-day =
    { $left ->
        [0] Has llegado al límite de { $limit } en 24 horas. Vuelve mañana, por favor.
       *[other] Se pueden comprar como máximo { $limit } en 24 horas; aún puedes llevarte { $left }.
    }
error-limit-open-orders =
    { $limit ->
        [one] Tienes un pedido sin pagar. Págalo o cancélalo primero:
       *[other] Tienes { $limit } pedidos sin pagar. Paga o cancela uno primero:
    }
error-bad-quantity = Esa cantidad no es posible.
error-not-paid = No hay dinero anotado para este pedido, así que no se puede entregar.
error-no-way-to-pay = Ahora mismo no se puede pagar de esta forma.
error-credit-short = Tu saldo en la tienda no alcanza para esto. No se te ha cobrado nada.
error-no-part-refunds = Este proveedor de pagos solo devuelve pagos enteros.
error-bad-amount = Este importe no es posible.
error-barred = Lo sentimos, de momento no puedes comprar aquí. Una persona puede contarte más.
error-terms = 📄 Antes de tu primer pago (y cuando cambien nuestras condiciones) acepta, por favor, las condiciones de venta: /terms. No se te ha cobrado nada.
error-try-again = Se nos cruzaron los mensajes. Inténtalo una vez más.
error-unknown-product = Este producto ya no está a la venta.
error-unknown-category = Este estante ya no existe.
error-unknown-order = No encuentro este pedido entre los tuyos.
error-unknown-customer = No conozco a ningún cliente con ese número.
error-unknown-payment = No conozco este pago.
error-wrong-payer = Esto lo pagó otra persona, así que no puede ir a ese pedido.
error-unknown-language = Todavía no hablo ese idioma.
error-unknown-batch = No existe ese lote.
error-batch-not-open = Este lote ya se ha tramitado.
error-bad-pattern = No se puede leer el patrón de claves de este producto.
error-too-many-lines = Son demasiadas líneas de una vez. Divídelas, por favor.
error-not-stocked = Este producto no se vende de existencias, así que no se puede reponer.
error-unknown-ticket = No existe ese caso.
error-unknown-staff = Esta persona no tiene ningún papel aquí.
error-bad-id = Eso no es un id de Telegram.

error-faq-no-answer = No sé qué respuesta guardar. Responde primero al cliente, o responde con /faq a tu mensaje.
error-faq-no-question = No sé a qué pregunta responde. Escríbela tras el comando: /faq cuánto tarda la entrega
error-faq-no-draft = Ya no hay nada que guardar. Escribe /faq otra vez.
error-unknown-entry = No existe esa respuesta.
