"""Merchants' shares of what is sold: who gets how much, and who gives how much back.

Pure arithmetic on whole minor units of one currency; rounding never makes or loses any.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from konbini.shop.ids import OrderId, StaffId
from konbini.shop.orders import Line
from konbini.shop.payments import Account, Entry, Posting

WHOLE = 10_000
"""Basis points of everything."""
SHOP = ""
"""The party that the owner's own part has no name for."""
Parts = Mapping[tuple[Account, str], int]
"""Ledger sums of one order by account and party (what is owed is negative)."""


@dataclass(frozen=True, slots=True)
class Brought:
    """So many delivered units of an order's line came from batches of this merchant."""

    line: int
    merchant: StaffId
    units: int


@dataclass(frozen=True, slots=True)
class Hold:
    """A merchant's share of an order is released at `until`."""

    order_id: OrderId
    merchant: StaffId
    until: datetime


@dataclass(frozen=True, slots=True)
class Balance:
    """A merchant's money in one currency, in minor units: `held` until warranties end, `due` may
    be paid out (below zero after a refund of what was paid out), `paid` was.
    """

    merchant: StaffId
    currency: str
    held: int = 0
    due: int = 0
    paid: int = 0


@dataclass(frozen=True, slots=True)
class Payout:
    """A payout as it was recorded."""

    key: str
    merchant: StaffId
    currency: str
    amount: int
    at: datetime
    note: str


def shares_of(lines: Iterable[Line], brought: Iterable[Brought], rate: int) -> dict[StaffId, int]:
    """Each merchant's share at `rate` basis points of the units they brought.

    Rounded down once per line and merchant; what is left over is the shop's.
    """
    prices = {line.number: line.unit_price.amount for line in lines}
    shares: dict[StaffId, int] = {}
    for part in brought:
        share = prices[part.line] * part.units * rate // WHOLE
        if share:
            shares[part.merchant] = shares.get(part.merchant, 0) + share
    return shares


def scaled(shares: Mapping[StaffId, int], price: int, value: int) -> dict[StaffId, int]:
    """The shares when `value` was taken for what costs `price` (another amount or currency)."""
    return {who: part for who, share in shares.items() if (part := share * value // price)}


def credited(value: int, shares: Mapping[StaffId, int]) -> tuple[Posting, ...]:
    """The postings that credit a delivered `value`: merchants' shares, the rest to the shop."""
    rest = value - sum(shares.values())
    if rest < 0:
        raise ValueError("shares exceed what was earned")
    held = (Posting(Account.MERCHANT_HELD, -n, str(who)) for who, n in sorted(shares.items()) if n)
    own = (Posting(Account.DELIVERED, -rest),) if rest or not shares else ()
    return (*own, *held)


def divide(amount: int, among: Mapping[str, int]) -> dict[str, int]:
    """`amount` in proportion to what each has, nobody more than that; SHOP bears a remainder
    first, then whoever is rounded most. Needs 0 ≤ amount ≤ the sum of all.
    """
    whole = sum(among.values())
    if not 0 <= amount <= whole or any(part < 0 for part in among.values()):
        raise ValueError("more than there is")
    if not amount:
        return dict.fromkeys(among, 0)
    parts = {who: has * amount // whole for who, has in among.items()}
    rounded = [who for who, has in among.items() if has * amount % whole]
    rounded.sort(key=lambda who: (who != SHOP, -(among[who] * amount % whole), who))
    for who in rounded[: amount - sum(parts.values())]:
        parts[who] += 1
    return parts


def returned(amount: int, parts: Parts) -> tuple[Posting, ...]:
    """The postings that take `amount` of an order's earned value back from whoever has it.

    A merchant gives from what is held first, then from what was released. What exceeds the
    order's value is the shop's loss.
    """
    held, due = _owed(parts, Account.MERCHANT_HELD), _owed(parts, Account.MERCHANT_DUE)
    people = sorted({*held, *due})
    among = {who: max(held.get(who, 0) + due.get(who, 0), 0) for who in people}
    among[SHOP] = max(-parts.get((Account.DELIVERED, SHOP), 0), 0)
    inside = min(amount, sum(among.values()))
    shares = divide(inside, among)
    own = shares.pop(SHOP) + amount - inside
    postings = [Posting(Account.DELIVERED, own)] if own else []
    for who in people:
        first = min(shares[who], max(held.get(who, 0), 0))
        postings += [Posting(Account.MERCHANT_HELD, first, who)] if first else []
        then = shares[who] - first
        postings += [Posting(Account.MERCHANT_DUE, then, who)] if then else []
    return tuple(postings)


def _owed(parts: Parts, account: Account) -> dict[str, int]:
    return {who: -amount for (of, who), amount in parts.items() if of is account}


def released(held: int, merchant: StaffId) -> tuple[Posting, ...]:
    """The postings that make a held share one that may be paid out."""
    return (
        Posting(Account.MERCHANT_HELD, held, str(merchant)),
        Posting(Account.MERCHANT_DUE, -held, str(merchant)),
    )


def paid_out(amount: int, merchant: StaffId) -> tuple[Posting, ...]:
    """The postings of a payout: no more owed, out of the owner's pocket."""
    return (
        Posting(Account.MERCHANT_DUE, amount, str(merchant)),
        Posting(Account.PAYOUTS, -amount),
    )


def same_payout(entry: Entry, postings: Sequence[Posting], currency: str) -> bool:
    """Whether an entry of that key is this very payout."""
    return entry.currency == currency and tuple(entry.postings) == tuple(postings)
