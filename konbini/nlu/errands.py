"""Hears, by rule, what a customer wants done about an order of their own.

Reads `words/errands.yaml`; runs nothing, knows no order.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from konbini.nlu import wordlists
from konbini.shop.faq import Tool
from konbini.shop.ids import EntryId

ERRANDS = (Tool.RECHECK_PAYMENT, Tool.WARRANTY, Tool.RESEND, Tool.REFUND)
"""Tried in this order: a key that fails is looked at before it is shown or paid back."""

SURE = 0.97
"""The probability written down for a rule's word."""

_AFTER = "after"


@dataclass(frozen=True, slots=True)
class _Rule:
    """The rule of one errand in one language."""

    alone: frozenset[str]
    every: tuple[re.Pattern[str], ...]
    unless: re.Pattern[str]

    def hears(self, folded: str) -> bool:
        """Does the folded text ask for it?"""
        if folded in self.alone:
            return True
        # "unless" last: most messages have nothing of the rest
        return (
            bool(self.every)
            and all(pattern.search(folded) for pattern in self.every)
            and not self.unless.search(folded)
        )


@lru_cache(maxsize=32)  # a message is asked about several times while it is read
def heard(folded: str) -> Tool | None:
    """The errand a folded message asks for, in any language shipped; None for none."""
    for tool, rules in _rules().items():
        if any(rule.hears(folded) for rule in rules):
            return tool
    return None


def after(entry_id: EntryId) -> Tool | None:
    """The errand that a built-in answer is about."""
    return _after().get(entry_id)


@lru_cache(maxsize=1)
def describe() -> Mapping[Tool, tuple[str, ...]]:
    """A few ways to ask for each errand, for a reader that knows none."""
    return {tool: tuple(_file()[tool.value]["en"]["examples"][:4]) for tool in ERRANDS}


@lru_cache(maxsize=1)
def _after() -> Mapping[EntryId, Tool]:
    return {EntryId(one): tool for tool in ERRANDS for one in _file()[tool.value][_AFTER]}


@lru_cache(maxsize=1)
def _rules() -> Mapping[Tool, tuple[_Rule, ...]]:
    return {
        tool: tuple(
            _Rule(
                wordlists.folded(wordlists.spelled(part["alone"], language)),
                tuple(wordlists.any_of(wordlists.spelled(one, language)) for one in part["all"]),
                wordlists.any_of(wordlists.spelled(part["unless"], language)),
            )
            for language, part in _file()[tool.value].items()
            if language != _AFTER
        )
        for tool in ERRANDS
    }


def _file() -> Mapping[str, Mapping[str, Mapping[str, list[str]]]]:
    return wordlists.read("errands")
