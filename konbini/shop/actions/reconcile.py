"""Asking the providers ourselves, because a callback can be lost and a process can die.

What is found enters by `settle`, never by hand.
"""

from __future__ import annotations

from datetime import timedelta

from konbini.shop.actions.confirm import answered, believe
from konbini.shop.actions.settle import settle
from konbini.shop.deps import Deps
from konbini.shop.errors import NotFound, Unavailable
from konbini.shop.payments import Attempt, Notice, NoticeState, Outcome
from konbini.shop.ports import Gateway, Movement

POLLED = timedelta(days=2)
"""How long after it was made an attempt is asked about."""


async def check_attempt(deps: Deps, attempt: Attempt) -> Outcome | None:
    """Ask the provider about one attempt and settle what it says; None when it is not paid."""
    gateway = deps.gateways.get(attempt.gateway)
    if gateway is None:
        return None
    try:
        notice = await gateway.query(attempt)
    except Unavailable:
        return None
    if notice is None:
        return None
    outcome = (await settle(deps, answered(notice))).outcome
    return outcome if notice.state is NoticeState.PAID else None


async def check_open_attempts(deps: Deps, gateway: str) -> int:
    """Query all open attempts of a gateway; how many turned out to be paid."""
    async with deps.store.read() as unit:
        since = deps.clock.now() - POLLED
        attempts = await unit.payments.open_attempts(gateway, since)
    outcomes = [await check_attempt(deps, attempt) for attempt in attempts]
    return sum(outcome is not None for outcome in outcomes)


async def resume_unsettled(deps: Deps) -> int:
    """Settle notices that were recorded before a crash; how many."""
    async with deps.store.read() as unit:
        notices = await unit.payments.unsettled(deps.clock.now())
    for notice in notices:
        await believe(deps, notice)
    return len(notices)


async def read_statement(deps: Deps, gateway_name: str) -> int:
    """Go through a provider's statement from the stored cursor; how many payments were news.

    Raises NotFound when the gateway is not configured, Unavailable when it does not answer
    (the cursor then stands where reading stopped).
    """
    gateway = deps.gateways.get(gateway_name)
    if gateway is None:
        raise NotFound("unknown-gateway", gateway=gateway_name[:20])
    key = f"cursor:{gateway_name}"
    async with deps.store.read() as unit:
        start = cursor = await unit.notes.get(key)
    news = 0
    async for movement, behind in gateway.statement(cursor):
        if movement.incoming:
            news += await _take_up(deps, gateway, movement)
        cursor = behind
    if cursor != start:
        async with deps.store.write() as unit:
            await unit.notes.put(key, cursor)
            await unit.commit()
    return news


async def _take_up(deps: Deps, gateway: Gateway, movement: Movement) -> bool:
    async with deps.store.read() as unit:
        if await unit.payments.payment(gateway.name, movement.txn) is not None:
            return False
    notice = Notice(
        gateway=gateway.name,
        dedupe_key=f"{movement.txn}:in",
        state=NoticeState.PAID,
        txn=movement.txn,
        merchant_ref=movement.merchant_ref,
        paid=movement.money,
        payer=movement.payer,
        source="statement",
        occurred_at=movement.at,
    )
    return (await settle(deps, notice)).outcome is not Outcome.DUPLICATE
