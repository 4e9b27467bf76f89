## 付款。

button-pay = 支付 { $total }
button-pay-by = 支付 { $total } · { $gateway }
button-credit = 💳 余额支付（余额 { $balance }）
button-pay-credit = ✅ 支付 { $total }
credit-paid = ✅ 已用余额支付。
credit-balance = 💳 商店余额：<b>{ $balance }</b>
credit-ask =
    💳 <b>用余额支付？</b>

    { $goods }
    价格：<b>{ $total }</b>
    余额：{ $before }，支付后剩 { $after }
button-accept-pay = 同意条款并支付 { $total }
button-accept-pay-by = 同意并支付 { $total } · { $gateway }
gateway-name =
    { $gateway ->
        [stars] Stars
        [stripe] 银行卡
        [cryptopay] Crypto Bot
        [epay] 支付宝 / 微信
        [epusdt] USDT
        [btcpay] 比特币
        [nowpayments] 加密货币
        [credit] 商店余额
        [sandbox] 测试支付
       *[other] { $gateway }
    }
checkout-provider-silent = ⚠️ 支付服务暂时没有响应，没有扣款。请稍后再点一次支付按钮。
invoice-description =
    { $name } × { $quantity }。订单 { $ref }。{ $when ->
        [now] 付款后立即发到本聊天。
       *[later] 将按商品页所示的时间发到本聊天。
    }
invoice-label = { $name } × { $quantity }

deny-unknown = 这张账单已失效，请打开 /shop 重新下单。没有扣款。
deny-not-yours = 这张账单是别人的，请在 /shop 自己下单。
deny-expired = 付款时间已过，请重新下单。没有扣款。
deny-paid = 这个订单已经付过款了，请看 /orders。
deny-sold-out = 手慢了一步，已经售罄。没有扣款。
payment-unmatched = 我们收到了您的付款，但没找到对应的订单。钱不会丢：已经通知店主处理。您也可以在这里联系人工客服。
