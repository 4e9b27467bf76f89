"""What a purchase costs when the tables hold a thousand orders, and when they hold a million."""

from __future__ import annotations

import os
import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass

from bench.databases import Counter, open_counter
from konbini.storage import schema
from konbini.storage.engine import open_database
from tests.storage.filled import fill

ROUNDS = 3
"""A size is measured so often, and the best counts: whatever else ran, the shop did not."""


@dataclass(frozen=True, slots=True)
class Point:
    """Milliseconds for each purchase (20 at once) with so many orders before it: by the wall clock
    and of this process's processor time, which others who use the machine do not lengthen.
    """

    orders: int
    milliseconds: float
    processor: float


async def curve(url: str, sizes: Sequence[int], n: int) -> AsyncIterator[Point]:
    """Fill the database at `url` to each of the sizes in turn and sell `n` keys at each."""
    await schema.upgrade(url)
    database = open_database(url)
    try:
        before = 0
        counter: Counter | None = None
        for size in sorted(sizes):
            await fill(database, before + 1, size)
            os.sync()  # what was filled in is on disk, and not written while we measure
            before = size
            counter = counter or await open_counter(database)
            await counter.restock(n)
            await counter.sell(n)  # not counted: connections, statements and pages are cold
            rounds = [await _round(counter, n) for _ in range(ROUNDS)]
            yield Point(size, min(wall for wall, _ in rounds), min(used for _, used in rounds))
    finally:
        await database.close()


async def _round(counter: Counter, n: int) -> tuple[float, float]:
    await counter.restock(n)
    before = time.process_time()
    wall = 1000 / (await counter.sell(n)).per_second
    return wall, 1000 * (time.process_time() - before) / n
