"""Runs a few actions at once in every order that can make a difference, one order after another.

Actions run as tasks over a real database. At each point where the order matters they stop and
wait for a turn: before a unit of work looks, before it asks for a row's lock (on SQLite: for the
right to write), and before it commits. A schedule says whose turn it is at each point. A task
that PostgreSQL keeps waiting for a lock has no turn until it is let in, and nobody else begins to
wait meanwhile: PostgreSQL does not say who of two is let in first (the row's new version is free
to both for a moment), and asking later is the same as waiting longer.

All schedules are tried by going back to the last choice that has another way (depth first); of
orders that differ only in independent steps one is enough (sleep sets, Godefroid 1996): looking
commutes with looking and with asking for a lock; finding out which order is meant, before its
lock is asked for, reads what never changes and commutes with everything. Nothing else does.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from random import Random
from typing import Any

import asyncpg
from sqlalchemy import Executable

from konbini.storage.engine import POSTGRESQL, Database
from konbini.storage.far import FarStatements
from konbini.storage.statements import Statements

FIND, LOOK, LOCK, COMMIT = "find", "look", "lock", "commit"
PATIENCE = 20.0
"""Seconds without any progress after which a schedule counts as deadlocked."""

_PLAYER: ContextVar[str | None] = ContextVar("player", default=None)
"""Who acts. Tasks that a player starts (and waits for, one at a time) act for that player."""


def independent(one: str, other: str) -> bool:
    """Whether two steps have the same effect in either order."""
    return FIND in (one, other) or {one, other} in ({LOOK}, {LOOK, LOCK})


class Turns:
    """Where each task stands: waiting for its turn at a point, inside the database, or done."""

    def __init__(self) -> None:
        self.at: dict[str, tuple[str, asyncio.Future[None]]] = {}
        self.pids: dict[str, int] = {}
        self.locking: set[str] = set()
        """Who has asked for a lock in their unit of work (PostgreSQL)."""
        self.moved = asyncio.Event()
        self.holder: str | None = None
        """Who has the right to write (SQLite)."""

    async def wait(self, kind: str) -> None:
        """Stop here until it is this task's turn; tasks without a part in the play pass."""
        name = _PLAYER.get()
        if name is None:
            return
        assert name not in self.at, f"{name} does two things at once"
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.at[name] = (kind, turn)
        self.moved.set()
        await turn

    @contextmanager
    def connected(self) -> Iterator[None]:
        """Forget a connection when its unit of work ends: it is somebody else's next."""
        name = _PLAYER.get()
        before = self.pids.get(name or "")
        try:
            yield
        finally:
            self.pids.pop(name or "", None)
            self.locking.discard(name or "")
            if name and before is not None:
                self.pids[name] = before

    def give(self, name: str) -> None:
        kind, turn = self.at.pop(name)
        if kind == LOCK:
            self.locking.add(name)
        turn.set_result(None)


class Watched:
    """Statements that stop at the points."""

    def __init__(self, real: Statements, turns: Turns, *, first: str | None) -> None:
        self._real, self._turns, self._first = real, turns, first
        self._begun = False

    async def _point(self, statement: Executable) -> None:
        if self._first is None:  # SQLite: nothing is waited for once a transaction has begun
            return
        if not self._begun:
            self._note_pid()
        if getattr(statement, "_for_update_arg", None) is not None:
            await self._turns.wait(LOCK)
        elif not self._begun:
            await self._turns.wait(self._first)
        self._begun = True

    def _note_pid(self) -> None:
        """Known without asking: a look's first question would fix the moment that it sees."""
        name = _PLAYER.get()
        if name is None:
            return
        assert isinstance(self._real, FarStatements)
        self._turns.pids[name] = self._real._far._raw.get_server_pid()

    async def rows(self, statement: Executable, params: Any) -> Sequence[Any]:
        await self._point(statement)
        return await self._real.rows(statement, params)

    async def run(self, statement: Executable, params: Any) -> int:
        await self._point(statement)
        return await self._real.run(statement, params)

    async def many(self, statement: Executable, params: Any) -> Sequence[Any]:
        await self._point(statement)
        return await self._real.many(statement, params)

    async def unless_empty(self, statement: Executable, params: Any) -> Sequence[Any]:
        await self._point(statement)
        return await self._real.unless_empty(statement, params)

    async def commit(self) -> None:
        await self._turns.wait(COMMIT)
        await self._real.commit()


class WatchedDatabase:
    """What SqlStore needs of a database."""

    def __init__(self, real: Database, turns: Turns) -> None:
        self._real, self._turns = real, turns
        self.dialect = real.dialect

    @asynccontextmanager
    async def look(self) -> AsyncIterator[Statements]:
        if self.dialect != POSTGRESQL:
            await self._turns.wait(LOOK)
        with self._turns.connected():
            async with self._real.look() as statements:
                yield self._watched(statements, LOOK)

    @asynccontextmanager
    async def change(self) -> AsyncIterator[Statements]:
        if self.dialect == POSTGRESQL:
            with self._turns.connected():
                async with self._real.change() as statements:
                    yield self._watched(statements, FIND)
            return
        await self._turns.wait(LOCK)
        self._turns.holder = _PLAYER.get()
        try:
            async with self._real.change() as statements:
                yield self._watched(statements, FIND)
        finally:
            self._turns.holder = None

    def _watched(self, statements: Statements, first: str) -> Watched:
        return Watched(
            statements, self._turns, first=first if self.dialect == POSTGRESQL else None
        )


Player = Callable[[], Awaitable[Any]]


@dataclass
class Choice:
    """One step of a schedule: who could go, with what kind of step, and who went."""

    enabled: dict[str, str]
    taken: str
    asleep: dict[str, str]
    tried: dict[str, str] = field(default_factory=dict)


class Redundant(Exception):
    """Every way on from here was tried in another order."""


class Play:
    """One run of all players under one schedule."""

    def __init__(self, turns: Turns, monitor: asyncpg.Connection | None) -> None:
        self._turns, self._monitor = turns, monitor
        self.chosen: list[Choice] = []
        """The steps of the last run, also of one that was given up."""

    async def run(
        self, players: dict[str, Player], script: list[Choice], chance: Random | None = None
    ) -> tuple[list[Choice], dict[str, Any]]:
        """Follow `script`, then go on with the first way that is not asleep; what was chosen at
        each step, and what each player returned or raised. With `chance`, anybody who can go
        may. Raises Redundant.
        """
        tasks = {
            f"player:{name}": asyncio.create_task(self._own(f"player:{name}", player))
            for name, player in players.items()
        }
        chosen = self.chosen = []
        asleep: dict[str, str] = {}
        try:
            while enabled := await self._enabled(tasks):
                if chance is not None:
                    choice = Choice(enabled, chance.choice(list(enabled)), {})
                elif len(chosen) < len(script):
                    choice = script[len(chosen)]
                    assert choice.enabled == enabled, (
                        f"the same steps must lead to the same place: {choice.enabled} before, "
                        f"{enabled} now, after {[(c.taken, c.enabled) for c in chosen]}"
                    )
                else:
                    free = [name for name in enabled if name not in asleep]
                    if not free:
                        raise Redundant
                    choice = Choice(enabled, free[0], dict(asleep))
                chosen.append(choice)
                kind = enabled[choice.taken]
                resting = {**choice.asleep, **choice.tried}
                asleep = {n: k for n, k in resting.items() if independent(k, kind)}
                self._turns.give(choice.taken)
            results = await asyncio.gather(*tasks.values(), return_exceptions=True)
        finally:
            for task in tasks.values():
                task.cancel()
            await asyncio.gather(*tasks.values(), return_exceptions=True)
            self._turns.at.clear()
            self._turns.pids.clear()
            self._turns.locking.clear()
        return chosen, dict(zip(players, results, strict=True))

    async def _own(self, name: str, player: Player) -> Any:
        _PLAYER.set(name)
        try:
            return await player()
        finally:
            self._turns.moved.set()

    async def _enabled(self, tasks: dict[str, asyncio.Task[Any]]) -> dict[str, str]:
        """Who waits for a turn and could use it, once everybody waits for something."""
        async with asyncio.timeout(PATIENCE):
            while True:
                self._turns.moved.clear()
                busy = [n for n, t in tasks.items() if not t.done() and n not in self._turns.at]
                if not busy or await self._all_blocked(busy):
                    break
                try:
                    async with asyncio.timeout(0.002):
                        await self._turns.moved.wait()
                except TimeoutError:
                    continue
        ready = {name: kind for name, (kind, _) in sorted(self._turns.at.items())}
        if self._turns.holder is not None:  # SQLite: one writer, the others cannot even begin
            ready = {n: k for n, k in ready.items() if k != LOCK}
        if busy:  # PostgreSQL: one waits already
            ready = {n: k for n, k in ready.items() if k != LOCK or n in self._turns.locking}
        if not ready and not all(task.done() for task in tasks.values()):
            raise AssertionError(f"deadlock: nobody can go on of {sorted(tasks)}")
        return ready

    async def _all_blocked(self, busy: list[str]) -> bool:
        if self._monitor is None:
            return False
        rows = await self._monitor.fetch("SELECT pid FROM pg_locks WHERE NOT granted")
        waiting = {row["pid"] for row in rows}
        return all(self._turns.pids.get(name) in waiting for name in busy)


def next_script(chosen: list[Choice]) -> list[Choice] | None:
    """The schedule after this one: the last choice that has another way takes it."""
    for depth in range(len(chosen) - 1, -1, -1):
        choice = chosen[depth]
        tried = {**choice.tried, choice.taken: choice.enabled[choice.taken]}
        left = [n for n in choice.enabled if n not in tried and n not in choice.asleep]
        if left:
            again = Choice(choice.enabled, left[0], choice.asleep, tried)
            return [*chosen[:depth], again]
    return None
