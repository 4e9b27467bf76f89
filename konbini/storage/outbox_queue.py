"""The sender's side of the outbox: leases from memory when this process wrote the task, else
from the database. Knows nothing of what is sent.
"""

from __future__ import annotations

import asyncio
import heapq
import os
import secrets
import socket
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Executable, and_, bindparam, exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from konbini.shop.ports import Clock, Lane, Leased
from konbini.storage.engine import POSTGRESQL, Database
from konbini.storage.outbox import BORN_LEASE, Written, read_task
from konbini.storage.presence import Presence, is_gone
from konbini.storage.tables import outbox as t

POLL = timedelta(seconds=1)
"""How often the database is asked for tasks that this process does not know of."""
SOON = timedelta(minutes=1)
"""Failed tasks put off for longer than this are tried at once after a start: it is when whoever
runs the shop has mended something (a vault key, a setting).
"""
ROOM = 200
"""Tasks kept in memory; more are found by the query, so that leases do not end unused."""

_URGENT = (int(min(Lane)), int(Lane.NOTICES) - 1)
_SLOW = (int(Lane.NOTICES), int(max(Lane)))
"""The lanes of tasks that somebody waits for, and of the others."""


class _Bounds(NamedTuple):
    """How many tasks are wanted, and how many of them at most from slow lanes."""

    all: int
    slow: int


_first = t.alias("first")
_UNDONE = and_(t.c.done_at.is_(None), t.c.buried_at.is_(None))
_DUE = (
    select(t.c.id)
    .where(
        _UNDONE,
        t.c.lane >= bindparam("from_lane"),
        t.c.lane <= bindparam("to_lane"),
        t.c.not_before <= bindparam("moment"),
        or_(t.c.lease_until.is_(None), t.c.lease_until <= bindparam("moment")),
        or_(
            t.c.chain.is_(None),
            ~exists().where(
                _first.c.chain == t.c.chain,
                _first.c.id < t.c.id,
                _first.c.done_at.is_(None),
                _first.c.buried_at.is_(None),
            ),
        ),
    )
    .order_by(t.c.lane, t.c.id)
    .limit(bindparam("most"))
)
_TAKE = (
    update(t)
    .where(t.c.id.in_(_DUE.with_for_update(of=t, skip_locked=True).scalar_subquery()))
    .values(
        lease_owner=bindparam("me"),
        lease_until=bindparam("until"),
        attempts=t.c.attempts + 1,
    )
    .returning(t)
)
_IDS = t.c.id.in_(bindparam("ids", expanding=True))
_FREE = {"lease_owner": None, "lease_until": None}
_DONE = update(t).where(_IDS, _UNDONE).values(done_at=bindparam("moment"), **_FREE)
_RETRY = (
    update(t)
    .where(t.c.id == bindparam("task"), _UNDONE)
    .values(not_before=bindparam("moment"), error=bindparam("code"), **_FREE)
)
_BURY = (
    update(t)
    .where(t.c.id == bindparam("task"), _UNDONE)
    .values(buried_at=bindparam("moment"), error=bindparam("code"), **_FREE)
)
_PUT_OFF = (
    update(t)
    .where(_UNDONE, t.c.error.is_not(None), t.c.not_before > bindparam("soon"))
    .values(not_before=bindparam("moment"))
)
_AHEAD = (
    update(t)
    .where(_UNDONE, t.c.created_at > bindparam("moment"), t.c.not_before <= t.c.created_at)
    .values(not_before=bindparam("moment"))
)
"""Tasks that were due at once when the clock was ahead of what it is now."""
_LEASED = and_(_UNDONE, t.c.lease_owner.is_not(None))
_FREE_ALL = update(t).where(_LEASED).values(**_FREE)
_OWNERS = select(t.c.lease_owner).distinct().where(_LEASED)
_FREE_OF = update(t).where(_LEASED, t.c.lease_owner == bindparam("gone")).values(**_FREE)


class SqlOutboxQueue:
    """The port OutboxQueue, and the Sender of this process's units of work.

    `owner` names the process (unique for each start). Tasks are born leased to it only after
    `recover()` was called, which also makes its presence known to other processes.
    """

    def __init__(self, database: Database, clock: Clock, owner: str | None = None) -> None:
        self.owner = owner or f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"
        self._database = database
        self._clock = clock
        self._ready: list[tuple[int, int, datetime, Leased]] = []
        self._out: dict[int, str] = {}
        self._waiting: dict[str, set[int]] = {}
        self._wake = asyncio.Event()
        self._poll_at = datetime.min.replace(tzinfo=UTC)
        self._presence = Presence(database, self.owner)
        self._started = False

    # what a unit of work calls

    def room(self) -> int:
        return ROOM - len(self._ready) if self._started else 0

    def hand_over(self, written: Written) -> None:
        for task in written.leased:
            self._push(task, written.until)
        for task_id, chain in written.waiting:
            self._waiting.setdefault(chain, set()).add(task_id)
        if written.due or any(self._idle(chain) for _, chain in written.waiting):
            self._poll_soon()
        self._wake.set()

    def _idle(self, chain: str) -> bool:
        """Whether no task of `chain` is out, so that nothing of ours will report its end."""
        return chain not in self._out.values()

    def _push(self, task: Leased, until: datetime) -> None:
        heapq.heappush(self._ready, (int(task.task.lane), task.id, until, task))
        if task.task.chain is not None:
            self._out[task.id] = task.task.chain

    def _poll_soon(self) -> None:
        self._poll_at = datetime.min.replace(tzinfo=UTC)
        self._wake.set()

    # what the sender calls

    async def take(
        self, limit: int, lease: timedelta, *, slow: int | None = None
    ) -> Sequence[Leased]:
        now = self._clock.now()
        self._wake.clear()
        slow = limit if slow is None else slow
        if now >= self._poll_at or self._poll_at - now > POLL:  # the clock may have gone back
            await self._poll(_Bounds(max(limit, 1), slow), now, lease)
        return self._pop(_Bounds(limit, slow), now, min(lease, BORN_LEASE) / 2)

    def _pop(self, most: _Bounds, now: datetime, enough: timedelta) -> list[Leased]:
        taken: list[Leased] = []
        slow = 0
        while self._ready and len(taken) < most.all:
            if self._ready[0][0] >= Lane.NOTICES:
                if slow >= most.slow:
                    break  # behind a notice there are only notices
                slow += 1
            _, task_id, until, task = heapq.heappop(self._ready)
            if until - now >= enough:
                taken.append(task)
            else:
                # Too little is left of the lease: the query gives it out again once it ended.
                self._out.pop(task_id, None)
                self._poll_at = min(self._poll_at, until)
        return taken

    async def _poll(self, most: _Bounds, now: datetime, lease: timedelta) -> None:
        self._poll_at = now + POLL
        await self._presence.ensure()
        wishes = [
            {"moment": now, "most": number, "from_lane": lanes[0], "to_lane": lanes[1]}
            for number, lanes in ((most.all, _URGENT), (most.slow, _SLOW))
            if number > 0
        ]
        async with self._database.look() as statements:
            wishes = [wish for wish in wishes if await statements.rows(_DUE, wish)]
        for wish in wishes:
            await self._lease(wish, now + lease)

    async def _lease(self, wish: dict[str, Any], until: datetime) -> None:
        """Take what a query of `_poll` has found (somebody else may have been faster)."""
        rows = await self._database.once(_TAKE, [{**wish, "me": self.owner, "until": until}])
        if len(rows) >= wish["most"]:
            self._poll_at = wish["moment"]
        for row in rows:
            self._push(read_task(row, row.attempts - 1), until)
            self._expect_no_more(row.id, row.chain)

    def _expect_no_more(self, task_id: int, chain: str | None) -> None:
        waiting = self._waiting.get(chain or "")
        if waiting is not None:
            waiting.discard(task_id)
            if not waiting:
                del self._waiting[chain or ""]

    async def done(self, task_ids: Sequence[int]) -> None:
        if not task_ids:
            return
        now = self._clock.now()
        await self._database.once(_DONE, [{"ids": list(task_ids), "moment": now}])
        for task_id in task_ids:
            self._over(task_id)

    def _over(self, task_id: int) -> None:
        chain = self._out.pop(task_id, None)
        if chain is not None and chain in self._waiting:
            self._poll_soon()

    async def retry(self, task_id: int, at: datetime, error: str) -> None:
        await self._give_back(_RETRY, task_id, at, error)
        self._out.pop(task_id, None)
        self._poll_at = min(self._poll_at, max(at, self._clock.now()))

    async def bury(self, task_id: int, error: str) -> None:
        await self._give_back(_BURY, task_id, self._clock.now(), error)
        self._over(task_id)

    async def _give_back(
        self, statement: Executable, task_id: int, at: datetime, code: str
    ) -> None:
        params = {"task": task_id, "moment": at, "code": code[:200]}
        await self._database.once(statement, [params])

    async def recover(self) -> int:
        await self._presence.ensure()
        async with self._database.writing() as connection:
            if self._database.dialect == POSTGRESQL:
                freed = await self._free_the_gone(connection)
            else:
                # Only one process sends on SQLite, and it has just started.
                freed = (await connection.execute(_FREE_ALL)).rowcount
            now = self._clock.now()
            await connection.execute(_PUT_OFF, {"soon": now + SOON, "moment": now})
            await connection.execute(_AHEAD, {"moment": now})
            await connection.commit()
        self._started = True
        self._poll_soon()
        return freed

    async def _free_the_gone(self, connection: AsyncConnection) -> int:
        freed = 0
        for owner in (await connection.execute(_OWNERS)).scalars().all():
            if owner != self.owner and await is_gone(connection, owner):
                freed += (await connection.execute(_FREE_OF, {"gone": owner})).rowcount
        return freed

    async def wait(self, longest: timedelta) -> None:
        try:
            async with asyncio.timeout(longest.total_seconds()):
                await self._wake.wait()
        except TimeoutError:
            return

    async def close(self) -> None:
        """Give up the presence; call before closing the database."""
        self._started = False
        await self._presence.close()
