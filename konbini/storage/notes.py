"""Small facts of the shop as a whole, in SQL."""

from __future__ import annotations

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert

from konbini.storage.scope import Scope
from konbini.storage.tables import notes as t

_GET = select(t.c.value).where(t.c.key == bindparam("name"))
_INSERT = insert(t)
_PUT = _INSERT.on_conflict_do_update(
    index_elements=["key"], set_={"value": _INSERT.excluded["value"]}
)
_DROP = delete(t).where(t.c.key == bindparam("name"))


class SqlNotes:
    """The port Notes."""

    def __init__(self, scope: Scope) -> None:
        self._db = scope

    async def get(self, key: str) -> str | None:
        value = await self._db.scalar(_GET, name=key)
        return None if value is None else str(value)

    async def put(self, key: str, value: str | None) -> None:
        if value is None:
            await self._db.run(_DROP, name=key)
        else:
            await self._db.run(_PUT, key=key, value=value)
