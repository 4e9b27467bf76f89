"""The answers' words: what is read, what is refused and where it says so."""

from __future__ import annotations

from typing import Any

import pytest

from konbini.shop import faq_file
from konbini.shop.fields import BadFile


def entry(**more: Any) -> dict[str, Any]:
    examples = {"en": ["how"], "zh-CN": ["怎么"]}
    return {"id": "a", "answers": {"en": "Yes"}, "examples": examples, **more}


def faults(*entries: Any) -> list[tuple[str, str]]:
    with pytest.raises(BadFile) as caught:
        faq_file.parse({"entries": list(entries)})
    return [(fault.where, fault.code) for fault in caught.value.faults]


def test_an_entry_is_read_and_dumped() -> None:
    read = faq_file.parse({"entries": [entry(category="x")]})
    assert dict(read.entries[0].examples) == {"en": ("how",), "zh-CN": ("怎么",)}
    assert faq_file.parse(faq_file.dump(read.entries)) == read


def test_a_bare_list_of_examples_is_in_the_shops_language() -> None:
    read = faq_file.parse({"entries": [entry(examples=["как", 5])]}, locale="ru")
    assert dict(read.entries[0].examples) == {"ru": ("как", "5")}


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        ({"id": "x\ny"}, ("entries[1].id", "bad-id")),
        ({"id": "x" * 65}, ("entries[1].id", "bad-id")),
        ({"answers": {}}, ("entries[1] (a).answers", "missing")),
        ({"answers": {"en": "x" * 3501}}, ("entries[1] (a).answers.en", "too-long")),
        ({"answers": {"en": "\x1b[31m"}}, ("entries[1] (a).answers.en", "control-character")),
        ({"examples": {"en": {"a": 1}}}, ("entries[1] (a).examples.en", "not-a-list")),
        ({"examples": {"en": ["x" * 501]}}, ("entries[1] (a).examples.en[1]", "too-long")),
        ({"exampels": []}, ("entries[1] (a).exampels", "unknown-field")),
    ],
)
def test_a_wrong_field_is_named_by_its_place(
    wrong: dict[str, Any], fault: tuple[str, str]
) -> None:
    assert fault in faults(entry(**wrong))


@pytest.mark.parametrize("text", ["x" * 3_501, "\x07"])
def test_a_wrong_text_is_not_called_missing_too(text: str) -> None:
    assert len(faults(entry(answers={"en": text}))) == 1


@pytest.mark.parametrize("name", ["reverted_payment?", "退款", "Where is it: here", "#1"])
def test_an_id_is_the_owners_own_word(name: str) -> None:
    assert faq_file.parse({"entries": [entry(id=name)]}).entries[0].id == name


def test_the_same_id_twice_is_refused() -> None:
    assert faults(entry(), entry()) == [("entries[2] (a).id", "double")]


def test_a_question_of_two_entries_is_told() -> None:
    read = faq_file.parse({"entries": [entry(), entry(id="b")]})
    assert {warning.code for warning in read.warnings} == {"example-of-two"}


def test_an_entry_nobody_can_find_is_told() -> None:
    read = faq_file.parse({"entries": [entry(examples=None)]})
    assert [warning.code for warning in read.warnings] == ["no-examples"]


@pytest.mark.parametrize("data", [None, {}, [], "text", {"entries": "x"}, {"entries": []}])
def test_something_else_than_answers_is_refused(data: object) -> None:
    with pytest.raises(BadFile):
        faq_file.parse(data)
