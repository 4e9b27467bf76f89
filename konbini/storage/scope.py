"""What every repository is given: statements of one transaction, and the clock."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Executable

from konbini.shop.ports import Clock
from konbini.storage.statements import Statements

Params = dict[str, Any]


class Scope:
    """Runs statements of one unit of work."""

    __slots__ = ("clock", "postgresql", "statements")

    def __init__(self, statements: Statements, clock: Clock, *, postgresql: bool) -> None:
        self.statements = statements
        self.clock = clock
        self.postgresql = postgresql

    async def rows(self, statement: Executable, **params: Any) -> Sequence[Any]:
        """All rows of a statement."""
        return await self.statements.rows(statement, params)

    async def first(self, statement: Executable, **params: Any) -> Any:
        """The first row of a statement, None without one."""
        found = await self.statements.rows(statement, params)
        return found[0] if found else None

    async def scalar(self, statement: Executable, **params: Any) -> Any:
        """The first column of the first row, None without one."""
        found = await self.statements.rows(statement, params)
        return found[0][0] if found else None

    async def run(self, statement: Executable, **params: Any) -> int:
        """Run a change; how many rows it touched."""
        return await self.statements.run(statement, params)

    async def many(self, statement: Executable, params: Sequence[Params]) -> Sequence[Any]:
        """Run a change once for each set of parameters; the rows it returns, if it does."""
        return await self.statements.many(statement, params) if params else ()
