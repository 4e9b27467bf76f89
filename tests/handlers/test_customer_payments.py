"""Stars: the question before, the money after, in doubt no."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from aiogram import Bot
from aiogram.types import Update

from konbini.handlers.telegram.customer import payments
from konbini.shop.actions import checkout, visit
from konbini.shop.customers import Visit
from konbini.shop.ids import CustomerId, ProductId
from konbini.shop.orders import OrderState
from tests.databases import SqliteDatabases
from tests.handlers.counter import Counter, article, open_counter
from tests.handlers.scripted import Script, Trouble, lost, scripted_bot, wait

ALICE = {"id": 1001, "is_bot": False, "first_name": "Alice", "language_code": "en"}


@pytest.fixture
async def shop(sqlite_databases: SqliteDatabases) -> AsyncIterator[Counter]:
    async with open_counter(sqlite_databases.make()) as made:
        await made.furnish(article())
        yield made


async def order(shop: Counter) -> checkout.CheckedOut:
    await visit.meet(shop.deps, Visit(CustomerId(1001), "Alice", language_code="en"))
    wish = checkout.Checkout(CustomerId(1001), ProductId(1), 1, "stars", "n1", "en")
    return await checkout.checkout(shop.deps, wish)


def question(payload: str, amount: int = 650) -> Update:
    query = {
        "id": "p1", "from": ALICE, "currency": "XTR", "total_amount": amount,
        "invoice_payload": payload,
    }  # fmt: skip
    return Update.model_validate({"update_id": 5, "pre_checkout_query": query})


async def ask(
    shop: Counter, update: Update, *troubles: Trouble, age: float = 0, replayed: bool = False
) -> Script:
    bot, script = scripted_bot(*troubles)
    received = shop.deps.clock.now() - timedelta(seconds=age)
    await shop.dispatcher.feed_update(bot, update, replayed=replayed, received_at=received)
    return script


def payload(opened: checkout.CheckedOut) -> str:
    assert opened.opened is not None
    return opened.opened.invoice_payload or ""


async def test_yes_when_everything_holds(shop: Counter) -> None:
    script = await ask(shop, question(payload(await order(shop))))
    assert [(call.ok, call.error_message) for call in script.calls] == [(True, None)]  # type: ignore[attr-defined]


@pytest.mark.parametrize("amount", [649, 651])
async def test_no_for_another_amount(shop: Counter, amount: int) -> None:
    script = await ask(shop, question(payload(await order(shop)), amount))
    (answer,) = script.calls
    assert answer.ok is False  # type: ignore[attr-defined]
    assert "not charged" in answer.error_message  # type: ignore[attr-defined]


async def test_no_for_a_forged_bill(shop: Counter) -> None:
    (answer,) = (await ask(shop, question("A-1.forged"))).calls
    assert answer.ok is False  # type: ignore[attr-defined]


@pytest.mark.parametrize(("age", "replayed"), [(8.5, False), (0, True)])
async def test_a_stale_question_is_not_answered(shop: Counter, age: float, replayed: bool) -> None:
    script = await ask(shop, question("x"), age=age, replayed=replayed)
    assert script.calls == []


async def test_no_when_deciding_takes_too_long(
    shop: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def hang(*_: object) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(payments, "precheck", hang)
    monkeypatch.setattr(payments, "_DECIDE_SECONDS", 0.05)
    (answer,) = (await ask(shop, question("x"))).calls
    assert answer.ok is False  # type: ignore[attr-defined]


async def test_no_when_deciding_fails(shop: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(payments, "precheck", fail)
    bot, script = scripted_bot()
    with pytest.raises(RuntimeError):
        await shop.dispatcher.feed_update(
            bot, question("x"), replayed=False, received_at=shop.deps.clock.now()
        )
    assert [call.ok for call in script.calls] == [False]  # type: ignore[attr-defined]


async def test_an_answer_that_got_lost_is_not_repeated(shop: Counter) -> None:
    script = await ask(shop, question("x"), lost)
    assert len(script.calls) == 1


def money(charge: str, invoice_payload: str, amount: int = 650) -> Update:
    paid = {
        "currency": "XTR", "total_amount": amount, "invoice_payload": invoice_payload,
        "telegram_payment_charge_id": charge, "provider_payment_charge_id": "",
    }  # fmt: skip
    chat = {"id": 1001, "type": "private"}
    message: dict[str, Any] = {"message_id": 9, "date": 1, "chat": chat, "from": ALICE}
    return Update.model_validate(
        {"update_id": 6, "message": message | {"successful_payment": paid}}
    )


async def feed(shop: Counter, update: Update) -> Script:
    bot: Bot
    bot, script = scripted_bot()
    await shop.dispatcher.feed_update(
        bot, update, replayed=False, received_at=shop.deps.clock.now()
    )
    return script


async def test_money_twice_is_money_once(shop: Counter) -> None:
    opened = await order(shop)
    for _ in range(2):
        await feed(shop, money("CH1", payload(opened)))
    async with shop.store.read() as unit:
        found = await unit.orders.get(opened.order.id)
        booked = await unit.payments.payments(opened.order.id)
    assert found is not None
    assert found.state in {OrderState.DELIVERING, OrderState.DELIVERED}
    assert [payment.txn for payment in booked] == ["CH1"]


async def test_money_for_nothing_known_is_kept_and_told(shop: Counter) -> None:
    alice = shop.tg.customer(1001)
    await alice.send("/start")
    await alice.wait_for("Hello")
    await feed(shop, money("CH2", "who knows"))
    told = await alice.wait_for("can't find the order")
    assert any("human" in button for button in told.buttons)
    async with shop.store.read() as unit:
        assert [payment.txn for payment in await unit.payments.unmatched()] == ["CH2"]


async def test_no_answer_is_sent_when_telegram_has_given_the_question_up(
    shop: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A 429 asks to wait until it is too late: the answer would be refused."""
    opened = await order(shop)
    monkeypatch.setattr(payments, "_IN_ALL_SECONDS", 5.5)
    script = await ask(shop, question(payload(opened)), wait(4), age=5)
    assert len(script.calls) == 1
