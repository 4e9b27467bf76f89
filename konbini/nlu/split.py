"""Several questions in one message: where it can be taken apart. Knows no entry.

Reads `words/split.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from konbini.nlu import features, wordlists
from konbini.nlu.normalise import fold

MOST = 3
"""Questions of one message that are answered."""
MIN_WORDS = 2

_ENDS = re.compile(r"(?<=[?!。？！؟;；])\s*|(?<=\.)\s+|\n+|(?<=\w)\s*[;；]\s*")

_GAP = re.compile(r"\s+")
"""Becomes one character: every pattern here would try a long gap from each of its places."""


def ways(text: str) -> list[list[str]]:
    """Ways to take a message apart, the surest first; each with two to three parts."""
    text = _GAP.sub(lambda gap: "\n" if "\n" in gap[0] else " ", text)
    joined, glued = _joins()
    found = [_parts(_ENDS, text), _parts(joined, text)]
    deep = [part for piece in found[0] or [text] for part in (_parts(joined, piece) or [piece])]
    found += [deep, _parts(glued, text)]
    unique: list[list[str]] = []
    for parts in found:
        if 2 <= len(parts) <= MOST + 1 and parts not in unique:
            unique.append(parts)
    return unique


def _parts(pattern: re.Pattern[str], text: str) -> list[str]:
    """Parts that say something; one too short belongs to nobody and is left out."""
    return [
        part.strip()
        for part in pattern.split(text)
        if part and part.strip() and len(features.words(fold(part))) >= 1
    ]


@lru_cache(maxsize=1)
def _joins() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Joining words of their own, with the comma before them; those grown on the next word."""
    lists = wordlists.read("split").values()
    words = [word for part in lists for word in part["joins"]]
    unspaced = _any(word for word in words if wordlists.UNSPACED.search(word))
    spaced = _any(word for word in words if not wordlists.UNSPACED.search(word))
    glued = _any(word for part in lists for word in part.get("glued", ()))
    return (
        re.compile(
            rf"[,，、،]?\s+(?:{spaced})\s+|[,，、]?\s*(?:{unspaced})[,，]?\s*|[,，、،]\s*",
            re.IGNORECASE,
        ),
        re.compile(rf"[,،]?\s+(?:{glued})(?=\w{{2}})"),
    )


def _any(words: Iterable[str]) -> str:
    """Any of the words, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
