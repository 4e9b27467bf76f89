"""Migrations: they make what tables.py says, once, also when two processes start together."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DBAPIError

from konbini.storage import schema
from konbini.storage.engine import Database, open_database
from konbini.storage.tables import metadata


def differences(connection: Connection) -> list[Any]:
    options = {"compare_type": True, "compare_server_default": True}
    return list(compare_metadata(MigrationContext.configure(connection, opts=options), metadata))


def checks(connection: Connection) -> dict[str, set[str]]:
    found = inspect(connection)
    return {
        name: {str(check["name"]) for check in found.get_check_constraints(name)}
        for name in metadata.tables
    }


async def test_migrations_make_exactly_the_tables(database: Database) -> None:
    async with database.reading() as connection:
        assert await connection.run_sync(differences) == []


async def test_migrations_make_every_check_and_partial_index(
    database: Database, empty_url: str
) -> None:
    fresh = open_database(empty_url)
    try:
        async with fresh.writing() as connection:
            await connection.run_sync(metadata.create_all)
            await connection.commit()
        if fresh.dialect != database.dialect:
            return  # each kind is compared with itself; the other pairings say nothing
        async with fresh.reading() as wanted, database.reading() as there:
            assert await there.run_sync(checks) == await wanted.run_sync(checks)
            query = text(
                "SELECT name FROM sqlite_master WHERE sql LIKE '%WHERE%' AND type = 'index'"
                if fresh.dialect == "sqlite"
                else "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'"
            )
            assert set((await there.execute(query)).scalars()) - _ALEMBIC == set(
                (await wanted.execute(query)).scalars()
            )
    finally:
        await fresh.close()


_ALEMBIC = {
    "CREATE UNIQUE INDEX alembic_version_pkc ON public.alembic_version USING btree (version_num)"
}


async def test_an_empty_database_is_brought_up_once(empty_url: str) -> None:
    assert await schema.current(empty_url) is None
    assert not await schema.is_current(empty_url)
    assert await schema.upgrade(empty_url) == schema.head()
    assert await schema.upgrade(empty_url) == schema.head()
    assert await schema.is_current(empty_url)


async def test_two_processes_may_start_together(empty_url: str) -> None:
    code = (
        "import asyncio, sys; from konbini.storage import schema; "
        "print(asyncio.run(schema.upgrade(sys.argv[1])))"
    )
    processes = [
        await asyncio.create_subprocess_exec(
            sys.executable, "-c", code, empty_url,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        for _ in range(3)
    ]  # fmt: skip
    for process in processes:
        out, problem = await process.communicate()
        assert (process.returncode, out.decode().strip()) == (0, schema.head()), problem.decode()


@pytest.mark.parametrize("table", ["ledger_entries", "ledger_postings"])
async def test_the_ledger_refuses_to_be_changed(database: Database, table: str) -> None:
    async with database.writing() as connection:
        await connection.execute(
            text(
                "INSERT INTO ledger_entries (id, key, kind, currency, at, data) "
                "VALUES (1, 'k', 'test', 'XTR', "
                + ("0" if database.dialect == "sqlite" else "now()")
                + ", '{}')"
            )
        )
        await connection.execute(
            text(
                "INSERT INTO ledger_postings (entry_id, number, account, amount, party) "
                "VALUES (1, 1, 'provider', 5, '')"
            )
        )
        await connection.commit()
    column = "kind" if table == "ledger_entries" else "account"
    for statement in (f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}"):
        with pytest.raises(DBAPIError, match="append-only"):
            async with database.writing() as connection:
                await connection.execute(text(statement))


def test_the_newest_file_is_the_newest_revision() -> None:
    config = Config()
    config.set_main_option("script_location", str(schema._FOLDER))
    assert schema.head() == ScriptDirectory.from_config(config).get_current_head()


async def test_a_current_database_needs_no_migrations(empty_url: str) -> None:
    await schema.upgrade(empty_url)
    words = (
        "import asyncio, sys; from konbini.storage import schema; "
        "asyncio.run(schema.upgrade(sys.argv[1])); assert 'alembic' not in sys.modules"
    )
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", words, empty_url)
    assert await process.wait() == 0
