"""The tone of a message: only what hardly ever means anything else."""

import pytest

from konbini.nlu.mood import signs


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("You are scammers, I will call the police", {"fraud", "legal"}),
        ("I will do a chargeback", {"chargeback"}),
        ("you idiots", {"insult"}),
        ("the code is already used", {"bad_key"}),
        ("WHERE IS MY STUFF GUYS", {"shouting"}),
        ("answer me!!!", {"shouting"}),
        ("你们是骗子，我要报警", {"fraud", "legal"}),
        ("垃圾店", {"insult"}),
        ("提示激活码已被使用", {"bad_key"}),
        ("Вы мошенники, напишу заявление в полицию", {"fraud", "legal"}),
        ("сделаю чарджбек", {"chargeback"}),
        ("ключ уже использован", {"bad_key"}),
        ("me estafaron, voy a la policía", {"fraud", "legal"}),
        ("das ist Betrug", {"fraud"}),
    ],
)
def test_words_that_matter_are_heard(text, wanted):
    assert set(signs(text)) == wanted


@pytest.mark.parametrize(
    "text",
    ["is this a scam or legit?", "are you scammers?", "sorry for the stupid question", "how can I pay",
     "STEAM-10", "WINDOWS 11", "my bank declined the card", "can I pay through my bank?", "什么时候发货",
     "你们是不是骗子", "靠谱吗", "это не развод?", "можно оплатить через банк", "есть ли скидка",
     "why?", "wow great shop!", ""],
)  # fmt: skip
def test_ordinary_questions_have_no_tone(text):
    assert signs(text) == ()
