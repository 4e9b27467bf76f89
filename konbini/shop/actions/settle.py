"""Money has arrived: the one way from a provider's word to an order's fate.

Stars, callbacks, the reconciler and the operator's command all enter by `settle`. In one unit of
work: lock the order, record the notice, book the money, move the order, write what must be sent.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from konbini.shop import tasks
from konbini.shop.actions.standing import book_payment, lock_order, take_note, tell_review
from konbini.shop.deps import Deps
from konbini.shop.errors import NotOpen, OutOfStock
from konbini.shop.money import Money
from konbini.shop.orders import UNPAID, Order, OrderEvent, OrderState
from konbini.shop.payments import (
    ATTEMPT_TRANSITIONS,
    Account,
    Attempt,
    AttemptState,
    Notice,
    NoticeState,
    Outcome,
    Payment,
    Refund,
    RefundState,
    moved,
)
from konbini.shop.ports import Writing


@dataclass(frozen=True, slots=True)
class Settled:
    """What a notice led to; `order` is None for money nobody asked for."""

    outcome: Outcome
    order: Order | None = None


@dataclass(frozen=True, slots=True)
class _Case:
    """Everything known about one arrival of money."""

    notice: Notice
    money: Money
    attempt: Attempt
    order: Order


async def record(deps: Deps, notice: Notice) -> bool:
    """Keep a verified notice before it is acted on; False when it was known already."""
    async with deps.store.write() as unit:
        fresh = await unit.payments.record(notice, deps.clock.now())
        await unit.commit()
    return fresh


async def settle(deps: Deps, notice: Notice) -> Settled:
    """Act on a notice, once; the same notice again is DUPLICATE and changes nothing."""
    async with deps.store.write() as unit:
        attempt = await lock_order(unit, notice)
        fresh = await unit.payments.record(notice, deps.clock.now())
        if not fresh and await unit.payments.is_settled(notice):
            return Settled(Outcome.DUPLICATE)
        settled = await _decide(deps, unit, notice, attempt)
        await unit.payments.mark_settled(notice, settled.outcome, deps.clock.now())
        await unit.commit()
    return settled


async def _decide(
    deps: Deps, unit: Writing, notice: Notice, found: tuple[Attempt, Order] | None
) -> Settled:
    if notice.state is not NoticeState.PAID:
        outcome = await take_note(deps, unit, notice, found)
        return Settled(outcome, found[1] if found else None)
    if notice.paid is None:
        return Settled(Outcome.IGNORED)
    if not await _book(deps, unit, notice, found):
        return Settled(Outcome.DUPLICATE, found[1] if found else None)
    if found is None:
        await unit.outbox.put(
            tasks.tell_owners(
                "owners-orphan-money", gateway=notice.gateway, txn=notice.txn,
                amount=str(notice.paid),
            )
        )  # fmt: skip
        return Settled(Outcome.ORPHAN)
    case = _Case(notice, notice.paid, *found)
    return await _answer_for(deps, unit, case)


async def _book(
    deps: Deps, unit: Writing, notice: Notice, found: tuple[Attempt, Order] | None
) -> bool:
    """Write the money down; False when this very transaction was booked before."""
    assert notice.paid is not None
    attempt, order = found or (None, None)
    payment = Payment(
        gateway=notice.gateway,
        account=notice.account,
        txn=notice.txn,
        money=notice.paid,
        at=deps.clock.now(),
        order_id=order.id if order else None,
        attempt_id=attempt.id if attempt else None,
        payer=notice.payer,
    )
    return await book_payment(unit, payment)


async def _answer_for(deps: Deps, unit: Writing, case: _Case) -> Settled:
    """Decide what the customer gets for money that is surely here."""
    now = deps.clock.now()
    notice, order = case.notice, case.order
    await unit.orders.log(
        OrderEvent(
            order.id, now, "payment", notice.source,
            {"gateway": notice.gateway, "txn": notice.txn, "amount": str(case.money)},
        )
    )  # fmt: skip
    if AttemptState.PAID in ATTEMPT_TRANSITIONS[case.attempt.state]:
        paid = replace(case.attempt, state=AttemptState.PAID)
        await unit.payments.save_attempt(paid)
    if notice.payer is not None and notice.payer != order.customer_id:
        return await _give_back(deps, unit, case, "wrong-payer")
    if order.state is OrderState.AWAITING_PAYMENT:
        step = OrderState.PAID
    elif order.state in UNPAID or await _awaited(unit, case):
        step = OrderState.PAID_LATE
    else:
        return await _give_back(deps, unit, case, "second-payment")
    if not _is_enough(case):
        return await _review(deps, unit, case, step, "amount-differs")
    if case.money != case.attempt.expected:
        await _report_excess(unit, case)
    return await _take(deps, unit, case, step)


def _is_enough(case: _Case) -> bool:
    """All of the price or more, in its own currency; more buys no more."""
    wanted = case.attempt.expected
    return case.money.currency == wanted.currency and case.money.amount >= wanted.amount


async def _awaited(unit: Writing, case: _Case) -> bool:
    """Whether the order is in review only because this money could not be confirmed."""
    waiting = case.attempt.state is AttemptState.CONFIRMING
    if case.order.state is not OrderState.REVIEW or not waiting:
        return False
    return len(await unit.payments.payments(case.order.id)) == 1


async def _report_excess(unit: Writing, case: _Case) -> None:
    """The owners decide about what was paid too much; the customer is told that they know."""
    excess = case.money - case.attempt.expected
    await unit.outbox.put(
        tasks.tell_owners(
            "owners-extra-money", ref=case.order.ref, why="overpaid", amount=str(excess)
        ),
        tasks.tell_customer(
            case.order.customer_id, "notice-extra-money", order_id=case.order.id,
            ref=case.order.ref,
        ),
    )  # fmt: skip


async def _take(deps: Deps, unit: Writing, case: _Case, state: OrderState) -> Settled:
    """The order is paid: hand over its held units, or claim them again when it is late."""
    now = deps.clock.now()
    order = replace(case.order.to(state), paid_at=now)
    if state is OrderState.PAID_LATE:
        try:
            for line in order.lines:
                await unit.stock.hold(line.sku, line.quantity, order_id=order.id, on=now)
        except OutOfStock:
            return await _sold_out(deps, unit, replace(case, order=order))
    held = list(await unit.stock.held(order.id))
    if len(held) != order.units:
        return await _review(deps, unit, case, state, "hold-lost")
    await hand_over(deps, unit, order, was=case.order.state)
    return Settled(Outcome.DELIVERING, order.to(OrderState.DELIVERING))


async def hand_over(deps: Deps, unit: Writing, order: Order, *, was: OrderState) -> None:
    """Turn the order's held units into sold ones and see to it that they are sent.

    `order` is PAID, PAID_LATE or REVIEW (not yet saved); `was` is its state in the store.
    """
    now = deps.clock.now()
    held = list(await unit.stock.held(order.id))
    for line in order.lines:
        mine, held = held[: line.quantity], held[line.quantity :]
        await unit.stock.sell(order.id, line.number, mine)
    await unit.orders.save(order.to(OrderState.DELIVERING), was=was)
    await unit.payments.post(
        moved(
            f"deliver:{order.id}",
            "delivery",
            order.total,
            frm=Account.DELIVERED,
            into=Account.UNDER_REVIEW,
            at=now,
            order_id=order.id,
        )
    )
    await unit.orders.log(OrderEvent(order.id, now, "assigned", "shop", {"units": order.units}))
    await unit.outbox.put(tasks.deliver(order.id))


async def _sold_out(deps: Deps, unit: Writing, case: _Case) -> Settled:
    """Paid late and nothing left: back with the money, else a person decides."""
    await unit.stock.release(case.order.id)
    gateway = deps.gateways.get(case.notice.gateway)
    was = case.order
    stored = (await unit.orders.get(was.id)) or was
    if gateway is None or not gateway.can_refund:
        reviewed = was.to(OrderState.REVIEW)
        await unit.orders.save(reviewed, was=stored.state)
        await tell_review(deps, unit, reviewed, "sold-out")
        return Settled(Outcome.REVIEW, reviewed)
    refunding = was.to(OrderState.REFUND_PENDING)
    await unit.orders.save(refunding, was=stored.state)
    await _start_refund(deps, unit, case, "sold-out")
    return Settled(Outcome.REFUNDING, refunding)


async def _review(deps: Deps, unit: Writing, case: _Case, state: OrderState, why: str) -> Settled:
    reviewed = replace(case.order.to(state), paid_at=deps.clock.now()).to(OrderState.REVIEW)
    await unit.stock.release(case.order.id)
    await unit.orders.save(reviewed, was=case.order.state)
    await tell_review(deps, unit, reviewed, why)
    return Settled(Outcome.REVIEW, reviewed)


async def _give_back(deps: Deps, unit: Writing, case: _Case, reason: str) -> Settled:
    """Money that buys nothing (a second payment, somebody else's): refund, or tell the owner."""
    gateway = deps.gateways.get(case.notice.gateway)
    if gateway is not None and gateway.can_refund:
        await _start_refund(deps, unit, case, reason)
        return Settled(Outcome.REFUNDING, case.order)
    await unit.outbox.put(
        tasks.tell_owners(
            "owners-extra-money", ref=case.order.ref, why=reason, amount=str(case.money)
        ),
        tasks.tell_customer(
            case.order.customer_id, "notice-extra-money", order_id=case.order.id,
            ref=case.order.ref,
        ),
    )  # fmt: skip
    return Settled(Outcome.REVIEW, case.order)


async def _start_refund(deps: Deps, unit: Writing, case: _Case, reason: str) -> None:
    await begin_refund(
        deps,
        unit,
        case.order,
        Payment(
            gateway=case.notice.gateway,
            account=case.notice.account,
            txn=case.notice.txn,
            money=case.money,
            at=deps.clock.now(),
            order_id=case.order.id,
            attempt_id=case.attempt.id,
            payer=case.notice.payer,
        ),
        reason,
    )


async def begin_refund(
    deps: Deps, unit: Writing, order: Order, payment: Payment, reason: str
) -> None:
    """Write the refund of one payment and the tasks that carry it out; once per payment."""
    now = deps.clock.now()
    refund_id = await unit.payments.add_refund(
        Refund(
            order_id=order.id,
            gateway=payment.gateway,
            txn=payment.txn,
            money=payment.money,
            payer=payment.payer or order.customer_id,
            refund_key=f"{payment.gateway}:{payment.account}:{payment.txn}",
            reason=reason,
            state=RefundState.PENDING,
            created_at=now,
        )
    )
    if refund_id is None:
        raise NotOpen(order=order.ref, state="refund")
    facts: dict[str, str | int] = {"reason": reason, "amount": str(payment.money)}
    await unit.orders.log(OrderEvent(order.id, now, "refund", "shop", facts))
    await unit.outbox.put(
        tasks.refund(refund_id),
        tasks.show_status(order.id),
        tasks.tell_customer(
            order.customer_id, "notice-refund-started", order_id=order.id, ref=order.ref,
            reason=reason, dedupe=f"refund-started:{refund_id}",
        ),
    )  # fmt: skip
