"""Merchants' money: a share when goods are sold, held until the warranty ends, then paid out.

Everything is ledger entries; `merchant_holds` only says when. Knows no provider: payouts are
made by the owner elsewhere and written down here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from konbini.shop.deps import Deps
from konbini.shop.errors import Invalid, Refused
from konbini.shop.ids import StaffId
from konbini.shop.money import Money
from konbini.shop.orders import Order, OrderState
from konbini.shop.payments import Account, Entry, Posting
from konbini.shop.ports import Writing
from konbini.shop.shares import (
    SHOP,
    Balance,
    Brought,
    Hold,
    Payout,
    credited,
    paid_out,
    released,
    returned,
    same_payout,
    scaled,
    shares_of,
)

BATCH = 200
"""Most shares that one run releases."""
MAX_KEY, MAX_NOTE = 64, 200
RELEASABLE = frozenset(
    {
        OrderState.DELIVERED,
        OrderState.PARTIALLY_REFUNDED,
        OrderState.REFUNDED,
        OrderState.CREDITED,
    }
)
"""Orders about which nothing is open; the share of any other stays held."""


async def earned(
    deps: Deps, unit: Writing, order: Order, value: Money | None = None
) -> tuple[Posting, ...]:
    """The postings that credit what is delivered (they add up to less `value`), right after its
    units were sold; merchants' shares are held until their warranties end.

    `value`: what was taken for the order, when that is not its price.
    """
    value = value or order.total
    shares = await _shares(deps, unit, order, value) if deps.policy.merchant_share else {}
    return credited(value.amount, shares)


async def _shares(deps: Deps, unit: Writing, order: Order, value: Money) -> Mapping[StaffId, int]:
    owners = deps.policy.owners
    brought = [b for b in await unit.shares.brought(order.id) if b.merchant not in owners]
    shares = shares_of(order.lines, brought, deps.policy.merchant_share)
    if value.currency != order.total.currency or value.amount < order.total.amount:
        shares = scaled(shares, order.total.amount, value.amount)
    now = deps.clock.now()
    for merchant in sorted(shares):
        until = now + _held_for(deps, order, [b for b in brought if b.merchant == merchant])
        await unit.shares.hold(Hold(order.id, merchant, until))
    return shares


def _held_for(deps: Deps, order: Order, brought: Sequence[Brought]) -> timedelta:
    mine = {part.line for part in brought}
    days = max(line.warranty.days for line in order.lines if line.number in mine)
    return max(timedelta(days=days), deps.policy.merchant_hold)


async def given_back(
    deps: Deps,  # noqa: ARG001 - the shares were fixed when they were earned, not by policy
    unit: Writing,
    order: Order,
    money: Money,
) -> tuple[Posting, ...]:
    """The postings that take back earned value (they add up to `money`), in proportion.

    From what is held, else from what is due: that may go below zero, and later earnings fill it.
    """
    parts = await unit.shares.parts(order.id, money.currency)
    if all(party == SHOP for _, party in parts):
        return (Posting(Account.DELIVERED, money.amount),)
    postings = returned(money.amount, parts)
    for party in sorted({p.party for p in postings if p.account is Account.MERCHANT_DUE}, key=int):
        await unit.shares.lock(StaffId(int(party)))
    return postings


async def release_shares(deps: Deps) -> int:
    """Make shares due that were held long enough, where nothing is open; how many."""
    async with deps.store.read() as unit:
        holds = await unit.shares.over(deps.clock.now(), RELEASABLE, BATCH)
    return sum([await _release(deps, hold) for hold in holds])


async def _release(deps: Deps, hold: Hold) -> bool:
    async with deps.store.write() as unit:
        order = await unit.orders.get(hold.order_id, lock=True)
        if order is None or order.state not in RELEASABLE:
            return False
        if not await unit.shares.drop(hold):
            return False
        for currency, held in (await unit.shares.held(hold)).items():
            key = f"release:{hold.order_id}:{hold.merchant}"
            if currency != order.total.currency:
                key += f":{currency}"
            postings, now = released(held, hold.merchant), deps.clock.now()
            await unit.payments.post(Entry(key, "release", currency, now, postings, order.id))
        await unit.commit()
    return True


@dataclass(frozen=True, slots=True)
class Statement:
    """A merchant's balances by currency, when the next share is released, the last payouts."""

    merchant: StaffId
    balances: Sequence[Balance]
    holds: Sequence[Hold]
    payouts: Sequence[Payout]


async def statement(deps: Deps, merchant: StaffId, limit: int = 5) -> Statement:
    """Where a merchant's money stands."""
    async with deps.store.read() as unit:
        return Statement(
            merchant,
            await unit.shares.balances(merchant),
            await unit.shares.next_holds(merchant, limit),
            await unit.shares.payouts(merchant, limit),
        )


async def list_balances(deps: Deps) -> Sequence[Balance]:
    """The balances of everybody who ever had a share, by merchant and currency."""
    async with deps.store.read() as unit:
        return await unit.shares.balances()


@dataclass(frozen=True, slots=True)
class Recorded:
    """A payout that is in the books, `repeated` when it was before; and what is due after it."""

    payout: Payout
    due: Money
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class PayoutWish:
    """The owner has paid `money` to a merchant; the same `key` again is the same payout."""

    merchant: StaffId
    money: Money
    key: str
    note: str = ""


async def record_payout(deps: Deps, by: StaffId, wish: PayoutWish) -> Recorded:
    """Write down what a merchant was paid; `by` recorded it.

    Raises Invalid("bad-amount" | "bad-key"), Refused("payout-key-used") when the key is another
    payout's, or Refused("payout-too-much", due) when less is due in that currency.
    """
    _check(wish)
    postings = paid_out(wish.money.amount, wish.merchant)
    currency, now = wish.money.currency, deps.clock.now()
    facts = {"note": wish.note, "by": str(by)}
    entry = Entry(f"payout:{wish.key}", "payout", currency, now, postings, None, facts)
    async with deps.store.write() as unit:
        await unit.shares.lock(wish.merchant)
        known = await unit.ledger.entry(entry.key)
        if known is not None:
            if not same_payout(known, postings, currency):
                raise Refused("payout-key-used", key=wish.key)
            due = await _due(unit, wish.merchant, currency)
            return Recorded(_payout(wish, known), due, repeated=True)
        due = await _due(unit, wish.merchant, currency)
        if due.amount < wish.money.amount:
            raise Refused("payout-too-much", due=str(due), merchant=wish.merchant)
        if not await unit.payments.post(entry):
            raise Refused("payout-key-used", key=wish.key)
        await unit.commit()
    return Recorded(_payout(wish, entry), due - wish.money)


def _check(wish: PayoutWish) -> None:
    if wish.money.amount <= 0:
        raise Invalid("bad-amount", problem="nothing to pay out")
    if not 1 <= len(wish.key) <= MAX_KEY or not wish.key.isprintable():
        raise Invalid("bad-key", most=MAX_KEY)
    if len(wish.note) > MAX_NOTE:
        raise Invalid("bad-note", most=MAX_NOTE)


async def _due(unit: Writing, merchant: StaffId, currency: str) -> Money:
    owed = await unit.ledger.owed(Account.MERCHANT_DUE, str(merchant))
    return next((money for money in owed if money.currency == currency), Money(0, currency))


def _payout(wish: PayoutWish, entry: Entry) -> Payout:
    return Payout(
        wish.key, wish.merchant, entry.currency, wish.money.amount, entry.at, entry.data["note"]
    )
