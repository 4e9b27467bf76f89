"""Paid and sold out: the customer chooses, the queue is served, and every wait has an end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from enum import StrEnum
from functools import partial

from konbini.shop import tasks
from konbini.shop.actions.handing import serve_waiting
from konbini.shop.actions.one_by_one import one_by_one
from konbini.shop.actions.returning import (
    all_shares,
    can_refund,
    credit,
    give_back,
    give_back_or_credit,
    refundable,
)
from konbini.shop.deps import Deps
from konbini.shop.errors import NotFound, NotOpen, Refused
from konbini.shop.ids import CustomerId, OrderId, Sku
from konbini.shop.orders import Order, OrderEvent, OrderState
from konbini.shop.ports import Reading, Writing

__all__ = [
    "CHOSE_WAIT",
    "RELEASE",
    "SOLD_OUT",
    "Choice",
    "choices",
    "choose",
    "end_waits",
    "go_on_serving",
    "offer",
    "serve_waiting",
    "serve_waiting_orders",
    "stay",
]

SOLD_OUT = "sold-out"
CHOSE_WAIT = "chose-wait"
RELEASE = "release"
"""Why an order waits: nothing to give, its customer's wish, a person who releases it."""


class Choice(StrEnum):
    """What the customer of a paid, sold-out order may want."""

    WAIT = "wait"
    CREDIT = "credit"
    REFUND = "refund"


_CHOSEN = {
    Choice.CREDIT: frozenset({OrderState.CREDITED}),
    Choice.REFUND: frozenset({OrderState.REFUND_PENDING, OrderState.REFUNDED}),
}


async def offer(deps: Deps, unit: Writing, order: Order, *, was: OrderState) -> Order:
    """Let a paid order wait for stock, and ask its customer what they want instead.

    `order` need not be saved; `was` is its state in the store.
    """
    now = deps.clock.now()
    waiting = order.to(
        OrderState.WAITING_STOCK, why=SOLD_OUT, decide_by=now + deps.policy.offer_for
    )
    await unit.orders.save(waiting, was=was)
    await unit.orders.log(OrderEvent(order.id, now, "waiting", "shop", {"why": SOLD_OUT}))
    default = Choice.REFUND if await refundable(deps, unit, order) else Choice.CREDIT
    await unit.outbox.put(
        tasks.show_status(order.id),
        tasks.tell_customer(
            order.customer_id, "notice-offer", order_id=order.id, ref=order.ref,
            hours=hours(deps.policy.offer_for), default=default.value,
            dedupe=f"offer:{order.id}:{now.isoformat()}",
        ),
        tasks.tell_owners(
            "owners-waiting", ref=order.ref, sku=order.lines[0].sku, units=order.units,
            dedupe=f"o-waiting:{order.id}:{now.isoformat()}",
        ),
    )  # fmt: skip
    return waiting


def hours(span: timedelta) -> int:
    """A policy's time in whole hours, as people are told it."""
    return round(span.total_seconds() / 3600)


async def choices(deps: Deps, customer_id: CustomerId, order_id: OrderId) -> Sequence[Choice]:
    """What the customer may choose now; nothing for an order that does not wait for stock.

    Raises NotFound for another's order.
    """
    async with deps.store.read() as unit:
        order = await _own(unit, customer_id, order_id)
        if order.state is not OrderState.WAITING_STOCK:
            return ()
        wait = () if order.why == CHOSE_WAIT else (Choice.WAIT,)
        back = (Choice.REFUND,) if await refundable(deps, unit, order) else ()
    return (*wait, Choice.CREDIT, *back)


async def choose(deps: Deps, customer_id: CustomerId, order_id: OrderId, choice: Choice) -> Order:
    """Do what the customer of a sold-out order wants; choosing the same twice is harmless.

    Raises NotFound for another's order, NotOpen when it waits no more, Refused("no-refunds").
    """
    async with deps.store.write() as unit:
        order = await _own(unit, customer_id, order_id, lock=True)
        if order.state in _CHOSEN.get(choice, ()):
            return order
        if order.state is not OrderState.WAITING_STOCK:
            raise NotOpen(order=order.ref, state=order.state.value)
        actor = f"customer:{customer_id}"
        if choice is Choice.WAIT:
            chosen = await stay(deps, unit, order, actor)
        elif choice is Choice.CREDIT:
            chosen = await credit(deps, unit, order, "chosen", actor)
        else:
            chosen = await _refund(deps, unit, order, actor)
        await unit.commit()
    return chosen


async def _own(
    unit: Reading, customer_id: CustomerId, order_id: OrderId, *, lock: bool = False
) -> Order:
    order = await unit.orders.get(order_id, lock=lock)
    if order is None or order.customer_id != customer_id:
        raise NotFound("unknown-order")
    return order


async def stay(deps: Deps, unit: Writing, order: Order, actor: str) -> Order:
    """Let an order wait for stock as long as the policy allows; the end is set once."""
    if order.why == CHOSE_WAIT and order.state is OrderState.WAITING_STOCK:
        return order
    now = deps.clock.now()
    until = now + deps.policy.wait_for
    if order.state is OrderState.WAITING_STOCK:
        waiting = replace(order, why=CHOSE_WAIT, decide_by=until)
    else:
        waiting = order.to(OrderState.WAITING_STOCK, why=CHOSE_WAIT, decide_by=until)
    await unit.orders.save(waiting, was=order.state)
    await unit.orders.log(OrderEvent(order.id, now, "waiting", actor, {"why": CHOSE_WAIT}))
    await unit.outbox.put(tasks.show_status(order.id))
    return waiting


async def _refund(deps: Deps, unit: Writing, order: Order, actor: str) -> Order:
    shares = await all_shares(unit, order)
    if not shares or not all(can_refund(deps, share) for share in shares):
        raise Refused("no-refunds")
    await unit.orders.log(OrderEvent(order.id, deps.clock.now(), "refund-asked", actor))
    return await give_back(deps, unit, order, shares, "chosen")


async def serve_waiting_orders(deps: Deps) -> int:
    """Serve everybody who waits for what is there; how many orders were served."""
    async with deps.store.read() as unit:
        skus = await unit.orders.waiting_skus()
    return sum(await one_by_one(skus, partial(go_on_serving, deps)))


async def go_on_serving(deps: Deps, sku: Sku) -> int:
    """Serve those who wait for one product, in a unit of work of its own; how many."""
    async with deps.store.write() as unit:
        served = await serve_waiting(deps, unit, sku)
        await unit.commit()
    return len(served)


async def end_waits(deps: Deps) -> int:
    """Give back, or credit, what was paid for orders nobody decided about in time; how many."""
    async with deps.store.read() as unit:
        due = await unit.orders.undecided(deps.clock.now())
    return sum(await one_by_one(due, partial(_end_wait, deps)))


async def _end_wait(deps: Deps, order_id: OrderId) -> bool:
    async with deps.store.write() as unit:
        order = await unit.orders.get(order_id, lock=True)
        if order is None or order.decide_by is None or order.decide_by > deps.clock.now():
            return False
        why = "not-released" if order.why == RELEASE else "wait-over"
        await give_back_or_credit(deps, unit, order, why)
        await unit.commit()
    return True
