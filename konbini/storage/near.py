"""The connections that plans run on (SQLite): one that writes, a few that read. Knows no table."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Executable

from konbini.storage.plan import Plans
from konbini.storage.sqlite import connector
from konbini.storage.sqlite_driver import NearConnection
from konbini.storage.statements import Params, PlainStatements, translated


class NearPool:
    """Connections are made when first needed and kept. Errors are SQLAlchemyError."""

    def __init__(self, path: Path, plans: Plans, readers: int) -> None:
        self._plans = plans
        self._make_reader = connector(path, read_only=True)
        self._make_writer = connector(path, read_only=False)
        self._places = asyncio.Semaphore(readers)
        self._idle: list[NearConnection] = []
        self._all: list[NearConnection] = []
        self._writer: NearConnection | None = None

    @asynccontextmanager
    async def look(self) -> AsyncIterator[PlainStatements]:
        """A connection whose statements all see one moment; it cannot write."""
        async with self._places:
            near = self._idle.pop() if self._idle else await self._opened(read_only=True)
            try:
                near.raw.execute("BEGIN")
                yield PlainStatements(near, self._plans)
            finally:
                await near.rollback()
                self._idle.append(near)

    @asynccontextmanager
    async def change(self) -> AsyncIterator[PlainStatements]:
        """The writer in a transaction. One task at a time: that is the caller's to see to."""
        near = self._writer = self._writer or await self._opened(read_only=False)
        try:
            await near.begin()
        except sqlite3.Error as problem:
            raise translated("BEGIN IMMEDIATE", problem) from problem
        try:
            yield PlainStatements(near, self._plans)
        finally:
            await near.rollback()

    async def once(self, statement: Executable, params: Sequence[Params]) -> Sequence[Any]:
        """Run a change for each set of parameters, in a transaction of its own; as `change`."""
        async with self.change() as statements:
            found = await statements.many(statement, params)
            await statements.commit()
        return found

    async def close(self) -> None:
        """Close all of them."""
        while self._all:
            await self._all.pop().close()
        self._idle.clear()
        self._writer = None

    async def _opened(self, *, read_only: bool) -> NearConnection:
        try:
            near = await (self._make_reader if read_only else self._make_writer)()
        except sqlite3.Error as problem:
            raise translated("connect", problem) from problem
        self._all.append(near)
        return near
