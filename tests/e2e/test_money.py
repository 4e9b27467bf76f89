"""Paid too late, too much, or for what is sold out: money always ends where its payer wants it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count

import aiohttp
import pytest

from konbini.sandbox.client import SandboxClient
from konbini.sandbox.handles import Person, Seen
from tests.crash.forking import ForkingWorld
from tests.e2e.conftest import button, buy
from tests.world import TOKEN, World

_keys = count(1)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def world(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    """A shop that is paid on a page as well. At the end: no broken law, no secret in logs."""
    folder = tmp_path_factory.mktemp(f"money-{request.param}")
    if request.param == "sqlite":
        url = f"sqlite+aiosqlite:///{folder}/shop.db"
    else:
        url = request.getfixturevalue("pg_databases").make()
    made = ForkingWorld(folder, url)
    try:
        made.open()
        made.open_pay_page()
        made.stock("STEAM-10", [f"STEAM-SECRET-{n:03}" for n in range(20)])
        made.start()
        yield made
        made.stop()
        assert made.broken_laws() == []
        assert "SECRET" not in made.logs()
    finally:
        made.close()


async def order(who: Person, sku: str) -> str:
    """Order one unit, paid on the page; the page's address."""
    await who.send(f"/start p_{sku}")
    product = await who.wait_for(lambda m: any("$" in b for b in m.buttons))
    await who.tap(next(b for b in product.buttons if "$" in b and "⭐" not in b), product)
    status = await who.wait_for(lambda m: "/pay/" in m.text)
    found = re.search(r"http://\S+/pay/\S+", status.text)
    assert found is not None
    return found[0]


async def press(page: str, choice: str) -> None:
    async with aiohttp.ClientSession() as http, http.post(f"{page}/{choice}") as answer:
        assert answer.status == 200


async def cancel(who: Person) -> None:
    status = next(m for m in reversed(await who.look()) if m.by_bot and "/pay/" in m.text)
    await who.tap(button(status, "✖️") if _has(status, "✖️") else status.buttons[-3], status)
    await who.wait_for(lambda m: m.id == status.id and "/pay/" not in m.text, since=0)


def _has(message: Seen, part: str) -> bool:
    return any(part in label for label in message.buttons)


async def sold_out(world: World, payers: list[Person], other: Person) -> list[Seen]:
    """Everybody orders the last one and gives up, somebody else buys it, and then they pay."""
    pages = []
    world.stock("LAST-1", [f"LAST-SECRET-{next(_keys)}"])
    for who in payers:
        pages.append(await order(who, "LAST-1"))
        await cancel(who)
    await buy(other, "LAST-1")
    offers = []
    for who, page in zip(payers, pages, strict=True):
        await press(page, "late")
        offers.append(await who.wait_for(lambda m: _has(m, "↩️") and _has(m, "💳"), since=0))
    return offers


async def test_who_paid_first_gets_the_next_key_by_itself(newcomer, world: World):
    ann, bob = newcomer("Ann"), newcomer("Bob")
    offers = await sold_out(world, [ann, bob], newcomer("Carl"))
    assert "you get your money back" in offers[0].text
    await ann.tap("⏳ Wait for restock", offers[0])
    number = next(_keys)
    world.stock("LAST-1", [f"LAST-SECRET-{number}"])
    goods = await ann.wait_for(lambda m: "LAST-SECRET" in m.text, since=0)
    assert f"LAST-SECRET-{number}" in goods.text
    await ann.wait_for("🎉", since=0)
    assert not any("SECRET" in m.text for m in await bob.look())
    number = next(_keys)
    world.stock("LAST-1", [f"LAST-SECRET-{number}"])
    goods = await bob.wait_for(lambda m: "LAST-SECRET" in m.text, since=0)
    assert f"LAST-SECRET-{number}" in goods.text
    await bob.wait_for("🎉", since=0)


@pytest.mark.parametrize(
    ("language", "leave", "yes", "credited", "pay", "ask"),
    [
        ("en", "💳 Take store credit", "💳 Yes", "is now your store credit", "Store credit", "Pay with"),
        ("zh-hans", "💳 转入余额", "💳 确认", "已转入您的商店余额", "余额支付", "用余额支付？"),
        ("ru", "💳 Зачислить на баланс", "💳 Да", "зачислена на ваш баланс", "С баланса", "Оплатить с"),
    ],
)  # fmt: skip
async def test_credit_instead_of_the_goods_buys_something_else(
    newcomer, world: World, language, leave, yes, credited, pay, ask
):
    ann = newcomer("Ann", language)
    [offer] = await sold_out(world, [ann], newcomer("Carl"))
    world.stock("BULK-1", [f"BULK-SECRET-{next(_keys)}"])
    await ann.tap(leave, offer)
    asked = await ann.wait_for(lambda m: _has(m, yes))
    await ann.tap(button(asked, yes), asked)
    await ann.wait_for(credited, since=0)
    await ann.send("/start p_BULK-1")
    product = await ann.wait_for(lambda m: _has(m, pay))
    await ann.tap(button(product, pay), product)
    question = await ann.wait_for(ask)
    await ann.tap(button(question, "✅"), question)
    await ann.wait_for("BULK-SECRET", since=0)
    done = await ann.wait_for("🎉", since=0)
    assert done.id == question.id
    await ann.send("/orders")
    listed = await ann.wait_for("💳")
    assert "0" in listed.text


async def test_a_refund_instead_of_the_goods(newcomer, world: World):
    ann = newcomer("Ann")
    [offer] = await sold_out(world, [ann], newcomer("Carl"))
    await ann.tap("↩️ Refund", offer)
    await ann.tap("↩️ Yes, refund", await ann.wait_for("the way it came"))
    await ann.wait_for("Refunded in full", since=0)


async def test_too_much_is_delivered_and_the_excess_is_credit(newcomer, world: World):
    ann = newcomer("Ann")
    await press(await order(ann, "STEAM-10"), "more")
    await ann.wait_for("STEAM-SECRET", since=0)
    assert "5.00 USD more" in (await ann.wait_for("You paid", since=0)).text
    await ann.send("/orders")
    assert "$5.00" in (await ann.wait_for("Store credit")).text


async def test_too_little_is_told_and_the_rest_delivers(newcomer, world: World):
    ann = newcomer("Ann")
    page = await order(ann, "STEAM-10")
    await press(page, "less")
    assert "5.00 USD is missing" in (await ann.wait_for("Less than the price", since=0)).text
    await press(page, "pay")
    await ann.wait_for("STEAM-SECRET", since=0)


async def test_money_on_its_way_arrives_after_the_order_was_given_up(
    newcomer, world: World, tg: SandboxClient
):
    assert TOKEN
    ann = newcomer("Ann")
    page = await order(ann, "STEAM-10")
    await press(page, "late")
    await cancel(ann)
    await ann.wait_for("STEAM-SECRET", since=0)
    await ann.wait_for("🎉", since=0)
