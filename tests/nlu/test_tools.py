from __future__ import annotations

import pytest

from konbini.nlu import tools
from konbini.nlu.normalise import normalise
from konbini.shop.faq import Tool

WANT_A_HUMAN = """
Talk to a human
HUMAN PLEASE!!
operator
can I speak to somebody real please??
I need a person not a bot
I don't want a bot, give me a real person
I don't want to talk to a bot, I want to talk to a human
have you got a manager I could speak to
is anyone real there
i wanna talk to smb real
i'd like to talk with someone
why don't you let me talk to a human
Please connect me with support
let me speak with your manager NOW
i need human
get me a live agent
转人工
我要和真人说话
有真人吗
能给我找个活人聊吗
人工客服，谢谢
不要机器人，我要人工
客服在吗
позовите оператора!
Хочу поговорить с человеком
живой кто-нибудь есть?
хочу человека
Не хочу бота, дайте оператора
человек!!!
мне нужен человек
нужна помощь оператора
оператор пожалуйста
соедините с поддержкой
""".strip().splitlines()

WANT_SOMETHING_ELSE = """
I don't want to talk to a human
I want human fall flat key
how do I redeem
is there an agent code
I want to buy a gift for a person
i want to gift a key to someone
can i use it with someone else
i need a refund
не хочу оператора
не нужен оператор
где мой ключ
нужен ключ на 5 человек
хочу купить ключ для другого человека
сколько человек могут использовать ключ
есть поддержка Mac?
не требует ли это помощи
不要人工
请问人工费多少
人工智能软件有吗
我要买一个密钥
跟之前的不一样
在哪里找订单
""".strip().splitlines()


@pytest.mark.parametrize("text", WANT_A_HUMAN)
def test_who_asks_for_a_human_is_heard(text):
    folded = normalise(text)
    assert tools.asks_for_human(folded) or tools.phrases().get(folded) is Tool.HUMAN


@pytest.mark.parametrize("text", WANT_SOMETHING_ELSE)
def test_who_does_not_is_not(text):
    assert not tools.asks_for_human(normalise(text))


def test_every_shipped_way_to_ask_is_heard_by_rule_or_phrase():
    for text, tool in tools.phrases().items():
        assert text
        assert tool in Tool


def test_every_language_has_examples_and_negatives() -> None:
    assert {one.language for one in tools.examples()} >= {"en", "zh", "ru"}
    assert len(tools.negatives()) >= 400
    assert not set(tools.negatives()) & set(tools.phrases())


def test_no_label_of_an_entry_is_a_tool():
    assert tools.tool_of("tool:human") is None
    assert tools.tool_of(tools.label_of(Tool.HUMAN)) is Tool.HUMAN


def test_a_shop_learns_what_nobody_answers_in_its_own_languages_only():
    english, chinese = tools.negatives(("en",)), tools.negatives(("zh",))
    assert 100 < len(english) < len(tools.negatives()) > len(chinese) > 100
    assert not set(english) & set(chinese)
    assert set(tools.negatives(("en", "zh"))) == {*english, *chinese}
