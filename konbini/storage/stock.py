"""Units of stock in SQL: import, claim, sell, count. Never sees a key in clear."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import Row

from konbini.shop.errors import OutOfStock, ShopError
from konbini.shop.ids import BatchId, CustomerId, OrderId, Sku, StaffId, UnitId
from konbini.shop.money import Money
from konbini.shop.ports import Delivered
from konbini.shop.stock import Batch, BatchState, SealedUnit, StockCount, UnitState
from konbini.storage import stock_statements as sql
from konbini.storage.scope import Scope
from konbini.storage.types import FOREVER

_T = TypeVar("_T")
_CHUNK = 2_000
_TRIES = 60
"""How often a short claim looks again while rivals hold locks (about three seconds in all)."""


def _chunks(items: Sequence[_T]) -> Iterator[Sequence[_T]]:
    for start in range(0, len(items), _CHUNK):
        yield items[start : start + _CHUNK]


def _batch(row: Row[Any]) -> Batch:
    return Batch(
        Sku(row.sku),
        StaffId(row.by),
        row.at,
        row.source,
        row.wrapped_key,
        row.key_id,
        BatchState(row.state),
        row.units,
        BatchId(row.id),
    )


def _unit_row(sku: Sku, unit: SealedUnit) -> dict[str, Any]:
    return {
        "batch_id": unit.batch_id,
        "serial": unit.serial,
        "sku": sku,
        "state": UnitState.STAGED.value,
        "sealed": unit.sealed,
        "fingerprint": unit.fingerprint,
        "expires": unit.expires,
        "cost_amount": unit.cost.amount if unit.cost else None,
        "cost_currency": unit.cost.currency if unit.cost else None,
    }


def _delivered(row: Row[Any]) -> Delivered:
    cost = Money(row.cost_amount, row.cost_currency) if row.cost_currency else None
    unit = SealedUnit(
        BatchId(row.batch_id),
        row.serial,
        row.sealed,
        row.fingerprint,
        row.expires,
        cost,
        UnitId(row.id),
    )
    return Delivered(row.line, row.slot, Sku(row.sku), unit, row.wrapped_key, row.key_id, row.at)


def _counted(count: StockCount, row: Row[Any], today: date) -> StockCount:
    if row.state == UnitState.HELD:
        return replace(count, held=count.held + row.units)
    if row.state == UnitState.SOLD:
        return replace(count, sold=count.sold + row.units)
    if row.expires is not None and row.expires < today:
        return replace(count, expired=count.expired + row.units)
    return replace(count, available=count.available + row.units)


def _in_order(rows: Sequence[Row[Any]]) -> list[UnitId]:
    """Claimed units in the order they are to be given out (RETURNING promises none)."""
    return [UnitId(row.id) for row in sorted(rows, key=lambda r: (r.expires or FOREVER, r.id))]


class SqlStock:
    """The port Stock."""

    def __init__(self, scope: Scope) -> None:
        self._db = scope

    async def add_batch(self, batch: Batch) -> BatchId:
        batch_id = await self._db.scalar(
            sql.ADD_BATCH,
            sku=batch.sku,
            by=batch.by,
            at=batch.at,
            source=batch.source,
            wrapped_key=batch.wrapped_key,
            key_id=batch.key_id,
            state=batch.state.value,
            units=batch.units,
        )
        return BatchId(batch_id)

    async def add_units(self, sku: Sku, units: Sequence[SealedUnit]) -> int:
        added: dict[BatchId, int] = {}
        for batch_id in dict.fromkeys(unit.batch_id for unit in units):
            mine = [_unit_row(sku, unit) for unit in units if unit.batch_id == batch_id]
            for chunk in _chunks(mine):
                new = await self._db.many(sql.ADD_UNITS, chunk)
                added[batch_id] = added.get(batch_id, 0) + len(new)
        for batch_id, more in added.items():
            await self._db.run(sql.GROW_BATCH, batch=batch_id, more=more)
        return sum(added.values())

    async def known(self, fingerprints: Sequence[bytes]) -> frozenset[bytes]:
        found: set[bytes] = set()
        for chunk in _chunks(fingerprints):
            rows = await self._db.rows(sql.KNOWN, prints=list(chunk))
            found.update(row.fingerprint for row in rows)
        return frozenset(found)

    async def batch(self, batch_id: BatchId) -> Batch | None:
        row = await self._db.first(sql.BATCH, batch=batch_id)
        return _batch(row) if row else None

    async def batches(self, sku: Sku | None = None, *, limit: int = 20) -> Sequence[Batch]:
        if sku is None:
            rows = await self._db.rows(sql.BATCHES, most=limit)
        else:
            rows = await self._db.rows(sql.BATCHES_OF, most=limit, unit_sku=sku)
        return [_batch(row) for row in rows]

    async def set_batch(self, batch_id: BatchId, state: BatchState, *, was: BatchState) -> bool:
        changed = await self._db.run(
            sql.SET_BATCH, batch=batch_id, now_state=state.value, was=was.value
        )
        return changed == 1

    async def release_batch(self, batch_id: BatchId) -> int:
        return await self._db.run(sql.RELEASE_BATCH, batch=batch_id)

    async def withdraw_batch(self, batch_id: BatchId) -> int:
        return await self._db.run(sql.WITHDRAW_BATCH, batch=batch_id)

    async def stale_batches(self, before: datetime) -> Sequence[BatchId]:
        return [BatchId(row.id) for row in await self._db.rows(sql.STALE, before=before)]

    async def counts(self, skus: Sequence[Sku] | None = None) -> Mapping[Sku, StockCount]:
        today = self._db.clock.now().date()
        if skus is None:
            rows = await self._db.rows(sql.COUNTS)
        else:
            rows = await self._db.rows(sql.COUNTS_OF, skus=list(skus))
        counts = {sku: StockCount() for sku in skus or ()}
        for row in rows:
            sku = Sku(row.sku)
            counts[sku] = _counted(counts.get(sku, StockCount()), row, today)
        return counts

    async def available(self, skus: Sequence[Sku], *, most: int = 1_000) -> Mapping[Sku, int]:
        today = self._db.clock.now().date()
        rows = await self._db.rows(sql.AT_MOST, skus=list(skus), day=today, most=most)
        found = {row.sku: int(row.units) for row in rows}
        return {sku: found.get(sku, 0) for sku in skus}

    async def hold(
        self, sku: Sku, quantity: int, *, order_id: OrderId, on: datetime
    ) -> Sequence[UnitId]:
        day = on.date()
        for attempt in range(_TRIES):
            if units := await self._claim(sku, quantity, order_id, day):
                return units
            available = int(await self._db.scalar(sql.AVAILABLE, unit_sku=sku, day=day))
            if available < quantity or not self._db.postgresql:
                raise OutOfStock(available=available, wanted=quantity)
            # Enough units, but rivals hold locks on them: they will take them or give them back.
            await asyncio.sleep(random.uniform(0.2, 1.0) * min(0.1, 0.004 * (attempt + 1)))  # noqa: S311
        raise OutOfStock(available=0, wanted=quantity)

    async def _claim(
        self, sku: Sku, quantity: int, order_id: OrderId, day: date
    ) -> Sequence[UnitId]:
        wish = {"unit_sku": sku, "wanted": quantity, "for_order": order_id, "day": day}
        if not self._db.postgresql or quantity == 1:
            return _in_order(await self._db.rows(sql.HOLD, **wish))
        # A short claim has locked what it found; without the savepoint two buyers who each
        # locked half of the last units would both be told "sold out".
        return _in_order(await self._db.statements.unless_empty(sql.HOLD, wish))

    async def held(self, order_id: OrderId) -> Sequence[UnitId]:
        return [UnitId(row.id) for row in await self._db.rows(sql.HELD, for_order=order_id)]

    async def release(self, order_id: OrderId) -> int:
        return await self._db.run(sql.RELEASE, for_order=order_id)

    async def sell(self, order_id: OrderId, line: int, units: Sequence[UnitId]) -> None:
        sold = await self._db.run(
            sql.SELL, for_order=order_id, units=list(units), wanted=len(units)
        )
        if sold != len(units) or not units:
            raise ShopError("units-not-held", order=order_id, line=line)
        now = self._db.clock.now()
        await self._db.many(
            sql.DELIVER,
            [
                {"order_id": order_id, "line": line, "slot": slot, "unit_id": unit, "at": now}
                for slot, unit in enumerate(units, 1)
            ],
        )

    async def delivered(self, order_id: OrderId) -> Sequence[Delivered]:
        rows = await self._db.rows(sql.DELIVERED, for_order=order_id)
        return [_delivered(row) for row in rows]

    async def bought_today(self, customer_id: CustomerId, sku: Sku, since: datetime) -> int:
        return int(
            await self._db.scalar(sql.BOUGHT, customer=customer_id, since=since, unit_sku=sku)
        )
