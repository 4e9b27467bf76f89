"""Money: exact, strict about what it reads, never two currencies at once."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konbini.shop.errors import Invalid
from konbini.shop.money import MAX_MINOR, Money, minor_digits


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("1", "USD", 100),
        ("1.00", "USD", 100),
        ("100.0000", "CNY", 10_000),
        ("0.5", "EUR", 50),
        (650, "XTR", 650),
        ("650", "XTR", 650),
        ("650.00", "XTR", 650),
        ("12.50", "USDT", 12_500_000),
        ("0.00005", "BTC", 5_000),
        ("7", "JPY", 7),
        ("1.234", "KWD", 1_234),
    ],
)
def test_plain_decimals_are_read_exactly(text, currency, minor):
    assert Money.parse(text, currency) == Money(minor, currency)


@pytest.mark.parametrize(
    "text",
    ["", "-1", "+1", "1e2", "1E2", "NaN", "inf", "１００", "1,00", " 1", "1 ", "1.", ".5", "0x10",
     "1_000", "1.005", "9" * 16, True, "٣"],
)  # fmt: skip
def test_anything_but_a_plain_decimal_is_refused(text):
    with pytest.raises(Invalid) as refusal:
        Money.parse(text, "USD")
    assert refusal.value.kind == "bad-amount"


def test_stars_have_no_fractions():
    with pytest.raises(Invalid):
        Money.parse("1.5", "XTR")


@pytest.mark.parametrize("currency", ["usd", "US", "TOOLONG", "U$D", ""])
def test_a_currency_is_three_to_five_capitals(currency):
    with pytest.raises(Invalid):
        Money(1, currency)


def test_currencies_never_mix():
    with pytest.raises(Invalid):
        Money(1, "USD") + Money(1, "EUR")
    with pytest.raises(Invalid):
        Money(1, "USD") - Money(1, "XTR")


def test_absurd_amounts_are_refused():
    with pytest.raises(Invalid):
        Money(MAX_MINOR, "USD") * 2


@given(st.integers(0, 10**12), st.sampled_from(["USD", "XTR", "JPY", "KWD", "BTC", "USDT"]))
def test_what_is_printed_reads_back_the_same(minor, currency):
    money = Money(minor, currency)
    text = format(money.decimal, "f")
    assert Money.parse(text, currency) == money
    assert money.decimal == Decimal(minor) / 10 ** minor_digits(currency)


@given(st.text(max_size=12))
def test_no_text_makes_the_parser_do_anything_but_read_or_refuse(text):
    try:
        money = Money.parse(text, "USD")
    except Invalid:
        return
    assert text.isascii()
    assert money.amount >= 0
