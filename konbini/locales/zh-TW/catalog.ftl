## 商品櫥窗。

shop-title = 🛍 <b>商店</b>
shop-empty = 目前還沒有商品上架，晚點再來逛逛吧！
shop-category = { $name } · { $count }

shelf-title = 🛍 <b>{ $name }</b>
shelf-empty =
    🛍 <b>{ $name }</b>

    這個分類目前沒有商品。
shelf-item-plenty = { $name } · { $price }
shelf-item-low = { $name } · { $price } · 即將售完
shelf-item-out = { $name } · 已售完

product-title = <b>{ $name }</b>
product-price = 💰 單價 { $price }
product-stock-plenty = 🟢 現貨供應
product-stock-low =
    🟡 { $available ->
        [1] 最後一件
       *[other] 只剩 { $available } 件
    }
product-stock-out = ⚪️ 目前缺貨
product-warranty =
    🛡 保固 { $days } 天{ $replacements ->
        [0] { "" }
       *[other] ，可換貨 { $replacements } 次
    }
product-delay-minutes = ⏱ 付款後 { $count } 分鐘出貨
product-delay-hours = ⏱ 付款後 { $count } 小時出貨
product-delay-days = ⏱ 付款後 { $count } 天出貨
product-manual = 👤 這個金額的訂單會先由專人確認再出貨
product-total =
    數量：{ $quantity } · 總計：<b>{ $total }</b>
product-terms =
    📄 付款即表示您同意我們的銷售條款，可點下方按鈕或用 /terms 查看。
    Telegram 客服無法處理機器人內的購買，由我們自己負責到底：/paysupport
product-paused = ⏸ 商店休息一下，請稍後再來。
product-sold-out = 目前已售完。想知道什麼時候補貨，點一下就能問真人客服。
product-no-way-to-pay = 這項商品目前無法付款，真人客服可以幫您。
