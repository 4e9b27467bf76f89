"""Plans: the same answers as SQLAlchemy's own road, its errors, and nothing left behind."""

from __future__ import annotations

import asyncio
import gc
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import bindparam, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import IntegrityError

from konbini.storage.engine import Database
from konbini.storage.near import NearPool
from konbini.storage.plan import Plans
from konbini.storage.sqlite import connector
from konbini.storage.tables import inbox as t
from tests.databases import SqliteDatabases

NOW = datetime(2026, 3, 1, 12, 30, 15, 250, tzinfo=UTC)
ADD = insert(t)
FIND = (
    select(t)
    .where(t.c.update_id.in_(bindparam("ids", expanding=True)), t.c.lane.in_(["a", "b"]))
    .order_by(t.c.update_id)
)


def row(number: int, lane: str = "a") -> dict[str, object]:
    return {"update_id": number, "lane": lane, "body": b"\x00{}", "received_at": NOW}


async def test_both_roads_give_the_same_rows(database: Database) -> None:
    async with database.change() as statements:
        await statements.many(ADD, [row(1), row(2, "b"), row(3, "c")])
        await statements.commit()
    for ids in ([1, 2, 3], [2], [], [3]):
        async with database.look() as statements:
            plain = await statements.rows(FIND, {"ids": ids})
        async with database.reading() as connection:
            usual = (await connection.execute(FIND, {"ids": ids})).all()
        assert [tuple(one) for one in plain] == [tuple(one) for one in usual]
        assert all(one.received_at == NOW and one.handled_at is None for one in plain)


async def test_a_broken_rule_is_sqlalchemys_error_without_the_values(database: Database) -> None:
    async with database.change() as statements:
        await statements.run(ADD, {**row(1), "body": b"secret"})
        with pytest.raises(IntegrityError) as caught:
            await statements.run(ADD, {**row(1), "body": b"secret"})
    assert "secret" not in str(caught.value)
    async with database.look() as statements:
        assert not await statements.rows(FIND, {"ids": [1]})


async def test_a_plan_goes_with_its_statement(sqlite_databases: SqliteDatabases) -> None:
    _ = sqlite_databases
    from sqlalchemy.dialects.sqlite.aiosqlite import dialect

    plans = Plans(dialect())
    passing = select(t.c.lane)
    assert plans.of(passing, {}) is plans.of(passing, {})
    assert len(plans._known) == 1
    del passing
    gc.collect()
    assert len(plans._known) == 0


async def test_who_is_cancelled_waits_for_the_thread(tmp_path: Path) -> None:
    near = await connector(tmp_path / "x.db", read_only=False)()
    began, finished = asyncio.Event(), []
    loop = asyncio.get_running_loop()

    def long(raw: sqlite3.Connection) -> None:
        loop.call_soon_threadsafe(began.set)
        finished.append(raw.execute(_LONG).fetchone()[0])

    visit = asyncio.create_task(near.visit(long))
    await began.wait()
    visit.cancel()
    with pytest.raises(asyncio.CancelledError):
        await visit
    assert finished == [200_000]
    await near.close()


_LONG = (
    "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 200000) "
    "SELECT max(x) FROM n"
)


async def test_readers_wait_for_each_other_and_are_used_again(
    sqlite_databases: SqliteDatabases,
) -> None:
    url = sqlite_databases.make()
    from sqlalchemy.dialects.sqlite.aiosqlite import dialect

    pool = NearPool(Path(url.partition(":///")[2]), Plans(dialect()), readers=2)

    async def look() -> None:
        async with pool.look() as statements:
            await asyncio.sleep(0)
            assert not await statements.rows(FIND, {"ids": [1]})

    await asyncio.gather(*(look() for _ in range(20)))
    assert len(pool._all) == 2
    await pool.close()
