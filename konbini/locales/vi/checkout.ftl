## Thanh toán.

button-pay = Thanh toán { $total }
button-pay-by = Trả { $total } · { $gateway }
button-credit = 💳 Số dư shop ({ $balance })
button-pay-credit = ✅ Trả { $total }
credit-paid = ✅ Đã trả bằng số dư tại shop.
credit-balance = 💳 Số dư tại shop: <b>{ $balance }</b>
credit-ask =
    💳 <b>Trả bằng số dư tại shop?</b>

    { $goods }
    Giá: <b>{ $total }</b>
    Số dư: { $before }, sau đó còn { $after }
button-accept-pay = Đồng ý & trả { $total }
button-accept-pay-by = Đồng ý & trả { $total } · { $gateway }
gateway-name =
    { $gateway ->
        [stars] Stars
        [stripe] Thẻ
        [cryptopay] Crypto Bot
        [epay] Alipay / WeChat
        [epusdt] USDT
        [btcpay] Bitcoin
        [nowpayments] Tiền mã hóa
        [credit] Số dư shop
        [sandbox] Thanh toán thử
       *[other] { $gateway }
    }
checkout-provider-silent = ⚠️ Cổng thanh toán hiện không phản hồi. Bạn chưa bị trừ tiền; lát nữa bấm lại nút thanh toán giúp shop nhé.
invoice-description =
    { $name } × { $quantity }. Đơn { $ref }. { $when ->
        [now] Giao vào khung chat này ngay sau khi thanh toán.
       *[later] Giao vào khung chat này theo thời gian ghi ở sản phẩm.
    }
invoice-label = { $name } × { $quantity }

deny-unknown = Hóa đơn này không còn hiệu lực. Bạn mở /shop và đặt lại nhé. Bạn chưa bị trừ tiền.
deny-not-yours = Hóa đơn này của người khác. Bạn đặt đơn của mình trong /shop nhé.
deny-expired = Đã hết thời gian thanh toán. Bạn đặt lại nhé. Bạn chưa bị trừ tiền.
deny-paid = Đơn này đã thanh toán rồi. Xem trong /orders.
deny-sold-out = Có người nhanh tay hơn: hết hàng mất rồi. Bạn chưa bị trừ tiền.
payment-unmatched = Shop đã nhận được tiền nhưng không tìm thấy đơn tương ứng. Tiền không mất đâu: chủ shop đã được báo và sẽ xử lý. Bạn cũng có thể nhắn nhân viên ngay tại đây.
