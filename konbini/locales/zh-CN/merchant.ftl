## 给经营店铺的人：补货、库存、商品、员工，以及给店主的消息。

merchant-no-products = 还没有商品，请店主先添加到目录。

restock-choose = 要给哪个商品补货？点选，或输入它的 SKU。/cancel 退出。
restock-send-keys =
    <b>{ $name }</b>（<code>{ $sku }</code>）
    请发送卡密，一行一个，或发送 .txt、.csv、.xlsx 文件；可以分多条消息发送。/cancel 退出。
restock-send-file =
    <b>{ $name }</b>（<code>{ $sku }</code>）
    请以文件形式发送：每个文件就是卖给一位顾客的一件商品。/cancel 退出。
restock-preview = <b>{ $name }</b>（<code>{ $sku }</code>）
restock-counts =
    ✅ 新增：{ $new }
    ♻️ 重复（库中已有或已售）：{ $double }
    ⚠️ 格式不对：{ $rejected }
restock-rejected-line = · 第 { $line } 行：{ $problem }
restock-rejected-more = · 还有更多
restock-problem-empty = 空白
restock-problem-too-long = 太长
restock-problem-control-characters = 含有无法显示的字符
restock-problem-pattern = 不像该商品的卡密
restock-keys-removed = 🔒 卡密已加密封存，您的消息已从聊天中删除。
restock-nothing-new = 没有可上架的新卡密。
restock-more = 可以继续发送，或选择：
restock-done = 🟢 已上架：{ $units } × <code>{ $sku }</code>。
restock-discarded = 没有上架任何内容。
restock-undone = ↩️ 已撤回：{ $withdrawn } × <code>{ $sku }</code>。
restock-undone-kept = ↩️ 已撤回：{ $withdrawn } × <code>{ $sku }</code>。{ $kept } 件保留：已为顾客预留或已售出。
button-restock-confirm = 🟢 上架（{ $units }）
button-restock-discard = 🗑 放弃
button-restock-undo = ↩️ 撤销

stock-title = <b>📊 库存</b>
stock-line =
    { $mark } <b>{ $name }</b>（<code>{ $sku }</code>）
    可售 { $available } · 预留 { $held } · 已售 { $sold } · 过期 { $expired }
products-title = <b>🏷 商品</b>
products-line =
    <b>{ $name }</b>（<code>{ $sku }</code>）
    { $prices } · { $state }
products-plenty = 🟢 有货
products-low = 🟡 库存不多
products-out = 🔴 售罄

balance-title = <b>💰 您的收入</b>
balance-line =
    ✅ 可结算：<b>{ $due }</b>
    ⏳ 质保期内暂扣：{ $held }
    🏦 已结算：{ $paid }
balance-next = 下一笔将于 { $time } 解除暂扣（订单无争议时）。
balance-payouts = 最近结算：
balance-payout = · { $amount }，{ $time }（{ $note }）
balance-none = 💰 还没有收入。您补的货售出后，分成会显示在这里。
balance-no-share = 💰 本店没有给商家设置分成。如有疑问，请联系店主。

staff-title = <b>👥 员工</b>
staff-line = <code>{ $id }</code> · { $role }
staff-usage =
    添加：<code>/staff add ID merchant</code>
    移除：<code>/staff remove ID</code>
    角色：owner、merchant、operator。
staff-added = ✅ <code>{ $id }</code> 现在是{ $role }。
staff-added-already = <code>{ $id }</code> 已经是{ $role }。
staff-removed = ✅ 已移除 <code>{ $id }</code> 的 { $roles } 个角色。
role-owner = 店主
role-merchant = 供货人
role-operator = 客服

shop-paused-now = ⏸ 已暂停销售。顾客会看到提示；未付款的订单仍可付款。/resume 恢复。
shop-resumed-now = ▶️ 店铺已恢复销售。

money-none = ✅ 没有等待处理的款项。
money-title = 💰 <b>不属于任何订单的款项</b>
money-line = <code>{ $id }</code> · { $amount } · { $gateway } · <code>{ $txn }</code>
money-came = 到账：{ $at }
money-beside = 随订单 { $ref } 到账，顾客 <code>{ $customer }</code>
money-payer = 付款人 <code>{ $payer }</code>
money-how =
    用前面的编号处理：
    <code>/money 12 refund</code> – 退回
    <code>/money 12 credit ID</code> – 记为该顾客的商店余额
    <code>/money 12 order REF</code> – 原本是付那个订单的
    <code>/money 12 keep REASON</code> – 归商店所有（写明原因）
    <code>/money 12 gone REASON</code> – 您已自行退还，或钱根本没到（写明原因）
button-money = { $id } · { $amount }
button-money-refund = 退回
button-money-credit = 记为 { $customer } 的余额
money-ask-refund = 把 { $amount } 退给付款人？
money-ask-credit = 把 { $amount } 记为 <code>{ $customer }</code> 的商店余额？
money-credited = 💳 { $amount } 已记为 <code>{ $customer }</code> 的商店余额。
money-going-back = ↩️ { $amount } 正在退回。
money-kept = 📒 { $amount } 已核销，归商店所有。
money-gone = 📒 { $amount } 已按“不在了”入账。
money-assigned = 🧾 { $amount } 已归入订单 { $ref }。
money-ended = 这笔款项已经处理过了。发送 /money 查看剩下的。

owners-review =
    { $why ->
        [release] 🔎 订单 { $ref } 已付款，等待您放行。商品已为其保留。
        [undeliverable] 🚨 订单 { $ref } 的商品无法发送。商品已分配给该订单；请检查原因，然后重新放行或退款。
        [dispute-won] 🔎 订单 { $ref } 的争议已胜诉。请放行，或退还款项。
        [underpaid] 🔎 订单 { $ref } 到期时款项不足。请退还已收款项或与顾客协商。
        [possible-forgery] 🚨 收到订单 { $ref } 的付款通知，但支付平台称未付款，可能是伪造。未发货，请到支付平台后台核对。
        [unconfirmed] 🔎 收到订单 { $ref } 的付款通知，但无法向支付平台查询。请到支付平台后台核对。
        [amount-differs] 🔎 订单 { $ref } 的付款金额与约定不符。请与顾客协商或退款。
        [same-transaction] 🚨 订单 { $ref } 的付款通知所用的交易已支付了另一个订单。未发货，请到支付平台后台核对。
       *[other] 🔎 订单 { $ref } 已付款，但需要您决定。
    }
owners-waiting = ⏳ 订单 { $ref } 已付款，但 { $sku } 已售罄（需要 { $units } 件）。已询问客户；补货会优先发给他们。
owners-credited =
    { $why ->
        [overpaid] 💳 订单 { $ref } 多付了 { $amount }，已转为客户余额。
        [second-payment] 💳 订单 { $ref } 重复付款 { $amount }，已转为客户余额。
        [underpaid] 💳 订单 { $ref } 到期时少付，{ $amount } 已转为客户余额。
       *[other] 💳 订单 { $ref } 的 { $amount } 已转为客户余额。
    }
owners-reminder =
    { $state ->
        [disputed] 🔔 订单 { $ref } 仍有争议。支付方裁定后请登记结果。
       *[review] 🔔 订单 { $ref } 仍在等您决定。
    }
owners-extra-money =
    { $why ->
        [second-payment] 💰 订单 { $ref } 被重复付款，多收 { $amount }，无法自动退回。
        [wrong-payer] 💰 订单 { $ref } 由他人支付了 { $amount }，无法自动退回。
        [underpaid] 💰 订单 { $ref } 已结束，又收到不足额的 { $amount }，无法自动退回。
        [same-transaction] 🚨 订单 { $ref } 已付款，又收到 { $amount } 的通知，但该交易已入账。未退款，请到支付平台后台核对。
       *[other] 💰 订单 { $ref } 多收了 { $amount }，无法自动退回。
    }
owners-contradiction = 🚨 { $gateway } 称交易 <code>{ $txn }</code> 支付了订单 { $ref }，但账上该交易属于另一个订单或金额不同。未因此发货，请到支付平台后台核对。
owners-orphan-money = 💰 通过 { $gateway } 收到 { $amount }，但找不到对应订单（交易号 <code>{ $txn }</code>）。
owners-unconfirmed =
    { $why ->
        [possible-forgery] 🚨 收到 { $gateway } 的付款通知（交易号 <code>{ $txn }</code>，订单 { $ref }），但支付平台并无此记录，可能是伪造。未发货。
       *[other] 🚨 收到 { $gateway } 的付款通知（交易号 <code>{ $txn }</code>，订单 { $ref }），但无法向支付平台查询。未发货。
    }
owners-disputed = 🚨 订单 { $ref } 的付款 { $amount } 被拒付争议（{ $gateway }，交易号 <code>{ $txn }</code>）。请到支付平台后台答复。
owners-refunded-outside = ↩️ 订单 { $ref } 的 { $amount } 已在支付平台退回，已记账。
owners-differences =
    { $sums ->
        [none] ⚖️ 账目与 { $gateway } 不一致：本店缺 { $here } 笔，平台缺 { $there } 笔，金额不同 { $amounts } 笔。请运行 konbini reconcile。
       *[other] ⚖️ 账目与 { $gateway } 不一致：本店缺 { $here } 笔，平台缺 { $there } 笔，金额不同 { $amounts } 笔。两日合计（本店 / 平台）：{ $sums }。请运行 konbini reconcile。
    }
owners-refund-claim = ↩️ 订单 { $ref } 的 { $amount } 已在支付平台预留，领取链接已发给顾客。顾客申请后请在平台批准付款，然后关闭订单。
owners-refund-failed = ⚠️ 订单 { $ref } 的退款 { $amount } 未成功，请手动退还。
owners-reminder-money = 🔔 有 { $count } 笔款项不属于任何订单，等您处理。发送 /money 查看。
owners-desk-missing = 💬 有顾客需要人工（工单 { $ticket }），但没有客服群。请设置 OPERATOR_CHAT_ID 并重启；在此之前不会丢失任何内容。
owners-desk-broken = ⚠️ 无法在客服群中创建话题：{ $why }。请确认群已开启话题，且我是可管理话题的管理员。
owners-llm-day-used = 🤖 今天给语言模型的 { $daily } 个 token 已用完。在午夜（UTC）之前，我会独立理解问题，语音消息需要人工处理。要提高上限请修改 LLM_DAILY_TOKENS。
owners-task-delayed =
    { $order ->
        [0] ⏳ 有一条消息（编号 { $task }）等待已久，我会继续尝试。
       *[other] ⏳ 有一条关于订单 { $order } 的消息（编号 { $task }）等待已久，我会继续尝试。
    }
owners-task-buried =
    { $order ->
        [0] ⚠️ 有一条消息（编号 { $task }）无法发送，已搁置。
       *[other] ⚠️ 有一条关于订单 { $order } 的消息（编号 { $task }）无法发送，已搁置。
    }
owners-update-failed = ⚠️ 来自 Telegram 的一条消息（编号 { $update }）无法处理，已搁置。详情见日志。

error-empty-file = 里面什么都没有。
error-not-text = 这不是文本文件。请发送 .txt、.csv 或 .xlsx。
error-unknown-file-type = 我能读取 .txt、.csv 和 .xlsx 文件。
error-file-too-large = 文件太大，最多 { $most } MB。
error-bad-workbook = 无法读取这个工作簿，请重新存为 .xlsx 或 .csv。
error-bad-row = 第 { $line } 行无法读取（列：{ $column }）。没有收录任何内容。

owners-faq-held = ⚠️ 答案“{ $entry }”在 { $judged } 次中只有 { $right } 次答对。今后它只作为按钮供顾客选择。请修改它，或让它重新自动回答：konbini faq trust { $entry }

owners-faq-unanswered = 💬 上周有 { $count } 个问题没有答案，涉及 { $topics } 类。问得最多的是：“{ $example }”。查看全部：konbini faq unanswered
