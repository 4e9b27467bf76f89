"""Owners and operators decide about orders by buttons under the news; rights are asked again."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from konbini.sandbox.handles import Group, Person, Seen
from konbini.shop.actions import orders, staff
from konbini.shop.actions.settle import settle
from konbini.shop.customers import Role
from konbini.shop.ids import CustomerId, StaffId
from konbini.shop.money import Money
from konbini.shop.orders import Order, OrderState
from konbini.shop.payments import Notice, NoticeState
from tests.databases import SqliteDatabases
from tests.fakes import FakeGateway
from tests.handlers.counter import Counter, article, open_counter
from tests.handlers.test_customer_credit import data_of, order_of, waiting

OLGA, OLEG = 3001, 3002
SKU = "STEAM-10"


@pytest.fixture
async def counter(sqlite_databases: SqliteDatabases) -> AsyncIterator[Counter]:
    page = FakeGateway("page", frozenset({"USD"}), pays_in_chat=False)
    async with open_counter(sqlite_databases.make(), gateways={"page": page}) as made:
        await staff.add_staff(made.deps, OLGA, Role.OWNER, StaffId(0))
        yield made
        assert made.problems == []
        assert await made.tg.refusals() == []


@pytest.fixture
async def group(counter: Counter) -> Group:
    """The operators' group with a second member who has no role yet."""
    oleg = counter.tg.customer(OLEG, "Oleg", "en")
    await oleg.send("/start")
    await oleg.wait_for("Hello")
    made = await counter.tg.group()
    await made.member(OLEG)
    return made


@pytest.fixture
async def olga(counter: Counter) -> Person:
    made = counter.tg.customer(OLGA, language_code="en")
    await made.send("/start")
    await made.wait_for("Hello")
    return made


async def bought(counter: Counter, who: Person, **notice: object) -> Order:
    """An order of `who` about which the provider says something."""
    await who.send(f"/start p_{SKU}")
    await who.wait_for("each")
    await who.tap("Pay $10.00 · page")
    await who.wait_for("Waiting for your payment")
    order = await order_of(counter, who)
    gateway = counter.deps.gateways["page"]
    assert isinstance(gateway, FakeGateway)
    async with counter.store.read() as unit:
        attempt = (await unit.payments.attempts(order.id))[-1]
    await settle(counter.deps, gateway.notice(attempt, "P9", **notice))
    return order


async def state_of(counter: Counter, order: Order) -> OrderState:
    view = await orders.open_order(counter.deps, order.customer_id, order.id)
    return view.order.state


async def too_little(counter: Counter, who: Person) -> Order:
    """In review: another amount came."""
    await counter.furnish(article())
    return await bought(counter, who, paid=Money(900, "USD"))


async def test_an_owner_delivers_what_waits_for_a_person(counter: Counter, olga: Person) -> None:
    alice = counter.tg.customer(1001)
    order = await too_little(counter, alice)
    news = await olga.wait_for(order.ref)
    assert news.buttons == ["📤 Deliver", "⏳ Wait for stock", "💳 Store credit", "↩️ Refund"]
    await olga.tap("📤 Deliver", news)
    asked = await olga.wait_for(f"Deliver order {order.ref} now?")
    assert asked.id == news.id
    deliver = data_of(asked, "📤 Deliver")
    await asyncio.gather(olga.forge(asked, deliver), olga.forge(asked, deliver))
    await alice.wait_for(f"{SKU}-KEY&0000", since=0)
    await alice.wait_for("Delivered on", since=0)
    assert await state_of(counter, order) is OrderState.DELIVERED


async def test_not_now_leaves_everything(counter: Counter, olga: Person) -> None:
    order = await too_little(counter, counter.tg.customer(1001))
    await olga.tap("↩️ Refund", await olga.wait_for(order.ref))
    await olga.tap("‹ Not now", await olga.wait_for("back to the customer?"))
    card = await olga.wait_for("needs a look")
    assert "↩️ Refund" in card.buttons
    assert await state_of(counter, order) is OrderState.REVIEW


async def test_the_group_credits_and_only_operators_may(counter: Counter, group: Group) -> None:
    order = await too_little(counter, counter.tg.customer(1001))
    oleg = group.staff(OLEG)
    news = await oleg.wait_for(order.ref, since=0)
    await oleg.tap("💳 Store credit", news)
    await oleg.wait_for("not available to you", since=0)
    first = (await oleg.look())[-1]
    await oleg.forge(news, f"odo:{order.id}:credit")
    await oleg.wait_for(lambda m: "not available to you" in m.text and m.id > first.id)
    await staff.add_staff(counter.deps, OLEG, Role.OPERATOR, StaffId(0))
    assert await state_of(counter, order) is OrderState.REVIEW
    await oleg.tap("💳 Store credit", news)
    asked = await oleg.wait_for("into store credit of the customer?", since=0)
    await oleg.tap("💳 Store credit", asked)
    await oleg.wait_for("is now store credit ·", since=0)
    assert await state_of(counter, order) is OrderState.CREDITED


async def test_somebody_who_was_slower_sees_that_it_is_decided(
    counter: Counter, olga: Person, group: Group
) -> None:
    alice = counter.tg.customer(1001)
    order = await too_little(counter, alice)
    await staff.add_staff(counter.deps, OLEG, Role.OPERATOR, StaffId(0))
    oleg = group.staff(OLEG)
    theirs = await oleg.wait_for(order.ref, since=0)
    mine = await olga.wait_for(order.ref)
    await olga.tap("↩️ Refund", mine)
    await olga.tap("↩️ Refund", await olga.wait_for("back to the customer?"))
    await olga.wait_for("is under way")
    await alice.wait_for("Refunded in full", since=0)
    await oleg.tap("📤 Deliver", theirs)
    await oleg.wait_for("nothing to decide", since=0)
    await oleg.forge(theirs, f"odo:{order.id}:release")
    assert await state_of(counter, order) is OrderState.REFUNDED


async def test_customers_cannot_decide(counter: Counter) -> None:
    alice = counter.tg.customer(1001)
    order = await too_little(counter, alice)
    hello = await alice.wait_for("has to look at", since=0)
    for data in (f"odo:{order.id}:release", f"oask:{order.id}:refund", f"odeeds:{order.id}"):
        await alice.forge(hello, data)
        await alice.wait_for("from an earlier time")
    await alice.send(f"/order {order.ref}")
    await alice.wait_for("don't know this command")
    assert await state_of(counter, order) is OrderState.REVIEW


async def test_a_dispute_is_entered_as_won_or_lost(counter: Counter, olga: Person) -> None:
    await counter.furnish(article())
    alice = counter.tg.customer(1001)
    order = await bought(counter, alice)
    await alice.wait_for("Delivered on", since=0)
    await settle(
        counter.deps,
        Notice("page", "P9:dispute", NoticeState.DISPUTED, "P9", None, Money(1000, "USD")),
    )
    news = await olga.wait_for("is disputed")
    assert news.buttons == ["✅ Dispute won", "❌ Dispute lost"]
    await alice.wait_for("everything about it stands still", since=0)
    await olga.tap("✅ Dispute won", news)
    await olga.tap("✅ Dispute won", await olga.wait_for("decided for you?"))
    await olga.wait_for("is won ·")
    assert await state_of(counter, order) is OrderState.DELIVERED
    await alice.wait_for("Delivered on", since=0)


async def test_an_order_nobody_paid_is_closed(counter: Counter, olga: Person) -> None:
    await counter.furnish(article())
    alice = counter.tg.customer(1001)
    order = await bought(counter, alice, state=NoticeState.UNDERPAID, paid=None)
    async with counter.store.write() as unit:
        stored = await unit.orders.get(order.id, lock=True)
        assert stored is not None
        await unit.orders.save(stored.to(OrderState.REVIEW, why="underpaid"), was=stored.state)
        await unit.commit()
    await olga.send(f"/order {order.ref.lower()}")
    card = await olga.wait_for("needs a look")
    assert card.buttons == ["✖️ Close as unpaid"]
    await olga.tap("✖️ Close as unpaid", card)
    await olga.tap("✖️ Close as unpaid", await olga.wait_for("Only if no money came"))
    await olga.wait_for("is closed as unpaid ·")
    assert await state_of(counter, order) is OrderState.CANCELLED


async def test_the_wait_of_a_customer_can_be_ended(counter: Counter, olga: Person) -> None:
    alice = counter.tg.customer(1001)
    await waiting(counter, alice)
    order = await order_of(counter, alice)
    await olga.send(f"/order {order.ref}")
    card = await olga.wait_for("waiting for stock")
    assert "Decide by" in card.text
    assert card.buttons == ["💳 Store credit", "↩️ Refund"]


async def test_words_that_are_no_order_are_explained(counter: Counter, olga: Person) -> None:
    await olga.send("/order 7K3F-Q9XM")
    await olga.wait_for("can't find this order")
    await olga.send("/order")
    await olga.wait_for("can't find this order")


async def test_an_operator_gives_a_part_back_from_the_topic(
    counter: Counter, group: Group
) -> None:
    await counter.furnish(article())
    alice = counter.tg.customer(1001)
    order = await bought(counter, alice)
    await alice.wait_for("Delivered on", since=0)
    await staff.add_staff(counter.deps, OLEG, Role.OPERATOR, StaffId(0))
    oleg = group.staff(OLEG)
    await alice.send("/support")
    card = await oleg.wait_for("asked for a human", since=0)
    for words in ("/refund 99.00", "/refund 0", f"/refund {order.ref} 1.234"):
        await oleg.send(words, thread_id=card.thread_id)
        await oleg.wait_for("can't read this amount")
    await oleg.send(f"/refund {order.ref} 2,50", thread_id=card.thread_id)
    asked = await oleg.wait_for("Give $2.50 of order")
    await oleg.tap("↩️ Refund", asked)
    await alice.wait_for("$2.50 of the price was refunded", since=0)
    assert await state_of(counter, order) is OrderState.PARTIALLY_REFUNDED
    await oleg.send("/order", thread_id=card.thread_id)
    shown: Seen = await oleg.wait_for("partly refunded")
    assert shown.buttons == ["↩️ Refund"]
    assert CustomerId(alice.id) == order.customer_id
