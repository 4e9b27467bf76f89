## El idioma, el saludo, las páginas fijas, los botones de todas las pantallas y los nombres de los comandos.

language-name = Español
language-choose = 🌐 Elige tu idioma:
language-current = ✓ { $name }
language-chosen = 🌐 A partir de ahora te hablo en español.

start-greeting = 👋 ¡Hola, { $name }! Elige lo que te guste, paga y es tuyo en segundos. ¿Alguna duda? Escríbela aquí mismo.
cancel-done = De acuerdo, lo dejamos así. ¿Qué hacemos ahora?

button-shop = 🛍 Tienda
button-orders = 📦 Mis pedidos
button-human = 💬 Hablar con alguien
button-language = 🌐 Idioma
button-terms = 📄 Leer las condiciones
button-terms-accept = ✅ Aceptar las condiciones
button-back = ‹ Volver
button-back-shop = ‹ A la tienda

terms-accepted = ✅ Gracias, condiciones aceptadas. Ya puedes pagar.
page-help =
    <b>Cómo funciona</b>

    🛍 /shop – mirar y comprar
    📦 /orders – tus pedidos, y otra vez tus claves
    💬 /support – hablar con una persona
    🌐 /language – cambiar de idioma
    💳 /paysupport – dudas sobre un pago
    📄 /terms y /privacy – la letra pequeña

    O escribe tu pregunta con tus palabras.
page-terms =
    <b>Condiciones de venta · { $shop }</b>

    1. Compras productos digitales (claves, códigos, cuentas, archivos o invitaciones) { $seller ->
        [none] al dueño de este bot
       *[other] a { $seller }
    }, no a Telegram.
    2. El precio que ves antes de pagar es el precio completo. Después de pedir, te guardamos los productos { $minutes } minutos o hasta la hora indicada.
    3. La entrega llega a este chat justo después del pago, casi siempre en segundos, salvo que el producto indique un plazo mayor. Si no podemos entregar, eliges tú: esperar a la reposición o recuperar tu dinero.
    4. Si algo no funciona, escribe /support. La garantía, cuando la hay, se muestra antes de comprar y junto con los productos.
    5. Una clave que funciona y que ya se ha mostrado no se puede devolver, salvo que la ley del lugar donde vives diga otra cosa.
    6. Por favor, no compres con dinero ajeno. Los pedidos que parezcan un fraude se pueden rechazar y reembolsar.
    7. ¿Algo va mal con un pago? Pregúntanos primero: /paysupport. Respondemos en { $days ->
        [one] { $days } día
       *[other] { $days } días
    } como máximo. Mientras tu banco o tu tarjeta disputa un pago, su pedido queda congelado.
    8. Telegram no vende estos productos y el soporte de Telegram no puede ayudarte con compras hechas en bots. De ellas respondemos nosotros.

    Aceptas estas condiciones cuando pagas por primera vez y otra vez cuando cambian. Cómo tratamos tus datos: /privacy
page-privacy =
    <b>Privacidad</b>

    <b>Qué guardamos:</b> tu id de Telegram, nombre, alias e idioma; tus pedidos y las referencias de los pagos; lo que nos escribes, para poder ayudarte. Nunca vemos tu tarjeta.
    <b>Para qué:</b> para entregar, responder tus preguntas, hacer reembolsos y cumplir con la ley. No mostramos publicidad, no vendemos datos y no entrenamos modelos con tus mensajes.
    <b>Quién lo ve:</b> el dueño de la tienda y las personas que te responden. Los productos se guardan cifrados. El servicio de pago solo conoce lo que el pago necesita. Si la tienda usa un servicio externo para entender las preguntas, este recibe el texto con los códigos ocultos y sin tu nombre.
    <b>Cuánto tiempo:</b> pedidos y pagos, lo que exija la ley; lo demás, hasta que nos pidas borrarlo.

    <b>Tus derechos:</b> puedes pedir una copia de tus datos, corregirlos o borrarlos. Escribe /support y una persona se encargará.
page-paysupport =
    <b>Dudas sobre un pago</b>

    💳 <b>¿Pagaste y no llegó nada?</b> Abre /orders: allí ves cómo está cada pedido. Un pago puede tardar un minuto en llegarnos, y algunos productos llegan un rato después del pago (lo indica el producto).
    ↩️ <b>Reembolsos:</b> si no podemos entregar, te devolvemos el dinero por la misma vía. Si un producto no funciona, te lo cambiamos o te devolvemos el dinero.
    ⚖️ <b>Para reclamar un pago:</b> abre el pedido en /orders y toca “Pedir ayuda”, o toca “Hablar con alguien” aquí abajo; dinos el número de pedido y qué pasó. Una persona compara el pedido, el pago y lo que se entregó, y te responde aquí con un cambio, un reembolso o el motivo por el que no, en { $days ->
        [one] { $days } día
       *[other] { $days } días
    } como máximo.
    🏦 Por favor, pregúntanos antes que a tu banco o tarjeta: su disputa congela el pedido hasta que decidan, y eso lleva semanas.

    El soporte de Telegram no puede ayudarte con compras de este bot. Cada reclamación la llevamos nosotros, y sí respondemos.

command-shop = Mirar y comprar
command-orders = Mis pedidos y claves
command-support = Hablar con una persona
command-language = Cambiar de idioma
command-help = Cómo funciona
command-terms = Condiciones de venta
command-privacy = Qué sabemos de ti
command-paysupport = Dudas sobre un pago
command-cancel = Dejar lo que estás haciendo
command-restock = Reponer existencias
command-stock = Qué hay en existencias
command-products = Productos a la venta
command-balance = Mis ganancias y pagos
command-staff = Quién trabaja aquí
command-pause = Dejar de vender por ahora
command-resume = Volver a vender
command-money = Dinero sin pedido
command-close = Cerrar este caso
command-reopen = Reabrir este caso
command-note = Nota interna del equipo
command-resend = Enviar los productos otra vez
command-order = Qué hacer con un pedido
command-refund = Reembolsar el pedido

command-faq = Guardar la respuesta
