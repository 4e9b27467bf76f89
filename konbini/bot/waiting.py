"""Looks into the outbox from the side, for metrics: how much waits, and for how long."""

from __future__ import annotations

from sqlalchemy import func, select

from konbini.bot.metrics import Metrics
from konbini.shop.ports import Clock
from konbini.storage.engine import Database
from konbini.storage.tables import outbox as t

_WAITING = select(func.count(), func.min(t.c.created_at)).where(
    t.c.done_at.is_(None), t.c.buried_at.is_(None)
)


async def measure(database: Database, clock: Clock, metrics: Metrics) -> None:
    """Bring the gauges of the outbox up to date."""
    async with database.reading() as connection:
        depth, oldest = (await connection.execute(_WAITING)).one()
    metrics.outbox_depth.set(depth)
    metrics.outbox_age.set((clock.now() - oldest).total_seconds() if oldest else 0)
