"""Opening databases: clear errors, no password anywhere, transactions that undo themselves."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import text

from konbini.storage.engine import Database, DatabaseUnusable, open_database
from konbini.storage.schema import current, upgrade
from konbini.storage.unit import SqlStore
from tests.databases import PostgresDatabases

SECRET = "hunter2xyz"


@pytest.mark.parametrize(
    "url",
    [
        "nonsense",
        "mysql://user:hunter2xyz@host/name",
        "sqlite:///file.db",
        "postgresql://user:hunter2xyz@host/name",
        "postgresql+psycopg2://user:hunter2xyz@host/name",
        "sqlite+aiosqlite://",
        "sqlite+aiosqlite:///:memory:",
        "postgresql+asyncpg://user:hunter2xyz@host",
        "postgresql+asyncpg://user:hunter2xyz@host:port/name",
    ],
)
def test_urls_that_cannot_work_are_refused_in_one_line(url: str) -> None:
    with pytest.raises(DatabaseUnusable) as refusal:
        open_database(url)
    assert SECRET not in str(refusal.value)
    assert "\n" not in str(refusal.value)


async def test_a_server_that_does_not_answer_is_named_without_its_password() -> None:
    url = f"postgresql+asyncpg://user:{SECRET}@127.0.0.1:1/name"
    for work in (upgrade(url), current(url), open_database(url).probe()):
        with pytest.raises(DatabaseUnusable) as refusal:
            await work
        assert SECRET not in str(refusal.value)
        assert "127.0.0.1" in str(refusal.value)
        assert refusal.value.__cause__ is None
    assert SECRET not in repr(open_database(url))


async def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    path.write_bytes(b"this is not a database" * 100)
    with pytest.raises(DatabaseUnusable):
        await open_database(f"sqlite+aiosqlite:///{path}").probe()
    (tmp_path / "file").write_text("")
    with pytest.raises(DatabaseUnusable):
        open_database(f"sqlite+aiosqlite:///{tmp_path / 'file' / 'x.db'}")


async def test_a_missing_folder_is_made(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path}/a/b/shop.db"
    await upgrade(url)
    assert (tmp_path / "a/b/shop.db").exists()


async def test_sqlite_is_durable_and_checks_references(
    sqlite_databases: object, tmp_path: Path
) -> None:
    database = open_database(f"sqlite+aiosqlite:///{tmp_path}/shop.db")
    async with database.writing() as connection:
        found = {
            name: (await connection.execute(text(f"PRAGMA {name}"))).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
    await database.close()


async def fail_after_writing(store: SqlStore) -> None:
    async with store.write() as unit:
        await unit.notes.put("b", "1")
        raise KeyError


async def test_leaving_without_commit_undoes_everything(store: SqlStore) -> None:
    async with store.write() as unit:
        await unit.notes.put("a", "1")
    with pytest.raises(KeyError):
        await fail_after_writing(store)
    async with store.read() as look:
        assert [await look.notes.get("a"), await look.notes.get("b")] == [None, None]


async def test_a_unit_is_committed_once(store: SqlStore) -> None:
    async with store.write() as unit:
        await unit.notes.put("a", "1")
        await unit.commit()
        with pytest.raises(RuntimeError):
            await unit.commit()


async def test_readers_see_one_moment_and_cannot_write(store: SqlStore) -> None:
    async with store.read() as look:
        assert await look.notes.get("a") is None
        async with store.write() as unit:
            await unit.notes.put("a", "1")
            await unit.commit()
        assert await look.notes.get("a") is None
    async with store.read() as look:
        assert await look.notes.get("a") == "1"
        with pytest.raises(Exception, match=r"read-?only"):
            await look.notes.put("a", "2")


async def test_writers_wait_for_each_other(store: SqlStore) -> None:
    async def add() -> None:
        async with store.write() as unit:
            if database_is_sqlite(unit):
                before = int(await unit.notes.get("n") or 0)
                await asyncio.sleep(0)
                await unit.notes.put("n", str(before + 1))
            await unit.commit()

    def database_is_sqlite(unit: object) -> bool:
        return "sqlite" in repr(store)

    await asyncio.gather(*(add() for _ in range(30)))
    async with store.read() as look:
        assert await look.notes.get("n") == ("30" if "sqlite" in repr(store) else None)


async def test_a_cancelled_writer_frees_the_way(store: SqlStore) -> None:
    reached = asyncio.Event()

    async def stuck() -> None:
        async with store.write() as unit:
            await unit.notes.put("a", "1")
            reached.set()
            await asyncio.Event().wait()

    for moment in range(20):
        reached.clear()
        task = asyncio.create_task(stuck())
        if moment % 2:
            await reached.wait()
        else:
            for _ in range(moment):
                await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    async with store.write() as unit:
        assert await unit.notes.get("a") is None
        await unit.notes.put("a", "2")
        await unit.commit()


async def test_a_unit_inside_another_is_a_mistake_not_a_deadlock(
    store: SqlStore, database: Database
) -> None:
    if database.dialect != "sqlite":
        pytest.skip("PostgreSQL has many writers")
    async with store.write():
        with pytest.raises(RuntimeError):
            async with store.write():
                pass


async def test_a_database_that_does_not_exist_is_named(pg_databases: PostgresDatabases) -> None:
    url = pg_databases.empty()
    pg_databases.drop(url)
    for work in (upgrade(url), current(url), open_database(url).probe()):
        with pytest.raises(DatabaseUnusable, match="does not exist"):
            await work
