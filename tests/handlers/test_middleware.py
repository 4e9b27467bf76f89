"""Around every update: who it is, floods, stale and repeated updates, and what goes wrong."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
import structlog
from aiogram.types import Update

from konbini.handlers.telegram.customer import support
from konbini.handlers.telegram.flood import Flood, Passage
from konbini.shop.actions import browse, visit
from konbini.shop.errors import Invalid
from konbini.shop.ids import CustomerId
from tests.databases import SqliteDatabases
from tests.handlers.counter import Counter, article, open_counter


@pytest.fixture
async def quiet(sqlite_databases: SqliteDatabases) -> AsyncIterator[Counter]:
    """A counter whose problems are the test's own business."""
    async with open_counter(sqlite_databases.make()) as made:
        yield made


ALICE = {"id": 1001, "is_bot": False, "first_name": "Alice", "language_code": "en"}


def tap(data: str, message_id: int, query_id: str = "q1", text: str = "old") -> Update:
    chat = {"id": 1001, "type": "private"}
    message = {"message_id": message_id, "date": 1, "chat": chat, "text": text}
    query = {"id": query_id, "from": ALICE, "chat_instance": "1", "data": data}
    return Update.model_validate(
        {"update_id": 900, "callback_query": query | {"message": message}}
    )


async def test_a_customer_is_met_once_and_again_only_when_something_changed(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    meetings: list[str] = []
    real = visit.meet

    async def meet(deps: Any, seen: Any) -> Any:
        meetings.append(seen.name)
        return await real(deps, seen)

    monkeypatch.setattr(visit, "meet", meet)
    alice = counter.tg.customer(1001)
    for _ in range(3):
        await alice.send("/orders")
        await alice.wait_for("no orders")
    assert meetings == ["Alice"]
    await alice.change(first_name="Alicia", language_code="ru")
    await alice.send("/orders")
    await alice.wait_for("Заказов пока нет")
    assert meetings == ["Alice", "Alicia"]


async def test_the_campaign_of_the_first_visit_is_remembered(counter: Counter) -> None:
    alice = counter.tg.customer(1001)
    await alice.send("/start c_spring-26")
    await alice.wait_for("nothing on sale")
    await alice.send("/start c_autumn")
    await alice.wait_for("nothing on sale")
    async with counter.store.read() as unit:
        known = await unit.customers.get(CustomerId(1001))
    assert known is not None
    assert known.campaign == "spring-26"


async def test_nobody_becomes_a_customer_in_the_group(counter: Counter) -> None:
    group = await counter.tg.group()
    await group.staff(3001).send("hello all")
    await counter.tg.customer(1001).send("/start")
    await counter.tg.customer(1001).wait_for("nothing on sale", since=0)
    async with counter.store.read() as unit:
        assert await unit.customers.get(CustomerId(3001)) is None


@pytest.mark.parametrize("age", [9.0, 0.0])
async def test_a_stale_or_repeated_tap_is_answered_by_a_new_message_only(
    counter: Counter, age: float
) -> None:
    alice = counter.tg.customer(1001)
    await alice.send("/start")
    shown = await alice.wait_for("nothing on sale")
    await counter.tg.clear_calls()
    await counter.dispatcher.feed_update(
        counter.bot,
        tap("orders:1", shown.id),
        replayed=age == 0.0,
        received_at=counter.deps.clock.now() - timedelta(seconds=age),
    )
    calls = [c["method"] for c in await counter.tg.calls() if c["method"] != "getUpdates"]
    assert calls == ["sendMessage"]


async def test_an_unexpected_error_is_told_once_logged_once_and_raised(
    quiet: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def explode(*_: object, **__: object) -> None:
        raise RuntimeError("secret ABCD-1234")

    monkeypatch.setattr(browse, "list_shelves", explode)
    alice = quiet.tg.customer(1001)
    with structlog.testing.capture_logs() as logs:
        await alice.send("/shop")
        told = await alice.wait_for("something went wrong")
    assert any("human" in button for button in told.buttons)
    failed = [entry for entry in logs if entry["event"] == "update_failed"]
    assert len(failed) == 1
    assert "ABCD" not in repr(failed)
    with pytest.raises(RuntimeError):
        await quiet.dispatcher.feed_update(
            quiet.bot, tap("shop:1", told.id), replayed=True, received_at=quiet.deps.clock.now()
        )
    assert len([m for m in await alice.look() if "something went wrong" in m.text]) == 1


async def test_a_rule_that_says_no_is_explained_with_a_way_on(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuse(*_: object, **__: object) -> None:
        raise Invalid("made-up", problem="<b>")

    monkeypatch.setattr(browse, "list_shelves", refuse)
    alice = counter.tg.customer(1001)
    await alice.send("/shop")
    told = await alice.wait_for("doesn't look right")
    assert "🛍 Shop" in told.buttons


async def test_a_customer_who_is_gone_is_noted_without_ado(counter: Counter) -> None:
    alice = counter.tg.customer(1001)
    await alice.send("/start")
    shown = await alice.wait_for("nothing on sale")
    await alice.block()
    for _ in range(100):
        async with counter.store.read() as unit:
            known = await unit.customers.get(CustomerId(1001))
        if known is not None and known.left_at is not None:
            break
        await counter.tg.changed(0, timeout=0.05)
    # a tap that was on its way: met again, sent, refused, noted as gone
    await counter.handle(tap("orders:1", shown.id), replayed=True)
    async with counter.store.read() as unit:
        known = await unit.customers.get(CustomerId(1001))
    assert known is not None
    assert known.left_at is not None
    assert counter.problems == []
    refusals = await counter.tg.refusals()
    assert [r["description"] for r in refusals] == ["Forbidden: bot was blocked by the user"]
    await counter.tg.clear_calls()


async def test_a_flood_is_warned_once_and_then_dropped() -> None:
    flood = Flood(burst=3, seconds=60, quiet=60)
    passed = [await flood.admit(1) for _ in range(6)]
    assert passed == [Passage.FREE] * 3 + [Passage.WARNED] + [Passage.DROPPED] * 2
    assert await flood.admit(2) is Passage.FREE


@pytest.mark.parametrize("kind", ["429", "500", "drop_after", "drop_before"])
@pytest.mark.parametrize(
    "method", ["sendMessage", "editMessageText", "answerCallbackQuery", "sendInvoice"]
)
async def test_whatever_telegram_does_the_customer_gets_on(
    counter: Counter, kind: str, method: str
) -> None:
    await counter.furnish(article())
    alice = counter.tg.customer(1001)
    await alice.send("/start")
    shelves = await alice.wait_for("Shop")
    extra = {"retry_after": 1} if kind == "429" else {}
    await counter.tg.faults.add(method=method, kind=kind, times=1, **extra)
    await alice.tap(next(b for b in shelves.buttons if "Games" in b), shelves)
    shelf = await alice.wait_for("🛍 Games")
    await alice.tap(shelf.buttons[0], shelf)
    await alice.wait_for("each")
    await alice.tap("Pay 650 ⭐")
    invoice = await alice.wait_for(lambda message: "invoice" in message)
    assert (await alice.pay(invoice))["status"] == "paid"
    await alice.wait_for("KEY&0000", since=0)
    await alice.wait_for("Delivered on", since=0)


async def test_albums_are_remembered_per_chat_and_not_for_ever() -> None:
    first = support.FirstOfAlbum()

    def picture(chat: int, album: str | None) -> Any:
        message = {
            "message_id": 1, "date": 1, "chat": {"id": chat, "type": "private"},
            "media_group_id": album,
        }  # fmt: skip
        return Update.model_validate({"update_id": 1, "message": message}).message

    assert await first(picture(1, "a"))
    assert not await first(picture(1, "a"))
    assert await first(picture(2, "a"))
    assert await first(picture(1, None))
    for chat in range(3, 1200):
        assert await first(picture(chat, "b"))
    assert await first(picture(1, "a"))
