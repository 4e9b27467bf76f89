"""A process that buys and sells until it is killed: `python -m tests.storage.buyer URL KEYS`."""

from __future__ import annotations

import asyncio
import itertools
import os
import sys
from datetime import UTC, datetime, timedelta

from konbini.shop.actions.checkout import Checkout, checkout
from konbini.shop.actions.deliver import contents, mark_delivered
from konbini.shop.actions.settle import settle
from konbini.shop.deps import Deps
from konbini.shop.ids import CustomerId, OrderId
from konbini.shop.payments import Notice, NoticeState
from konbini.shop.policy import Policy
from konbini.storage.engine import open_database
from konbini.storage.outbox_queue import SqlOutboxQueue
from konbini.storage.unit import SqlStore
from konbini.storage.vault import parse_keys
from konbini.storage.vault_store import open_vault
from tests.fakes import FakeBrain, FakeGateway
from tests.storage.shop import SKU


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


async def send(deps: Deps, queue: SqlOutboxQueue) -> int:
    """Do what stands in the outbox; how many tasks there were."""
    tasks = await queue.take(20, timedelta(seconds=30))
    for leased in tasks:
        if leased.task.kind == "deliver":
            order_id = OrderId(int(str(leased.task.payload["order_id"])))
            for parcel in (await contents(deps, order_id)).parcels:
                keys = ",".join(secret.text for secret in parcel.secrets)
                os.write(1, f"{order_id} {keys}\n".encode())
            await mark_delivered(deps, order_id)
    await queue.done([leased.id for leased in tasks])
    return len(tasks)


async def shop(url: str, keys: str, *, buying: bool) -> None:
    database, clock = open_database(url), SystemClock()
    queue = SqlOutboxQueue(database, clock)
    await queue.recover()
    deps = Deps(
        SqlStore(database, clock, queue),
        await open_vault(database, parse_keys(keys)),
        clock,
        FakeBrain(),
        Policy(gateways=("stars",), max_open_holds=10**6),
        {"stars": FakeGateway()},
    )
    os.write(1, b"ready\n")
    try:
        if buying:
            await asyncio.gather(*(buy_forever(deps, queue, number) for number in (1, 2)))
        for _ in range(3):
            while await send(deps, queue):
                pass
            await asyncio.sleep(1.1)
    finally:
        await queue.close()
        await database.close()


async def buy_forever(deps: Deps, queue: SqlOutboxQueue, customer: int) -> None:
    async with deps.store.read() as look:
        article = await look.catalog.by_sku(SKU)
    assert article is not None
    for turn in itertools.count():
        wish = Checkout(
            CustomerId(customer), article.id, 1 + turn % 2, "stars", f"{os.getpid()}-{turn}", "en"
        )
        made = await checkout(deps, wish)
        notice = Notice(
            "stars", f"d-{made.order.ref}", NoticeState.PAID, f"t-{made.order.ref}",
            made.attempt.merchant_ref, made.attempt.expected, payer=CustomerId(customer),
        )  # fmt: skip
        await settle(deps, notice)
        await send(deps, queue)


if __name__ == "__main__":
    asyncio.run(shop(sys.argv[1], sys.argv[2], buying=len(sys.argv) < 4))
