"""How processes on one PostgreSQL know of each other: a session lock each, freed by death itself.

On SQLite there is one process, so nothing is locked.
"""

from __future__ import annotations

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from konbini.storage.engine import POSTGRESQL, Database

_KEY = "hashtextextended('konbini-process:' || CAST(:owner AS text), 0)"
_TAKE = text(f"SELECT pg_advisory_lock({_KEY})")
_TRY = text(f"SELECT pg_try_advisory_xact_lock({_KEY})")


async def is_gone(connection: AsyncConnection, owner: str) -> bool:
    """Whether no session holds the presence of `owner` (asked inside a transaction)."""
    return bool((await connection.execute(_TRY, {"owner": owner})).scalar())


class Presence:
    """The lock of one process, on a connection of its own."""

    def __init__(self, database: Database, owner: str) -> None:
        self._database = database
        self._owner = owner
        self._connection: AsyncConnection | None = None

    async def ensure(self) -> None:
        """Take the lock, again if its connection was lost."""
        if self._database.dialect != POSTGRESQL or await self._alive():
            return
        await self.close()
        connection = await self._database.connect()
        await connection.execution_options(isolation_level="AUTOCOMMIT")
        await connection.execute(_TAKE, {"owner": self._owner})
        self._connection = connection

    async def _alive(self) -> bool:
        if self._connection is None or self._connection.invalidated:
            return False
        raw = await self._connection.get_raw_connection()
        driver = raw.driver_connection
        return driver is not None and not driver.is_closed()

    async def close(self) -> None:
        """Give the lock up by ending its session."""
        connection, self._connection = self._connection, None
        if connection is None:
            return
        try:
            await connection.invalidate()
        except SQLAlchemyError:
            return  # it was broken already, and with it the lock is gone
        finally:
            await connection.close()
