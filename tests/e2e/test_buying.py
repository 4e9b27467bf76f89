"""A customer buys: in their language, once, whatever they tap."""

import asyncio

import pytest

from tests.e2e.conftest import button, buy, open_bill


@pytest.mark.parametrize(
    ("language", "greeting", "usage"),
    [
        ("en", "Steam card $10", "Redeem in the client."),
        ("zh-hans", "Steam 充值卡 $10", "在客户端兑换。"),
        ("ru", "Карта Steam 10 $", "Активируйте в клиенте."),
    ],
)
async def test_from_hello_to_key_in_the_clients_language(newcomer, language, greeting, usage):
    who = newcomer("Zoë <b>&", language)
    await who.send("/start")
    shop = await who.wait_for(lambda m: bool(m.buttons))
    assert "Zoë <b>&" in shop.text
    await who.tap(shop.buttons[0], shop)
    shelf = await who.wait_for(lambda m: any("650" in b for b in m.buttons))
    await who.tap(button(shelf, "650"), shelf)
    product = await who.wait_for(greeting)
    await who.tap(button(product, "⭐"), product)
    bill = await who.wait_for(lambda m: "invoice" in m)
    assert bill["invoice"]["currency"] == "XTR"
    assert bill["invoice"]["total_amount"] == 650
    assert bill["invoice"]["start_parameter"]
    assert (await who.pay(bill))["status"] == "paid"
    goods = await who.wait_for("STEAM-SECRET")
    assert usage in goods.text
    kinds = [entity["type"] for entity in goods["entities"]]
    assert "code" in kinds, "the key can be copied by a tap"
    status = await who.wait_for("🎉", since=0)
    assert status.id < bill.id, "one live message tells the order's state"


async def test_two_taps_on_pay_are_one_order(newcomer):
    who = newcomer()
    await who.send("/start p_STEAM-10")
    product = await who.wait_for(lambda m: any("⭐" in b for b in m.buttons))
    await asyncio.gather(*(who.tap(button(product, "⭐"), product) for _ in range(3)))
    await who.wait_for(lambda m: "invoice" in m)
    await who.send("/orders")
    orders = await who.wait_for(lambda m: any("⏳" in b for b in m.buttons))
    assert sum("⏳" in label for label in orders.buttons) == 1


async def test_the_bill_paid_twice_gives_the_second_payment_back(newcomer, tg):
    """A paid order's bill stays in the chat; Telegram lets people pay it again."""
    who = newcomer()
    bill = await open_bill(who)
    assert (await who.pay(bill))["status"] == "paid"
    await who.wait_for("STEAM-SECRET")
    second = await who.pay(bill)
    assert second["status"] == "declined"
    assert second["error_message"]


async def test_cancelling_closes_the_bill_and_frees_the_stock(newcomer):
    who = newcomer()
    bill = await open_bill(who)
    status = [m for m in await who.look() if m.by_bot and "⏳" in m.text][-1]
    await who.tap(button(status, "Cancel"), status)
    await who.wait_for("✖️")
    refused = await who.pay(bill)
    assert refused["status"] == "declined"


async def test_goods_can_be_shown_again(newcomer):
    who = newcomer()
    goods = await buy(who)
    key = next(word for word in goods.text.split() if word.startswith("STEAM-SECRET"))
    await who.send("/orders")
    orders = await who.wait_for(lambda m: any("✅" in b for b in m.buttons))
    await who.tap(button(orders, "✅"), orders)
    order = await who.wait_for(lambda m: any("🔑" in b for b in m.buttons))
    await who.tap(button(order, "🔑"), order)
    again = await who.wait_for(lambda m: key in m.text and m.id != goods.id)
    assert again.id > goods.id


async def test_many_keys_come_as_a_file(newcomer, world):
    who = newcomer()
    await who.send("/start p_BULK-1")
    product = await who.wait_for(lambda m: any("⭐" in b for b in m.buttons))
    for _ in range(2):
        await who.tap("10", product)
        product = await who.wait_for(lambda m: any(b == "10" or "10 ⭐" in b for b in m.buttons))
        break
    for picked in range(11, 26):
        await who.tap("+", product)
        product = await who.wait_for(lambda m, n=picked: str(n) in m.buttons)
    await who.tap(button(product, "⭐"), product)
    bill = await who.wait_for(lambda m: "invoice" in m)
    assert (await who.pay(bill))["status"] == "paid"
    goods = await who.wait_for(lambda m: "document" in m)
    assert goods["document"]["file_name"].endswith(".txt")


async def test_the_last_one_goes_to_one_and_the_other_is_told_before_paying(newcomer, world):
    world.stock("LAST-1", [f"LAST-SECRET-{world.starts}-{id(newcomer)}"])
    people = [newcomer("Ann"), newcomer("Bob")]
    screens = []
    for who in people:
        await who.send("/start p_LAST-1")
        screens.append(await who.wait_for(lambda m: any("⭐" in b for b in m.buttons)))
    await asyncio.gather(
        *(who.tap(button(s, "⭐"), s) for who, s in zip(people, screens, strict=True))
    )

    async def outcome(who):
        seen = await who.wait_for(lambda m: "invoice" in m or "sold out" in m.text.lower())
        return "bill" if "invoice" in seen else "told"

    assert sorted(await asyncio.gather(*(outcome(who) for who in people))) == ["bill", "told"]


@pytest.mark.parametrize("link", ["p_NOPE", "p_", "c_spring", "x", "p_%00", "p_" + "A" * 60])
async def test_any_deep_link_leads_into_the_shop(newcomer, link):
    who = newcomer()
    await who.send(f"/start {link}")
    assert (await who.wait_for(lambda m: bool(m.buttons))).buttons


async def test_the_language_can_be_switched(newcomer):
    who = newcomer("Ann", "en")
    await who.send("/language")
    choice = await who.wait_for(lambda m: any("Русский" in b for b in m.buttons))
    await who.tap(button(choice, "Русский"), choice)
    await who.wait_for("русск")
    await who.send("/help")
    await who.wait_for("Как это работает")
