"""Brings a database to the present schema and says where it stands. Knows no rows.

Safe when two processes start at once: the work is done under a lock of the database itself.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError

from konbini.storage.engine import POSTGRESQL, Database, open_database, unusable

_LOCK = 7_262_041_339
"""Any number no other program locks on the same PostgreSQL database."""


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config


def head() -> str:
    """The newest revision this version of the program knows."""
    return str(ScriptDirectory.from_config(_config()).get_current_head())


async def upgrade(url: str) -> str:
    """Bring the database at `url` to `head()`; returns the revision.

    Raises DatabaseUnusable when the database does not answer or refuses.
    """
    database = open_database(url)
    try:
        return await upgrade_database(database)
    except (SQLAlchemyError, OSError) as problem:
        raise unusable(database.url, problem) from None
    finally:
        await database.close()


async def upgrade_database(database: Database) -> str:
    """The same for a database that is open already; database errors come through."""
    async with database.writing() as connection:
        if database.dialect == POSTGRESQL:
            await connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        # On SQLite the first statement begins an immediate transaction: that is the lock.
        await connection.run_sync(_upgrade)
        await connection.commit()
    return head()


def _upgrade(connection: Connection) -> None:
    command.upgrade(_config(connection), "head")


async def current(url: str) -> str | None:
    """The revision the database is at; None for an empty one. Raises DatabaseUnusable."""
    database = open_database(url)
    try:
        async with database.reading() as connection:
            return await connection.run_sync(_current)
    except (SQLAlchemyError, OSError) as problem:
        raise unusable(database.url, problem) from None
    finally:
        await database.close()


def _current(connection: Connection) -> str | None:
    found: Any = MigrationContext.configure(connection).get_current_revision()
    return None if found is None else str(found)


async def is_current(url: str) -> bool:
    """Whether the database is at `head()`. Raises DatabaseUnusable."""
    return await current(url) == head()
