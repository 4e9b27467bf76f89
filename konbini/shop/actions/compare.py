"""The books beside a provider's own list: what is missing here, missing there, or different.

Changes nothing but by `settle`: what was not known is taken up first, then the two are compared.
Knows no language: who is told what is in `tasks` and locales.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from konbini.shop import tasks
from konbini.shop.actions.books import PART, whole_txn
from konbini.shop.actions.poll import poll_all
from konbini.shop.actions.reconcile import Trail, take_up
from konbini.shop.deps import Deps
from konbini.shop.errors import NotFound, Unavailable
from konbini.shop.money import Money
from konbini.shop.payments import Payment
from konbini.shop.ports import Gateway, Movement

WINDOW = timedelta(days=2)
"""How far back the two are compared; every provider's list reaches further."""
MARGIN = timedelta(days=5)
"""Lists are read from so much before WINDOW: money may be known to them earlier than to us."""
DAILY = timedelta(hours=24)
FRESH = timedelta(minutes=10)
"""What is younger may stand in one of the two only."""


class Kind(StrEnum):
    """How the books and the provider differ about one payment."""

    MISSING_HERE = "missing-here"
    MISSING_THERE = "missing-there"
    AMOUNT = "different-amount"


@dataclass(frozen=True, slots=True)
class Difference:
    """One payment; `ours` or `theirs` is None where it is missing."""

    kind: Kind
    txn: str
    ours: Money | None
    theirs: Money | None


@dataclass(frozen=True, slots=True)
class Total:
    """What came within WINDOW in one currency, by our ledger and by the provider's list."""

    ours: Money
    theirs: Money


@dataclass(frozen=True, slots=True)
class Found:
    """The outcome of one comparison."""

    differences: tuple[Difference, ...] = ()
    totals: tuple[Total, ...] = ()


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What became of one gateway: payments taken up just now, and what still differs.

    `compared` is False when the provider has no list; `reached` when it did not answer.
    """

    gateway: str
    taken_up: int = 0
    differences: tuple[Difference, ...] = ()
    compared: bool = True
    reached: bool = True
    totals: tuple[Total, ...] = ()

    @property
    def equal(self) -> bool:
        """Whether nothing is left to look into."""
        same = all(total.ours == total.theirs for total in self.totals)
        return self.reached and not self.differences and same


async def reconcile(deps: Deps, name: str) -> Reconciled:
    """Take up what was missed, then compare; raises NotFound for a gateway not configured."""
    gateway = deps.gateways.get(name)
    if gateway is None:
        raise NotFound("unknown-gateway", gateway=name[:20])
    news = await poll_all(deps, name)
    if not gateway.can_list:
        return Reconciled(name, news, compared=False)
    try:
        listed = await _list(deps, gateway)
        for move in listed:
            news += await take_up(deps, gateway, move)
        found = await compare(deps, gateway, listed)
    except Unavailable:
        return Reconciled(name, news, compared=False, reached=False)
    return Reconciled(name, news, found.differences, totals=found.totals)


async def _list(deps: Deps, gateway: Gateway) -> Sequence[Movement]:
    """The provider's movements of WINDOW and some before; the place to begin next time is kept."""
    key = f"window:{gateway.name}"
    async with deps.store.read() as unit:
        start = await unit.notes.get(key)
    trail, moves = Trail(deps.clock, WINDOW + MARGIN, start), []
    async for move, behind in gateway.statement(start):
        moves.append(move)
        trail.follow(move.at, behind)
    if trail.cursor != start:
        async with deps.store.write() as unit:
            await unit.notes.put(key, trail.cursor)
            await unit.commit()
    return moves


async def compare(deps: Deps, gateway: Gateway, listed: Sequence[Movement]) -> Found:
    """What differs within WINDOW between the books and a list; raises Unavailable."""
    now = deps.clock.now()
    since, until = now - WINDOW, now - FRESH
    theirs = {move.txn: move for move in listed if move.incoming}
    async with deps.store.read() as unit:
        booked = await unit.payments.booked_since(gateway.name, since)
        ledger = await unit.payments.ledger_since(gateway.name, since)
        known = {payment.txn: payment for payment in booked}
        for txn, move in theirs.items():
            if move.at >= since and txn not in known:
                older = await unit.payments.payment(gateway.name, txn)
                known |= {txn: older} if older is not None else {}
    here = [m for m in theirs.values() if since <= m.at <= until and m.txn not in known]
    gone = [p for p in booked if p.at <= until and p.txn not in theirs and not _is_part(p)]
    theirs |= await _older(gateway, gone)
    there = [payment for payment in gone if payment.txn not in theirs]
    known = {txn: p for txn, p in known.items() if p.at <= until or txn in theirs}
    differences = (
        *(Difference(Kind.MISSING_HERE, move.txn, None, move.money) for move in here),
        *(Difference(Kind.MISSING_THERE, pay.txn, pay.money, None) for pay in there),
        *_amounts(known, theirs),
    )
    return Found(differences, _totals(known, ledger, here, theirs))


async def _older(gateway: Gateway, gone: Sequence[Payment]) -> dict[str, Movement]:
    """Where payments stand that were not in the list: before its beginning, or nowhere."""
    if not gone:
        return {}
    wanted = {payment.txn for payment in gone}
    whole = gateway.statement(None)
    return {m.txn: m async for m, _ in whole if m.incoming and m.txn in wanted}


def _is_part(payment: Payment) -> bool:
    """Booked when its order ended underpaid: a provider's list has the whole, or nothing."""
    return payment.txn.endswith(PART)


def _amounts(known: Mapping[str, Payment], theirs: Mapping[str, Movement]) -> list[Difference]:
    """Payments that both know, with another amount; parts booked apart count with the whole."""
    found = []
    for txn, payment in known.items():
        move = theirs.get(txn)
        ours, name = payment.money, f"{txn}{PART}"
        while (part := known.get(name)) is not None:
            ours = ours + part.money if part.money.currency == ours.currency else ours
            name += PART
        if move is not None and move.money != ours:
            found.append(Difference(Kind.AMOUNT, txn, ours, move.money))
    return found


def _totals(
    known: Mapping[str, Payment],
    ledger: Mapping[str, Money],
    here: Sequence[Movement],
    theirs: Mapping[str, Movement],
) -> tuple[Total, ...]:
    """Sums by currency. Ours are the ledger's own, so that a missing entry shows as well."""
    ours: Counter[str] = Counter()
    listed: Counter[str] = Counter()
    for txn, payment in known.items():
        if _is_part(payment) and whole_txn(txn) not in theirs:
            continue
        booked = ledger.get(txn, payment.money)
        ours[booked.currency] += booked.amount
    for move in {m.txn: m for m in (*here, *(theirs[t] for t in known if t in theirs))}.values():
        listed[move.money.currency] += move.money.amount
    codes = sorted(ours.keys() | listed.keys())
    return tuple(Total(Money(ours[code], code), Money(listed[code], code)) for code in codes)


async def compare_daily(deps: Deps) -> int:
    """Compare every provider whose last comparison is a day old; how many payments differ.

    When each was compared is kept, so that restarts neither skip nor repeat it; one that does not
    answer is tried again with the next call. The owners are told what differs.
    """
    total = 0
    for name in deps.gateways:
        if await _is_due(deps, name):
            total += await _compare_and_tell(deps, name)
    return total


async def _is_due(deps: Deps, name: str) -> bool:
    async with deps.store.read() as unit:
        last = await unit.notes.get(f"compared:{name}")
    now = deps.clock.now()
    # a time to come was written by a clock that was wrong
    return last is None or not now - DAILY < datetime.fromisoformat(last) <= now


async def _compare_and_tell(deps: Deps, name: str) -> int:
    done = await reconcile(deps, name)
    if not done.reached:
        return 0
    now = deps.clock.now()
    counts = {kind: sum(one.kind is kind for one in done.differences) for kind in Kind}
    uneven = [f"{one.ours} / {one.theirs}" for one in done.totals if one.ours != one.theirs]
    async with deps.store.write() as unit:
        if not done.equal:
            await unit.outbox.put(
                tasks.tell_owners(
                    "owners-differences",
                    dedupe=f"differences:{name}:{now.date()}",
                    gateway=name,
                    here=counts[Kind.MISSING_HERE],
                    there=counts[Kind.MISSING_THERE],
                    amounts=counts[Kind.AMOUNT],
                    sums=", ".join(uneven) or "none",
                )
            )
        await unit.notes.put(f"compared:{name}", now.isoformat())
        await unit.commit()
    return len(done.differences)
