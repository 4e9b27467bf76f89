## Câu trả lời và con người.

support-did-you-mean = Ý bạn là một trong các câu này?
support-unsure = Mình chưa chắc đã hiểu ý bạn. Bạn nói cách khác được không? Hoặc chọn:
support-called = 💬 Nhân viên sẽ trả lời bạn ngay tại đây. Bạn viết vấn đề của mình nhé; gửi ảnh và tệp cũng được.
support-already-called = 💬 Câu hỏi của bạn đã tới nhân viên rồi. Cứ nhắn tiếp ở đây, họ thấy hết.
support-desk-missing = 💬 Hiện không có ai trực, nhưng chủ shop đã được báo. Shop sẽ trả lời bạn ở đây.
support-not-text = Cảm ơn bạn! Mình chỉ tự đọc được chữ. Bạn viết vấn đề ra nhé, hoặc gọi nhân viên rồi gửi lại.
support-voice-too-long = Mình nghe được tin nhắn thoại tối đa { $minutes } phút. Bạn nói ngắn hơn hoặc nhắn chữ giúp mình, hoặc gọi nhân viên: họ nghe được hết.
support-voice-not-heard = Xin lỗi, mình không nghe rõ tin nhắn thoại của bạn. Bạn nhắn chữ giúp mình nhé, hoặc gọi nhân viên.

button-helped = 👍 Có ích
button-not-helped = 👎 Chưa giúp được
support-thanks = Cảm ơn bạn!
support-not-helped = Tiếc là câu trả lời chưa giúp được bạn. Nhân viên có thể hỗ trợ tiếp, hoặc bạn nói cách khác để mình thử lại nhé.
