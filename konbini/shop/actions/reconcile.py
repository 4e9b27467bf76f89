"""Reading the providers' own lists, because a callback can be lost and a process can die.

What is found enters by `settle`, never by hand.
"""

from __future__ import annotations

from collections import deque
from datetime import datetime, timedelta
from functools import partial

from konbini.shop.actions.books import book_fee
from konbini.shop.actions.confirm import believe
from konbini.shop.actions.one_by_one import one_by_one
from konbini.shop.actions.settle import settle
from konbini.shop.deps import Deps
from konbini.shop.errors import NotFound
from konbini.shop.payments import Notice, NoticeState, Outcome, Payment
from konbini.shop.ports import Clock, Gateway, Movement

OVERLAP = timedelta(hours=2)
"""What is younger is read again by the next full reading: lists grow in their middle, too."""
SAVED = 100
"""After so many movements the place is written down, so that a crash repeats few."""


class Trail:
    """Follows a list and gives the cursor behind its last movement older than `keep`.

    Older than the newest movement by the provider's clock and than now by ours: a clock that has
    jumped ahead must not carry the cursor over what is still to come.
    """

    def __init__(self, clock: Clock, keep: timedelta, start: str | None) -> None:
        self._clock, self._keep = clock, keep
        self._young: deque[tuple[datetime, str]] = deque()
        self._newest: datetime | None = None
        self.cursor = start

    def follow(self, at: datetime, behind: str) -> None:
        """The next movement of the list, with the cursor behind it."""
        self._young.append((at, behind))
        self._newest = max(at, self._newest or at)
        old = min(self._newest, self._clock.now()) - self._keep
        while self._young and self._young[0][0] < old:
            _, self.cursor = self._young.popleft()


_WRONG_CLOCK = timedelta(days=10_000)
"""How far ahead a clock may have been when it wrote something down."""


async def resume_unsettled(deps: Deps) -> int:
    """Settle notices that were recorded before a crash; how many.

    Also those of a moment that is still to come: then the clock was wrong.
    """
    async with deps.store.read() as unit:
        notices = await unit.payments.unsettled(deps.clock.now() + _WRONG_CLOCK)
    await one_by_one(notices, partial(believe, deps))
    return len(notices)


async def read_statement(deps: Deps, gateway_name: str, *, again: bool = False) -> int:
    """Go through a provider's list from the stored cursor; how many movements were news.

    `again`: begin OVERLAP earlier, to find what has come to stand before the cursor. Raises
    NotFound when the gateway is not configured, Unavailable when it does not answer (the cursor
    then stands where reading stopped).
    """
    gateway = deps.gateways.get(gateway_name)
    if gateway is None:
        raise NotFound("unknown-gateway", gateway=gateway_name[:20])
    head, tail = f"cursor:{gateway_name}", f"overlap:{gateway_name}"
    async with deps.store.read() as unit:
        newest, early = await unit.notes.get(head), await unit.notes.get(tail)
    reading = early if again else newest
    places = {head: newest, tail: early}
    trail = Trail(deps.clock, OVERLAP, early)
    news = number = 0
    try:
        async for movement, behind in gateway.statement(reading):
            news += await take_up(deps, gateway, movement)
            trail.follow(movement.at, behind)
            places = {head: behind, tail: trail.cursor}
            number += 1
            if number % SAVED == 0:
                await _save(deps, places)
    finally:
        if places != {head: newest, tail: early}:
            await _save(deps, places)
    return news


async def _save(deps: Deps, places: dict[str, str | None]) -> None:
    async with deps.store.write() as unit:
        for key, cursor in places.items():
            await unit.notes.put(key, cursor)
        await unit.commit()


async def take_up(deps: Deps, gateway: Gateway, movement: Movement) -> bool:
    """Settle what a list says, if it is not known yet; whether it was news."""
    if not movement.incoming:
        return await _take_up_refund(deps, gateway, movement)
    async with deps.store.read() as unit:
        known = await unit.payments.payment(gateway.name, movement.txn)
    if known is not None:
        await _book_fee(deps, known, movement)
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
        fee=movement.fee,
    )
    return (await settle(deps, notice)).outcome is not Outcome.DUPLICATE


async def _book_fee(deps: Deps, payment: Payment, movement: Movement) -> None:
    """A list may be the first to tell what was kept of a payment."""
    if not movement.fee or movement.money.currency != payment.money.currency:
        return
    async with deps.store.write() as unit:
        if await book_fee(unit, payment, movement.fee):
            await unit.commit()


async def _take_up_refund(deps: Deps, gateway: Gateway, movement: Movement) -> bool:
    """Money that went back at the provider's own site; the shop's own refunds change nothing."""
    if movement.refund_id is None:
        return False
    state = NoticeState.REFUNDED_SO_FAR if movement.so_far else NoticeState.REFUNDED
    notice = Notice(
        gateway=gateway.name,
        dedupe_key=f"{movement.refund_id}:{state}",
        state=state,
        txn=movement.txn,
        merchant_ref=None,
        paid=movement.money,
        source="statement",
        occurred_at=movement.at,
        refund_key=movement.refund_key,
    )
    async with deps.store.read() as unit:
        if await unit.payments.is_settled(notice):
            return False
    return (await settle(deps, notice)).outcome is Outcome.REFUNDING
