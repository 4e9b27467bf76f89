## Витрина.

shop-title = 🛍 <b>Магазин</b>
shop-empty = Сейчас в продаже ничего нет. Загляните попозже!
shop-category = { $name } · { $count }

shelf-title = 🛍 <b>{ $name }</b>
shelf-empty =
    🛍 <b>{ $name }</b>

    На этой полке пока пусто.
shelf-item-plenty = { $name } · { $price }
shelf-item-low = { $name } · { $price } · мало
shelf-item-out = { $name } · раскуплено

product-title = <b>{ $name }</b>
product-price = 💰 { $price } за штуку
product-stock-plenty = 🟢 В наличии
product-stock-low =
    🟡 { $available ->
        [one] Осталась { $available } штука
        [few] Осталось { $available } штуки
       *[other] Осталось { $available } штук
    }
product-stock-out = ⚪️ Нет в наличии
product-warranty =
    🛡 Гарантия: { $days ->
        [one] { $days } день
        [few] { $days } дня
       *[other] { $days } дней
    }{ $replacements ->
        [0] { "" }
        [one] , { $replacements } замена
        [few] , { $replacements } замены
       *[other] , { $replacements } замен
    }
product-delay-minutes =
    ⏱ Придёт через { $count ->
        [one] { $count } минуту
        [few] { $count } минуты
       *[other] { $count } минут
    } после оплаты
product-delay-hours =
    ⏱ Придёт через { $count ->
        [one] { $count } час
        [few] { $count } часа
       *[other] { $count } часов
    } после оплаты
product-delay-days =
    ⏱ Придёт через { $count ->
        [one] { $count } день
        [few] { $count } дня
       *[other] { $count } дней
    } после оплаты
product-manual = 👤 Заказ на такую сумму перед выдачей проверяет человек
product-total =
    Количество: { $quantity } · Итого: <b>{ $total }</b>
product-terms =
    📄 Оплачивая, вы принимаете наши условия продажи. Прочитать их можно кнопкой ниже или по команде /terms.
    Поддержка Telegram не помогает с покупками в ботах; за них отвечаем мы сами: /paysupport
product-paused = ⏸ У магазина небольшой перерыв. Загляните чуть позже.
product-sold-out = Сейчас раскуплено. Спросите, когда появится, – человек на расстоянии одного касания.
product-no-way-to-pay = Сейчас это нельзя оплатить. Человек вам поможет.
