"""Opens the database a URL names and hands out transactions. Knows no table.

Errors: DatabaseUnusable, one line each, never with the URL's password in it.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import Executable, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from konbini.storage.far import FarPool
from konbini.storage.far_driver import COMMAND_SECONDS, CONNECT_SECONDS, SETTINGS, opener
from konbini.storage.near import NearPool
from konbini.storage.plan import Plans
from konbini.storage.sqlite import connector
from konbini.storage.statements import Params, Statements

SQLITE = "sqlite"
POSTGRESQL = "postgresql"
_DRIVERS = {"sqlite+aiosqlite": SQLITE, "postgresql+asyncpg": POSTGRESQL}
READERS = 4
"""Reader connections of a SQLite database."""
CONNECTIONS = 10
"""Connections of one process to PostgreSQL that units of work use."""


class DatabaseUnusable(Exception):
    """The URL cannot be used or the database does not answer. The text holds no password."""


class Database:
    """One database of one process. `dialect` is "sqlite" or "postgresql".

    SQLite has one writer at a time (a lock here, BEGIN IMMEDIATE against other processes);
    PostgreSQL has a pool and READ COMMITTED.
    """

    def __init__(self, url: URL, dialect: str, reader: AsyncEngine, writer: AsyncEngine) -> None:
        self.url = url
        self.dialect = dialect
        self._reader = reader
        self._writer = writer
        self._lock = asyncio.Lock() if dialect == SQLITE else None
        self._holder: asyncio.Task[Any] | None = None
        self._pool = _near(url, reader) if dialect == SQLITE else _far(url, reader)

    def __repr__(self) -> str:
        return f"Database({self.url.render_as_string(hide_password=True)!r})"

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """A connection whose statements all see one moment; it cannot write."""
        async with self._reader.connect() as connection:
            yield connection

    @asynccontextmanager
    async def look(self) -> AsyncIterator[Statements]:
        """Statements that all see one moment and cannot write, at the least cost."""
        async with self._pool.look() as statements:
            yield statements

    @asynccontextmanager
    async def change(self) -> AsyncIterator[Statements]:
        """Statements of one transaction, undone unless `commit()` was called on them."""
        async with self._alone(), self._pool.change() as statements:
            yield statements

    async def once(self, statement: Executable, params: Sequence[Params]) -> Sequence[Any]:
        """Run one change for each set of parameters and make it durable; the rows it returns."""
        async with self._alone():
            return await self._pool.once(statement, params)

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """A connection in a transaction; rolled back unless `commit()` was called on it."""
        async with self._alone(), self._writer.connect() as connection:
            yield connection

    @asynccontextmanager
    async def _alone(self) -> AsyncIterator[None]:
        """This process's turn to write (SQLite)."""
        if self._lock is None:
            yield
            return
        task = asyncio.current_task()
        if self._holder is task:
            # Waiting for a lock one holds oneself would wait for ever.
            raise RuntimeError("a unit of work was opened inside another one")
        async with self._lock:
            self._holder = task
            try:
                yield
            finally:
                self._holder = None

    async def connect(self) -> AsyncConnection:
        """A connection of one's own, to be closed by the caller (session locks)."""
        return await self._writer.connect().start()

    async def probe(self) -> None:
        """Raise DatabaseUnusable when the database does not answer."""
        try:
            async with self.reading() as connection:
                await connection.execute(text("SELECT 1"))
        except (SQLAlchemyError, OSError) as problem:
            raise unusable(self.url, problem) from None

    async def close(self) -> None:
        """Close every connection."""
        await self._pool.close()
        await self._reader.dispose()
        if self._writer is not self._reader:
            await self._writer.dispose()


def unusable(url: URL, problem: BaseException) -> DatabaseUnusable:
    """One line about what is wrong, without a password."""
    cause = getattr(problem, "orig", None) or problem
    line = " ".join(str(cause).split()) or type(cause).__name__
    if url.password:
        line = line.replace(str(url.password), "•••")
    return DatabaseUnusable(f"{url.render_as_string(hide_password=True)}: {line}"[:500])


def parse_url(url: str) -> tuple[URL, str]:
    """The URL and its dialect; raises DatabaseUnusable for anything but the two drivers."""
    try:
        parsed = make_url(url.strip())
    except (ArgumentError, ValueError):
        raise DatabaseUnusable("the database URL is not a URL") from None
    dialect = _DRIVERS.get(parsed.drivername)
    if dialect is None:
        raise DatabaseUnusable(
            f"unknown database driver {parsed.drivername!r}: use sqlite+aiosqlite:///file.db or "
            "postgresql+asyncpg://user:password@host/name"
        )
    if not parsed.database or parsed.database == ":memory:":
        raise DatabaseUnusable(f"the {dialect} URL names no database")
    return parsed, dialect


def open_database(url: str) -> Database:
    """The database at `url`; connections are made when needed, a missing folder is made now.

    Raises DatabaseUnusable for a URL that cannot be used.
    """
    parsed, dialect = parse_url(url)
    if dialect == SQLITE:
        return _open_sqlite(parsed)
    return _open_postgresql(parsed)


def _near(url: URL, engine: AsyncEngine) -> NearPool:
    return NearPool(Path(str(url.database)), Plans(engine.dialect), READERS)


def _far(url: URL, engine: AsyncEngine) -> FarPool:
    _, options = engine.dialect.create_connect_args(url)
    return FarPool(opener(options), Plans(engine.dialect), CONNECTIONS)


def _dumps(value: Any) -> str:
    return orjson.dumps(value).decode()


_COMMON: dict[str, Any] = {
    "json_serializer": _dumps,
    "json_deserializer": orjson.loads,
    "hide_parameters": True,  # an error's text must not carry what was being stored
    "query_cache_size": 1000,
}


def _open_sqlite(url: URL) -> Database:
    path = Path(str(url.database))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise unusable(url, problem) from None
    reader = create_async_engine(
        url,
        async_creator=connector(path, read_only=True),
        pool_size=READERS,
        max_overflow=0,
        **_COMMON,
    )
    writer = create_async_engine(
        url,
        async_creator=connector(path, read_only=False),
        pool_size=1,
        max_overflow=0,
        **_COMMON,
    )
    _begin_with(reader, "BEGIN")
    _begin_with(writer, "BEGIN IMMEDIATE")
    return Database(url, SQLITE, reader, writer)


def _begin_with(engine: AsyncEngine, statement: str) -> None:
    """The driver is in autocommit mode, so that transactions begin when and how we say."""

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Any) -> None:
        connection.exec_driver_sql(statement)


def _open_postgresql(url: URL) -> Database:
    writer = create_async_engine(
        url,
        # units of work have connections of their own; this is for the schema, reports and locks
        pool_size=2,
        max_overflow=8,
        pool_recycle=1800,
        isolation_level="READ COMMITTED",
        connect_args={
            "timeout": CONNECT_SECONDS,
            "command_timeout": COMMAND_SECONDS,
            "server_settings": SETTINGS,
        },
        **_COMMON,
    )
    reader = writer.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return Database(url, POSTGRESQL, reader, writer)
