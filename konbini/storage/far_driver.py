"""One PostgreSQL connection that statements run on, without SQLAlchemy in between.

Knows no table. Errors are SQLAlchemyError. A connection whose answer did not come (the server is
gone or silent, the task was cancelled) is cut off at once: nobody else may read that answer.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from enum import StrEnum
from typing import Any

import asyncpg
import orjson
from sqlalchemy.exc import DBAPIError, InternalError

from konbini.storage.far_errors import TROUBLE, DriverError, translated

CONNECT_SECONDS = 10
COMMAND_SECONDS = 60
"""A server that went silent must not hold a customer or a job for ever."""
SHORT_SECONDS = 10
"""For what waits for no lock (BEGIN, ROLLBACK)."""
DOUBT_SECONDS = 20
"""After so long without use a connection is asked whether it lives before it is relied on."""
PREPARED = 400
"""Prepared statements kept by a connection; the oldest goes first."""
SETTINGS = {
    "jit": "off",  # plans of these short statements are never worth compiling
    "application_name": "konbini",
    "timezone": "UTC",
}


class Begun(StrEnum):
    """The transaction a connection has begun: how it is begun."""

    NOTHING = ""
    LOOK = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    CHANGE = "BEGIN ISOLATION LEVEL READ COMMITTED"


class FarConnection:
    """A connection in or between transactions; one task at a time.

    The end of a transaction begins the next of its kind, which saves asking for that. Until its
    first statement such a transaction holds no lock and no view of the data.
    """

    __slots__ = ("_asked", "_kept", "_prepared", "_raw", "begun", "born", "used")

    def __init__(self, raw: asyncpg.Connection, kept: int = PREPARED) -> None:
        self._raw = raw
        self._kept = kept
        self._prepared: dict[str, Any] = {}
        self._asked = False
        self.begun = Begun.NOTHING
        self.born = self.used = time.monotonic()

    @property
    def dead(self) -> bool:
        """Whether nothing can be asked any more."""
        return bool(self._raw.is_closed())

    async def begin(self, wanted: Begun) -> None:
        """Be in an empty transaction of that kind, or in none. Called between transactions."""
        idle = time.monotonic() - self.used
        if self.begun is not wanted:
            ends = "ROLLBACK;" if self.begun is not Begun.NOTHING else ""
            await self.command(ends + wanted, SHORT_SECONDS)
            self.begun = wanted
        elif idle > DOUBT_SECONDS:
            await self.command("SELECT 1", SHORT_SECONDS)
        self._asked = False

    async def commit(self) -> None:
        """Make it durable; an error when the server undid it because a statement had failed."""
        said = await self.command("COMMIT AND CHAIN")
        self._asked = False
        if said != "COMMIT":
            orig = DriverError("the transaction had failed before and was undone", None)
            raise InternalError("COMMIT", None, orig, hide_parameters=True)

    async def undo(self) -> None:
        """Undo what is not committed."""
        if self._asked and self.begun is not Begun.NOTHING and not self.dead:
            await self.command("ROLLBACK AND CHAIN", SHORT_SECONDS)
        self._asked = False
        self.used = time.monotonic()

    async def ask(self, sql: str, parameters: Sequence[Any]) -> tuple[list[Any], int]:
        """Run one statement; its rows, and how many rows it returned or changed."""
        self._asked = True
        try:
            prepared = self._prepared.get(sql) or await self._prepare(sql)
            rows = await prepared.fetch(*parameters)
        except TROUBLE as problem:
            raise self._judged(sql, problem) from None
        except asyncio.CancelledError:
            self.cut()
            raise
        return rows, _touched(prepared.get_statusmsg())

    async def ask_each(self, sql: str, parameters: Sequence[Sequence[Any]]) -> list[Any]:
        """Run one statement for each set of parameters, all sent at once; all rows it gives."""
        self._asked = True
        try:
            prepared = self._prepared.get(sql) or await self._prepare(sql)
            if prepared.get_attributes():
                rows: list[Any] = await prepared.fetchmany(parameters)
                return rows
            await prepared.executemany(parameters)
        except TROUBLE as problem:
            raise self._judged(sql, problem) from None
        except asyncio.CancelledError:
            self.cut()
            raise
        return []

    async def command(self, sql: str, seconds: float = COMMAND_SECONDS) -> str:
        """Run a command without parameters; what the server says it did."""
        try:
            said: str = await self._raw.execute(sql, timeout=seconds)
        except TROUBLE as problem:
            raise self._judged(sql, problem) from None
        except asyncio.CancelledError:
            self.cut()
            raise
        return said

    def cut(self) -> None:
        """End the connection without a word to the server."""
        if not self._raw.is_closed():
            self._raw.terminate()

    async def close(self) -> None:
        """End it in order, or cut it when the server does not answer."""
        try:
            await self._raw.close(timeout=SHORT_SECONDS)
        except TROUBLE:
            self.cut()

    async def _prepare(self, sql: str) -> Any:
        prepared = await self._raw.prepare(sql)
        if self._kept:
            if len(self._prepared) >= self._kept:
                del self._prepared[next(iter(self._prepared))]
            self._prepared[sql] = prepared
        return prepared

    def _judged(self, sql: str, problem: Exception) -> DBAPIError:
        """The error to raise instead; the connection lives on only after a server's answer."""
        if isinstance(problem, asyncpg.InvalidCachedStatementError):
            self._prepared.clear()  # the schema changed under us
        if not isinstance(problem, asyncpg.PostgresError):
            self.cut()
        return translated(sql, problem, lost=self.dead)


def opener(options: Mapping[str, Any]) -> Callable[[], Awaitable[FarConnection]]:
    """What the pool calls for each new connection; raises SQLAlchemyError.

    `options` are the driver's; `prepared_statement_cache_size=0` in the URL means that a pooler
    sits in between, and statements are then not kept.
    """
    given = dict(options)
    kept = min(int(given.pop("prepared_statement_cache_size", PREPARED)), PREPARED)

    async def create() -> FarConnection:
        try:
            raw = await asyncpg.connect(
                **given,
                timeout=CONNECT_SECONDS,
                command_timeout=COMMAND_SECONDS,
                statement_cache_size=kept,  # 0 also means: without names on the server
                server_settings=SETTINGS,
            )
            await _teach(raw)
        except TROUBLE as problem:
            raise translated("connect", problem, lost=True) from None
        return FarConnection(raw, kept)

    return create


async def _teach(raw: asyncpg.Connection) -> None:
    """JSON columns hold text that SQLAlchemy's type has made; out comes what it means."""
    try:
        await asyncio.wait_for(
            raw.set_type_codec(
                "json", encoder=str.encode, decoder=orjson.loads, schema="pg_catalog",
                format="binary",
            ),
            CONNECT_SECONDS,
        )  # fmt: skip
    except BaseException:
        raw.terminate()
        raise


def _touched(status: str) -> int:
    number = status.rpartition(" ")[2]
    return int(number) if number.isdecimal() else 0
