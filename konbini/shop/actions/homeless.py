"""Money that belongs to no order and could not go back by itself: every way it ends.

An orphan's, a stranger's, one transaction shown twice. It was booked once when it came; here it
only changes hands in the books, once, and each ending names who decided. Knows no provider.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from konbini.shop import tasks
from konbini.shop.actions.books import is_own
from konbini.shop.actions.returning import Share, can_refund
from konbini.shop.deps import Deps
from konbini.shop.errors import Invalid, NotFound, NotOpen
from konbini.shop.ids import CustomerId, EventId
from konbini.shop.money import Money
from konbini.shop.orders import Order, OrderEvent
from konbini.shop.payments import (
    Account,
    Entry,
    Payment,
    Posting,
    Refund,
    RefundState,
    account_name,
)
from konbini.shop.ports import Reading, Writing

BY_HAND = "by-hand"
"""Why a refund is on the books that no provider was asked for."""
REASON_LENGTH = 200
REMIND_AFTER = timedelta(hours=20)
"""What came later than this was told of today."""
_MANY = 1000
"""More than so many payments are told of as so many."""


@dataclass(frozen=True, slots=True)
class Case:
    """A payment (`money`: what is left of it to decide about) and the order it came with."""

    payment: Payment
    order: Order | None
    can_refund: bool

    @property
    def likely(self) -> CustomerId | None:
        """Whose it is, as far as anybody knows: the payer's, else the order's customer's."""
        if self.payment.payer is not None:
            return self.payment.payer
        return self.order.customer_id if self.order is not None else None


@dataclass(frozen=True, slots=True)
class Ended:
    """Money that has an end now; `fresh` is False when it had this very end before."""

    payment: Payment
    fresh: bool = True


async def unmatched(deps: Deps, limit: int = 50) -> Sequence[Payment]:
    """Payments that belong to no order and that nobody has decided about, newest first.

    `money` is what is left of each.
    """
    async with deps.store.read() as unit:
        return await unit.payments.unmatched(limit)


async def case(deps: Deps, payment_id: EventId) -> Case:
    """What somebody decides about; raises NotFound("unknown-payment") or NotOpen."""
    async with deps.store.read() as unit:
        payment = await unit.payments.payment_by_id(payment_id)
        if payment is None:
            raise NotFound("unknown-payment", txn=str(payment_id))
        return await _case(deps, unit, payment)


async def case_of(deps: Deps, gateway: str, txn: str) -> Case:
    """As `case`, by the provider's words."""
    async with deps.store.read() as unit:
        return await _case(deps, unit, await _named(unit, gateway, txn))


async def _case(deps: Deps, unit: Reading, payment: Payment) -> Case:
    left = await unit.payments.unmatched_one(payment.id)
    if left is None:
        raise NotOpen(payment=payment.txn, state=await _why_not(unit, payment))
    order = None if left.order_id is None else await unit.orders.get(left.order_id)
    share = Share(payment, left.money, whole=left.money == payment.money)
    return Case(left, order, can_refund(deps, share))


async def _named(unit: Reading, gateway: str, txn: str) -> Payment:
    payment = await unit.payments.payment(gateway, txn)
    if payment is None:
        raise NotFound("unknown-payment", gateway=gateway[:20], txn=txn[:64])
    return payment


async def _why_not(unit: Reading, payment: Payment) -> str:
    if await unit.ledger.entry(_key(payment)) is not None:
        return "ended"
    if payment.order_id is None:
        return "refund"
    return "assigned" if await is_own(unit, payment) else "refund"


def _key(payment: Payment) -> str:
    """Of the one entry that ends a payment without a home."""
    return f"home:{account_name(payment)}"


async def take(unit: Writing, gateway: str, txn: str) -> Payment:
    """Lock a payment and what is left of it; raises NotFound("unknown-payment") or NotOpen."""
    payment = await _named(unit, gateway, txn)
    if payment.order_id is not None:  # the order's lock comes first, everywhere
        await unit.orders.get(payment.order_id, lock=True)
    payment = await unit.payments.payment_by_id(payment.id, lock=True) or payment
    left = await unit.payments.unmatched_one(payment.id)
    if left is None:
        raise NotOpen(payment=txn, state=await _why_not(unit, payment))
    return left


async def remind_homeless(deps: Deps) -> int:
    """Remind the owners, once a day, of the money nobody has decided about; how many payments."""
    now = deps.clock.now()
    old = [one for one in await unmatched(deps, _MANY) if one.at < now - REMIND_AFTER]
    if not old:
        return 0
    async with deps.store.write() as unit:
        await unit.outbox.put(
            tasks.tell_owners(
                "owners-reminder-money", count=len(old), dedupe=f"remind-money:{now.date()}"
            )
        )
        await unit.commit()
    return len(old)


async def give_credit(
    deps: Deps, gateway: str, txn: str, *, customer_id: CustomerId, actor: str
) -> Ended:
    """Make it a customer's credit, who is told; the same again is harmless.

    Raises NotFound("unknown-payment" | "unknown-customer") or NotOpen.
    """
    how = f"credit:{customer_id}"
    async with deps.store.write() as unit:
        if await unit.customers.get(customer_id) is None:
            raise NotFound("unknown-customer", customer=customer_id)
        if (before := await _before(unit, gateway, txn, how)) is not None:
            return before
        left = await take(unit, gateway, txn)
        mine = Posting(Account.CREDIT, -left.money.amount, str(customer_id))
        await _end(deps, unit, left, mine, {"how": how, "actor": actor})
        await unit.outbox.put(
            tasks.tell_customer(
                customer_id, "notice-credit-found", amount=str(left.money),
                dedupe=f"found:{_key(left)}",
            )
        )  # fmt: skip
        await unit.commit()
    return Ended(left)


async def write_off(
    deps: Deps, gateway: str, txn: str, *, reason: str, actor: str, gone: bool = False
) -> Ended:
    """Owe it to nobody any more, for a reason in a person's words; the same again is harmless.

    `gone`: it is not at the provider either (given back past the shop, or it never came); else
    the shop keeps it. Raises NotFound("unknown-payment"), NotOpen or Invalid("no-reason").
    """
    words = " ".join(reason.split())[:REASON_LENGTH]
    if not words:
        raise Invalid("no-reason")
    how = "gone" if gone else "kept"
    async with deps.store.write() as unit:
        if (before := await _before(unit, gateway, txn, how)) is not None:
            return before
        left = await take(unit, gateway, txn)
        side = Posting(Account.GOODWILL, -left.money.amount)
        if gone:
            side = Posting(Account.PROVIDER, -left.money.amount, left.gateway)
            await unit.payments.add_refund(_by_hand(deps, left))
        await _end(deps, unit, left, side, {"how": how, "reason": words, "actor": actor})
        await unit.commit()
    return Ended(left)


async def _before(unit: Reading, gateway: str, txn: str, how: str) -> Ended | None:
    """What ended it the same way before."""
    payment = await _named(unit, gateway, txn)
    entry = await unit.ledger.entry(_key(payment))
    if entry is None or entry.data.get("how") != how:
        return None
    amount = sum(one.amount for one in entry.postings if one.account is Account.UNDER_REVIEW)
    return Ended(replace(payment, money=Money(amount, entry.currency)), fresh=False)


async def _end(
    deps: Deps, unit: Writing, left: Payment, side: Posting, data: dict[str, str]
) -> None:
    now, money = deps.clock.now(), left.money
    postings = (Posting(Account.UNDER_REVIEW, money.amount), side)
    await unit.payments.post(Entry(_key(left), "home", money.currency, now, postings, data=data))
    if left.order_id is not None:
        facts: dict[str, str | int] = {**data, "txn": left.txn, "amount": str(money)}
        event = OrderEvent(left.order_id, now, "extra-money-ended", data["actor"], facts)
        await unit.orders.log(event)


def _by_hand(deps: Deps, left: Payment) -> Refund:
    now = deps.clock.now()
    return Refund(
        order_id=left.order_id,
        gateway=left.gateway,
        txn=left.txn,
        money=left.money,
        payer=left.payer,
        refund_key=_key(left),
        reason=BY_HAND,
        state=RefundState.SUCCEEDED,
        created_at=now,
        done_at=now,
    )
