"""Reasons not to answer although the numbers look good: words that turn a question round.

Knows the cue words in `words/cues.yaml` and `words/denial.yaml`, and nothing of probabilities.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib import resources

import yaml

from konbini.nlu import features, wordlists
from konbini.nlu.language import stem
from konbini.nlu.normalise import fold

MIN_KNOWN_WORDS = 2
"""A message with fewer words of the FAQ's own vocabulary is not answered without asking."""

MIN_EXAMPLES = 5
"""Examples an entry needs in the message's language before it is cited without asking."""

_DENIAL = ("deny", "between", "what")
_QUESTIONS = re.compile(r"[?？؟]")


class Doubt(StrEnum):
    """Why a message is offered choices instead of an answer."""

    NEGATION = "negation"
    PROBLEM = "problem"
    FEW_KNOWN_WORDS = "few-known-words"
    FEW_EXAMPLES = "few-examples"
    FOREIGN = "foreign"
    """The label has no example in the message's language, and none looks alike."""
    SEVERAL_QUESTIONS = "several-questions"
    APART = "words-and-meaning-differ"
    """The words of an English message point to another label than its meaning does."""


@dataclass(frozen=True, slots=True)
class Cues:
    """Cue words of one kind in one language: whole words, word beginnings, parts of the text."""

    words: frozenset[str]
    starts: tuple[str, ...]
    parts: tuple[str, ...]

    def in_text(self, folded: str) -> bool:
        """Is one of them in the folded text?"""
        tokens = folded.split()
        if any(token in self.words for token in tokens):
            return True
        if self.starts and any(token.startswith(self.starts) for token in tokens):
            return True
        padded = f" {folded} "
        return any(part in padded for part in self.parts)


def marks(folded: str, language: str | None) -> frozenset[Doubt]:
    """Which turning words a folded text has; English ones count in every language."""
    lists = _cues()
    spoken = {"en"} if language is None else {"en", stem(language)}
    found = {
        kind
        for kind, by_language in lists.items()
        for one in spoken
        if one in by_language and by_language[one].in_text(folded)
    }
    return frozenset(found)


def turned(asked: frozenset[Doubt], example: frozenset[Doubt]) -> list[Doubt]:
    """Marks that only one of the message and its nearest example has."""
    return sorted(asked ^ example)


def denies(folded: str) -> bool:
    """Does a folded text, in any language shipped, say what is not wanted or not meant?

    "I don't want a refund" names a refund as clearly as "I want a refund" does.
    """
    return any(pattern.search(folded) for pattern in _denials())


def several_questions(cleaned: str) -> bool:
    """Two or more question marks, each behind at least two words."""
    pieces = _QUESTIONS.split(cleaned)[:-1]
    return sum(len(features.words(fold(piece))) >= 2 for piece in pieces) >= 2


@lru_cache(maxsize=1)
def _denials() -> tuple[re.Pattern[str], ...]:
    return tuple(map(_denial, wordlists.read("denial").values()))


def _denial(part: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    deny, between, what = (wordlists.any_of(part[name]).pattern for name in _DENIAL)
    alone = wordlists.any_of(part["alone"]).pattern
    return re.compile(rf"(?:{deny})(?:\s*(?:{between}))*?\s*(?:{what})|{alone}")


@lru_cache(maxsize=1)
def _cues() -> Mapping[Doubt, Mapping[str, Cues]]:
    text = resources.files("konbini.nlu").joinpath("words/cues.yaml").read_text("utf-8")
    raw: Mapping[str, Mapping[str, Sequence[str]]] = yaml.safe_load(text)
    return {
        Doubt(kind): {language: _sort(words) for language, words in by_language.items()}
        for kind, by_language in raw.items()
    }


def _sort(written: Iterable[str]) -> Cues:
    entries = list(written)
    parts = [fold(one) for one in entries if one.startswith("~")]
    parts += [f" {fold(one)} " for one in entries if " " in one.strip()]
    starts = [fold(one) for one in entries if one.endswith("*")]
    plain = [fold(one) for one in entries if not one.startswith("~") and not one.endswith("*")]
    return Cues(frozenset(plain), tuple(starts), tuple(parts))
