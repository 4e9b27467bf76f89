"""Money has arrived: the one way from a provider's word to an order's fate.

Stars, callbacks, the reconciler and the operator's command all enter by `settle`. In one unit of
work: lock the order, record the notice, book the money, move the order, write what must be sent.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from konbini.shop import tasks
from konbini.shop.actions.books import book_payment
from konbini.shop.actions.doubt import SAME, answer_for_known, free_chain_txn, is_used_twice
from konbini.shop.actions.handing import claim, free, hand_over
from konbini.shop.actions.returning import (
    Share,
    begin_refund,
    can_refund,
    credit_beside,
    give_back,
)
from konbini.shop.actions.standing import lock_order, take_note, tell_review
from konbini.shop.actions.waiting import RELEASE, SOLD_OUT, hours, offer
from konbini.shop.deps import Deps
from konbini.shop.money import Money
from konbini.shop.orders import UNPAID, Order, OrderEvent, OrderState
from konbini.shop.payments import (
    ATTEMPT_TRANSITIONS,
    CREDIT,
    Attempt,
    AttemptState,
    Notice,
    NoticeState,
    Outcome,
    Payment,
)
from konbini.shop.ports import InvoiceGateway, Writing


@dataclass(frozen=True, slots=True)
class Settled:
    """What a notice led to; `order` is None for money nobody asked for."""

    outcome: Outcome
    order: Order | None = None


@dataclass(frozen=True, slots=True)
class _Case:
    """Everything known about one arrival of money.

    `money` is all that was paid, `payment` what was booked now (the rest, after a part).
    """

    notice: Notice
    money: Money
    payment: Payment
    attempt: Attempt
    order: Order


async def record(deps: Deps, notice: Notice) -> bool:
    """Keep a verified notice before it is acted on; False when it was known already."""
    async with deps.store.write() as unit:
        fresh = await unit.payments.record(notice, deps.clock.now())
        await unit.commit()
    return fresh


async def settle(deps: Deps, notice: Notice) -> Settled:
    """Act on a notice, once; the same notice again is DUPLICATE and changes nothing.

    Nobody outside says what credit has paid: that is IGNORED (see `credit.pay_with_credit`).
    """
    if notice.gateway == CREDIT:
        return Settled(Outcome.IGNORED)
    async with deps.store.write() as unit:
        settled = await settle_in(deps, unit, notice)
        await unit.commit()
    return settled


async def settle_in(deps: Deps, unit: Writing, notice: Notice) -> Settled:
    """As `settle`, inside the caller's unit of work, which the caller commits."""
    attempt = await lock_order(unit, notice)
    fresh = await unit.payments.record(notice, deps.clock.now())
    if not fresh and await unit.payments.is_settled(notice):
        return Settled(Outcome.DUPLICATE)
    settled = await _decide(deps, unit, notice, attempt)
    await unit.payments.mark_settled(notice, settled.outcome, deps.clock.now())
    return settled


async def _decide(
    deps: Deps, unit: Writing, notice: Notice, found: tuple[Attempt, Order] | None
) -> Settled:
    if notice.state is not NoticeState.PAID:
        outcome = await take_note(deps, unit, notice, found)
        return Settled(outcome, found[1] if found else None)
    if notice.paid is None:
        return Settled(Outcome.IGNORED)
    payment = await _book(deps, unit, notice, found)
    if payment is None:
        known = await answer_for_known(deps, unit, notice, found)
        return Settled(known, found[1] if found else None)
    if found is None:
        await unit.outbox.put(
            tasks.tell_owners(
                "owners-orphan-money", gateway=notice.gateway, txn=notice.txn,
                amount=str(notice.paid),
            )
        )  # fmt: skip
        return Settled(Outcome.ORPHAN)
    return await _answer_for(deps, unit, _Case(notice, notice.paid, payment, *found))


async def _book(
    deps: Deps, unit: Writing, notice: Notice, found: tuple[Attempt, Order] | None
) -> Payment | None:
    """Write the money down; None when this very transaction was booked before."""
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
        chain_txn=await free_chain_txn(unit, notice),
    )
    own = order is not None and notice.payer in {None, order.customer_id}
    if own and order is not None and order.state not in UNPAID:  # perhaps it never came
        own = not await is_used_twice(unit, notice)
    return await book_payment(unit, payment, own=own, fee=notice.fee or 0)


async def answer(
    deps: Deps, unit: Writing, notice: Notice, payment: Payment, found: tuple[Attempt, Order]
) -> Settled:
    """What follows for an order from money that is booked for it already (an orphan's); the
    caller commits.
    """
    return await _answer_for(deps, unit, _Case(notice, payment.money, payment, *found))


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
        return await _return(deps, unit, case, "wrong-payer")
    if order.state is OrderState.AWAITING_PAYMENT:
        step = OrderState.PAID
    elif order.state in UNPAID or await _awaited(unit, case):
        step = OrderState.PAID_LATE
    else:
        twice = await is_used_twice(unit, notice)
        return await _return(deps, unit, case, SAME if twice else "second-payment")
    if await is_used_twice(unit, notice):
        return await _review(deps, unit, case, step, SAME)
    if not _is_enough(case):
        return await _review(deps, unit, case, step, "amount-differs")
    if case.money != case.attempt.expected:
        excess = case.money - case.attempt.expected
        beside = replace(case.payment, money=excess)
        await credit_beside(deps, unit, order, beside, "overpaid")
    return await _take(deps, unit, case, step)


def _is_enough(case: _Case) -> bool:
    """All of the price or more, in its own currency; more buys no more."""
    wanted = case.attempt.expected
    return case.money.currency == wanted.currency and case.money.amount >= wanted.amount


async def _awaited(unit: Writing, case: _Case) -> bool:
    """Whether the order is in review only because no money had come, whichever way this came."""
    if case.order.state is not OrderState.REVIEW or case.order.paid_at is not None:
        return False
    return len(await unit.payments.payments(case.order.id)) == 1


async def _take(deps: Deps, unit: Writing, case: _Case, state: OrderState) -> Settled:
    """The order is paid: hand over its held units, or claim them again when it is late."""
    order = replace(case.order.to(state), paid_at=deps.clock.now())
    units = await claim(deps, unit, order)
    if units is None:
        return await _sold_out(deps, unit, case, order)
    if order.manual:
        return await _await_release(deps, unit, order, was=case.order.state)
    delivering = await hand_over(deps, unit, order, units, was=case.order.state)
    return Settled(Outcome.DELIVERING, delivering)


async def _await_release(deps: Deps, unit: Writing, order: Order, *, was: OrderState) -> Settled:
    """A person lets these goods go: they are kept for the order, as long as the policy says."""
    until = deps.clock.now() + deps.policy.offer_for
    held = order.to(OrderState.REVIEW, why=RELEASE, decide_by=until)
    await unit.orders.save(held, was=was)
    await tell_review(deps, unit, held, RELEASE, hours=hours(deps.policy.offer_for))
    return Settled(Outcome.REVIEW, held)


async def _sold_out(deps: Deps, unit: Writing, case: _Case, order: Order) -> Settled:
    """Paid and nothing left: back at once with money paid in the chat, else ask the customer."""
    was, price = case.order.state, case.attempt.expected
    share = Share(case.payment, price, whole=price == case.payment.money)
    gateway = deps.gateways.get(case.notice.gateway)
    if isinstance(gateway, InvoiceGateway) and can_refund(deps, share):
        refunding = await give_back(deps, unit, order, [share], SOLD_OUT, was=was)
        return Settled(Outcome.REFUNDING, refunding)
    return Settled(Outcome.WAITING, await offer(deps, unit, order, was=was))


async def _review(deps: Deps, unit: Writing, case: _Case, state: OrderState, why: str) -> Settled:
    paid = replace(case.order.to(state), paid_at=deps.clock.now())
    reviewed = paid.to(OrderState.REVIEW, why=why)
    await unit.orders.save(reviewed, was=case.order.state)
    await free(deps, unit, reviewed, was=case.order.state)
    await tell_review(deps, unit, reviewed, why)
    return Settled(Outcome.REVIEW, reviewed)


async def _return(deps: Deps, unit: Writing, case: _Case, reason: str) -> Settled:
    """Money that buys nothing: back to the payer; else credit, or (a stranger's) a person."""
    money = case.payment.money
    share = Share(case.payment, money, whole=money == case.money)
    if await is_used_twice(unit, case.notice):
        return await _tell_extra(unit, case, SAME)
    if reason != SAME and can_refund(deps, share):
        await begin_refund(deps, unit, case.order, share, reason)
        return Settled(Outcome.REFUNDING, case.order)
    if reason == "second-payment":
        await credit_beside(deps, unit, case.order, case.payment, reason)
        return Settled(Outcome.CREDITED, case.order)
    return await _tell_extra(unit, case, reason)


async def _tell_extra(unit: Writing, case: _Case, why: str) -> Settled:
    await unit.outbox.put(
        tasks.tell_owners(
            "owners-extra-money", ref=case.order.ref, why=why, amount=str(case.payment.money),
            gateway=case.payment.gateway, txn=case.payment.txn,
        )
    )  # fmt: skip
    return Settled(Outcome.REVIEW, case.order)
