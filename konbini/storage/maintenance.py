"""Forgetting what is over: handled updates and sent tasks past the window in which they matter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete

from konbini.storage.engine import Database
from konbini.storage.tables import inbox, outbox

_UPDATES = delete(inbox).where(
    inbox.c.handled_at.is_not(None), inbox.c.received_at < bindparam("moment")
)
# A task with a dedupe key stays: its row is what keeps the same notice from being sent again.
_TASKS = delete(outbox).where(outbox.c.done_at < bindparam("moment"), outbox.c.dedupe.is_(None))


@dataclass(frozen=True, slots=True)
class Pruned:
    """How many rows were removed."""

    updates: int
    tasks: int


async def prune(database: Database, before: datetime) -> Pruned:
    """Remove handled updates and sent tasks from before that time; what is undone stays."""
    async with database.writing() as connection:
        updates = (await connection.execute(_UPDATES, {"moment": before})).rowcount
        tasks = (await connection.execute(_TASKS, {"moment": before})).rowcount
        await connection.commit()
    return Pruned(updates, tasks)
