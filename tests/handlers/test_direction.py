"""Right-to-left: references and commands stay in one piece, and a key is never touched."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from konbini.bot.i18n import FluentTranslations
from konbini.handlers.screens import delivery, orders
from konbini.handlers.screens.direction import FSI, LRI, PDI, RLM, isolated, settled, unmarked
from konbini.handlers.screens.screen import Screen, Translator
from konbini.handlers.screens.slots import Words
from konbini.handlers.screens.support import answered
from konbini.handlers.telegram import desk
from konbini.sandbox.text.html import parse_html
from konbini.shop.actions.converse import Answered
from konbini.shop.actions.deliver import Contents
from konbini.shop.actions.orders import OrderView
from konbini.shop.catalog import LocalText
from konbini.shop.ids import EntryId
from konbini.shop.money import Money
from konbini.shop.orders import OrderState
from konbini.shop.policy import Policy
from tests.fakes import START
from tests.handlers.test_screens_customer import goods, order

TRANSLATIONS = FluentTranslations(strict=True)
TURNED = [tag for tag in ("ar", "fa") if tag in TRANSLATIONS.locales]
KEYS = ("7K3F-Q9XM-22", "/A.txt-1-", "1234-5678", "مفتاح-1", "user:pass:/x", "A<B>&C", "-7/K.zip")


@pytest.fixture(params=TURNED)
def t(request: pytest.FixtureRequest) -> Translator:
    return TRANSLATIONS.speak(request.param)


def handed(contents: Contents, t: Translator, usage: str) -> tuple[Screen, ...]:
    parcels = [
        replace(parcel, line=replace(parcel.line, usage=LocalText({"en": usage})))
        for parcel in contents.parcels
    ]
    return delivery.delivery(replace(contents, parcels=parcels), t)


@pytest.mark.parametrize("usage", ["Open the client.\nPaste /redeem", "افتح /redeem والصق"])
def test_a_key_is_alone_in_its_block_as_it_is(t: Translator, usage: str) -> None:
    (few,) = handed(goods(*KEYS[:5]), t, usage)
    text, entities = parse_html(few.text)
    units = text.encode("utf-16-le")
    blocks = [
        units[2 * e["offset"] : 2 * (e["offset"] + e["length"])].decode("utf-16-le")
        for e in entities
        if e["type"] == "code"
    ]
    assert blocks == list(KEYS[:5])
    assert [button.copy for row in few.rows for button in row if button.copy] == list(KEYS[:5])
    lines = text.split("\n")
    assert [line for line in lines if line in KEYS] == list(KEYS[:5])


def test_keys_in_a_file_are_as_they_are(t: Translator) -> None:
    keys = [f"{key}-{number}" for number in range(4) for key in KEYS]
    (screen,) = handed(goods(*keys), t, "Open.")
    assert screen.attachment is not None
    assert screen.attachment.data.decode() == "\n".join(keys) + "\n"
    assert screen.attachment.name == unmarked(screen.attachment.name)


def test_references_and_commands_are_in_one_piece(t: Translator) -> None:
    (screen,) = handed(goods("K"), t, "Open.")
    ref = str(order().ref)
    assert f"{LRI}/orders{PDI}" in screen.text
    assert screen.text.count(ref) == screen.text.count(f"{FSI}{ref}{PDI}") > 0
    bare = [found for found in re.findall(r".(?=/[a-z]+)", t("page-help")) if found != LRI]
    assert [found for found in bare if found != "<"] == []


def test_a_built_in_answer_keeps_its_commands_in_one_piece(t: Translator) -> None:
    words = Words(Policy(), t, TRANSLATIONS)
    said = Answered(EntryId("x"), "نعم /orders و {pay_ways}", built_in=True)
    assert f"{LRI}/orders{PDI}" in answered(said, words.t, words).text
    own = answered(Answered(EntryId("x"), "نعم /orders", built_in=False), words.t, words)
    assert own.text == "نعم /orders"


def test_a_line_without_letters_of_the_language_begins_from_the_right(t: Translator) -> None:
    view = OrderView(order(OrderState.DELIVERED), None)
    text = orders.order_status(view, t).text
    line = next(line for line in text.split("\n") if "×" in line)
    assert line.startswith(RLM) or "\u0600" <= unmarked(line)[0] <= "\u06ff"


@pytest.mark.parametrize(
    ("said", "sent"),
    [
        (f"رقم {FSI}12{PDI}", "رقم 12"),
        (f"رقم {FSI}۱٬۰۰۰{PDI}", "رقم ۱٬۰۰۰"),
        (f"أهلا {FSI}Ann{PDI}!", f"أهلا {FSI}Ann{PDI}!"),
        (f"أهلا {FSI}علي{PDI}!", "أهلا علي!"),
        (f"<code>{FSI}K-1{PDI}</code> نعم", f"{RLM}<code>K-1</code> نعم"),
        (f"<code>/x {FSI}K-1{PDI} 5</code>", "<code>/x K-1 5</code>"),
        (f"هنا: {FSI}https://a.b/c{PDI}", "هنا: https://a.b/c"),
        (f"هنا: {FSI}http://[::1]/x{PDI}", "هنا: http://[::1]/x"),
        (
            "هنا: http://a.b/?c=/x&amp;/y(/z ثم /shop",
            f"هنا: http://a.b/?c=/x&amp;/y(/z ثم {LRI}/shop{PDI}",
        ),
        ("هنا: [::1]/x", "هنا: [::1]/x"),
        ("نعم (/shop) و «/orders»", f"نعم ({LRI}/shop{PDI}) و «{LRI}/orders{PDI}»"),
        ("ملف .txt أو /shop.", f"ملف {LRI}.txt{PDI} أو {LRI}/shop{PDI}."),
        (f"{FSI}Card{PDI} × 2", f"{RLM}{FSI}Card{PDI} × 2"),
        (f"أ\n{FSI}a\nb{PDI}\nب", "أ\na\nb\nب"),
        ("Telegram لا", f"{RLM}Telegram لا"),
        ("Alipay / WeChat", "Alipay / WeChat"),
        (f"أ {PDI}ب", "أ ب"),
    ],
)
def test_only_what_needs_it_is_isolated(said: str, sent: str) -> None:
    assert settled(said) == sent


def test_a_time_is_not_taken_for_commands(t: Translator) -> None:
    assert not re.search(r"/\w", t.time(START))
    assert not re.search(r"/\w", t.clock(START))


def test_counts_have_the_digits_that_people_expect(t: Translator) -> None:
    said = t("product-warranty", days=1000, replacements=3)
    assert ("۱٬۰۰۰" if t.locale == "fa" else "1,000") in said
    assert f"{FSI}7K3F-Q9XM{PDI}" in t("desk-bad-amount", ref="7", total="7K3F-Q9XM")
    assert "<code>/refund 7 5.00</code>" in t("desk-bad-amount", ref="7", total="1")


def test_staff_may_copy_a_reference_out_of_a_sentence() -> None:
    assert desk._parts(f"{isolated('7K3F-Q9XM')} 5.00") == ("7K3F-Q9XM", "5.00")
    assert desk._typed(isolated("7K3F-Q9XM")) == "7K3F-Q9XM"
    assert desk._typed(None) is None


def test_what_was_copied_loses_its_marks() -> None:
    assert unmarked(f"{RLM}{isolated('7K3F-Q9XM')}") == "7K3F-Q9XM"


@pytest.mark.parametrize(
    ("locale", "money", "said"),
    [
        ("ar", Money(3998, "USD"), "39.98\xa0US$"),
        ("ar", Money(1300, "XTR"), "1,300 ⭐"),
        ("fa", Money(3998, "USD"), "$\xa0۳۹٫۹۸"),
        ("fa", Money(1300, "XTR"), "۱٬۳۰۰ ⭐"),
        ("fa", Money(1_500_000, "USDT"), "1.5 USDT"),
    ],
)
def test_money_has_the_digits_that_people_expect(locale: str, money: Money, said: str) -> None:
    if locale in TURNED:
        assert unmarked(TRANSLATIONS.speak(locale).money(money)) == said
