## 客服台：客服在话题中看到的内容，以及顾客看到的工单状态。

desk-reason-asked = 要求人工
desk-reason-not-understood = 机器人没听懂
desk-reason-payment-review = 付款待核对
desk-reason-delivery-failed = 发货失败
desk-reason-wrote-back = 再次来信

desk-card =
    <b>🎫 { $reason }</b>
    开启时间：{ $opened }
desk-card-customer = 顾客：<b>{ $name }</b> · { $username } · id <code>{ $id }</code> · 语言 { $locale }
desk-card-summary = 原话：<i>{ $summary }</i>
desk-card-tried = 已尝试的回答：{ $entries }
desk-card-order = 📦 <code>{ $ref }</code> · { $state } · { $total } · { $at }
desk-card-no-orders = 📦 还没有订单。
desk-card-open = 🟢 处理中 · { $at }。在这里写的内容会发给顾客；以 // 或 /note 开头则只留给客服。
desk-card-closed = ⚪️ 已由 { $by } 关闭 · { $at }。在这里写消息即可重新开启。

desk-order-awaiting-payment = 待付款
desk-order-paid = 已付款
desk-order-paid-late = 逾期付款
desk-order-delivering = 发货中
desk-order-delivered = 已发货
desk-order-expired = 已过期
desk-order-cancelled = 已取消
desk-order-review = 待核查
desk-order-refund-pending = 退款中
desk-order-refunded = 已退款
desk-order-waiting-stock = 等待补货
desk-order-partially-refunded = 已部分退款
desk-order-credited = 已转入余额
desk-order-disputed = 付款有争议

button-desk-close = ✅ 关闭
button-desk-reopen = ↩️ 重新开启
button-desk-resend = 📦 重发 { $ref }
button-desk-refund = ↩️ 退款
button-solved = ✅ 问题已解决
button-reopen = ↩️ 我还需要帮助

ticket-reopened = 💬 客服又回来了，直接在这里写就好。
ticket-closing = ✅ 很高兴帮到您，正在关闭您的问题。

desk-customer-left = 🚫 顾客已屏蔽机器人。在对方回来之前，消息无法送达；工单会保留。
desk-customer-back = 👋 顾客回来了，消息可以送达。
desk-not-delivered = 🚫 未送达：顾客已屏蔽机器人。
desk-uncopyable = ⚠️ 顾客发来了 Telegram 不允许复制的内容（{ $kind }）。请对方换种方式发送。
desk-not-relayed = ⚠️ 未发给顾客：Telegram 不允许复制这类内容（{ $kind }）。
desk-kind-poll = 投票
desk-kind-game = 游戏
desk-kind-story = 动态
desk-kind-paid-media = 付费媒体
desk-kind-checklist = 清单
desk-kind-invoice = 账单
desk-kind-giveaway = 抽奖
desk-kind-protected = 受保护的内容
desk-kind-deleted = 消息已被删除
desk-kind-other = 其他类型的消息
desk-reopened = 🟢 已由 { $by } 重新开启。
desk-closed-already = 该工单已经关闭。
desk-other-open = 这位顾客有另一个处理中的工单，请在那里继续。
desk-unknown-command = 没有这个命令，也没有发给客户。可用：/close、/reopen、/note、/resend、/refund、/order、/faq。
desk-resent = 📦 订单 { $ref } 正在重新发给顾客。
desk-refund-ask = 把订单 { $ref } 的 { $amount } 退给客户吗？
desk-bad-amount = 看不懂这个金额。请写成 /refund { $ref } 5.00，最多 { $total }。
desk-refunding = ↩️ 订单 { $ref } 的退款已开始。

relay-edited = <i>✏️ 已编辑 { $at }</i>

error-no-refunds = 该支付渠道不支持自动退款，请在那边手动退还。

deed-card =
    🧾 <b>订单 { $ref }</b> · { $state }
    { $lines }
    合计：<b>{ $total }</b> · 客户 <code>{ $customer }</code>
deed-until = 请在 { $until } 前决定，过时将自动处理。
deed-nothing = 这个订单现在没有需要决定的事。
button-deed-release = 📤 发货
button-deed-wait = ⏳ 等待补货
button-deed-credit = 💳 转入余额
button-deed-refund = ↩️ 退款
button-deed-close = ✖️ 按未付款关闭
button-deed-won = ✅ 争议胜诉
button-deed-lost = ❌ 争议败诉
button-deed-back = ‹ 暂不处理
deed-ask-release = 现在为订单 { $ref } 发货吗？
deed-ask-wait = 让订单 { $ref } 等待补货吗？有货后会自动发出。
deed-ask-credit = 把订单 { $ref } 的 { $total } 转入客户余额吗？
deed-ask-refund = 把订单 { $ref } 的 { $total } 退给客户吗？
deed-ask-close = 关闭订单 { $ref } 吗？仅限没有收到任何付款的情况。
deed-ask-won = 订单 { $ref } 的争议判您胜诉了吗？款项归您。
deed-ask-lost = 订单 { $ref } 的争议败诉了吗？款项将记为已退出。
deed-done-release = 📤 订单 { $ref } 正在发货 · { $by }
deed-done-wait = ⏳ 订单 { $ref } 等待补货 · { $by }
deed-done-credit = 💳 订单 { $ref } 的 { $total } 已转入客户余额 · { $by }
deed-done-refund = ↩️ 订单 { $ref } 正在退款 · { $by }
deed-done-close = ✖️ 订单 { $ref } 已按未付款关闭 · { $by }
deed-done-won = ✅ 订单 { $ref } 的争议已胜诉 · { $by }
deed-done-lost = ❌ 订单 { $ref } 的争议已败诉 · { $by }

desk-faq-ask =
    把这条回答存为店铺答案？
    编号：<code>{ $id }</code>
    问题 ({ $locale })：<i>{ $question }</i>
    回答：{ $answer }
desk-faq-risky = ⚠️ 其中有像卡密或号码的内容。只有对所有人都适用时才保存。
button-desk-faq-save = 💾 保存
button-desk-faq-drop = ✖️ 暂不
desk-faq-saved = 💾 已存为 <code>{ $id }</code>。今后相同的问题会直接回答，相近的问题会作为选项给出。例句越多，找得越准。
desk-faq-dropped = 没有保存。
desk-faq-right = 👍 已记录：<code>{ $id }</code> 是正确答案。
desk-faq-wrong = 👎 已记录：正确答案应是 <code>{ $id }</code>。之前给出的答案记为错误。
desk-faq-meant = 已记录：这个问题应由 <code>{ $id }</code> 回答。
desk-faq-nothing = 店铺之前没有给这位顾客答案，没有可评判的内容。
