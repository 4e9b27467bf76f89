"""The books beside a provider's own list: what is missing here, missing there, or different.

Changes nothing but by `settle`: what was not known is taken up first, then the two are compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from konbini.shop import tasks
from konbini.shop.actions.reconcile import check_open_attempts, read_statement
from konbini.shop.actions.standing import PART
from konbini.shop.deps import Deps
from konbini.shop.errors import NotFound, Unavailable
from konbini.shop.money import Money
from konbini.shop.payments import Payment
from konbini.shop.ports import Gateway, InvoiceGateway, Movement

WINDOW = timedelta(days=2)
"""How far back the two are compared; every provider's list reaches further."""
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
class Reconciled:
    """What became of one gateway: payments taken up just now, and what still differs.

    `compared` is False when the provider has no list; `reached` when it did not answer.
    """

    gateway: str
    taken_up: int = 0
    differences: tuple[Difference, ...] = ()
    compared: bool = True
    reached: bool = True


async def reconcile(deps: Deps, name: str) -> Reconciled:
    """Take up what was missed, then compare; raises NotFound for a gateway not configured."""
    gateway = deps.gateways.get(name)
    if gateway is None:
        raise NotFound("unknown-gateway", gateway=name[:20])
    news = 0
    try:
        if not isinstance(gateway, InvoiceGateway):
            news += await check_open_attempts(deps, name)
        if not gateway.can_list:
            return Reconciled(name, news, compared=False)
        news += await read_statement(deps, name)
        return Reconciled(name, news, await compare(deps, gateway))
    except Unavailable:
        return Reconciled(name, news, compared=False, reached=False)


async def compare(deps: Deps, gateway: Gateway) -> tuple[Difference, ...]:
    """What differs within WINDOW; raises Unavailable."""
    now = deps.clock.now()
    since, until = now - WINDOW, now - FRESH
    theirs = {move.txn: move async for move, _ in gateway.statement(None) if move.incoming}
    async with deps.store.read() as unit:
        booked = await unit.payments.booked_since(gateway.name, since)
        known = {payment.txn: payment for payment in booked}
        for txn, move in theirs.items():
            if move.at >= since and txn not in known:
                older = await unit.payments.payment(gateway.name, txn)
                known |= {txn: older} if older is not None else {}
    here = [m for m in theirs.values() if since <= m.at <= until and m.txn not in known]
    there = [p for p in booked if p.at <= until and p.txn not in theirs and not _is_part(p)]
    return (
        *(Difference(Kind.MISSING_HERE, move.txn, None, move.money) for move in here),
        *(Difference(Kind.MISSING_THERE, pay.txn, pay.money, None) for pay in there),
        *_amounts(known, theirs),
    )


def _is_part(payment: Payment) -> bool:
    """Booked when its order ended underpaid: a provider's list has the whole, or nothing."""
    return payment.txn.endswith(PART)


def _amounts(known: dict[str, Payment], theirs: dict[str, Movement]) -> Sequence[Difference]:
    """Payments that both know, with another amount; parts booked apart count with the whole."""
    found = []
    for txn, payment in known.items():
        move = theirs.get(txn)
        part = known.get(f"{txn}{PART}")
        ours = payment.money
        if part is not None and part.money.currency == ours.currency:
            ours = ours + part.money
        if move is not None and move.money != ours:
            found.append(Difference(Kind.AMOUNT, txn, ours, move.money))
    return found


async def tell_differences(deps: Deps) -> int:
    """Compare every provider that has a list, and tell the owners; how many payments differ."""
    total = 0
    for name in deps.gateways:
        found = (await reconcile(deps, name)).differences
        if not found:
            continue
        total += len(found)
        counts = {kind: sum(one.kind is kind for one in found) for kind in Kind}
        async with deps.store.write() as unit:
            await unit.outbox.put(
                tasks.tell_owners(
                    "owners-differences",
                    dedupe=f"differences:{name}:{deps.clock.now().date()}",
                    gateway=name,
                    here=counts[Kind.MISSING_HERE],
                    there=counts[Kind.MISSING_THERE],
                    amounts=counts[Kind.AMOUNT],
                )
            )
            await unit.commit()
    return total
