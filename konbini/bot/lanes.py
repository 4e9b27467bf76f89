"""Hands updates to the dispatcher: in order within a lane, in parallel across lanes.

The boundary where anything a handler raises is caught: counted, tried again, then put aside.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass

import structlog
from aiogram import Bot, Dispatcher
from aiogram.types import Update
from pydantic import ValidationError

from konbini.bot.arrivals import URGENT, Arrival
from konbini.bot.metrics import Metrics
from konbini.bot.nursery import Nursery
from konbini.handlers.telegram.scene import Later
from konbini.shop.ports import Inbox

AT_ONCE = 64
"""Updates handled at the same time; urgent ones are not counted."""
TRIES = 3
PAUSES = (0.2, 1.0)
"""Seconds before the second and third try of an update whose handler failed."""
LONGEST_PAUSE = 90.0
"""Most seconds of a 429 a lane waits for; the update is then tried again or put aside."""
LONGEST = 300.0
"""Seconds one handling may take; a lane must not be blocked for ever."""
FLUSH_AFTER = 0.25
"""Seconds a handled update may wait to be noted; dying meanwhile handles it again as replayed."""
FLUSH_AT = 50

PutAside = Callable[[int], Awaitable[None]]
_log = structlog.get_logger("konbini.lanes")


@dataclass(frozen=True, slots=True)
class _Failure:
    """A handling that raised; `pause`: seconds Telegram asked to wait, if it did."""

    pause: float | None


class Lanes:
    """The process's updates between inbox and handlers.

    `put_aside(update_id)` is called for an update that failed TRIES times.
    """

    def __init__(
        self, bot: Bot, dispatcher: Dispatcher, inbox: Inbox, nursery: Nursery, metrics: Metrics
    ) -> None:
        self._bot, self._dispatcher, self._inbox = bot, dispatcher, inbox
        self._nursery, self._metrics = nursery, metrics
        self._waiting: dict[str, deque[Arrival]] = {}
        self._held: set[int] = set()
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._done: list[int] = []
        self._flushing: asyncio.Task[None] | None = None
        self._flush_now = asyncio.Event()
        self._busy = 0
        self._idle = asyncio.Event()
        self._idle.set()
        self.put_aside: PutAside | None = None

    def put(self, arrivals: Iterable[Arrival]) -> None:
        """Take updates in the order given; returns at once. One that is here already is left."""
        for arrival in arrivals:
            if arrival.inbound.update_id in self._held:
                continue
            self._held.add(arrival.inbound.update_id)
            lane = arrival.inbound.lane
            self._metrics.updates.inc()
            queue = self._waiting.get(lane)
            if queue is not None:
                queue.append(arrival)
                continue
            self._waiting[lane] = deque([arrival])
            self._busy += 1
            self._idle.clear()
            self._nursery.start(self._walk(lane), f"lane {lane}")

    def holds(self, update_id: int) -> bool:
        """Whether the update waits here, is being handled, or is about to be noted as handled."""
        return update_id in self._held

    async def drain(self, patience: float) -> None:
        """Wait until all lanes are empty, `patience` seconds at most, and note what is done."""
        try:
            async with asyncio.timeout(patience):
                await self._idle.wait()
        except TimeoutError:
            _log.warning("lanes-not-empty", lanes=len(self._waiting))
        await self._flush()

    async def _walk(self, lane: str) -> None:
        queue = self._waiting[lane]
        try:
            while queue:
                if lane.startswith(URGENT):
                    await self._handle(queue[0])
                else:
                    async with self._slots:
                        await self._handle(queue[0])
                queue.popleft()
        finally:
            # Normally empty; after a database failure the sweep of the inbox brings them back.
            self._held.difference_update(arrival.inbound.update_id for arrival in queue)
            del self._waiting[lane]
            self._busy -= 1
            if not self._busy:
                self._idle.set()

    async def _handle(self, arrival: Arrival) -> None:
        """Handle one update, several times if need be; it is done afterwards in any case."""
        update_id = arrival.inbound.update_id
        update = self._parse(arrival)
        if update is not None and not await self._tried(arrival, update):
            self._metrics.put_aside.inc()
            _log.error("update-put-aside", update_id=update_id, lane=arrival.inbound.lane)
            if self.put_aside is not None:
                await self.put_aside(update_id)
        self._note_done(update_id)

    def _parse(self, arrival: Arrival) -> Update | None:
        try:
            return Update.model_validate(arrival.data, context={"bot": self._bot})
        except ValidationError as problem:
            # A kind of update newer than this program; its text is not logged.
            _log.warning(
                "update-not-understood",
                update_id=arrival.inbound.update_id,
                problems=problem.error_count(),
            )
            return None

    async def _tried(self, arrival: Arrival, update: Update) -> bool:
        replayed = arrival.replayed
        for pause in PAUSES:
            failure = await self._once(arrival, update, replayed=replayed)
            if failure is None:
                return True
            replayed = True
            if await self._inbox.failed(update.update_id) >= TRIES:
                return False
            await asyncio.sleep(failure.pause or pause)
        return await self._once(arrival, update, replayed=True) is None

    async def _once(self, arrival: Arrival, update: Update, *, replayed: bool) -> _Failure | None:
        try:
            async with asyncio.timeout(LONGEST):
                await self._dispatcher.feed_update(
                    self._bot,
                    update,
                    replayed=replayed,
                    received_at=arrival.inbound.received_at,
                )
        except Later as wait:
            return self._failed(update, wait, wait.seconds)
        except Exception as problem:  # noqa: BLE001 - the boundary of the dispatcher
            return self._failed(update, problem, None)
        self._metrics.handled.inc()
        return None

    def _failed(self, update: Update, problem: Exception, pause: float | None) -> _Failure:
        self._metrics.failures.inc()
        _log.error("update-failed", update_id=update.update_id, exc_info=problem)
        return _Failure(min(pause, LONGEST_PAUSE) if pause is not None else None)

    def _note_done(self, update_id: int) -> None:
        """Note it with the next small batch: one commit for many updates."""
        self._done.append(update_id)
        if len(self._done) >= FLUSH_AT:
            self._flush_now.set()
        if self._flushing is None or self._flushing.done():
            self._flushing = self._nursery.start(self._flush_soon(), "inbox flush")

    async def _flush_soon(self) -> None:
        while self._done:
            try:
                async with asyncio.timeout(FLUSH_AFTER):
                    await self._flush_now.wait()
            except TimeoutError:
                pass
            await self._flush()

    async def _flush(self) -> None:
        self._flush_now.clear()
        batch, self._done = self._done, []
        if not batch:
            return
        try:
            await self._inbox.done(batch)
        except BaseException:
            self._done[:0] = batch
            raise
        self._held.difference_update(batch)
