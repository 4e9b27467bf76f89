## Đơn, hàng, và những gì khách được báo.

button-cancel-order = Hủy đơn
button-cancel-ref = Hủy { $ref }
button-pay-ref = Trả { $total } · { $ref }
button-keys = 🔑 Xem hàng của tôi
button-buy-again = Đặt lại
button-order = Xem đơn
button-order-problem = 💬 Cần giúp đỡ
button-copy = 📋 Sao chép
button-copy-nth = 📋 Sao chép số { $number }
button-wait = ⏳ Chờ hàng về
button-take-credit = 💳 Nhận số dư shop
button-take-back = ↩️ Hoàn tiền
button-yes-credit = 💳 Có, lấy số dư
button-yes-refund = ↩️ Có, hoàn tiền
button-keep-place = ‹ Giữ chỗ xếp hàng

order-card =
    🧾 <b>Đơn { $ref }</b>
    { $lines }
    Tổng cộng: <b>{ $total }</b>
order-line = { $name } × { $quantity }
order-as-of = <i>Cập nhật lúc { $time }</i>
order-pay-link = Thanh toán tại đây: { $link }
order-state-awaiting-payment = ⏳ Đang chờ bạn thanh toán. Hàng được giữ cho bạn đến { $until }.
order-state-paid = ✅ Đã nhận được tiền. Hàng của bạn đang tới…
order-state-paid-late = ✅ Tiền của bạn tới khi đã hết giờ. Shop đang xem còn giao được không…
order-state-delivering = 📤 Đã thanh toán. Hàng đang được gửi vào khung chat này…
order-state-delivered = 🎉 Đã giao lúc { $delivered }. Chúc bạn dùng vui!
order-state-expired = ⌛️ Đã hết thời gian thanh toán. Nếu bạn vừa lỡ trả tiền thì đừng lo: bạn sẽ nhận được hàng hoặc tiền.
order-state-cancelled = ✖️ Đã hủy. Bạn không bị trừ tiền.
order-state-review = 🔎 Tiền của bạn đã tới, nhưng nhân viên cần xem đơn này. Shop sẽ báo bạn; không mất gì đâu.
order-state-refund-pending = ↩️ Tiền hoàn đang trên đường về.
order-state-refunded = ↩️ Đã hoàn toàn bộ tiền.
order-state-waiting-stock =
    { $default ->
        [refund] ⏳ Đã thanh toán, nhưng hàng vừa hết. Bạn đang xếp hàng: hàng mới về thì ai trả tiền trước được trước. Nếu đến { $until } vẫn chưa có, bạn được hoàn tiền. Hoặc chọn ngay bây giờ.
       *[credit] ⏳ Đã thanh toán, nhưng hàng vừa hết. Bạn đang xếp hàng: hàng mới về thì ai trả tiền trước được trước. Nếu đến { $until } vẫn chưa có, số tiền sẽ thành số dư của bạn tại shop. Hoặc chọn ngay bây giờ.
    }
order-state-partially-refunded = ↩️ Đã hoàn { $back } trong số tiền. Hàng vẫn là của bạn.
order-state-credited = 💳 Số tiền giờ là số dư của bạn tại shop. Dùng để mua gì ở đây cũng được.
order-state-disputed = ⚠️ Khoản thanh toán của đơn này đang bị khiếu nại nên mọi thứ tạm dừng. Nhân viên sẽ nhắn bạn ở đây.
order-state-delayed = ✅ Đã nhận được tiền. Hàng sẽ được giao lúc { $at } và tự gửi vào khung chat này.
order-state-manual = ✅ Đã nhận được tiền. Nhân viên kiểm tra đơn rồi giao hàng cho bạn, chậm nhất { $until }.

waiting-ask-credit = 💳 Chuyển { $total } của đơn { $ref } thành số dư tại shop? Bạn sẽ rời hàng chờ, và dùng được số dư ngay.
waiting-ask-refund = ↩️ Hoàn { $total } của đơn { $ref }? Bạn sẽ rời hàng chờ, tiền về lại theo cách bạn đã trả.
waiting-noted = Bạn vẫn giữ chỗ. Có hàng sẽ tự gửi vào đây.

orders-title = 📦 <b>Đơn của bạn</b>
orders-empty = Bạn chưa có đơn nào. Xem hàng thử nhé!
orders-none-yet = Mình đã tìm nhưng bạn chưa có đơn nào. Nếu bạn đã trả tiền cho món gì, nhân viên sẽ tìm giúp.
orders-about-yours = Đây là các đơn gần nhất của bạn. Bấm vào để xem trạng thái hoặc nhận lại hàng.
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
    Đơn { $ref }
delivery-usage = 💡 { $usage }
delivery-warranty = 🛡 Bảo hành: { $days } ngày. Có gì không dùng được, bấm “Cần giúp đỡ”.
delivery-keep = Bạn xem lại mọi thứ trong /orders ({ $ref }). Đừng cho ai khác xem nhé.
delivery-file =
    { $count ->
        [1] Hàng của bạn nằm trong tệp.
       *[other] Cả { $count } món nằm trong tệp, mỗi dòng một món.
    }

notice-review = 🔎 Tiền cho đơn { $ref } đã tới, nhưng nhân viên cần xem trước khi giao. Không mất gì đâu; shop sẽ nhắn bạn ở đây.
notice-review-underpaid = 🔎 Mới có một phần tiền của đơn { $ref } tới kịp giờ. Nhân viên đang xem và sẽ giải quyết với bạn ở đây; không mất gì đâu.
notice-review-unconfirmed = 🔎 Bên thanh toán chưa xác nhận khoản tiền của đơn { $ref } nên nhân viên đang kiểm tra. Nếu bạn đã trả thì không mất gì đâu; shop sẽ nhắn bạn ở đây.
notice-confirming = ⏳ Tiền cho đơn { $ref } đang tới và đang được xác nhận. Hàng vẫn được giữ; chắc chắn là shop giao ngay.
notice-underpaid =
    { $missing ->
        [none] ⚠️ Số tiền nhận được cho đơn { $ref } còn thiếu. Bạn trả nốt trên trang thanh toán trước khi đơn hết giờ nhé.
       *[other] ⚠️ Số tiền nhận được cho đơn { $ref } còn thiếu { $missing }. Bạn trả nốt trên trang thanh toán trước khi đơn hết giờ nhé.
    }
notice-refund-started =
    { $reason ->
        [sold-out] 😔 Xin lỗi bạn: đơn { $ref } đã hết hàng trước khi tiền của bạn tới. Shop đang hoàn tiền cho bạn.
        [second-payment] Đơn { $ref } đã được thanh toán trước đó nên shop đang hoàn lại khoản thứ hai.
        [wrong-payer] Đơn { $ref } là của người khác nên shop đang hoàn lại khoản tiền.
        [underpaid] ↩️ Chỉ có { $amount } của đơn { $ref } tới kịp giờ. Shop đang hoàn lại.
        [wait-over] 😔 Xin lỗi bạn: shop không kịp có hàng cho đơn { $ref }. Shop đang hoàn tiền cho bạn.
        [not-released] 😔 Xin lỗi bạn: đơn { $ref } không được duyệt kịp giờ. Shop đang hoàn tiền cho bạn.
       *[other] ↩️ Shop đang hoàn tiền đơn { $ref }.
    }
notice-refund-claim = ↩️ { $amount } của đơn { $ref } đang chờ bạn. Nhận tại đây: { $link }
notice-refunded = ↩️ Tiền của đơn { $ref } đã về lại với bạn.
notice-offer =
    { $default ->
        [refund] 😔 Tiền cho đơn { $ref } đã tới, nhưng hàng vừa hết. Bạn muốn chờ hàng mới, nhận số dư tại shop hay hoàn tiền? Bấm “Xem đơn” để chọn. Nếu trong { $hours } giờ bạn không chọn, bạn được hoàn tiền.
       *[credit] 😔 Tiền cho đơn { $ref } đã tới, nhưng hàng vừa hết. Bạn muốn chờ hàng mới hay nhận số dư tại shop? Bấm “Xem đơn” để chọn. Nếu trong { $hours } giờ bạn không chọn, số tiền sẽ thành số dư của bạn tại shop.
    }
notice-served = 🎉 Hàng mới về và đến lượt bạn: đơn { $ref } đang được gửi cho bạn.
notice-release = 🔎 Tiền cho đơn { $ref } đã tới. Đơn này được nhân viên duyệt rồi mới giao; hàng vẫn được giữ cho bạn. Nếu trong { $hours } giờ chưa ai duyệt, bạn được hoàn tiền.
notice-credited =
    { $why ->
        [underpaid] 💳 Chỉ có { $amount } của đơn { $ref } tới kịp giờ. Giờ đó là số dư của bạn tại shop; dùng lúc nào cũng được.
        [wait-over] 💳 Shop không kịp có hàng cho đơn { $ref }. { $amount } giờ là số dư của bạn tại shop.
        [not-released] 💳 Đơn { $ref } không được duyệt kịp giờ. { $amount } giờ là số dư của bạn tại shop.
       *[other] 💳 { $amount } của đơn { $ref } giờ là số dư của bạn tại shop. Dùng lúc nào cũng được.
    }
notice-excess-credited =
    { $why ->
        [second-payment] 💳 Đơn { $ref } đã thanh toán trước đó, nên { $amount } vừa tới là số dư của bạn tại shop.
        [underpaid] 💳 Đơn { $ref } đã kết thúc thì có thêm { $amount } chuyển đến. Giờ đó là số dư của bạn tại shop; dùng lúc nào cũng được.
       *[other] 💳 Bạn trả dư { $amount } cho đơn { $ref }. Giờ đó là số dư của bạn tại shop; dùng lúc nào cũng được.
    }
notice-credit-granted = 💳 Bạn được tặng { $amount } số dư tại shop. Dùng lúc nào cũng được.
notice-credit-found = 💳 Chúng tôi nhận được { $amount } của bạn mà không thuộc đơn nào. Giờ đó là số dư của bạn tại shop; dùng lúc nào cũng được.
notice-dispute = ⚠️ Khoản thanh toán của đơn { $ref } đang bị khiếu nại ở bên thanh toán. Đơn tạm dừng cho đến khi xong; nếu bạn không biết chuyện này, nhắn shop nhé.
notice-closed = ✖️ Không tìm thấy khoản thanh toán nào cho đơn { $ref } nên đơn đã đóng. Nếu bạn đã trả tiền, gửi shop biên lai để shop xem lại.
notice-ticket-closed = ✅ Shop đã đóng câu hỏi của bạn (số { $ticket }). Nếu còn gì chưa xong, cứ nhắn lại nhé.
