"""Which references were tried already, for providers without an idempotency key.

Knows only this process; an older attempt is looked up anyway.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

MOST = 10_000
"""References remembered; an attempt that old is looked up for its age."""


class Tries:
    """One after another for each reference; different references do not wait."""

    def __init__(self) -> None:
        self._locks: OrderedDict[str, asyncio.Lock] = OrderedDict()

    @asynccontextmanager
    async def turn(self, ref: str) -> AsyncIterator[bool]:
        """Yields whether this is the first try; a second waits until the first has ended."""
        first = ref not in self._locks
        lock = self._locks.setdefault(ref, asyncio.Lock())
        self._locks.move_to_end(ref)
        while len(self._locks) > MOST:
            self._locks.popitem(last=False)
        async with lock:
            yield first
