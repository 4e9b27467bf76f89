"""The languages: strict in tests, forgiving in production, money and time in each one's manner."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import structlog

from konbini.bot.i18n import FluentTranslations, MissingText, offered
from konbini.shop.money import Money

NBSP = "\u00a0"


def test_the_default_comes_first_and_unknown_tags_fall_back_to_it() -> None:
    translations = FluentTranslations(default="ru", strict=True)
    assert translations.locales[0] == "ru"
    assert set(translations.locales) == set(offered())
    assert translations.speak(None).locale == "ru"
    assert translations.speak("tlh").locale == "ru"
    assert translations.speak("zh-CN").locale == "zh-CN"


def test_strict_means_that_nothing_may_be_missing() -> None:
    t = FluentTranslations(strict=True).speak("en")
    with pytest.raises(MissingText):
        t("no-such-message")
    with pytest.raises(MissingText):
        t("shop-category", name="x")


def test_production_logs_and_says_something() -> None:
    t = FluentTranslations().speak("ru")
    with structlog.testing.capture_logs() as logs:
        assert t("no-such-message") == "no-such-message"
        assert "x" in t("shop-category", name="x")
    assert {entry["event"] for entry in logs} == {"text_missing"}


def test_facts_stand_in_as_they_are_without_invisible_signs() -> None:
    t = FluentTranslations(strict=True).speak("en")
    assert t("order-line", name="TXyz9", quantity=2) == "TXyz9 × 2"


def test_a_fact_may_be_as_long_as_a_message() -> None:
    t = FluentTranslations(strict=True).speak("en")
    usage = "{ $x } u<" * 900
    assert t("delivery-usage", usage=usage) == f"💡 {usage}"


@pytest.mark.parametrize(
    ("locale", "money", "said"),
    [
        ("en", Money(1300, "XTR"), "1,300 ⭐"),
        ("zh-CN", Money(1300, "XTR"), "1,300 ⭐"),
        ("ru", Money(1300, "XTR"), f"1{NBSP}300 ⭐"),
        ("en", Money(1000, "EUR"), "€10.00"),
        ("ru", Money(1000, "EUR"), f"10,00{NBSP}€"),
        ("de", Money(123_450, "EUR"), f"1.234,50{NBSP}€"),
        ("tr", Money(129_900, "XTR"), "129.900 ⭐"),
        ("id", Money(1_500_000, "USDT"), "1,5 USDT"),
        ("en", Money(500, "JPY"), "¥500"),
        ("zh-TW", Money(30000, "TWD"), "NT$300.00"),
        ("zh-TW", Money(30000, "USD"), "US$300.00"),
        ("zh-TW", Money(30000, "HKD"), "HK$300.00"),
        ("en", Money(1_500_000, "USDT"), "1.5 USDT"),
        ("ru", Money(123_456_789, "TON"), "0,123456789 TON"),
        ("en", Money(1, "BTC"), "0.00000001 BTC"),
        ("en", Money(10_000_000_000, "BTC"), "100 BTC"),
    ],
)
def test_money(locale: str, money: Money, said: str) -> None:
    assert FluentTranslations(strict=True).speak(locale).money(money) == said


@pytest.mark.parametrize(
    ("locale", "part"), [("en", "8:00:09"), ("ru", "20:00:09"), ("zh-CN", "20:00:09")]
)
def test_time_is_the_shops_own_to_the_second(locale: str, part: str) -> None:
    moment = datetime(2026, 5, 1, 12, 0, 9, tzinfo=UTC)
    t = FluentTranslations(timezone="Asia/Shanghai", strict=True).speak(locale)
    assert part in t.time(moment)
    assert "2026" in t.time(moment)


@pytest.mark.parametrize(
    ("count", "word"), [(1, "день"), (2, "дня"), (5, "дней"), (11, "дней"), (21, "день")]
)
def test_russian_plurals(count: int, word: str) -> None:
    t = FluentTranslations(strict=True).speak("ru")
    assert f"{count} {word}" in t("delivery-warranty", days=count)
