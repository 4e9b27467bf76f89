## Bàn hỗ trợ: nhân viên đọc gì trong chủ đề, và khách thấy yêu cầu của mình thế nào.

desk-reason-asked = muốn gặp nhân viên
desk-reason-not-understood = bot không hiểu
desk-reason-payment-review = cần kiểm tra thanh toán
desk-reason-delivery-failed = giao hàng lỗi
desk-reason-wrote-back = nhắn lại

desk-card =
    <b>🎫 { $reason }</b>
    Mở lúc: { $opened }
desk-card-customer = Khách: <b>{ $name }</b> · { $username } · id <code>{ $id }</code> · ngôn ngữ { $locale }
desk-card-summary = Lời của khách: <i>{ $summary }</i>
desk-card-tried = Đã thử trả lời: { $entries }
desk-card-order = 📦 <code>{ $ref }</code> · { $state } · { $total } · { $at }
desk-card-no-orders = 📦 Chưa có đơn nào.
desk-card-open = 🟢 Đang mở · { $at }. Những gì bạn viết ở đây sẽ gửi cho khách; bắt đầu bằng // hoặc /note để chỉ nội bộ thấy.
desk-card-closed = ⚪️ { $by } đã đóng · { $at }. Viết ở đây để mở lại.

desk-order-awaiting-payment = chờ thanh toán
desk-order-paid = đã thanh toán
desk-order-paid-late = thanh toán trễ
desk-order-delivering = đang giao
desk-order-delivered = đã giao
desk-order-expired = đã hết hạn
desk-order-cancelled = đã hủy
desk-order-review = cần xem lại
desk-order-refund-pending = đang hoàn tiền
desk-order-refunded = đã hoàn tiền
desk-order-waiting-stock = chờ hàng
desk-order-partially-refunded = hoàn một phần
desk-order-credited = đã chuyển thành số dư
desk-order-disputed = đang khiếu nại

button-desk-close = ✅ Đóng
button-desk-reopen = ↩️ Mở lại
button-desk-resend = 📦 Gửi lại { $ref }
button-desk-refund = ↩️ Hoàn tiền
button-solved = ✅ Đã giải quyết xong
button-reopen = ↩️ Tôi vẫn cần giúp

ticket-reopened = 💬 Nhân viên đã quay lại với bạn. Cứ nhắn ở đây nhé.
ticket-closing = ✅ Tốt quá rồi. Shop đang đóng yêu cầu của bạn.

desk-customer-left = 🚫 Khách đã chặn bot. Tin của bạn không tới được cho đến khi khách quay lại; yêu cầu vẫn giữ nguyên.
desk-customer-back = 👋 Khách đã quay lại. Tin nhắn lại gửi tới được.
desk-not-delivered = 🚫 Chưa gửi được: khách đã chặn bot.
desk-uncopyable = ⚠️ Khách gửi thứ mà Telegram không cho tôi sao chép ({ $kind }). Bạn nhờ khách gửi cách khác nhé.
desk-not-relayed = ⚠️ Chưa gửi cho khách: Telegram không cho tôi sao chép loại này ({ $kind }).
desk-kind-poll = bình chọn
desk-kind-game = trò chơi
desk-kind-story = tin (story)
desk-kind-paid-media = nội dung trả phí
desk-kind-checklist = danh sách việc
desk-kind-invoice = hóa đơn
desk-kind-giveaway = quà tặng
desk-kind-protected = nội dung được bảo vệ
desk-kind-deleted = tin đã bị xóa
desk-kind-other = loại tin khác
desk-reopened = 🟢 { $by } đã mở lại.
desk-closed-already = Yêu cầu này đã đóng rồi.
desk-other-open = Khách này có một yêu cầu khác đang mở; bạn tiếp tục ở đó nhé.
desk-unknown-command = Tôi không biết lệnh này, và chưa gửi gì cho khách. Có các lệnh /close, /reopen, /note, /resend, /refund, /order và /faq.
desk-resent = 📦 Đang gửi lại đơn { $ref } cho khách.
desk-refund-ask = Hoàn { $amount } của đơn { $ref } cho khách?
desk-bad-amount = Tôi không đọc được số tiền này. Viết như /refund { $ref } 5.00, tối đa { $total }.
desk-refunding = ↩️ Đang hoàn tiền đơn { $ref }.

relay-edited = <i>✏️ đã sửa { $at }</i>

error-no-refunds = Cổng thanh toán này không hoàn tiền tự động. Bạn hoàn thủ công bên đó nhé.

deed-card =
    🧾 <b>Đơn { $ref }</b> · { $state }
    { $lines }
    Tổng cộng: <b>{ $total }</b> · khách <code>{ $customer }</code>
deed-until = Quyết định trước { $until }; quá hạn sẽ tự xử lý.
deed-nothing = Hiện không có gì cần quyết định.
button-deed-release = 📤 Giao hàng
button-deed-wait = ⏳ Chờ hàng
button-deed-credit = 💳 Chuyển số dư
button-deed-refund = ↩️ Hoàn tiền
button-deed-close = ✖️ Đóng, chưa trả tiền
button-deed-won = ✅ Thắng khiếu nại
button-deed-lost = ❌ Thua khiếu nại
button-deed-back = ‹ Để sau
deed-ask-release = Giao đơn { $ref } ngay bây giờ?
deed-ask-wait = Cho đơn { $ref } chờ hàng? Có hàng sẽ tự giao.
deed-ask-credit = Chuyển { $total } của đơn { $ref } thành số dư của khách?
deed-ask-refund = Hoàn { $total } của đơn { $ref } cho khách?
deed-ask-close = Đóng đơn { $ref }? Chỉ khi không có tiền nào vào cho đơn này.
deed-ask-won = Khiếu nại về đơn { $ref } đã xử cho bạn thắng? Tiền vẫn thuộc về bạn.
deed-ask-lost = Khiếu nại về đơn { $ref } đã thua? Khoản tiền sẽ được ghi là đã mất.
deed-done-release = 📤 Đang giao đơn { $ref } · { $by }
deed-done-wait = ⏳ Đơn { $ref } đang chờ hàng · { $by }
deed-done-credit = 💳 { $total } của đơn { $ref } đã thành số dư của khách · { $by }
deed-done-refund = ↩️ Đang hoàn tiền đơn { $ref } · { $by }
deed-done-close = ✖️ Đơn { $ref } đã đóng vì chưa thanh toán · { $by }
deed-done-won = ✅ Đã thắng khiếu nại về đơn { $ref } · { $by }
deed-done-lost = ❌ Đã thua khiếu nại về đơn { $ref } · { $by }

desk-faq-ask =
    Lưu làm câu trả lời của cửa hàng?
    Mã: <code>{ $id }</code>
    Câu hỏi ({ $locale }): <i>{ $question }</i>
    Trả lời: { $answer }
desk-faq-risky = ⚠️ Có thứ trông giống mã hoặc số riêng. Chỉ lưu nếu dùng được cho mọi người.
button-desk-faq-save = 💾 Lưu
button-desk-faq-drop = ✖️ Để sau
desk-faq-saved = 💾 Đã lưu với mã <code>{ $id }</code>. Từ giờ câu hỏi y hệt sẽ được trả lời, câu tương tự sẽ được gợi ý. Càng nhiều ví dụ càng tìm đúng.
desk-faq-dropped = Chưa lưu.
desk-faq-right = 👍 Đã ghi: <code>{ $id }</code> là câu trả lời đúng.
desk-faq-wrong = 👎 Đã ghi: đáng lẽ phải là <code>{ $id }</code>. Câu đã trả lời bị tính là sai.
desk-faq-meant = Đã ghi: <code>{ $id }</code> lẽ ra trả lời câu này.
desk-faq-nothing = Cửa hàng chưa trả lời khách này, nên không có gì để đánh giá.
