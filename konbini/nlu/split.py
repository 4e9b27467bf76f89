"""Several questions in one message: where it can be taken apart. Knows no entry."""

from __future__ import annotations

import re

from konbini.nlu import features
from konbini.nlu.normalise import fold

MOST = 3
"""Questions of one message that are answered."""
MIN_WORDS = 2

_ENDS = re.compile(r"(?<=[?!。？！؟;；])\s*|(?<=\.)\s+|\n+|(?<=\w)\s*[;；]\s*")
_AND = (
    "and also|and|also|plus|as well as|another question|и еще|и ещё|и|а также|еще|ещё"
    "|y también|y|e também|e|et aussi|et|und auch|und|ve|dan juga|dan|và|و همچنین|و"
)
_HAN_AND = "另外还|另外|还有|以及|而且|顺便问一下|還有"
_JOINED = re.compile(
    rf"[,，、،]?\s+(?:{_AND})\s+|[,，、]?\s*(?:{_HAN_AND})[,，]?\s*|[,，、،]\s*", re.IGNORECASE
)


def ways(text: str) -> list[list[str]]:
    """Ways to take a message apart, the surest first; each with two to three parts."""
    found = [_parts(_ENDS, text), _parts(_JOINED, text)]
    deep = [part for piece in found[0] or [text] for part in (_parts(_JOINED, piece) or [piece])]
    found.append(deep)
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
