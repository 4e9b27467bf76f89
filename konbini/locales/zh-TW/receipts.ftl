## 收據：聊天室、紙本與網頁。只有 button-… 和 receipt-caption 是 HTML。

button-receipt = 🧾 收據
button-receipt-page = 🌐 用網頁看
receipt-caption =
    🧾 訂單 { $ref } 的收據 { $number }

    請保存這個檔案：上面有簽章，任何人都能驗證真偽。

receipt-title = 收據
receipt-fate =
    { $fate ->
        [refunded] 已付款，未出貨，已退款
        [credited] 已付款，未出貨，已轉為購物金
       *[delivered] 已付款，已出貨
    }
receipt-seller = 賣家
receipt-number = 收據編號
receipt-order = 訂單編號
receipt-ordered = 下單時間
receipt-paid = 付款時間
receipt-delivered = 出貨時間
receipt-issued = 開立時間
receipt-item = 品項
receipt-quantity = 數量
receipt-unit-price = 單價
receipt-sum = 小計
receipt-total = 總計
receipt-payments = 付款
receipt-provider = 付款方式
receipt-amount = 金額
receipt-received = 入帳時間
receipt-transaction = 交易編號
receipt-chain = 鏈上交易
receipt-now = 後續情形
receipt-now-refunded = 已於 { $time } 退款 { $amount }。
receipt-now-refunding = 退款處理中。
receipt-now-disputed = 這筆付款有爭議。
receipt-now-credited = 款項已轉為購物金。
receipt-proof = 證明
receipt-units = 已出貨數量
receipt-goods = 商品雜湊值
receipt-signature = 簽章
receipt-key = 公鑰
receipt-check = 除「後續情形」外，所有內容都有簽章（Ed25519），永不更改。驗證檔案請用：konbini order verify FILE。雜湊值是把保密的鹽值與商品一起做 SHA-256，不會透露商品內容。
receipt-missing-title = 這裡什麼都沒有
receipt-missing = 這個網址沒有頁面。
