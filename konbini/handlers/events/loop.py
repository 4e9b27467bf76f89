"""The sender: takes leased tasks, has them carried out, and decides what a failure means.

The boundary where anything a consumer raises is caught. Knows no kind of task.
"""

from __future__ import annotations

import asyncio
import random
from collections import deque
from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager, nullcontext
from datetime import timedelta
from typing import Any

import structlog
from aiolimiter import AsyncLimiter

from konbini.handlers.events.scene import EventScene, Work
from konbini.handlers.telegram.scene import Gone, Later
from konbini.shop import tasks
from konbini.shop.errors import Unavailable
from konbini.shop.ports import Lane, Leased, OutboxQueue

AT_ONCE = 48
"""Urgent tasks (keys, money, answers) carried out at the same time."""
SLOW_AT_ONCE = 12
"""Notices carried out at the same time."""
SLOW_WAITING = 32
"""Notices held in memory; more stay in the table so that a key is never behind them."""
LEASE = timedelta(minutes=3)
LONGEST = 60.0
"""Seconds one task may take."""
KEPT_WAITING = 25.0
"""Seconds a notice may wait here for its turn before it is left to be taken again. With LONGEST
this is less than the half lease that is left of what is taken, so nobody else has begun it.
"""
IDLE = timedelta(seconds=1)
POISON_TRIES = 6
"""Unexpected failures after which a task is put away."""
LOUD_TRIES = 12
"""Tries after which the owners hear that something cannot be sent for long."""
LAST_TRY = 60
"""Tries of a notice that never gets through; keys, money and what people wrote to each other are
never given up for trouble outside."""
_FIRST_PAUSE = 1.0
_LONGEST_PAUSE = 300.0
_STUCK_PAUSE = 1800.0
"""Seconds between tries of a key or a refund that fails by a fault of our own."""
_SLOW = frozenset({Lane.NOTICES, Lane.BROADCAST})
_PRECIOUS = frozenset({Lane.KEYS, Lane.MONEY})
_log = structlog.get_logger("konbini.sender")


Observe = Callable[[str, str], None]


class SenderLoop:
    """Runs tasks of `queue` by `kinds`; `rate` notices a second at most (0: no limit).

    `observe(kind, outcome)` is told what became of each task.
    """

    def __init__(
        self,
        scene: EventScene,
        queue: OutboxQueue,
        kinds: Mapping[str, Work],
        start: Callable[..., object],
        *,
        rate: int = 30,
        observe: Observe = lambda _kind, _outcome: None,
    ) -> None:
        self._scene, self._queue, self._kinds = scene, queue, kinds
        self._start, self._observe = start, observe
        pace: AbstractAsyncContextManager[Any] = AsyncLimiter(rate, 1) if rate else nullcontext()
        self._pace = pace
        self._slow: deque[tuple[float, Leased]] = deque()
        self._under_way: set[int] = set()
        self._running = self._slow_running = 0
        self._freed = asyncio.Event()
        self._stopping = False
        self._done: list[int] = []
        self._closing_books = False

    async def run(self) -> None:
        """Send until `stop`; a failing database is waited for."""
        while not self._stopping:
            room = AT_ONCE - self._running
            if room <= 0:
                self._freed.clear()
                await self._freed.wait()
                continue
            slow = min(SLOW_WAITING - len(self._slow), room)
            try:
                taken = await self._queue.take(room, LEASE, slow=slow)
            except Exception:  # noqa: BLE001 - the sender's boundary: the database is away
                _log.exception("tasks-not-taken")
                await asyncio.sleep(1)
                continue
            for leased in taken:
                self._begin(leased)
            if not taken:
                await self._until_more(full=slow <= 0)

    async def _until_more(self, *, full: bool) -> None:
        """Wait for tasks; when there is no room for notices, also for that."""
        if not full:
            await self._queue.wait(IDLE)
            return
        self._freed.clear()
        waits = [
            asyncio.ensure_future(wait) for wait in (self._queue.wait(IDLE), self._freed.wait())
        ]
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()

    async def stop(self, patience: float) -> None:
        """Take nothing new and let what runs finish, `patience` seconds at most.

        What is cut off keeps its lease until that ends and is then done again.
        """
        self._stopping = True
        self._under_way.difference_update(leased.id for _, leased in self._slow)
        self._slow.clear()
        try:
            async with asyncio.timeout(patience):
                while self._running or self._slow_running or self._done:
                    self._freed.clear()
                    await self._freed.wait()
        except TimeoutError:
            _log.warning("tasks-cut-off", running=self._running + self._slow_running)

    def _begin(self, leased: Leased) -> None:
        if leased.id in self._under_way:
            return  # it outlasted its lease, which has just been renewed
        self._under_way.add(leased.id)
        if leased.task.lane not in _SLOW:
            self._running += 1
            self._start(self._urgent(leased), f"task {leased.id}")
            return
        self._slow.append((asyncio.get_running_loop().time(), leased))
        if self._slow_running < SLOW_AT_ONCE:
            self._slow_running += 1
            self._start(self._slowly(), "notices")

    async def _urgent(self, leased: Leased) -> None:
        try:
            await self._carry_out(leased)
        finally:
            self._running -= 1
            self._freed.set()

    async def _slowly(self) -> None:
        try:
            while self._slow:
                async with self._pace:
                    if not self._slow:  # somebody else took it while this one was held back
                        break
                    since, leased = self._slow.popleft()
                self._freed.set()
                if asyncio.get_running_loop().time() - since > KEPT_WAITING:
                    self._under_way.discard(leased.id)  # too little is left of its lease
                    continue
                await self._carry_out(leased)
        finally:
            self._slow_running -= 1
            self._freed.set()

    async def _carry_out(self, leased: Leased) -> None:
        """Run one task and write down what became of it; never raises what the task raised."""
        try:
            work = self._kinds[leased.task.kind]
            async with asyncio.timeout(LONGEST):
                await work(self._scene, leased)
        except Gone:
            await self._bury(leased, "gone")
        except Later as wait:
            await self._again(leased, "later", wait.seconds)
        except Unavailable as away:
            seconds = away.data.get("seconds")
            await self._again(leased, "unavailable", seconds if isinstance(seconds, int) else 0)
        except TimeoutError:
            await self._again(leased, "timeout", 0)
        except Exception as problem:  # noqa: BLE001 - the sender's boundary
            await self._failed(leased, problem)
        else:
            await self._finished(leased)
        finally:
            self._under_way.discard(leased.id)

    async def _finished(self, leased: Leased) -> None:
        """Mark it done together with whatever finished while the last commit was under way."""
        self._observe(leased.task.kind, "done")
        self._done.append(leased.id)
        if self._closing_books:
            return
        self._closing_books = True
        try:
            while self._done:
                batch, self._done = self._done, []
                try:
                    await self._queue.done(batch)
                except BaseException:
                    self._done[:0] = batch  # noted with the next one that finishes
                    raise
        finally:
            self._closing_books = False
            self._freed.set()

    async def _again(self, leased: Leased, code: str, wanted: float) -> None:
        """Nothing is wrong with the task itself: later, and at some point say so."""
        tries = leased.attempts + 1
        if tries >= LAST_TRY and leased.task.lane in _SLOW:
            await self._bury(leased, code)
            return
        if tries == LOUD_TRIES:
            await self._tell_owners("owners-task-delayed", leased)
        self._observe(leased.task.kind, code)
        pause = timedelta(seconds=max(_pause(leased.attempts), wanted))
        _log.warning("task-later", task=leased.id, kind=leased.task.kind, why=code, tries=tries)
        await self._queue.retry(leased.id, self._scene.deps.clock.now() + pause, code)

    async def _failed(self, leased: Leased, problem: Exception) -> None:
        """A bug or broken data: a few more tries, then the owners are told and it is put away.

        Keys and money stay, tried now and then, since a fault can be mended.
        """
        code = type(problem).__name__
        _log.error("task-failed", task=leased.id, kind=leased.task.kind, exc_info=problem)
        seconds = _pause(leased.attempts)
        if leased.attempts + 1 >= POISON_TRIES:
            if leased.task.lane not in _PRECIOUS:
                await self._tell_owners("owners-task-buried", leased)
                await self._bury(leased, code)
                return
            await self._tell_owners("owners-task-delayed", leased)
            seconds = _STUCK_PAUSE
        self._observe(leased.task.kind, "failed")
        pause = timedelta(seconds=seconds)
        await self._queue.retry(leased.id, self._scene.deps.clock.now() + pause, code)

    async def _bury(self, leased: Leased, code: str) -> None:
        self._observe(leased.task.kind, "buried")
        _log.warning("task-buried", task=leased.id, kind=leased.task.kind, why=code)
        await self._queue.bury(leased.id, code)

    async def _tell_owners(self, message: str, leased: Leased) -> None:
        """Once per task; a notice about a notice to the owners themselves is not written."""
        kind = leased.task.kind
        if kind.startswith(tasks.TELL_OWNERS.removesuffix("s")):
            return
        order = leased.task.payload.get("order_id")
        notice = tasks.tell_owners(
            message,
            dedupe=f"{message}:{leased.id}",
            kind=kind,
            task=leased.id,
            order=order if isinstance(order, int) else 0,
        )
        async with self._scene.deps.store.write() as unit:
            await unit.outbox.put(notice)
            await unit.commit()


def _pause(attempts: int) -> float:
    grown = min(_FIRST_PAUSE * 2.0 ** min(attempts, 16), _LONGEST_PAUSE)
    return grown * (0.75 + 0.5 * random.random())  # noqa: S311 - not for secrets
