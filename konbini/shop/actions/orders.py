"""A customer's own orders: list, look, cancel; and the job that ends the unpaid ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial

from konbini.shop import tasks
from konbini.shop.actions.checkout import own_order
from konbini.shop.actions.confirm import answered
from konbini.shop.actions.handing import free
from konbini.shop.actions.one_by_one import one_by_one
from konbini.shop.actions.returning import give_back_or_credit
from konbini.shop.actions.settle import settle
from konbini.shop.actions.standing import book_parts, tell_review
from konbini.shop.deps import Deps
from konbini.shop.errors import NotFound, NotOpen, Unavailable
from konbini.shop.ids import CustomerId, OrderId
from konbini.shop.orders import Order, OrderEvent, OrderState
from konbini.shop.payments import OPEN_ATTEMPTS, Attempt, AttemptState, NoticeState, Refund
from konbini.shop.ports import Writing

DOUBT = timedelta(minutes=10)
"""How much longer goods are held when nobody can say whether they were paid."""


@dataclass(frozen=True, slots=True)
class OrderPage:
    """Page `page` (1-based) of a customer's orders, newest first."""

    orders: Sequence[Order]
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class OrderView:
    """One order with how it was to be paid and what went back."""

    order: Order
    attempts: Sequence[Attempt] = ()
    refunds: Sequence[Refund] = ()

    @property
    def pay_url(self) -> str | None:
        """The page of the newest open attempt, if it is paid on a page."""
        return self.attempts[-1].pay_url if self.attempts else None


async def list_orders(deps: Deps, customer_id: CustomerId, page: int = 1) -> OrderPage:
    """The customer's orders; a page out of range is moved into it."""
    size = deps.policy.page_size
    async with deps.store.read() as unit:
        offset = max(page - 1, 0) * size
        found, total = await unit.orders.of_customer(customer_id, offset=offset, limit=size)
        pages = max(-(-total // size), 1)
        if not found and total:
            page = pages
            offset = (pages - 1) * size
            found, total = await unit.orders.of_customer(customer_id, offset=offset, limit=size)
    return OrderPage(found, min(max(page, 1), pages), pages)


async def open_order(deps: Deps, customer_id: CustomerId, order_id: OrderId) -> OrderView:
    """The customer's own order; raises NotFound("unknown-order") also for another's."""
    async with deps.store.read() as unit:
        order = await own_order(unit, customer_id, order_id)
        attempts = await unit.payments.attempts(order_id)
        refunds = await unit.payments.refunds(order_id)
    return OrderView(order, attempts, refunds)


async def view(deps: Deps, order_id: OrderId) -> OrderView:
    """An order for the live status message; raises NotFound."""
    async with deps.store.read() as unit:
        order = await unit.orders.get(order_id)
        if order is None:
            raise NotFound("unknown-order")
        attempts = await unit.payments.attempts(order_id)
        refunds = await unit.payments.refunds(order_id)
    return OrderView(order, attempts, refunds)


async def note_status_message(deps: Deps, order_id: OrderId, message_id: int) -> None:
    """Remember which message shows the order's status."""
    async with deps.store.write() as unit:
        await unit.orders.set_status_message(order_id, message_id)
        await unit.commit()


async def cancel_order(deps: Deps, customer_id: CustomerId, order_id: OrderId) -> Order:
    """Cancel an unpaid order and free its stock; cancelling twice is harmless.

    Raises NotFound for another's order and NotOpen when it is paid already.
    """
    async with deps.store.write() as unit:
        await own_order(unit, customer_id, order_id)
        order = await unit.orders.get(order_id, lock=True)
        if order is None:
            raise NotFound("unknown-order")
        if order.state is OrderState.CANCELLED:
            return order
        if order.state is not OrderState.AWAITING_PAYMENT:
            raise NotOpen(order=order.ref, state=order.state.value)
        open_ = [a for a in await unit.payments.attempts(order_id) if a.state in OPEN_ATTEMPTS]
        ended = await _end(
            deps, unit, order, OrderState.CANCELLED, actor=f"customer:{customer_id}"
        )
        await unit.commit()
    await _stopped(deps, open_)
    return ended


async def expire_orders(deps: Deps, limit: int = 100) -> int:
    """End orders whose time is up: stop the provider first, then free the stock, tell the buyer.

    Returns how many were ended. An attempt that the provider cannot stop may be paid: if asking
    shows that it is, it is settled instead; while nobody answers, the hold is kept for DOUBT.
    """
    async with deps.store.read() as unit:
        due = await unit.orders.expired(deps.clock.now(), limit)
    return sum(await one_by_one(due, partial(_expire, deps)))


async def _expire(deps: Deps, order_id: OrderId) -> bool:
    async with deps.store.read() as unit:
        open_ = [a for a in await unit.payments.attempts(order_id) if a.state in OPEN_ATTEMPTS]
    certain = await _stopped(deps, open_)
    async with deps.store.write() as unit:
        order = await unit.orders.get(order_id, lock=True)
        still = order is not None and order.state is OrderState.AWAITING_PAYMENT
        latest = deps.clock.now() if certain else deps.clock.now() - DOUBT
        if order is None or not still or order.expires_at > latest:
            return False
        await _end(deps, unit, order, OrderState.EXPIRED, actor="shop")
        await unit.outbox.put(tasks.show_status(order_id))
        await unit.commit()
    return True


async def _end(deps: Deps, unit: Writing, order: Order, state: OrderState, *, actor: str) -> Order:
    attempts = await unit.payments.attempts(order.id)
    part = [a for a in attempts if a.state is AttemptState.UNDERPAID]
    for attempt in attempts:
        if attempt.state in OPEN_ATTEMPTS and attempt not in part:
            await unit.payments.save_attempt(replace(attempt, state=AttemptState.EXPIRED))
    await unit.orders.log(OrderEvent(order.id, deps.clock.now(), state.value, actor))
    if part:
        return await _end_underpaid(deps, unit, order, part)
    ended = order.to(state)
    await unit.orders.save(ended, was=order.state)
    await free(deps, unit, ended, was=order.state)
    return ended


async def _end_underpaid(
    deps: Deps, unit: Writing, order: Order, part: Sequence[Attempt]
) -> Order:
    """What came goes back, or becomes credit; if nobody says how much it is, a person looks."""
    reviewed = order.to(OrderState.REVIEW, why="underpaid")
    if await book_parts(deps, unit, part):
        paid = replace(reviewed, paid_at=deps.clock.now())
        return await give_back_or_credit(deps, unit, paid, "underpaid", was=order.state)
    await unit.orders.save(reviewed, was=order.state)
    await free(deps, unit, reviewed, was=order.state)
    await tell_review(deps, unit, reviewed, "underpaid")
    return reviewed


async def _stopped(deps: Deps, attempts: Sequence[Attempt]) -> bool:
    """Stop attempts where the provider can; one that turns out paid is settled.

    False when nobody can say whether it is paid: the provider does not answer, will not stop it
    and says nothing, or is still confirming. One that cannot be stopped at all is asked once.
    """
    certain = True
    for attempt in attempts:
        gateway = deps.gateways.get(attempt.gateway)
        if gateway is None:
            continue
        try:
            if gateway.can_cancel and await gateway.cancel(attempt):
                continue
            told = await gateway.query(attempt)
            if told is not None:
                await settle(deps, answered(told))
        except Unavailable:
            certain = False
            continue
        if told is None:
            certain = certain and not gateway.can_cancel
        elif told.state in {NoticeState.CONFIRMING, NoticeState.PENDING}:
            certain = False
    return certain
