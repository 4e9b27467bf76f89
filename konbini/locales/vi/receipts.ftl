## Biên nhận: trong chat, trên giấy và trên web. Chỉ button-… và receipt-caption là HTML.

button-receipt = 🧾 Biên nhận
button-receipt-page = 🌐 Xem trên web
receipt-caption =
    🧾 Biên nhận { $number } cho đơn { $ref }

    Bạn giữ tệp này nhé: tệp có chữ ký, ai cũng kiểm tra được là thật.

receipt-title = Biên nhận
receipt-fate =
    { $fate ->
        [refunded] Đã trả tiền, không giao, đã hoàn tiền
        [credited] Đã trả tiền, không giao, giữ làm số dư tại shop
       *[delivered] Đã trả tiền và đã giao
    }
receipt-seller = Người bán
receipt-number = Biên nhận số
receipt-order = Đơn hàng
receipt-ordered = Đặt lúc
receipt-paid = Trả tiền lúc
receipt-delivered = Giao lúc
receipt-issued = Lập lúc
receipt-item = Mặt hàng
receipt-quantity = Số lượng
receipt-unit-price = Đơn giá
receipt-sum = Thành tiền
receipt-total = Tổng cộng
receipt-payments = Thanh toán
receipt-provider = Trả qua
receipt-amount = Số tiền
receipt-received = Nhận lúc
receipt-transaction = Giao dịch
receipt-chain = Trên chuỗi
receipt-now = Từ đó đến nay
receipt-now-refunded = Đã hoàn { $amount } vào { $time }.
receipt-now-refunding = Tiền đang được hoàn.
receipt-now-disputed = Khoản thanh toán đang bị khiếu nại.
receipt-now-credited = Số tiền được giữ làm số dư tại shop.
receipt-proof = Bằng chứng
receipt-units = Số hàng đã giao
receipt-goods = Mã băm của hàng
receipt-signature = Chữ ký
receipt-key = Khóa
receipt-check = Mọi thứ trừ “Từ đó đến nay” đều được ký (Ed25519) và không bao giờ thay đổi. Kiểm tra tệp bằng: konbini order verify FILE. Mã băm là SHA-256 của một chuỗi bí mật cùng với hàng; nó không làm lộ hàng.
receipt-missing-title = Không có gì ở đây
receipt-missing = Không có trang nào ở địa chỉ này.
