## Tên ngôn ngữ, lời chào, các trang cố định, nút chung, tên lệnh.

language-name = Tiếng Việt
language-choose = 🌐 Chọn ngôn ngữ của bạn:
language-current = ✓ { $name }
language-chosen = 🌐 Từ giờ mình nói tiếng Việt với bạn nhé.

start-greeting = 👋 Chào { $name }! Chọn món bạn thích, thanh toán, vài giây sau là có ngay. Có gì thắc mắc cứ nhắn ở đây nhé.
cancel-done = Được rồi, dừng ở đây nhé. Bạn muốn làm gì tiếp?

button-shop = 🛍 Cửa hàng
button-orders = 📦 Đơn của tôi
button-human = 💬 Gặp nhân viên
button-language = 🌐 Ngôn ngữ
button-terms = 📄 Đọc điều khoản
button-terms-accept = ✅ Đồng ý điều khoản
button-back = ‹ Quay lại
button-back-shop = ‹ Về cửa hàng

terms-accepted = ✅ Cảm ơn bạn đã đồng ý điều khoản. Giờ bạn thanh toán được rồi.
page-help =
    <b>Cách dùng</b>

    🛍 /shop – xem hàng và mua
    📦 /orders – đơn của bạn, xem lại key
    💬 /support – gặp nhân viên
    🌐 /language – đổi ngôn ngữ
    💳 /paysupport – thắc mắc về thanh toán
    📄 /terms và /privacy – điều khoản và quyền riêng tư

    Hoặc cứ nhắn câu hỏi theo cách của bạn.
page-terms =
    <b>Điều khoản bán hàng · { $shop }</b>

    1. Bạn mua hàng số (key, mã, tài khoản, tệp hoặc lời mời) từ { $seller ->
        [none] chủ của bot này
       *[other] { $seller }
    }, không phải từ Telegram.
    2. Giá bạn thấy trước khi trả là giá trọn gói. Sau khi bạn đặt, shop giữ hàng cho bạn { $minutes } phút, hoặc đến thời điểm được ghi.
    3. Hàng được giao vào khung chat này ngay sau khi thanh toán, thường chỉ vài giây, trừ khi sản phẩm ghi là lâu hơn. Nếu không giao được, bạn chọn: chờ hàng mới, hoặc nhận lại tiền.
    4. Có gì không dùng được, bạn gửi /support. Nếu có bảo hành, thông tin được ghi trước khi mua và kèm theo hàng.
    5. Key dùng được và đã hiển thị thì không trả lại được, trừ khi luật nơi bạn sống quy định khác.
    6. Vui lòng không mua bằng tiền của người khác. Đơn có dấu hiệu gian lận có thể bị từ chối và hoàn tiền.
    7. Thanh toán có vấn đề? Hỏi shop trước: /paysupport. Shop trả lời trong { $days } ngày. Khi ngân hàng hoặc đơn vị phát hành thẻ khiếu nại một khoản thanh toán, đơn đó bị đóng băng.
    8. Telegram không bán các mặt hàng này và bộ phận hỗ trợ của Telegram không xử lý được việc mua trong bot. Shop tự chịu trách nhiệm.

    Bạn đồng ý điều khoản này khi thanh toán lần đầu, và khi điều khoản thay đổi. Shop xử lý dữ liệu của bạn thế nào: /privacy
page-privacy =
    <b>Quyền riêng tư</b>

    <b>Shop lưu gì:</b> id Telegram, tên, tên người dùng và ngôn ngữ của bạn; đơn hàng và mã tham chiếu thanh toán; những gì bạn nhắn cho shop, để shop hỗ trợ bạn. Shop không bao giờ thấy thẻ của bạn.
    <b>Để làm gì:</b> giao hàng, trả lời câu hỏi, hoàn tiền và làm đúng nghĩa vụ theo luật. Shop không quảng cáo, không bán dữ liệu và không dùng tin nhắn của bạn để huấn luyện mô hình.
    <b>Ai xem được:</b> chủ shop và người trả lời bạn. Hàng được lưu ở dạng mã hóa. Đơn vị thanh toán chỉ biết những gì cần cho việc thanh toán. Nếu shop dùng dịch vụ ngôn ngữ bên ngoài để hiểu câu hỏi, dịch vụ đó chỉ nhận nội dung câu hỏi đã che mã, không có tên bạn.
    <b>Bao lâu:</b> đơn hàng và thanh toán lưu theo thời hạn luật định; phần còn lại đến khi bạn yêu cầu xóa.

    <b>Quyền của bạn:</b> bạn có thể xin bản sao dữ liệu, yêu cầu sửa hoặc xóa. Gửi /support, nhân viên sẽ lo cho bạn.
page-paysupport =
    <b>Thắc mắc về thanh toán</b>

    💳 <b>Đã trả tiền mà chưa thấy gì?</b> Mở /orders: trạng thái từng đơn nằm ở đó. Tiền có khi mất một phút mới tới shop, và một số hàng được giao sau khi thanh toán một lúc (sản phẩm có ghi).
    ↩️ <b>Hoàn tiền:</b> nếu không giao được, bạn được hoàn theo đúng cách đã trả. Nếu hàng không dùng được, shop đổi hoặc hoàn tiền.
    ⚖️ <b>Khiếu nại thanh toán:</b> mở đơn trong /orders và bấm “Cần giúp đỡ”, hoặc bấm “Gặp nhân viên” bên dưới; cho shop biết mã đơn và vấn đề. Nhân viên đối chiếu đơn, khoản thanh toán và hàng đã giao, rồi trong { $days } ngày trả lời tại đây: đổi hàng, hoàn tiền, hoặc lý do vì sao không.
    🏦 Bạn hỏi shop trước khi báo ngân hàng nhé: khiếu nại ở ngân hàng sẽ đóng băng đơn cho đến khi họ quyết định, thường mất vài tuần.

    Bộ phận hỗ trợ của Telegram không xử lý được việc mua trong bot này. Shop tự giải quyết mọi khiếu nại, và luôn trả lời bạn.

command-shop = Xem hàng và mua
command-orders = Đơn và key của tôi
command-support = Gặp nhân viên
command-language = Đổi ngôn ngữ
command-help = Cách dùng
command-terms = Điều khoản bán hàng
command-privacy = Shop biết gì về bạn
command-paysupport = Thắc mắc về thanh toán
command-cancel = Dừng việc đang làm
command-restock = Nhập thêm hàng
command-stock = Xem tồn kho
command-products = Sản phẩm đang bán
command-balance = Thu nhập và chi trả của tôi
command-staff = Nhân sự của shop
command-pause = Tạm ngừng bán
command-resume = Bán tiếp
command-money = Tiền không thuộc đơn nào
command-close = Đóng yêu cầu này
command-reopen = Mở lại yêu cầu này
command-note = Ghi chú nội bộ
command-resend = Gửi lại hàng
command-order = Xử lý một đơn
command-refund = Hoàn tiền cho đơn

command-faq = Lưu câu trả lời cho lần sau
