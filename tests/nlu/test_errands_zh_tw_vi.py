"""What traditional Chinese and Vietnamese ask to have done is heard; what they only ask is not."""

from __future__ import annotations

import pytest

from konbini.nlu import errands, smalltalk
from konbini.nlu.normalise import normalise
from konbini.shop.faq import Chat, Tool

ASKED = {
    Tool.RECHECK_PAYMENT: [
        "我付款了但還沒收到序號",
        "錢扣了怎麼沒出貨",
        "刷卡成功 序號呢",
        "已經轉帳了，還是顯示未付款",
        "畀咗錢冇嘢收到",
        "mình trả tiền rồi mà chưa thấy key",
        "ck roi ma chua nhan dc ma",
        "thanh toán xong mà không thấy gì",
        "bị trừ tiền rồi mà đơn vẫn báo chưa thanh toán",
    ],
    Tool.RESEND: [
        "序號弄丟了 可以再傳一次嗎",
        "我不小心把序號訊息刪掉了",
        "再給我看一次序號",
        "gửi lại key giúp mình với",
        "lỡ xóa tin nhắn có mã rồi",
        "gui lai ma cho minh",
    ],
    Tool.WARRANTY: [
        "序號不能用",
        "它說這組序號已經被用過了",
        "兌換碼無效啦",
        "禮物卡被人用了",
        "key không dùng được shop ơi",
        "mã bị lỗi rồi",
        "key da co nguoi dung",
        "kích hoạt không được, key lỗi à",
    ],
    Tool.REFUND: [
        "我要退款",
        "請幫我退款",
        "馬上把錢退給我",
        "tôi muốn hoàn tiền",
        "hoan tien cho minh",
        "cho mình xin hoàn tiền đơn này",
    ],
}
NOT_ASKED = [
    "可以退款嗎",
    "請問退款規定",
    "我想知道怎麼退款",
    "退款要幾天",
    "我要怎麼申請退款",
    "這個序號台灣能不能用",
    "刷卡付款不能用",
    "我還沒付款",
    "怎麼付款",
    "序號怎麼用",
    "我想買序號",
    "có hoàn tiền không",
    "chính sách hoàn tiền thế nào",
    "hoàn tiền bao lâu",
    "muốn mua key",
    "key này dùng được ở việt nam không",
    "thanh toán bằng gì",
    "làm sao để trả tiền",
    "mã giảm giá không dùng được",
    "thẻ visa không dùng được",
    "đổi mật khẩu tài khoản",
]


@pytest.mark.parametrize(
    ("text", "tool"), [(text, tool) for tool, texts in ASKED.items() for text in texts]
)
def test_an_errand_is_heard(text: str, tool: Tool) -> None:
    assert errands.heard(normalise(text)) is tool


@pytest.mark.parametrize("text", NOT_ASKED)
def test_a_question_is_no_errand(text: str) -> None:
    assert errands.heard(normalise(text)) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("哈囉", Chat.GREETING),
        ("謝謝您！", Chat.THANKS),
        ("唔該晒", Chat.THANKS),
        ("掰囉", Chat.BYE),
        ("好喔", Chat.OK),
        ("chao shop", Chat.GREETING),
        ("cảm ơn shop nhiều nha", Chat.THANKS),
        ("tam biet", Chat.BYE),
        ("được rồi", Chat.OK),
        ("我要買序號", None),
        ("mình muốn mua key", None),
    ],
)
def test_small_talk_is_small_talk(text: str, kind: Chat | None) -> None:
    assert smalltalk.kind_of(normalise(text)) is kind
