"""What happens by the clock: one named function per job, each a single call to an action.

Knows no schedule and catches nothing: the job runner does.
"""

from __future__ import annotations

from collections.abc import Sequence

from konbini.shop.actions import compare, orders, poll, reconcile, restock, review, shares, waiting
from konbini.shop.deps import Deps
from konbini.shop.errors import Unavailable
from konbini.shop.ports import InvoiceGateway

HEARTBEAT = "heartbeat"
"""Note with the moment up to which a process surely took updates (ISO 8601)."""


async def expire_orders(deps: Deps) -> int:
    """End unpaid orders whose time is up; how many."""
    return await orders.expire_orders(deps)


async def serve_waiting_orders(deps: Deps) -> int:
    """Hand what is there to those who have paid and wait; how many were served."""
    return await waiting.serve_waiting_orders(deps)


async def end_waits(deps: Deps) -> int:
    """Give back what was paid for orders nobody decided about in time; how many."""
    return await waiting.end_waits(deps)


async def remind_reviews(deps: Deps) -> int:
    """Remind the owners of orders that need their decision; how many there are."""
    return await review.remind_reviews(deps)


async def discard_stale(deps: Deps) -> int:
    """Drop imports nobody confirmed; how many."""
    return await restock.discard_stale(deps)


async def read_statements(deps: Deps) -> int:
    """Take up payments in the chat that no update brought; how many there were."""
    invoiced = [n for n, gateway in deps.gateways.items() if isinstance(gateway, InvoiceGateway)]
    return await _read(deps, invoiced, again=False)


async def read_provider_statements(deps: Deps) -> int:
    """Read every list again with an overlap; how many movements nothing had brought before."""
    listed = [name for name, gateway in deps.gateways.items() if gateway.can_list]
    return await _read(deps, listed, again=True)


async def _read(deps: Deps, names: Sequence[str], *, again: bool) -> int:
    news = 0
    for name in names:
        try:
            news += await reconcile.read_statement(deps, name, again=again)
        except Unavailable:
            continue  # the cursor stands where reading stopped; the next run goes on from there
    return news


async def compare_books(deps: Deps) -> int:
    """Compare the books with the lists, where a day has passed; how many payments differ."""
    return await compare.compare_daily(deps)


async def release_shares(deps: Deps) -> int:
    """Make merchants' shares due whose time of holding is over; how many."""
    return await shares.release_shares(deps)


async def poll_attempts(deps: Deps, gateway: str) -> int:
    """Ask one provider about the attempts that are due; how many were paid."""
    return await poll.poll(deps, gateway)


async def resume_unsettled(deps: Deps) -> int:
    """Act on callbacks that were written down before a crash; how many."""
    return await reconcile.resume_unsettled(deps)


async def beat(deps: Deps, looked: str) -> None:
    """Write down when updates were last taken, so that the next process knows its absence."""
    async with deps.store.write() as unit:
        await unit.notes.put(HEARTBEAT, looked)
        await unit.commit()
