"""An owner ends money without a home in the chat: by buttons under the news and by `/money`."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from konbini.sandbox.handles import Person
from konbini.shop.actions import homeless, staff
from konbini.shop.actions.credit import balances
from konbini.shop.actions.settle import settle
from konbini.shop.customers import Role
from konbini.shop.ids import CustomerId, StaffId
from konbini.shop.money import Money
from konbini.shop.orders import OrderState
from konbini.shop.payments import Notice, NoticeState
from tests.databases import SqliteDatabases
from tests.fakes import FakeGateway
from tests.handlers.counter import Counter, article, open_counter
from tests.handlers.test_customer_credit import data_of, order_of
from tests.handlers.test_deeds import SKU, state_of

OLGA, ANN = 3001, 1001
TEN = Money(1000, "USD")


@pytest.fixture
async def counter(sqlite_databases: SqliteDatabases) -> AsyncIterator[Counter]:
    page = FakeGateway("page", frozenset({"USD"}), pays_in_chat=False)
    async with open_counter(sqlite_databases.make(), gateways={"page": page}) as made:
        await staff.add_staff(made.deps, OLGA, Role.OWNER, StaffId(0))
        await made.furnish(article())
        yield made
        assert made.problems == []
        assert await made.tg.refusals() == []


@pytest.fixture
async def olga(counter: Counter) -> Person:
    made = counter.tg.customer(OLGA, language_code="en")
    await made.send("/start")
    await made.wait_for("Hello")
    return made


async def orphan(counter: Counter, txn: str = "O<1>", payer: int | None = None) -> None:
    whose = CustomerId(payer) if payer is not None else None
    notice = Notice("page", f"{txn}:in", NoticeState.PAID, txn, None, TEN, payer=whose)
    await settle(counter.deps, notice)


async def ann(counter: Counter) -> Person:
    made = counter.tg.customer(ANN, "Ann", "en")
    await made.send("/start")
    await made.wait_for("Hello")
    return made


async def open_money(counter: Counter) -> list[str]:
    return [one.txn for one in await homeless.unmatched(counter.deps)]


async def test_news_lead_to_the_payment_and_its_credit(counter: Counter, olga: Person) -> None:
    buyer = await ann(counter)
    await orphan(counter, payer=ANN)
    news = await olga.wait_for("for no known order")
    await olga.tap("1 · $10.00", news)
    await olga.wait_for(f"Paid by {ANN}")
    await olga.tap(f"Credit to {ANN}")
    asked = await olga.wait_for("the store credit of")
    await olga.tap(f"Credit to {ANN}")
    await olga.wait_for("is now store credit")
    await buyer.wait_for("belonged to no order")
    assert list(await balances(counter.deps, CustomerId(ANN))) == [TEN]
    assert await open_money(counter) == []
    await olga.forge(asked, data_of(asked, f"Credit to {ANN}"))
    await olga.wait_for("decided about already")
    assert list(await balances(counter.deps, CustomerId(ANN))) == [TEN]


async def test_it_is_listed_sent_back_and_off_the_list(counter: Counter, olga: Person) -> None:
    await olga.send("/money")
    await olga.wait_for("No money waits")
    await orphan(counter)
    await olga.send("/money")
    listed = await olga.wait_for("Money that belongs to no order")
    assert "O<1>" in listed.text
    await olga.tap("1 · $10.00", listed)
    await olga.wait_for("Came:")
    await olga.tap("Send it back")
    await olga.wait_for("to whoever paid it?")
    await olga.tap("‹ Not now")
    await olga.wait_for("Came:")
    assert await open_money(counter) == ["O<1>"]
    await olga.tap("Send it back")
    await olga.wait_for("to whoever paid it?")
    await olga.tap("Send it back")
    await olga.wait_for("on its way back")
    assert await open_money(counter) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("refund", "on its way back"),
        ("credit 1001", "is now store credit"),
        ("KEEP nobody asked for it", "the shop keeps it"),
        ("gone  sent by hand", "booked as gone"),
    ],
)
async def test_every_ending_can_be_typed_once(
    counter: Counter, olga: Person, words: str, said: str
) -> None:
    await ann(counter)
    await orphan(counter)
    (payment,) = await homeless.unmatched(counter.deps)
    await olga.send(f"/money {payment.id} {words}")
    await olga.wait_for(said)
    assert await open_money(counter) == []
    await olga.send(f"/money {payment.id} {words}")
    await olga.wait_for("decided about already")


async def test_it_can_pay_the_order_it_was_meant_for(counter: Counter, olga: Person) -> None:
    buyer = await ann(counter)
    await buyer.send(f"/start p_{SKU}")
    await buyer.wait_for("each")
    await buyer.tap("Pay $10.00 · page")
    await buyer.wait_for("Waiting for your payment")
    order = await order_of(counter, buyer)
    await orphan(counter)
    (payment,) = await homeless.unmatched(counter.deps)
    await olga.send(f"/money {payment.id} order {order.ref.lower()}")
    await olga.wait_for(f"belongs to order {order.ref}")
    assert await state_of(counter, order) in {OrderState.DELIVERING, OrderState.DELIVERED}


@pytest.mark.parametrize(
    "words", ["x", "1 keep", "1 gone ", "1 credit ann", "1 order", "1 refund now", "1 give 5"]
)
async def test_words_that_decide_nothing_are_explained(
    counter: Counter, olga: Person, words: str
) -> None:
    await orphan(counter)
    await olga.send(f"/money {words}")
    await olga.wait_for("Decide with the number")
    assert await open_money(counter) == ["O<1>"]


async def test_what_nobody_knows_is_said(counter: Counter, olga: Person) -> None:
    await orphan(counter)
    await olga.send("/money 99")
    await olga.wait_for("don't know this payment")
    await olga.send("/money 1 credit 4")
    await olga.wait_for("don't know a customer")
    await olga.send("/money 1 order ZZZZ-ZZZZ")
    await olga.wait_for("can't find this order")


async def test_customers_cannot_decide(counter: Counter, olga: Person) -> None:
    buyer = await ann(counter)
    await orphan(counter, payer=ANN)
    news = await olga.wait_for("for no known order")
    await buyer.send("/money 1 credit 1001")
    await buyer.wait_for("don't know this command")
    await olga.tap("1 · $10.00", news)
    card = await olga.wait_for("Paid by")
    theirs = await buyer.wait_for("don't know this command")
    await buyer.forge(theirs, data_of(card, f"Credit to {ANN}").replace("mask", "mend"))
    assert await open_money(counter) == ["O<1>"]
