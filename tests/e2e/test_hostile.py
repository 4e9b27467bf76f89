"""People and networks at their worst: nothing breaks, nothing leaks, nothing is refused."""

import asyncio

import pytest

from tests.e2e.conftest import button, buy, open_bill
from tests.world import GROUP, MERCHANT


@pytest.mark.parametrize(
    "text",
    ["<b>", "&lt;script&gt;", "\u202eabc", "x" * 4096, "a\x07b", "🙂 qwzx" * 300, "/", "/nope",
     "/restock", "/stock", "/staff", "/pause", "-1", "'; DROP TABLE orders;--", "{{7*7}}",
     "/start " + "я" * 100],
)  # fmt: skip
async def test_any_text_gets_an_answer(newcomer, text):
    who = newcomer()
    await who.send(text)
    assert (await who.wait_for(lambda _: True)).text


async def test_a_stranger_is_no_merchant(newcomer, world):
    who = newcomer()
    before = world.konbini("stock", "show", "STEAM-10")
    await who.send("/restock STEAM-10\nFORGED-1\nFORGED-2")
    await who.wait_for(lambda _: True)
    assert world.konbini("stock", "show", "STEAM-10") == before


async def test_forged_taps_touch_nobody_elses_order(newcomer):
    victim, thief = newcomer("Ann"), newcomer("Eve")
    await buy(victim)
    order_id = 0
    for message in await victim.look():
        for row in message.rows:
            for one in row:
                if str(one.get("callback_data", "")).startswith("order:"):
                    order_id = int(one["callback_data"].split(":")[1])
    assert order_id
    await thief.send("/start")
    anchor = await thief.wait_for(lambda m: bool(m.buttons))
    for data in (f"keys:{order_id}", f"order:{order_id}", f"cancel:{order_id}", f"pay:{order_id}"):
        await thief.forge(anchor, data)
    for data in ("keys:x", "buy:1:-5:stars:n", "buy:1:999999999:stars:n", "buy:1:1:nope:n",
                 "item:99999:1", "shelf:nope:1", "shop:-1", "::::", "language:xx", "x" * 64):  # fmt: skip
        await thief.forge(anchor, data)
    await thief.send("/help")
    await thief.wait_for("/shop")
    assert not any("SECRET" in message.text for message in await thief.look())


@pytest.mark.parametrize("kind", ["429", "500", "502", "drop_before", "drop_after"])
async def test_a_purchase_survives_a_failing_telegram(newcomer, tg, kind):
    who = newcomer()
    for method in ("sendMessage", "editMessageText", "sendInvoice", "answerCallbackQuery"):
        await tg.faults.add(method=method, kind=kind, times=1, retry_after=1, chat_id=who.id)
    bill = await open_bill(who)
    assert (await who.pay(bill))["status"] == "paid"
    await who.wait_for("STEAM-SECRET", timeout=20, since=0)


@pytest.mark.parametrize("kind", ["duplicate", "reorder"])
async def test_updates_that_come_twice_or_out_of_order_buy_once(newcomer, tg, kind):
    fault = await tg.faults.add(method="update", update_kind="*", kind=kind, times=None)
    who = newcomer()
    await buy(who)
    await tg.faults.remove(fault["id"])
    await who.send("/orders")
    orders = await who.wait_for(lambda m: any("✅" in b for b in m.buttons))
    assert sum("✅" in label for label in orders.buttons) == 1
    keys = {w for m in await who.look() for w in m.text.split() if w.startswith("STEAM-SECRET")}
    assert len(keys) == 1


async def test_who_blocks_the_bot_after_paying_gets_the_goods_on_return(newcomer, tg):
    who = newcomer()
    bill = await open_bill(who)
    hold = await tg.faults.add(method="sendMessage", kind="500", times=None, chat_id=who.id)
    assert (await who.pay(bill))["status"] == "paid"
    await who.block()
    await tg.faults.remove(hold["id"])
    await who.unblock()
    await who.send("/start")
    await who.wait_for("STEAM-SECRET", timeout=30, since=0)
    await tg.clear_calls()


async def test_the_group_and_strangers_in_it_do_not_shop(newcomer, tg):
    group = await tg.group()
    staff = group.staff(3001)
    await staff.send("/shop")
    await staff.send("hello there")
    who = newcomer()
    await who.send("/help")
    await who.wait_for("/shop")
    general = [m for m in await group.messages() if m.by_bot and m.thread_id is None]
    assert not any("🛍" in message.text for message in general)
    assert group.id == GROUP


async def test_a_merchant_restocks_by_command(tg, world):
    mei = tg.person(MERCHANT)
    await mei.send("/restock BULK-1\nBULK-SECRET-A1\nBULK-SECRET-A2\nBULK-SECRET-001\n")
    preview = await mei.wait_for(lambda m: bool(m.buttons))
    assert "SECRET" not in preview.text
    before = world.konbini("stock", "show", "BULK-1")
    await mei.tap(preview.buttons[0], preview)
    done = await mei.wait_for(lambda m: m.id >= preview.id and m.text != preview.text)
    assert done.text
    after = world.konbini("stock", "show", "BULK-1")
    assert _available(after) == _available(before) + 2
    await asyncio.sleep(0)
    await mei.send("/stock")
    await mei.wait_for("BULK-1")


def _available(answer):
    rows = answer if isinstance(answer, list) else answer.get("stock", answer)
    rows = rows if isinstance(rows, list) else [rows[k] | {"sku": k} for k in rows]
    return next(row["available"] for row in rows if row.get("sku", "BULK-1") == "BULK-1")


async def test_taps_on_old_screens_still_lead_somewhere(newcomer):
    who = newcomer()
    await who.send("/start p_STEAM-10")
    product = await who.wait_for(lambda m: any("⭐" in b for b in m.buttons))
    await who.tap(button(product, "⭐"), product)
    await who.wait_for(lambda m: "invoice" in m)
    await who.forge(product, "shop:1")
    await who.wait_for(lambda m: any("Games" in b for b in m.buttons))
