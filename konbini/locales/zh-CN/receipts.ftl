## 收据：聊天、文件和网页。只有 button-… 和 receipt-caption 是 HTML。

button-receipt = 🧾 收据
button-receipt-page = 🌐 在网页中查看
receipt-caption =
    🧾 订单 { $ref } 的收据 { $number }

    请保存此文件：它带有签名，任何人都可以验证真伪。

receipt-title = 收据
receipt-fate =
    { $fate ->
        [refunded] 已付款，未发货，已退款
        [credited] 已付款，未发货，已转为店铺余额
       *[delivered] 已付款，已发货
    }
receipt-seller = 卖家
receipt-number = 收据编号
receipt-order = 订单编号
receipt-ordered = 下单时间
receipt-paid = 付款时间
receipt-delivered = 发货时间
receipt-issued = 开具时间
receipt-item = 商品
receipt-quantity = 数量
receipt-unit-price = 单价
receipt-sum = 小计
receipt-total = 合计
receipt-payments = 付款
receipt-provider = 付款方式
receipt-amount = 金额
receipt-received = 到账时间
receipt-transaction = 交易号
receipt-chain = 链上交易
receipt-now = 后续情况
receipt-now-refunded = 已于 { $time } 退款 { $amount }。
receipt-now-refunding = 退款正在处理中。
receipt-now-disputed = 该笔付款存在争议。
receipt-now-credited = 款项已转为店铺余额。
receipt-proof = 凭证
receipt-units = 已发货数量
receipt-goods = 商品哈希
receipt-signature = 签名
receipt-key = 密钥
receipt-check = 除“后续情况”外，所有内容均已签名（Ed25519），不会更改。验证文件：konbini order verify FILE。哈希由保密的盐值与商品一起经 SHA-256 得出，不会泄露商品内容。
receipt-missing-title = 这里什么也没有
receipt-missing = 此地址没有页面。
