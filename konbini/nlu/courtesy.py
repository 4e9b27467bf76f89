"""Courtesies around a question ("hi", "please", "here"), which ask nothing themselves.

Reads `words/courtesy.yaml` and the greetings and thanks of `words/smalltalk.yaml`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from konbini.nlu import wordlists
from konbini.nlu.normalise import fold

_KINDS = ("greeting", "thanks")
_MOST = 6
"""Courtesies on one side that are taken off; who writes hundreds asks nothing behind them."""


def without(cleaned: str) -> str | None:
    """The folded message without courtesies before and behind it; None when it has none."""
    folded = fold(cleaned)
    bare = _strip(folded)
    return bare if bare and bare != folded else None


def _strip(folded: str) -> str:
    first, last = _edges()
    rest = folded
    for _ in range(_MOST):
        before, rest = rest, last.sub("", first.sub("", rest)).strip()
        if rest == before:
            break
    return rest


@lru_cache(maxsize=1)
def _edges() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A courtesy at the beginning, and at the end."""
    spoken = wordlists.read("smalltalk")
    every = {
        one
        for tag, words in wordlists.read("courtesy").items()
        for text in (*words, *(one for kind in _KINDS for one in spoken[tag][kind]))
        for one in wordlists.folded(wordlists.spelled([text], tag))
    }
    longest = sorted(every, key=len, reverse=True)
    unspaced = "|".join(re.escape(one) for one in longest if wordlists.UNSPACED.search(one))
    spaced = "|".join(re.escape(one) for one in longest if not wordlists.UNSPACED.search(one))
    return (
        re.compile(rf"^(?:(?:{unspaced}) ?|(?:{spaced}) )"),
        re.compile(rf"(?: ?(?:{unspaced})| (?:{spaced}))$"),
    )
