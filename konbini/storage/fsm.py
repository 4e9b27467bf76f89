"""Conversation state in SQL, as the chat library's storage. Knows no state by name.

The cache is written through; it is right as long as one process writes these rows.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, StateType, StorageKey
from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert

from konbini.shop.ports import Clock
from konbini.storage.engine import Database
from konbini.storage.tables import fsm as t

CAPACITY = 20_000
"""Conversations kept in memory; the least recently used go first."""

_GET = select(t.c.state, t.c.data).where(t.c.key == bindparam("name"))
_INSERT = insert(t)
_PUT = _INSERT.on_conflict_do_update(
    index_elements=["key"],
    set_={name: _INSERT.excluded[name] for name in ("state", "data", "updated_at")},
)
_DROP = delete(t).where(t.c.key == bindparam("name"))


@dataclass(frozen=True, slots=True)
class _Talk:
    """What is known of one conversation."""

    state: str | None = None
    data: dict[str, Any] = field(default_factory=dict)


def _name(key: StorageKey) -> str:
    parts = (key.bot_id, key.chat_id, key.user_id, key.thread_id or "",
             key.business_connection_id or "", key.destiny)  # fmt: skip
    return ":".join(map(str, parts))


class SqlFsmStorage(BaseStorage):
    """Conversation state that survives a restart; `cached=False` if several processes share it."""

    def __init__(self, database: Database, clock: Clock, *, cached: bool = True) -> None:
        self._database = database
        self._clock = clock
        self._cached = cached
        self._cache: OrderedDict[str, _Talk] = OrderedDict()

    async def _load(self, name: str) -> _Talk:
        if (known := self._cache.get(name)) is not None:
            self._cache.move_to_end(name)
            return known
        async with self._database.look() as statements:
            rows = await statements.rows(_GET, {"name": name})
        talk = _Talk(rows[0].state, rows[0].data) if rows else _Talk()
        # A write that happened while the row was read knows better.
        return self._cache.get(name) or self._keep(name, talk)

    def _keep(self, name: str, talk: _Talk) -> _Talk:
        if self._cached:
            self._cache[name] = talk
            self._cache.move_to_end(name)
            if len(self._cache) > CAPACITY:
                self._cache.popitem(last=False)
        return talk

    async def _save(self, name: str, talk: _Talk) -> None:
        if talk.state is None and not talk.data:
            await self._database.once(_DROP, [{"name": name}])
        else:
            row = {"key": name, "state": talk.state, "data": talk.data}
            await self._database.once(_PUT, [{**row, "updated_at": self._clock.now()}])
        self._keep(name, talk)

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        name, value = _name(key), state.state if isinstance(state, State) else state
        talk = await self._load(name)
        if talk.state != value:
            await self._save(name, _Talk(value, talk.data))

    async def get_state(self, key: StorageKey) -> str | None:
        return (await self._load(_name(key))).state

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        name = _name(key)
        talk = await self._load(name)
        if talk.data != data:
            await self._save(name, _Talk(talk.state, deepcopy(dict(data))))

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        return deepcopy((await self._load(_name(key))).data)

    async def close(self) -> None:
        """Nothing to close: the database belongs to whoever opened it."""
