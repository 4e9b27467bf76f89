"""What people write, made safe to keep: anything that looks like a code is masked."""

from __future__ import annotations

import re

_TOKEN = re.compile(r"[^\W_](?:[\w-]*[^\W_])?")
_LONG = 8
"""A word of at least this many characters may be a key."""
MASK = "••••"


def mask_codes(text: str) -> str:
    """`text` with code-like words reduced to their first two characters.

    A code has eight or more characters and mixes digits with letters or dashes, or is written in
    capitals with dashes, or is a long number. Words, prices and short numbers stay.
    """
    return _TOKEN.sub(lambda match: _masked(match[0]), text)


def _masked(word: str) -> str:
    return f"{word[:2]}{MASK}" if _is_code(word) else word


def _is_code(word: str) -> bool:
    if len(word) < _LONG:
        return False
    digits = any(char.isdigit() for char in word)
    letters = any(char.isalpha() for char in word)
    dashes = "-" in word or "_" in word
    if digits:
        return letters or dashes or len(word) >= 10
    return (dashes or len(word) >= 12) and word.isascii() and word.upper() == word
