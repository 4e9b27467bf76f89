"""The process's clock: the only place that asks the system for the time."""

from __future__ import annotations

from datetime import UTC, datetime


class SystemClock:
    """The port Clock."""

    def now(self) -> datetime:
        """This moment, aware, in UTC."""
        return datetime.now(UTC)
