"""Answers to what was offered, and messages that go on with the question before.

Reads `words/followup.yaml`; what was asked and offered is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from konbini.nlu import courtesy, features, wordlists
from konbini.nlu.normalise import fold

MAX_WORDS = 7
"""A longer message stands for itself (words as `features` counts them)."""

ANY = 0
"""A plain yes: whichever was offered."""
LAST = -1
NONE = None

_NUMBER = re.compile(r"^(?:\[?(\d)\]?)$")
_KEYCAP = "\ufe0f\u20e3"


@dataclass(frozen=True, slots=True)
class _Words:
    yes: frozenset[str]
    no: frozenset[str]
    numbers: Mapping[str, int]
    around: re.Pattern[str]
    begins: tuple[str, ...]
    ends: tuple[str, ...]
    glued: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """`place`: which one was chosen (from 1, LAST, or ANY for yes); None: none of them."""

    place: int | None


def choice(cleaned: str, offered: int) -> Choice | None:
    """What a `clean` message chooses among `offered` things; None when it is no such answer."""
    folded = fold(cleaned.replace(_KEYCAP, "").strip())
    if not folded or not offered or len(folded) > 40:
        return None
    if (number := _NUMBER.match(folded)) and 1 <= int(number[1]) <= offered:
        return Choice(int(number[1]))
    for text in dict.fromkeys((folded, courtesy.without(cleaned) or folded)):
        for words in _languages():
            if (found := _chosen(text, words)) is not None:
                fits = found.place is None or found.place <= offered
                return found if fits else None
    return None


def _chosen(folded: str, words: _Words) -> Choice | None:
    bare = " ".join(words.around.sub(" ", folded).split())
    for text in (folded, bare):
        if text in words.no:
            return Choice(NONE)
        if text in words.numbers:
            return Choice(words.numbers[text])
        if text in words.yes:
            return Choice(ANY)
    number = _NUMBER.match(bare)
    return Choice(int(number[1])) if number and number[1] != "0" else None


def rest(cleaned: str) -> str | None:
    """What a message adds to the question it goes on with; None when it stands alone."""
    folded = fold(cleaned)
    if not folded or len(features.words(folded)) > MAX_WORDS + 2:
        return None
    for words in _languages():
        begin = next((one for one in words.begins if _begins(folded, one)), "")
        begin = begin or next((one for one in words.glued if _grown(folded, one)), "")
        end = next((one for one in words.ends if _ends(folded, one)), "")
        if begin or end:
            kept = folded[len(begin) :].strip()
            return kept.removesuffix(end).strip() if end else kept
    return None


def _begins(folded: str, part: str) -> bool:
    if wordlists.UNSPACED.search(part):
        return folded.startswith(part) and folded != part
    return folded.startswith(part + " ")


def _grown(folded: str, part: str) -> bool:
    """Is the first word one that `part` has grown together with?"""
    return folded.startswith(part) and len(folded.partition(" ")[0]) > len(part) + 2


def _ends(folded: str, part: str) -> bool:
    if wordlists.UNSPACED.search(part):
        return folded.endswith(part) and folded != part
    return folded.endswith(" " + part)


@lru_cache(maxsize=1)
def _languages() -> tuple[_Words, ...]:
    return tuple(_words(part, tag) for tag, part in wordlists.read("followup").items())


def _words(part: Mapping[str, Any], tag: str) -> _Words:
    def texts(written: Iterable[str]) -> frozenset[str]:
        return wordlists.folded(wordlists.spelled(written, tag))

    numbers = {
        text: int(place) for place, written in part["numbers"].items() for text in texts(written)
    }
    return _Words(
        texts(part["yes"]),
        texts(part["no"]),
        numbers,
        wordlists.any_of(wordlists.spelled(part["around"], tag)),
        tuple(sorted(texts(part["goes_on"]), key=len, reverse=True)),
        tuple(sorted(texts(part["goes_on_end"]), key=len, reverse=True)),
        tuple(wordlists.folded(part.get("goes_on_glued", ()))),
    )
