"""Forgetting what is over: handled updates and sent tasks past the window in which they matter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, or_

from konbini.storage.engine import Database
from konbini.storage.tables import inbox, outbox

_UPDATES = delete(inbox).where(
    inbox.c.handled_at.is_not(None), inbox.c.received_at < bindparam("moment")
)
REMEMBERED = timedelta(days=30)
"""How much longer the row of a sent task with a dedupe key stays: it is what keeps the same notice
from being sent again, and nothing is said a second time that long after the first.
"""
_TASKS = delete(outbox).where(
    outbox.c.done_at < bindparam("moment"),
    or_(outbox.c.dedupe.is_(None), outbox.c.done_at < bindparam("long_ago")),
)


@dataclass(frozen=True, slots=True)
class Pruned:
    """How many rows were removed."""

    updates: int
    tasks: int


async def prune(database: Database, before: datetime) -> Pruned:
    """Remove handled updates and sent tasks from before that time; what is undone stays, and so
    does for REMEMBERED what must not be sent again.
    """
    window = {"moment": before, "long_ago": before - REMEMBERED}
    async with database.change() as statements:
        updates = await statements.run(_UPDATES, {"moment": before})
        tasks = await statements.run(_TASKS, window)
        await statements.commit()
    return Pruned(updates, tasks)
