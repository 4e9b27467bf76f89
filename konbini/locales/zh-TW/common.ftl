## 語言名稱、問候、固定頁面、共用按鈕、指令說明。

language-name = 繁體中文
language-choose = 🌐 請選擇語言：
language-current = ✓ { $name }
language-chosen = 🌐 好的，之後都用繁體中文跟您說。

start-greeting = 👋 { $name }，您好！挑好喜歡的、付款，幾秒鐘就到手。有問題直接在這裡打字問就好。
cancel-done = 好的，那就先這樣。接下來想做什麼呢？

button-shop = 🛍 商店
button-orders = 📦 我的訂單
button-human = 💬 找真人客服
button-language = 🌐 語言
button-terms = 📄 閱讀條款
button-terms-accept = ✅ 同意條款
button-back = ‹ 返回
button-back-shop = ‹ 回商店

terms-accepted = ✅ 謝謝，您已同意條款，現在可以付款了。
page-help =
    <b>使用說明</b>

    🛍 /shop – 逛逛、下單
    📦 /orders – 我的訂單，序號隨時可以再看
    💬 /support – 找真人客服
    🌐 /language – 更換語言
    💳 /paysupport – 付款問題
    📄 /terms 和 /privacy – 條款與隱私

    也可以直接用自己的話把問題打給我。
page-terms =
    <b>銷售條款 · { $shop }</b>

    1. 您購買的是數位商品（序號、兌換碼、帳號、檔案或邀請），賣家是{ $seller ->
        [none] 本機器人的店主
       *[other] { $seller }
    }，不是 Telegram。
    2. 付款前看到的價格就是全額。下單後，商品會為您保留 { $minutes } 分鐘，或保留到畫面所示的時間。
    3. 付款後商品會直接傳到這個聊天室，通常只要幾秒；需要比較久的，商品頁會寫明。若無法出貨，由您選擇：等補貨，或退款。
    4. 商品有問題請輸入 /support。如有保固，購買前和出貨時都會寫明。
    5. 可正常使用且已經顯示過的序號恕不退貨，但您所在地的法律另有規定者除外。
    6. 請勿用他人的錢付款。疑似詐騙的訂單可能會被拒絕並退款。
    7. 付款有問題？請先找我們：/paysupport，我們會在 { $days } 天內回覆。銀行或發卡機構處理爭議款項期間，該訂單會凍結。
    8. 這些商品不是由 Telegram 銷售，Telegram 客服無法處理機器人內的購買，由我們自己負責。

    首次付款時，以及條款變更後，您需要同意本條款。我們如何處理您的資料：/privacy
page-privacy =
    <b>隱私說明</b>

    <b>我們保存什麼：</b>您的 Telegram ID、名稱、使用者名稱和語言；訂單與付款編號；您寫給我們的訊息，好為您處理問題。我們看不到您的信用卡資料。
    <b>用來做什麼：</b>出貨、回答問題、退款，以及履行法律義務。我們不投放廣告、不販售資料，也不拿您的訊息訓練模型。
    <b>誰看得到：</b>本店店主，以及回覆您的客服人員。商品均加密保存。金流業者只會拿到付款所需的資料。若本店使用外部語言服務來理解問題，它只會收到遮蔽序號、不含姓名的問題內容。
    <b>保存多久：</b>訂單與付款紀錄依法律規定的期限保存；其他資料保存到您要求刪除為止。

    <b>您的權利：</b>您可以索取自己的資料副本，要求更正或刪除。輸入 /support，會有專人為您處理。
page-paysupport =
    <b>付款問題</b>

    💳 <b>付了款卻沒收到？</b>請打開 /orders，每筆訂單的狀態都在那裡。付款有時要一分鐘才會到，有些商品會在付款一段時間後才出貨（商品頁有寫）。
    ↩️ <b>退款：</b>無法出貨時，款項會依原付款方式退還。商品不能用的話，我們會換貨或退款。
    ⚖️ <b>對付款有異議：</b>在 /orders 打開訂單，點「需要協助」，或點下方的「找真人客服」，告訴我們訂單編號和問題。專人會核對訂單、付款和出貨內容，並在 { $days } 天內在這裡回覆：換貨、退款，或說明不能退的原因。
    🏦 找銀行之前請先找我們：銀行的爭議程序會凍結訂單直到有結果，往往要好幾週。

    Telegram 客服無法處理在本機器人的購買。所有爭議都由我們自己處理，而且一定會回覆。

command-shop = 逛逛、下單
command-orders = 我的訂單和序號
command-support = 找真人客服
command-language = 更換語言
command-help = 使用說明
command-terms = 銷售條款
command-privacy = 我們有您的哪些資料
command-paysupport = 付款問題
command-cancel = 取消目前的操作
command-restock = 補貨
command-stock = 查看庫存
command-products = 上架中的商品
command-balance = 我的收入與撥款
command-staff = 店內人員
command-pause = 暫停營業
command-resume = 恢復營業
command-money = 沒有訂單的款項
command-close = 結束這個案件
command-reopen = 重新開啟這個案件
command-note = 內部備註
command-resend = 重新傳送商品
command-order = 處理這筆訂單
command-refund = 為訂單退款

command-faq = 把回覆存為答案
