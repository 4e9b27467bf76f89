"""`konbini order settle` as a process of its own while the provider's callback for the same payment
arrives at the running shop: whoever is first, it is delivered once and booked once.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import bindparam, func, select

from konbini.storage.tables import deliveries, orders, payments
from tests.crash.forking import ForkingWorld
from tests.crash.stage import Stage, opened
from tests.crash.stories import has_one_key, ref_of

pytestmark = [pytest.mark.crash, pytest.mark.timeout(600)]
TIMES, SHORT = 50, 8
_BOOKED = (
    select(func.count())
    .select_from(payments.join(orders, payments.c.order_id == orders.c.id))
    .where(orders.c.customer_id == bindparam("who"))
)
_GIVEN = (
    select(func.count())
    .select_from(deliveries.join(orders, deliveries.c.order_id == orders.c.id))
    .where(orders.c.customer_id == bindparam("who"))
)


@pytest.fixture(params=["sqlite", "postgresql"])
def world(request: Any, tmp_path: Any) -> Iterator[ForkingWorld]:
    if request.param == "sqlite":
        url = f"sqlite+aiosqlite:///{tmp_path}/shop.db"
    else:
        url = request.getfixturevalue("pg_databases").make()
    made = ForkingWorld(tmp_path, url)
    try:
        yield made
    finally:
        made.close()


async def settle_both_ways(stage: Stage, pause: float) -> str:
    """One payment, entered by hand `pause` seconds before (or after) its callback comes; what the
    command said.
    """
    who = stage.customer()
    url = await stage.open_page(who)
    payment = stage.provider.book.page(url.rpartition("/")[2])
    assert payment is not None
    words = [
        "order", "settle", await ref_of(stage, who), "--provider", "sandbox", "--txn", payment.id,
        "--amount", payment.amount, "--currency", payment.currency,
    ]  # fmt: skip

    async def callback() -> None:
        await asyncio.sleep(pause)
        await stage.pay(url)

    said, _ = await asyncio.gather(asyncio.to_thread(stage.world.konbini, *words), callback())
    await has_one_key(stage, who)
    assert await stage.scalar(_BOOKED.params(who=who.id)) == 1
    assert await stage.scalar(_GIVEN.params(who=who.id)) == 1
    outcome = said["outcome"]
    assert outcome in {"delivering", "duplicate"}, json.dumps(said)
    return str(outcome)


async def race(world: ForkingWorld, times: int) -> None:
    async with opened(world) as stage:
        seen: set[str] = set()
        for turn in range(times):
            # a command takes some tenths of a second to get to its work: who is first changes
            seen.add(await settle_both_ways(stage, 0.06 * (turn % 8)))
        assert await stage.broken() == []
        assert stage.deaths == 0
        assert '"level":"error"' not in world.logs()
        print(f"{times} times, seen: {sorted(seen)}")


async def test_settling_by_hand_while_the_callback_arrives(world):
    await race(world, SHORT)


@pytest.mark.soak
async def test_settling_by_hand_while_the_callback_arrives_fifty_times(world):
    await race(world, TIMES)
