"""Updates, durable before they are acknowledged. Knows nothing of what they say.

Callers that arrive while a write is under way share the next one, so that the disk is waited
for once and not once each.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.dialects.postgresql import insert

from konbini.shop.ports import Clock, Inbound
from konbini.storage.engine import Database
from konbini.storage.tables import inbox as t

_ADD = insert(t).on_conflict_do_nothing(index_elements=["update_id"]).returning(t.c.update_id)
_PENDING = (
    select(t).where(t.c.handled_at.is_(None)).order_by(t.c.update_id).limit(bindparam("most"))
)
_DONE = (
    update(t)
    .where(t.c.update_id.in_(bindparam("ids", expanding=True)), t.c.handled_at.is_(None))
    .values(handled_at=bindparam("moment"))
)
_FAILED = (
    update(t)
    .where(t.c.update_id == bindparam("which"))
    .values(failures=t.c.failures + 1)
    .returning(t.c.failures)
)
_PRUNE = delete(t).where(t.c.handled_at.is_not(None), t.c.received_at < bindparam("moment"))


@dataclass(slots=True)
class _Delivery:
    """The updates of one caller, and which of them were new once written."""

    updates: Sequence[Inbound]
    new: list[Inbound] = field(default_factory=list)
    written: bool = False


class SqlInbox:
    """The port Inbox."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._arrived: list[_Delivery] = []
        self._turn = asyncio.Lock()

    async def store(self, updates: Sequence[Inbound]) -> Sequence[Inbound]:
        if not updates:
            return []
        delivery = _Delivery(updates)
        self._arrived.append(delivery)
        try:
            async with self._turn:
                if not delivery.written:
                    await self._write_arrived()
        finally:
            if delivery in self._arrived:
                self._arrived.remove(delivery)
        return delivery.new

    async def _write_arrived(self) -> None:
        together = list(self._arrived)
        rows = [
            {
                "update_id": update.update_id,
                "lane": update.lane,
                "body": update.body,
                "received_at": update.received_at,
            }
            for delivery in together
            for update in delivery.updates
        ]
        fresh = {row.update_id for row in await self._database.once(_ADD, rows)}
        for delivery in together:
            for inbound in delivery.updates:
                if inbound.update_id in fresh:
                    fresh.discard(inbound.update_id)
                    delivery.new.append(inbound)
            delivery.written = True
            if delivery in self._arrived:
                self._arrived.remove(delivery)

    async def pending(self, limit: int = 1000) -> Sequence[Inbound]:
        async with self._database.look() as statements:
            rows = await statements.rows(_PENDING, {"most": limit})
        return [Inbound(row.update_id, row.lane, row.body, row.received_at) for row in rows]

    async def done(self, update_ids: Sequence[int]) -> None:
        if not update_ids:
            return
        now = self._clock.now()
        await self._database.once(_DONE, [{"ids": list(update_ids), "moment": now}])

    async def failed(self, update_id: int) -> int:
        rows = await self._database.once(_FAILED, [{"which": update_id}])
        return int(rows[0].failures) if rows else 0

    async def prune(self, before: datetime) -> int:
        async with self._database.change() as statements:
            gone = await statements.run(_PRUNE, {"moment": before})
            await statements.commit()
        return gone
