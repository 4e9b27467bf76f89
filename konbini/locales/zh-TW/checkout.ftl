## 付款。

button-pay = 付款 { $total }
button-pay-by = 付款 { $total } · { $gateway }
button-credit = 💳 購物金（{ $balance }）
button-pay-credit = ✅ 付款 { $total }
credit-paid = ✅ 已用購物金付款。
credit-balance = 💳 購物金：<b>{ $balance }</b>
credit-ask =
    💳 <b>要用購物金付款嗎？</b>

    { $goods }
    金額：<b>{ $total }</b>
    購物金：{ $before }，付款後剩 { $after }
button-accept-pay = 同意條款並付款 { $total }
button-accept-pay-by = 同意並付款 { $total } · { $gateway }
gateway-name =
    { $gateway ->
        [stars] Stars
        [stripe] 信用卡
        [cryptopay] Crypto Bot
        [epay] 支付寶／微信支付
        [epusdt] USDT
        [btcpay] 比特幣
        [nowpayments] 加密貨幣
        [credit] 購物金
        [sandbox] 測試付款
       *[other] { $gateway }
    }
checkout-provider-silent = ⚠️ 金流服務暫時沒有回應，沒有向您扣款。請稍後再點一次付款按鈕。
invoice-description =
    { $name } × { $quantity }。訂單 { $ref }。{ $when ->
        [now] 付款後馬上傳到這個聊天室。
       *[later] 會依商品頁所寫的時間傳到這個聊天室。
    }
invoice-label = { $name } × { $quantity }

deny-unknown = 這張帳單已經失效，請打開 /shop 重新下單。沒有向您扣款。
deny-not-yours = 這張帳單是別人的，請到 /shop 下自己的訂單。
deny-expired = 付款時間已過，請重新下單。沒有向您扣款。
deny-paid = 這筆訂單已經付過了，請看 /orders。
deny-sold-out = 慢了一步，已經賣完了。沒有向您扣款。
payment-unmatched = 我們收到您的付款，但找不到對應的訂單。錢不會不見：已經通知店主處理，您也可以直接在這裡找真人客服。
