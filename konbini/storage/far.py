"""The connections that plans run on (PostgreSQL): a small pool of the bare driver's.

Knows no table. Survives a server that goes away: what is dead is dropped, the next unit of work
connects anew, and nobody waits without an end.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import Executable, exc

from konbini.storage.far_driver import Begun, FarConnection
from konbini.storage.plan import Plans
from konbini.storage.statements import Params, Statements

PATIENCE_SECONDS = 30
"""How long a unit of work waits for a connection that others hold."""
OLD_SECONDS = 1800
"""Age after which an idle connection is made anew (servers behind a name move)."""
REST_SECONDS = 1.0
"""How long an idle connection keeps its next transaction begun; see FarConnection."""


class FarPool:
    """Connections are made when needed, `places` at most, and kept. Errors: SQLAlchemyError."""

    def __init__(
        self, connect: Callable[[], Awaitable[FarConnection]], plans: Plans, places: int
    ) -> None:
        self._connect, self._plans = connect, plans
        self._places = asyncio.Semaphore(places)
        self._idle: list[FarConnection] = []
        self._all: set[FarConnection] = set()
        self._errands: set[asyncio.Task[None]] = set()
        self._timer: asyncio.TimerHandle | None = None

    @asynccontextmanager
    async def look(self) -> AsyncIterator[Statements]:
        """A transaction whose statements all see one moment; it cannot write."""
        far = await self._ready(Begun.LOOK)
        try:
            yield FarStatements(far, self._plans)
        finally:
            self._send(self._give_back(far))  # nobody needs to wait for the end of a look

    @asynccontextmanager
    async def change(self) -> AsyncIterator[Statements]:
        """A transaction, undone unless it is committed."""
        far = await self._ready(Begun.CHANGE)
        try:
            yield FarStatements(far, self._plans)
        finally:
            await self._give_back(far)

    async def once(self, statement: Executable, params: Sequence[Params]) -> Sequence[Any]:
        """Run a change for each set of parameters, in a transaction of its own."""
        far = await self._ready(Begun.NOTHING)
        try:
            return await FarStatements(far, self._plans).many(statement, params)
        finally:
            await self._give_back(far)

    async def close(self) -> None:
        """Close all of them; those in use are cut off."""
        if self._timer is not None:
            self._timer.cancel()
        if self._errands:
            await asyncio.wait(self._errands)
        while self._idle:
            await self._drop(self._idle.pop())
        while self._all:
            self._all.pop().cut()

    async def _ready(self, wanted: Begun) -> FarConnection:
        """A connection with that kind of transaction begun; it goes back by `_give_back`."""
        await self._wait_for_place()
        try:
            while self._idle:
                far = self._pick(wanted)
                if not far.dead and time.monotonic() - far.born < OLD_SECONDS:
                    try:
                        return await self._begun(far, wanted)
                    except exc.SQLAlchemyError:  # it began nothing: another may be asked
                        continue
                await self._drop(far)
            far = await self._connect()
            self._all.add(far)
            return await self._begun(far, wanted)
        except BaseException:
            self._places.release()
            raise

    def _pick(self, wanted: Begun) -> FarConnection:
        """Of the idle ones the last used that has begun what is wanted, else the last used."""
        for at in range(len(self._idle) - 1, -1, -1):
            if self._idle[at].begun is wanted:
                return self._idle.pop(at)
        return self._idle.pop()

    async def _begun(self, far: FarConnection, wanted: Begun) -> FarConnection:
        try:
            await far.begin(wanted)
        except BaseException:
            self._all.discard(far)
            far.cut()
            raise
        return far

    async def _wait_for_place(self) -> None:
        try:
            if not self._places.locked():
                await self._places.acquire()
                return
            async with asyncio.timeout(PATIENCE_SECONDS):
                await self._places.acquire()
        except TimeoutError:
            raise exc.TimeoutError("every connection of the database was in use") from None

    async def _give_back(self, far: FarConnection) -> None:
        try:
            await far.undo()
        except exc.SQLAlchemyError:
            far.cut()  # undone by its end; whoever committed has been told how that went
        finally:
            self._places.release()
            if far.dead:
                self._all.discard(far)
            else:
                self._idle.append(far)
                if self._timer is None and far.begun is not Begun.NOTHING:
                    self._rest_later()

    def _send(self, errand: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(errand)
        self._errands.add(task)
        task.add_done_callback(self._errands.discard)

    def _rest_later(self) -> None:
        self._timer = asyncio.get_running_loop().call_later(
            REST_SECONDS, lambda: self._send(self._rest())
        )

    async def _rest(self) -> None:
        """End the empty transactions of connections that nobody used for a while."""
        self._timer = None
        before = time.monotonic() - REST_SECONDS
        for far in [one for one in self._idle if one.begun is not Begun.NOTHING]:
            if far.used <= before and not self._places.locked():
                await self._places.acquire()
                if far not in self._idle:  # it found work while this was waiting
                    self._places.release()
                    continue
                self._idle.remove(far)
                await self._end(far)
        if self._timer is None and any(far.begun is not Begun.NOTHING for far in self._idle):
            self._rest_later()

    async def _end(self, far: FarConnection) -> None:
        try:
            await far.begin(Begun.NOTHING)
        except exc.SQLAlchemyError:
            far.cut()
        await self._give_back(far)

    async def _drop(self, far: FarConnection) -> None:
        self._all.discard(far)
        await far.close()


class FarStatements:
    """On a PostgreSQL connection in a transaction that somebody else begins and undoes."""

    __slots__ = ("_far", "_plans")

    def __init__(self, far: FarConnection, plans: Plans) -> None:
        self._far, self._plans = far, plans

    async def rows(self, statement: Executable, params: Params) -> Sequence[Any]:
        plan = self._plans.of(statement, params)
        found, _ = await self._far.ask(plan.sql, plan.bind(params))
        return plan.read(found)

    async def run(self, statement: Executable, params: Params) -> int:
        plan = self._plans.of(statement, params)
        _, touched = await self._far.ask(plan.sql, plan.bind(params))
        return touched

    async def many(self, statement: Executable, params: Sequence[Params]) -> Sequence[Any]:
        if not params:
            return ()
        plan = self._plans.of(statement, params[0])
        if len(params) == 1:
            found, _ = await self._far.ask(plan.sql, plan.bind(params[0]))
        else:
            found = await self._far.ask_each(plan.sql, [plan.bind(one) for one in params])
        return plan.read(found)

    async def unless_empty(self, statement: Executable, params: Params) -> Sequence[Any]:
        await self._far.command("SAVEPOINT claim")
        found = await self.rows(statement, params)
        if not found:
            await self._far.command("ROLLBACK TO SAVEPOINT claim; RELEASE SAVEPOINT claim")
        return found

    async def commit(self) -> None:
        await self._far.commit()
