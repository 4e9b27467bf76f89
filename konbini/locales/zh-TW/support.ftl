## 回答與真人客服。

support-did-you-mean = 您想問的是這些嗎？
support-unsure = 我不太確定您的意思，可以換個說法嗎？或是直接選：
support-called = 💬 真人客服會在這裡回覆您。請寫下您的問題，也可以傳照片和檔案。
support-already-called = 💬 您的問題已經在客服那邊了，繼續在這裡打字就好，他們都看得到。
support-desk-missing = 💬 客服現在不在，但已經通知店主，我們會在這裡回覆您。
support-not-text = 謝謝！我自己只看得懂文字。請用文字說明一下，或先找真人客服再傳一次。
support-voice-too-long = 我只能聽 { $minutes } 分鐘以內的語音。請說短一點或打字給我，也可以找真人客服，他們能聽完整段。
support-voice-not-heard = 抱歉，我沒聽清楚您的語音。請打字給我，或找真人客服。

button-helped = 👍 有幫助
button-not-helped = 👎 沒幫助
support-thanks = 謝謝您！
support-not-helped = 很抱歉沒幫上忙。可以請真人客服接手，或換個說法，我再試試看。
