"""A merchant restocks, looks and undoes in the chat; nobody else can, and no key stays behind."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from konbini.sandbox.handles import Person, Seen
from konbini.shop.actions import browse, staff
from konbini.shop.actions.checkout import Checkout, checkout
from konbini.shop.actions.settle import settle
from konbini.shop.catalog import Kind
from konbini.shop.customers import Role
from konbini.shop.ids import CustomerId, Sku, StaffId
from konbini.shop.payments import Notice, NoticeState
from tests.databases import SqliteDatabases
from tests.handlers.counter import Counter, article
from tests.handlers.desk_room import open_room

MEI = 2001


@pytest.fixture
async def counter(
    sqlite_databases: SqliteDatabases, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Counter]:
    async with open_room(sqlite_databases.make(), monkeypatch) as room:
        await room.counter.furnish(
            article(key_pattern="^[A-Z0-9-]+$"), article("DOC", kind=Kind.FILE), keys=0
        )
        await staff.add_staff(room.counter.deps, MEI, Role.MERCHANT, StaffId(0))
        yield room.counter
        assert await room.counter.tg.refusals() == []


@pytest.fixture
async def mei(counter: Counter) -> Person:
    return counter.tg.customer(MEI)


async def available(counter: Counter, sku: str = "STEAM-10") -> int:
    async with counter.store.read() as unit:
        counts = await unit.stock.counts([Sku(sku)])
    return counts[Sku(sku)].available if Sku(sku) in counts else 0


async def preview(mei: Person, text: str) -> Seen:
    await mei.send(text)
    return await mei.wait_for("New:")


async def test_keys_on_the_next_lines_are_previewed_confirmed_and_undone(
    counter: Counter, mei: Person
) -> None:
    shown = await preview(mei, "/restock steam-10\nAAA-1\nAAA-2\nbad key\nAAA-1")
    assert "New: 2" in shown.text
    assert "Double (here already, or sold): 1" in shown.text
    assert "Malformed: 1" in shown.text
    assert "line 4: does not look like a key" in shown.text
    assert "AAA" not in shown.text
    assert "bad key" not in shown.text
    assert not any("AAA-1" in message.text for message in await mei.look())
    assert await available(counter) == 0
    await mei.tap("🟢 Put on sale (2)", shown)
    done = await mei.wait_for("On sale: 2")
    assert await available(counter) == 2
    await mei.tap("↩️ Undo", done)
    await mei.wait_for("Taken back: 2")
    assert await available(counter) == 0


async def test_undo_keeps_what_is_sold_and_says_so(counter: Counter, mei: Person) -> None:
    shown = await preview(mei, "/restock STEAM-10\nAAA-1\nAAA-2")
    await mei.tap("🟢 Put on sale (2)", shown)
    done = await mei.wait_for("On sale")
    alice = counter.tg.customer(1001)
    await alice.send("/start p_STEAM-10")
    await alice.wait_for("650")
    await alice.tap("Pay 650 ⭐")
    await alice.pay(await alice.wait_for(lambda message: "invoice" in message))
    await alice.wait_for("AAA-1")
    await mei.tap("↩️ Undo", done)
    undone = await mei.wait_for("Taken back: 1")
    assert "1 stay" in undone.text
    again = await preview(mei, "/restock STEAM-10\nAAA-1\nAAA-2")
    assert "New: 1" in again.text, "a sold key is a double, a withdrawn one is not"


async def test_step_by_step_in_parts_with_one_preview(counter: Counter, mei: Person) -> None:
    await mei.send("/restock")
    choice = await mei.wait_for("Which product")
    await mei.tap(next(b for b in choice.buttons if "STEAM" in b), choice)
    await mei.wait_for("Send the keys")
    await mei.send("AAA-1\nAAA-2")
    first = await mei.wait_for("New: 2")
    await mei.send("AAA-2\nAAA-3")
    second = await mei.wait_for("New: 3")
    assert second.id == first.id
    assert "sold): 1" in second.text
    await mei.send_document(b"AAA-4\n", "more.txt")
    third = await mei.wait_for("New: 4")
    await mei.tap("🟢 Put on sale (4)", third)
    await mei.wait_for("On sale: 4")
    assert await available(counter) == 4
    await mei.send("hello bot")
    await mei.wait_for(lambda message: "New:" not in message.text)


async def test_the_sku_can_be_typed_and_cancel_leaves_nothing(
    counter: Counter, mei: Person
) -> None:
    await mei.send("/restock")
    await mei.wait_for("Which product")
    await mei.send("NOPE")
    await mei.wait_for("no longer on sale")
    await mei.send("steam-10")
    await mei.wait_for("Send the keys")
    await mei.send("AAA-1")
    shown = await mei.wait_for("New: 1")
    await mei.send("/cancel")
    await mei.wait_for("Nothing was put on sale")
    await mei.tap("🟢 Put on sale (1)", shown)
    await mei.wait_for("dealt with already")
    assert await available(counter) == 0
    await preview(mei, "/restock STEAM-10\nAAA-1")


async def test_a_text_cut_by_the_client_is_taken_in_all_its_parts(
    counter: Counter, mei: Person
) -> None:
    lines = [f"LONG-KEY-{number:06}" for number in range(400)]
    await mei.send("/restock STEAM-10\n" + "\n".join(lines[:230]))
    await mei.wait_for("New: 230")
    await mei.send("\n".join(lines[230:]))
    shown = await mei.wait_for("New: 400")
    await mei.tap("🟢 Put on sale (400)", shown)
    await mei.wait_for("On sale: 400")
    assert await available(counter) == 400
    assert counter.brain.heard == [], "no key goes through the understanding of questions"


async def test_ten_thousand_lines_in_a_file_with_the_command_as_caption(
    counter: Counter, mei: Person
) -> None:
    data = "\r\n".join(f"K-{number:05}" for number in range(10_000)).encode("utf-16")
    await mei.send_document(data, "keys.TXT", caption="/restock STEAM-10")
    shown = await mei.wait_for("New: 10,000", timeout=60)
    await mei.tap("🟢 Put on sale (10,000)", shown)
    await mei.wait_for("On sale", timeout=30)
    assert await available(counter) == 10_000


async def test_csv_and_workbooks_carry_cost_and_expiry(counter: Counter, mei: Person) -> None:
    table = b"key,cost,expires\nCSV-1,1.5 USD,2030-01-31\nCSV-2,,\n"
    await mei.send_document(table, "keys.csv", caption="/restock STEAM-10")
    shown = await mei.wait_for("New: 2")
    await mei.tap("🗑 Discard", shown)
    await mei.wait_for("Nothing was put on sale")
    from openpyxl import Workbook

    book, into = Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    for row in [("key", "cost", "expires"), ("XLS-1", 2, None), (12345, None, "2030-05-01")]:
        sheet.append(row)
    book.save(into)
    await mei.send_document(into.getvalue(), "keys.xlsx", caption="/restock STEAM-10")
    await mei.wait_for("New: 2")


async def test_a_file_product_takes_each_file_as_one_unit(counter: Counter, mei: Person) -> None:
    await mei.send("/restock DOC\nsome text")
    await mei.wait_for("Send the file")
    await mei.send_document(b"%PDF-1.7 first", "a/b.pdf")
    await mei.wait_for("New: 1")
    await mei.send_document(b"%PDF-1.7 second", "b.pdf")
    shown = await mei.wait_for("New: 2")
    await mei.tap("🟢 Put on sale (2)", shown)
    await mei.wait_for("On sale: 2")
    assert await available(counter, "DOC") == 2


@pytest.mark.parametrize(
    ("name", "data", "answer"),
    [
        ("keys.txt", b" \n\n", "There is nothing in it"),
        ("keys.txt", bytes(range(256)) * 20, "not a text file"),
        ("keys.exe", b"MZ", "I can read"),
        ("keys.csv", b"key,cost,expires\nA,1,never\n", "Row 2 cannot be read (column: expires)"),
        ("keys.csv", b"key,cost,expires\nA,-1,\n", "Row 2 cannot be read (column: cost)"),
        ("keys.xlsx", b"PK not a workbook", "cannot read this workbook"),
    ],
)
async def test_files_that_are_no_stock_are_refused_clearly(
    counter: Counter, mei: Person, name: str, data: bytes, answer: str
) -> None:
    await mei.send_document(data, name, caption="/restock STEAM-10")
    await mei.wait_for(answer)
    async with counter.store.read() as unit:
        assert await unit.stock.batches() == []


async def test_strangers_and_forged_taps_get_nowhere(counter: Counter, mei: Person) -> None:
    shown = await preview(mei, "/restock STEAM-10\nAAA-1")
    data = next(b["callback_data"] for row in shown.rows for b in row)
    alice = counter.tg.customer(1001)
    await alice.send("/restock STEAM-10\nEVIL-1")
    refused = await alice.wait_for("don't know this command")
    for command in ("/stock", "/products", "/staff", "/pause"):
        await alice.send(command)
        await alice.wait_for("don't know this command")
    await alice.forge(refused, data)
    await alice.forge(refused, data.replace("msell", "mundo"))
    await alice.wait_for(lambda message: message.id > refused.id)
    await mei.forge(shown, "msell:999999")
    await mei.wait_for("no such batch")
    assert await available(counter) == 0


async def test_stock_and_products_are_listed_page_by_page(counter: Counter, mei: Person) -> None:
    await counter.furnish(*(article(f"SKU-{n:02}") for n in range(12)), keys=1)
    await mei.send("/stock")
    first = await mei.wait_for("Stock")
    assert "available 0" in first.text or "available 1" in first.text
    assert "🟡" in first.text
    await mei.tap("›", first)
    second = await mei.wait_for(lambda message: "2/2" in message.buttons)
    assert second.id == first.id
    assert second.text != first.text
    await mei.send("/products")
    products = await mei.wait_for("Products")
    assert "650 ⭐" in products.text
    assert "<card>" in products.text


async def test_no_key_is_kept_in_the_conversations_memory(counter: Counter, mei: Person) -> None:
    await mei.send("/restock STEAM-10")
    await mei.wait_for("Send the keys")
    await mei.send("PLANTED-SECRET-KEY")
    await mei.wait_for("New: 1")
    async with counter.queue._database.reading() as connection:
        for table in ("fsm", "notes", "outbox"):
            rows = await connection.exec_driver_sql(f"SELECT * FROM {table}")
            assert not any("PLANTED" in str(row) for row in rows)


async def test_a_merchant_reads_what_was_earned_held_and_paid(
    counter: Counter, mei: Person
) -> None:
    await mei.send("/balance")
    await mei.wait_for("no share of sales")
    await preview(mei, "/restock STEAM-10\nAAA-1")
    await mei.tap("🟢 Put on sale (1)")
    await mei.wait_for("On sale: 1")
    policy = replace(counter.deps.policy, merchant_share=7_000)
    shop = replace(counter.deps, policy=policy)
    alice = counter.tg.customer(1001)
    await alice.send("/start")
    await alice.wait_for("Shop")
    product = await browse.open_product(shop, sku=Sku("STEAM-10"))
    wish = Checkout(CustomerId(1001), product.product.id, 1, "stars", "n", "en")
    attempt = (await checkout(shop, wish)).attempt
    paid = Notice("stars", "T:in", NoticeState.PAID, "T", attempt.merchant_ref, attempt.expected)
    await settle(shop, paid)
    await mei.send("/balance")
    told = await mei.wait_for("Your earnings")
    assert "Due to you: 0 ⭐" in told.text
    assert "Held until warranties end: 455 ⭐" in told.text
    assert "The next share is released on" in told.text
    await alice.send("/balance")
    await alice.wait_for("I don't know this command")
