"""The sender: order, patience, burial; one bad task stops nothing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from typing import Any

import pytest
import structlog

from konbini.handlers.events import loop as module
from konbini.handlers.events.loop import POISON_TRIES, SenderLoop
from konbini.handlers.events.scene import EventScene, Work
from konbini.handlers.telegram.scene import Gone, Later
from konbini.shop import tasks
from konbini.shop.deps import Deps
from konbini.shop.errors import Unavailable
from konbini.shop.ports import Lane, Leased, Task
from konbini.storage.engine import Database, open_database
from konbini.storage.outbox import BORN_LEASE
from konbini.storage.outbox_queue import SqlOutboxQueue
from konbini.storage.unit import SqlStore
from tests.databases import SqliteDatabases
from tests.fakes import FakeBrain, FakeClock


@pytest.fixture(autouse=True)
def plain_log() -> Any:
    structlog.configure(processors=[structlog.processors.KeyValueRenderer()])
    yield
    structlog.reset_defaults()


class Post:
    """A sender loop over a real outbox, with consumers to order."""

    def __init__(self, database: Database, clock: FakeClock, rate: int = 0) -> None:
        self.clock = clock
        self.queue = SqlOutboxQueue(database, clock, owner="tests")
        self.store = SqlStore(database, clock, self.queue)
        self.kinds: dict[str, Work] = {}
        self.outcomes: list[tuple[str, str]] = []
        self.told: list[str] = []
        self.news = asyncio.Event()
        self.running: set[asyncio.Task[Any]] = set()
        self.kinds[tasks.TELL_OWNERS] = self._hear_owners
        deps = Deps(self.store, None, clock, FakeBrain())  # type: ignore[arg-type]
        scene = EventScene(deps, None, None, None)  # type: ignore[arg-type]
        self.loop = SenderLoop(
            scene, self.queue, self.kinds, self._start, rate=rate, observe=self._observe
        )

    async def _hear_owners(self, _: EventScene, leased: Leased) -> None:
        self.told.append(str(leased.task.payload["message"]))

    def _start(self, work: Any, _name: str) -> None:
        task = asyncio.create_task(work)
        self.running.add(task)
        task.add_done_callback(self.running.discard)

    def _observe(self, kind: str, outcome: str) -> None:
        self.outcomes.append((kind, outcome))
        self.news.set()

    async def put(self, *wanted: Task) -> None:
        async with self.store.write() as unit:
            await unit.outbox.put(*wanted)
            await unit.commit()

    async def until(self, holds: Callable[[], bool]) -> None:
        async with asyncio.timeout(20):
            while not holds():
                self.news.clear()
                await self.news.wait()

    async def rows(self) -> list[tuple[str, bool, bool, str | None]]:
        from sqlalchemy import text

        async with self.queue._database.reading() as connection:
            found = await connection.execute(
                text("SELECT kind, done_at, buried_at, error FROM outbox ORDER BY id")
            )
            return [(k, done is not None, gone is not None, e) for k, done, gone, e in found]


@pytest.fixture
async def post(
    sqlite_databases: SqliteDatabases, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Post]:
    # the clock of these tests jumps; the loop looks at it when it wakes
    monkeypatch.setattr("konbini.handlers.events.loop.IDLE", timedelta(milliseconds=10))
    database = open_database(sqlite_databases.make())
    made = Post(database, clock)
    await made.queue.recover()
    made._start(made.loop.run(), "loop")
    yield made
    await made.loop.stop(5)
    for task in list(made.running):
        task.cancel()
    await asyncio.gather(*made.running, return_exceptions=True)
    await made.queue.close()
    await database.close()


async def test_a_task_is_carried_out_once_and_done(post: Post):
    seen: list[int] = []

    async def work(_: EventScene, leased: Leased) -> None:
        seen.append(leased.id)

    post.kinds["x"] = work
    await post.put(Task("x", {}), Task("x", {}, Lane.NOTICES))
    await post.until(lambda: len(post.outcomes) == 2)
    await post.loop.stop(5)
    assert len(seen) == 2
    assert all(done for _, done, _, _ in await post.rows())


async def test_a_chain_keeps_its_order(post: Post):
    seen: list[int] = []

    async def work(_: EventScene, leased: Leased) -> None:
        number = int(str(leased.task.payload["n"]))
        await asyncio.sleep(0.01 if number == 1 else 0)
        seen.append(number)

    post.kinds["x"] = work
    await post.put(*(Task("x", {"n": n}, chain="c") for n in range(1, 5)))
    await post.until(lambda: len(post.outcomes) == 4)
    assert seen == [1, 2, 3, 4]


async def test_keys_pass_notices_that_are_stuck(post: Post):
    gate, passed = asyncio.Event(), asyncio.Event()

    async def notice(_: EventScene, _leased: Leased) -> None:
        await gate.wait()

    async def key(_: EventScene, _leased: Leased) -> None:
        passed.set()

    post.kinds |= {"notice": notice, "key": key}
    await post.put(*(Task("notice", {}, Lane.NOTICES) for _ in range(25)))
    await post.put(Task("key", {}, Lane.KEYS))
    async with asyncio.timeout(10):
        await passed.wait()
    gate.set()


async def test_gone_is_buried_at_once(post: Post):
    async def work(_: EventScene, _leased: Leased) -> None:
        raise Gone

    post.kinds["x"] = work
    await post.put(Task("x", {}))
    await post.until(lambda: ("x", "buried") in post.outcomes)
    await post.loop.stop(5)
    assert (await post.rows())[0] == ("x", False, True, "gone")


@pytest.mark.parametrize(
    ("trouble", "code", "least"),
    [
        (Later(7), "later", 7),
        (Unavailable(what="stars", seconds=9), "unavailable", 9),
        (Unavailable(what="stars"), "unavailable", 0.5),
    ],
)
async def test_trouble_outside_waits_as_long_as_it_is_asked_to(
    post: Post, trouble: Exception, code: str, least: float
):
    tries: list[Any] = []

    async def work(_: EventScene, _leased: Leased) -> None:
        tries.append(post.clock.now())
        if len(tries) == 1:
            raise trouble

    post.kinds["x"] = work
    await post.put(Task("x", {}, Lane.KEYS))
    await post.until(lambda: ("x", code) in post.outcomes)
    assert len(tries) == 1
    post.clock.advance(seconds=least * 0.7)
    post.clock.advance(seconds=20)
    await post.until(lambda: ("x", "done") in post.outcomes)
    assert tries[1] - tries[0] >= timedelta(seconds=least)


async def test_a_poisoned_task_is_buried_and_the_owners_hear_once(
    post: Post, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(module, "_pause", lambda _attempts: 0.0)

    async def poison(_: EventScene, _leased: Leased) -> None:
        raise RuntimeError("a bug")

    post.kinds["bad"] = poison
    await post.put(Task("bad", {"order_id": 7}))
    await post.until(lambda: ("bad", "buried") in post.outcomes and bool(post.told))
    assert post.told == ["owners-task-buried"]
    failures = [outcome for kind, outcome in post.outcomes if kind == "bad"]
    assert failures == ["failed"] * (POISON_TRIES - 1) + ["buried"]
    await post.loop.stop(5)
    assert (await post.rows())[0][2:] == (True, "RuntimeError")


async def test_a_key_that_meets_a_bug_is_sent_once_the_bug_is_mended(
    post: Post, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(module, "_pause", lambda _attempts: 0.0)
    monkeypatch.setattr(module, "_STUCK_PAUSE", 0.0)
    mended = False

    async def work(_: EventScene, _leased: Leased) -> None:
        if not mended:
            raise RuntimeError("a bug")

    post.kinds["key"] = work
    await post.put(Task("key", {}, Lane.KEYS))
    await post.until(lambda: bool(post.told))
    mended = True
    await post.until(lambda: ("key", "done") in post.outcomes)
    assert post.told == ["owners-task-delayed"]


async def test_what_outlasts_its_lease_is_not_done_twice_at_once(post: Post):
    """A lost answer is waited for longer than a new task's lease lasts."""
    begun: list[int] = []
    gate, second = asyncio.Event(), asyncio.Event()

    async def slow(_: EventScene, leased: Leased) -> None:
        begun.append(leased.id)
        await gate.wait()

    async def other(_: EventScene, _leased: Leased) -> None:
        second.set()

    post.kinds |= {"slow": slow, "other": other}
    await post.put(Task("slow", {}, chain="c"))
    async with asyncio.timeout(5):
        while not begun:
            await asyncio.sleep(0)
    post.clock.advance(seconds=31)
    await post.put(Task("other", {}, Lane.NOTICES))
    async with asyncio.timeout(5):
        await second.wait()
    gate.set()
    await post.until(lambda: ("slow", "done") in post.outcomes)
    assert len(begun) == 1


async def test_what_was_done_is_noted_though_the_database_was_away(
    post: Post, monkeypatch: pytest.MonkeyPatch
):
    real, failures = post.queue.done, iter([OSError("away")])

    async def broken(ids: Any) -> None:
        for problem in failures:
            raise problem
        await real(ids)

    async def work(_: EventScene, _leased: Leased) -> None: ...

    monkeypatch.setattr(post.queue, "done", broken)
    post.kinds["x"] = work
    await post.put(Task("x", {}))
    await post.until(lambda: len(post.outcomes) == 1)
    await post.put(Task("x", {}))
    await post.until(lambda: len(post.outcomes) == 2)
    await post.loop.stop(5)
    assert all(done for _, done, _, _ in await post.rows())


async def test_an_unknown_kind_is_a_failure_of_its_task_only(post: Post):
    seen = asyncio.Event()

    async def work(_: EventScene, _leased: Leased) -> None:
        seen.set()

    post.kinds["known"] = work
    await post.put(Task("unknown", {}), Task("known", {}))
    async with asyncio.timeout(10):
        await seen.wait()
    await post.until(lambda: ("unknown", "failed") in post.outcomes)


async def test_keys_are_never_given_up(post: Post, monkeypatch: pytest.MonkeyPatch):
    """A notice ends after LAST_TRY tries; a key and a person's words do not, and the owners hear
    of the delay.
    """
    monkeypatch.setattr(module, "LAST_TRY", 3)
    monkeypatch.setattr(module, "LOUD_TRIES", 3)
    monkeypatch.setattr(module, "_pause", lambda _attempts: 0.0)
    down = True

    async def work(_: EventScene, _leased: Leased) -> None:
        if down:
            raise Later(0)

    post.kinds |= {"key": work, "notice": work, "words": work}
    await post.put(Task("key", {}, Lane.KEYS), Task("notice", {}, Lane.NOTICES))
    await post.put(Task("words", {}))
    await post.until(lambda: ("notice", "buried") in post.outcomes)
    await post.until(lambda: post.outcomes.count(("key", "later")) > 4)
    await post.until(lambda: post.outcomes.count(("words", "later")) > 4)
    down = False
    await post.until(lambda: {("key", "done"), ("words", "done")} <= set(post.outcomes))
    assert "owners-task-delayed" in post.told


async def test_stopping_lets_what_runs_finish(post: Post):
    begun, gate = asyncio.Event(), asyncio.Event()

    async def work(_: EventScene, _leased: Leased) -> None:
        begun.set()
        await gate.wait()

    post.kinds["x"] = work
    await post.put(Task("x", {}))
    async with asyncio.timeout(10):
        await begun.wait()
    stopping = asyncio.create_task(post.loop.stop(5))
    gate.set()
    await stopping
    assert (await post.rows())[0][1]


async def test_stuck_notices_never_delay_a_key(post: Post):
    """Telegram hangs for more notices than are held in memory; a key goes out all the same."""
    stuck, sent = asyncio.Event(), asyncio.Event()

    async def hang(_: EventScene, leased: Leased) -> None:
        _ = leased
        await stuck.wait()

    async def send(_: EventScene, leased: Leased) -> None:
        _ = leased
        sent.set()

    post.kinds["notice"], post.kinds["key"] = hang, send
    number = module.SLOW_WAITING + module.SLOW_AT_ONCE + 10
    await post.put(*(Task("notice", {}, Lane.NOTICES) for _ in range(number)))
    async with asyncio.timeout(10):
        while len(post.loop._slow) < module.SLOW_WAITING:
            await asyncio.sleep(0)
        await post.put(Task("key", {}, Lane.KEYS))
        await sent.wait()
    stuck.set()
    await post.until(lambda: len(post.outcomes) == number + 1)


async def test_a_notice_that_waited_too_long_is_left_for_its_lease_to_end(
    post: Post, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(module, "KEPT_WAITING", -1.0)
    post.kinds["notice"] = post.kinds[tasks.TELL_OWNERS]
    await post.put(Task("notice", {"message": "late"}, Lane.NOTICES))
    async with asyncio.timeout(10):
        while not (post.loop._slow_running == 0 and not post.loop._under_way):
            await asyncio.sleep(0)
    assert post.told == []
    assert [done for _, done, _, _ in await post.rows()] == [False]


def test_a_lease_outlasts_whatever_holds_it():
    longest = timedelta(seconds=module.LONGEST + module.KEPT_WAITING)
    assert min(module.LEASE, BORN_LEASE) / 2 > longest
