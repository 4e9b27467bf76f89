## 回答与人工客服。

support-did-you-mean = 您是想问下面哪一个？
support-unsure = 我不太确定您的意思。可以换个说法吗？或者选择：
support-called = 💬 人工客服会在这里回复您。请写下您的问题，也可以发图片和文件。
support-already-called = 💬 您的问题已经在客服那里了。继续在这里写就行，他们都能看到。
support-desk-missing = 💬 客服现在不在，但已经通知店主。我们会在这里回复您。
support-not-text = 谢谢！我自己只能看懂文字。请写下您的问题，或者联系人工客服后再发一次。
support-voice-too-long = 我只能听 { $minutes } 分钟以内的语音。请说短一点或打字发给我，也可以联系人工客服，他们能听完整段。
support-voice-not-heard = 抱歉，我没听清您的语音。请打字发给我，或者联系人工客服。

button-helped = 👍 有帮助
button-not-helped = 👎 没帮助
support-thanks = 谢谢！
support-not-helped = 抱歉，没能帮到您。可以转人工客服，或者换个说法，我再试试。
