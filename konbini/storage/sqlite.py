"""How a SQLite connection of the shop is made. Knows no table and no engine."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from konbini.storage.sqlite_driver import BUSY_MILLISECONDS, NearConnection

WAL_PAGES = 8_000
"""Pages (32 MB) the log grows to before they go into the file. A purchase changes the same hot
pages again and again, and in a large shop a few of many: the rarer the copying, the more changes
of a page are copied at once, and a purchase costs the same with a thousand and a million orders.
"""


def connector(path: Path, *, read_only: bool) -> Callable[[], Awaitable[NearConnection]]:
    """What the engine calls for each new connection; raises sqlite3.Error."""

    async def create() -> NearConnection:
        failures: list[sqlite3.Error] = []

        def connect() -> sqlite3.Connection:
            try:
                return _connect(path, read_only=read_only)
            except sqlite3.Error as problem:
                failures.append(problem)
                return sqlite3.connect(":memory:", check_same_thread=False)

        # A connection that fails in its thread leaves that thread talking to a loop that may be
        # closed by then; one that opened anything can be closed in order.
        connection: NearConnection = await NearConnection(connect)  # type: ignore[assignment]
        if failures:
            await connection.close()
            raise failures[0]
        return connection

    return create


def _connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    raw = sqlite3.connect(
        path,
        timeout=BUSY_MILLISECONDS / 1000,
        isolation_level=None,
        cached_statements=512,
        check_same_thread=False,
    )
    try:
        _prepare(raw, read_only=read_only)
    except sqlite3.Error:
        raw.close()
        raise
    return raw


def _prepare(raw: sqlite3.Connection, *, read_only: bool) -> None:
    _use_wal(raw)
    raw.execute("PRAGMA synchronous=FULL")
    raw.execute("PRAGMA foreign_keys=ON")
    raw.execute("PRAGMA cache_size=-16000")
    raw.execute("PRAGMA temp_store=MEMORY")
    if read_only:
        raw.execute("PRAGMA query_only=ON")
    else:
        raw.execute("PRAGMA busy_timeout=0")  # see NearConnection.begin
        raw.execute(f"PRAGMA wal_autocheckpoint={WAL_PAGES}")


def _use_wal(raw: sqlite3.Connection) -> None:
    """Switching needs the file alone, and SQLite does not wait for that by itself."""
    until = time.monotonic() + BUSY_MILLISECONDS / 1000
    while raw.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            raw.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.02)
