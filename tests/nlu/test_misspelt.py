"""A human is called by misspelt words, in anger, in other scripts and in languages without texts."""

from __future__ import annotations

import pytest

from konbini.bot import builtin
from konbini.nlu import tools
from konbini.nlu.misspelt import spelling
from konbini.nlu.normalise import normalise

CALLS = """
hooman pls
speak to an operater
is there a living soul here
i refuse to talk to a machine
i demand to speak with management
хочу говорить с руководством
менегера позови
тут есть кто живой
叫你们负责人来
能换个人跟我聊吗
換真人來
quiero hablar con gerencia
kiero hablar con una perzona
quero falar com a gerência
je veux parler à la direction
ich rede nicht mit Maschinen
verbinden Sie mich mit der Geschäftsleitung
müdürünüzü çağırın
panggil bosnya
cho tôi gặp giám đốc
موضف لو سمحت
آدم واقعی هست
хочу до живої людини
покличте менеджера
상담원 연결해 주세요
로봇 말고 사람이랑 얘기할래
मुझे ऑपरेटर चाहिए
असली आदमी से बात कराओ
kisi insaan se baat karao
pozovite cheloveka
zhuan rengong kefu
momken akalem 7ad
mikham ba operator sohbat konam
""".strip().splitlines()

OTHERS = """
is the manager account included
I want stuff for my game
support for windows 11?
сколько человек может играть
оператор не нужен
周末有人吗
il y a quelqu'un le week-end
votre opérateur demande mon mot de passe
hay alguien el fin de semana
사람이 몇 명까지 쓸 수 있나요
상담원 필요 없어요
скільки людей може користуватись
कितने लोग इस्तेमाल कर सकते हैं
mujhe refund chahiye
wo yao tuikuan
""".strip().splitlines()


@pytest.mark.parametrize("text", CALLS)
def test_a_human_is_called(text: str) -> None:
    assert tools.asks_for_human(normalise(text))


@pytest.mark.parametrize("text", OTHERS)
def test_something_else_is_asked(text: str) -> None:
    assert not tools.asks_for_human(normalise(text))


def test_what_the_built_in_answers_are_about_calls_nobody() -> None:
    texts = (
        normalise(text)
        for one in builtin.load()
        for written in one.entry.examples.values()
        for text in written
    )
    assert [text for text in texts if tools.asks_for_human(text)] == []


@pytest.mark.parametrize(
    ("written", "heard"),
    [
        ("suport", ("support",)),
        ("suppport", ("support",)),
        ("suppotr pls", ("support pls",)),
        ("operater", ("operator", "operatör")),
        ("zupport", ()),
        ("supports", ()),
        ("suprt", ()),
        ("stuff", ()),
        ("менеджр", ("менеджер",)),
    ],
)
def test_one_letter_may_be_wrong_in_a_long_word(written: str, heard: tuple[str, ...]) -> None:
    assert (
        spelling(["support", "staff", "менеджер", "operator", "operatör"]).mended(written) == heard
    )


def test_a_long_message_is_left_alone() -> None:
    assert spelling(["support"]).mended(("suport " * 20).strip()) == ()
