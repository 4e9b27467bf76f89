"""The outbox: leases, chains, tasks born leased, and what a dead process leaves behind."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import text

from konbini.shop.ports import Lane, Task
from konbini.storage.engine import Database, open_database
from konbini.storage.maintenance import REMEMBERED, prune
from konbini.storage.outbox import BORN_LEASE
from konbini.storage.outbox_queue import POLL, ROOM, SqlOutboxQueue
from konbini.storage.unit import SqlStore
from tests.fakes import FakeClock

LEASE = timedelta(seconds=30)


def task(name: str, **options: object) -> Task:
    return Task(name, {"name": name}, **options)  # type: ignore[arg-type]


async def write(store: SqlStore, *tasks: Task) -> None:
    async with store.write() as unit:
        await unit.outbox.put(*tasks)
        await unit.commit()


async def taken(queue: SqlOutboxQueue, limit: int = 10) -> list[str]:
    return [leased.task.kind for leased in await queue.take(limit, LEASE)]


async def count_leased(database: Database) -> int:
    async with database.reading() as connection:
        found = await connection.execute(
            text("SELECT count(*) FROM outbox WHERE lease_owner IS NOT NULL")
        )
        return int(found.scalar_one())


async def test_a_born_leased_task_needs_no_query(
    database: Database, queue: SqlOutboxQueue, sending_store: SqlStore
) -> None:
    assert await taken(queue) == []
    await write(sending_store, task("a"))
    assert await count_leased(database) == 1
    leased = await queue.take(10, LEASE)  # the clock stands still: no query is due
    assert [(one.task.kind, one.attempts) for one in leased] == [("a", 0)]
    assert leased[0].task.payload == {"name": "a"}
    await queue.done([leased[0].id])
    assert await count_leased(database) == 0


async def test_nothing_is_handed_over_without_a_commit(
    queue: SqlOutboxQueue, sending_store: SqlStore, clock: FakeClock
) -> None:
    async with sending_store.write() as unit:
        await unit.outbox.put(task("never"))
    assert await taken(queue) == []
    clock.advance(seconds=60)
    assert await taken(queue) == []


async def test_tasks_of_another_process_are_found_by_the_query(
    queue: SqlOutboxQueue, store: SqlStore, clock: FakeClock
) -> None:
    assert await taken(queue) == []
    await write(store, task("cli"))
    assert await taken(queue) == []
    clock.advance(seconds=POLL.total_seconds())
    assert await taken(queue) == ["cli"]
    clock.advance(seconds=POLL.total_seconds())
    assert await taken(queue) == []


async def test_lanes_go_first_then_age(
    queue: SqlOutboxQueue, sending_store: SqlStore, store: SqlStore, clock: FakeClock
) -> None:
    await write(store, task("old-notice", lane=Lane.NOTICES), task("old-key", lane=Lane.KEYS))
    await write(
        sending_store,
        task("notice", lane=Lane.NOTICES),
        task("key", lane=Lane.KEYS),
        task("key-2", lane=Lane.KEYS),
    )
    clock.advance(seconds=1)
    assert await taken(queue, 3) == ["old-key", "key", "key-2"]
    assert await taken(queue, 3) == ["old-notice", "notice"]


async def test_of_a_chain_only_the_first_undone_task_is_out(
    queue: SqlOutboxQueue, sending_store: SqlStore, clock: FakeClock
) -> None:
    await write(sending_store, task("1", chain="c"), task("2", chain="c"))
    await write(sending_store, task("3", chain="c"), task("x", chain="d"))
    first = await queue.take(10, LEASE)
    assert [one.task.kind for one in first] == ["1", "x"]
    clock.advance(seconds=5)
    assert await taken(queue) == []
    await queue.done([first[0].id])
    second = await queue.take(10, LEASE)  # at once, without waiting for the next query
    assert [one.task.kind for one in second] == ["2"]
    await queue.bury(second[0].id, "chat-gone")
    assert await taken(queue) == ["3"]


async def test_a_retried_task_keeps_its_place_in_the_chain(
    queue: SqlOutboxQueue, sending_store: SqlStore, clock: FakeClock
) -> None:
    await write(sending_store, task("1", chain="c"), task("2", chain="c"))
    (first,) = await queue.take(10, LEASE)
    await queue.retry(first.id, clock.now() + timedelta(seconds=20), "unavailable")
    clock.advance(seconds=10)
    assert await taken(queue) == []
    clock.advance(seconds=10)
    (again,) = await queue.take(10, LEASE)
    assert (again.task.kind, again.attempts) == ("1", 1)
    await queue.done([again.id])
    assert await taken(queue) == ["2"]


async def test_a_task_for_later_waits(
    queue: SqlOutboxQueue, sending_store: SqlStore, clock: FakeClock
) -> None:
    await write(sending_store, task("later", not_before=clock.now() + timedelta(minutes=5)))
    clock.advance(seconds=299)
    assert await taken(queue) == []
    clock.advance(seconds=1)
    assert await taken(queue) == ["later"]


async def test_the_same_notice_is_written_once(
    queue: SqlOutboxQueue, sending_store: SqlStore
) -> None:
    await write(sending_store, task("a", dedupe="k"), task("b", dedupe="k"))
    await write(sending_store, task("c", dedupe="k"))
    (only,) = await queue.take(10, LEASE)
    assert only.task.kind == "a"
    await queue.done([only.id])
    await write(sending_store, task("d", dedupe="k"))
    assert await taken(queue) == []


async def test_a_lease_that_ended_is_given_out_again_and_counted(
    queue: SqlOutboxQueue, sending_store: SqlStore, clock: FakeClock
) -> None:
    await write(sending_store, task("a"))
    assert len(await queue.take(10, LEASE)) == 1
    clock.advance(seconds=BORN_LEASE.total_seconds() - 1)
    assert await taken(queue) == []
    clock.advance(seconds=1)
    (again,) = await queue.take(10, LEASE)
    assert again.attempts == 1


async def test_a_task_that_waited_too_long_in_memory_is_not_given_out_twice(
    queue: SqlOutboxQueue, sending_store: SqlStore, clock: FakeClock
) -> None:
    await write(sending_store, task("a"))
    clock.advance(seconds=BORN_LEASE.total_seconds() - 14)
    assert await taken(queue) == []  # less than half of a lease is left
    clock.advance(seconds=14)
    assert await taken(queue) == ["a"]
    assert await taken(queue) == []


async def test_more_tasks_than_memory_has_room_for_are_all_sent_once(
    queue: SqlOutboxQueue, sending_store: SqlStore
) -> None:
    await write(sending_store, *(task(f"t{number}") for number in range(ROOM + 50)))
    seen: list[str] = []
    while batch := await queue.take(40, LEASE):
        seen += [one.task.kind for one in batch]
        await queue.done([one.id for one in batch])
    assert len(seen) == len(set(seen)) == ROOM + 50


async def test_what_a_dead_process_held_is_freed_at_the_next_start(
    database_url: str, clock: FakeClock
) -> None:
    """Killed between the commit and the hand-over: the task is leased to nobody alive."""
    first = open_database(database_url)
    dead = SqlOutboxQueue(first, clock, "dead")
    await dead.recover()
    await write(SqlStore(first, clock, dead), task("1", chain="c"), task("2", chain="c"))
    await dead.close()
    await first.close()
    second = open_database(database_url)
    alive = SqlOutboxQueue(second, clock, "alive")
    assert await alive.recover() == 1
    (task_one,) = await alive.take(10, LEASE)
    assert task_one.task.kind == "1"
    await alive.close()
    await second.close()


async def test_what_kept_failing_is_tried_at_once_after_a_start(
    queue: SqlOutboxQueue, sending_store: SqlStore, clock: FakeClock
) -> None:
    """A missing vault key puts a delivery off for long; the start with the key must not wait."""
    await write(sending_store, task("broken"), task("flooded"))
    broken, flooded = await queue.take(10, LEASE)
    await queue.retry(broken.id, clock.now() + timedelta(minutes=30), "Invalid")
    await queue.retry(flooded.id, clock.now() + timedelta(seconds=20), "later")
    assert await taken(queue) == []
    await queue.recover()
    assert await taken(queue) == ["broken"]


async def test_recovery_does_not_rob_a_living_process(
    database: Database, clock: FakeClock
) -> None:
    if database.dialect == "sqlite":
        pytest.skip("one process sends on SQLite")
    one = SqlOutboxQueue(database, clock, "one")
    await one.recover()
    await write(SqlStore(database, clock, one), task("mine"))
    two = SqlOutboxQueue(database, clock, "two")
    assert await two.recover() == 0
    assert await taken(two) == []
    await one.close()
    assert await two.recover() == 1
    assert await taken(two) == ["mine"]
    await two.close()


async def test_two_senders_never_get_the_same_task(database: Database, clock: FakeClock) -> None:
    if database.dialect == "sqlite":
        pytest.skip("one process sends on SQLite")
    senders = [SqlOutboxQueue(database, clock, name) for name in ("one", "two", "three")]
    await write(SqlStore(database, clock), *(task(f"t{n}", chain=f"c{n % 7}") for n in range(60)))
    for sender in senders:
        await sender.recover()
    seen: list[str] = []
    while len(seen) < 60:
        batches = await asyncio.gather(*(sender.take(5, LEASE) for sender in senders))
        out = [one for batch in batches for one in batch]
        chains = [one.task.chain for one in out]
        assert len(chains) == len(set(chains))
        seen += [one.task.kind for one in out]
        for sender, batch in zip(senders, batches, strict=True):
            await sender.done([one.id for one in batch])
        clock.advance(seconds=1)
    assert len(set(seen)) == 60
    for sender in senders:
        await sender.close()


async def test_writers_racing_in_one_chain_lease_only_one_task(
    database: Database, clock: FakeClock
) -> None:
    senders = [SqlOutboxQueue(database, clock, name) for name in ("one", "two")]
    for sender in senders:
        await sender.recover()
    stores = [SqlStore(database, clock, sender) for sender in senders]
    await asyncio.gather(*(write(stores[n % 2], task(f"t{n}", chain="c")) for n in range(10)))
    assert await count_leased(database) == 1
    for sender in senders:
        await sender.close()


async def test_waiting_ends_when_a_commit_writes_tasks(
    queue: SqlOutboxQueue, sending_store: SqlStore
) -> None:
    await queue.take(1, LEASE)
    waiting = asyncio.create_task(queue.wait(timedelta(seconds=60)))
    await asyncio.sleep(0)
    assert not waiting.done()
    await write(sending_store, task("a"))
    await asyncio.wait_for(waiting, 5)


async def test_buried_tasks_stay_for_people_to_see(
    queue: SqlOutboxQueue, sending_store: SqlStore, database: Database, clock: FakeClock
) -> None:
    await write(sending_store, task("a"))
    (only,) = await queue.take(1, LEASE)
    await queue.bury(only.id, "chat-gone")
    clock.advance(hours=1)
    assert await taken(queue) == []
    async with database.reading() as connection:
        row = (await connection.execute(text("SELECT error, done_at FROM outbox"))).one()
    assert tuple(row) == ("chat-gone", None)


async def test_notices_have_a_bound_of_their_own(
    queue: SqlOutboxQueue, sending_store: SqlStore, store: SqlStore, clock: FakeClock
) -> None:
    """However many notices are due, in memory or in the table: a key is taken next."""
    notices = [task(f"n{number}", lane=Lane.NOTICES) for number in range(40)]
    await write(sending_store, *notices[:20])
    await write(store, *notices[20:])
    assert await queue.take(40, LEASE, slow=0) == []
    await write(sending_store, task("key", lane=Lane.KEYS))
    await write(store, task("cli-key", lane=Lane.KEYS))
    clock.advance(seconds=POLL.total_seconds())
    some = await queue.take(40, LEASE, slow=3)
    assert [one.task.kind for one in some] == ["key", "cli-key", "n0", "n1", "n2"]
    assert await queue.take(40, LEASE, slow=0) == []
    left: list[str] = []
    while more := await queue.take(40, LEASE, slow=5):
        left += [one.task.kind for one in more]
        clock.advance(seconds=POLL.total_seconds())
    assert left == [f"n{number}" for number in range(3, 40)]


async def test_what_is_sent_is_forgotten_and_what_must_not_come_twice_much_later(
    queue: SqlOutboxQueue, sending_store: SqlStore, database: Database, clock: FakeClock
) -> None:
    await write(sending_store, task("plain"), task("once", dedupe="k"), task("open", dedupe="o"))
    plain, once, _ = await queue.take(10, LEASE)
    await queue.done([plain.id, once.id])
    done_at = clock.now()
    assert (await prune(database, done_at)).tasks == 0
    assert (await prune(database, done_at + timedelta(seconds=1))).tasks == 1
    await write(sending_store, task("again", dedupe="k"))
    assert await taken(queue) == []
    assert (await prune(database, done_at + REMEMBERED)).tasks == 0
    assert (await prune(database, done_at + REMEMBERED + timedelta(seconds=1))).tasks == 1
    assert (await prune(database, done_at + timedelta(days=999))).tasks == 0  # never sent: stays
    await write(sending_store, task("again", dedupe="k"))
    assert await taken(queue) == ["again"]
