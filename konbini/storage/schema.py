"""Brings a database to the present schema and says where it stands. Knows no rows.

Safe when two processes start at once: the work is done under a lock of the database itself.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import SQLAlchemyError

from konbini.storage.engine import POSTGRESQL, Database, open_database, unusable

if TYPE_CHECKING:
    # Importing it costs a quarter of a second; a database that is current needs none of it.
    from alembic.config import Config

_FOLDER = Path(__file__).parent / "migrations"
_LOCK = 7_262_041_339
"""Any number no other program locks on the same PostgreSQL database."""


def _config(connection: Connection | None = None) -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    config.attributes["connection"] = connection
    return config


def head() -> str:
    """The newest revision this version of the program knows: files are named after theirs."""
    newest = max(path.name for path in (_FOLDER / "versions").glob("[0-9]*.py"))
    return newest.partition("_")[0]


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
    async with database.reading() as connection:
        if await connection.run_sync(_current) == head():
            return head()
    async with database.writing() as connection:
        if database.dialect == POSTGRESQL:
            await connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        # On SQLite the first statement begins an immediate transaction: that is the lock.
        await connection.run_sync(_upgrade)
        await connection.commit()
    return head()


def _upgrade(connection: Connection) -> None:
    from alembic import command

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
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


async def is_current(url: str) -> bool:
    """Whether the database is at `head()`. Raises DatabaseUnusable."""
    return await current(url) == head()
