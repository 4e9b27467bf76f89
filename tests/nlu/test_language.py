from __future__ import annotations

from array import array

import pytest

from konbini.nlu import language
from konbini.nlu.language import identify, script, stem

SHOP = ("en", "zh-CN", "ru")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("where is my key", "en"),
        ("где ключ", "ru"),
        ("怎么退款", "zh"),
        ("key 怎么兑换不了呢", "zh"),
    ],
)
def test_script_decides_among_the_shops_languages(text, language):
    heard = identify(text, SHOP, "en")
    assert heard is not None
    assert heard.language == language


def test_a_script_of_no_shop_language_is_not_heard():
    assert identify("أين المفتاح", SHOP, "en") is None


def test_letters_are_needed_and_the_customers_own_language_fills_in():
    assert identify("👍 100", SHOP, "ru-RU").language == "ru"  # type: ignore[union-attr]
    assert identify("👍", SHOP, "fr") is None


def test_long_text_beats_the_prior_and_short_text_does_not():
    several = ("en", "de", "es")
    long = identify("Guten Tag, wo finde ich bitte meinen Schlüssel?", several, "en")
    short = identify("ok", several, "de")
    assert long is not None
    assert short is not None
    assert (long.language, short.language) == ("de", "de")


def test_scripts_and_stems():
    assert script("привет, world") == "cyrillic"
    assert script("キーはどこ") == "kana"
    assert script("123") == ""
    assert stem("zh_Hans-CN") == "zh"


@pytest.mark.parametrize("room", [True, False])
def test_the_tables_say_the_same_wherever_they_lie(monkeypatch, room):
    def full(*_: object, **__: object) -> None:
        raise OSError("no space left on device")

    moves = array("H", [3, 1, 65_535, 0])
    if not room:
        monkeypatch.setattr(language.tempfile, "TemporaryFile", full)
    held = language._mapped(moves)
    assert isinstance(held, memoryview) == room
    assert list(held) == list(moves)
