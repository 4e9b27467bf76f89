## 商品橱窗。

shop-title = 🛍 <b>商店</b>
shop-empty = 现在还没有上架商品，请过些时候再来看看！
shop-category = { $name } · { $count }

shelf-title = 🛍 <b>{ $name }</b>
shelf-empty =
    🛍 <b>{ $name }</b>

    这个分类暂时没有商品。
shelf-item-plenty = { $name } · { $price }
shelf-item-low = { $name } · { $price } · 少量
shelf-item-out = { $name } · 售罄

product-title = <b>{ $name }</b>
product-price = 💰 单价 { $price }
product-stock-plenty = 🟢 有货
product-stock-low = 🟡 仅剩 { $available } 件
product-stock-out = ⚪️ 暂时缺货
product-warranty =
    🛡 质保 { $days } 天{ $replacements ->
        [0] { "" }
       *[other] ，可换货 { $replacements } 次
    }
product-delay-minutes = ⏱ 付款后 { $count } 分钟发货
product-delay-hours = ⏱ 付款后 { $count } 小时发货
product-delay-days = ⏱ 付款后 { $count } 天发货
product-manual = 👤 这个金额的订单会先由人工核对再发货
product-total =
    数量：{ $quantity } · 合计：<b>{ $total }</b>
product-terms =
    📄 付款即表示您同意我们的购买条款，可点下方按钮或发送 /terms 阅读。
    Telegram 客服无法处理机器人内的购买，由我们自己负责：/paysupport
product-paused = ⏸ 店铺正在休息，请稍后再来。
product-sold-out = 暂时售罄。想知道什么时候补货，点一下就能问人工客服。
product-no-way-to-pay = 这件商品暂时无法付款，人工客服可以帮您。
