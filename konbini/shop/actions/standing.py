"""What a provider says that is not payment: under way, too little, ended, taken back.

And the steps that it shares with `settle`: the lock, and calling a person. Delivers nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from konbini.shop import tasks
from konbini.shop.actions.books import PART, book_payment, parts_of
from konbini.shop.actions.returning import credit_beside, give_back_or_credit
from konbini.shop.actions.reversals import disputed, refund_failed, refunded, step
from konbini.shop.deps import Deps
from konbini.shop.orders import UNPAID, Order, OrderEvent, OrderState
from konbini.shop.payments import (
    ATTEMPT_TRANSITIONS,
    Attempt,
    AttemptState,
    Notice,
    NoticeState,
    Outcome,
    Payment,
)
from konbini.shop.ports import Writing

Found = tuple[Attempt, Order] | None
_ENDED_UNDERPAID = frozenset({OrderState.REFUND_PENDING, OrderState.REFUNDED, OrderState.CREDITED})
"""States in which the parts of an order have been answered for: what grows is credit."""
CONFIRMING_HOLD = timedelta(minutes=30)
"""How much longer goods are held from the moment a payment is seen but not sure."""


async def lock_order(unit: Writing, notice: Notice) -> Found:
    """The attempt of the notice and its order, the order locked first."""
    if notice.merchant_ref is None:
        return None
    attempt = await unit.payments.attempt(merchant_ref=notice.merchant_ref)
    if attempt is None or attempt.gateway != notice.gateway:
        return None
    order = await unit.orders.get(attempt.order_id, lock=True)
    again = await unit.payments.attempt(attempt_id=attempt.id)
    return (again, order) if order is not None and again is not None else None


async def take_note(deps: Deps, unit: Writing, notice: Notice, found: Found) -> Outcome:
    """Act on a notice that is not PAID; it never takes goods away from a paid order."""
    if notice.state in _REVERSALS:
        return await _REVERSALS[notice.state](deps, unit, notice)
    if found is None:
        return Outcome.IGNORED
    attempt, order = found
    if notice.state is NoticeState.CONFIRMING:
        await keep_hold(deps, unit, attempt, order)
    elif notice.state is NoticeState.UNDERPAID:
        await _underpaid(deps, unit, notice, (attempt, order))
    elif (state := _ENDED.get(notice.state)) is not None:
        await step(unit, attempt, state)
    return Outcome.IGNORED


_REVERSALS = {
    NoticeState.DISPUTED: disputed,
    NoticeState.REFUNDED: refunded,
    NoticeState.REFUNDED_SO_FAR: refunded,
    NoticeState.REFUND_FAILED: refund_failed,
}
_ENDED = {NoticeState.FAILED: AttemptState.FAILED, NoticeState.EXPIRED: AttemptState.EXPIRED}


async def keep_hold(deps: Deps, unit: Writing, attempt: Attempt, order: Order) -> None:
    """A payment is seen but not sure: hold the goods longer and say so, once per order."""
    await step(unit, attempt, AttemptState.CONFIRMING)
    if order.state is not OrderState.AWAITING_PAYMENT:
        return
    longer = max(order.expires_at, deps.clock.now() + CONFIRMING_HOLD)
    await unit.orders.save(replace(order, expires_at=longer), was=order.state)
    await unit.outbox.put(
        tasks.tell_customer(
            order.customer_id, "notice-confirming", order_id=order.id, ref=order.ref,
            dedupe=f"confirming:{order.id}",
        )
    )  # fmt: skip


async def _underpaid(
    deps: Deps, unit: Writing, notice: Notice, found: tuple[Attempt, Order]
) -> None:
    """Too little came: say what is missing while it can still be paid, else it buys nothing."""
    attempt, order = found
    if order.state is not OrderState.AWAITING_PAYMENT:
        await _too_little_too_late(deps, unit, notice, found)
        return
    await step(unit, attempt, AttemptState.UNDERPAID)
    missing = ""
    if notice.paid is not None and notice.paid.currency == attempt.expected.currency:
        missing = str(attempt.expected - notice.paid)
    await unit.outbox.put(
        tasks.tell_customer(
            order.customer_id, "notice-underpaid", order_id=order.id, ref=order.ref,
            missing=missing or "none", dedupe=f"underpaid:{attempt.id}:{missing}",
        )
    )  # fmt: skip


async def _too_little_too_late(
    deps: Deps, unit: Writing, notice: Notice, found: tuple[Attempt, Order]
) -> None:
    """What came goes back or becomes credit; what cannot be booked is told to the owners."""
    attempt, order = found
    if await _is_old_word(unit, notice, attempt):
        return
    part = None
    if notice.payer in {None, order.customer_id}:
        part = await _book_part(deps, unit, attempt, notice)
    if part is not None and order.state in UNPAID:
        late = replace(order.to(OrderState.PAID_LATE), paid_at=part.at)
        await give_back_or_credit(deps, unit, late, "underpaid", was=order.state)
        return
    if part is not None and order.state is not OrderState.REVIEW:
        why = "underpaid" if order.state in _ENDED_UNDERPAID else "overpaid"
        await credit_beside(deps, unit, order, part, why)
        return
    amount = str(notice.paid) if notice.paid else "?"
    await unit.outbox.put(
        tasks.tell_owners(
            "owners-extra-money", ref=order.ref, why="underpaid", amount=amount,
            dedupe=f"part:{attempt.id}:{notice.txn}:{amount}",
        )
    )  # fmt: skip


async def _is_old_word(unit: Writing, notice: Notice, attempt: Attempt) -> bool:
    """Whether the money is known: callbacks may come in any order, and again."""
    if AttemptState.PAID not in ATTEMPT_TRANSITIONS[attempt.state]:
        return True
    if await unit.payments.payment(notice.gateway, notice.txn) is not None:
        return True
    part = await unit.payments.payment(notice.gateway, f"{notice.txn}{PART}")
    if part is None or notice.paid is None:
        return False
    _, parts = await parts_of(unit, replace(part, txn=notice.txn))
    same = notice.paid.currency == parts.currency
    return same and notice.paid.amount <= parts.amount  # an earlier word may come later


async def book_parts(deps: Deps, unit: Writing, attempts: Sequence[Attempt]) -> bool:
    """Book what came of an order that ends underpaid, as far as the provider says how much.

    Whether anything was booked.
    """
    booked = False
    for attempt in attempts:
        said = await unit.payments.notices(attempt.merchant_ref)
        parts = {n.txn: n for n in said if n.state is NoticeState.UNDERPAID and n.paid is not None}
        for notice in parts.values():  # the last word of each payment
            booked = await _book_part(deps, unit, attempt, notice) is not None or booked
    return booked


async def _book_part(
    deps: Deps, unit: Writing, attempt: Attempt, notice: Notice
) -> Payment | None:
    """Book what a notice says has come so far; None when that is unknown, or was done."""
    if notice.paid is None:
        return None
    part = Payment(
        gateway=attempt.gateway,
        account=attempt.account,
        txn=notice.txn,
        money=notice.paid,
        at=deps.clock.now(),
        order_id=attempt.order_id,
        attempt_id=attempt.id,
        payer=notice.payer,
    )
    txn, booked = await parts_of(unit, part)
    news = part.money - booked
    if news.amount <= 0:
        return None
    first = booked.amount == 0  # the fee is of all that came
    part = replace(part, txn=txn, money=news)
    return await book_payment(unit, part, fee=(notice.fee or 0) if first else 0)


async def tell_review(
    deps: Deps, unit: Writing, order: Order, why: str, **facts: str | int
) -> None:
    """Call a person to an order that has just gone to REVIEW, and tell its customer."""
    now = deps.clock.now()
    await unit.orders.log(OrderEvent(order.id, now, "review", "shop", {"why": why}))
    message = _REVIEWS.get(why, "notice-review")
    await unit.outbox.put(
        tasks.show_status(order.id),
        tasks.tell_customer(
            order.customer_id, message, order_id=order.id, ref=order.ref,
            dedupe=f"review:{order.id}", **facts,
        ),
        tasks.tell_owners(
            "owners-review", ref=order.ref, why=why, dedupe=f"o-review:{order.id}:{why}"
        ),
    )  # fmt: skip


_REVIEWS = {
    "underpaid": "notice-review-underpaid",
    "possible-forgery": "notice-review-unconfirmed",
    "unconfirmed": "notice-review-unconfirmed",
    "release": "notice-release",
}
