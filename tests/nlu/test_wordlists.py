"""Every list of words exists, with enough in it, for every language the shop is offered in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import resources
from typing import Any

import pytest

from konbini.bot import builtin, i18n
from konbini.nlu import courtesy, errands, followup, split, topics, wordlists
from konbini.nlu.language import stem
from konbini.nlu.normalise import clean, fold, normalise
from konbini.shop.faq import Tool

STEMS = sorted({stem(tag) for tag in i18n.offered()})
LEAST = {
    "buying": {"ask": 15, "filler": 15, "unless": 12, "generic": 12, "asked_by": 3},
    "cues.negation": {"": 10},
    "cues.problem": {"": 15},
    "courtesy": {"": 15},
    "errands": {"alone": 8, "all": 2, "unless": 7, "examples": 1},
    "followup": {"yes": 10, "no": 8, "numbers": 4, "around": 3, "goes_on": 8, "goes_on_end": 2},
    "human": {"ask": 20, "who": 14, "alone": 25, "polite": 15, "anywhere": 10, "unless": 5},
    "injection": {"do": 5, "to": 5, "alone": 1},
    "mood": {"unless": 4, "insult": 10, "fraud": 8, "legal": 6, "chargeback": 3},
    "own_orders": {"alone": 15, "examples": 15},
    "smalltalk": {"greeting": 10, "thanks": 9, "bye": 6, "ok": 20, "filler": 8},
    "split": {"joins": 5},
    "topics": {"around": 8, "topics": 10},
}
"""File (and part) → key of a language's block → least number of entries; "" is the block itself."""


def blocks() -> Iterator[tuple[str, Mapping[str, Any]]]:
    for name in LEAST:
        file, _, part = name.partition(".")
        content = wordlists.read(file)
        if name == "errands":
            yield from ((name, content[tool.value]) for tool in errands.ERRANDS)
        else:
            yield name, content[part] if part else content


@pytest.mark.parametrize("language", STEMS)
def test_no_list_is_missing_or_thin(language: str) -> None:
    thin = [
        (name, key, len(found))
        for name, by_language in blocks()
        for key, least in LEAST[name].items()
        for found in [_of(by_language.get(language, {}), key)]
        if len(found) < least
    ]
    assert thin == []


def _of(block: Any, key: str) -> Any:
    return block.get(key, ()) if key else block


@pytest.mark.parametrize("language", STEMS)
def test_there_are_phrases_that_nobody_answers(language: str) -> None:
    file = resources.files("konbini.nlu").joinpath(f"words/negatives/{language}.txt")
    lines = [line for line in file.read_text("utf-8").splitlines() if line[:1] not in {"", "#"}]
    assert len(lines) >= 100


@pytest.mark.parametrize("language", STEMS)
@pytest.mark.parametrize("tool", errands.ERRANDS)
def test_an_errand_is_heard_in_its_own_examples(tool: Tool, language: str) -> None:
    part = wordlists.read("errands")[tool.value][language]
    for text in (*part["examples"], *part["alone"]):
        assert errands.heard(normalise(text)) is tool, text


@pytest.mark.parametrize("tag", i18n.offered())
def test_a_built_in_question_is_no_errand_against_its_entry(tag: str) -> None:
    """ "Can I get a refund" is a question; only who wants it done gets it done."""
    asked = {
        (entry.entry.id, text, tool)
        for entry in builtin.load()
        for text in entry.entry.examples.get(tag, ())
        if (tool := errands.heard(normalise(text))) is not None
    }
    wrong = {one for one in asked if one[0] not in MAY_RUN.get(one[2], ())}
    assert wrong == set()


MAY_RUN = {
    Tool.RECHECK_PAYMENT: {"payment-pending", "paid-no-key", "my-orders", "manual-check"},
    Tool.RESEND: {"resend-key", "my-orders"},
    Tool.WARRANTY: {"key-used", "key-invalid", "file-problem", "invite-expired", "redeem"},
    Tool.REFUND: {"refund-policy"},
}


@pytest.mark.parametrize("language", STEMS)
def test_a_topic_stands_for_an_example_of_its_built_in_entry(language: str) -> None:
    entries = {one.entry.id: one.entry for one in builtin.load()}
    for ident, topic in wordlists.read("topics")[language]["topics"].items():
        known = {
            normalise(text)
            for tag, texts in entries[ident].examples.items()
            if stem(tag) == language
            for text in texts
        }
        assert fold(topic["asks"]) in known
        for word in topic["words"]:
            assert topics.question(fold(word)) is not None, word


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Hello, how do I pay please?", "how do i pay"),
        ("bayarnya gimana kak", "bayarnya gimana"),
        ("请问怎么付款呀", "怎么付款"),
        ("thanks", None),
        ("how do I pay", None),
    ],
)
def test_courtesies_are_taken_away(text: str, bare: str | None) -> None:
    assert courtesy.without(clean(text)) == bare


@pytest.mark.parametrize(
    ("written", "language", "others"),
    [
        ("não é", "pt", {"nao e"}),
        ("möchte", "de", {"mochte", "moechte"}),
        ("có", "vi", set()),
        ("мой", "ru", set()),
    ],
)
def test_words_are_found_without_their_signs(
    written: str, language: str, others: set[str]
) -> None:
    assert set(wordlists.spelled([written], language)) == {written, *others}


def test_arabic_joins_and_to_the_next_word() -> None:
    assert wordlists.any_of(["دفعت"]).search("ودفعت")
    assert not wordlists.any_of(["دفعت"]).search("ادفعت")
    assert followup.rest("والضمان؟") == "الضمان"
    assert ["كيف ادفع", "كم مده التسليم"] in split.ways("كيف ادفع وكم مده التسليم")
