"""Who asks for a human in traditional Chinese or Vietnamese is heard; who names one is not."""

from __future__ import annotations

import pytest

from konbini.nlu import tools
from konbini.nlu.normalise import normalise
from konbini.shop.faq import Tool

WANT_A_HUMAN = """
我要真人
請轉真人客服，謝謝
可以幫我轉客服嗎？
有人在嗎
有真人嗎
客服在嗎??
不要機器人 我要找真人
不想跟機器人講話
這什麼爛機器人，叫你們主管出來
我要客訴！！
麻煩請專人協助
請問怎麼聯絡客服
小編在嗎
可以跟真人講話嗎
唔該搵真人同我傾
有冇人呀
我想找老闆
派個人來處理好嗎
cho mình gặp nhân viên với
GẶP NGƯỜI THẬT!!!
nhân viên đâu rồi
mình không muốn nói chuyện với bot
không cần bot, cho tôi gặp nhân viên
sao không cho gặp nhân viên vậy
cho gap nhan vien di shop
noi chuyen voi nguoi that duoc khong
có ai không ạ
gọi admin ra đây
tôi muốn khiếu nại
làm ơn chuyển tôi sang nhân viên hỗ trợ
bot ngu quá
liên hệ shop kiểu gì, cần nhân viên hỗ trợ
muốn nói chuyện với chủ shop
alo có người thật không shop
cần người hỗ trợ gấp
""".strip().splitlines()

WANT_SOMETHING_ELSE = """
不要人工
不用找客服了
你是真人嗎
有人自稱客服跟我要序號
我要買人工智慧軟體的序號
為什麼要人工審核
我要買真人快打的序號
我要收據跟老闆報帳
請問客服幾點上班
我要買一組序號
別人的可以用嗎
我要退款
在哪裡找訂單
跟之前的不一樣
không cần gặp nhân viên đâu
khỏi gặp nhân viên
có mã giảm giá ko ad
muốn mua key nha admin
muốn mua key human fall flat
có người tự xưng là nhân viên đòi mã
mua cho người khác được không
bạn là người thật hay bot
muốn mua phần mềm quản lý nhân viên
cần key cho nhân viên công ty
sao phải chờ nhân viên duyệt
key của mình đâu
tôi muốn hoàn tiền
shop có tuyển nhân viên không
""".strip().splitlines()


@pytest.mark.parametrize("text", WANT_A_HUMAN)
def test_who_asks_for_a_human_is_heard(text: str) -> None:
    folded = normalise(text)
    assert tools.asks_for_human(folded) or tools.phrases().get(folded) is Tool.HUMAN


@pytest.mark.parametrize("text", WANT_SOMETHING_ELSE)
def test_who_does_not_is_not(text: str) -> None:
    assert not tools.asks_for_human(normalise(text))
