## 订单、商品，以及给顾客的通知。

button-cancel-order = 取消订单
button-cancel-ref = 取消 { $ref }
button-pay-ref = 支付 { $total } · { $ref }
button-keys = 🔑 查看商品
button-buy-again = 重新下单
button-order = 查看订单
button-order-problem = 💬 需要帮助
button-copy = 📋 复制
button-copy-nth = 📋 复制第 { $number } 个

order-card =
    🧾 <b>订单 { $ref }</b>
    { $lines }
    合计：<b>{ $total }</b>
order-line = { $name } × { $quantity }
order-as-of = <i>更新于 { $time }</i>
order-pay-link = 付款链接：{ $link }
order-state-awaiting-payment = ⏳ 等待付款，为您保留到 { $until }。
order-state-paid = ✅ 已收到付款，正在发货…
order-state-paid-late = ✅ 付款到达时已超时，我们正在确认是否还能发货…
order-state-delivering = 📤 已付款，商品正在发到本聊天…
order-state-delivered = 🎉 已于 { $delivered } 发货，祝您使用愉快！
order-state-expired = ⌛️ 付款时间已过。如果您刚刚已经付款，请放心：要么发货，要么退款。
order-state-cancelled = ✖️ 已取消，没有扣款。
order-state-review = 🔎 付款已收到，但这个订单需要人工确认。我们会联系您，钱和商品都不会丢。
order-state-refund-pending = ↩️ 正在为您退款。
order-state-refunded = ↩️ 已全额退款。
order-state-waiting-stock = ⏳ 已付款，但刚好售罄。您已在排队，补货后优先发给您；也可以在下方选择退款。
order-state-partially-refunded = ↩️ 已发货，并已退还部分款项。
order-state-credited = 💳 款项已转入您的商店余额。
order-state-disputed = ⚠️ 这笔付款存在争议，客服会与您联系。

orders-title = 📦 <b>您的订单</b>
orders-empty = 您还没有订单，去逛逛吧！
orders-none-yet = 我查了一下，您还没有订单。如果您已经付过款，人工客服会帮您找到。
orders-about-yours = 这是您最近的订单。点一下可以查看状态或重新获取商品。
orders-item =
    { $state ->
        [awaiting_payment] ⏳
        [delivered] ✅
        [expired] ⌛️
        [cancelled] ✖️
        [review] 🔎
        [refund_pending] ↩️
        [refunded] ↩️
        [partially_refunded] ↩️
        [credited] 💳
        [waiting_stock] ⏳
        [disputed] ⚠️
       *[other] 📤
    } { $ref } · { $name }

delivery-head =
    🎁 <b>{ $name }</b> × { $quantity }
    订单 { $ref }
delivery-usage = 💡 { $usage }
delivery-warranty = 🛡 质保 { $days } 天。如果不能用，请点“需要帮助”。
delivery-keep = 以后可以在 /orders（{ $ref }）里重新查看。请勿透露给他人。
delivery-file =
    { $count ->
        [1] 您的商品在文件里。
       *[other] 全部 { $count } 个都在文件里，每行一个。
    }

notice-review = 🔎 订单 { $ref } 的付款已收到，但需要人工确认后才能发货。钱和商品都不会丢，我们会在这里联系您。
notice-review-underpaid = 🔎 订单 { $ref } 到期时只收到部分款项。我们会人工处理并在这里联系您，钱不会丢。
notice-review-unconfirmed = 🔎 支付平台尚未确认订单 { $ref } 的付款，正在人工核对。如果您已付款，钱不会丢，我们会在这里联系您。
notice-confirming = ⏳ 订单 { $ref } 的付款正在确认中。商品会为您保留，确认后立即发货。
notice-underpaid =
    { $missing ->
        [none] ⚠️ 订单 { $ref } 收到的金额不足。请在订单到期前到付款页面补足余款。
       *[other] ⚠️ 订单 { $ref } 收到的金额不足，还差 { $missing }。请在订单到期前到付款页面补足余款。
    }
notice-extra-money = 订单 { $ref } 收到的钱超出了应付金额。已通知店主与您处理。
notice-refund-started =
    { $reason ->
        [sold-out] 😔 抱歉，订单 { $ref } 在您的付款到达前已售罄，正在为您退款。
        [second-payment] 订单 { $ref } 之前已经付过款，正在退回第二笔付款。
        [wrong-payer] 订单 { $ref } 属于别人，正在退回这笔付款。
       *[other] ↩️ 正在为订单 { $ref } 退款。
    }
notice-refunded = ↩️ 订单 { $ref } 的款项已退回给您。
notice-ticket-closed = ✅ 您的问题（编号 { $ticket }）已处理完毕。如果还有疑问，直接再发消息就行。
