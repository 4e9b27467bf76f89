"""Callbacks that prove nothing by themselves: the provider is asked before anything is settled.

A claim the provider does not confirm is held and asked about again, then shown to a person. No
call is made inside a transaction.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from konbini.shop import tasks
from konbini.shop.actions.handing import free
from konbini.shop.actions.settle import Settled, settle
from konbini.shop.actions.standing import keep_hold, lock_order, tell_review
from konbini.shop.deps import Deps
from konbini.shop.errors import Unavailable
from konbini.shop.orders import OrderState
from konbini.shop.payments import Attempt, Notice, NoticeState, Outcome
from konbini.shop.ports import Confirming, Gateway

PAUSES = (10, 30, 60, 120, 240)
"""Seconds before each time the provider is asked again."""
_ASKED = "asked:"
_MORE_TO_ASK = frozenset({NoticeState.UNDERPAID, NoticeState.CONFIRMING})


@dataclass(frozen=True, slots=True)
class Claim:
    """Which recorded notice is in question."""

    gateway: str
    account: str
    key: str


def answered(told: Notice) -> Notice:
    """An answer to our own question, under a key that no callback can have taken before it."""
    return replace(told, dedupe_key=f"{_ASKED}{told.dedupe_key}")


async def believe(deps: Deps, notice: Notice) -> Settled:
    """Settle a recorded notice; what needs it is confirmed by its provider first."""
    gateway = deps.gateways.get(notice.gateway)
    if gateway is None or not gateway.confirm_by_query or notice.source != "callback":
        return await settle(deps, notice)
    if notice.state in _MORE_TO_ASK and notice.paid is None:
        return await _ask_for_more(deps, gateway, notice)
    if notice.state is not NoticeState.PAID:
        return await settle(deps, notice)
    if await _is_booked(deps, notice):
        return await _close(deps, notice, Settled(Outcome.DUPLICATE))
    try:
        told = await _ask(deps, gateway, notice)
    except Unavailable:
        told = None
    settled = await settle(deps, told) if told is not None else None
    if settled is not None and told is not None and told.state is NoticeState.PAID:
        return await _close(deps, notice, settled)
    return await _hold(deps, notice)


async def ask_again(deps: Deps, claim: Claim, tries: int) -> None:
    """Ask about a held claim for the `tries`-th time (from 0).

    Raises Unavailable (data: seconds) to be called again; after the last time a person is called.
    """
    async with deps.store.read() as unit:
        notice = await unit.payments.notice(claim.gateway, claim.account, claim.key)
    gateway = deps.gateways.get(claim.gateway)
    if notice is None or await _is_booked(deps, notice):
        return
    why = "unconfirmed"
    try:
        told = await _ask(deps, gateway, notice) if gateway is not None else None
        if gateway is not None and told is None:
            why = "possible-forgery"
    except Unavailable:
        told = None
    if told is not None:
        await settle(deps, told)  # what is still under way is polled with the open attempts
        return
    if tries + 1 < len(PAUSES):
        raise Unavailable(what=claim.gateway, seconds=PAUSES[tries + 1])
    await _give_up(deps, notice, why)


async def _ask(deps: Deps, gateway: Gateway, notice: Notice) -> Notice | None:
    """The provider's own word; None when it is not paid. Raises Unavailable."""
    if isinstance(gateway, Confirming):
        told = await gateway.confirm(notice)
    else:
        attempt = await _attempt(deps, notice)
        told = await gateway.query(attempt) if attempt is not None else None
    if told is None:
        return None
    if told.chain_txn is None and told.txn == notice.txn:
        # signed, and the answer may not repeat it
        told = replace(told, chain_txn=notice.chain_txn)
    return answered(told)


async def _ask_for_more(deps: Deps, gateway: Gateway, notice: Notice) -> Settled:
    """A callback without an amount: the provider's own word, if it has one, says more."""
    try:
        attempt = await _attempt(deps, notice)
        told = await gateway.query(attempt) if attempt is not None else None
    except Unavailable:
        told = None
    if told is None:
        return await settle(deps, notice)
    settled = await settle(deps, answered(told))
    return await _close(deps, notice, settled)


async def _attempt(deps: Deps, notice: Notice) -> Attempt | None:
    if notice.merchant_ref is None:
        return None
    async with deps.store.read() as unit:
        found = await unit.payments.attempt(merchant_ref=notice.merchant_ref)
    return found if found is not None and found.gateway == notice.gateway else None


async def _is_booked(deps: Deps, notice: Notice) -> bool:
    async with deps.store.read() as unit:
        return await unit.payments.payment(notice.gateway, notice.txn) is not None


async def _close(deps: Deps, notice: Notice, settled: Settled) -> Settled:
    """The callback is dealt with: what it claimed is known from the provider itself."""
    outcome = settled.outcome if notice.state is NoticeState.PAID else Outcome.IGNORED
    async with deps.store.write() as unit:
        await unit.payments.mark_settled(notice, outcome, deps.clock.now())
        await unit.commit()
    return settled


async def _hold(deps: Deps, notice: Notice) -> Settled:
    """Keep the goods for a claim nobody has confirmed, and ask again soon."""
    async with deps.store.write() as unit:
        found = await lock_order(unit, notice)
        if await unit.payments.is_settled(notice):
            return Settled(Outcome.DUPLICATE, found[1] if found else None)
        if found is not None:
            await keep_hold(deps, unit, *found)
        now = deps.clock.now()
        await unit.outbox.put(tasks.confirm(notice, now + timedelta(seconds=PAUSES[0])))
        await unit.payments.mark_settled(notice, Outcome.CONFIRMING, now)
        await unit.commit()
    return Settled(Outcome.CONFIRMING, found[1] if found else None)


async def _give_up(deps: Deps, notice: Notice, why: str) -> None:
    """A person must look: the goods go back on sale, the order goes to review."""
    async with deps.store.write() as unit:
        found = await lock_order(unit, notice)
        if found is not None and found[1].state is OrderState.AWAITING_PAYMENT:
            order = found[1]
            reviewed = order.to(OrderState.REVIEW, why=why)
            await unit.orders.save(reviewed, was=order.state)
            await free(deps, unit, reviewed, was=order.state)
            await tell_review(deps, unit, reviewed, why)
        else:
            ref = found[1].ref if found is not None else "?"
            await unit.outbox.put(
                tasks.tell_owners(
                    "owners-unconfirmed", ref=ref, gateway=notice.gateway, txn=notice.txn,
                    why=why, dedupe=f"unconfirmed:{notice.gateway}:{notice.dedupe_key}",
                )
            )  # fmt: skip
        await unit.commit()
