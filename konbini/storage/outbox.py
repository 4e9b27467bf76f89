"""What must reach somebody after the commit: written by units of work, sent by one sender.

A task of a process that sends is *born leased* to it: written with the lease already set and
handed over in memory after the commit, so that it is sent without a query. When the process dies
in between, the lease ends (or `recover` frees it) and the query finds the task. Of a chain only
the first undone task is ever leased; chains are locked while their tasks are written, so two
writers cannot both believe theirs is the first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from sqlalchemy import Row, bindparam, select, text
from sqlalchemy.dialects.postgresql import insert

from konbini.shop.ports import Lane, Leased, Task
from konbini.storage.scope import Scope
from konbini.storage.tables import outbox as t

BORN_LEASE = timedelta(minutes=3)
"""Half of it must outlast a task's longest run: a task is given out while half is left, and who
takes it once the lease has ended must not find it still running.
"""

_ADD = insert(t).on_conflict_do_nothing(index_elements=["dedupe"]).returning(t)
_LOCK_CHAINS = text(
    "SELECT pg_advisory_xact_lock(hashtextextended(chain, 0)) "
    "FROM unnest(CAST(:chains AS text[])) AS chain"
)
_BUSY = (
    select(t.c.chain)
    .distinct()
    .where(
        t.c.chain.in_(bindparam("chains", expanding=True)),
        t.c.done_at.is_(None),
        t.c.buried_at.is_(None),
    )
)


class Sender(Protocol):
    """The process's own sender, as far as a unit of work knows it."""

    @property
    def owner(self) -> str: ...

    def room(self) -> int:
        """How many more tasks may be handed over in memory."""
        ...

    def hand_over(self, written: Written) -> None:
        """Tasks of a commit that has happened."""
        ...


@dataclass(frozen=True, slots=True)
class Written:
    """What a commit put into the outbox: tasks leased at birth with the end of that lease, and
    what the sender must look for later (`waiting`: id and chain of tasks behind others).
    """

    leased: tuple[Leased, ...]
    until: datetime
    waiting: tuple[tuple[int, str], ...]
    due: bool


def read_task(row: Row[Any], attempts: int) -> Leased:
    """A row of the outbox as the sender sees it; `attempts` is how often it was tried before."""
    task = Task(row.kind, row.payload, Lane(row.lane), row.chain, row.dedupe, row.not_before)
    return Leased(row.id, task, attempts, row.created_at)


class SqlOutbox:
    """The port Outbox. Tasks are kept until `flush`, so that chains are locked last of all."""

    def __init__(self, scope: Scope, sender: Sender | None) -> None:
        self._db = scope
        self._sender = sender
        self._tasks: list[Task] = []
        self._written: Written | None = None

    async def put(self, *tasks: Task) -> None:
        self._tasks.extend(tasks)

    async def flush(self) -> None:
        """Write the tasks; called once, right before the commit."""
        if not self._tasks:
            return
        now = self._db.clock.now()
        busy = await self._busy_chains()
        rows = await self._db.many(_ADD, list(self._rows(now, busy)))
        self._tasks.clear()
        self._written = self._sort(rows, now)

    def hand_over(self) -> None:
        """Tell the sender; called right after the commit."""
        if self._sender is not None and self._written is not None:
            self._sender.hand_over(self._written)

    async def _busy_chains(self) -> set[str]:
        chains = sorted({task.chain for task in self._tasks if task.chain is not None})
        if not chains:
            return set()
        if self._db.postgresql:
            await self._db.run(_LOCK_CHAINS, chains=chains)
        if self._sender is None:
            return set(chains)
        return {row.chain for row in await self._db.rows(_BUSY, chains=chains)}

    def _rows(self, now: datetime, busy: set[str]) -> Iterable[dict[str, Any]]:
        room = self._sender.room() if self._sender is not None else 0
        for task in self._tasks:
            due = task.not_before is None or task.not_before <= now
            leased = due and room > 0 and task.chain not in busy
            if leased:
                room -= 1
            if task.chain is not None:
                busy.add(task.chain)
            yield self._row(task, now, leased=leased)

    def _row(self, task: Task, now: datetime, *, leased: bool) -> dict[str, Any]:
        return {
            "kind": task.kind,
            "payload": dict(task.payload),
            "lane": int(task.lane),
            "chain": task.chain,
            "dedupe": task.dedupe,
            "created_at": now,
            "not_before": task.not_before or now,
            "attempts": 1 if leased else 0,
            "lease_owner": self._sender.owner if leased and self._sender else None,
            "lease_until": now + BORN_LEASE if leased else None,
        }

    def _sort(self, rows: Iterable[Row[Any]], now: datetime) -> Written:
        leased, waiting, due = [], [], False
        for row in rows:
            if row.lease_owner is not None:
                leased.append(read_task(row, 0))
            elif row.chain is not None:
                waiting.append((row.id, row.chain))
            elif row.not_before <= now:
                due = True
        return Written(tuple(leased), now + BORN_LEASE, tuple(waiting), due)
