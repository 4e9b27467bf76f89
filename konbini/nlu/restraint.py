"""Entries that may not answer by themselves are offered instead, whatever found them.

Those are entries whose texts nobody has read, and those whose answers were too often wrong.
"""

from __future__ import annotations

from dataclasses import replace

from konbini.nlu.cascade import MOST_CANDIDATES, Knowledge, Reading
from konbini.shop.faq import Decision, Understanding


def restrain(
    knowledge: Knowledge, reading: Reading, meaning: Understanding, locale: str
) -> Understanding:
    """The same, or an offer: the entry first, then what else the ranking has."""
    entry = knowledge.entries.get(meaning.entry_id) if meaning.entry_id else None
    if meaning.decision is not Decision.ANSWER or entry is None:
        return meaning
    if entry.alone(locale, *knowledge.locales):
        return meaning
    others = knowledge.candidates(reading.guess) if reading.guess else ()
    offered = tuple(dict.fromkeys((entry.id, *others)))[:MOST_CANDIDATES]
    return replace(meaning, decision=Decision.OFFER, entry_id=None, candidates=offered)
