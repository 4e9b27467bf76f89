"""Open attempts are asked about by the clock, because a callback can be lost.

Each attempt has its own next time, which is stored: a restart goes on where it was. What a
provider says enters by `settle`; one that is silent costs a turn and holds up nobody else.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from konbini.shop.actions.confirm import answered
from konbini.shop.actions.settle import settle
from konbini.shop.deps import Deps
from konbini.shop.errors import Unavailable
from konbini.shop.payments import OPEN_ATTEMPTS, Attempt, AttemptState, Notice, NoticeState
from konbini.shop.ports import Confirming, Gateway, InvoiceGateway

FIRST = timedelta(seconds=20)
"""From the making of an attempt to the first question; then at 40 s, 80 s, and so on."""
WHILE_OPEN = timedelta(minutes=10)
"""The longest pause while the attempt can still be paid in time."""
AFTERWARDS = timedelta(hours=1)
"""The longest pause after it has ended."""
LATE = timedelta(hours=24)
"""How long after its end a late payment is looked for (chains and servers monitor about a day)."""
ENOUGH = 20
"""Questions an attempt has had in LATE; without so many it may be a clock that has jumped."""
BATCH = 100
"""Most attempts of one gateway that one run asks about."""
AT_ONCE = 4
"""Questions to one provider that are under way at the same time."""
PATIENCE = 30
"""Seconds for one attempt's question, however many calls it takes."""
NAMED = 3
"""Most payments, named by callbacks, that are asked about one by one for an attempt."""
_ENDED_ILL = frozenset({AttemptState.EXPIRED, AttemptState.FAILED})


def first_poll(gateway: Gateway | None, now: datetime) -> datetime | None:
    """When a new attempt is asked about; None for one that no provider's page is paid on."""
    asked = gateway is not None and not isinstance(gateway, InvoiceGateway)
    return now + FIRST if asked else None


def next_poll(attempt: Attempt, now: datetime) -> datetime | None:
    """When an attempt that is asked about now is asked about again; None: not any more."""
    if attempt.state in OPEN_ATTEMPTS and now < attempt.expires_at:
        return now + min(FIRST * (1 << min(attempt.polls, 10)), WHILE_OPEN)
    over = now - attempt.expires_at
    enough = over > LATE and attempt.polls >= ENOUGH
    if attempt.state not in OPEN_ATTEMPTS | _ENDED_ILL or enough:
        return None
    return now + min(max(over, WHILE_OPEN), AFTERWARDS)


async def poll(deps: Deps, name: str) -> int:
    """Ask about the attempts of a gateway that are due; how many turned out to be paid."""
    return await _ask_about(deps, name, deps.clock.now())


async def poll_all(deps: Deps, name: str) -> int:
    """Ask about every attempt that may still be paid, due or not; how many were paid."""
    return await _ask_about(deps, name, deps.clock.now() + LATE * 365)


async def _ask_about(deps: Deps, name: str, until: datetime) -> int:
    gateway = deps.gateways.get(name)
    if gateway is None or isinstance(gateway, InvoiceGateway):
        return 0
    attempts = await _take_turns(deps, name, until)
    silent = paid = 0
    turns = asyncio.Semaphore(AT_ONCE)

    async def ask(attempt: Attempt) -> None:
        nonlocal silent, paid
        async with turns:
            if silent >= AT_ONCE:  # it is down: the others wait for their next turn
                return
            try:
                found = await _ask(deps, gateway, attempt)
                paid, silent = paid + found, 0
            except Unavailable:
                silent += 1

    ended = await asyncio.gather(*(ask(one) for one in attempts), return_exceptions=True)
    for problem in ended:  # a fault of our own, once nobody is left at work
        if problem is not None:
            raise problem
    return paid


async def _take_turns(deps: Deps, name: str, until: datetime) -> Sequence[Attempt]:
    """The attempts to ask about, each with its next time written down before it is asked: a
    process that dies meanwhile, or a provider that is silent, has had its turn.
    """
    now = deps.clock.now()
    async with deps.store.read() as unit:
        due = await unit.payments.due_polls(name, until, BATCH)
    if not due:
        return ()
    noted = [replace(one, polls=one.polls + 1, poll_at=next_poll(one, now)) for one in due]
    async with deps.store.write() as unit:
        await unit.payments.note_polls(noted)
        await unit.commit()
    return [one for one in noted if one.state in OPEN_ATTEMPTS | _ENDED_ILL]


async def _ask(deps: Deps, gateway: Gateway, attempt: Attempt) -> bool:
    """Whether the attempt is paid, by what its provider says now; raises Unavailable."""
    return await ask_now(deps, gateway, attempt) is NoticeState.PAID


async def ask_now(deps: Deps, gateway: Gateway, attempt: Attempt) -> NoticeState | None:
    """What a provider says about an attempt now, acted upon; None when it knows of no payment.

    Raises Unavailable.
    """
    try:
        async with asyncio.timeout(PATIENCE):
            told = await gateway.query(attempt) or await _named(deps, gateway, attempt)
    except TimeoutError:
        raise Unavailable(what=attempt.gateway) from None
    if told is None:
        return None
    await settle(deps, answered(told))
    return told.state


async def _named(deps: Deps, gateway: Gateway, attempt: Attempt) -> Notice | None:
    """The provider's word about payments of this attempt that only callbacks have named.

    Some providers tell nothing by our reference, and the answer that named theirs may be lost.
    """
    if not isinstance(gateway, Confirming):
        return None
    async with deps.store.read() as unit:
        said = await unit.payments.notices(attempt.merchant_ref)
    named = {one.txn: one for one in said if one.gateway == gateway.name}
    for notice in [one for txn, one in named.items() if txn != attempt.provider_ref][-NAMED:]:
        told = await gateway.confirm(notice)
        if told is not None:
            return told
    return None
