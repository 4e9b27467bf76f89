"""Where reading a store's invoices has got to. Pure; knows no wire.

An invoice is listed by its creation but paid up to days later, so a cursor is a time before which
nothing can change any more, and marks of what was told behind it.
"""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

WINDOW = timedelta(days=3)
"""After this an invoice is final: a day of monitoring after its end, and confirmations."""
_AHEAD = 3600
"""Seconds that two clocks may differ."""


@dataclass(frozen=True, slots=True)
class Position:
    """Invoices created before `mark` (unix) are done, and those in `told` (tags) as well."""

    mark: int = 0
    told: frozenset[str] = frozenset()

    def __str__(self) -> str:
        return f"{self.mark}|{','.join(sorted(self.told))}"


def position(cursor: str | None, horizon: int) -> Position:
    """The place a cursor names; the beginning for anything that is no cursor.

    Nothing behind `horizon` is ever done, so a mark there was set by a clock that was wrong.
    """
    mark, _, tags = (cursor or "").partition("|")
    if not mark.isascii() or not mark.isdigit() or len(mark) > 11:
        return Position()
    if int(mark) > horizon + _AHEAD:
        return Position()
    return Position(int(mark), frozenset(tag for tag in tags.split(",") if tag))


def tag(invoice_id: str) -> str:
    """Eight characters for an invoice's id."""
    return urlsafe_b64encode(hashlib.sha256(invoice_id.encode()).digest()[:6]).decode()


def behind(told: Iterable[tuple[int, str]], created: int, horizon: int, mark: int) -> Position:
    """The place behind an invoice created at `created`, when those in `told` were told.

    `told`: (created, id) of each; `horizon`: what is older is final.
    """
    new = max(mark, min(created, horizon))
    return Position(new, frozenset(tag(number) for at, number in told if at >= new))
