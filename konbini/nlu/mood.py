"""The tone of a message as codes: few words that hardly ever mean anything else, and shouting.

Reads `words/mood.yaml`. Measures no feeling; whoever uses it may only raise a priority by it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from konbini.nlu import wordlists
from konbini.nlu.errands import heard
from konbini.nlu.normalise import clean, fold
from konbini.shop.desk import Sign
from konbini.shop.faq import Tool

SHOUTED_LETTERS = 12
"""Letters from which a message in capitals is shouted; short ones are codes and names."""
_BANGS = re.compile(r"[!！]\s*[!！]\s*[!！]|[?？]\s*[?？]\s*[?？]|[!！][?？][!！]")
_KINDS = (Sign.INSULT, Sign.FRAUD, Sign.LEGAL, Sign.CHARGEBACK)


def signs(text: str) -> tuple[Sign, ...]:
    """What the tone of a raw message says, in the order of `Sign`."""
    cleaned = clean(text)
    folded = fold(cleaned)
    found = {kind for kind, pattern in _lists() if pattern.search(folded)}
    if any(pattern.search(folded) for pattern in _unless()):
        found.discard(Sign.FRAUD)
    if heard(folded) is Tool.WARRANTY:
        found.add(Sign.BAD_KEY)
    if _shouts(cleaned):
        found.add(Sign.SHOUTING)
    return tuple(one for one in Sign if one in found)


def _shouts(cleaned: str) -> bool:
    if _BANGS.search(cleaned):
        return True
    cased = [char for char in cleaned if char.isupper() or char.islower()]
    return len(cased) >= SHOUTED_LETTERS and sum(map(str.isupper, cased)) >= 0.8 * len(cased)


@lru_cache(maxsize=1)
def _lists() -> tuple[tuple[Sign, re.Pattern[str]], ...]:
    return tuple(
        (kind, wordlists.any_of(wordlists.spelled(part[kind.value], language)))
        for language, part in wordlists.read("mood").items()
        for kind in _KINDS
    )


@lru_cache(maxsize=1)
def _unless() -> tuple[re.Pattern[str], ...]:
    """Who asks whether it is a fraud has not said that it is one."""
    return tuple(
        wordlists.any_of(wordlists.spelled(part["unless"], language))
        for language, part in wordlists.read("mood").items()
        if "unless" in part
    )
