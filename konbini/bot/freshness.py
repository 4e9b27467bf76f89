"""How old the updates of a batch may be, since Telegram does not say when a button was tapped.

A callback answered too late is a refused call, so doubt counts as old.
"""

from __future__ import annotations

from datetime import datetime, timedelta

FRESH_FOR = timedelta(seconds=5)
"""Away for less than this, and what waited meanwhile is still treated as just tapped."""
LONG_AGO = timedelta(days=1)


class Freshness:
    """Tells `received_at` for each batch. `last_alive`: when a process last looked, if known."""

    def __init__(self, now: datetime, last_alive: datetime | None) -> None:
        self._looked = last_alive if last_alive is not None else now - LONG_AGO
        self._behind = False

    @property
    def looked(self) -> datetime:
        """When it was last certain that nothing was waiting, or a batch was taken."""
        return self._looked

    def of_batch(self, asked: datetime, now: datetime, *, full: bool) -> datetime:
        """`received_at` of a batch asked for at `asked` and here at `now`.

        After a gap the oldest possible moment is told, and again while batches are `full` (more
        is waiting behind them).
        """
        away = asked - self._looked >= FRESH_FOR or self._behind
        received = self._looked if away else now
        self._behind = full and away
        if not self._behind:
            self._looked = now
        return received
