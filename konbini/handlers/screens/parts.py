"""Pieces that several screens share: texts cut to size, names in the reader's language."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from html import escape

from konbini.handlers.screens.screen import Button, Translator
from konbini.handlers.screens.taps import Tap
from konbini.shop.catalog import LocalText

MAX_LABEL = 40
"""Characters a button shows on a narrow phone."""
_UNITS = {"days": 86_400, "hours": 3_600, "minutes": 60}
MAX_BODY = 2_500
"""Characters of an owner's own text (description, usage notes) inside a screen."""


def cut(text: str, most: int) -> str:
    """At most `most` characters, with an ellipsis when something was left out."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def said(text: LocalText, t: Translator, most: int = MAX_BODY) -> str:
    """An owner's text in the reader's language, cut and escaped for HTML."""
    return escape(cut(text.pick(t.locale, "en").strip(), most), quote=False)


def named(text: LocalText, t: Translator, most: int = MAX_LABEL) -> str:
    """An owner's text in the reader's language on one line, for a button (not escaped)."""
    return cut(" ".join(text.pick(t.locale, "en").split()), most)


def unit_of(span: timedelta) -> str:
    """In which unit a time is told: `days` or `hours` when it is whole ones, else `minutes`."""
    seconds = int(span.total_seconds())
    return next((unit for unit, size in _UNITS.items() if seconds % size == 0), "minutes")


def count_of(span: timedelta) -> int:
    """How many of `unit_of(span)`; minutes that were begun count."""
    return -(-int(span.total_seconds()) // _UNITS[unit_of(span)])


def label(text: str, tap: Tap) -> Button:
    """A tap button whose label fits."""
    return Button(cut(text, MAX_LABEL), tap)


def pager(page: int, pages: int, to: Callable[..., Tap], *before: str | int) -> tuple[Button, ...]:
    """‹ 2/5 › for pages; nothing for a single one. `to(*before, page)` opens a page."""
    if pages <= 1:
        return ()
    earlier, later = max(page - 1, 1), min(page + 1, pages)
    turns = [("‹", earlier)] if page > 1 else []
    turns.append((f"{page}/{pages}", page))
    if page < pages:
        turns.append(("›", later))
    return tuple(Button(sign, to(*before, number)) for sign, number in turns)
