"""Every language says everything, with the same facts, in HTML that Telegram takes."""

from __future__ import annotations

import ast
import re
from collections import Counter as Count

import pytest
from fluent.syntax import ast as ftl

from konbini.bot.i18n import FluentTranslations
from konbini.handlers.screens.customer_taps import short
from konbini.handlers.screens.direction import right_to_left, unmarked
from konbini.handlers.screens.errors import WORDED
from konbini.handlers.screens.pages import PAGES
from konbini.handlers.telegram import commands
from konbini.sandbox.text.html import parse_html
from konbini.shop import errors
from konbini.shop.actions.deeds import Deed
from konbini.shop.catalog import StockLevel
from konbini.shop.orders import OrderState
from tests.locales.texts import (
    DYNAMIC,
    HOME,
    LANGUAGES,
    asked,
    entries,
    messages,
    samples,
    strings,
    variables,
)

ARABIC = r"[\u0620-\u06ff]"


def test_there_are_three_languages() -> None:
    assert {"en", "ru", "zh-CN"} <= set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_junk_and_nothing_is_said_twice(language: str) -> None:
    assert [e.content for _, e in entries(language) if isinstance(e, ftl.Junk)] == []
    ids = Count(e.id.name for _, e in entries(language) if isinstance(e, ftl.Message))
    assert [id_ for id_, times in ids.items() if times > 1] == []


@pytest.mark.parametrize("language", [tag for tag in LANGUAGES if tag != "en"])
def test_every_language_has_the_same_messages_with_the_same_facts(language: str) -> None:
    english, other = messages("en"), messages(language)
    assert sorted(english) == sorted(other)
    different = [id_ for id_ in english if variables(english[id_]) != variables(other[id_])]
    assert different == []


@pytest.mark.parametrize("language", [tag for tag in LANGUAGES if tag != "en"])
def test_each_file_holds_the_same_messages(language: str) -> None:
    def where(tag: str) -> dict[str, str]:
        return {e.id.name: p.name for p, e in entries(tag) if isinstance(e, ftl.Message)}

    assert where(language) == where("en")


def test_every_id_in_the_code_exists() -> None:
    assert {id_: where for id_, where in asked().items() if id_ not in messages("en")} == {}


def test_every_id_is_used() -> None:
    literal = strings()
    unused = [i for i in messages("en") if i not in literal and not i.startswith(DYNAMIC)]
    assert unused == []


def test_every_id_put_together_exists() -> None:
    family = [kind for kind in vars(errors).values() if isinstance(kind, type)]
    wanted = {
        *(f"error-{kind}" for kind in WORDED),
        *(f"error-{k.code}" for k in family if issubclass(k, errors.ShopError)),
        *(f"order-state-{state.value.replace('_', '-')}" for state in OrderState),
        *(f"desk-order-{state.value.replace('_', '-')}" for state in OrderState),
        *(f"{part}-{deed}" for deed in Deed for part in ("button-deed", "deed-ask", "deed-done")),
        *(f"page-{name}" for name in PAGES),
        *(f"product-stock-{level}" for level in StockLevel),
        *(f"shelf-item-{level}" for level in StockLevel),
        *(
            f"command-{name}"
            for name in (
                *commands.CUSTOMER,
                *commands.MERCHANT,
                *commands.OWNER,
                *commands.DESK,
            )
        ),
    }
    assert wanted - set(messages("en")) == set()
    known = {id_ for id_ in messages("en") if id_.startswith(("error-", "command-", "page-"))}
    literal = set(strings())
    assert known - wanted - literal == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_html_that_fits(language: str) -> None:
    t = FluentTranslations(strict=True).speak(language)
    for id_, message in messages(language).items():
        for facts in samples(message):
            said = t(id_, **facts)
            text, _ = parse_html(said)
            assert 0 < len(text.strip()) <= 4096, id_
            assert _isolates_are_closed(said, text) or not right_to_left(language), id_
            assert "\u2068" not in said or right_to_left(language), id_
            if id_.startswith("button-"):
                assert len(said) <= 40, (id_, said)
                assert "<" not in said, id_
            if id_.startswith("command-"):
                assert 1 <= len(said) <= 256, id_
            if id_.startswith("deny-"):
                assert len(said) <= 255, id_


def _isolates_are_closed(said: str, text: str) -> bool:
    """On each line, and none in a tag or in what is shown to be copied."""
    copied = "".join(re.findall(r"<code>.*?</code>|<[^>]*>", said))
    lines = [[sum(map(line.count, signs)) for signs in ("\u2066\u2068", "\u2069")]
             for line in text.split("\n")]  # fmt: skip
    return unmarked(copied) == copied and all(opened == closed for opened, closed in lines)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_is_written_in_its_own_script(language: str) -> None:
    """A text left in English is found: each message has letters of its own script."""
    script = {"ru": r"[а-яё]", "zh-CN": r"[\u4e00-\u9fff]", "ar": ARABIC, "fa": ARABIC}.get(
        language
    )
    if script is None:
        return
    bare = re.compile(r"\{[^{}]*\}|<[^>]*>|/[a-z]+")
    wordless = []
    t = FluentTranslations(strict=True).speak(language)
    for id_, message in messages(language).items():
        said = t(id_, **dict.fromkeys(variables(message), "7"))
        if re.search(r"[A-Za-z]{4,}", bare.sub("", said)) and not re.search(script, said.lower()):
            wordless.append((id_, said))
    assert wordless == []


@pytest.mark.parametrize("language", [tag for tag in LANGUAGES if tag != "en"])
def test_no_sentence_is_left_in_english(language: str) -> None:
    """Also where the script is the same: a word may be equal (Total, Refund), a sentence not."""
    speakers = FluentTranslations(strict=True)
    english, other = speakers.speak("en"), speakers.speak(language)
    left = []
    for id_, message in messages(language).items():
        facts = dict.fromkeys(variables(message), "7")
        said = other(id_, **facts)
        words = re.findall(r"[A-Za-z]{3,}", re.sub(r"<[^>]*>|/[a-z]+", "", said))
        if len(words) >= 2 and said == english(id_, **facts):
            left.append((id_, said))
    assert left == []


def test_adding_a_language_is_adding_a_folder() -> None:
    assert set(FluentTranslations().locales) == set(LANGUAGES)


def test_long_names_get_short_taps() -> None:
    assert short("games") == "games"
    assert short("a:b").startswith("#")
    assert len(short("x" * 200)) < 40
    assert short("x" * 200) != short("x" * 201)


_TELEGRAMS = {
    "chat not found",
    "user not found",
    "message thread not found",
    "message is not modified",
    "can't be edited",
    "message to edit not found",
    "message to copy not found",
}
"""Telegram's own words, by which refusals are told apart."""
_PROTOCOL = {"unknown gateway", "too large"}
"""Answers to machines (payment callbacks)."""


def test_no_words_for_people_are_in_the_code() -> None:
    words = re.compile(r"[^\W\d_]{2,}\s+[^\W\d_]{2,}|[^\W\d_\x00-\x7f]")
    found = [
        f"{path.relative_to(HOME)}:{node.lineno} {node.value[:60]!r}"
        for path in sorted((HOME / "handlers").rglob("*.py"))
        for node in _spoken(ast.parse(path.read_text("utf-8")))
        if words.search(node.value) and node.value not in _TELEGRAMS | _PROTOCOL
    ]
    assert found == []


def _spoken(tree: ast.AST) -> list[ast.Constant]:
    """String constants that are neither docstrings nor the text of an exception."""
    silent: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            silent.add(id(node.value))
        if isinstance(node, ast.Raise):
            silent.update(id(inner) for inner in ast.walk(node))
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in silent
    ]
