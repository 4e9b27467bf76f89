## 出了什么问题，好好说。与 shop/errors.py 的代码一一对应。

error-unexpected = 😔 抱歉，我们这边出了点问题。请再试一次；如果还不行，人工客服会帮您。
error-flood = 慢一点 🙂 请给我几秒钟。
error-stale-button = 这个按钮已经过期了，我们从这里继续：
error-unknown-command = 我不认识这个命令。您想做什么？

error-shop-error = 没有成功。请再试一次，或联系人工客服。
error-not-found = 已经找不到了。
error-refused = 现在无法这样操作。
error-invalid = 好像不太对，请检查后再试。
error-unavailable = 我们依赖的服务暂时没有响应，请稍后再试。
error-not-yours = 您无法使用这项功能。
error-not-open = 订单状态已经变化，无法再这样操作。请在 /orders 查看最新状态。
error-shop-paused = ⏸ 店铺正在休息，请稍后再来。
error-out-of-stock =
    { $available ->
        [0] 😔 刚刚售罄了，没有扣款。
       *[other] 现在只剩 { $available } 件了，没有扣款。
    }
error-limit-reached = 超过了每位顾客的限购数量。
error-limit-per-order = 每单最多购买 { $limit } 件。
error-limit-per-day =
    { $left ->
        [0] 24 小时内的限购数量（{ $limit } 件）已用完，请明天再来。
       *[other] 24 小时内限购 { $limit } 件，您还可以买 { $left } 件。
    }
error-limit-open-orders =
    { $limit ->
        [1] 您有一个未付款的订单，请先付款或取消：
       *[other] 您有 { $limit } 个未付款的订单，请先付款或取消一个：
    }
error-bad-quantity = 这个数量不行。
error-not-paid = 账上没有此订单的款项，无法放行。
error-no-way-to-pay = 暂时不能用这种方式付款。
error-credit-short = 您的商店余额不足，没有扣款。
error-no-part-refunds = 这个支付服务只能全额退款。
error-bad-amount = 金额不正确。
error-barred = 抱歉，您暂时不能在本店购买。详情请问人工客服。
error-terms = 📄 首次付款前（以及条款变更后）请先同意购买条款：/terms。尚未扣款。
error-try-again = 刚好撞上了，请再试一次。
error-unknown-product = 这件商品已经下架。
error-unknown-category = 这个分类已经不在了。
error-unknown-order = 在您的订单里没找到它。
error-unknown-customer = 没有这个 ID 的顾客。
error-unknown-payment = 没有这笔付款。
error-wrong-payer = 这笔钱是别人付的，不能记到那个订单上。
error-unknown-language = 我还不会说这种语言。
error-unknown-batch = 没有这个批次。
error-batch-not-open = 这个批次已经处理过了。
error-bad-pattern = 这件商品的卡密格式无法识别。
error-too-many-lines = 一次的行数太多了，请分几次发。
error-not-stocked = 这件商品不从库存销售，无法补货。
error-unknown-ticket = 没有这个工单。
error-unknown-staff = 这个人在这里没有职务。
error-bad-id = 这不是有效的 Telegram ID。

error-faq-no-answer = 不知道要保存哪条回答。请先回复顾客，或用 /faq 回复您的那条消息。
error-faq-no-question = 不知道这条回答对应的问题。请写在命令后面：/faq 多久发货
error-faq-no-draft = 已没有可保存的内容。请重新发送 /faq。
error-unknown-entry = 没有这个答案。
