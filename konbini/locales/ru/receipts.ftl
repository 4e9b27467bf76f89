## Чеки: в чате, в файле и на своей странице. HTML только в button-… и receipt-caption.

button-receipt = 🧾 Чек
button-receipt-page = 🌐 Открыть в браузере
receipt-caption =
    🧾 Чек { $number } к заказу { $ref }

    Сохраните файл: он подписан, и любой может проверить его подлинность.

receipt-title = Чек
receipt-fate =
    { $fate ->
        [refunded] Оплачено, не выдано, деньги возвращены
        [credited] Оплачено, не выдано, сумма зачислена на баланс
       *[delivered] Оплачено и выдано
    }
receipt-seller = Продавец
receipt-number = Чек
receipt-order = Заказ
receipt-ordered = Заказано
receipt-paid = Оплачено
receipt-delivered = Выдано
receipt-issued = Чек выписан
receipt-item = Товар
receipt-quantity = Кол-во
receipt-unit-price = Цена
receipt-sum = Сумма
receipt-total = Итого
receipt-payments = Оплата
receipt-provider = Способ оплаты
receipt-amount = Сумма платежа
receipt-received = Получено
receipt-transaction = Транзакция
receipt-chain = В блокчейне
receipt-now = С тех пор
receipt-now-refunded = { $time } возвращено { $amount }.
receipt-now-refunding = Возврат денег в пути.
receipt-now-disputed = Платёж оспаривается.
receipt-now-credited = Сумма зачислена на баланс.
receipt-proof = Подтверждение
receipt-units = Выдано единиц
receipt-goods = Хеш товара
receipt-signature = Подпись
receipt-key = Ключ
receipt-check = Всё, кроме раздела «С тех пор», подписано (Ed25519) и не меняется. Проверить файл: konbini order verify FILE. Хеш — это SHA-256 от секретной соли и товара; сам товар он не раскрывает.
receipt-missing-title = Здесь ничего нет
receipt-missing = По этому адресу нет страницы.
