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
button-wait = ⏳ 等待补货
button-take-credit = 💳 转入余额
button-take-back = ↩️ 退款
button-yes-credit = 💳 确认转入余额
button-yes-refund = ↩️ 确认退款
button-keep-place = ‹ 继续排队

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
order-state-waiting-stock =
    { $default ->
        [refund] ⏳ 已付款，但商品刚刚售罄。您已在排队，补货后按付款先后发货。如果到 { $until } 还没有货，会自动退款给您。您也可以现在选择。
       *[credit] ⏳ 已付款，但商品刚刚售罄。您已在排队，补货后按付款先后发货。如果到 { $until } 还没有货，款项会转入您的商店余额。您也可以现在选择。
    }
order-state-partially-refunded = ↩️ 已退还 { $back }，商品仍归您使用。
order-state-credited = 💳 款项已转入您的商店余额，可用来购买这里的任何商品。
order-state-disputed = ⚠️ 这笔付款存在争议，订单暂时冻结。客服会在这里联系您。
order-state-delayed = ✅ 已收到付款。商品将在 { $at } 自动发到这里。
order-state-manual = ✅ 已收到付款。客服核对订单后发货，最迟 { $until }。

waiting-ask-credit = 💳 把订单 { $ref } 的 { $total } 转入商店余额吗？您将退出排队，余额立即可用。
waiting-ask-refund = ↩️ 要退回订单 { $ref } 的 { $total } 吗？您将退出排队，款项原路退回。
waiting-noted = 已为您保留排队位置，到货后自动发到这里。

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
notice-refund-started =
    { $reason ->
        [sold-out] 😔 抱歉，订单 { $ref } 在您的付款到达前已售罄，正在为您退款。
        [second-payment] 订单 { $ref } 之前已经付过款，正在退回第二笔付款。
        [wrong-payer] 订单 { $ref } 属于别人，正在退回这笔付款。
        [underpaid] ↩️ 订单 { $ref } 到期前只收到 { $amount }，我们正在退还。
        [wait-over] 😔 抱歉，订单 { $ref } 未能按时供货，正在为您退款。
        [not-released] 😔 抱歉，订单 { $ref } 未能按时放行，正在为您退款。
       *[other] ↩️ 正在为订单 { $ref } 退款。
    }
notice-refund-claim = ↩️ 订单 { $ref } 的退款 { $amount } 已为您备好，请在此领取：{ $link }
notice-refunded = ↩️ 订单 { $ref } 的款项已退回给您。
notice-offer =
    { $default ->
        [refund] 😔 订单 { $ref } 的付款已收到，但商品刚刚售罄。您想等待补货、转为商店余额，还是退款？点“查看订单”即可选择。若 { $hours } 小时内没有选择，会自动退款给您。
       *[credit] 😔 订单 { $ref } 的付款已收到，但商品刚刚售罄。您想等待补货，还是转为商店余额？点“查看订单”即可选择。若 { $hours } 小时内没有选择，款项会转入您的商店余额。
    }
notice-served = 🎉 已补货，轮到您了：订单 { $ref } 正在发送给您。
notice-release = 🔎 订单 { $ref } 的付款已收到。此订单需人工放行后发货，商品已为您保留。若 { $hours } 小时内未放行，款项会退还给您。
notice-credited =
    { $why ->
        [underpaid] 💳 订单 { $ref } 到期前只收到 { $amount }，已转入您的商店余额，可随时用来付款。
        [wait-over] 💳 订单 { $ref } 未能按时供货，{ $amount } 已转入您的商店余额。
        [not-released] 💳 订单 { $ref } 未能按时放行，{ $amount } 已转入您的商店余额。
       *[other] 💳 订单 { $ref } 的 { $amount } 已转入您的商店余额，可随时用来付款。
    }
notice-excess-credited =
    { $why ->
        [second-payment] 💳 订单 { $ref } 此前已付款，这次的 { $amount } 已转入您的商店余额。
        [underpaid] 💳 订单 { $ref } 结束后又收到 { $amount }，已转为您的商店余额，可随时用来付款。
       *[other] 💳 订单 { $ref } 多付了 { $amount }，已转入您的商店余额，可随时用来付款。
    }
notice-credit-granted = 💳 您获得了 { $amount } 商店余额，可随时用来付款。
notice-credit-found = 💳 我们收到您的 { $amount }，但它不属于任何订单，已转为您的商店余额，可随时用来付款。
notice-dispute = ⚠️ 订单 { $ref } 的付款正在支付方处理争议，期间订单暂停。如果这不是您发起的，请联系我们。
notice-closed = ✖️ 没有查到订单 { $ref } 的付款，订单已关闭。如果您已付款，请把凭证发给我们，我们会再核实。
notice-ticket-closed = ✅ 您的问题（编号 { $ticket }）已处理完毕。如果还有疑问，直接再发消息就行。
