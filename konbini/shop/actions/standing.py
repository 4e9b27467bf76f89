"""What a provider says that is not payment: under way, too little, ended, given back, disputed.

And the steps that it shares with `settle`: the lock, booking money, and calling a person. Delivers
nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from konbini.shop import tasks
from konbini.shop.deps import Deps
from konbini.shop.orders import TRANSITIONS, Order, OrderEvent, OrderState
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

Found = tuple[Attempt, Order] | None
CONFIRMING_HOLD = timedelta(minutes=30)
"""How much longer goods are held from the moment a payment is seen but not sure."""
PART = ":part"
"""Ends the transaction under which a part is booked when its order ends underpaid."""
OUTSIDE = "provider:"
"""Begins the key of a refund that was made at the provider, not by the shop."""


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
    if notice.state is NoticeState.DISPUTED:
        return await _disputed(deps, unit, notice)
    if notice.state is NoticeState.REFUNDED:
        return await _refunded(deps, unit, notice)
    if found is None:
        return Outcome.IGNORED
    attempt, order = found
    if notice.state is NoticeState.CONFIRMING:
        await keep_hold(deps, unit, attempt, order)
    elif notice.state is NoticeState.UNDERPAID:
        await _underpaid(unit, notice, attempt, order)
    elif (state := _ENDED.get(notice.state)) is not None:
        await _step(unit, attempt, state)
    return Outcome.IGNORED


_ENDED = {NoticeState.FAILED: AttemptState.FAILED, NoticeState.EXPIRED: AttemptState.EXPIRED}


async def _step(unit: Writing, attempt: Attempt, state: AttemptState) -> bool:
    """Move an attempt along a listed edge; False, and nothing done, when there is none."""
    if state not in ATTEMPT_TRANSITIONS[attempt.state]:
        return False
    await unit.payments.save_attempt(replace(attempt, state=state))
    return True


async def keep_hold(deps: Deps, unit: Writing, attempt: Attempt, order: Order) -> None:
    """A payment is seen but not sure: hold the goods longer and say so, once per order."""
    await _step(unit, attempt, AttemptState.CONFIRMING)
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


async def _underpaid(unit: Writing, notice: Notice, attempt: Attempt, order: Order) -> None:
    """Too little came: say what is missing while it can still be paid, else tell the owners."""
    if order.state is not OrderState.AWAITING_PAYMENT:
        if attempt.state in {AttemptState.EXPIRED, AttemptState.FAILED}:
            amount = str(notice.paid) if notice.paid else "?"
            await unit.outbox.put(
                tasks.tell_owners(
                    "owners-extra-money", ref=order.ref, why="underpaid", amount=amount
                )
            )
        return
    await _step(unit, attempt, AttemptState.UNDERPAID)
    missing = ""
    if notice.paid is not None and notice.paid.currency == attempt.expected.currency:
        missing = str(attempt.expected - notice.paid)
    await unit.outbox.put(
        tasks.tell_customer(
            order.customer_id, "notice-underpaid", order_id=order.id, ref=order.ref,
            missing=missing or "none", dedupe=f"underpaid:{attempt.id}:{missing}",
        )
    )  # fmt: skip


async def book_payment(unit: Writing, payment: Payment) -> bool:
    """Write money down once; False when this very transaction was booked before.

    Of a payment whose first part was booked when its order ended, the rest is booked.
    """
    part = await unit.payments.payment(payment.gateway, f"{payment.txn}{PART}")
    if part is not None and part.money.currency == payment.money.currency:
        payment = replace(payment, money=payment.money - part.money)
    if not await unit.payments.add_payment(payment):
        return False
    await unit.payments.post(
        moved(
            f"pay:{payment.gateway}:{payment.account}:{payment.txn}",
            "payment",
            payment.money,
            frm=Account.UNDER_REVIEW,
            into=Account.PROVIDER,
            into_party=payment.gateway,
            at=payment.at,
            order_id=payment.order_id,
        )
    )
    return True


async def book_parts(deps: Deps, unit: Writing, order: Order, attempts: Sequence[Attempt]) -> None:
    """Book what came of an order that ends underpaid, as far as the provider says how much."""
    for attempt in attempts:
        said = await unit.payments.notices(attempt.merchant_ref)
        parts = {n.txn: n for n in said if n.state is NoticeState.UNDERPAID and n.paid is not None}
        for txn, notice in parts.items():  # the last word of each payment
            if notice.paid is None or notice.paid.amount <= 0:
                continue
            await book_payment(
                unit,
                Payment(
                    gateway=attempt.gateway,
                    account=attempt.account,
                    txn=f"{txn}{PART}",
                    money=notice.paid,
                    at=deps.clock.now(),
                    order_id=order.id,
                    attempt_id=attempt.id,
                    payer=notice.payer,
                ),
            )


async def tell_review(deps: Deps, unit: Writing, order: Order, why: str) -> None:
    """Call a person to an order that has just gone to REVIEW, and tell its customer."""
    now = deps.clock.now()
    await unit.orders.log(OrderEvent(order.id, now, "review", "shop", {"why": why}))
    message = _REVIEWS.get(why, "notice-review")
    await unit.outbox.put(
        tasks.show_status(order.id),
        tasks.tell_customer(
            order.customer_id, message, order_id=order.id, ref=order.ref,
            dedupe=f"review:{order.id}",
        ),
        tasks.tell_owners(
            "owners-review", ref=order.ref, why=why, dedupe=f"o-review:{order.id}:{why}"
        ),
    )  # fmt: skip


_REVIEWS = {
    "underpaid": "notice-review-underpaid",
    "possible-forgery": "notice-review-unconfirmed",
    "unconfirmed": "notice-review-unconfirmed",
}


async def _paid_order(unit: Writing, notice: Notice) -> tuple[Payment, Order] | None:
    payment = await unit.payments.payment(notice.gateway, notice.txn)
    if payment is None or payment.order_id is None:
        return None
    order = await unit.orders.get(payment.order_id, lock=True)
    return (payment, order) if order is not None else None


async def _mark(unit: Writing, payment: Payment, state: AttemptState) -> None:
    if payment.attempt_id is None:
        return
    attempt = await unit.payments.attempt(attempt_id=payment.attempt_id)
    if attempt is not None:
        await _step(unit, attempt, state)


async def _disputed(deps: Deps, unit: Writing, notice: Notice) -> Outcome:
    """A chargeback: a person must look, whatever was delivered."""
    paid = await _paid_order(unit, notice)
    ref = "?"
    if paid is not None:
        payment, order = paid
        ref = order.ref
        await _mark(unit, payment, AttemptState.DISPUTED)
        await unit.orders.log(OrderEvent(order.id, deps.clock.now(), "disputed", notice.gateway))
        if OrderState.REVIEW in TRANSITIONS[order.state] and order.state in _DISPUTABLE:
            await unit.orders.save(order.to(OrderState.REVIEW), was=order.state)
            await unit.outbox.put(tasks.show_status(order.id))
    await unit.outbox.put(
        tasks.tell_owners(
            "owners-disputed", ref=ref, gateway=notice.gateway, txn=notice.txn,
            amount=str(notice.paid) if notice.paid else "?",
        )
    )  # fmt: skip
    return Outcome.REVIEW if paid is not None else Outcome.IGNORED


_DISPUTABLE = frozenset({OrderState.DELIVERING, OrderState.DELIVERED})


async def _refunded(deps: Deps, unit: Writing, notice: Notice) -> Outcome:
    """Money went back at the provider. Our own refunds are booked by their task, not here."""
    paid = await _paid_order(unit, notice)
    if paid is None:
        return Outcome.IGNORED
    payment, order = paid
    back = [r for r in await unit.payments.refunds(order.id) if r.txn == notice.txn]
    if any(not refund.refund_key.startswith(OUTSIDE) for refund in back):
        return Outcome.IGNORED
    money = notice.paid or payment.money
    gone = sum(refund.money.amount for refund in back)
    if money.currency != payment.money.currency or gone + money.amount > payment.money.amount:
        return Outcome.IGNORED
    now = deps.clock.now()
    key = f"{OUTSIDE}{notice.gateway}:{notice.account}:{notice.dedupe_key}"
    refund = Refund(
        order_id=order.id, gateway=notice.gateway, txn=notice.txn, money=money,
        payer=payment.payer, refund_key=key, reason="provider",
        state=RefundState.SUCCEEDED, created_at=now, done_at=now,
    )  # fmt: skip
    if await unit.payments.add_refund(refund) is None:
        return Outcome.DUPLICATE
    await _book_refund(deps, unit, order, refund)
    if gone + money.amount == payment.money.amount:
        await _mark(unit, payment, AttemptState.REFUNDED)
        if OrderState.REFUND_PENDING in TRANSITIONS[order.state]:
            ended = order.to(OrderState.REFUND_PENDING).to(OrderState.REFUNDED)
            await unit.orders.save(ended, was=order.state)
    return Outcome.REFUNDING


async def _book_refund(deps: Deps, unit: Writing, order: Order, refund: Refund) -> None:
    """Take what went back out of the books, and tell owners and customer."""
    now = deps.clock.now()
    delivered = bool(await unit.stock.delivered(order.id))
    into = Account.DELIVERED if delivered else Account.UNDER_REVIEW
    await unit.payments.post(
        moved(
            f"refund:{refund.refund_key}", "refund", refund.money, frm=Account.PROVIDER,
            frm_party=refund.gateway, into=into, at=now, order_id=order.id,
        )
    )  # fmt: skip
    await unit.orders.log(OrderEvent(order.id, now, "refunded", refund.gateway))
    await unit.outbox.put(
        tasks.show_status(order.id),
        tasks.tell_owners("owners-refunded-outside", ref=order.ref, amount=str(refund.money)),
        tasks.tell_customer(
            order.customer_id, "notice-refunded", order_id=order.id, ref=order.ref,
            dedupe=f"refunded:{refund.refund_key}",
        ),
    )  # fmt: skip
