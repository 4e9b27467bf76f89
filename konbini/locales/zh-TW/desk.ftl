## 客服台：客服在主題裡看到的內容，以及顧客看到的案件狀態。

desk-reason-asked = 要求真人客服
desk-reason-not-understood = 機器人聽不懂
desk-reason-payment-review = 付款待確認
desk-reason-delivery-failed = 出貨失敗
desk-reason-wrote-back = 再次來訊

desk-card =
    <b>🎫 { $reason }</b>
    開啟時間：{ $opened }
desk-card-customer = 顧客：<b>{ $name }</b> · { $username } · id <code>{ $id }</code> · 語言 { $locale }
desk-card-summary = 顧客原話：<i>{ $summary }</i>
desk-card-tried = 試過的回答：{ $entries }
desk-card-order = 📦 <code>{ $ref }</code> · { $state } · { $total } · { $at }
desk-card-no-orders = 📦 還沒有訂單。
desk-card-open = 🟢 處理中 · { $at }。在這裡寫的內容會傳給顧客；以 // 或 /note 開頭的只留給內部人員。
desk-card-closed = ⚪️ 已由 { $by } 結案 · { $at }。在這裡寫訊息就會重新開啟。

desk-order-awaiting-payment = 待付款
desk-order-paid = 已付款
desk-order-paid-late = 逾時付款
desk-order-delivering = 出貨中
desk-order-delivered = 已出貨
desk-order-expired = 已逾期
desk-order-cancelled = 已取消
desk-order-review = 待確認
desk-order-refund-pending = 退款中
desk-order-refunded = 已退款
desk-order-waiting-stock = 等待補貨
desk-order-partially-refunded = 已部分退款
desk-order-credited = 已轉購物金
desk-order-disputed = 付款有爭議

button-desk-close = ✅ 結案
button-desk-reopen = ↩️ 重新開啟
button-desk-resend = 📦 重傳 { $ref }
button-desk-refund = ↩️ 退款
button-solved = ✅ 我的問題解決了
button-reopen = ↩️ 我還需要協助

ticket-reopened = 💬 真人客服又回來了，直接在這裡打字就好。
ticket-closing = ✅ 很高興幫上忙，正在為您結案。

desk-customer-left = 🚫 顧客已封鎖機器人，在他回來之前都收不到訊息；案件會保留。
desk-customer-back = 👋 顧客回來了，又可以收到訊息了。
desk-not-delivered = 🚫 沒有送達：顧客已封鎖機器人。
desk-uncopyable = ⚠️ 顧客傳了 Telegram 不讓我複製的內容（{ $kind }），請他換個方式傳。
desk-not-relayed = ⚠️ 沒有傳給顧客：Telegram 不讓我複製這類內容（{ $kind }）。
desk-kind-poll = 投票
desk-kind-game = 遊戲
desk-kind-story = 限時動態
desk-kind-paid-media = 付費媒體
desk-kind-checklist = 待辦清單
desk-kind-invoice = 帳單
desk-kind-giveaway = 抽獎
desk-kind-protected = 受保護的內容
desk-kind-deleted = 已被刪除的訊息
desk-kind-other = 其他類型的訊息
desk-reopened = 🟢 已由 { $by } 重新開啟。
desk-closed-already = 這個案件已經結案了。
desk-other-open = 這位顧客有另一個處理中的案件，請到那邊繼續。
desk-unknown-command = 我不認得這個指令，也沒有傳任何內容給顧客。可用的有 /close、/reopen、/note、/resend、/refund、/order 和 /faq。
desk-resent = 📦 訂單 { $ref } 正在重新傳給顧客。
desk-refund-ask = 要把訂單 { $ref } 的 { $amount } 退給顧客嗎？
desk-bad-amount = 看不懂這個金額。請寫成 /refund { $ref } 5.00，最多 { $total }。
desk-refunding = ↩️ 訂單 { $ref } 正在退款。

relay-edited = <i>✏️ 已編輯 { $at }</i>

error-no-refunds = 這個金流不支援自動退款，請到那邊手動退還。

deed-card =
    🧾 <b>訂單 { $ref }</b> · { $state }
    { $lines }
    總計：<b>{ $total }</b> · 顧客 <code>{ $customer }</code>
deed-until = 請在 { $until } 前決定，逾時會自動處理。
deed-nothing = 這筆訂單目前沒有要決定的事。
button-deed-release = 📤 出貨
button-deed-wait = ⏳ 等補貨
button-deed-credit = 💳 轉購物金
button-deed-refund = ↩️ 退款
button-deed-close = ✖️ 以未付款結案
button-deed-won = ✅ 爭議勝訴
button-deed-lost = ❌ 爭議敗訴
button-deed-back = ‹ 先不要
deed-ask-release = 現在就把訂單 { $ref } 出貨嗎？
deed-ask-wait = 讓訂單 { $ref } 等補貨嗎？有貨後會自動出貨。
deed-ask-credit = 把訂單 { $ref } 的 { $total } 轉成顧客的購物金嗎？
deed-ask-refund = 把訂單 { $ref } 的 { $total } 退給顧客嗎？
deed-ask-close = 要關閉訂單 { $ref } 嗎？僅限完全沒有收到款項時。
deed-ask-won = 訂單 { $ref } 的爭議判您勝訴了嗎？款項會留在您這裡。
deed-ask-lost = 訂單 { $ref } 的爭議敗訴了嗎？款項會記為已支出。
deed-done-release = 📤 訂單 { $ref } 正在出貨 · { $by }
deed-done-wait = ⏳ 訂單 { $ref } 等待補貨 · { $by }
deed-done-credit = 💳 訂單 { $ref } 的 { $total } 已轉為購物金 · { $by }
deed-done-refund = ↩️ 訂單 { $ref } 正在退款 · { $by }
deed-done-close = ✖️ 訂單 { $ref } 已以未付款結案 · { $by }
deed-done-won = ✅ 訂單 { $ref } 的爭議已勝訴 · { $by }
deed-done-lost = ❌ 訂單 { $ref } 的爭議已敗訴 · { $by }

desk-faq-ask =
    要把這則回覆存為商店的答案嗎？
    編號：<code>{ $id }</code>
    問題 ({ $locale })：<i>{ $question }</i>
    回覆：{ $answer }
desk-faq-risky = ⚠️ 內容中有看起來像序號或號碼的東西。只有對所有人都適用時才儲存。
button-desk-faq-save = 💾 儲存
button-desk-faq-drop = ✖️ 先不要
desk-faq-saved = 💾 已存為 <code>{ $id }</code>。之後同樣的問題會直接回答，類似的問題會以選項提供。例句越多，找得越準。
desk-faq-dropped = 沒有儲存。
desk-faq-right = 👍 已記下：<code>{ $id }</code> 是正確的答案。
desk-faq-wrong = 👎 已記下：正確的答案應是 <code>{ $id }</code>。先前給的答案算錯。
desk-faq-meant = 已記下：這個問題該由 <code>{ $id }</code> 回答。
desk-faq-nothing = 商店先前沒有給這位顧客任何答案，沒有可評判的內容。
