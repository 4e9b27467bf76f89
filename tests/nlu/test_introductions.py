"""Entries that run a tool teach the tool, and say its first words where the question is theirs."""

from __future__ import annotations

import pytest

from konbini.nlu import advice, cascade, prompt, tools
from konbini.nlu.brain import obtain
from konbini.shop.catalog import LocalText
from konbini.shop.faq import BUILT_IN, Decision, Entry, Path, Tool
from konbini.shop.ids import EntryId
from tests.nlu.world import LOCALES, shop_faq

RESEND = Entry(
    EntryId("resend"),
    "delivery",
    LocalText({"en": "Your goods are kept:"}),
    {"en": ["send it to me once more", "my codes vanished from this chat", "resend everything"]},
    origin=BUILT_IN,
    tool=Tool.OWN_ORDERS,
)


@pytest.fixture(scope="module")
def knowledge():
    learned = cascade.learn([*shop_faq(), RESEND], locales=LOCALES)
    return cascade.with_model(learned, obtain(learned, None))


def test_its_words_run_the_tool_and_name_the_entry(knowledge):
    result = knowledge.read("Send it to me once more!", "en").understanding
    assert (result.decision, result.path) == (Decision.TOOL, Path.PHRASE)
    assert (result.tool, result.entry_id) == (Tool.OWN_ORDERS, "resend")


def test_the_tools_own_words_have_no_introduction(knowledge):
    result = knowledge.read("where is my key", "en").understanding
    assert (result.tool, result.entry_id) == (Tool.OWN_ORDERS, None)


def test_it_is_no_class_of_its_own_and_no_candidate(knowledge):
    assert "resend" not in knowledge.model.fitted.labels
    examples = cascade.all_examples(knowledge)
    taught = {one.label for one in examples if one.text == "resend everything"}
    assert taught == {tools.label_of(Tool.OWN_ORDERS)}
    reading = knowledge.read("could you resend everything you sold me", "en")
    assert "resend" not in reading.understanding.candidates


def test_the_llm_sees_the_tool_not_the_entry(knowledge):
    reading = knowledge.read("qwzx plorf", "en")
    listed = advice._shortlist(knowledge, reading)
    assert "resend" not in {entry.id for entry in listed}
    question = prompt.ask("x", listed, "en")
    assert Tool.OWN_ORDERS in {choice.tool for choice in question.choices.values()}
