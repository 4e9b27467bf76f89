## Gian hàng.

shop-title = 🛍 <b>Cửa hàng</b>
shop-empty = Hiện chưa có gì để bán. Bạn quay lại sau nhé!
shop-category = { $name } · { $count }

shelf-title = 🛍 <b>{ $name }</b>
shelf-empty =
    🛍 <b>{ $name }</b>

    Mục này đang trống.
shelf-item-plenty = { $name } · { $price }
shelf-item-low = { $name } · { $price } · sắp hết
shelf-item-out = { $name } · hết hàng

product-title = <b>{ $name }</b>
product-price = 💰 Đơn giá { $price }
product-stock-plenty = 🟢 Còn hàng
product-stock-low =
    🟡 { $available ->
        [1] Cái cuối cùng
       *[other] Chỉ còn { $available }
    }
product-stock-out = ⚪️ Hết hàng
product-warranty =
    🛡 Bảo hành: { $days } ngày{ $replacements ->
        [0] { "" }
       *[other] , đổi tối đa { $replacements } lần
    }
product-delay-minutes = ⏱ Giao sau khi thanh toán { $count } phút
product-delay-hours = ⏱ Giao sau khi thanh toán { $count } giờ
product-delay-days = ⏱ Giao sau khi thanh toán { $count } ngày
product-manual = 👤 Đơn cỡ này được nhân viên xem qua trước khi giao
product-total =
    Số lượng: { $quantity } · Tổng cộng: <b>{ $total }</b>
product-terms =
    📄 Khi thanh toán, bạn đồng ý với điều khoản bán hàng. Bấm nút bên dưới hoặc gửi /terms để đọc.
    Bộ phận hỗ trợ của Telegram không xử lý được việc mua trong bot; shop tự chịu trách nhiệm: /paysupport
product-paused = ⏸ Shop đang nghỉ một chút, lát nữa bạn quay lại nhé.
product-sold-out = Hiện đã hết hàng. Muốn biết khi nào có lại, bấm một cái là hỏi được nhân viên.
product-no-way-to-pay = Hiện chưa thanh toán được món này. Nhân viên có thể giúp bạn.
