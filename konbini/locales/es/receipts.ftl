## Recibos: en el chat, en papel y en su página. Solo button-… y receipt-caption son HTML.

button-receipt = 🧾 Recibo
button-receipt-page = 🌐 Verlo en la web
receipt-caption =
    🧾 Recibo { $number } del pedido { $ref }

    Guarda el archivo: está firmado, así que cualquiera puede comprobar que es auténtico.

receipt-title = Recibo
receipt-fate =
    { $fate ->
        [refunded] Pagado, no entregado, reembolsado
        [credited] Pagado, no entregado, guardado como saldo en la tienda
       *[delivered] Pagado y entregado
    }
receipt-seller = Vendedor
receipt-number = Recibo
receipt-order = Pedido
receipt-ordered = Pedido el
receipt-paid = Pagado
receipt-delivered = Entregado
receipt-issued = Emitido
receipt-item = Artículo
receipt-quantity = Cantidad
receipt-unit-price = Precio
receipt-sum = Importe
receipt-total = Total
receipt-payments = Pago
receipt-provider = Pagado con
receipt-amount = Importe
receipt-received = Recibido
receipt-transaction = Transacción
receipt-chain = En la cadena de bloques
receipt-now = Desde entonces
receipt-now-refunded = Se reembolsaron { $amount } el { $time }.
receipt-now-refunding = Hay un reembolso en camino.
receipt-now-disputed = El pago está en disputa.
receipt-now-credited = El importe se guardó como saldo en la tienda.
receipt-proof = Prueba
receipt-units = Productos entregados
receipt-goods = Huella de los productos
receipt-signature = Firma
receipt-key = Clave pública
receipt-check = Todo menos “Desde entonces” está firmado (Ed25519) y no cambia nunca. Comprueba el archivo con: konbini order verify FILE. La huella es un SHA-256 de una sal secreta y los productos; no los revela.
receipt-missing-title = Aquí no hay nada
receipt-missing = No hay ninguna página en esta dirección.
