"""SQLite connections that cross to their thread only for what may wait. Knows no table.

In WAL mode a short statement takes microseconds and waits for nobody once its transaction has
begun; crossing to the driver's thread and back takes ten times longer. So statements run where
they are asked, and the thread is for the disk (COMMIT), for other processes (BEGIN IMMEDIATE
when somebody else is writing), for bulk, and for statements that were slow before.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Sequence
from typing import Any, Self

import aiosqlite

BUSY_MILLISECONDS = 30_000
"""How long a transaction waits for another process that is writing."""
SLOW_SECONDS = 0.004
"""A statement that took more processor time runs on the thread from then on."""
BULK_PARAMETERS = 500
_REMEMBERED = 2_000
_BEGIN = "BEGIN IMMEDIATE"

_slow: set[str] = set()


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
        elif len(parameters) > BULK_PARAMETERS or operation in _slow:
            await self._connection.visit(self._execute, operation, parameters)
        else:
            started = time.thread_time()
            self._execute(self._connection.raw, operation, parameters)
            if time.thread_time() - started > SLOW_SECONDS and len(_slow) < _REMEMBERED:
                _slow.add(operation)

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

    async def visit(self, work: Callable[..., None], *args: Any) -> None:
        """Run `work(raw connection, *args)` on the connection's own thread."""
        await self._execute(work, self._conn, *args)  # type: ignore[no-untyped-call]

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
            await super().commit()

    async def rollback(self) -> None:
        """Roll back if a transaction is open; nothing reaches the disk."""
        if self.raw.in_transaction:
            self.raw.rollback()


def _begin_patiently(raw: sqlite3.Connection) -> None:
    raw.execute(f"PRAGMA busy_timeout={BUSY_MILLISECONDS}")
    try:
        raw.execute(_BEGIN)
    finally:
        raw.execute("PRAGMA busy_timeout=0")
