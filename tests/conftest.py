"""Fixtures every room shares: a clock, a database of each kind, the store and the vault on it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest

from konbini.storage.engine import Database, open_database
from konbini.storage.outbox_queue import SqlOutboxQueue
from konbini.storage.unit import SqlStore
from konbini.storage.vault import SealingVault, new_key, parse_keys
from konbini.storage.vault_store import open_vault
from tests.databases import PostgresDatabases, SqliteDatabases, postgres_databases
from tests.fakes import FakeClock


def together(nodeid: str) -> str:
    """Tests for which this says the same run in one worker: they share what takes long to make."""
    file, _, test = nodeid.partition("::")
    if file.startswith("tests/e2e/"):  # one running shop for each kind of database
        shop = file if file.endswith(("test_money.py", "test_llm.py")) else "tests/e2e"
        return f"{shop} {'postgresql' if '[postgresql' in test else 'sqlite'}"
    if file == "tests/test_architecture.py" and "test_every_module" not in test:
        return file
    return nodeid


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """For `--dist loadgroup`: the largest groups first, then single tests to whoever is free."""
    if config.getoption("dist") != "loadgroup":
        return None
    from xdist.scheduler import LoadScopeScheduling

    class Together(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return together(nodeid)

    return Together(config, log)


@pytest.fixture(scope="session")
def sqlite_databases(tmp_path_factory: pytest.TempPathFactory) -> SqliteDatabases:
    return SqliteDatabases(Path(tmp_path_factory.mktemp("sqlite")))


@pytest.fixture(scope="session")
def pg_databases() -> Iterator[PostgresDatabases]:
    """One server for the session (each xdist worker has its own); starts in about a second."""
    with postgres_databases() as databases:
        yield databases


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The URL of a fresh migrated database, of each kind in turn."""
    if request.param == "sqlite":
        yield request.getfixturevalue("sqlite_databases").make()
        return
    databases: PostgresDatabases = request.getfixturevalue("pg_databases")
    url = databases.make()
    yield url
    databases.give_back(url)


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The URL of a fresh database without tables, of each kind in turn."""
    if request.param == "sqlite":
        yield request.getfixturevalue("sqlite_databases").empty()
        return
    databases: PostgresDatabases = request.getfixturevalue("pg_databases")
    url = databases.empty()
    yield url
    databases.drop(url)


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    opened = open_database(database_url)
    yield opened
    await opened.close()


@pytest.fixture
async def queue(database: Database, clock: FakeClock) -> AsyncIterator[SqlOutboxQueue]:
    """The sender's side of the outbox, started."""
    made = SqlOutboxQueue(database, clock, owner="tests")
    await made.recover()
    yield made
    await made.close()


@pytest.fixture
async def store(database: Database, clock: FakeClock) -> SqlStore:
    """A store of a process that does not send (tasks are found by the queue's query)."""
    return SqlStore(database, clock)


@pytest.fixture
async def sending_store(database: Database, clock: FakeClock, queue: SqlOutboxQueue) -> SqlStore:
    """A store whose tasks are born leased to `queue`."""
    return SqlStore(database, clock, queue)


@pytest.fixture
async def vault(database: Database) -> SealingVault:
    return await open_vault(database, parse_keys(new_key("test")))
