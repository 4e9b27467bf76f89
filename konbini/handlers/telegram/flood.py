"""How much one person may send: generous for people, a wall for machines."""

from __future__ import annotations

from collections import OrderedDict
from enum import Enum

from aiolimiter import AsyncLimiter

_REMEMBERED = 10_000


class Passage(Enum):
    """What happens to an update of somebody who may be flooding."""

    FREE = "free"
    WARNED = "warned"
    DROPPED = "dropped"


class Flood:
    """A leaky bucket per person: `burst` updates at once, refilled over `seconds`.

    Who is over it is told once in `quiet` seconds; the rest is dropped without a word. A person's
    updates are handled one after another anyway, so the bucket only has to stop programs.
    """

    def __init__(self, burst: int = 1_000, seconds: float = 10.0, quiet: float = 10.0) -> None:
        self._burst, self._seconds, self._quiet = burst, seconds, quiet
        self._buckets: OrderedDict[int, tuple[AsyncLimiter, AsyncLimiter]] = OrderedDict()

    async def admit(self, person: int) -> Passage:
        """Whether this person's next update is let through; never waits."""
        updates, warnings = self._of(person)
        if updates.has_capacity():
            await updates.acquire()
            return Passage.FREE
        if warnings.has_capacity():
            await warnings.acquire()
            return Passage.WARNED
        return Passage.DROPPED

    def _of(self, person: int) -> tuple[AsyncLimiter, AsyncLimiter]:
        found = self._buckets.get(person)
        if found is None:
            found = (AsyncLimiter(self._burst, self._seconds), AsyncLimiter(1, self._quiet))
            self._buckets[person] = found
            if len(self._buckets) > _REMEMBERED:
                self._buckets.popitem(last=False)
        else:
            self._buckets.move_to_end(person)
        return found
