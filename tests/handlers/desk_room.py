"""The operators' room for tests: the counter with a sender that is as patient as the real one."""

from __future__ import annotations

import asyncio
from base64 import b64decode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from konbini.handlers.events.registry import KINDS
from konbini.handlers.telegram.scene import Gone, Later
from konbini.sandbox.handles import Group, Person, Seen
from konbini.shop.desk import Ticket
from konbini.shop.ids import CustomerId
from konbini.storage import outbox_queue
from tests.handlers import counter as counters
from tests.handlers.counter import Counter, open_counter

OLGA = 3001
PNG = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


async def patient_send(counter: Counter) -> None:
    """Carry out the outbox for ever; Later means later."""
    while True:
        for leased in await counter.queue.take(20, timedelta(seconds=60)):
            try:
                await KINDS[leased.task.kind](counter.events, leased)
                await counter.queue.done([leased.id])
            except Gone:
                await counter.queue.bury(leased.id, "gone")
            except Later as wait:
                at = counter.deps.clock.now() + timedelta(seconds=wait.seconds)
                await counter.queue.retry(leased.id, at, "later")
            except Exception as problem:
                counter.problems.append(problem)
                await counter.queue.bury(leased.id, "failed")
        await asyncio.sleep(0.01)


@dataclass
class Room:
    counter: Counter
    group: Group

    @property
    def alice(self) -> Person:
        return self.counter.tg.customer(1001)

    @property
    def olga(self) -> Person:
        return self.group.staff(OLGA)

    async def ask(self, who: Person, *words: str) -> tuple[int, Seen]:
        """`who` asks for a human; the topic and its card."""
        await who.send("/support")
        await who.wait_for("A human will answer")
        card = await self.olga_sees("asked for a human")
        assert card.thread_id is not None
        for text in words:
            await who.send(text)
            await self.olga_sees(text)
        return card.thread_id, card

    async def olga_sees(self, wanted: Any, **extra: Any) -> Seen:
        return await self.olga.wait_for(wanted, since=0, **extra)

    async def ticket(self, who: int = 1001) -> Ticket:
        async with self.counter.store.read() as unit:
            ticket = await unit.tickets.last_of(CustomerId(who))
        assert ticket is not None
        return ticket

    async def quiet(self) -> None:
        """Wait until every update is handled and nothing is to be sent any more."""
        async with asyncio.timeout(10):
            while self.counter.tg.world.updates.waiting or await self.undone():
                await asyncio.sleep(0.02)

    async def undone(self) -> int:
        async with self.counter.queue._database.reading() as connection:
            found = await connection.exec_driver_sql(
                "SELECT count(*) FROM outbox WHERE done_at IS NULL AND buried_at IS NULL"
                " AND kind <> 'tell-owners'"  # news waits while no owner can be reached
            )
            return int(found.scalar_one())


@asynccontextmanager
async def open_room(
    url: str, monkeypatch: pytest.MonkeyPatch, *, desk: bool = True
) -> AsyncIterator[Room]:
    monkeypatch.setattr(counters.Counter, "send", patient_send)
    monkeypatch.setattr(outbox_queue, "POLL", timedelta(milliseconds=10))
    async with open_counter(url, desk=desk) as counter:
        yield Room(counter, await counter.tg.group())
        assert counter.problems == []
