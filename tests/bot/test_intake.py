"""Stored before acknowledged; failures of Telegram are waited out; nothing is taken twice."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import orjson
import pytest
from aiogram import Bot, Dispatcher
from aiogram.types import Message

from konbini.bot.arrivals import ALLOWED
from konbini.bot.freshness import Freshness
from konbini.bot.intake import Backoff, Intake, Polling, Unauthorised, set_webhook
from konbini.bot.lanes import Lanes
from konbini.bot.metrics import Metrics
from konbini.bot.nursery import Nursery
from konbini.bot.wire import RawApi
from konbini.storage.inbox import SqlInbox
from tests.bot.conftest import Script, message
from tests.fakes import FakeClock


class Desk:
    """Polling over a script, with the texts that reached the handlers."""

    def __init__(self, polling: Polling, intake: Intake, lanes: Lanes, nursery: Nursery) -> None:
        self.polling, self.intake, self.lanes, self.nursery = polling, intake, lanes, nursery
        self.heard: list[str] = []
        self.news = asyncio.Event()

    async def until(self, holds: Callable[[], bool]) -> None:
        async with asyncio.timeout(10):
            while not holds():
                self.news.clear()
                await self.news.wait()


class Patient(Backoff):
    """Counts pauses and does not wait."""

    def __init__(self) -> None:
        super().__init__()
        self.pauses: list[float | None] = []

    def next(self, wanted: float | None = None) -> float:
        self.pauses.append(wanted)
        return 0.0


@pytest.fixture
def backoff() -> Patient:
    return Patient()


@pytest.fixture
async def desk(
    bot: Bot,
    dispatcher: Dispatcher,
    inbox: SqlInbox,
    nursery: Nursery,
    clock: FakeClock,
    backoff: Patient,
) -> Desk:
    lanes = Lanes(bot, dispatcher, inbox, nursery, Metrics())
    intake = Intake(inbox, lanes, clock, Freshness(clock.now(), clock.now()))
    polling = Polling(RawApi(bot), intake, Metrics(), backoff=backoff)
    made = Desk(polling, intake, lanes, nursery)

    @dispatcher.message()
    async def hear(message: Message) -> None:
        made.heard.append(message.text or "")
        made.news.set()

    return made


async def test_updates_are_stored_before_the_offset_moves(
    desk: Desk, script: Script, inbox: SqlInbox, monkeypatch: pytest.MonkeyPatch
):
    stored_at_ask: list[int] = []
    real = inbox.store

    async def watched(updates):  # type: ignore[no-untyped-def]
        found = await real(updates)
        stored_at_ask.append(len(script.offsets()))
        return found

    monkeypatch.setattr(inbox, "store", watched)
    script.answers.append([message(5, text="a"), message(6, text="b")])
    script.answers.append([message(7, text="c")])
    desk.nursery.start(desk.polling.run(), "polling")
    await desk.until(lambda: len(desk.heard) == 3)
    assert stored_at_ask == [1, 2]
    assert script.offsets()[:3] == [None, 7, 8][: len(script.offsets())]
    assert script.calls[0][1]["allowed_updates"] == list(ALLOWED)


async def test_duplicates_and_disorder_are_handled_once_each(desk: Desk, script: Script):
    script.answers.append([message(6, text="b"), message(5, text="a"), message(6, text="b")])
    script.answers.append([message(5, text="a"), message(9, chat=2, text="c")])
    desk.nursery.start(desk.polling.run(), "polling")
    await desk.until(lambda: len(desk.heard) == 3)
    assert sorted(desk.heard) == ["a", "b", "c"]


@pytest.mark.parametrize(
    "trouble",
    [
        (409, "Conflict: terminated by other getUpdates request", {}),
        (429, "Too Many Requests: retry after 3", {"retry_after": 3}),
        (500, "Internal Server Error", {}),
        b"<html>bad gateway</html>",
    ],
)
async def test_trouble_is_waited_out(
    desk: Desk, script: Script, backoff: Patient, trouble: object
):
    script.answers.extend([trouble, trouble, [message(1, text="after")]])
    desk.nursery.start(desk.polling.run(), "polling")
    await desk.until(lambda: desk.heard == ["after"])
    assert len(backoff.pauses) == 2
    if isinstance(trouble, tuple) and trouble[0] == 429:
        assert backoff.pauses == [3.0, 3.0]


async def test_a_wrong_token_ends_the_process(desk: Desk, script: Script):
    script.answers.append((401, "Unauthorized", {}))
    with pytest.raises(Unauthorised):
        await desk.polling.run()


async def test_a_database_that_fails_moves_no_offset(
    desk: Desk, script: Script, inbox: SqlInbox, monkeypatch: pytest.MonkeyPatch
):
    real, fails = inbox.store, iter([True, False, False])

    async def broken(updates):  # type: ignore[no-untyped-def]
        if next(fails):
            raise OSError("disk full")
        return await real(updates)

    monkeypatch.setattr(inbox, "store", broken)
    script.answers.extend([[message(5, text="a")], [message(5, text="a")]])
    desk.nursery.start(desk.polling.run(), "polling")
    await desk.until(lambda: desk.heard == ["a"])
    assert script.offsets()[:2] == [None, None]


async def test_preparing_keeps_what_is_pending(desk: Desk, script: Script):
    await desk.polling.prepare()
    assert script.calls == [("deleteWebhook", {"drop_pending_updates": False})]


async def test_a_webhook_is_set_with_its_secret(bot: Bot, script: Script):
    await set_webhook(RawApi(bot), "https://shop.example/telegram", "s3cret")
    [(method, params)] = script.calls
    assert method == "setWebhook"
    assert params["secret_token"] == "s3cret"
    assert params["drop_pending_updates"] is False
    assert params["allowed_updates"] == list(ALLOWED)


async def test_what_a_killed_process_left_is_taken_up(
    desk: Desk, inbox: SqlInbox, clock: FakeClock
):
    from konbini.bot.arrivals import arrive

    await inbox.store([arrive(message(3, text="left"), clock.now()).inbound])
    assert await desk.intake.take_up() == 1
    await desk.until(lambda: desk.heard == ["left"])


async def test_a_sweep_brings_back_what_was_dropped_and_nothing_else(
    desk: Desk, inbox: SqlInbox, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
):
    """An update that was stored this moment is not missing, though no lane has it yet."""
    from konbini.bot.arrivals import arrive

    await inbox.store([arrive(message(3, text="dropped"), clock.now()).inbound])
    assert await desk.intake.sweep() == 0
    fresh = arrive(message(4, text="fresh"), clock.now())
    await inbox.store([fresh.inbound])
    assert await desk.intake.sweep() == 1
    await desk.until(lambda: desk.heard == ["dropped"])
    desk.lanes.put([fresh])
    await desk.until(lambda: desk.heard == ["dropped", "fresh"])


async def test_a_sweep_that_looked_a_moment_ago_repeats_nothing(
    desk: Desk, inbox: SqlInbox, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
):
    """The look shows an update as waiting that was handled and noted meanwhile."""
    from konbini.bot.arrivals import arrive

    arrival = arrive(message(5, text="once"), clock.now())
    await inbox.store([arrival.inbound])
    desk.lanes.put([arrival])
    look, real = await inbox.pending(), inbox.pending
    await desk.until(lambda: desk.heard == ["once"])
    await desk.lanes.drain(5)

    async def stale() -> object:
        monkeypatch.setattr(inbox, "pending", real)
        return look

    monkeypatch.setattr(inbox, "pending", stale)
    assert [await desk.intake.sweep() for _ in range(2)] == [0, 0]
    assert desk.heard == ["once"]


async def test_garbage_in_a_batch_spoils_nothing(desk: Desk, script: Script):
    script.answers.append([None, {"no": "number"}, message(1, text="fine")])
    desk.nursery.start(desk.polling.run(), "polling")
    await desk.until(lambda: desk.heard == ["fine"])


def test_backoff_grows_and_obeys():
    backoff = Backoff(first=1.0, longest=8.0)
    pauses = [backoff.next() for _ in range(8)]
    assert pauses[0] < 1.3
    assert 6.0 < pauses[-1] < 10.0
    assert backoff.next(60) == 60
    backoff.reset()
    assert backoff.next() < 1.3


def test_raw_updates_are_kept_as_they_came():
    from konbini.bot.arrivals import arrive
    from tests.fakes import START

    data = message(1) | {"field_of_tomorrow": {"x": [1, "é"]}}
    assert orjson.loads(arrive(data, START).inbound.body) == data
