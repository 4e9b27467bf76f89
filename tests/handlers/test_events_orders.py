"""Goods, live status, refunds and notices as the sender carries them out."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

from konbini.bot.i18n import FluentTranslations
from konbini.gateways.stars import StarsGateway
from konbini.handlers.events import notices, orders
from konbini.handlers.events.scene import EventScene
from konbini.handlers.jobs import beat, poll_attempts, read_provider_statements, read_statements
from konbini.handlers.screens.screen import Invoice, Screen
from konbini.handlers.telegram.scene import Gone, Later
from konbini.shop import tasks
from konbini.shop.actions import checkout, refund, visit
from konbini.shop.actions.relay import seal_words
from konbini.shop.actions.settle import settle
from konbini.shop.customers import Role, StaffMember, Visit
from konbini.shop.deps import Deps
from konbini.shop.errors import Unavailable
from konbini.shop.ids import CustomerId, OrderId, ProductId
from konbini.shop.orders import Order, OrderState
from konbini.shop.payments import Attempt
from konbini.shop.policy import Policy
from konbini.shop.ports import Leased, Task
from konbini.storage.engine import open_database
from konbini.storage.outbox_queue import SqlOutboxQueue
from konbini.storage.unit import SqlStore
from konbini.storage.vault import new_key, parse_keys
from konbini.storage.vault_store import open_vault
from tests.databases import SqliteDatabases
from tests.fakes import START, FakeBrain, FakeClock, FakeGateway
from tests.storage.shop import SKU, furnish, stock_up

ALICE = CustomerId(1)


class FakeSender:
    """Remembers what was sent; fails as told."""

    def __init__(self) -> None:
        self.sent: list[tuple[int, str]] = []
        self.edited: list[tuple[int, int]] = []
        self.trouble: Exception | None = None
        self.edits = True

    async def send(self, chat_id: int, screen: Screen, **_: object) -> int:
        if self.trouble is not None:
            raise self.trouble
        self.sent.append((chat_id, screen.text))
        return 100 + len(self.sent)

    async def edit(self, chat_id: int, message_id: int, screen: Screen) -> bool:
        if self.trouble is not None:
            raise self.trouble
        self.edited.append((chat_id, message_id))
        return self.edits and bool(screen.text)

    async def invoice(self, chat_id: int, invoice: Invoice) -> int:
        raise AssertionError(f"no bill was expected for {chat_id}: {invoice.title}")


class Shop:
    def __init__(self, deps: Deps, queue: SqlOutboxQueue) -> None:
        self.deps, self.queue = deps, queue
        self.sender = FakeSender()
        self.waited: list[float] = []
        self.scene = EventScene(
            deps, self.sender, FluentTranslations(strict=True), None, self.waited.append  # type: ignore[arg-type]
        )  # fmt: skip

    async def buy(self, nonce: str = "n1") -> tuple[Order, Attempt]:
        async with self.deps.store.read() as unit:
            article = await unit.catalog.by_sku(SKU)
        assert article is not None
        wish = checkout.Checkout(ALICE, ProductId(article.id), 1, "stars", nonce, "en")
        made = await checkout.checkout(self.deps, wish)
        return made.order, made.attempt

    async def paid(self, nonce: str = "n1") -> OrderId:
        order, attempt = await self.buy(nonce)
        gateway = self.deps.gateways["stars"]
        assert isinstance(gateway, FakeGateway)
        await settle(self.deps, gateway.notice(attempt, f"T-{nonce}", payer=ALICE))
        return order.id

    async def order(self, order_id: OrderId) -> Order:
        async with self.deps.store.read() as unit:
            found = await unit.orders.get(order_id)
        assert found is not None
        return found

    async def buried(self, kind: str) -> None:
        """Put away the tasks of a kind, as the sender does with those for somebody who is gone."""
        for one in await self.queue.take(100, timedelta(seconds=60)):
            if one.task.kind == kind:
                await self.queue.bury(one.id, "gone")

    async def waiting(self, kind: str) -> list[Task]:
        """Tasks of a kind that are in the outbox now (they are leased by looking)."""
        taken = await self.queue.take(100, timedelta(seconds=60))
        return [leased.task for leased in taken if leased.task.kind == kind]


def leased(task: Task, number: int = 1) -> Leased:
    return Leased(number, task, 0, START)


@pytest.fixture
async def shop(sqlite_databases: SqliteDatabases, clock: FakeClock) -> AsyncIterator[Shop]:
    database = open_database(sqlite_databases.make())
    queue = SqlOutboxQueue(database, clock, owner="tests")
    await queue.recover()
    store = SqlStore(database, clock)
    vault = await open_vault(database, parse_keys(new_key("test")))
    await furnish(store)
    await stock_up(store, vault, "KEY-1", "KEY-2", "KEY-3")
    policy = Policy(locales=("en", "ru", "zh-CN"), owners=(7,))
    yield Shop(Deps(store, vault, clock, FakeBrain(), policy, {"stars": FakeGateway()}), queue)
    await queue.close()
    await database.close()


async def test_goods_reach_their_buyer_and_the_order_is_delivered(shop: Shop):
    order_id = await shop.paid()
    await orders.deliver(shop.scene, leased(tasks.deliver(order_id)))
    [(chat, text)] = shop.sender.sent
    assert chat == ALICE
    assert "KEY-1" in text
    assert (await shop.order(order_id)).state is OrderState.DELIVERED
    assert shop.waited == [0.0]


async def test_dying_after_sending_sends_the_same_goods_to_the_same_buyer(shop: Shop):
    order_id = await shop.paid()
    for _ in range(2):
        await orders.deliver(shop.scene, leased(tasks.deliver(order_id)))
    assert shop.sender.sent[0] == shop.sender.sent[1]


async def gone(shop: Shop, order_id: OrderId) -> None:
    """The goods cannot be sent: the buyer has blocked the bot."""
    shop.sender.trouble = Gone()
    with pytest.raises(Gone):
        await orders.deliver(shop.scene, leased(tasks.deliver(order_id)))
    shop.sender.trouble = None


async def test_a_person_is_called_when_the_buyer_is_gone(shop: Shop):
    """A buried task would leave the order on its way for ever."""
    order_id = await shop.paid()
    await gone(shop, order_id)
    order = await shop.order(order_id)
    assert (order.state, order.why) == (OrderState.REVIEW, "undeliverable")
    person = await visit.recognise(shop.deps, ALICE)
    assert person is not None
    assert person.left_at is not None
    told = [task.payload["message"] for task in await shop.waiting(tasks.TELL_OWNERS)]
    assert told == ["owners-review"]
    with pytest.raises(Gone):  # still nobody there: nothing is tried at Telegram
        await orders.deliver(shop.scene, leased(tasks.deliver(order_id)))
    assert shop.sender.sent == []
    assert (await shop.order(order_id)).state is OrderState.REVIEW


async def test_a_buyer_who_was_gone_gets_the_goods_on_return(shop: Shop, clock: FakeClock):
    order_id = await shop.paid()
    await gone(shop, order_id)
    await shop.buried(tasks.DELIVER)
    met = await visit.meet(shop.deps, Visit(ALICE, "c1"))
    assert met.returned
    clock.advance(seconds=5)
    [again] = await shop.waiting(tasks.DELIVER)
    await orders.deliver(shop.scene, leased(again))
    [(chat, text)] = shop.sender.sent
    assert chat == ALICE
    assert "KEY-1" in text
    assert (await shop.order(order_id)).state is OrderState.DELIVERED


async def test_goods_given_back_meanwhile_are_not_sent_on_return(shop: Shop, clock: FakeClock):
    order_id = await shop.paid()
    await gone(shop, order_id)
    await refund.refund_order(shop.deps, order_id, "staff:7")
    await shop.buried(tasks.DELIVER)
    await visit.meet(shop.deps, Visit(ALICE, "c1"))
    clock.advance(seconds=5)
    assert await shop.waiting(tasks.DELIVER) == []
    await orders.deliver(shop.scene, leased(tasks.deliver(order_id)))
    assert shop.sender.sent == []


async def test_later_leaves_the_order_on_its_way(shop: Shop):
    order_id = await shop.paid()
    shop.sender.trouble = Later(30)
    with pytest.raises(Later):
        await orders.deliver(shop.scene, leased(tasks.deliver(order_id)))
    assert (await shop.order(order_id)).state is OrderState.DELIVERING


async def test_an_order_without_goods_sends_nothing(shop: Shop):
    order, _ = await shop.buy()
    await orders.deliver(shop.scene, leased(tasks.deliver(order.id)))
    assert shop.sender.sent == []


async def test_status_without_a_message_is_sent_and_remembered(shop: Shop):
    order, _ = await shop.buy()
    await orders.show_status(shop.scene, leased(tasks.show_status(order.id)))
    assert (await shop.order(order.id)).status_message == 101
    await orders.show_status(shop.scene, leased(tasks.show_status(order.id)))
    assert shop.sender.edited == [(ALICE, 101)]
    assert len(shop.sender.sent) == 1


async def test_status_that_cannot_be_edited_is_sent_anew(shop: Shop):
    order, _ = await shop.buy()
    await orders.show_status(shop.scene, leased(tasks.show_status(order.id)))
    shop.sender.edits = False
    await orders.show_status(shop.scene, leased(tasks.show_status(order.id)))
    assert (await shop.order(order.id)).status_message == 102


async def test_a_status_that_must_wait_is_not_sent_anew(shop: Shop):
    order, _ = await shop.buy()
    await orders.show_status(shop.scene, leased(tasks.show_status(order.id)))
    shop.sender.trouble = Later(1)
    with pytest.raises(Later):
        await orders.show_status(shop.scene, leased(tasks.show_status(order.id)))
    assert len(shop.sender.sent) == 1


async def test_a_refund_that_is_not_answered_is_tried_again(shop: Shop):
    await shop.paid("n1")
    order, attempt = await shop.buy("n2")
    gateway = shop.deps.gateways["stars"]
    assert isinstance(gateway, FakeGateway)
    await settle(shop.deps, gateway.notice(attempt, "T-a", payer=CustomerId(2)))
    [refund] = await shop.waiting(tasks.REFUND)
    gateway.down = True
    with pytest.raises(Unavailable):
        await orders.give_back(shop.scene, leased(refund))
    gateway.down = False
    await orders.give_back(shop.scene, leased(refund))
    await orders.give_back(shop.scene, leased(refund))
    assert gateway.refunded == ["stars:default:T-a"]
    assert order.state is OrderState.AWAITING_PAYMENT


async def test_a_status_shown_right_after_a_start_bears_another_second(shop: Shop):
    """The process before may have shown the same order within this very second."""
    waiting = replace(shop.scene, begun=time.monotonic() - 0.95)
    start = time.monotonic()
    await waiting.past_the_first_second()
    assert time.monotonic() - waiting.begun >= 1.0
    await shop.scene.past_the_first_second()
    assert time.monotonic() - start < 60


async def test_news_waits_while_nobody_can_be_reached(shop: Shop):
    """A bot may not write first: an owner who never wrote to it would be a refused call."""
    with pytest.raises(Later):
        await notices.tell_owners(shop.scene, leased(tasks.tell_owners("owners-review"), 55))
    assert await shop.waiting(notices.TELL_OWNER) == []


async def test_owners_are_told_one_by_one(shop: Shop):
    async with shop.deps.store.write() as unit:
        for known in (7, 8, 9):
            await unit.customers.meet(Visit(CustomerId(known), "Olga"), START)
        await unit.customers.add_staff(StaffMember(8, Role.OWNER, 0, START))
        await unit.customers.add_staff(StaffMember(10, Role.OWNER, 0, START))
        await unit.customers.add_staff(StaffMember(9, Role.MERCHANT, 0, START))
        await unit.commit()
    news = tasks.tell_owners("owners-update-failed", update=5)
    for _ in range(2):
        await notices.tell_owners(shop.scene, leased(news, 55))
    shares = await shop.waiting(notices.TELL_OWNER)
    assert sorted(int(str(task.payload["chat_id"])) for task in shares) == [7, 8]


async def test_the_heartbeat_is_written_down(shop: Shop):
    await beat(shop.deps, START.isoformat())
    async with shop.deps.store.read() as unit:
        assert await unit.notes.get("heartbeat") == START.isoformat()


async def test_a_silent_provider_does_not_stop_the_others(shop: Shop):
    gateway = shop.deps.gateways["stars"]
    assert isinstance(gateway, FakeGateway)
    gateway.down = True
    assert await read_statements(shop.deps) == 0
    assert await read_provider_statements(shop.deps) == 0
    assert await poll_attempts(shop.deps, "stars") == 0
    assert StarsGateway(None, b"x", FakeClock()).name == "stars"


@pytest.mark.parametrize(
    "name", ["owners-task-buried", "owners-task-delayed", "owners-update-failed"]
)
async def test_what_the_process_tells_owners_has_words(shop: Shop, name: str):
    facts = {"kind": "deliver", "task": 5, "order": 7, "update": 9}
    task = tasks.tell_owners(name, **facts)  # type: ignore[arg-type]
    share = Task(notices.TELL_OWNER, {**task.payload, "chat_id": 7})
    await notices.tell_owner(shop.scene, leased(share))
    assert shop.sender.sent


async def test_a_sealed_link_is_opened_when_it_is_sent(shop: Shop):
    link = "https://pay.example/claim/SECRET"
    plain = tasks.tell_customer(ALICE, "notice-refund-claim", ref="A", amount="1 USD")
    task = tasks.with_sealed(plain, "link", seal_words(shop.deps, link))
    assert link not in str(task.payload)
    async with shop.deps.store.write() as unit:
        await unit.customers.meet(Visit(ALICE, "Alice"), START)
        await unit.commit()
    await notices.tell_customer(shop.scene, leased(task))
    assert link in shop.sender.sent[-1][1]
