"""What providers take back: refunds made on their side, refunds that failed, disputes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from konbini.shop import tasks
from konbini.shop.actions.books import (
    PART,
    book_refund,
    credit_of,
    is_own,
    standing,
)
from konbini.shop.actions.handing import free
from konbini.shop.actions.homeless import BY_HAND
from konbini.shop.actions.returning import conclude, credit_beside, tell_refunded
from konbini.shop.deps import Deps
from konbini.shop.money import Money
from konbini.shop.orders import TRANSITIONS, Order, OrderEvent, OrderState
from konbini.shop.payments import (
    ATTEMPT_TRANSITIONS,
    Account,
    Attempt,
    AttemptState,
    Entry,
    Notice,
    NoticeState,
    Outcome,
    Payment,
    Posting,
    Refund,
    RefundState,
    moved,
)
from konbini.shop.ports import Writing

OUTSIDE = "provider:"
"""Begins the key of a refund that was made at the provider, not by the shop."""


async def step(unit: Writing, attempt: Attempt, state: AttemptState) -> bool:
    """Move an attempt along a listed edge; False, and nothing done, when there is none."""
    if state not in ATTEMPT_TRANSITIONS[attempt.state]:
        return False
    await unit.payments.save_attempt(replace(attempt, state=state))
    return True


async def _paid_order(unit: Writing, notice: Notice) -> tuple[Payment, Order] | None:
    payment = await unit.payments.payment(notice.gateway, notice.txn)
    if payment is None:
        payment = await unit.payments.payment(notice.gateway, f"{notice.txn}{PART}")
    if payment is None or payment.order_id is None:
        return None
    order = await unit.orders.get(payment.order_id, lock=True)
    return (payment, order) if order is not None else None


async def _mark(unit: Writing, payment: Payment, state: AttemptState) -> None:
    if payment.attempt_id is None:
        return
    attempt = await unit.payments.attempt(attempt_id=payment.attempt_id)
    if attempt is not None:
        await step(unit, attempt, state)


async def disputed(deps: Deps, unit: Writing, notice: Notice) -> Outcome:
    """A chargeback: a person must answer it, whatever was delivered."""
    paid = await _paid_order(unit, notice)
    ref, now = "?", deps.clock.now()
    if paid is not None:
        payment, order = paid
        ref = order.ref
        await _mark(unit, payment, AttemptState.DISPUTED)
        own = payment.payer in {None, order.customer_id}
        if own and OrderState.DISPUTED in TRANSITIONS[order.state]:
            await _contest(deps, unit, order)
        await unit.orders.log(
            OrderEvent(order.id, now, "disputed", notice.gateway, {"was": order.state.value})
        )
    await unit.outbox.put(
        tasks.tell_owners(
            "owners-disputed", ref=ref, gateway=notice.gateway, txn=notice.txn,
            amount=str(notice.paid) if notice.paid else "?",
        )
    )  # fmt: skip
    return Outcome.REVIEW if paid is not None else Outcome.IGNORED


async def _contest(deps: Deps, unit: Writing, order: Order) -> None:
    """The order stands still until the dispute is over; nothing more of it is given away."""
    now = deps.clock.now()
    contested = order.to(OrderState.DISPUTED, why="disputed")
    await unit.orders.save(contested, was=order.state)
    await free(deps, unit, contested, was=order.state)
    if order.state is OrderState.CREDITED:
        await _take_credit_back(deps, unit, order)
    if deps.policy.bar_on_dispute:
        await unit.customers.set_barred(order.customer_id, now)
    await unit.outbox.put(
        tasks.show_status(order.id),
        tasks.tell_customer(
            order.customer_id, "notice-dispute", order_id=order.id, ref=order.ref,
            dedupe=f"dispute:{order.id}:{now.isoformat()}",
        ),
    )  # fmt: skip


async def _take_credit_back(deps: Deps, unit: Writing, order: Order) -> None:
    """What the order's money became and is still there is owed again, and cannot be spent."""
    await unit.ledger.lock_credit(order.customer_id)
    number = len(await unit.orders.events(order.id))
    for currency, credited in (await standing(unit, order.id)).credited.items():
        there = await credit_of(unit, order.customer_id, currency)
        amount = min(credited, there)
        if amount <= 0:
            continue
        key = f"uncredit:{order.id}:{number}:{currency}"
        mine = Posting(Account.CREDIT, amount, str(order.customer_id))
        postings = (mine, Posting(Account.UNDER_REVIEW, -amount))
        now = deps.clock.now()
        await unit.payments.post(Entry(key, "credit", currency, now, postings, order.id))


async def refunded(deps: Deps, unit: Writing, notice: Notice) -> Outcome:
    """Money went back at the provider. Our own refunds are booked by their task, not here."""
    found = await _touched(unit, notice)
    if found is None:
        return Outcome.IGNORED
    payment, order = found
    known = await _refunds_of(unit, payment)
    money = _news(notice, payment, known)
    if money is None:
        return Outcome.IGNORED
    key = f"{OUTSIDE}{notice.gateway}:{notice.account}:{notice.dedupe_key}"
    if await take_away(deps, unit, order, replace(payment, money=money), key) is None:
        return Outcome.DUPLICATE
    if sum(_gone(known)) + money.amount == payment.money.amount:
        await _mark(unit, payment, AttemptState.REFUNDED)
    follows = order is not None and OrderState.REFUND_PENDING in TRANSITIONS[order.state]
    if order is not None and follows and await is_own(unit, payment):
        await _follow(deps, unit, order)
    return Outcome.REFUNDING


async def _touched(unit: Writing, notice: Notice) -> tuple[Payment, Order | None] | None:
    """The payment a reversal is about, with its order; that of an orphan is None."""
    paid = await _paid_order(unit, notice)
    if paid is not None:
        return paid
    payment = await unit.payments.payment(notice.gateway, notice.txn)
    if payment is None:
        return None
    payment = await unit.payments.payment_by_id(payment.id, lock=True)
    if payment is not None and payment.order_id is None:
        return payment, None
    return await _paid_order(unit, notice)  # given to an order while the lock was waited for


async def _refunds_of(unit: Writing, payment: Payment) -> list[Refund]:
    """Every refund of a payment so far, oldest first."""
    if payment.order_id is None:
        return list(await unit.payments.refunds_of_nobody(payment))
    every = await unit.payments.refunds(payment.order_id)
    return [r for r in every if (r.gateway, r.txn) == (payment.gateway, payment.txn)]


def _gone(refunds: Sequence[Refund]) -> list[int]:
    return [r.money.amount for r in refunds if r.state is not RefundState.FAILED]


def _news(notice: Notice, payment: Payment, known: Sequence[Refund]) -> Money | None:
    """What a notice says has gone back that no refund on the books stands for; None: nothing.

    A provider that repeats our key tells our own refunds from others; of one that does not, a
    refund of the amount of one of ours is taken for ours.
    """
    money, gone = notice.paid or payment.money, sum(_gone(known))
    if money.currency != payment.money.currency:
        return None
    if notice.state is NoticeState.REFUNDED_SO_FAR:
        money = replace(money, amount=money.amount - gone)
    elif _is_echo(notice, known):
        return None
    elif notice.paid is None:  # all of it is back: with what went before
        money = replace(money, amount=money.amount - gone)
    if money.amount <= 0 or gone + money.amount > payment.money.amount:
        return None
    return money


def _is_echo(notice: Notice, known: Sequence[Refund]) -> bool:
    """Whether a notice speaks of a refund of our own making."""
    own = [r for r in known if not r.refund_key.startswith(OUTSIDE)]
    if notice.refund_key is not None:
        return any(r.refund_key == notice.refund_key for r in own)
    alive = [r for r in own if r.state is not RefundState.FAILED]
    return any(notice.paid in {None, r.money} for r in alive)


async def _follow(deps: Deps, unit: Writing, order: Order) -> None:
    """Bring an order to where money that has gone leaves it."""
    if not (await standing(unit, order.id)).all_left:
        pending = order.to(OrderState.REFUND_PENDING)
        await unit.orders.save(pending, was=order.state)
        await free(deps, unit, pending, was=order.state)
        await conclude(unit, pending)
    elif order.state is OrderState.DELIVERED:
        pending = order.to(OrderState.REFUND_PENDING)
        await unit.orders.save(pending, was=order.state)
        await conclude(unit, pending)


async def take_away(
    deps: Deps, unit: Writing, order: Order | None, payment: Payment, key: str
) -> Refund | None:
    """Book that so much of a payment has gone back without us; None when that is known."""
    now = deps.clock.now()
    refund = Refund(
        order_id=order.id if order else None, gateway=payment.gateway, txn=payment.txn,
        money=payment.money, payer=payment.payer, refund_key=key,
        reason=await _outside(unit, payment, order), state=RefundState.SUCCEEDED, created_at=now,
        done_at=now,
    )  # fmt: skip
    if await unit.payments.add_refund(refund) is None:
        return None
    await book_refund(deps, unit, order, refund)
    if order is not None:
        await tell_refunded(unit, order, refund)
    ref = order.ref if order else "–"
    await unit.outbox.put(
        tasks.tell_owners("owners-refunded-outside", ref=ref, amount=str(refund.money))
    )
    return refund


async def _outside(unit: Writing, payment: Payment, order: Order | None) -> str:
    if order is None:
        return "orphan"
    return "provider" if await is_own(unit, payment) else "wrong-payer"


async def refund_failed(deps: Deps, unit: Writing, notice: Notice) -> Outcome:
    """A refund that the provider had taken did not go through after all: it is undone here."""
    found = await _touched(unit, notice)
    if found is None:
        return Outcome.IGNORED
    payment, order = found
    refund = _meant(notice, await _refunds_of(unit, payment))
    if refund is None:
        return Outcome.IGNORED
    now = deps.clock.now()
    await unit.payments.set_refund(refund.id, RefundState.FAILED, now)
    if refund.state is RefundState.SUCCEEDED:
        await _unbook(deps, unit, refund)
    if order is not None:
        await _answer_for(deps, unit, order, replace(payment, money=refund.money), refund.reason)
        await unit.orders.log(OrderEvent(order.id, now, "refund-failed", notice.gateway))
        await unit.outbox.put(tasks.show_status(order.id))
    await unit.outbox.put(
        tasks.tell_owners(
            "owners-refund-failed", ref=order.ref if order else "–", amount=str(refund.money),
            gateway=payment.gateway, txn=payment.txn,
        )
    )  # fmt: skip
    return Outcome.REVIEW


async def _answer_for(deps: Deps, unit: Writing, order: Order, back: Payment, reason: str) -> None:
    """The money of a failed refund is here again: credit, a person's, or without a home."""
    if reason == "second-payment":
        await credit_beside(deps, unit, order, back, reason)
    elif reason not in {"wrong-payer", BY_HAND}:
        await _reopen(unit, order)


def _meant(notice: Notice, refunds: Sequence[Refund]) -> Refund | None:
    """The refund that has failed: by our key, else the newest that can still fail, of the amount
    that is named.
    """
    alive = {RefundState.SUCCEEDED, RefundState.PENDING}
    for refund in (one for one in reversed(refunds) if one.state in alive):
        if notice.refund_key is not None:
            outside = refund.refund_key.startswith(OUTSIDE) or refund.reason == BY_HAND
            if refund.refund_key != notice.refund_key and (notice.refund_key or not outside):
                continue
        if notice.paid is None or notice.paid == refund.money:
            return refund
    return None


async def _unbook(deps: Deps, unit: Writing, refund: Refund) -> None:
    """Write the opposite of what a refund had moved; what a person had called gone is kept."""
    if refund.reason == BY_HAND:
        await unit.payments.post(
            moved(
                f"un{refund.refund_key}", "refund-failed", refund.money, frm=Account.GOODWILL,
                into=Account.PROVIDER, into_party=refund.gateway, at=deps.clock.now(),
                order_id=None,
            )
        )  # fmt: skip
        return
    entry = await unit.ledger.entry(f"refund:{refund.refund_key}")
    if entry is None:
        return
    back = tuple(replace(one, amount=-one.amount) for one in entry.postings)
    key, now = f"un{entry.key}", deps.clock.now()
    await unit.payments.post(
        Entry(key, "refund-failed", entry.currency, now, back, entry.order_id)
    )


async def _reopen(unit: Writing, order: Order) -> None:
    gone = {
        OrderState.REFUND_PENDING,
        OrderState.REFUNDED,
        OrderState.PARTIALLY_REFUNDED,
    }
    if order.state in gone:
        reopened = order.to(OrderState.REVIEW, why="refund-failed")
        await unit.orders.save(reopened, was=order.state)
