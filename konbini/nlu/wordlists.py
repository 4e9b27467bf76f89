"""Reads the lists in `words/` and turns them into patterns. Knows no list in particular."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources
from typing import Any

import yaml

from konbini.nlu.normalise import fold

UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
"""Letters of scripts that put no spaces between words."""

NEVER = re.compile(r"(?!)")
"""Matches nothing: what an empty list means."""


@lru_cache(maxsize=16)
def read(name: str) -> dict[str, Any]:
    """The file `words/<name>.yaml`; every value is text, also `no` and `1`."""
    text = resources.files("konbini.nlu").joinpath(f"words/{name}.yaml").read_text("utf-8")
    # BaseLoader knows strings, lists and maps only
    loaded: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506
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
    return rf"\b{body}" if written.endswith("*") else rf"\b{body}\b"


def folded(written: Iterable[str]) -> frozenset[str]:
    """The entries as whole messages are compared."""
    return frozenset(text for one in written if (text := fold(one)))
