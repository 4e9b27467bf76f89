## La mesa de los operadores: lo que el equipo lee en los temas y cómo ve el cliente su consulta.

desk-reason-asked = pide hablar con alguien
desk-reason-not-understood = no entendido
desk-reason-payment-review = pago por revisar
desk-reason-delivery-failed = entrega fallida
desk-reason-wrote-back = volvió a escribir

desk-card =
    <b>🎫 { $reason }</b>
    Abierto: { $opened }
desk-card-customer = Cliente: <b>{ $name }</b> · { $username } · id <code>{ $id }</code> · idioma { $locale }
desk-card-summary = En sus palabras: <i>{ $summary }</i>
desk-card-tried = Respuestas probadas: { $entries }
desk-card-order = 📦 <code>{ $ref }</code> · { $state } · { $total } · { $at }
desk-card-no-orders = 📦 Aún no tiene pedidos.
desk-card-open = 🟢 Abierto · { $at }. Lo que escribas aquí le llega al cliente; empieza con // o /note para que quede dentro del equipo.
desk-card-closed = ⚪️ Cerrado por { $by } · { $at }. Escribe aquí para reabrirlo.

desk-order-awaiting-payment = esperando el pago
desk-order-paid = pagado
desk-order-paid-late = pagado tarde
desk-order-delivering = en camino
desk-order-delivered = entregado
desk-order-expired = caducado
desk-order-cancelled = cancelado
desk-order-review = hay que revisarlo
desk-order-refund-pending = reembolso en curso
desk-order-refunded = reembolsado
desk-order-waiting-stock = esperando existencias
desk-order-partially-refunded = reembolsado en parte
desk-order-credited = pasado a saldo
desk-order-disputed = en disputa

button-desk-close = ✅ Cerrar
button-desk-reopen = ↩️ Reabrir
button-desk-resend = 📦 Enviar { $ref } otra vez
button-desk-refund = ↩️ Reembolsar
button-solved = ✅ Mi problema está resuelto
button-reopen = ↩️ Aún necesito ayuda

ticket-reopened = 💬 Ya hay otra vez una persona contigo. Escribe aquí sin más.
ticket-closing = ✅ ¡Qué bien! Cerramos tu consulta.

desk-customer-left = 🚫 El cliente ha bloqueado el bot. Lo que escribas no le llegará hasta que vuelva; el caso se queda.
desk-customer-back = 👋 El cliente ha vuelto. Los mensajes le llegan otra vez.
desk-not-delivered = 🚫 No entregado: el cliente ha bloqueado el bot.
desk-uncopyable = ⚠️ El cliente envió algo que Telegram no me deja copiar ({ $kind }). Pídele que lo mande de otra forma.
desk-not-relayed = ⚠️ No se envió al cliente: Telegram no me deja copiar esto ({ $kind }).
desk-kind-poll = una encuesta
desk-kind-game = un juego
desk-kind-story = una historia
desk-kind-paid-media = contenido de pago
desk-kind-checklist = una lista de tareas
desk-kind-invoice = una factura de pago
desk-kind-giveaway = un sorteo
desk-kind-protected = contenido protegido
desk-kind-deleted = un mensaje que ya se borró
desk-kind-other = otro tipo de mensaje
desk-reopened = 🟢 Reabierto por { $by }.
desk-closed-already = Este caso ya está cerrado.
desk-other-open = Este cliente tiene otro caso abierto; sigue allí, por favor.
desk-unknown-command = No conozco este comando y no se ha enviado nada al cliente. Existen /close, /reopen, /note, /resend, /refund, /order y /faq.
desk-resent = 📦 El pedido { $ref } se está enviando otra vez al cliente.
desk-refund-ask = ¿Devolver al cliente { $amount } del pedido { $ref }?
desk-bad-amount = No entiendo este importe. Escríbelo así: /refund { $ref } 5.00, como máximo { $total }.
desk-refunding = ↩️ El reembolso del pedido { $ref } está en curso.

relay-edited = <i>✏️ editado { $at }</i>

error-no-refunds = Este proveedor de pagos no tiene reembolsos automáticos. Devuelve el dinero allí a mano, por favor.

deed-card =
    🧾 <b>Pedido { $ref }</b> · { $state }
    { $lines }
    Total: <b>{ $total }</b> · cliente <code>{ $customer }</code>
deed-until = Decide antes del { $until }; después se resuelve solo.
deed-nothing = Ahora no hay nada que decidir sobre él.
button-deed-release = 📤 Entregar
button-deed-wait = ⏳ Esperar reposición
button-deed-credit = 💳 Saldo en la tienda
button-deed-refund = ↩️ Reembolsar
button-deed-close = ✖️ Cerrar como no pagado
button-deed-won = ✅ Disputa ganada
button-deed-lost = ❌ Disputa perdida
button-deed-back = ‹ Ahora no
deed-ask-release = ¿Entregar ya el pedido { $ref }?
deed-ask-wait = ¿Dejar el pedido { $ref } esperando existencias? Se entrega solo en cuanto las haya.
deed-ask-credit = ¿Convertir { $total } del pedido { $ref } en saldo del cliente?
deed-ask-refund = ¿Devolver al cliente { $total } del pedido { $ref }?
deed-ask-close = ¿Cerrar el pedido { $ref }? Solo si no llegó dinero por él.
deed-ask-won = ¿La disputa del pedido { $ref } se resolvió a tu favor? El dinero se queda contigo.
deed-ask-lost = ¿Se perdió la disputa del pedido { $ref }? El dinero se anota como perdido.
deed-done-release = 📤 El pedido { $ref } se está entregando · { $by }
deed-done-wait = ⏳ El pedido { $ref } espera existencias · { $by }
deed-done-credit = 💳 { $total } del pedido { $ref } ahora son saldo del cliente · { $by }
deed-done-refund = ↩️ El reembolso del pedido { $ref } está en curso · { $by }
deed-done-close = ✖️ El pedido { $ref } se cerró como no pagado · { $by }
deed-done-won = ✅ La disputa del pedido { $ref } está ganada · { $by }
deed-done-lost = ❌ La disputa del pedido { $ref } está perdida · { $by }

desk-faq-ask =
    ¿Guardar esto como respuesta de la tienda?
    Id: <code>{ $id }</code>
    Pregunta ({ $locale }): <i>{ $question }</i>
    Respuesta: { $answer }
desk-faq-risky = ⚠️ Contiene algo que parece una clave o un número. Guárdala solo si sirve para todos.
button-desk-faq-save = 💾 Guardar
button-desk-faq-drop = ✖️ Ahora no
desk-faq-saved = 💾 Guardada como <code>{ $id }</code>. La misma pregunta se responde desde ahora; en otras parecidas se ofrece. Con más ejemplos se encuentra mejor.
desk-faq-dropped = No se ha guardado.
desk-faq-right = 👍 Anotado: <code>{ $id }</code> era la respuesta correcta.
desk-faq-wrong = 👎 Anotado: la correcta habría sido <code>{ $id }</code>. La respuesta dada cuenta como error.
desk-faq-meant = Anotado: <code>{ $id }</code> habría respondido a esto.
desk-faq-nothing = La tienda no había respondido nada a este cliente; no hay nada que juzgar.
