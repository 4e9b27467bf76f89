"""Goods for paid orders: claimed, handed over, and what is freed goes to those who wait first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from konbini.shop import tasks
from konbini.shop.actions.books import standing
from konbini.shop.actions.shares import earned
from konbini.shop.deps import Deps
from konbini.shop.errors import OutOfStock
from konbini.shop.ids import OrderId, Sku, UnitId
from konbini.shop.money import Money
from konbini.shop.orders import Order, OrderEvent, OrderState
from konbini.shop.payments import Account, Entry, Posting
from konbini.shop.ports import Writing

IN_A_MOMENT = timedelta(seconds=2)


async def claim(deps: Deps, unit: Writing, order: Order) -> Sequence[UnitId] | None:
    """All units of an order, held for it (again, if they were lost); None when there are too few.

    A product that is no longer on sale is claimed all the same: it is paid.
    """
    held = await unit.stock.held(order.id)
    if len(held) == order.units:
        return held
    await unit.stock.release(order.id)
    try:
        for line in order.lines:
            now = deps.clock.now()
            await unit.stock.hold(line.sku, line.quantity, order_id=order.id, on=now)
    except OutOfStock:
        await unit.stock.release(order.id)
        return None
    return await unit.stock.held(order.id)


async def hand_over(
    deps: Deps,
    unit: Writing,
    order: Order,
    units: Sequence[UnitId],
    *,
    was: OrderState,
    owed: Mapping[str, int] | None = None,
) -> Order:
    """Turn the order's held units into sold ones and see to it that they are sent, in time.

    `order` is in a state that DELIVERING may follow (not yet saved); `was` is its state in the
    store. `owed`: what came for it by currency, when that is not simply its price.
    """
    now = deps.clock.now()
    left = list(units)
    for line in order.lines:
        mine, left = left[: line.quantity], left[line.quantity :]
        await unit.stock.sell(order.id, line.number, mine)
    delivering = order.to(OrderState.DELIVERING)
    await unit.orders.save(delivering, was=was)
    await _earn(deps, unit, order, owed)
    await unit.orders.log(OrderEvent(order.id, now, "assigned", "shop", {"units": order.units}))
    await send(deps, unit, delivering)
    return delivering


async def send(deps: Deps, unit: Writing, order: Order) -> None:
    """Have the goods sent, not before the order's delay is over."""
    due = order.deliver_at
    later = due is not None and due > deps.clock.now()
    await unit.outbox.put(tasks.deliver(order.id, due if later else None))
    if later:
        await unit.outbox.put(tasks.show_status(order.id))


async def _earn(deps: Deps, unit: Writing, order: Order, owed: Mapping[str, int] | None) -> None:
    price = order.total
    if owed is None:
        owed = {price.currency: price.amount}
    alone = sum(amount > 0 for amount in owed.values()) == 1
    for currency, amount in owed.items():
        if amount <= 0 and (currency, amount) != (price.currency, price.amount):
            continue
        if currency == price.currency or alone:
            gained = await earned(deps, unit, order, Money(amount, currency))
        else:  # came beside the price: merchants have their share of the price only
            gained = (Posting(Account.DELIVERED, -amount),)
        key = f"deliver:{order.id}" + ("" if currency == price.currency else f":{currency}")
        postings = (Posting(Account.UNDER_REVIEW, amount), *gained)
        now = deps.clock.now()
        await unit.payments.post(Entry(key, "delivery", currency, now, postings, order.id))


async def hand_over_owed(
    deps: Deps, unit: Writing, order: Order, units: Sequence[UnitId]
) -> Order:
    """As hand_over, for an order whose money came some time ago: all that is owed is earned."""
    money = await standing(unit, order.id)
    owed = {currency: money.free(currency) for currency in money.owed}
    return await hand_over(deps, unit, order, units, was=order.state, owed=owed)


async def serve_waiting(deps: Deps, unit: Writing, sku: Sku, limit: int = 100) -> list[OrderId]:
    """Hand units that have become free to paid orders, in order of payment; which were served.

    The queue is strict: it stops at the first order that cannot be served in full, or that
    somebody is deciding about right now: then it goes on in a moment.
    """
    served: list[OrderId] = []
    for order_id in await unit.orders.waiting(sku, limit):
        order = await unit.orders.get_free(order_id)
        if order is None:
            soon = deps.clock.now() + IN_A_MOMENT
            await unit.outbox.put(tasks.serve_waiting(sku, soon))
            return served
        if order.state is not OrderState.WAITING_STOCK:
            continue
        units = await claim(deps, unit, order)
        if units is None:
            return served
        await hand_over_owed(deps, unit, order, units)
        await unit.outbox.put(
            tasks.tell_customer(
                order.customer_id, "notice-served", order_id=order.id, ref=order.ref,
                dedupe=f"served:{order.id}",
            )
        )  # fmt: skip
        served.append(order_id)
    if len(served) == limit:
        await unit.outbox.put(tasks.serve_waiting(sku))
    return served


async def free(deps: Deps, unit: Writing, order: Order, *, was: OrderState) -> int:
    """Let go of the units an order holds; those who paid and wait get them first. How many.

    `was`: the state the order has left (saved before). Whoever leaves the queue lets others on.
    """
    freed = await unit.stock.release(order.id)
    if freed or was is OrderState.WAITING_STOCK:
        for sku in sorted({line.sku for line in order.lines}):
            await serve_waiting(deps, unit, sku)
    return freed
