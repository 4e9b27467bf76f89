"""SQLite connections that cross to their thread once a statement instead of four times.

Knows the driver's connection and cursor, nothing of tables.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Self

import aiosqlite


class OneHopCursor:
    """The cursor SQLAlchemy's adapter drives: execute, fetch and close in one visit."""

    def __init__(self, connection: OneHopConnection) -> None:
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
        await self._connection.visit(self._execute, operation, parameters)

    async def executemany(self, operation: str, parameters: Iterable[Sequence[Any]]) -> None:
        """Run one statement for each row of parameters."""
        await self._connection.visit(self._executemany, operation, parameters)

    async def fetchall(self) -> list[Any]:
        """The rows of the last statement; they are here already."""
        return self._rows

    async def close(self) -> None:
        """Nothing to do: the driver's cursor was closed by the visit that opened it."""

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


class OneHopConnection(aiosqlite.Connection):
    """An aiosqlite connection with OneHopCursor, and no visit for an empty commit or rollback."""

    def __init__(self, connector: Callable[[], sqlite3.Connection]) -> None:
        super().__init__(connector, iter_chunk_size=64)
        self._thread.daemon = True

    async def visit(self, work: Callable[..., None], *args: Any) -> None:
        """Run `work(raw connection, *args)` on the connection's own thread."""
        await self._execute(work, self._conn, *args)  # type: ignore[no-untyped-call]

    def cursor(self) -> Any:
        """A cursor; unlike the driver's own it exists without asking the thread."""
        return OneHopCursor(self)

    async def commit(self) -> None:
        """Commit if a transaction is open."""
        if self._conn.in_transaction:
            await super().commit()

    async def rollback(self) -> None:
        """Roll back if a transaction is open."""
        if self._conn.in_transaction:
            await super().rollback()
