"""What every repository is given: one connection in one transaction, and the clock."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Executable, Row
from sqlalchemy.ext.asyncio import AsyncConnection

from konbini.shop.ports import Clock

Params = dict[str, Any]


class Scope:
    """Runs statements of one unit of work."""

    __slots__ = ("clock", "connection", "postgresql")

    def __init__(self, connection: AsyncConnection, clock: Clock, *, postgresql: bool) -> None:
        self.connection = connection
        self.clock = clock
        self.postgresql = postgresql

    async def rows(self, statement: Executable, **params: Any) -> Sequence[Row[Any]]:
        """All rows of a statement."""
        return (await self.connection.execute(statement, params)).all()

    async def first(self, statement: Executable, **params: Any) -> Row[Any] | None:
        """The first row of a statement, if any."""
        return (await self.connection.execute(statement, params)).first()

    async def scalar(self, statement: Executable, **params: Any) -> Any:
        """The first column of the first row, None without one."""
        return (await self.connection.execute(statement, params)).scalar()

    async def run(self, statement: Executable, **params: Any) -> int:
        """Run a change; how many rows it touched."""
        return (await self.connection.execute(statement, params)).rowcount

    async def many(self, statement: Executable, params: Sequence[Params]) -> None:
        """Run a change once for each set of parameters."""
        if params:
            await self.connection.execute(statement, params)
