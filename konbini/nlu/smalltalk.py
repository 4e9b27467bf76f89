"""Small talk: messages made of pleasantries and emoji only, which ask nothing.

Reads `words/smalltalk.yaml`; decides no reply.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from konbini.nlu import wordlists
from konbini.nlu.normalise import fold
from konbini.shop.faq import Chat

MAX_WORDS = 12
"""Longer messages are looked at by others."""

_KINDS = (Chat.GREETING, Chat.THANKS, Chat.BYE, Chat.OK)
_WEIGHT = {Chat.THANKS: 3, Chat.BYE: 2, Chat.GREETING: 1, Chat.OK: 0}
"""Of several pleasantries in one message the one that is answered."""


@dataclass(frozen=True, slots=True)
class _Phrases:
    kinds: Mapping[str, Chat]
    filler: frozenset[str]
    longest: int


def kind_of(cleaned: str) -> Chat | None:
    """The kind of small talk a `clean` message is; None when anything else is in it."""
    folded = fold(cleaned)
    if not folded:
        return _by_emoji(cleaned)
    squeezed = re.sub(r"(\w)\1{2,}", r"\1\1", folded)
    for text in dict.fromkeys((folded, squeezed, re.sub(r"(\w)\1+\b", r"\1", folded))):
        for phrases in _languages():
            if (kind := _spoken(text, phrases)) is not None:
                return kind
    return None


def _by_emoji(cleaned: str) -> Chat | None:
    """What emoji alone say; punctuation alone says nothing."""
    known = _emoji()
    found = [known[char] for char in cleaned if char in known]
    if found:
        return found[0]
    return Chat.OK if any(ord(char) >= 0x1F300 for char in cleaned) else None


def _spoken(folded: str, phrases: _Phrases) -> Chat | None:
    """The weightiest kind when the text falls into known phrases without a rest."""
    parts = folded.split()
    if len(parts) > MAX_WORDS:
        return None
    if len(parts) == 1 and wordlists.UNSPACED.search(folded):
        return _unspaced(folded, phrases)
    found: list[Chat] = []
    at = 0
    while at < len(parts):
        for width in range(min(phrases.longest, len(parts) - at), 0, -1):
            text = " ".join(parts[at : at + width])
            if text in phrases.kinds or text in phrases.filler:
                found += [phrases.kinds[text]] if text in phrases.kinds else []
                at += width
                break
        else:
            return None
    return max(found, key=_WEIGHT.__getitem__, default=None)


def _unspaced(folded: str, phrases: _Phrases) -> Chat | None:
    """The same for a script without spaces: known phrases, longest first, and filler."""
    every = {**dict.fromkeys(phrases.filler, None), **phrases.kinds}
    found: list[Chat] = []
    rest = folded
    while rest:
        part = max((one for one in every if rest.startswith(one)), key=len, default=None)
        if part is None:
            return None
        kind = every[part]
        found += [kind] if kind is not None else []
        rest = rest[len(part) :]
    return max(found, key=_WEIGHT.__getitem__, default=None)


@lru_cache(maxsize=1)
def _languages() -> tuple[_Phrases, ...]:
    return tuple(
        _phrases({name: wordlists.spelled(texts, tag) for name, texts in part.items()})
        for tag, part in wordlists.read("smalltalk").items()
        if tag != "emoji"
    )


def _phrases(part: Mapping[str, Sequence[str]]) -> _Phrases:
    kinds = {text: kind for kind in _KINDS for text in wordlists.folded(part.get(kind.value, ()))}
    filler = wordlists.folded(part.get("filler", ()))
    longest = max(len(text.split()) for text in (*kinds, *filler))
    return _Phrases(kinds, filler, longest)


@lru_cache(maxsize=1)
def _emoji() -> Mapping[str, Chat]:
    lists: Mapping[str, str] = wordlists.read("smalltalk")["emoji"]
    return {char: Chat(kind) for kind, chars in lists.items() for char in chars}
