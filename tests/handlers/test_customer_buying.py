"""A customer buys, in the chat, on a server that refuses what Telegram refuses."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from konbini.sandbox.handles import Person
from konbini.shop.actions import staff
from konbini.shop.catalog import Limits
from tests.handlers.counter import Counter, article


async def open_article(person: Person, label: str = "STEAM") -> None:
    await person.send("/start")
    shelves = await person.wait_for("Shop")
    await person.tap(next(b for b in shelves.buttons if "Games" in b), shelves)
    shelf = await person.wait_for("Games")
    await person.tap(next(b for b in shelf.buttons if label in b), shelf)
    await person.wait_for("each")


async def test_from_start_to_key(counter: Counter) -> None:
    await counter.furnish(article())
    alice = counter.tg.customer(1001)
    await open_article(alice)
    await alice.tap("2")
    picked = await alice.wait_for("1,300")
    assert "Pay 1,300 ⭐" in picked.buttons
    assert "A <gift> & more" in picked.text
    await alice.tap("Pay 1,300 ⭐")
    status = await alice.wait_for("Waiting for your payment")
    invoice = await alice.wait_for(lambda message: "invoice" in message)
    assert invoice["invoice"]["total_amount"] == 1300
    paid = await alice.pay(invoice)
    assert paid["status"] == "paid"
    goods = await alice.wait_for("STEAM-10-KEY&0000")
    assert "STEAM-10-KEY&0001" in goods.text
    assert "Redeem <here>" in goods.text
    assert goods.buttons[:2] == ["📋 Copy no. 1", "📋 Copy no. 2"]
    delivered = await alice.wait_for("Delivered on", since=0)
    assert delivered.id == status.id


async def test_a_double_tap_is_one_order_and_one_bill(counter: Counter) -> None:
    await counter.furnish(article())
    alice = counter.tg.customer(1001)
    await open_article(alice)
    screen = next(m for m in await alice.look() if any("Pay" in b for b in m.buttons))
    data = next(b["callback_data"] for row in screen.rows for b in row if "Pay" in b["text"])
    await asyncio.gather(alice.forge(screen, data), alice.forge(screen, data))
    await alice.wait_for(lambda message: "invoice" in message, since=0)
    await alice.send("/orders")
    orders = await alice.wait_for("Your orders")
    assert len([b for b in orders.buttons if "⏳" in b]) == 1
    assert len([m for m in await alice.look() if "invoice" in m]) == 1


async def test_a_later_second_tap_shows_the_bill_again(counter: Counter, monkeypatch) -> None:
    """Who lost sight of the bill and taps again is not left with nothing."""
    monkeypatch.setattr("konbini.handlers.telegram.customer.checkout.DOUBLE_TAP", timedelta(0))
    await counter.furnish(article())
    alice = counter.tg.customer(1001)
    await open_article(alice)
    screen = next(m for m in await alice.look() if any("Pay" in b for b in m.buttons))
    data = next(b["callback_data"] for row in screen.rows for b in row if "Pay" in b["text"])
    for _ in range(2):
        await alice.forge(screen, data)
        await alice.wait_for(lambda message: "invoice" in message)
    assert len([m for m in await alice.look() if "invoice" in m]) == 2


async def test_cancelling_frees_the_goods_and_says_so_in_place(counter: Counter) -> None:
    await counter.furnish(article(), keys=1)
    alice = counter.tg.customer(1001)
    await open_article(alice)
    await alice.tap("Pay 650 ⭐")
    status = await alice.wait_for("Waiting")
    await alice.tap("Cancel the order", status)
    cancelled = await alice.wait_for("Cancelled")
    assert cancelled.id == status.id
    await alice.tap("Order again", cancelled)
    again = await alice.wait_for("The last one")
    assert "Pay 650 ⭐" in again.buttons


async def test_sold_out_in_between_is_explained_in_place(counter: Counter) -> None:
    await counter.furnish(article(), keys=1)
    alice, anna = counter.tg.customer(1001), counter.tg.customer(1003, language_code="en")
    await open_article(alice)
    await open_article(anna)
    await alice.tap("Pay 650 ⭐")
    await alice.wait_for("Waiting")
    await anna.tap("Pay 650 ⭐")
    told = await anna.wait_for("just sold out")
    assert not any("Pay" in b for b in told.buttons)
    assert any("human" in b for b in told.buttons)


async def test_two_unpaid_orders_are_shown_to_be_paid_or_dropped(counter: Counter) -> None:
    await counter.furnish(article())
    alice = counter.tg.customer(1001)
    for _ in range(3):
        await open_article(alice)
        await alice.tap("Pay 650 ⭐")
        await asyncio.sleep(0)
        told = await alice.wait_for(lambda m: "Waiting" in m.text or "unpaid orders" in m.text)
    assert "2 unpaid orders" in told.text
    drop = next(b for b in told.buttons if b.startswith("Cancel"))
    await alice.tap(drop, told)
    await alice.wait_for("Cancelled")


@pytest.mark.parametrize("quantity", ["0", "-5", "101", "999999999999"])
async def test_absurd_quantities_are_moved_into_range(counter: Counter, quantity: str) -> None:
    await counter.furnish(article(limits=Limits(per_order=3)))
    alice = counter.tg.customer(1001)
    await open_article(alice)
    screen = next(m for m in await alice.look() if any("Pay" in b for b in m.buttons))
    await alice.forge(screen, f"item:1:{quantity}")
    await alice.forge(screen, f"buy:1:{quantity}:stars:forged")
    told = await alice.wait_for(lambda m: "possible" in m.text or "At most 3" in m.text)
    assert told.buttons


async def test_another_customers_order_is_not_found(counter: Counter) -> None:
    await counter.furnish(article())
    alice, anna = counter.tg.customer(1001), counter.tg.customer(1003, language_code="en")
    await open_article(alice)
    await alice.tap("Pay 650 ⭐")
    await alice.wait_for("Waiting")
    await anna.send("/start")
    screen = await anna.wait_for("Shop")
    for kind in ("order", "pay", "cancel", "keys"):
        await anna.forge(screen, f"{kind}:1")
        await anna.wait_for("can't find this order")
    await alice.send("/orders")
    orders = await alice.wait_for("Your orders")
    assert any("⏳" in b for b in orders.buttons)


async def test_keys_can_be_shown_again(counter: Counter) -> None:
    await counter.furnish(article())
    alice = counter.tg.customer(1001)
    await open_article(alice)
    await alice.tap("Pay 650 ⭐")
    await alice.pay(await alice.wait_for(lambda message: "invoice" in message))
    await alice.wait_for("KEY&0000")
    await alice.wait_for("Delivered on", since=0)
    await alice.send("/orders")
    orders = await alice.wait_for("Your orders")
    await alice.tap(orders.buttons[0], orders)
    await alice.wait_for("Delivered on")
    await alice.tap("🔑 Show my goods")
    await alice.wait_for("KEY&0000")


async def test_many_keys_come_as_a_file(counter: Counter) -> None:
    await counter.furnish(article(), keys=30)
    alice = counter.tg.customer(1001)
    await open_article(alice)
    screen = next(m for m in await alice.look() if any("Pay" in b for b in m.buttons))
    await alice.forge(screen, "buy:1:25:stars:nonce")
    await alice.pay(await alice.wait_for(lambda message: "invoice" in message))
    goods = await alice.wait_for(lambda message: "document" in message)
    assert goods["document"]["file_name"].endswith(".txt")
    assert "All 25" in goods.text
    data = await counter.bot.download(goods["document"]["file_id"])
    assert data is not None
    assert len(data.read().decode().splitlines()) == 25


async def test_an_old_bill_is_denied_in_the_buyers_language(counter: Counter) -> None:
    await counter.furnish(article())
    alice = counter.tg.customer(1002)
    await alice.send("/start")
    screen = await alice.wait_for("商店")
    await alice.forge(screen, "buy:1:1:stars:nonce")
    invoice = await alice.wait_for(lambda message: "invoice" in message)
    status = next(m for m in await alice.look() if "等待付款" in m.text)
    await alice.tap("取消订单", status)
    await alice.wait_for("已取消")
    answer = await alice.pay(invoice)
    assert answer["status"] == "declined"
    assert "付款时间已过" in answer["error_message"]


async def test_a_paused_shop_sells_nothing_and_says_so(counter: Counter) -> None:
    await counter.furnish(article())
    alice = counter.tg.customer(1001)
    await open_article(alice)
    await staff.pause(counter.deps, paused=True)
    await alice.tap("Pay 650 ⭐")
    told = await alice.wait_for("short break")
    assert not any("Pay" in b for b in told.buttons)


async def test_a_link_opens_its_product(counter: Counter) -> None:
    await counter.furnish(article())
    alice = counter.tg.customer(1001)
    await alice.send("/start p_STEAM-10")
    await alice.wait_for("each")
    await alice.send("/start p_NOTHING")
    await alice.wait_for("no longer on sale")
    await alice.send("/start c_spring")
    await alice.wait_for("Hello, Alice")
