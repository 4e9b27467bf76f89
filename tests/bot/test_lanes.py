"""Order within a lane, parallel across lanes, retries, and being put aside."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import Any

import pytest
from aiogram import Bot, Dispatcher
from aiogram.types import Message, PreCheckoutQuery

from konbini.bot import lanes as module
from konbini.bot.arrivals import arrive
from konbini.bot.lanes import AT_ONCE, TRIES, Lanes
from konbini.bot.metrics import Metrics
from konbini.bot.nursery import Nursery
from konbini.handlers.telegram.scene import Later
from konbini.storage.inbox import SqlInbox
from tests.bot.conftest import message, pre_checkout
from tests.fakes import START


@pytest.fixture
def lanes(
    bot: Bot,
    dispatcher: Dispatcher,
    inbox: SqlInbox,
    nursery: Nursery,
    monkeypatch: pytest.MonkeyPatch,
) -> Lanes:
    monkeypatch.setattr(module, "PAUSES", (0.0, 0.0))
    return Lanes(bot, dispatcher, inbox, nursery, Metrics())


async def feed(lanes: Lanes, inbox: SqlInbox, *updates: dict[str, Any]) -> None:
    arrivals = [arrive(update, START) for update in updates]
    await inbox.store([arrival.inbound for arrival in arrivals])
    lanes.put(arrivals)


async def test_a_lane_keeps_its_order(lanes: Lanes, dispatcher: Dispatcher, inbox: SqlInbox):
    seen: list[str] = []

    @dispatcher.message()
    async def slow_first(message: Message) -> None:
        await asyncio.sleep(0.01 if message.text == "1" else 0)
        seen.append(f"{message.chat.id}:{message.text}")

    await feed(lanes, inbox, *(message(n, chat=1, text=str(n)) for n in range(1, 6)))
    await lanes.drain(20)
    assert seen == ["1:1", "1:2", "1:3", "1:4", "1:5"]
    assert await inbox.pending() == []


async def test_lanes_do_not_wait_for_each_other(
    lanes: Lanes, dispatcher: Dispatcher, inbox: SqlInbox
):
    gate, passed = asyncio.Event(), asyncio.Event()

    @dispatcher.message()
    async def handle(message: Message) -> None:
        if message.chat.id == 1:
            await gate.wait()
        else:
            passed.set()

    await feed(lanes, inbox, message(1, chat=1), message(2, chat=2))
    async with asyncio.timeout(5):
        await passed.wait()
    gate.set()
    await lanes.drain(20)


async def test_a_payment_question_passes_a_full_house(
    lanes: Lanes, dispatcher: Dispatcher, inbox: SqlInbox
):
    gate, answered = asyncio.Event(), asyncio.Event()

    @dispatcher.message()
    async def busy(_: Message) -> None:
        await gate.wait()

    @dispatcher.pre_checkout_query()
    async def answer(_: PreCheckoutQuery) -> None:
        answered.set()

    await feed(lanes, inbox, *(message(n, chat=n) for n in range(1, AT_ONCE + 10)))
    await feed(lanes, inbox, pre_checkout(1000, person=1))
    async with asyncio.timeout(5):
        await answered.wait()
    gate.set()
    await lanes.drain(20)


async def test_a_failing_update_is_tried_again_as_replayed_then_put_aside(
    lanes: Lanes, dispatcher: Dispatcher, inbox: SqlInbox
):
    tries: list[bool] = []
    aside: list[int] = []

    @dispatcher.message()
    async def fail(message: Message, replayed: bool) -> None:
        if message.text == "bad":
            tries.append(replayed)
            raise RuntimeError("boom")

    async def note(update_id: int) -> None:
        aside.append(update_id)

    lanes.put_aside = note
    await feed(lanes, inbox, message(1, text="bad"), message(2, text="good"))
    await lanes.drain(20)
    assert tries == [False, True, True]
    assert len(tries) == TRIES
    assert aside == [1]
    assert await inbox.pending() == []


async def test_a_second_try_may_succeed(lanes: Lanes, dispatcher: Dispatcher, inbox: SqlInbox):
    tries = 0

    @dispatcher.message()
    async def flaky(_: Message) -> None:
        nonlocal tries
        tries += 1
        if tries == 1:
            raise Later(0.01)

    async def never(_: int) -> None:
        raise AssertionError("was put aside")

    lanes.put_aside = never
    await feed(lanes, inbox, message(1))
    await lanes.drain(20)
    assert tries == 2


async def test_handlers_are_told_age_and_replay(
    lanes: Lanes, dispatcher: Dispatcher, inbox: SqlInbox
):
    told: list[tuple[datetime, bool]] = []

    @dispatcher.message()
    async def handle(_: Message, received_at: datetime, replayed: bool) -> None:
        told.append((received_at, replayed))

    await feed(lanes, inbox, message(1))
    await lanes.drain(20)
    assert told == [(START, False)]


async def test_an_update_this_version_cannot_read_is_done(lanes: Lanes, inbox: SqlInbox):
    """A kind newer than the program must not come back for ever."""
    await feed(lanes, inbox, {"update_id": 1, "message": {"unexpected": True}})
    await lanes.drain(20)
    assert await inbox.pending() == []


async def test_the_same_update_is_not_taken_twice_at_once(
    lanes: Lanes, dispatcher: Dispatcher, inbox: SqlInbox
):
    seen: list[int] = []
    gate = asyncio.Event()

    @dispatcher.message()
    async def handle(message: Message) -> None:
        seen.append(message.message_id)
        await gate.wait()

    await feed(lanes, inbox, message(1))
    lanes.put([arrive(message(1), START)])
    gate.set()
    await lanes.drain(20)
    assert seen == [1]


async def test_what_is_cut_off_by_the_end_stays_in_the_inbox(
    lanes: Lanes, dispatcher: Dispatcher, inbox: SqlInbox, nursery: Nursery
):
    @dispatcher.message()
    async def stuck(_: Message) -> None:
        await asyncio.Event().wait()

    await feed(lanes, inbox, message(1), message(2))
    await lanes.drain(0.01)
    await nursery.close()
    assert [inbound.update_id for inbound in await inbox.pending()] == [1, 2]
