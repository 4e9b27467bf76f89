## 语言名称、问候、固定页面、各屏共用按钮、命令说明。

language-name = 简体中文
language-choose = 🌐 请选择语言：
language-current = ✓ { $name }
language-chosen = 🌐 好的，以后就用简体中文和您聊。

start-greeting = 👋 { $name }，您好！挑好商品、付款，几秒钟就能到手。有问题直接发给我就行。
cancel-done = 好的，先不弄了。接下来想做什么？

button-shop = 🛍 商店
button-orders = 📦 我的订单
button-human = 💬 联系人工客服
button-language = 🌐 语言
button-terms = 📄 阅读条款
button-terms-accept = ✅ 同意条款
button-back = ‹ 返回
button-back-shop = ‹ 返回商店

terms-accepted = ✅ 谢谢，您已同意条款，现在可以付款了。
page-help =
    <b>使用说明</b>

    🛍 /shop – 逛逛、下单
    📦 /orders – 我的订单，随时重新查看卡密
    💬 /support – 联系人工客服
    🌐 /language – 切换语言
    💳 /paysupport – 付款问题
    📄 /terms 和 /privacy – 条款与隐私

    也可以直接用自己的话把问题发给我。
page-terms =
    <b>购买条款 · { $shop }</b>

    1. 您购买的是数字商品（卡密、兑换码、账号、文件或邀请），卖家是{ $seller ->
        [none] 本机器人的店主
       *[other] { $seller }
    }，不是 Telegram。
    2. 付款前看到的价格就是最终价格。下单后，商品会为您保留 { $minutes } 分钟，或保留到页面所示的时间。
    3. 付款后商品会直接发到本聊天，通常只需几秒；需要更久的，商品页会写明。如果无法发货，由您选择：等待补货，或退款。
    4. 如果商品有问题，请发送 /support。如有质保，购买前和发货时都会写明。
    5. 可正常使用且已展示的卡密不支持退货，法律另有规定的除外。
    6. 请勿使用他人的资金付款。疑似欺诈的订单可能会被拒绝并退款。
    7. 付款有问题？请先联系我们：/paysupport，我们会在 { $days } 天内答复。银行或发卡机构处理付款争议期间，相关订单会被冻结。
    8. 这些商品不由 Telegram 出售，Telegram 客服无法处理机器人内的购买问题，由我们自己负责。

    首次付款时以及条款变更后，您需要同意本条款。我们如何处理您的数据：/privacy
page-privacy =
    <b>隐私说明</b>

    <b>我们保存什么：</b>您的 Telegram ID、昵称、用户名和语言；订单和付款编号；您发给我们的消息，以便为您解决问题。我们看不到您的银行卡信息。
    <b>用来做什么：</b>发货、答疑、退款，以及履行法律义务。我们不投广告、不出售数据，也不用您的消息训练模型。
    <b>谁能看到：</b>本店店主和为您服务的客服。商品均加密保存。支付服务商只会得到付款所需的信息。如果本店使用外部语言服务来理解问题，它只会收到隐藏了卡密、不含姓名的问题文本。
    <b>保存多久：</b>订单和付款记录按法律要求的期限保存；其余数据保存到您要求删除为止。

    <b>您的权利：</b>您可以索取自己的数据副本，要求更正或删除。发送 /support，人工客服会为您办理。
page-paysupport =
    <b>付款问题</b>

    💳 <b>付了款却没收到货？</b>请打开 /orders 查看每个订单的状态。付款信息有时需要一分钟才能到达，部分商品会在付款一段时间后发货（商品页有说明）。
    ↩️ <b>退款：</b>如果无法发货，款项会按原付款方式退回。如果商品不能用，我们会换货或退款。
    ⚖️ <b>对付款有争议：</b>在 /orders 打开订单后点“需要帮助”，或点下方“联系人工客服”，告诉我们订单号和问题。人工客服会核对订单、付款和已发商品，并在 { $days } 天内在这里答复：换货、退款，或说明不能退的原因。
    🏦 请先联系我们再找银行：银行争议会冻结订单直到裁定，往往要几周。

    Telegram 客服无法处理本机器人内的购买。所有争议都由我们亲自处理，一定会回复您。

command-shop = 逛逛、下单
command-orders = 我的订单和卡密
command-support = 联系人工客服
command-language = 切换语言
command-help = 使用说明
command-terms = 购买条款
command-privacy = 隐私说明
command-paysupport = 付款问题
command-cancel = 取消当前操作
command-restock = 补货
command-stock = 查看库存
command-products = 在售商品
command-balance = 我的收入与结算
command-staff = 员工名单
command-pause = 暂停营业
command-resume = 恢复营业
command-money = 没有订单的款项
command-close = 关闭此工单
command-reopen = 重新打开此工单
command-note = 员工内部备注
command-resend = 重新发货
command-order = 处理订单
command-refund = 为订单退款

command-faq = 把回答存为答案
