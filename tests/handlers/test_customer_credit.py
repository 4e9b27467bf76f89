"""Sold out though paid, and store credit, as a customer lives through them in the chat."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from konbini.sandbox.handles import Person, Seen
from konbini.shop.actions import credit, orders
from konbini.shop.actions.restock import SHELL, Restock, confirm, stage
from konbini.shop.actions.settle import settle
from konbini.shop.ids import CustomerId, OrderId, Sku
from konbini.shop.money import Money
from konbini.shop.orders import Order, OrderState
from konbini.shop.stock import read_lines
from tests.databases import SqliteDatabases
from tests.fakes import FakeGateway
from tests.handlers.counter import Counter, article, open_counter

SKU = "STEAM-10"


@pytest.fixture
async def counter(sqlite_databases: SqliteDatabases) -> AsyncIterator[Counter]:
    page = FakeGateway("page", frozenset({"USD"}), pays_in_chat=False)
    async with open_counter(sqlite_databases.make(), gateways={"page": page}) as made:
        yield made
        assert made.problems == []
        assert await made.tg.refusals() == []


async def order_of(counter: Counter, person: Person) -> Order:
    page = await orders.list_orders(counter.deps, CustomerId(person.id))
    return page.orders[0]


async def waiting(counter: Counter, person: Person, txn: str = "P1") -> Seen:
    """The person has paid too late for what is gone; the offer on their order's message."""
    await counter.furnish(article(), keys=0)
    await restock(counter, f"{txn}-LAST")
    await person.send(f"/start p_{SKU}")
    await person.wait_for("each")
    await person.tap("Pay $10.00 · page")
    await person.wait_for("Waiting for your payment")
    order = await order_of(counter, person)
    await orders.cancel_order(counter.deps, order.customer_id, order.id)
    await take_last(counter, f"{txn}-other")
    await pay(counter, order.id, txn)
    return await person.wait_for("just sold out", since=0)


async def take_last(counter: Counter, txn: str) -> None:
    """Somebody else buys what there is."""
    bob = counter.tg.customer(1777)
    await bob.send(f"/start p_{SKU}")
    await bob.wait_for("each")
    await bob.tap("Pay $10.00 · page")
    await bob.wait_for("Waiting for your payment")
    await pay(counter, (await order_of(counter, bob)).id, txn)
    await bob.wait_for("Delivered on", since=0)


async def pay(counter: Counter, order_id: OrderId, txn: str) -> None:
    gateway = counter.deps.gateways["page"]
    assert isinstance(gateway, FakeGateway)
    async with counter.store.read() as unit:
        attempt = (await unit.payments.attempts(order_id))[-1]
    await settle(counter.deps, gateway.notice(attempt, txn))


async def restock(counter: Counter, *keys: str) -> None:
    preview = await stage(
        counter.deps, Restock(SHELL, Sku(SKU), "test", read_lines("\n".join(keys)))
    )
    await confirm(counter.deps, SHELL, preview.batch_id)


async def grant(counter: Counter, person: Person, cents: int) -> None:
    await credit.grant(
        counter.deps, CustomerId(person.id), Money(cents, "USD"),
        key=f"test:{cents}", reason="test", actor="test",
    )  # fmt: skip


async def test_the_offer_says_when_and_what_happens_by_itself(counter: Counter) -> None:
    alice = counter.tg.customer(1001)
    offer = await waiting(counter, alice)
    assert "you get your money back" in offer.text
    assert offer.buttons[:3] == ["⏳ Wait for restock", "💳 Take store credit", "↩️ Refund"]


async def test_who_waits_keeps_the_place_and_gets_the_key_by_itself(counter: Counter) -> None:
    alice = counter.tg.customer(1001)
    offer = await waiting(counter, alice)
    await alice.tap("⏳ Wait for restock", offer)
    stayed = await alice.wait_for(
        lambda m: m.id == offer.id and "⏳ Wait for restock" not in m.buttons, since=0
    )
    assert stayed.buttons[:2] == ["💳 Take store credit", "↩️ Refund"]
    await alice.forge(stayed, data_of(offer, "⏳ Wait for restock"))  # a second, late tap
    await restock(counter, "FRESH-1")
    assert "FRESH-1" in (await alice.wait_for("FRESH-1", since=0)).text
    await alice.wait_for("Delivered on", since=0)


def data_of(message: Seen, label: str) -> str:
    return next(b["callback_data"] for row in message.rows for b in row if b["text"] == label)


async def test_credit_is_asked_about_once_and_can_be_declined(counter: Counter) -> None:
    alice = counter.tg.customer(1001)
    offer = await waiting(counter, alice)
    await alice.tap("💳 Take store credit", offer)
    asked = await alice.wait_for("You leave the queue")
    await alice.tap("‹ Keep my place in the queue", asked)
    await alice.wait_for("just sold out")
    assert (await order_of(counter, alice)).state is OrderState.WAITING_STOCK
    again = await alice.wait_for(lambda m: "💳 Take store credit" in m.buttons, since=0)
    await alice.tap("💳 Take store credit", again)
    asked = await alice.wait_for("You leave the queue")
    yes = data_of(asked, "💳 Yes, store credit")
    await asyncio.gather(alice.forge(asked, yes), alice.forge(asked, yes))
    await alice.wait_for("The price is now your store credit", since=0)
    await alice.send("/orders")
    listed = await alice.wait_for("Your orders")
    assert "Store credit: $10.00" in listed.text


async def test_a_refund_is_asked_about_and_under_way(counter: Counter) -> None:
    alice = counter.tg.customer(1001)
    offer = await waiting(counter, alice)
    await alice.tap("↩️ Refund", offer)
    asked = await alice.wait_for("the money goes back the way it came")
    await alice.tap("↩️ Yes, refund", asked)
    await alice.wait_for("Refunded in full", since=0)
    gateway = counter.deps.gateways["page"]
    assert isinstance(gateway, FakeGateway)
    assert gateway.refunded == ["page:default:P1"]


async def test_without_refunds_none_is_offered(counter: Counter) -> None:
    gateway = counter.deps.gateways["page"]
    assert isinstance(gateway, FakeGateway)
    gateway.can_refund = False
    alice = counter.tg.customer(1001)
    offer = await waiting(counter, alice)
    assert "↩️ Refund" not in offer.buttons
    assert "the price becomes your store credit" in offer.text
    order = await order_of(counter, alice)
    await alice.forge(offer, f"decided:{order.id}:refund")
    await alice.wait_for("no automatic refunds")
    assert (await order_of(counter, alice)).state is OrderState.WAITING_STOCK


async def test_a_choice_for_another_persons_order_changes_nothing(counter: Counter) -> None:
    alice, anna = counter.tg.customer(1001), counter.tg.customer(1003, language_code="en")
    await waiting(counter, alice)
    order = await order_of(counter, alice)
    await anna.send("/start")
    hello = await anna.wait_for("Hello")
    for data in ("decided:{}:credit", "decide:{}:refund", "creditpay:{}:1", "decided:{}:x"):
        await anna.forge(hello, data.format(order.id))
        await anna.wait_for("can't find")
        hello = (await anna.look())[-1]
    assert (await order_of(counter, alice)).state is OrderState.WAITING_STOCK


async def test_credit_buys_in_one_confirmed_tap(counter: Counter) -> None:
    await counter.furnish(article())
    alice = counter.tg.customer(1001)
    await alice.send("/start")
    await alice.wait_for("Shop")
    await grant(counter, alice, 2_500)
    await alice.wait_for("store credit")
    await alice.send(f"/start p_{SKU}")
    product = await alice.wait_for("each")
    assert "💳 Store credit ($25.00)" in product.buttons
    await alice.tap("2", product)
    await alice.wait_for(lambda m: "Pay $20.00 · page" in m.buttons)
    await alice.tap("💳 Store credit ($25.00)")
    asked = await alice.wait_for("Pay with store credit?")
    assert "Your credit: $25.00, then $5.00" in asked.text
    pay_now = data_of(asked, "✅ Pay $20.00")
    await asyncio.gather(alice.forge(asked, pay_now), alice.forge(asked, pay_now))
    goods = await alice.wait_for(f"{SKU}-KEY&0001", since=0)
    assert f"{SKU}-KEY&0000" in goods.text
    delivered = await alice.wait_for("Delivered on", since=0)
    assert delivered.id == asked.id, "one live message"
    have = await credit.balances(counter.deps, CustomerId(alice.id))
    assert [str(money) for money in have] == ["5.00 USD"]
    assert len([m for m in await alice.look() if "Delivered on" in m.text]) == 1


async def test_a_quantity_beyond_the_credit_has_no_credit_button(counter: Counter) -> None:
    await counter.furnish(article())
    alice = counter.tg.customer(1001)
    await alice.send("/start")
    await alice.wait_for("Shop")
    await grant(counter, alice, 1_500)
    await alice.wait_for("store credit")
    await alice.send(f"/start p_{SKU}")
    product = await alice.wait_for("each")
    stale = data_of(product, "💳 Store credit ($15.00)")
    await alice.tap("2", product)
    two = await alice.wait_for(lambda m: "Pay $20.00 · page" in m.buttons)
    assert not any("Store credit" in label for label in two.buttons)
    await alice.forge(two, stale.replace(":1:credit:", ":2:credit:"))
    await alice.wait_for("isn't enough")


async def test_an_open_order_can_be_paid_by_credit(counter: Counter) -> None:
    await counter.furnish(article())
    alice = counter.tg.customer(1001)
    await alice.send(f"/start p_{SKU}")
    await alice.wait_for("each")
    await alice.tap("Pay $10.00 · page")
    await alice.wait_for("Waiting for your payment")
    await grant(counter, alice, 1_000)
    await alice.wait_for("store credit")
    await alice.send("/orders")
    listed = await alice.wait_for("Your orders")
    await alice.tap(next(b for b in listed.buttons if "⏳" in b), listed)
    order = await alice.wait_for(lambda m: "💳 Store credit ($10.00)" in m.buttons)
    await alice.tap("💳 Store credit ($10.00)", order)
    asked = await alice.wait_for("Pay with store credit?")
    await alice.tap("✅ Pay $10.00", asked)
    await alice.wait_for(f"{SKU}-KEY&0000", since=0)
    done = await alice.wait_for("Delivered on", since=0)
    assert done.id == asked.id


async def test_credit_spent_meanwhile_gives_the_order_up_again(counter: Counter) -> None:
    await counter.furnish(article())
    alice = counter.tg.customer(1001)
    await alice.send("/start")
    await alice.wait_for("Shop")
    await grant(counter, alice, 1_000)
    await alice.wait_for("store credit")
    asked = []
    for _ in range(2):
        await alice.send(f"/start p_{SKU}")
        product = await alice.wait_for("each")
        await alice.tap("💳 Store credit ($10.00)", product)
        asked.append(await alice.wait_for("Pay with store credit?"))
    await alice.tap("✅ Pay $10.00", asked[0])
    await alice.wait_for(f"{SKU}-KEY&0000", since=0)
    await alice.tap("✅ Pay $10.00", asked[1])
    await alice.wait_for("Your store credit isn't enough", since=0)
    async with counter.store.read() as unit:
        assert await unit.orders.open_of(CustomerId(alice.id)) == []
        assert (await unit.stock.available([Sku(SKU)]))[Sku(SKU)] == 4
