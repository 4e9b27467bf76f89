"""An owner's entry stands for a built-in one by id, by words, or by what its examples are about."""

from __future__ import annotations

from konbini.nlu.rivalry import FEWEST, Because, rivals
from konbini.shop.catalog import LocalText
from konbini.shop.faq import Entry
from konbini.shop.ids import EntryId


def entry(entry_id: str, **examples: list[str]) -> Entry:
    return Entry(EntryId(entry_id), "c", LocalText({"en": "Yes."}), examples)


BUILT_IN = [
    entry(
        "refund",
        en=["can i get a refund", "i want my money back", "how do refunds work", "refund please"],
        ru=["можно вернуть деньги", "хочу возврат", "верните деньги", "как оформить возврат"],
    ),
    entry(
        "hours",
        en=["when are you open", "opening hours", "are you open on sunday", "business hours"],
        ru=["когда вы работаете", "часы работы", "график работы", "вы открыты в воскресенье"],
    ),
    entry("cancel", en=["cancel my order", "how do i cancel", "stop the order", "cancel it"]),
]


def test_the_same_id_wins_whatever_it_says() -> None:
    found = rivals([entry("hours", en=["where is the shop"])], BUILT_IN)
    assert {one: found[one].because for one in found} == {"hours": Because.ID}


def test_one_equal_example_is_enough_whatever_its_writing() -> None:
    found = rivals([entry("opening", en=["WHEN are you open???"])], BUILT_IN)
    assert found[EntryId("hours")].entry == "opening"
    assert found[EntryId("hours")].because is Because.EXAMPLE
    assert found[EntryId("hours")].example == "when are you open"


def test_equal_words_of_another_language_are_not_the_same_words() -> None:
    assert not rivals([entry("opening", de=["opening hours"])], BUILT_IN)


def test_most_examples_about_the_same_thing_are_enough() -> None:
    own = entry("geld", ru=["верните мне деньги", "хочу вернуть деньги", "возврат денег", "цена"])
    rival = rivals([own], BUILT_IN)[EntryId("refund")]
    assert (rival.entry, rival.because) == ("geld", Because.MEANING)
    assert (rival.agree, rival.compared) == (3, 4)


def test_half_is_not_most_and_few_say_nothing() -> None:
    half = entry("h", en=["refund my money", "get a refund now", "the weather", "a blue parrot"])
    assert not rivals([half], BUILT_IN)
    few = entry("f", en=["refund my money", "get a refund now", "money back refund"][: FEWEST - 1])
    assert not rivals([few], BUILT_IN)


def test_another_subject_leaves_all_in_place() -> None:
    own = entry("fish", en=["how deep is the pond", "do carps bite at night", "best bait for eel"])
    assert not rivals([own], BUILT_IN)


def test_it_does_not_depend_on_the_order() -> None:
    own = [
        entry("b", en=["how do I cancel"]),
        entry("a", en=["stop the order!", "opening hours?"]),
        entry("c", ru=["график работы"]),
    ]
    found = rivals(own, BUILT_IN)
    assert found == rivals(own[::-1], BUILT_IN[::-1])
    assert (found[EntryId("cancel")].entry, found[EntryId("hours")].entry) == ("a", "a")
