"""The connections that plans run on (PostgreSQL): a small pool of the bare driver's.

Knows no table. Survives a server that goes away: what is dead is dropped, the next unit of work
connects anew, and nobody waits without an end.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import Executable, exc

from konbini.storage.far_driver import SHORT_SECONDS, FarConnection
from konbini.storage.plan import Plans
from konbini.storage.statements import Params, Statements

_LOOK = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
_CHANGE = "BEGIN ISOLATION LEVEL READ COMMITTED"
PATIENCE_SECONDS = 30
"""How long a unit of work waits for a connection that others hold."""
OLD_SECONDS = 1800
"""Age after which an idle connection is made anew (servers behind a name move)."""


class FarPool:
    """Connections are made when needed, `places` at most, and kept. Errors: SQLAlchemyError."""

    def __init__(
        self, connect: Callable[[], Awaitable[FarConnection]], plans: Plans, places: int
    ) -> None:
        self._connect, self._plans = connect, plans
        self._places = asyncio.Semaphore(places)
        self._idle: list[FarConnection] = []
        self._all: set[FarConnection] = set()

    @asynccontextmanager
    async def look(self) -> AsyncIterator[Statements]:
        """A transaction whose statements all see one moment; it cannot write."""
        async with self._begun(_LOOK) as far:
            yield FarStatements(far, self._plans)

    @asynccontextmanager
    async def change(self) -> AsyncIterator[Statements]:
        """A transaction, undone unless it is committed."""
        async with self._begun(_CHANGE) as far:
            yield FarStatements(far, self._plans)

    @asynccontextmanager
    async def _begun(self, begin: str) -> AsyncIterator[FarConnection]:
        await self._wait_for_place()
        try:
            far = await self._in_transaction(begin)
            try:
                yield far
            finally:
                await self._give_back(far)
        finally:
            self._places.release()

    async def _wait_for_place(self) -> None:
        if not self._places.locked():
            await self._places.acquire()
            return
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                await self._places.acquire()
        except TimeoutError:
            raise exc.TimeoutError("every connection of the database was in use") from None

    async def _in_transaction(self, begin: str) -> FarConnection:
        """A connection that answered `begin`: of the idle ones the newest that lives, or a new."""
        while self._idle:
            far = self._idle.pop()
            if far.dead or time.monotonic() - far.born > OLD_SECONDS:
                await self._drop(far)
                continue
            try:
                await far.command(begin, SHORT_SECONDS)
            except exc.SQLAlchemyError:
                await self._drop(far)  # it began nothing, so another may be asked the same
            except BaseException:
                self._all.discard(far)
                raise
            else:
                return far
        far = await self._connect()
        self._all.add(far)
        try:
            await far.command(begin, SHORT_SECONDS)
        except BaseException:
            self._all.discard(far)
            far.cut()
            raise
        return far

    async def _give_back(self, far: FarConnection) -> None:
        usable = False
        try:
            usable = await far.settle()
        except exc.SQLAlchemyError:
            return  # undone by its end; whoever committed has been told already how that went
        finally:
            if usable:
                self._idle.append(far)
            else:
                self._all.discard(far)

    async def _drop(self, far: FarConnection) -> None:
        self._all.discard(far)
        await far.close()

    async def close(self) -> None:
        """Close all of them; those in use are cut off."""
        idle, self._idle = self._idle, []
        for far in idle:
            await self._drop(far)
        while self._all:
            self._all.pop().cut()


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
        await self._far.command("COMMIT")
