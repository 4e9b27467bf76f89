"""Orders a person looks at: every way out of REVIEW and DISPUTED, and the daily reminder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from konbini.shop import tasks
from konbini.shop.actions.books import book_refund, standing
from konbini.shop.actions.credit import credit_order
from konbini.shop.actions.handing import claim, free, hand_over_owed, send
from konbini.shop.actions.homeless import REMIND_AFTER, remind_homeless
from konbini.shop.actions.refund import refund_order
from konbini.shop.actions.returning import conclude, tell_refunded
from konbini.shop.actions.reversals import OUTSIDE, take_away
from konbini.shop.actions.standing import tell_review
from konbini.shop.actions.waiting import offer, stay
from konbini.shop.deps import Deps
from konbini.shop.errors import NotFound, NotOpen, Refused
from konbini.shop.ids import OrderId
from konbini.shop.orders import UNDELIVERABLE, Order, OrderEvent, OrderState
from konbini.shop.payments import (
    CREDIT,
    OPEN_ATTEMPTS,
    AttemptState,
    Payment,
    Refund,
    RefundState,
)
from konbini.shop.ports import Reading, Writing

__all__ = [
    "close_unpaid",
    "credit_order",
    "delivery_failed",
    "dispute_over",
    "refund_order",
    "release",
    "remind_reviews",
    "wait",
]

PAGE = 100
"""Orders that are looked at together."""
_OPEN = frozenset({OrderState.REVIEW, OrderState.WAITING_STOCK})
_CALLS = frozenset({"review", "disputed", "refund-failed", "waiting"})


async def _locked(unit: Writing, order_id: OrderId) -> Order:
    order = await unit.orders.get(order_id, lock=True)
    if order is None:
        raise NotFound("unknown-order")
    return order


async def release(deps: Deps, order_id: OrderId, actor: str) -> Order:
    """Let a paid order in REVIEW or WAITING_STOCK go: its goods are sent, or it waits for stock.

    What was sent before is not sent again: then it is DELIVERED. Raises NotFound, NotOpen, or
    Refused("not-paid") when no money for it is on the books.
    """
    async with deps.store.write() as unit:
        order = await _locked(unit, order_id)
        if order.state not in _OPEN:
            raise NotOpen(order=order.ref, state=order.state.value)
        await unit.orders.log(OrderEvent(order_id, deps.clock.now(), "released", actor))
        if await unit.stock.delivered(order_id):
            released = await _resume(deps, unit, order)
        else:
            released = await _give(deps, unit, order)
        await unit.outbox.put(tasks.show_status(order_id))
        await unit.commit()
    return released


async def _resume(deps: Deps, unit: Writing, order: Order) -> Order:
    """The goods are assigned already: they are with the customer, or on their way again."""
    if not (await standing(unit, order.id)).all_left:
        raise Refused("not-paid", ref=order.ref)
    done = order.delivered_at is not None
    resumed = order.to(OrderState.DELIVERED if done else OrderState.DELIVERING)
    await unit.orders.save(resumed, was=order.state)
    if not done:
        await send(deps, unit, resumed)
    return resumed


async def _give(deps: Deps, unit: Writing, order: Order) -> Order:
    money = await standing(unit, order.id)
    if not any(money.free(currency) for currency in money.owed) or money.waits:
        raise Refused("not-paid", ref=order.ref)
    if order.paid_at is None:
        order = replace(order, paid_at=deps.clock.now())
    units = await claim(deps, unit, order)
    if units is not None:
        return await hand_over_owed(deps, unit, order, units)
    if order.state is OrderState.WAITING_STOCK:
        raise NotOpen(order=order.ref, state=order.state.value)
    return await offer(deps, unit, order, was=order.state)


async def wait(deps: Deps, order_id: OrderId, actor: str) -> Order:
    """Let a paid order wait for stock, as long as the policy allows.

    Raises NotFound, NotOpen, or Refused("not-paid").
    """
    async with deps.store.write() as unit:
        order = await _locked(unit, order_id)
        if order.state not in _OPEN or await unit.stock.delivered(order_id):
            raise NotOpen(order=order.ref, state=order.state.value)
        money = await standing(unit, order_id)
        if not any(money.free(currency) for currency in money.owed) or money.waits:
            raise Refused("not-paid", ref=order.ref)
        paid = replace(order, paid_at=order.paid_at or deps.clock.now())
        waiting = await stay(deps, unit, paid, actor)
        await free(deps, unit, waiting, was=order.state)
        await unit.commit()
    return waiting


async def close_unpaid(deps: Deps, order_id: OrderId, actor: str) -> Order:
    """Close an order in REVIEW for which no money ever came, or whose money a person has given
    back past the shop (a claim approved, coins sent); raises NotFound or NotOpen.
    """
    async with deps.store.write() as unit:
        order = await _locked(unit, order_id)
        if order.state is OrderState.CANCELLED:
            return order
        if (given := await _given_by_hand(deps, unit, order, actor)) is not None:
            await unit.commit()
            return given
        if order.state is not OrderState.REVIEW or await unit.payments.payments(order_id):
            raise NotOpen(order=order.ref, state=order.state.value)
        closed = order.to(OrderState.CANCELLED)
        await unit.orders.save(closed, was=order.state)
        await free(deps, unit, closed, was=order.state)
        for attempt in await unit.payments.attempts(order_id):
            if attempt.state in OPEN_ATTEMPTS:
                ended = replace(attempt, state=AttemptState.EXPIRED)
                await unit.payments.save_attempt(ended)
        await unit.orders.log(OrderEvent(order_id, deps.clock.now(), "closed", actor))
        await unit.outbox.put(
            tasks.show_status(order_id),
            tasks.tell_customer(
                order.customer_id, "notice-closed", order_id=order_id, ref=order.ref,
                dedupe=f"closed:{order_id}",
            ),
        )  # fmt: skip
        await unit.commit()
    return closed


async def by_hand(unit: Reading, order: Order) -> list[Refund]:
    """Refunds of an order in REVIEW that its provider left to a person, newest first, as far as
    their money has not gone another way.
    """
    if order.state is not OrderState.REVIEW:
        return []
    money, found = await standing(unit, order.id), []
    left = {one.currency: one.amount for one in money.all_left}
    for refund in reversed(await unit.payments.refunds(order.id)):
        amount, currency = refund.money.amount, refund.money.currency
        if refund.state is not RefundState.MANUAL or amount > left.get(currency, 0):
            continue
        left[currency] -= amount
        found.append(refund)
    return found


async def _given_by_hand(deps: Deps, unit: Writing, order: Order, actor: str) -> Order | None:
    """Book refunds that a person has made; None when the order has none."""
    given = await by_hand(unit, order)
    if not given:
        return None
    now = deps.clock.now()
    await unit.orders.log(OrderEvent(order.id, now, "closed", actor))
    for refund in given:
        done = replace(refund, state=RefundState.SUCCEEDED, done_at=now)
        await unit.payments.set_refund(refund.id, done.state, now)
        await book_refund(deps, unit, order, done)
        await tell_refunded(unit, order, done)
    ended = await _went_back(unit, order)
    await free(deps, unit, ended, was=order.state)
    return ended


async def delivery_failed(deps: Deps, order_id: OrderId, why: str) -> Order | None:
    """The goods of an order cannot be sent: a person looks; None when it is not being delivered.

    `why` is a code for the history, never a sentence.
    """
    async with deps.store.write() as unit:
        order = await unit.orders.get(order_id, lock=True)
        if order is None or order.state is not OrderState.DELIVERING:
            return None
        failed = order.to(OrderState.REVIEW, why=UNDELIVERABLE)
        await unit.orders.save(failed, was=order.state)
        now = deps.clock.now()
        await unit.orders.log(OrderEvent(order_id, now, "undeliverable", "shop", {"code": why}))
        await tell_review(deps, unit, failed, UNDELIVERABLE)
        await unit.commit()
    return failed


async def dispute_over(deps: Deps, order_id: OrderId, won: bool, actor: str) -> Order:
    """The provider has decided. Won: DELIVERED as before, or REVIEW; lost: the money is gone.

    Raises NotFound or NotOpen.
    """
    async with deps.store.write() as unit:
        order = await _locked(unit, order_id)
        if order.state is not OrderState.DISPUTED:
            raise NotOpen(order=order.ref, state=order.state.value)
        facts: dict[str, str | int] = {"won": int(won)}
        await unit.orders.log(OrderEvent(order_id, deps.clock.now(), "dispute-over", actor, facts))
        over = await (_won if won else _lost)(deps, unit, order)
        await unit.outbox.put(tasks.show_status(order_id))
        await unit.commit()
    return over


async def _won(deps: Deps, unit: Writing, order: Order) -> Order:
    money = await standing(unit, order.id)
    if money.all_left and not money.waits:
        if order.delivered_at is not None:
            over = order.to(OrderState.DELIVERED)
        else:
            over = order.to(OrderState.REVIEW, why="dispute-won")
        await unit.orders.save(over, was=order.state)
        if over.state is OrderState.REVIEW:
            await tell_review(deps, unit, over, "dispute-won")
        return over
    return await _went_back(unit, order)


async def _went_back(unit: Writing, order: Order) -> Order:
    pending = order.to(OrderState.REFUND_PENDING)
    await unit.orders.save(pending, was=order.state)
    return await conclude(unit, pending)


async def _lost(deps: Deps, unit: Writing, order: Order) -> Order:
    """What the provider took of the disputed payments is booked as given back."""
    for payment in await _contested(unit, order):
        refunds = await unit.payments.refunds(order.id)
        gone = sum(
            r.money.amount
            for r in refunds
            if (r.gateway, r.txn) == (payment.gateway, payment.txn)
            and r.state in {RefundState.PENDING, RefundState.SUCCEEDED}
        )
        rest = replace(payment.money, amount=payment.money.amount - gone)
        if rest.amount > 0:
            key = f"{OUTSIDE}dispute:{payment.gateway}:{payment.account}:{payment.txn}"
            await take_away(deps, unit, order, replace(payment, money=rest), key)
    return await _went_back(unit, order)


async def _contested(unit: Writing, order: Order) -> list[Payment]:
    """The payments that were disputed; all of the order's own, when that is not known."""
    every = await unit.payments.payments(order.id)
    own = [p for p in every if p.gateway != CREDIT and p.payer in {None, order.customer_id}]
    attempts = {one.id: one for one in await unit.payments.attempts(order.id)}
    found = [
        p
        for p in own
        if p.attempt_id in attempts and attempts[p.attempt_id].state is AttemptState.DISPUTED
    ]
    return found or own


async def _is_old(unit: Reading, order: Order, before: datetime) -> bool:
    """Whether the owners were first told of it before that moment."""
    calls = [event.at for event in await unit.orders.events(order.id) if event.kind in _CALLS]
    return not calls or calls[-1] < before


async def remind_reviews(deps: Deps) -> int:
    """Remind the owners, once a day, of every order that needs them, and of money without a home;
    how many there are.
    """
    reminded, before = 0, None
    while page := await _page(deps, before):
        before = page[-1].id
        async with deps.store.read() as unit:
            cut = deps.clock.now() - REMIND_AFTER
            old = [order for order in page if await _is_old(unit, order, cut)]
        reminded += await _remind(deps, old)
    return reminded + await remind_homeless(deps)


async def _page(deps: Deps, before: OrderId | None) -> Sequence[Order]:
    """The next orders that need a person, newest first."""
    states = (OrderState.REVIEW, OrderState.DISPUTED)
    async with deps.store.read() as unit:
        return await unit.orders.find(states=states, limit=PAGE, before=before)


async def _remind(deps: Deps, old: Sequence[Order]) -> int:
    if not old:
        return 0
    today = deps.clock.now().date()
    async with deps.store.write() as unit:
        await unit.outbox.put(
            *(
                tasks.tell_owners(
                    "owners-reminder", ref=order.ref, state=order.state.value,
                    why=order.why or "review", dedupe=f"remind:{order.id}:{today}",
                )
                for order in old
            )
        )  # fmt: skip
        await unit.commit()
    return len(old)
