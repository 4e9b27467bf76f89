"""The files of the built-in answers are read strictly; what a shop lacks is not talked about."""

from __future__ import annotations

from typing import Any

import pytest

from konbini.shop import builtin_faq
from konbini.shop.builtin_faq import Need, Slot
from konbini.shop.faq import BUILT_IN, Tool
from konbini.shop.fields import BadFile
from konbini.shop.policy import Policy


def entry(**changes: Any) -> dict[str, Any]:
    return {
        "id": "pay",
        "category": "payment",
        "answer": "By {pay_ways}.",
        "examples": ["how"],
    } | (changes)


def files(en: list[dict[str, Any]], **others: list[dict[str, Any]]) -> dict[str, object]:
    return {tag: {"entries": entries} for tag, entries in ({"en": en} | others).items()}


def test_languages_come_together() -> None:
    german = entry(answer="Mit {pay_ways}.", examples=["wie"])
    (one,) = builtin_faq.parse(files([entry(needs=["stars"], tool="own_orders")], de=[german]))
    assert one.needs == {Need.STARS}
    assert one.entry.origin == BUILT_IN
    assert one.entry.tool is Tool.OWN_ORDERS
    assert one.entry.answers.values == {"en": "By {pay_ways}.", "de": "Mit {pay_ways}."}
    assert one.entry.examples == {"en": ("how",), "de": ("wie",)}


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"answer": "See {price}."}, "unknown-slot"),
        ({"answer": ""}, "missing"),
        ({"needs": ["cash"]}, "unknown-need"),
        ({"needs": "stars"}, "not-a-list"),
        ({"tool": "discount"}, "unknown-word"),
        ({"id": "Pay it"}, "bad-id"),
        ({"examples": [["how"]]}, "not-text"),
        ({"exampels": ["how"]}, "unknown-field"),
    ],
)
def test_a_slip_is_named(wrong: dict[str, Any], code: str) -> None:
    with pytest.raises(BadFile) as refused:
        builtin_faq.parse(files([entry(**wrong)]))
    assert code in {fault.code for fault in refused.value.faults}


def test_no_entry_twice_and_none_beside_the_master() -> None:
    with pytest.raises(BadFile) as refused:
        builtin_faq.parse(files([entry(), entry()], de=[entry(id="bezahlen")]))
    assert [fault.code for fault in refused.value.faults] == ["double", "not-in-master"]


def test_another_wording_is_another_version() -> None:
    (one,) = builtin_faq.parse(files([entry()]))
    (same,) = builtin_faq.parse(files([entry(examples=["what", "else"])]))
    (other,) = builtin_faq.parse(files([entry(answer="With {pay_ways}.")]))
    assert one.entry.version == same.entry.version
    assert one.entry.version != other.entry.version
    assert 0 < one.entry.version < 2**31, "fits the column"


@pytest.mark.parametrize(
    ("gateways", "true"),
    [
        (("stars",), {Need.STARS}),
        (("stars", "stripe"), {Need.STARS, Need.PAGES}),
        (("epusdt",), {Need.PAGES, Need.CRYPTO}),
    ],
)
def test_facts_follow_from_the_ways_to_pay(gateways: tuple[str, ...], true: set[Need]) -> None:
    assert builtin_faq.facts(Policy(gateways=gateways)) == true


def test_an_entry_needs_all_its_facts() -> None:
    built_in = builtin_faq.parse(
        files(
            [
                entry(),
                entry(id="coins", needs=["pages", "crypto"]),
                entry(id="xtr", needs=["stars"]),
            ]
        )
    )
    assert [one.id for one in builtin_faq.fitting(built_in, {Need.STARS})] == ["pay", "xtr"]
    both = {Need.PAGES, Need.CRYPTO}
    assert [one.id for one in builtin_faq.fitting(built_in, both)] == ["pay", "coins"]


def test_slots_are_filled_and_other_braces_stay() -> None:
    said = builtin_faq.fill("{shop}, {} { x } {shop}", lambda slot: slot.name)
    assert said == "SHOP, {} { x } SHOP"
    assert builtin_faq.slots_of("{shop} {pay_ways}") == (Slot.SHOP, Slot.PAY_WAYS)
