## Có gì trục trặc, nói cho nhẹ nhàng. Mỗi mã trong shop/errors.py một câu.

error-unexpected = 😔 Xin lỗi, bên shop có trục trặc. Bạn thử lại nhé; nếu vẫn bị, nhân viên sẽ giúp bạn.
error-flood = Từ từ nào 🙂 Cho mình vài giây nhé.
error-stale-button = Nút này cũ rồi. Mình tiếp tục từ đây nhé:
error-unknown-command = Mình không biết lệnh này. Bạn muốn làm gì?

error-shop-error = Chưa được rồi. Bạn thử lại hoặc hỏi nhân viên nhé.
error-not-found = Mình không tìm thấy nữa.
error-refused = Hiện không làm được việc này.
error-invalid = Có gì đó chưa đúng. Bạn kiểm tra rồi thử lại nhé.
error-unavailable = Một dịch vụ shop cần hiện không phản hồi. Lát nữa bạn thử lại nhé.
error-not-yours = Bạn không dùng được mục này.
error-not-open = Đơn này đã sang bước khác nên không làm được nữa. Trạng thái hiện tại có trong /orders.
error-shop-paused = ⏸ Shop đang nghỉ một chút, lát nữa bạn quay lại nhé.
error-out-of-stock =
    { $available ->
        [0] 😔 Vừa hết hàng mất rồi. Bạn chưa bị trừ tiền.
        [1] Giờ chỉ còn một cái. Bạn chưa bị trừ tiền.
       *[other] Giờ chỉ còn { $available } cái. Bạn chưa bị trừ tiền.
    }
error-limit-reached = Vượt quá số lượng mỗi khách được mua rồi.
error-limit-per-order = Mỗi đơn chỉ mua được tối đa { $limit } cái.
error-limit-per-day =
    { $left ->
        [0] Bạn đã mua đủ { $limit } cái trong 24 giờ. Mai bạn quay lại nhé.
       *[other] Trong 24 giờ mua được tối đa { $limit } cái; bạn còn mua được { $left }.
    }
error-limit-open-orders =
    { $limit ->
        [1] Bạn có một đơn chưa thanh toán. Bạn thanh toán hoặc hủy đơn đó trước nhé:
       *[other] Bạn có { $limit } đơn chưa thanh toán. Bạn thanh toán hoặc hủy bớt một đơn trước nhé:
    }
error-bad-quantity = Số lượng này không được.
error-not-paid = Chưa ghi nhận tiền nào cho đơn này nên không thể giao.
error-no-way-to-pay = Hiện không trả bằng cách này được.
error-credit-short = Số dư của bạn không đủ. Bạn chưa bị trừ tiền.
error-no-part-refunds = Cổng thanh toán này chỉ hoàn toàn bộ khoản tiền.
error-bad-amount = Số tiền này không được.
error-barred = Rất tiếc, hiện bạn không mua được ở đây. Nhân viên có thể cho bạn biết thêm.
error-terms = 📄 Trước lần thanh toán đầu tiên (và khi điều khoản thay đổi) bạn vui lòng đồng ý điều khoản bán hàng: /terms. Bạn chưa bị trừ tiền.
error-try-again = Bị trùng lúc với việc khác. Bạn thử lại lần nữa nhé.
error-unknown-product = Món này không còn bán nữa.
error-unknown-category = Mục này không còn nữa.
error-unknown-order = Mình không tìm thấy đơn này trong các đơn của bạn.
error-unknown-customer = Không có khách nào mang số này.
error-unknown-payment = Không có khoản thanh toán này.
error-wrong-payer = Khoản này do người khác trả nên không thể ghi cho đơn đó.
error-unknown-language = Mình chưa nói được ngôn ngữ này.
error-unknown-batch = Không có lô hàng này.
error-batch-not-open = Lô này đã xử lý rồi.
error-bad-pattern = Không đọc được mẫu key của sản phẩm này.
error-too-many-lines = Nhiều dòng quá. Bạn chia ra gửi nhé.
error-not-stocked = Món này không bán từ kho nên không nhập thêm được.
error-unknown-ticket = Không có yêu cầu này.
error-unknown-staff = Người này không có vai trò nào ở đây.
error-bad-id = Đây không phải id Telegram.

error-faq-no-answer = Tôi không biết cần lưu câu trả lời nào. Hãy trả lời khách trước, hoặc trả lời tin nhắn của bạn bằng /faq.
error-faq-no-question = Tôi không biết câu hỏi là gì. Hãy viết sau lệnh: /faq giao hàng mất bao lâu
error-faq-no-draft = Không còn gì để lưu. Hãy gửi lại /faq.
error-unknown-entry = Không có câu trả lời này.
