"""Entries whose examples are mixed up, what a language covers, and entries held back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from konbini.nlu import cascade, report
from konbini.nlu.brain import obtain
from konbini.nlu.clusters import cluster
from konbini.nlu.report import Reach
from konbini.nlu.restraint import restrain
from konbini.shop.faq import Decision
from konbini.shop.ids import EntryId
from tests.nlu.world import LOCALES, entry, shop_faq

TWIN = {
    "en": ["can I get a full refund", "I want all my money back", "what is the refund policy"],
    "pt-BR": ["quero meu dinheiro de volta"],
}


@pytest.fixture(scope="module")
def twins():
    learned = cascade.learn([*shop_faq(), entry("money-back", TWIN)], locales=LOCALES)
    return cascade.with_model(learned, obtain(learned, None))


def test_entries_that_are_mixed_up_are_named_with_their_most_alike_examples(twins):
    found = report.confusable(twins.model, twins)
    worst = found[0]
    assert (worst.language, worst.labels) == ("en", ("money-back", "refund"))
    assert worst.mixed >= 3
    assert worst.pair[0] in TWIN["en"]
    assert worst.pair[1] in shop_faq()[1].examples["en"]
    assert worst.likeness > 0.6
    assert [one.mixed for one in found] == sorted((one.mixed for one in found), reverse=True)
    assert found == report.confusable(twins.model, twins)


def test_distinct_entries_are_not_named(knowledge):
    pairs = [one.labels for one in report.confusable(knowledge.model, knowledge)]
    assert ("payment", "region") not in pairs


def test_coverage_says_what_an_entry_does_in_each_language_and_why(twins):
    found = {
        (one.language, str(one.entry.id)): one
        for one in report.coverage(twins, twins.model, LOCALES)
    }
    assert found["en", "refund"].reach is Reach.ANSWERS
    assert (found["en", "refund"].examples, found["en", "refund"].answered) == (6, True)
    assert not found["ru", "refund"].answered
    assert found["en", "money-back"].reach is Reach.OFFERS
    assert "fewer than 5" in found["en", "money-back"].why
    assert found["ru", "money-back"].reach is Reach.SILENT
    assert found["pt-BR", "money-back"].examples == 1


@pytest.mark.parametrize(
    ("change", "why"),
    [({"held": True}, "held"), ({"unreviewed": frozenset({"en"})}, "not reviewed")],
)
def test_entries_held_back_only_offer(knowledge, change, why):
    entries = {**knowledge.entries, EntryId("refund"): replace(shop_faq()[1], **change)}
    changed = replace(knowledge, entries=entries)
    covered = report.coverage(changed, knowledge.model, ("en",))
    refund = next(one for one in covered if one.entry.id == "refund")
    assert refund.reach is Reach.OFFERS
    assert why in refund.why
    for words in ("refund policy", "what are the payment methods"):
        reading = changed.read(words, "en")
        meant = restrain(changed, reading, reading.understanding, "en")
        if reading.understanding.entry_id == "refund":
            assert meant.decision is Decision.OFFER
            assert (meant.entry_id, meant.candidates[0]) == (None, "refund")
        else:
            assert meant == reading.understanding


def test_an_unread_language_holds_back_that_language_only(knowledge):
    refund = shop_faq()[1]
    answers = type(refund.answers)({"en": "Yes.", "ru": "Да."})
    unread = replace(refund, answers=answers, unreviewed=frozenset({"ru"}))
    changed = replace(knowledge, entries={**knowledge.entries, EntryId("refund"): unread})
    for words, locale, decision in (
        ("refund policy", "en", Decision.ANSWER),
        ("условия возврата", "ru", Decision.OFFER),
    ):
        reading = changed.read(words, locale)
        meant = restrain(changed, reading, reading.understanding, locale)
        assert meant.decision is decision


def test_questions_that_ask_the_same_are_put_together_whatever_their_order():
    asked = [
        "do you ship to Brazil?",
        "can I pay with PayPal",
        "paypal possible?",
        "shipping to brazil",
        "Do you ship to brazil please",
        "!!!",
        "is there a student discount",
        "pay with paypal?",
    ]
    found = [sorted(asked[at] for at in one.members) for one in cluster(asked)]
    assert found[0] == sorted([asked[0], asked[3], asked[4]])
    assert found[1] == sorted([asked[1], asked[2], asked[7]])
    assert found[2] == ["is there a student discount"]
    assert len(found) == 3
    again = [sorted(asked[::-1][at] for at in one.members) for one in cluster(asked[::-1])]
    assert sorted(again) == sorted(found)
    assert cluster([]) == []
    assert cluster(["...", ""]) == []


def test_the_interval_is_wilsons():
    low, high = report.interval(18, 20)
    assert (round(low, 3), round(high, 3)) == (0.699, 0.972)
    assert report.interval(0, 0) == (0.0, 1.0)
