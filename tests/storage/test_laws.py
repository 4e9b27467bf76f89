"""The laws: silent on a healthy shop, and each one speaks when it is broken behind our back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import text

from konbini.shop.actions.checkout import Checkout, checkout
from konbini.shop.actions.deliver import mark_delivered
from konbini.shop.actions.settle import settle
from konbini.shop.deps import Deps
from konbini.shop.ids import CustomerId, OrderRef
from konbini.shop.money import Money
from konbini.shop.orders import Order, OrderState
from konbini.shop.payments import Notice, NoticeState, Payment
from konbini.shop.policy import Policy
from konbini.shop.ports import Inbound, Task
from konbini.storage.engine import Database
from konbini.storage.inbox import SqlInbox
from konbini.storage.laws import Law, check
from konbini.storage.outbox_queue import SqlOutboxQueue
from konbini.storage.unit import SqlStore
from konbini.storage.vault import SealingVault
from tests.fakes import START, FakeBrain, FakeClock, FakeGateway
from tests.storage.shop import SKU, furnish, stock_up

KEYS = ("PLANTED-KEY-1", "PLANTED-KEY-2", "PLANTED-KEY-3", "PLANTED-KEY-4")


@pytest.fixture
async def deps(store: SqlStore, vault: SealingVault, clock: FakeClock) -> Deps:
    await furnish(store)
    await stock_up(store, vault, *KEYS)
    return Deps(
        store, vault, clock, FakeBrain(), Policy(gateways=("stars",)), {"stars": FakeGateway()}
    )


async def buy(deps: Deps, nonce: str, *, pay: bool = True, delivered: bool = False) -> Order:
    async with deps.store.read() as look:
        article = await look.catalog.by_sku(SKU)
    assert article is not None
    wish = Checkout(CustomerId(1), article.id, 1, "stars", nonce, "en")
    made = await checkout(deps, wish)
    if pay:
        await settle(
            deps,
            Notice(
                "stars", f"d-{nonce}", NoticeState.PAID, f"t-{nonce}", made.attempt.merchant_ref,
                made.attempt.expected, payer=CustomerId(1),
            ),
        )  # fmt: skip
    if delivered:
        await mark_delivered(deps, made.order.id)
    return made.order


async def broken(database: Database, clock: FakeClock) -> dict[int, str]:
    return {law.number: law.detail for law in await check(database, clock) if not law.ok}


async def run(database: Database, *statements: str) -> None:
    async with database.writing() as connection:
        if database.dialect == "postgresql":
            await connection.execute(text("SET LOCAL session_replication_role = replica"))
        for statement in statements:
            await connection.execute(text(statement))
        await connection.commit()


async def test_a_healthy_shop_keeps_every_law(
    deps: Deps, database: Database, clock: FakeClock, queue: SqlOutboxQueue
) -> None:
    await buy(deps, "a", delivered=True)
    await buy(deps, "b")
    await buy(deps, "c", pay=False)
    laws = await check(database, clock)
    assert [law.number for law in laws] == [1, 2, 3, 4, 11]
    assert laws == [Law(law.number, law.name, ok=True) for law in laws]


async def test_waits_without_end_are_found(
    deps: Deps, database: Database, clock: FakeClock
) -> None:
    waiting = await buy(deps, "c", pay=False)
    await SqlInbox(database, clock).store([Inbound(5, "l", b"x", START)])
    async with deps.store.write() as unit:
        await unit.payments.record(Notice("g", "d", NoticeState.PAID, "t", None, None), START)
        await unit.outbox.put(Task("x", {}))
        await unit.commit()
    clock.advance(minutes=41)
    detail = (await broken(database, clock))[11]
    assert waiting.ref in detail
    for words in ("updates nobody", "notices recorded", "tasks nobody", "long after"):
        assert words in detail


@pytest.mark.parametrize(
    ("number", "words", "statement"),
    [
        (1, "sold without a delivery", "DELETE FROM deliveries"),
        (2, "another number of units", "UPDATE order_lines SET quantity = 2"),
        (2, "nobody will deliver", "UPDATE outbox SET done_at = created_at"),
        (2, "left nowhere", "UPDATE orders SET state = 'paid'"),
        (2, "without a payment", "DELETE FROM payments"),
        (2, "without a refund", "UPDATE orders SET state = 'refunded'"),
        (2, "nobody answers for", "UPDATE orders SET state = 'expired'"),
        (2, "never taken as paid", "UPDATE orders SET state = 'cancelled'"),
        (2, "nobody's credit", "UPDATE orders SET state = 'credited'"),
        (2, "without a receipt", "UPDATE orders SET delivered_at = paid_at"),
        (2, "without having been paid", "UPDATE orders SET state='waiting_stock', paid_at=NULL"),
        (3, "provider account", "UPDATE payments SET amount = amount + 1"),
        (11, "without an end", "UPDATE orders SET state = 'waiting_stock'"),
        (4, "never booked", "UPDATE payments SET txn = 'other'"),
    ],
)
async def test_each_breach_is_named(
    deps: Deps, database: Database, clock: FakeClock, number: int, words: str, statement: str
) -> None:
    await buy(deps, "a")
    assert await broken(database, clock) == {}
    await run(database, "DELETE FROM order_events", statement)
    assert words in (await broken(database, clock))[number]


@pytest.mark.parametrize(
    ("more", "less", "words"),
    [
        ("delivered", "under_review", "still owed"),
        ("provider", "delivered", "provider account"),
        ("delivered", "fees", "nobody earned"),
        ("credit", "delivered", "more credit"),
    ],
)
async def test_an_entry_that_balances_and_is_wrong_is_found(
    deps: Deps, database: Database, clock: FakeClock, more: str, less: str, words: str
) -> None:
    await buy(deps, "a")
    postings = "INSERT INTO ledger_postings (entry_id, number, account, amount, party) "
    await run(
        database,
        "INSERT INTO ledger_entries (key, kind, currency, at, order_id, data) "
        "SELECT 'x', 'x', 'XTR', at, order_id, '{}' FROM ledger_entries WHERE kind = 'delivery'",
        f"{postings} SELECT id, 1, '{more}', 1, '1' FROM ledger_entries WHERE key = 'x'",
        f"{postings} SELECT id, 2, '{less}', -1, '' FROM ledger_entries WHERE key = 'x'",
    )
    assert words in (await broken(database, clock))[3]


async def test_a_decision_nobody_made_is_found(
    deps: Deps, database: Database, clock: FakeClock
) -> None:
    order = await buy(deps, "a", delivered=True)
    await run(database, "UPDATE orders SET decide_by = created_at")
    clock.advance(minutes=29)
    assert "decided" not in (await broken(database, clock)).get(11, "")
    clock.advance(minutes=2)
    found = (await broken(database, clock))[11]
    assert f"nobody decided about in time: {order.ref}" in found


async def test_units_are_held_for_release_and_for_no_other_review(
    deps: Deps, database: Database, clock: FakeClock
) -> None:
    await buy(deps, "a", pay=False)
    await run(database, "UPDATE orders SET state = 'review', why = 'release'")
    assert "held for an order" not in (await broken(database, clock)).get(11, "")
    await run(database, "UPDATE orders SET why = 'underpaid'")
    assert "held for an order" in (await broken(database, clock))[11]


async def test_a_held_unit_of_an_ended_order_is_found(
    deps: Deps, database: Database, clock: FakeClock
) -> None:
    await buy(deps, "a", pay=False)
    await run(database, "UPDATE orders SET state = 'expired'")
    assert "held for an order" in (await broken(database, clock))[11]


async def test_an_unbalanced_entry_is_found(
    deps: Deps, database: Database, clock: FakeClock
) -> None:
    await buy(deps, "a")
    await run(
        database,
        "INSERT INTO ledger_postings (entry_id, number, account, amount, party) "
        "SELECT min(id), 9, 'delivered', 1, '' FROM ledger_entries",
    )
    assert "do not balance" in (await broken(database, clock))[3]


async def test_money_without_an_order_is_no_breach_of_the_books(
    deps: Deps, database: Database, clock: FakeClock
) -> None:
    await settle(
        deps,
        Notice("stars", "d", NoticeState.PAID, "t", "UNKNOWN", Money(5, "XTR")),
    )
    assert await broken(database, clock) == {}


async def test_details_are_short_and_name_no_secret(
    deps: Deps, database: Database, clock: FakeClock
) -> None:
    async with deps.store.write() as unit:
        article = await unit.catalog.by_sku(SKU)
        assert article is not None
        await unit.commit()
    first = await buy(deps, "a", pay=False)
    async with deps.store.write() as unit:
        for number in range(30):
            copy = replace(first, ref=OrderRef(f"REF-{number:04}"), nonce=str(number))
            made = await unit.orders.add(copy)
            assert made is not None
            await unit.orders.save(made.to(OrderState.PAID), was=OrderState.AWAITING_PAYMENT)
            await unit.payments.add_payment(
                Payment("stars", f"SECRET-TXN-{number}", made.total, START, made.id, None)
            )
        await unit.commit()
    clock.advance(minutes=60)
    detail = " ".join((await broken(database, clock)).values())
    assert "REF-0001" in detail
    assert "…" in detail
    assert len(detail) < 2_000
    assert "SECRET" not in detail
    assert "PLANTED" not in detail
