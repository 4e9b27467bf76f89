## 出了什麼問題，好好說。shop/errors.py 的每個代碼一則。

error-unexpected = 😔 抱歉，我們這邊出了點狀況。請再試一次；若還是不行，真人客服會幫您。
error-flood = 慢慢來 🙂 請等我幾秒鐘。
error-stale-button = 這是之前的舊按鈕，我們從這裡繼續：
error-unknown-command = 我不認得這個指令。您想做什麼呢？

error-shop-error = 沒有成功。請再試一次，或找真人客服。
error-not-found = 已經找不到了。
error-refused = 現在沒辦法這樣做。
error-invalid = 好像怪怪的，請檢查後再試一次。
error-unavailable = 我們需要的服務暫時沒有回應，請稍後再試。
error-not-yours = 這項功能您無法使用。
error-not-open = 訂單狀態已經改變，沒辦法再這樣做了。最新狀態請看 /orders。
error-shop-paused = ⏸ 商店休息一下，請稍後再來。
error-out-of-stock =
    { $available ->
        [0] 😔 剛剛賣完了，沒有向您扣款。
       *[other] 現在只剩 { $available } 件，沒有向您扣款。
    }
error-limit-reached = 超過每位顧客的限購數量了。
error-limit-per-order = 每筆訂單最多買 { $limit } 件。
error-limit-per-day =
    { $left ->
        [0] 24 小時內的限購數量（{ $limit } 件）已用完，請明天再來。
       *[other] 24 小時內限購 { $limit } 件，您還可以買 { $left } 件。
    }
error-limit-open-orders =
    { $limit ->
        [1] 您有一筆還沒付款的訂單，請先付款或取消：
       *[other] 您有 { $limit } 筆還沒付款的訂單，請先付款或取消其中一筆：
    }
error-bad-quantity = 這個數量不行喔。
error-not-paid = 帳上沒有這筆訂單的款項，無法放行。
error-no-way-to-pay = 目前不能用這種方式付款。
error-credit-short = 您的購物金不夠，沒有向您扣款。
error-no-part-refunds = 這個金流只能全額退款。
error-bad-amount = 這個金額不行喔。
error-barred = 抱歉，您目前無法在本店購買，詳情請問真人客服。
error-terms = 📄 首次付款前（以及條款變更後）請先同意銷售條款：/terms。沒有向您扣款。
error-try-again = 剛好撞在一起了，請再試一次。
error-unknown-product = 這項商品已經下架了。
error-unknown-category = 這個分類已經不在了。
error-unknown-order = 在您的訂單裡找不到這一筆。
error-unknown-customer = 找不到這個 ID 的顧客。
error-unknown-payment = 找不到這筆付款。
error-wrong-payer = 這筆錢是別人付的，不能記到那張訂單。
error-unknown-language = 這個語言我還不會說。
error-unknown-batch = 沒有這個批次。
error-batch-not-open = 這個批次已經處理過了。
error-bad-pattern = 讀不懂這項商品的序號格式。
error-too-many-lines = 一次太多行了，請分幾次傳。
error-not-stocked = 這項商品不是從庫存賣的，無法補貨。
error-unknown-ticket = 沒有這個案件。
error-unknown-staff = 這個人在這裡沒有職務。
error-bad-id = 這不是 Telegram ID。

error-faq-no-answer = 不知道要儲存哪一則回覆。請先回覆顧客，或用 /faq 回覆您的那則訊息。
error-faq-no-question = 不知道這則回覆的問題是什麼。請寫在指令後面：/faq 多久會到貨
error-faq-no-draft = 已經沒有可儲存的內容。請再傳一次 /faq。
error-unknown-entry = 沒有這個答案。
