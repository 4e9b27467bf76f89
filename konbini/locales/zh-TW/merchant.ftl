## 給經營商店的人：補貨、庫存、商品、人員，以及給店主的消息。

merchant-no-products = 還沒有商品，請店主先加到商品目錄。

restock-choose = 要補哪項商品？點選，或輸入它的 SKU。/cancel 離開。
restock-send-keys =
    <b>{ $name }</b>（<code>{ $sku }</code>）
    請傳送序號，一行一個，或傳 .txt、.csv、.xlsx 檔案；分幾則訊息傳也可以。/cancel 離開。
restock-send-file =
    <b>{ $name }</b>（<code>{ $sku }</code>）
    請以檔案方式傳送：每個檔案就是賣給一位顧客的一件商品。/cancel 離開。
restock-preview = <b>{ $name }</b>（<code>{ $sku }</code>）
restock-counts =
    ✅ 新增：{ $new }
    ♻️ 重複（已在庫存或已售出）：{ $double }
    ⚠️ 格式不符：{ $rejected }
restock-rejected-line = · 第 { $line } 行：{ $problem }
restock-rejected-more = · 還有更多
restock-problem-empty = 空白
restock-problem-too-long = 太長
restock-problem-control-characters = 含有無法顯示的字元
restock-problem-pattern = 不像這項商品的序號
restock-keys-removed = 🔒 序號已加密封存，您的訊息已從聊天室移除。
restock-nothing-new = 沒有可上架的新序號。
restock-more = 可以繼續傳，或選擇：
restock-done = 🟢 已上架：{ $units } × <code>{ $sku }</code>。
restock-discarded = 沒有上架任何東西。
restock-undone = ↩️ 已收回：{ $withdrawn } × <code>{ $sku }</code>。
restock-undone-kept = ↩️ 已收回：{ $withdrawn } × <code>{ $sku }</code>。{ $kept } 件留著：已為顧客保留或已售出。
button-restock-confirm = 🟢 上架（{ $units }）
button-restock-discard = 🗑 放棄
button-restock-undo = ↩️ 復原

stock-title = <b>📊 庫存</b>
stock-line =
    { $mark } <b>{ $name }</b>（<code>{ $sku }</code>）
    可售 { $available } · 保留 { $held } · 已售 { $sold } · 過期 { $expired }
products-title = <b>🏷 商品</b>
products-line =
    <b>{ $name }</b>（<code>{ $sku }</code>）
    { $prices } · { $state }
products-plenty = 🟢 現貨
products-low = 🟡 快賣完
products-out = 🔴 已售完

balance-title = <b>💰 您的收入</b>
balance-line =
    ✅ 可撥款：<b>{ $due }</b>
    ⏳ 保固期滿前暫留：{ $held }
    🏦 已撥款：{ $paid }
balance-next = 下一筆分潤將於 { $time } 釋出（訂單無爭議時）。
balance-payouts = 最近撥款：
balance-payout = · { $amount }，{ $time }（{ $note }）
balance-none = 💰 還沒有收入。您補的貨賣出後，分潤會顯示在這裡。
balance-no-share = 💰 本店沒有給供貨商分潤。如有疑問，請問店主。

staff-title = <b>👥 店內人員</b>
staff-line = <code>{ $id }</code> · { $role }
staff-usage =
    新增：<code>/staff add ID merchant</code>
    移除：<code>/staff remove ID</code>
    角色：owner、merchant、operator。
staff-added = ✅ <code>{ $id }</code> 現在是{ $role }。
staff-added-already = <code>{ $id }</code> 已經是{ $role }了。
staff-removed = ✅ 已移除 <code>{ $id }</code> 的 { $roles } 個角色。
role-owner = 店主
role-merchant = 供貨商
role-operator = 客服

shop-paused-now = ⏸ 已暫停銷售。顧客會看到提示，未付款的訂單仍可付款。/resume 恢復。
shop-resumed-now = ▶️ 商店恢復銷售。

money-none = ✅ 沒有等待處理的款項。
money-title = 💰 <b>不屬於任何訂單的款項</b>
money-line = <code>{ $id }</code> · { $amount } · { $gateway } · <code>{ $txn }</code>
money-came = 入帳：{ $at }
money-beside = 隨訂單 { $ref } 入帳，顧客 <code>{ $customer }</code>
money-payer = 付款人 <code>{ $payer }</code>
money-how =
    用前面的編號處理：
    <code>/money 12 refund</code> – 退回
    <code>/money 12 credit ID</code> – 變成該顧客的購物金
    <code>/money 12 order REF</code> – 原本是付那張訂單的
    <code>/money 12 keep REASON</code> – 由商店保留（請寫原因）
    <code>/money 12 gone REASON</code> – 您已自行退還，或錢根本沒進來（請寫原因）
button-money = { $id } · { $amount }
button-money-refund = 退回
button-money-credit = 變成 { $customer } 的購物金
money-ask-refund = 把 { $amount } 退給付款人？
money-ask-credit = 把 { $amount } 變成 <code>{ $customer }</code> 的購物金？
money-credited = 💳 { $amount } 已成為 <code>{ $customer }</code> 的購物金。
money-going-back = ↩️ { $amount } 正在退回。
money-kept = 📒 { $amount } 已沖銷，由商店保留。
money-gone = 📒 { $amount } 已記為不在帳上。
money-assigned = 🧾 { $amount } 已歸入訂單 { $ref }。
money-ended = 這筆款項已經處理過了。傳送 /money 查看其餘的。

owners-review =
    { $why ->
        [release] 🔎 訂單 { $ref } 已付款，等您放行。商品已為它保留。
        [undeliverable] 🚨 訂單 { $ref } 的商品無法送出。商品已分配給這筆訂單；請查明原因，再重新放行或退款。
        [dispute-won] 🔎 訂單 { $ref } 的爭議已勝訴。請放行，或退還款項。
        [underpaid] 🔎 訂單 { $ref } 到期時款項不足。請退還已收款項，或與顧客協調。
        [possible-forgery] 🚨 收到訂單 { $ref } 的付款通知，但金流業者說沒有付款，可能是偽造的。沒有出貨，請到金流業者後台查看。
        [unconfirmed] 🔎 收到訂單 { $ref } 的付款通知，但無法向金流業者查詢。請到金流業者後台查看。
        [amount-differs] 🔎 訂單 { $ref } 的付款金額與約定不符。請與顧客協調或退款。
        [same-transaction] 🚨 訂單 { $ref } 的付款通知所用的交易，已經付過另一筆訂單。沒有出貨，請到金流業者後台查看。
       *[other] 🔎 訂單 { $ref } 已付款，但需要您決定。
    }
owners-waiting = ⏳ 訂單 { $ref } 已付款，但 { $sku } 已售完（需要 { $units } 件）。已詢問顧客；補貨會優先給他們。
owners-credited =
    { $why ->
        [overpaid] 💳 訂單 { $ref } 多付了：{ $amount } 已轉為顧客的購物金。
        [second-payment] 💳 訂單 { $ref } 重複付款：{ $amount } 已轉為顧客的購物金。
        [underpaid] 💳 訂單 { $ref } 到期時款項不足：{ $amount } 已轉為顧客的購物金。
       *[other] 💳 訂單 { $ref } 的 { $amount } 已轉為顧客的購物金。
    }
owners-reminder =
    { $state ->
        [disputed] 🔔 訂單 { $ref } 仍有爭議。金流業者裁定後，請登記結果。
       *[review] 🔔 訂單 { $ref } 還在等您決定。
    }
owners-extra-money =
    { $why ->
        [second-payment] 💰 訂單 { $ref } 重複付款，多收 { $amount }，無法自動退還。
        [wrong-payer] 💰 有別人為訂單 { $ref } 付了 { $amount }，無法自動退還。
        [underpaid] 💰 訂單 { $ref } 已經結束，又收到不足額的 { $amount }，無法自動退還。
        [same-transaction] 🚨 訂單 { $ref } 已付款，又收到 { $amount } 的通知，但該交易已經入帳。沒有退款，請到金流業者後台查看。
       *[other] 💰 訂單 { $ref } 多收了 { $amount }，無法自動退還。
    }
owners-contradiction = 🚨 { $gateway } 表示交易 <code>{ $txn }</code> 付了訂單 { $ref }，但帳上這筆交易屬於另一筆訂單或金額不同。沒有因此出貨，請到金流業者後台查看。
owners-orphan-money = 💰 透過 { $gateway } 收到 { $amount }，但找不到對應的訂單（交易編號 <code>{ $txn }</code>）。
owners-unconfirmed =
    { $why ->
        [possible-forgery] 🚨 收到 { $gateway } 的付款通知（交易編號 <code>{ $txn }</code>，訂單 { $ref }），但金流業者查無此筆，可能是偽造的。沒有出貨。
       *[other] 🚨 收到 { $gateway } 的付款通知（交易編號 <code>{ $txn }</code>，訂單 { $ref }），但無法向金流業者查詢。沒有出貨。
    }
owners-disputed = 🚨 訂單 { $ref } 的付款 { $amount } 被提出爭議（{ $gateway }，交易編號 <code>{ $txn }</code>）。請到金流業者後台回覆。
owners-refunded-outside = ↩️ 訂單 { $ref } 的 { $amount } 已在金流業者那邊退還，已入帳。
owners-differences =
    { $sums ->
        [none] ⚖️ 帳目與 { $gateway } 不符：本店缺 { $here } 筆，對方缺 { $there } 筆，金額不同 { $amounts } 筆。請看 konbini reconcile。
       *[other] ⚖️ 帳目與 { $gateway } 不符：本店缺 { $here } 筆，對方缺 { $there } 筆，金額不同 { $amounts } 筆。兩日合計（本店／對方）：{ $sums }。請看 konbini reconcile。
    }
owners-refund-claim = ↩️ 訂單 { $ref } 的 { $amount } 已在金流業者那邊備妥，顧客已拿到領取連結。對方申請時請在那邊核准撥款，再關閉訂單。
owners-refund-failed = ⚠️ 訂單 { $ref } 的退款 { $amount } 沒有成功，請手動退還。
owners-reminder-money = 🔔 有 { $count } 筆款項不屬於任何訂單，等您處理。傳送 /money 查看。
owners-desk-missing = 💬 有顧客要找真人客服（案件 { $ticket }），但沒有客服群組。請設定 OPERATOR_CHAT_ID 並重新啟動；在那之前什麼都不會遺失。
owners-desk-broken = ⚠️ 無法在客服群組開啟主題：{ $why }。請確認群組已啟用主題，且我是可管理主題的管理員。
owners-llm-day-used = 🤖 今天給語言模型的 { $daily } 個 token 已用完。午夜（UTC）之前我會自行理解問題，語音訊息要由真人處理。想提高上限請修改 LLM_DAILY_TOKENS。
owners-task-delayed =
    { $order ->
        [0] ⏳ 有一則訊息（編號 { $task }）等了很久，我會繼續嘗試。
       *[other] ⏳ 有一則關於訂單 { $order } 的訊息（編號 { $task }）等了很久，我會繼續嘗試。
    }
owners-task-buried =
    { $order ->
        [0] ⚠️ 有一則訊息（編號 { $task }）無法送出，已擱置。
       *[other] ⚠️ 有一則關於訂單 { $order } 的訊息（編號 { $task }）無法送出，已擱置。
    }
owners-update-failed = ⚠️ Telegram 傳來的一則訊息（編號 { $update }）無法處理，已擱置。詳情請看日誌。

error-empty-file = 裡面什麼都沒有。
error-not-text = 這不是文字檔。請傳 .txt、.csv 或 .xlsx。
error-unknown-file-type = 我看得懂 .txt、.csv 和 .xlsx 檔案。
error-file-too-large = 檔案太大了，最多 { $most } MB。
error-bad-workbook = 讀不到這個活頁簿，請重新存成 .xlsx 或 .csv。
error-bad-row = 第 { $line } 列無法讀取（欄位：{ $column }）。沒有收錄任何內容。

owners-faq-held = ⚠️ 回答「{ $entry }」在 { $judged } 次裡只有 { $right } 次答對。之後只會當成按鈕讓顧客自己選。請修改它，或讓它恢復自動回答：konbini faq trust { $entry }

owners-faq-unanswered = 💬 上週有 { $count } 個問題找不到答案，共 { $topics } 類。最常問的是：「{ $example }」。查看全部：konbini faq unanswered
