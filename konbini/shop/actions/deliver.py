"""Goods on their way: open the seals for the one who bought them, and note that they arrived."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from konbini.shop import tasks
from konbini.shop.actions.checkout import own_order
from konbini.shop.actions.receipts import issue, unsealed
from konbini.shop.deps import Deps
from konbini.shop.errors import NotFound, NotOpen
from konbini.shop.ids import CustomerId, OrderId
from konbini.shop.orders import HAS_GOODS, UNDELIVERABLE, Line, Order, OrderEvent, OrderState
from konbini.shop.ports import Reading
from konbini.shop.stock import Secret


@dataclass(frozen=True, slots=True)
class Parcel:
    """One line of an order with its secrets, in slot order."""

    line: Line
    secrets: Sequence[Secret] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Contents:
    """All goods of an order, opened for its buyer."""

    order: Order
    parcels: Sequence[Parcel] = field(repr=False)


async def contents(deps: Deps, order_id: OrderId) -> Contents:
    """The goods of an order for the sender; raises NotFound, or NotOpen without any (yet)."""
    async with deps.store.read() as unit:
        order = await unit.orders.get(order_id)
        if order is None:
            raise NotFound("unknown-order")
        return await _unpack(deps, unit, order)


async def reveal(deps: Deps, customer_id: CustomerId, order_id: OrderId) -> Contents:
    """The goods again for their owner, noted in the order's history."""
    async with deps.store.write() as unit:
        order = await own_order(unit, customer_id, order_id)
        opened = await _unpack(deps, unit, order)
        now = deps.clock.now()
        await unit.orders.log(OrderEvent(order_id, now, "revealed", f"customer:{customer_id}"))
        await unit.commit()
    return opened


async def _unpack(deps: Deps, unit: Reading, order: Order) -> Contents:
    due = order.deliver_at
    early = due is not None and due > deps.clock.now()
    if early or not (order.state in HAS_GOODS or _missed(order)):
        raise NotOpen(order=order.ref, state=order.state.value)
    rows = await unit.stock.delivered(order.id)
    opened = list(zip(rows, unsealed(deps, rows), strict=True))
    parcels = [
        Parcel(line, [secret for row, secret in opened if row.line == line.number])
        for line in order.lines
    ]
    return Contents(order, parcels)


def _missed(order: Order) -> bool:
    """Whether the goods are in review only because their buyer was gone: they are theirs."""
    return order.state is OrderState.REVIEW and order.why == UNDELIVERABLE


async def mark_delivered(
    deps: Deps, order_id: OrderId, handed: Contents | None = None
) -> Order | None:
    """The chat has taken the goods; None when that was known before. The receipt is made with it.

    `handed` is what was sent, where the caller still has it: it need not be opened again.
    """
    async with deps.store.write() as unit:
        order = await unit.orders.get(order_id, lock=True)
        if order is None or not (order.state is OrderState.DELIVERING or _missed(order)):
            return None
        now = deps.clock.now()
        done = replace(order.to(OrderState.DELIVERED), delivered_at=now)
        await unit.orders.save(done, was=order.state)
        await unit.orders.log(OrderEvent(order_id, now, "delivered", "shop"))
        goods = handed or await _unpack(deps, unit, order)
        await issue(deps, unit, done, [one for p in goods.parcels for one in p.secrets])
        await unit.outbox.put(tasks.show_status(order_id))
        await unit.commit()
    return done


async def redeliver(deps: Deps, order_id: OrderId, actor: str) -> Order:
    """Send the same goods to the same buyer again (an operator asks); raises NotFound, NotOpen."""
    async with deps.store.write() as unit:
        order = await unit.orders.get(order_id, lock=True)
        if order is None:
            raise NotFound("unknown-order")
        if order.state not in HAS_GOODS:
            raise NotOpen(order=order.ref, state=order.state.value)
        await unit.orders.log(OrderEvent(order_id, deps.clock.now(), "redelivered", actor))
        await unit.outbox.put(tasks.deliver(order_id))
        await unit.commit()
    return order
