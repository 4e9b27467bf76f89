## Dành cho người vận hành shop: nhập hàng, tồn kho, sản phẩm, nhân sự và tin cho chủ shop.

merchant-no-products = Chưa có sản phẩm nào. Chủ shop thêm vào danh mục.

restock-choose = Nhập hàng cho sản phẩm nào? Bấm chọn, hoặc gõ SKU. /cancel để thoát.
restock-send-keys =
    <b>{ $name }</b> (<code>{ $sku }</code>)
    Gửi key, mỗi dòng một key, hoặc tệp .txt, .csv hay .xlsx. Gửi nhiều tin cũng được. /cancel để thoát.
restock-send-file =
    <b>{ $name }</b> (<code>{ $sku }</code>)
    Gửi dưới dạng tệp: mỗi tệp là một món cho một người mua. /cancel để thoát.
restock-preview = <b>{ $name }</b> (<code>{ $sku }</code>)
restock-counts =
    ✅ Mới: { $new }
    ♻️ Trùng (đã có hoặc đã bán): { $double }
    ⚠️ Sai định dạng: { $rejected }
restock-rejected-line = · dòng { $line }: { $problem }
restock-rejected-more = · và còn nữa
restock-problem-empty = trống
restock-problem-too-long = quá dài
restock-problem-control-characters = có ký tự không hiển thị được
restock-problem-pattern = không giống key của sản phẩm này
restock-keys-removed = 🔒 Key đã được niêm phong. Tôi đã gỡ tin của bạn khỏi khung chat.
restock-nothing-new = Không có gì mới để bán.
restock-more = Gửi thêm, hoặc chọn:
restock-done = 🟢 Đã lên kệ: { $units } × <code>{ $sku }</code>.
restock-discarded = Chưa đưa gì lên bán.
restock-undone = ↩️ Đã rút lại: { $withdrawn } × <code>{ $sku }</code>.
restock-undone-kept = ↩️ Đã rút lại: { $withdrawn } × <code>{ $sku }</code>. { $kept } giữ nguyên: đang giữ cho khách hoặc đã bán.
button-restock-confirm = 🟢 Đưa lên bán ({ $units })
button-restock-discard = 🗑 Bỏ
button-restock-undo = ↩️ Hoàn tác

stock-title = <b>📊 Tồn kho</b>
stock-line =
    { $mark } <b>{ $name }</b> (<code>{ $sku }</code>)
    còn { $available } · giữ { $held } · đã bán { $sold } · hết hạn { $expired }
products-title = <b>🏷 Sản phẩm</b>
products-line =
    <b>{ $name }</b> (<code>{ $sku }</code>)
    { $prices } · { $state }
products-plenty = 🟢 còn hàng
products-low = 🟡 sắp hết
products-out = 🔴 hết hàng

balance-title = <b>💰 Thu nhập của bạn</b>
balance-line =
    ✅ Bạn được nhận: <b>{ $due }</b>
    ⏳ Giữ đến khi hết bảo hành: { $held }
    🏦 Đã chi trả: { $paid }
balance-next = Phần tiếp theo được mở vào { $time }, nếu đơn không bị khiếu nại.
balance-payouts = Các lần chi trả gần đây:
balance-payout = · { $amount }, { $time } ({ $note })
balance-none = 💰 Bạn chưa có thu nhập. Khi có người mua hàng bạn nhập, phần của bạn sẽ hiện ở đây.
balance-no-share = 💰 Shop này không chia phần cho người cung cấp hàng. Nếu bạn nghĩ là có, hãy hỏi chủ shop.

staff-title = <b>👥 Nhân sự của shop</b>
staff-line = <code>{ $id }</code> · { $role }
staff-usage =
    Thêm: <code>/staff add ID merchant</code>
    Gỡ: <code>/staff remove ID</code>
    Vai trò: owner, merchant, operator.
staff-added = ✅ <code>{ $id }</code> giờ là { $role }.
staff-added-already = <code>{ $id }</code> đã là { $role } rồi.
staff-removed = ✅ Đã gỡ { $roles } vai trò của <code>{ $id }</code>.
role-owner = chủ shop
role-merchant = người cung cấp hàng
role-operator = nhân viên hỗ trợ

shop-paused-now = ⏸ Đã tạm ngừng bán. Khách được báo; đơn đang mở vẫn thanh toán được. /resume để bán tiếp.
shop-resumed-now = ▶️ Shop bán lại rồi.

money-none = ✅ Không có khoản tiền nào chờ quyết định.
money-title = 💰 <b>Tiền không thuộc đơn nào</b>
money-line = <code>{ $id }</code> · { $amount } · { $gateway } · <code>{ $txn }</code>
money-came = Nhận lúc: { $at }
money-beside = Đến cùng đơn { $ref } của khách <code>{ $customer }</code>
money-payer = Người trả <code>{ $payer }</code>
money-how =
    Quyết định bằng số ở đầu dòng:
    <code>/money 12 refund</code> – trả lại
    <code>/money 12 credit ID</code> – thành số dư của khách đó
    <code>/money 12 order REF</code> – đó là tiền của đơn này
    <code>/money 12 keep REASON</code> – shop giữ (ghi lý do)
    <code>/money 12 gone REASON</code> – bạn đã tự trả lại, hoặc tiền chưa từng đến (ghi lý do)
button-money = { $id } · { $amount }
button-money-refund = Trả lại
button-money-credit = Số dư cho { $customer }
money-ask-refund = Trả { $amount } lại cho người đã trả?
money-ask-credit = Chuyển { $amount } thành số dư của <code>{ $customer }</code>?
money-credited = 💳 { $amount } giờ là số dư của <code>{ $customer }</code>.
money-going-back = ↩️ { $amount } đang được trả lại.
money-kept = 📒 { $amount } được ghi là của shop.
money-gone = 📒 { $amount } được ghi là không còn.
money-assigned = 🧾 { $amount } giờ thuộc về đơn { $ref }.
money-ended = Khoản này đã được quyết định rồi. Những khoản còn lại: /money

owners-review =
    { $why ->
        [release] 🔎 Đơn { $ref } đã thanh toán và đang chờ bạn duyệt. Hàng được giữ cho đơn.
        [undeliverable] 🚨 Không gửi được hàng của đơn { $ref }. Hàng đã gán cho đơn; xem nguyên nhân rồi giao lại hoặc hoàn tiền.
        [dispute-won] 🔎 Khiếu nại về đơn { $ref } đã thắng. Hãy giao hàng, hoặc trả lại tiền.
        [underpaid] 🔎 Đơn { $ref } kết thúc khi chưa trả đủ. Trả lại phần đã nhận, hoặc thỏa thuận với khách.
        [possible-forgery] 🚨 Có báo thanh toán cho đơn { $ref }, nhưng bên thanh toán nói chưa ai trả. Có thể là giả mạo: chưa giao gì. Hãy xem trên trang của bên thanh toán.
        [unconfirmed] 🔎 Có báo thanh toán cho đơn { $ref }, nhưng không hỏi được bên thanh toán. Hãy xem trên trang của họ.
        [amount-differs] 🔎 Đơn { $ref } được trả số tiền khác thỏa thuận. Hãy giải quyết với khách hoặc hoàn tiền.
        [same-transaction] 🚨 Đơn { $ref } được báo đã trả bằng một giao dịch đã trả cho đơn khác. Chưa giao gì. Hãy xem trên trang của bên thanh toán.
       *[other] 🔎 Đơn { $ref } đã thanh toán nhưng cần bạn quyết định.
    }
owners-waiting = ⏳ Đơn { $ref } đã thanh toán, nhưng { $sku } đã hết (cần { $units }). Đã hỏi khách; hàng mới sẽ dành cho khách này trước.
owners-credited =
    { $why ->
        [overpaid] 💳 Đơn { $ref } được trả dư: { $amount } thành số dư của khách.
        [second-payment] 💳 Đơn { $ref } được trả hai lần: { $amount } thành số dư của khách.
        [underpaid] 💳 Đơn { $ref } kết thúc khi chưa trả đủ: { $amount } thành số dư của khách.
       *[other] 💳 { $amount } của đơn { $ref } thành số dư của khách.
    }
owners-reminder =
    { $state ->
        [disputed] 🔔 Đơn { $ref } vẫn đang khiếu nại. Khi bên thanh toán quyết định xong, hãy ghi lại kết quả.
       *[review] 🔔 Đơn { $ref } vẫn cần bạn quyết định.
    }
owners-extra-money =
    { $why ->
        [second-payment] 💰 Đơn { $ref } được trả hai lần: dư { $amount }. Không hoàn tự động được.
        [wrong-payer] 💰 Người khác đã trả { $amount } cho đơn { $ref }. Không hoàn tự động được.
        [underpaid] 💰 { $amount } đã tới cho đơn { $ref } khi đơn đã kết thúc: không đủ tiền. Không hoàn tự động được.
        [same-transaction] 🚨 Đơn { $ref } đã thanh toán, và có báo thêm { $amount } từ một giao dịch đã ghi sổ. Chưa hoàn gì. Hãy xem trên trang của bên thanh toán.
       *[other] 💰 Đơn { $ref } được trả dư { $amount }. Không hoàn tự động được.
    }
owners-contradiction = 🚨 { $gateway } nói giao dịch <code>{ $txn }</code> đã trả cho đơn { $ref }, nhưng trong sổ nó thuộc đơn khác hoặc số tiền khác. Chưa giao gì cho khoản này. Hãy xem trên trang của bên thanh toán.
owners-orphan-money = 💰 { $amount } đã vào qua { $gateway } mà không rõ đơn nào (giao dịch <code>{ $txn }</code>).
owners-unconfirmed =
    { $why ->
        [possible-forgery] 🚨 { $gateway } báo có thanh toán (giao dịch <code>{ $txn }</code>, đơn { $ref }), nhưng bên thanh toán không biết gì về khoản này: có thể là giả mạo. Chưa giao gì.
       *[other] 🚨 { $gateway } báo có thanh toán (giao dịch <code>{ $txn }</code>, đơn { $ref }), nhưng không hỏi được bên thanh toán. Chưa giao gì.
    }
owners-disputed = 🚨 Khoản { $amount } của đơn { $ref } đang bị khiếu nại ({ $gateway }, giao dịch <code>{ $txn }</code>). Hãy trả lời trên trang quản lý của bên thanh toán.
owners-refunded-outside = ↩️ { $amount } của đơn { $ref } đã được hoàn ở bên thanh toán. Đã ghi sổ.
owners-differences =
    { $sums ->
        [none] ⚖️ Sổ sách và { $gateway } lệch nhau: thiếu ở đây { $here }, thiếu bên kia { $there }, khác số tiền { $amounts }. Xem konbini reconcile.
       *[other] ⚖️ Sổ sách và { $gateway } lệch nhau: thiếu ở đây { $here }, thiếu bên kia { $there }, khác số tiền { $amounts }. Tổng hai ngày, ở đây / bên kia: { $sums }. Xem konbini reconcile.
    }
owners-refund-claim = ↩️ { $amount } của đơn { $ref } đã để riêng ở bên thanh toán; khách đã có liên kết để nhận. Khi có yêu cầu chi trả, hãy duyệt bên đó rồi đóng đơn.
owners-refund-failed = ⚠️ Hoàn { $amount } cho đơn { $ref } không thành công. Hãy trả lại tiền thủ công.
owners-reminder-money = 🔔 Số khoản tiền không thuộc đơn nào đang chờ bạn quyết định: { $count }. Xem bằng /money
owners-desk-missing = 💬 Có khách cần gặp nhân viên (yêu cầu { $ticket }), nhưng chưa có nhóm hỗ trợ. Đặt OPERATOR_CHAT_ID rồi khởi động lại; trong lúc đó không mất gì.
owners-desk-broken = ⚠️ Tôi không mở được chủ đề trong nhóm hỗ trợ: { $why }. Nhóm đã bật chủ đề chưa, và tôi có phải quản trị viên được quản lý chủ đề không?
owners-llm-day-used = 🤖 Đã dùng hết { $daily } token hôm nay cho mô hình ngôn ngữ. Đến nửa đêm (UTC) tôi tự hiểu câu hỏi; tin nhắn thoại sẽ chờ nhân viên. Muốn thêm, hãy đổi LLM_DAILY_TOKENS.
owners-task-delayed =
    { $order ->
        [0] ⏳ Một tin (số { $task }) đã chờ lâu. Tôi vẫn đang thử.
       *[other] ⏳ Một tin về đơn số { $order } (số { $task }) đã chờ lâu. Tôi vẫn đang thử.
    }
owners-task-buried =
    { $order ->
        [0] ⚠️ Một tin (số { $task }) không gửi được và đã bị gác lại.
       *[other] ⚠️ Một tin về đơn số { $order } (số { $task }) không gửi được và đã bị gác lại.
    }
owners-update-failed = ⚠️ Một tin từ Telegram (số { $update }) không xử lý được và đã bị gác lại. Chi tiết trong nhật ký.

error-empty-file = Trong tệp không có gì.
error-not-text = Đây không phải tệp văn bản. Hãy gửi .txt, .csv hoặc .xlsx.
error-unknown-file-type = Tôi đọc được tệp .txt, .csv và .xlsx.
error-file-too-large = Tệp quá lớn: tối đa { $most } MB.
error-bad-workbook = Tôi không đọc được bảng tính này. Hãy lưu lại dạng .xlsx hoặc .csv.
error-bad-row = Không đọc được dòng { $line } (cột: { $column }). Chưa nhập gì cả.

owners-faq-held = ⚠️ Câu trả lời “{ $entry }” chỉ đúng { $right } trong { $judged } lần. Từ giờ nó chỉ được đưa ra dưới dạng nút. Hãy sửa lại, hoặc cho nó tự trả lời tiếp: konbini faq trust { $entry }

owners-faq-unanswered = 💬 Tuần qua có { $count } câu hỏi chưa có lời đáp, về { $topics } chủ đề. Hỏi nhiều nhất: “{ $example }”. Xem tất cả: konbini faq unanswered
