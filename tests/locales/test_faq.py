"""The built-in answers are whole in every language that has them."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
import yaml

from konbini.bot import builtin
from konbini.bot.i18n import FluentTranslations
from konbini.handlers.screens.slots import Words
from konbini.handlers.screens.support import answered
from konbini.nlu import tools
from konbini.nlu.normalise import normalise
from konbini.sandbox.text.html import parse_html
from konbini.shop import builtin_faq
from konbini.shop.actions.converse import Answered
from konbini.shop.builtin_faq import MASTER, Slot, slots_of
from konbini.shop.ids import EntryId
from konbini.shop.policy import Policy
from tests.locales.texts import LOCALES

FEWEST = 10
SPOKEN = sorted(path.parent.name for path in LOCALES.glob("*/faq.yaml"))
TRANSLATIONS = FluentTranslations(strict=True)


def read(tag: str) -> list[dict[str, Any]]:
    data = yaml.safe_load((LOCALES / tag / "faq.yaml").read_text("utf-8"))
    entries: list[dict[str, Any]] = data["entries"]
    return entries


def test_there_is_a_master_and_it_answers_much() -> None:
    assert MASTER in SPOKEN
    assert len(read(MASTER)) >= 30


def test_the_shop_reads_every_file() -> None:
    entries = builtin.load()
    assert [one.entry.id for one in entries] == [entry["id"] for entry in read(MASTER)]
    for one in entries:
        assert sorted(one.entry.answers.values) == SPOKEN, one.entry.id


@pytest.mark.parametrize("tag", SPOKEN)
def test_a_language_says_what_the_master_says(tag: str) -> None:
    """Same entries in the same order, needs, tool and category; the same slots in each answer."""
    for mine, master in zip(read(tag), read(MASTER), strict=True):
        for name in ("id", "category", "needs", "tool"):
            assert mine.get(name) == master.get(name), (mine["id"], name)
        assert set(slots_of(mine["answer"])) == set(slots_of(master["answer"])), mine["id"]
        assert mine.keys() <= {"id", "category", "needs", "tool", "answer", "examples"}


@pytest.mark.parametrize("tag", SPOKEN)
def test_a_language_has_enough_examples_and_none_for_two_entries(tag: str) -> None:
    owners: dict[str, list[str]] = {}
    for entry in read(tag):
        folded = {normalise(example) for example in entry["examples"]}
        assert len(folded) >= FEWEST, entry["id"]
        assert len(folded) == len(entry["examples"]), Counter(map(normalise, entry["examples"]))
        for text in folded:
            owners.setdefault(text, []).append(entry["id"])
    assert not {text: ids for text, ids in owners.items() if len(ids) > 1}


@pytest.mark.parametrize("tag", SPOKEN)
def test_no_example_takes_small_talk_or_a_tools_words(tag: str) -> None:
    """'Talk to a human' is heard by a rule, 'where is my key' by a tool: no text stands before."""
    certain, idle = tools.phrases(), set(tools.negatives())
    for entry in read(tag):
        for example in entry["examples"]:
            folded = normalise(example)
            assert folded not in idle, (entry["id"], example)
            assert certain.get(folded) in {None, entry.get("tool")}, (entry["id"], example)


@pytest.mark.parametrize("tag", SPOKEN)
def test_every_answer_can_be_sent(tag: str) -> None:
    """All slots filled, within a message, without a trace of a slot that was not."""
    words = Words(Policy(gateways=("stars", "btcpay")), TRANSLATIONS.speak(tag), TRANSLATIONS)
    for entry in read(tag):
        said = Answered(EntryId(entry["id"]), entry["answer"], built_in=True)
        text, _ = parse_html(answered(said, words.t, words).text)
        assert 0 < len(text) <= 1_000, entry["id"]
        assert "{" not in text
        assert "}" not in text


@pytest.mark.parametrize("tag", SPOKEN)
@pytest.mark.parametrize("slot", list(Slot))
def test_every_slot_has_a_word(tag: str, slot: Slot) -> None:
    words = Words(Policy(), TRANSLATIONS.speak(tag), TRANSLATIONS)
    assert builtin_faq.fill(f"<{{{slot.value}}}>", words.of) not in {"<>", "<None>"}
