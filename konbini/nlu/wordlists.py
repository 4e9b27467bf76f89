"""Reads the lists in `words/` and turns them into patterns. Knows no list in particular."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources
from typing import Any

import yaml

from konbini.nlu.normalise import fold

UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
"""Letters of scripts that put no spaces between words."""

_ARABIC = re.compile(r"[\u0600-\u06ff]{2}[\u0600-\u06ff ]")
_SIGNED = re.compile("[\u00c0-\u024f\u1e00-\u1eff]")
_TONED = frozenset({"vi"})
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Knows strings, lists and maps only; in C where it is there: ten times as fast."""

NEVER = re.compile(r"(?!)")
"""Matches nothing: what an empty list means."""


@lru_cache(maxsize=16)
def read(name: str) -> dict[str, Any]:
    """The file `words/<name>.yaml`; every value is text, also `no` and `1`."""
    text = resources.files("konbini.nlu").joinpath(f"words/{name}.yaml").read_text("utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=_LOADER)  # noqa: S506
    return loaded


def any_of(written: Iterable[str]) -> re.Pattern[str]:
    """One of these in a folded text: whole words where the script has spaces, a `*` at the end
    for any ending, a ` * ` between words for up to three words.
    """
    parts = [part for one in written if (part := _part(one))]
    return re.compile("|".join(sorted(parts, key=len, reverse=True))) if parts else NEVER


def _part(written: str) -> str:
    """The expression for one entry."""
    pieces = [fold(piece) for piece in written.removesuffix("*").split(" * ")]
    if not all(pieces):
        return ""
    body = r"(?: \w+){0,3} ".join(map(re.escape, pieces))
    if UNSPACED.search(body):
        return body
    # Arabic writes "and" as a letter of the next word.
    body = f"و?{body}" if _ARABIC.match(pieces[0]) else body
    return rf"\b{body}" if written.endswith("*") else rf"\b{body}\b"


def spelled(written: Iterable[str], language: str) -> tuple[str, ...]:
    """The entries, and how they are typed in a hurry: without the signs on Latin letters.

    Not in Vietnamese, where letters without their signs are other words: both are written there.
    """
    entries = list(written)
    bare = [] if language in _TONED else [text for one in entries for text in _bare(one, language)]
    return tuple(dict.fromkeys((*entries, *bare)))


def unsigned(text: str) -> str:
    """The text without the signs on its Latin letters (`cómo` → `como`, `đơn` → `don`)."""
    if text.isascii():
        return text
    return "".join(
        unicodedata.normalize("NFD", char)[0] if _SIGNED.match(char) else char
        for char in text.replace("đ", "d")
    )


def _bare(written: str, language: str) -> tuple[str, ...]:
    if language == "de":
        return unsigned(written), written.lower().translate(_UMLAUTS)
    return (unsigned(written),)


def folded(written: Iterable[str]) -> frozenset[str]:
    """The entries as whole messages are compared."""
    return frozenset(text for one in written if (text := fold(one)))
