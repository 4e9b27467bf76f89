"""The inbox: durable before acknowledged, each update once."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from konbini.shop.ports import Inbound
from konbini.storage.engine import Database
from konbini.storage.inbox import SqlInbox
from konbini.storage.maintenance import prune
from tests.fakes import START, FakeClock


def update(number: int) -> Inbound:
    return Inbound(number, f"chat:{number % 3}", b'{"n": %d}' % number, START)


async def test_only_new_updates_come_back(database: Database, clock: FakeClock) -> None:
    inbox = SqlInbox(database, clock)
    assert await inbox.store([]) == []
    assert await inbox.store([update(2), update(1), update(2)]) == [update(2), update(1)]
    assert await inbox.store([update(2), update(3)]) == [update(3)]
    assert list(await inbox.pending()) == [update(1), update(2), update(3)]
    assert list(await inbox.pending(limit=1)) == [update(1)]


async def test_callers_at_once_share_the_updates_without_loss(
    database: Database, clock: FakeClock
) -> None:
    inbox = SqlInbox(database, clock)
    got = await asyncio.gather(
        *(inbox.store([update(number), update(number // 2)]) for number in range(100))
    )
    ids = [one.update_id for part in got for one in part]
    assert sorted(ids) == list(range(100))
    assert len(await inbox.pending()) == 100


async def test_a_cancelled_caller_takes_nobody_with_it(
    database: Database, clock: FakeClock
) -> None:
    inbox = SqlInbox(database, clock)
    tasks = [asyncio.create_task(inbox.store([update(number)])) for number in range(10)]
    await asyncio.sleep(0)
    tasks[0].cancel()
    tasks[5].cancel()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    assert [len(r) for r in results if not isinstance(r, BaseException)] == [1] * 8
    assert {one.update_id for one in await inbox.pending()} >= {1, 2, 3, 4, 6, 7, 8, 9}


async def test_done_and_failed_are_counted(database: Database, clock: FakeClock) -> None:
    inbox = SqlInbox(database, clock)
    await inbox.store([update(1), update(2)])
    await inbox.done([1])
    await inbox.done([1])
    await inbox.done([])
    assert list(await inbox.pending()) == [update(2)]
    assert [await inbox.failed(2), await inbox.failed(2), await inbox.failed(99)] == [1, 2, 0]


async def test_only_handled_updates_are_pruned(database: Database, clock: FakeClock) -> None:
    inbox = SqlInbox(database, clock)
    await inbox.store([update(1), update(2)])
    await inbox.done([1])
    assert await inbox.prune(START) == 0
    assert await inbox.prune(START + timedelta(seconds=1)) == 1
    assert list(await inbox.pending()) == [update(2)]
    assert (await prune(database, START + timedelta(days=9))).updates == 0
