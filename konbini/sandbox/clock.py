"""The sandbox's time: the wall clock plus an offset that tests may push forward.

Timers set here fire in real time or when the clock is pushed past them. Knows no Telegram.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(slots=True, eq=False)
class Timer:
    """One pending call; `cancel` makes it never happen."""

    due: float
    action: Callable[[], None]
    owner: Clock
    handle: asyncio.TimerHandle | None = None

    def fire(self) -> None:
        """Run now and be forgotten."""
        self.cancel()
        self.action()

    def cancel(self) -> None:
        """Forget the call; harmless when it has already fired."""
        if self.handle is not None:
            self.handle.cancel()
        self.owner.timers.discard(self)


class Clock:
    """Seconds since the epoch, adjustable forward only."""

    def __init__(self) -> None:
        self.offset = 0.0
        self.timers: set[Timer] = set()

    def now(self) -> float:
        """Unix time in seconds, offset included."""
        return time.time() + self.offset

    def call_later(self, delay: float, action: Callable[[], None]) -> Timer:
        """Run `action` once `delay` seconds (of this clock) have passed."""
        timer = Timer(self.now() + delay, action, self)
        timer.handle = asyncio.get_running_loop().call_later(delay, timer.fire)
        self.timers.add(timer)
        return timer

    def advance(self, seconds: float) -> None:
        """Push the clock forward and fire what is due, in order."""
        self.offset += seconds
        now = self.now()
        for timer in sorted(self.timers, key=lambda timer: timer.due):
            if timer.due <= now:
                timer.fire()

    def stop(self) -> None:
        """Cancel everything that is pending."""
        for timer in list(self.timers):
            timer.cancel()
