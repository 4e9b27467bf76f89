## 訂單、商品，以及給顧客的通知。

button-cancel-order = 取消訂單
button-cancel-ref = 取消 { $ref }
button-pay-ref = 付款 { $total } · { $ref }
button-keys = 🔑 查看商品
button-buy-again = 再買一次
button-order = 查看訂單
button-order-problem = 💬 需要協助
button-copy = 📋 複製
button-copy-nth = 📋 複製第 { $number } 個
button-wait = ⏳ 等補貨
button-take-credit = 💳 轉成購物金
button-take-back = ↩️ 退款
button-yes-credit = 💳 確定，轉成購物金
button-yes-refund = ↩️ 確定退款
button-keep-place = ‹ 繼續排隊

order-card =
    🧾 <b>訂單 { $ref }</b>
    { $lines }
    總計：<b>{ $total }</b>
order-line = { $name } × { $quantity }
order-as-of = <i>更新於 { $time }</i>
order-pay-link = 付款連結：{ $link }
order-state-awaiting-payment = ⏳ 等待付款，為您保留到 { $until }。
order-state-paid = ✅ 已收到付款，商品馬上就來…
order-state-paid-late = ✅ 您的付款在時限過後才到，我們正在確認還能不能出貨…
order-state-delivering = 📤 已付款，商品正傳到這個聊天室…
order-state-delivered = 🎉 已於 { $delivered } 出貨，請享用！
order-state-expired = ⌛️ 付款時間已過。如果您剛剛還是付了，別擔心：不是出貨給您，就是退款給您。
order-state-cancelled = ✖️ 已取消，沒有向您扣款。
order-state-review = 🔎 已收到您的付款，但這筆訂單需要專人確認。我們會通知您，款項和商品都不會不見。
order-state-refund-pending = ↩️ 正在為您退款。
order-state-refunded = ↩️ 已全額退款。
order-state-waiting-stock =
    { $default ->
        [refund] ⏳ 已付款，但剛好賣完了。您已在排隊，補貨後先付款的先拿到。若到 { $until } 還沒補到，就退款給您。您也可以現在就選擇。
       *[credit] ⏳ 已付款，但剛好賣完了。您已在排隊，補貨後先付款的先拿到。若到 { $until } 還沒補到，款項會轉成您的購物金。您也可以現在就選擇。
    }
order-state-partially-refunded = ↩️ 已退還 { $back }，商品仍歸您使用。
order-state-credited = 💳 款項已轉成您的購物金，店裡任何商品都能用。
order-state-disputed = ⚠️ 這筆訂單的付款有爭議，所以一切先暫停。專人會在這裡聯絡您。
order-state-delayed = ✅ 已收到付款。商品會在 { $at } 自動傳到這裡。
order-state-manual = ✅ 已收到付款。專人確認後就出貨，最晚 { $until }。

waiting-ask-credit = 💳 要把訂單 { $ref } 的 { $total } 轉成購物金嗎？您會離開排隊，購物金馬上就能用。
waiting-ask-refund = ↩️ 要退回訂單 { $ref } 的 { $total } 嗎？您會離開排隊，款項依原付款方式退還。
waiting-noted = 已保留您的排隊順位，到貨後會自動傳到這裡。

orders-title = 📦 <b>您的訂單</b>
orders-empty = 您還沒有訂單，先逛逛吧！
orders-none-yet = 我查過了，您還沒有訂單。如果您已經付過款，真人客服會幫您找。
orders-about-yours = 這是您最近的訂單。點一下就能看狀態，或再次取得商品。
orders-item =
    { $state ->
        [awaiting_payment] ⏳
        [delivered] ✅
        [expired] ⌛️
        [cancelled] ✖️
        [review] 🔎
        [refund_pending] ↩️
        [refunded] ↩️
        [partially_refunded] ↩️
        [credited] 💳
        [waiting_stock] ⏳
        [disputed] ⚠️
       *[other] 📤
    } { $ref } · { $name }

delivery-head =
    🎁 <b>{ $name }</b> × { $quantity }
    訂單 { $ref }
delivery-usage = 💡 { $usage }
delivery-warranty = 🛡 保固 { $days } 天。如果有東西不能用，請點「需要協助」。
delivery-keep = 之後都能在 /orders（{ $ref }）再看到。請勿外流。
delivery-file =
    { $count ->
        [1] 您的商品在檔案裡。
       *[other] 全部 { $count } 件都在檔案裡，一行一個。
    }

notice-review = 🔎 已收到訂單 { $ref } 的付款，但需要專人確認後才能出貨。什麼都不會不見，我們會在這裡通知您。
notice-review-underpaid = 🔎 訂單 { $ref } 在時限內只收到一部分款項。專人會在這裡跟您處理，錢不會不見。
notice-review-unconfirmed = 🔎 金流業者還沒確認訂單 { $ref } 的付款，所以由專人查看中。如果您已付款，錢不會不見，我們會在這裡通知您。
notice-confirming = ⏳ 訂單 { $ref } 的付款正在確認中。商品會繼續為您保留，一確認就出貨。
notice-underpaid =
    { $missing ->
        [none] ⚠️ 訂單 { $ref } 收到的金額不足。請在時限前到付款頁面補足餘額。
       *[other] ⚠️ 訂單 { $ref } 收到的金額不足，還差 { $missing }。請在時限前到付款頁面補足餘額。
    }
notice-refund-started =
    { $reason ->
        [sold-out] 😔 抱歉，訂單 { $ref } 在您的付款抵達前就賣完了，正在為您退款。
        [second-payment] 訂單 { $ref } 先前已經付過款，正在退還第二筆付款。
        [wrong-payer] 訂單 { $ref } 是別人的，正在退還這筆付款。
        [underpaid] ↩️ 訂單 { $ref } 在時限內只收到 { $amount }，正在退還給您。
        [wait-over] 😔 抱歉，訂單 { $ref } 沒能及時供貨，正在為您退款。
        [not-released] 😔 抱歉，訂單 { $ref } 沒能及時放行，正在為您退款。
       *[other] ↩️ 正在為訂單 { $ref } 退款。
    }
notice-refund-claim = ↩️ 訂單 { $ref } 的 { $amount } 等您領取，請點這裡：{ $link }
notice-refunded = ↩️ 訂單 { $ref } 的款項已經退還給您。
notice-offer =
    { $default ->
        [refund] 😔 已收到訂單 { $ref } 的付款，但剛好賣完了。您想等補貨、轉成購物金，還是退款？點「查看訂單」就能選擇。{ $hours } 小時內沒有選的話，就退款給您。
       *[credit] 😔 已收到訂單 { $ref } 的付款，但剛好賣完了。您想等補貨，還是轉成購物金？點「查看訂單」就能選擇。{ $hours } 小時內沒有選的話，款項會轉成您的購物金。
    }
notice-served = 🎉 補到貨了，輪到您了：訂單 { $ref } 正在傳給您。
notice-release = 🔎 已收到訂單 { $ref } 的付款。這筆訂單要由專人放行才會出貨，商品已為您保留。若 { $hours } 小時內沒有放行，就退款給您。
notice-credited =
    { $why ->
        [underpaid] 💳 訂單 { $ref } 在時限內只收到 { $amount }，已轉成您的購物金，隨時可以用。
        [wait-over] 💳 訂單 { $ref } 沒能及時供貨，{ $amount } 已轉成您的購物金。
        [not-released] 💳 訂單 { $ref } 沒能及時放行，{ $amount } 已轉成您的購物金。
       *[other] 💳 訂單 { $ref } 的 { $amount } 已轉成您的購物金，隨時可以用。
    }
notice-excess-credited =
    { $why ->
        [second-payment] 💳 訂單 { $ref } 先前已經付過款，這次收到的 { $amount } 已轉成您的購物金。
        [underpaid] 💳 訂單 { $ref } 結束後又收到 { $amount }，已轉為您的購物金，隨時可以用。
       *[other] 💳 訂單 { $ref } 您多付了 { $amount }，已轉成您的購物金，隨時可以用。
    }
notice-credit-granted = 💳 您獲得了 { $amount } 購物金，隨時可以用。
notice-credit-found = 💳 我們收到您的 { $amount }，但它不屬於任何訂單，已轉為您的購物金，隨時可以用。
notice-dispute = ⚠️ 訂單 { $ref } 的付款正在金流業者那邊進行爭議處理，結束前訂單暫停。如果您不知情，請跟我們說。
notice-closed = ✖️ 查不到訂單 { $ref } 的付款，所以已關閉。如果您付過款，請把付款證明傳給我們，我們再查一次。
notice-ticket-closed = ✅ 您的問題（編號 { $ticket }）已結案。如果還有疑問，直接再傳訊息就好。
