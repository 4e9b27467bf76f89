"""What people write, made safe to keep: anything that looks like a code is masked."""

from __future__ import annotations

import re

_TOKEN = re.compile(r"[^\W_](?:[\w-]*[^\W_])?")
_HIDDEN = re.compile(r"(?<=[!-~])[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]+(?=[!-~])")
"""What nobody sees between Latin letters, where it can only hide a code."""
_CARD = re.compile(r"(?<!\d)\d(?:[ ./_-]?\d){12,33}(?!\d)")
_MIXED = r"(?=[a-z]*\d)(?=\d*[a-z])[a-z0-9]{4,6}"
_SPACED = re.compile(rf"(?<!\w){_MIXED}(?: {_MIXED}){{2,}}(?!\w)", re.IGNORECASE)
_LONG = 8
"""A word of at least this many characters may be a key."""
MASK = "••••"


def mask_codes(text: str) -> str:
    """`text` with code-like words reduced to their first two characters.

    A code has eight or more characters and mixes digits with letters or dashes, or is written in
    capitals with dashes, or is a long number, or three groups of the same length. Words, prices
    and short numbers stay. Cards and keys written in groups count as one word.
    """
    shown = _HIDDEN.sub("", text)
    for groups in (_CARD, _SPACED):
        shown = groups.sub(lambda match: f"{match[0][:2]}{MASK}", shown)
    return _TOKEN.sub(lambda match: _masked(match[0]), shown)


def _masked(word: str) -> str:
    return f"{word[:2]}{MASK}" if _is_code(word) else word


def _is_code(word: str) -> bool:
    if len(word) < _LONG:
        return False
    digits = any(char.isdigit() for char in word)
    letters = any(char.isalpha() for char in word)
    dashes = "-" in word or "_" in word
    groups = word.split("-")
    if len(groups) > 2 and len(groups[0]) > 3 and len({*map(len, groups)}) == 1:
        return True
    if digits:
        return letters or dashes or len(word) >= 10
    return (dashes or len(word) >= 12) and word.isascii() and word.upper() == word
