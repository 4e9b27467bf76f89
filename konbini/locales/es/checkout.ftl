## El pago.

button-pay = Pagar { $total }
button-pay-by = Pagar { $total } · { $gateway }
button-credit = 💳 Saldo en la tienda ({ $balance })
button-pay-credit = ✅ Pagar { $total }
credit-paid = ✅ Pagado con tu saldo en la tienda.
credit-balance = 💳 Saldo en la tienda: <b>{ $balance }</b>
credit-ask =
    💳 <b>¿Pagar con tu saldo en la tienda?</b>

    { $goods }
    Precio: <b>{ $total }</b>
    Tu saldo: { $before }, después { $after }
button-accept-pay = Aceptar condiciones y pagar { $total }
button-accept-pay-by = Aceptar y pagar { $total } · { $gateway }
gateway-name =
    { $gateway ->
        [stars] Estrellas
        [stripe] Tarjeta
        [cryptopay] Crypto Bot
        [epay] Alipay / WeChat
        [epusdt] USDT
        [btcpay] Bitcoin
        [nowpayments] Cripto
        [credit] Saldo en la tienda
        [sandbox] Pago de prueba
       *[other] { $gateway }
    }
checkout-provider-silent = ⚠️ El servicio de pago no responde ahora mismo. No se ha cobrado nada; vuelve a tocar el botón de pago en un momento.
invoice-description =
    { $name } × { $quantity }. Pedido { $ref }. { $when ->
        [now] Se entrega en este chat justo después del pago.
       *[later] Se entrega en este chat en el plazo que indica el producto.
    }
invoice-label = { $name } × { $quantity }

deny-unknown = Este cobro ya no es válido. Abre /shop y haz el pedido de nuevo. No se te ha cobrado nada.
deny-not-yours = Este cobro es de otra persona. Haz tu propio pedido en /shop.
deny-expired = Se acabó el tiempo para pagar. Haz el pedido de nuevo. No se te ha cobrado nada.
deny-paid = Este pedido ya está pagado. Míralo en /orders.
deny-sold-out = Alguien se te adelantó: está agotado. No se te ha cobrado nada.
payment-unmatched = Hemos recibido tu pago, pero no encontramos su pedido. No se ha perdido: ya avisamos al dueño y él lo resolverá. También puedes hablar con una persona aquí mismo.
