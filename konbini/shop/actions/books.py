"""What the ledger says about an order, and money written down once. Decides nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from konbini.shop.actions.shares import given_back
from konbini.shop.deps import Deps
from konbini.shop.errors import Refused
from konbini.shop.ids import CustomerId, OrderId
from konbini.shop.money import Money
from konbini.shop.orders import Order
from konbini.shop.payments import (
    CREDIT,
    Account,
    Entry,
    Payment,
    Posting,
    Refund,
    RefundState,
    account_name,
    moved,
)
from konbini.shop.ports import Reading, Writing

PART = ":part"
"""Ends the transaction under which a part is booked when its order ends underpaid; what comes
later of the same transaction is booked with one more of it.
"""
EXTRA = frozenset({"second-payment", "wrong-payer"})
"""Refunds of money that bought nothing: the order they came with is not touched."""
_EARNED = (Account.DELIVERED, Account.MERCHANT_HELD, Account.MERCHANT_DUE)


@dataclass(frozen=True, slots=True)
class Standing:
    """An order's money in minor units by currency.

    `owed`: taken and not answered for. `earned`: by delivering. `credited`: made the customer's
    credit. `pending`: on its way back; `beside`: the same of money that bought nothing.
    """

    owed: Mapping[str, int]
    earned: Mapping[str, int]
    credited: Mapping[str, int]
    pending: Mapping[str, int]
    beside: Mapping[str, int]

    def free(self, currency: str) -> int:
        """What is owed, less what is on its way back because it bought nothing."""
        return max(self.owed.get(currency, 0) - self.beside.get(currency, 0), 0)

    def left(self, currency: str) -> int:
        """What may still be given back or credited."""
        kept = self.free(currency) + self.earned.get(currency, 0)
        return max(kept - self.pending.get(currency, 0), 0)

    @property
    def all_left(self) -> list[Money]:
        """What may still be given back, in every currency there is something in."""
        known = sorted({*self.owed, *self.earned})
        return [Money(self.left(one), one) for one in known if self.left(one)]

    @property
    def waits(self) -> bool:
        """Whether money of the order itself is on its way back."""
        return any(self.pending.values())


async def standing(unit: Reading, order_id: OrderId) -> Standing:
    """Where an order's money stands by what is written down."""
    sums = await unit.ledger.of_order(order_id)
    owed: dict[str, int] = {}
    earned: dict[str, int] = {}
    credited: dict[str, int] = {}
    for (account, currency), amount in sums.items():
        if account is Account.UNDER_REVIEW:
            owed[currency] = -amount
        elif account in _EARNED:
            earned[currency] = earned.get(currency, 0) - amount
        elif account is Account.CREDIT:
            credited[currency] = max(-amount, 0)
    pending: dict[str, int] = {}
    beside: dict[str, int] = {}
    for refund in await unit.payments.refunds(order_id):
        if refund.state is RefundState.PENDING and refund.reason != "wrong-payer":
            into = beside if refund.reason in EXTRA else pending
            money = refund.money
            into[money.currency] = into.get(money.currency, 0) + money.amount
    return Standing(owed, earned, credited, pending, beside)


async def book_payment(
    unit: Writing, payment: Payment, *, own: bool = True, fee: int = 0
) -> Payment | None:
    """Write money down once; None when this very transaction was booked before.

    Of a payment whose first part was booked when its order ended, the rest is booked, if there is
    any: what is returned is what was written. `own`: it is the order's; else it only came with
    it. `fee`: what the provider keeps of it, in minor units. Raises Refused("credit-short").
    """
    if not payment.txn.endswith(PART):
        _, booked = await parts_of(unit, payment)
        payment = replace(payment, money=payment.money - booked)
    if payment.money.amount <= 0 or not await unit.payments.add_payment(payment):
        return None
    source, party = Account.PROVIDER, payment.gateway
    if payment.gateway == CREDIT:
        source, party = Account.CREDIT, await _spend(unit, payment)
    name = account_name(payment)
    order_id = payment.order_id if own else None
    entry = moved(
        f"pay:{name}", "payment", payment.money, frm=Account.UNDER_REVIEW, into=source,
        into_party=party, at=payment.at, order_id=order_id,
    )  # fmt: skip
    if order_id is None:  # by these it is found among the money that somebody must decide about
        named = {"gateway": payment.gateway, "account": payment.account, "txn": payment.txn}
        entry = replace(entry, data=named)
    await unit.payments.post(entry)
    await book_fee(unit, replace(payment, order_id=order_id), fee)
    return payment


def whole_txn(txn: str) -> str:
    """The provider's own transaction, of which a part may be booked."""
    while txn.endswith(PART):
        txn = txn.removesuffix(PART)
    return txn


async def parts_of(unit: Reading, payment: Payment) -> tuple[str, Money]:
    """Under which transaction a further part of a payment is booked, and what its parts so far
    add up to, as far as they are in its currency.
    """
    txn, total = f"{payment.txn}{PART}", Money(0, payment.money.currency)
    while (part := await unit.payments.payment(payment.gateway, txn)) is not None:
        if part.money.currency == total.currency:
            total = total + part.money
        txn += PART
    return txn, total


async def is_own(unit: Reading, payment: Payment) -> bool:
    """Whether a payment with an order is the order's, and did not only come with it."""
    name = account_name(payment)
    paid = await unit.ledger.entry(f"pay:{name}")
    if paid is None or paid.order_id is not None:
        return True
    return await unit.ledger.entry(f"assign:{name}") is not None


async def book_fee(unit: Writing, payment: Payment, fee: int) -> bool:
    """Write down once what the provider kept of a payment, whenever it says so."""
    if fee <= 0:
        return False
    return await unit.payments.post(
        moved(
            f"fee:{payment.gateway}:{payment.account}:{payment.txn}", "fee",
            Money(fee, payment.money.currency), frm=Account.PROVIDER, frm_party=payment.gateway,
            into=Account.FEES, into_party=payment.gateway, at=payment.at,
            order_id=payment.order_id,
        )
    )  # fmt: skip


async def _spend(unit: Writing, payment: Payment) -> str:
    """The party whose credit pays; nobody else spends it before the commit."""
    if payment.payer is None:
        raise Refused("credit-short")
    await unit.ledger.lock_credit(payment.payer)
    if await credit_of(unit, payment.payer, payment.money.currency) < payment.money.amount:
        raise Refused("credit-short")
    return str(payment.payer)


async def credit_of(unit: Reading, customer_id: CustomerId, currency: str) -> int:
    """A customer's credit in one currency, in minor units."""
    owed = await unit.ledger.owed(Account.CREDIT, str(customer_id))
    return sum(money.amount for money in owed if money.currency == currency)


async def book_refund(deps: Deps, unit: Writing, order: Order | None, refund: Refund) -> None:
    """Take what went back out of the books; `order` is None for money without one."""
    source, party = Account.PROVIDER, refund.gateway
    if refund.gateway == CREDIT:
        source, party = Account.CREDIT, str(refund.payer)
    owner = None if order is None or refund.reason == "wrong-payer" else order
    if owner is None:
        sides = await _sides_of_nobody(unit, refund)
    elif refund.reason in EXTRA:
        sides = (Posting(Account.UNDER_REVIEW, refund.money.amount),)
    else:
        sides = await _sides(deps, unit, owner, refund.money)
    await unit.payments.post(
        Entry(
            f"refund:{refund.refund_key}", "refund", refund.money.currency, deps.clock.now(),
            (*sides, Posting(source, -refund.money.amount, party)),
            owner.id if owner else None,
        )
    )  # fmt: skip


async def _sides_of_nobody(unit: Writing, refund: Refund) -> tuple[Posting, ...]:
    """Where money that belongs to no order is taken from: it may have been credited or kept."""
    amount = refund.money.amount
    payment = await unit.payments.payment(refund.gateway, refund.txn)
    home = await unit.ledger.entry(f"home:{account_name(payment)}") if payment else None
    if home is None:
        return (Posting(Account.UNDER_REVIEW, amount),)
    found: list[Posting] = []
    for party in (one.party for one in home.postings if one.account is Account.CREDIT):
        customer_id = CustomerId(int(party))
        await unit.ledger.lock_credit(customer_id)
        there = await credit_of(unit, customer_id, refund.money.currency)
        if taken := max(min(amount, there), 0):
            found.append(Posting(Account.CREDIT, taken, party))
            amount -= taken
    if amount:
        found.append(Posting(Account.GOODWILL, amount))
    return tuple(found)


async def _sides(deps: Deps, unit: Writing, order: Order, money: Money) -> tuple[Posting, ...]:
    """Where given money is taken from: what is owed, what was earned, what became credit and is
    still there; the rest is the owner's loss.
    """
    now = await standing(unit, order.id)
    currency, rest = money.currency, money.amount
    found: list[Posting] = []
    if taken := min(rest, now.free(currency)):
        found.append(Posting(Account.UNDER_REVIEW, taken))
        rest -= taken
    if taken := min(rest, max(now.earned.get(currency, 0), 0)):
        found += await given_back(deps, unit, order, Money(taken, currency))
        rest -= taken
    if rest and (credited := now.credited.get(currency, 0)):
        await unit.ledger.lock_credit(order.customer_id)
        there = await credit_of(unit, order.customer_id, currency)
        if taken := max(min(rest, credited, there), 0):
            found.append(Posting(Account.CREDIT, taken, str(order.customer_id)))
            rest -= taken
    if rest:
        found.append(Posting(Account.GOODWILL, rest))
    return tuple(found)


async def into_credit(
    deps: Deps, unit: Writing, order: Order, money: Money, key: str, *, of_order: bool = False
) -> None:
    """Make money of an order its customer's credit: what is owed, or all that is left of it."""
    sides: tuple[Posting, ...] = (Posting(Account.UNDER_REVIEW, money.amount),)
    if of_order:
        sides = await _sides(deps, unit, order, money)
    mine = Posting(Account.CREDIT, -money.amount, str(order.customer_id))
    entry = Entry(key, "credit", money.currency, deps.clock.now(), (*sides, mine), order.id)
    await unit.payments.post(entry)
