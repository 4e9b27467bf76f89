"""PostgreSQL without SQLAlchemy in between: errors say no value, lost connections are replaced."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy import Integer, bindparam, cast, func, literal, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import (
    DataError,
    IntegrityError,
    InternalError,
    SQLAlchemyError,
)

from konbini.storage import far, far_driver
from konbini.storage.engine import Database, open_database
from konbini.storage.far import FarPool
from konbini.storage.far_driver import Begun
from konbini.storage.tables import inbox, notes
from tests.databases import PostgresDatabases

NOW = datetime(2026, 3, 1, 12, 30, 15, 250, tzinfo=UTC)
ADD = insert(notes).returning(notes.c.key)
ALL = select(notes).order_by(notes.c.key)
SLOW = select(func.pg_sleep(bindparam("seconds")))
SECRET = "XYZZY-SECRET"


@pytest.fixture
def url(pg_databases: PostgresDatabases) -> Iterator[str]:
    made = pg_databases.make()
    yield made
    pg_databases.give_back(made)


@pytest.fixture
async def database(url: str) -> AsyncIterator[Database]:
    opened = open_database(url)
    yield opened
    await opened.close()


def pool_of(database: Database) -> FarPool:
    pool = database._pool
    assert isinstance(pool, FarPool)
    return pool


async def put(database: Database, key: str) -> None:
    async with database.change() as statements:
        await statements.run(ADD, {"key": key, "value": "v"})
        await statements.commit()


async def keys(database: Database) -> list[str]:
    async with database.look() as statements:
        return [row.key for row in await statements.rows(ALL, {})]


async def kill_all(database: Database) -> None:
    """What a restart of the server does to its clients."""
    async with database.writing() as connection:
        await connection.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )


async def test_no_error_quotes_what_was_being_stored(database: Database) -> None:
    row = {"update_id": 1, "lane": SECRET, "body": SECRET.encode(), "received_at": NOW}
    cases: list[tuple[Any, dict[str, Any], type[SQLAlchemyError]]] = [
        (insert(notes), {"key": SECRET, "value": "again"}, IntegrityError),  # DETAIL: Key (…)
        (insert(inbox), {**row, "received_at": None}, IntegrityError),  # DETAIL: Failing row …
        (insert(inbox), {**row, "update_id": SECRET}, DataError),  # refused by the driver itself
        (select(cast(literal(SECRET), Integer)), {}, DataError),  # the server's words quote it
    ]
    await put(database, SECRET)
    for statement, params, kind in cases:
        async with database.change() as statements:
            with pytest.raises(SQLAlchemyError) as caught:
                await statements.run(statement, params)
        problem: BaseException | None = caught.value
        assert isinstance(problem, kind)
        while problem is not None:
            assert SECRET not in str(problem)
            assert SECRET not in repr(problem)
            problem = problem.__cause__
    assert await keys(database) == [SECRET]


async def test_a_commit_after_a_failed_statement_is_an_error(database: Database) -> None:
    await put(database, "a")
    async with database.change() as statements:
        await statements.run(ADD, {"key": "b", "value": "v"})
        with pytest.raises(IntegrityError):
            await statements.run(ADD, {"key": "a", "value": "v"})
        with pytest.raises(InternalError):
            await statements.commit()
    assert await keys(database) == ["a"]


async def test_many_are_all_or_none(database: Database) -> None:
    rows = [{"key": key, "value": "v"} for key in ("a", "b", "a")]
    with pytest.raises(IntegrityError):
        await database.once(ADD, rows)
    assert await keys(database) == []
    found = await database.once(ADD, rows[:2])
    assert [row.key for row in found] == ["a", "b"]


async def test_connections_that_were_cut_while_idle_are_not_noticed(database: Database) -> None:
    await put(database, "a")
    assert await keys(database) == ["a"]
    await kill_all(database)
    await put(database, "b")
    assert await keys(database) == ["a", "b"]


async def test_who_is_cut_off_hears_of_it_and_the_next_does_not(database: Database) -> None:
    async with database.change() as statements:
        await statements.run(ADD, {"key": "a", "value": "v"})
        await kill_all(database)
        with pytest.raises(SQLAlchemyError):
            await statements.rows(ALL, {})
        with pytest.raises(SQLAlchemyError):
            await statements.commit()
    assert await keys(database) == []
    assert all(not one.dead for one in pool_of(database)._all)


async def test_who_is_cancelled_in_a_statement_leaves_nobody_an_answer(
    database: Database,
) -> None:
    asked = asyncio.Event()

    async def sleeper() -> None:
        async with database.change() as statements:
            await statements.run(ADD, {"key": "a", "value": "v"})
            asked.set()
            await statements.rows(SLOW, {"seconds": 60.0})

    for _ in range(far_places(database) + 1):
        asked.clear()
        task = asyncio.create_task(sleeper())
        await asked.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    assert await keys(database) == []


def far_places(database: Database) -> int:
    return pool_of(database)._places._value


async def test_nobody_waits_for_ever_for_a_connection(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(far, "PATIENCE_SECONDS", 0.05)
    pool = pool_of(database)
    pool._places = asyncio.Semaphore(1)
    async with database.change():
        with pytest.raises(SQLAlchemyError, match="in use"):
            await put(database, "a")
    await put(database, "b")
    assert await keys(database) == ["b"]


async def test_a_look_leaves_no_view_behind(database: Database) -> None:
    """The next transaction is begun at the end of the last, and must not see the past."""
    assert await keys(database) == []
    await put(database, "a")
    assert await keys(database) == ["a"]
    await put(database, "b")
    assert await keys(database) == ["a", "b"]
    assert len(pool_of(database)._all) <= 2


async def test_idle_connections_end_their_empty_transactions(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    await put(database, "a")
    pool = pool_of(database)
    assert [one.begun for one in pool._idle] == [Begun.CHANGE]
    monkeypatch.setattr(far, "REST_SECONDS", 0.0)
    await pool._rest()
    assert [one.begun for one in pool._idle] == [Begun.NOTHING]
    (own,) = (one._raw.get_server_pid() for one in pool._idle)
    async with database.writing() as connection:
        state = text(
            "SELECT state FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid() AND pid = :own"
        )
        assert (await connection.execute(state, {"own": own})).scalar_one() == "idle"
    assert await keys(database) == ["a"]


async def test_values_come_back_as_they_went(database: Database) -> None:
    odd = select(
        literal(NOW).label("at"),
        literal(10**15).label("big"),
        (literal(1) / literal(4)).label("quarter"),
        func.coalesce(func.sum(literal(3)), 0).label("sum"),
    )
    async with database.look() as statements:
        (plain,) = await statements.rows(odd, {})
    async with database.reading() as connection:
        (usual,) = (await connection.execute(odd)).all()
    assert tuple(plain) == tuple(usual)
    assert [type(one) for one in plain] == [type(one) for one in usual]
    assert plain.big == 10**15


class Road:
    """The way to the server, which can be closed or go silent."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._open: list[asyncio.StreamWriter] = []
        self._copies: set[asyncio.Task[None]] = set()
        self._server: asyncio.Server | None = None
        self.silent = False
        self.port = 0

    async def open(self) -> None:
        self._server = await asyncio.start_server(self._pass, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def close(self) -> None:
        assert self._server is not None
        self._server.close()
        for writer in self._open:
            writer.close()
        self._open.clear()
        await asyncio.gather(*self._copies, return_exceptions=True)

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_unix_connection(self._path)
        self._open += [writer, back]
        for one, other in ((reader, back), (there, writer)):
            task = asyncio.create_task(self._copy(one, other))
            self._copies.add(task)

    async def _copy(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        while data := await source.read(65536):
            if not self.silent:
                sink.write(data)
        sink.close()


@asynccontextmanager
async def behind_a_road(url: str) -> AsyncIterator[tuple[Road, Database]]:
    parts = urlsplit(url)
    folder = parse_qs(parts.query)["host"][0]
    road = Road(f"{folder}/.s.PGSQL.5432")
    await road.open()
    user = parts.username or "postgres"
    database = open_database(
        f"postgresql+asyncpg://{user}:{SECRET}@127.0.0.1:{road.port}{parts.path}?ssl=disable"
    )
    try:
        yield road, database
    finally:
        await database.close()
        await road.close()


async def test_a_database_that_is_away_is_an_error_and_then_back(url: str) -> None:
    async with behind_a_road(url) as (road, database):
        await put(database, "a")
        await road.close()
        for _ in range(25):  # more than there are places
            with pytest.raises(SQLAlchemyError) as caught:
                await put(database, "b")
            assert SECRET not in str(caught.value)
            with pytest.raises(SQLAlchemyError):
                await database.once(ADD, [{"key": "b", "value": "v"}])
        await road.open()
        await put(database, "c")
        assert await keys(database) == ["a", "c"]


async def test_a_database_that_went_silent_is_left(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(far_driver, "SHORT_SECONDS", 0.2)
    monkeypatch.setattr(far_driver, "CONNECT_SECONDS", 0.2)
    async with behind_a_road(url) as (road, database):
        await put(database, "a")
        road.silent = True
        with pytest.raises(SQLAlchemyError):
            async with asyncio.timeout(10):
                await keys(database)
        road.silent = False
        await put(database, "b")
        assert await keys(database) == ["a", "b"]
