"""Work on many things of which none may hold up another. Knows nothing of what is done."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import TypeVar

Item = TypeVar("Item")
Done = TypeVar("Done")


async def one_by_one(items: Iterable[Item], work: Callable[[Item], Awaitable[Done]]) -> list[Done]:
    """Do `work` for every item, in order, also after one has failed; what came of each.

    The first fault is raised at the end: one bad row must not keep all behind it from their turn.
    """
    done: list[Done] = []
    faults: list[BaseException] = []
    for item in items:
        (ended,) = await asyncio.gather(work(item), return_exceptions=True)
        if isinstance(ended, BaseException):
            faults.append(ended)
        else:
            done.append(ended)
    if faults:
        raise faults[0]
    return done
