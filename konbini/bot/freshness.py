"""How old the updates of a batch may be, since Telegram does not say when a button was tapped.

A callback answered too late is a refused call, so doubt counts as old.
"""

from __future__ import annotations

from datetime import datetime, timedelta

FRESH_FOR = timedelta(seconds=5)
"""Away for less than this, and what waited meanwhile is only as old as the gap."""
LONG_AGO = timedelta(days=1)
PUSHED_LATE = timedelta(seconds=120)
"""How long after an absence a webhook may still bring what waited (the longest pause)."""


class Freshness:
    """Tells `received_at` for each batch. `last_alive`: when a process last looked, if known."""

    def __init__(self, now: datetime, last_alive: datetime | None) -> None:
        self._looked = last_alive if last_alive is not None else now - LONG_AGO
        self._before = self._looked
        self._behind = False
        self._away_until: datetime | None = None
        self.watching = False
        """Whether updates come as they happen at this moment (a poll is held, a webhook set)."""

    def looked(self, now: datetime) -> datetime:
        """The last moment at which it was certain that no update was waiting unseen."""
        return now if self.watching and not self._behind else self._looked

    def of_batch(self, asked: datetime, now: datetime, *, full: bool) -> datetime:
        """`received_at` of a batch asked for at `asked` and here at `now`.

        What came while nobody asked has waited since the last look; what came to a held poll is
        younger. After a long gap the oldest possible moment is told, and again while batches are
        `full` (more is waiting behind them).
        """
        gap = asked - self._looked
        away = gap >= FRESH_FOR or self._behind
        received = self._looked if away else now - max(gap, timedelta())
        self._behind = full and away
        if not self._behind:
            self._looked = now
        return received

    def of_push(self, now: datetime) -> datetime:
        """`received_at` of an update Telegram brought by itself.

        For a while after an absence it may have waited for us all the time (Telegram tries again
        after up to two minutes).
        """
        if self._away_until is None:
            away = now - self._looked >= FRESH_FOR
            self._away_until = now + PUSHED_LATE if away else now
            self._before = self._looked
        self._looked = now
        return self._before if now < self._away_until else now
