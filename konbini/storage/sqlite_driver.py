"""SQLite connections that cross to their thread only for what may wait. Knows no table.

In WAL mode a short statement takes microseconds and waits for nobody once its transaction has
begun; crossing to the driver's thread and back takes ten times longer. So statements run where
they are asked, and the thread is for the disk (COMMIT), for other processes (BEGIN IMMEDIATE
when somebody else is writing), for bulk, and for statements that were slow before.
"""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Callable, Sequence
from typing import Any, Self, TypeVar

import aiosqlite

BUSY_MILLISECONDS = 30_000
"""How long a transaction waits for another process that is writing."""
SLOW_SECONDS = 0.004
SLOW_TIMES = 3
"""A statement that took longer that often in a row runs on the thread from then on."""
BULK_PARAMETERS = 500
_REMEMBERED = 2_000
T = TypeVar("T")
_BEGIN = "BEGIN IMMEDIATE"

_slow: dict[str, int] = {}


def _is_slow(operation: str) -> bool:
    return _slow.get(operation, 0) >= SLOW_TIMES


def _note_time(operation: str, seconds: float) -> None:
    """A busy machine makes anything slow once: only what stays slow is remembered."""
    if seconds < SLOW_SECONDS:
        _slow.pop(operation, None)
    elif operation in _slow or len(_slow) < _REMEMBERED:
        _slow[operation] = _slow.get(operation, 0) + 1


class NearCursor:
    """The cursor SQLAlchemy's adapter drives: execute, fetch and close in one go."""

    def __init__(self, connection: NearConnection) -> None:
        self._connection = connection
        self._rows: list[Any] = []
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid = 0
        self.arraysize = 1

    async def __aenter__(self) -> Self:
        return self

    async def execute(self, operation: str, parameters: Sequence[Any] = ()) -> None:
        """Run one statement and keep all its rows."""
        if operation == _BEGIN:
            await self._connection.begin()
        elif len(parameters) > BULK_PARAMETERS or _is_slow(operation):
            await self._connection.visit(self._execute, operation, parameters)
        else:
            started = time.perf_counter()
            self._execute(self._connection.raw, operation, parameters)
            _note_time(operation, time.perf_counter() - started)

    async def executemany(self, operation: str, parameters: Sequence[Sequence[Any]]) -> None:
        """Run one statement for each row of parameters."""
        if len(parameters) * len(parameters[0]) > BULK_PARAMETERS:
            await self._connection.visit(self._executemany, operation, parameters)
        else:
            self._executemany(self._connection.raw, operation, parameters)

    async def fetchall(self) -> list[Any]:
        """The rows of the last statement; they are here already."""
        return self._rows

    async def close(self) -> None:
        """Nothing to do: the driver's cursor was closed when its rows were fetched."""

    def _execute(self, raw: sqlite3.Connection, operation: str, parameters: Any) -> None:
        cursor = raw.execute(operation, parameters)
        self.description = cursor.description
        if cursor.description:
            self._rows = cursor.fetchall()
        self._keep(cursor)

    def _executemany(self, raw: sqlite3.Connection, operation: str, parameters: Any) -> None:
        self._keep(raw.executemany(operation, parameters))

    def _keep(self, cursor: sqlite3.Cursor) -> None:
        self.rowcount = cursor.rowcount
        self.lastrowid = cursor.lastrowid or 0
        cursor.close()


class NearConnection(aiosqlite.Connection):
    """An aiosqlite connection with NearCursor. The raw one must allow use from two threads; it
    never is used by both at once, because a task waits for its visit.
    """

    def __init__(self, connector: Callable[[], sqlite3.Connection]) -> None:
        super().__init__(connector, iter_chunk_size=64)
        self._thread.daemon = True
        self._changes = 0

    @property
    def raw(self) -> sqlite3.Connection:
        """The driver's own connection; raises ValueError when it is closed."""
        return self._conn

    async def visit(self, work: Callable[..., T], *args: Any) -> T:
        """Run `work(raw connection, *args)` on the connection's own thread.

        Who is cancelled meanwhile still waits for it: the connection is nobody else's before.
        """
        visit: asyncio.Future[T] = asyncio.ensure_future(
            self._execute(work, self._conn, *args)  # type: ignore[no-untyped-call]
        )
        try:
            return await asyncio.shield(visit)
        except asyncio.CancelledError:
            await asyncio.wait([visit])
            raise

    async def ask(self, sql: str, parameters: Sequence[Any]) -> tuple[list[Any], int]:
        """Run one statement; its rows, and how many rows it changed."""
        if len(parameters) > BULK_PARAMETERS or _is_slow(sql):
            return await self.visit(_ask, sql, parameters)
        started = time.perf_counter()
        answer = _ask(self.raw, sql, parameters)
        _note_time(sql, time.perf_counter() - started)
        return answer

    async def ask_each(self, sql: str, parameters: Sequence[Sequence[Any]]) -> list[Any]:
        """Run one statement for each set of parameters; all the rows it gives."""
        if len(parameters) * len(parameters[0]) > BULK_PARAMETERS:
            return await self.visit(_ask_each, sql, parameters)
        return _ask_each(self.raw, sql, parameters)

    async def begin(self) -> None:
        """Begin an immediate transaction: here when nobody writes, else wait on the thread."""
        try:
            self.raw.execute(_BEGIN)
        except sqlite3.OperationalError as problem:
            if problem.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise
            await self.visit(_begin_patiently)
        self._changes = self.raw.total_changes

    def cursor(self) -> Any:
        """A cursor; unlike the driver's own it exists without asking the thread."""
        return NearCursor(self)

    async def commit(self) -> None:
        """Commit if a transaction is open; on the thread when there is something to write."""
        if not self.raw.in_transaction:
            return
        if self.raw.total_changes == self._changes:
            self.raw.commit()
        else:
            await self.visit(_commit)

    async def rollback(self) -> None:
        """Roll back if a transaction is open; nothing reaches the disk."""
        if self.raw.in_transaction:
            self.raw.rollback()


def _ask(raw: sqlite3.Connection, sql: str, parameters: Sequence[Any]) -> tuple[list[Any], int]:
    cursor = raw.execute(sql, parameters)
    rows = cursor.fetchall()
    touched = cursor.rowcount
    cursor.close()
    return rows, touched


def _ask_each(raw: sqlite3.Connection, sql: str, parameters: Sequence[Sequence[Any]]) -> list[Any]:
    rows: list[Any] = []
    for one in parameters:
        rows += raw.execute(sql, one).fetchall()
    return rows


def _commit(raw: sqlite3.Connection) -> None:
    raw.commit()


def _begin_patiently(raw: sqlite3.Connection) -> None:
    raw.execute(f"PRAGMA busy_timeout={BUSY_MILLISECONDS}")
    try:
        raw.execute(_BEGIN)
    finally:
        raw.execute("PRAGMA busy_timeout=0")
