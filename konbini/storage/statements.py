"""What runs statements in one transaction, and how SQLite does it: by compiled plans."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from sqlalchemy import Executable
from sqlalchemy.exc import DBAPIError

from konbini.storage.plan import Plans
from konbini.storage.sqlite_driver import NearConnection

Params = Mapping[str, Any]


class Statements(Protocol):
    """One connection in one transaction. Errors of the database are SQLAlchemyError."""

    async def rows(self, statement: Executable, params: Params) -> Sequence[Any]:
        """All rows of a statement, their columns as attributes."""
        ...

    async def run(self, statement: Executable, params: Params) -> int:
        """Run a change; how many rows it touched."""
        ...

    async def many(self, statement: Executable, params: Sequence[Params]) -> Sequence[Any]:
        """Run a change once for each set of parameters; the rows it returns, if it does."""
        ...

    async def unless_empty(self, statement: Executable, params: Params) -> Sequence[Any]:
        """The rows a change returns; with none, the locks it took are given back."""
        ...

    async def commit(self) -> None:
        """Make it durable."""
        ...


class PlainStatements:
    """On a SQLite connection in a transaction that somebody else begins and ends."""

    def __init__(self, near: NearConnection, plans: Plans) -> None:
        self._near, self._plans = near, plans

    async def rows(self, statement: Executable, params: Params) -> Sequence[Any]:
        plan = self._plans.of(statement, params)
        try:
            found, _ = await self._near.ask(plan.sql, plan.bind(params))
        except sqlite3.Error as problem:
            raise translated(plan.sql, problem) from problem
        return plan.read(found)

    async def run(self, statement: Executable, params: Params) -> int:
        plan = self._plans.of(statement, params)
        try:
            _, touched = await self._near.ask(plan.sql, plan.bind(params))
        except sqlite3.Error as problem:
            raise translated(plan.sql, problem) from problem
        return touched

    async def many(self, statement: Executable, params: Sequence[Params]) -> Sequence[Any]:
        if not params:
            return ()
        plan = self._plans.of(statement, params[0])
        try:
            found = await self._near.ask_each(plan.sql, [plan.bind(one) for one in params])
        except sqlite3.Error as problem:
            raise translated(plan.sql, problem) from problem
        return plan.read(found)

    async def unless_empty(self, statement: Executable, params: Params) -> Sequence[Any]:
        return await self.rows(statement, params)  # one writer at a time: no row is locked

    async def commit(self) -> None:
        try:
            await self._near.commit()
        except sqlite3.Error as problem:
            raise translated("COMMIT", problem) from problem


def translated(sql: str, problem: sqlite3.Error) -> BaseException:
    """The driver's error as SQLAlchemy's, without the values that were being stored."""
    return DBAPIError.instance(sql, None, problem, sqlite3.Error, hide_parameters=True)
