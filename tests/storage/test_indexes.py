"""Every statement of a purchase finds its rows by an index, however many orders there were."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

import pytest

from konbini.shop.actions.browse import list_shelves, open_product, open_shelf
from konbini.shop.actions.checkout import CheckedOut, Checkout, checkout
from konbini.shop.actions.deliver import contents, mark_delivered
from konbini.shop.actions.orders import cancel_order, expire_orders, list_orders, open_order
from konbini.shop.actions.poll import poll
from konbini.shop.actions.reconcile import read_statement, resume_unsettled
from konbini.shop.actions.restock import SHELL, Restock, confirm, stage
from konbini.shop.actions.settle import settle
from konbini.shop.catalog import Category, LocalText, Product
from konbini.shop.customers import Visit
from konbini.shop.deps import Deps
from konbini.shop.ids import CustomerId, Sku
from konbini.shop.money import Money
from konbini.shop.policy import Policy
from konbini.shop.ports import Movement
from konbini.shop.stock import read_lines
from konbini.storage.engine import Database
from konbini.storage.far_driver import FarConnection
from konbini.storage.outbox_queue import SqlOutboxQueue
from konbini.storage.sqlite_driver import NearConnection
from konbini.storage.unit import SqlStore
from konbini.storage.vault import SealingVault
from tests.fakes import FakeBrain, FakeClock, FakeGateway
from tests.storage.filled import fill

ORDERS = 8_000
ANN = CustomerId(1001)
SKU = Sku("NEW")
LARGE = frozenset({
    "attempts", "customers", "deliveries", "ledger_entries", "ledger_postings", "notices",
    "order_events", "order_lines", "orders", "outbox", "payments", "receipts", "stock_units",
})  # fmt: skip
SMALL_BY_THEMSELVES = frozenset({
    "ix_orders_decide", "ix_orders_waiting", "ix_outbox_chain", "ix_outbox_take",
})  # fmt: skip
"""Indexes of open rows only: reading all of one is reading what is open."""
_OTHER_NAME = re.compile(r"\b(\w+) AS (\w+)\b")
Asked = dict[str, Sequence[Any]]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """The SQL of every statement that is run, with parameters of one run."""
    seen: Asked = {}
    for kind in (NearConnection, FarConnection):
        for name, many in (("ask", False), ("ask_each", True)):
            monkeypatch.setattr(kind, name, _noting(getattr(kind, name), seen, many=many))
    return seen


def _noting(real: Any, seen: Asked, *, many: bool) -> Any:
    async def ask(self: Any, sql: str, parameters: Sequence[Any]) -> Any:
        seen.setdefault(sql, parameters[0] if many else parameters)
        return await real(self, sql, parameters)

    return ask


@pytest.fixture
async def deps(
    database: Database, sending_store: SqlStore, vault: SealingVault, clock: FakeClock
) -> Deps:
    deps = Deps(
        sending_store,
        vault,
        clock,
        FakeBrain(),
        Policy(max_open_holds=9),
        {"stars": FakeGateway()},
    )
    await fill(database, 1, ORDERS)
    async with sending_store.write() as unit:
        await unit.catalog.put_category(Category("c", LocalText({"en": "C"})))
        await unit.catalog.put_product(
            Product(SKU, "c", LocalText({"en": "New"}), {"XTR": Money(1, "XTR")})
        )
        await unit.customers.meet(Visit(ANN, "Ann"), clock.now())
        await unit.commit()
    lines = read_lines("\n".join(f"NEW-{number}" for number in range(9)))
    preview = await stage(deps, Restock(SHELL, SKU, "test", lines))
    await confirm(deps, SHELL, preview.batch_id)
    return deps


async def shop_and_buy(deps: Deps, queue: SqlOutboxQueue, clock: FakeClock) -> None:
    """All that happens around one purchase, once."""
    await list_shelves(deps)
    await open_shelf(deps, "c")
    view = await open_product(deps, sku=SKU)

    async def order(nonce: str) -> CheckedOut:
        return await checkout(deps, Checkout(ANN, view.product.id, 2, "stars", nonce, "en"))

    bought, cancelled, _ = [await order(nonce) for nonce in ("a", "b", "c")]
    await cancel_order(deps, ANN, cancelled.order.id)
    gateway = deps.gateways["stars"]
    assert isinstance(gateway, FakeGateway)
    for _ in range(2):  # the second is a duplicate
        await settle(deps, gateway.notice(bought.attempt))
    await deliver_all(deps, queue, clock)
    await list_orders(deps, ANN)
    await open_order(deps, ANN, bought.order.id)
    gateway.movements.append(Movement("T1", True, bought.order.total, clock.now()))
    await read_statement(deps, "stars")
    await poll(deps, "stars")
    await resume_unsettled(deps)
    clock.advance(hours=3)
    assert await expire_orders(deps) == 1
    await deliver_all(deps, queue, clock)


async def deliver_all(deps: Deps, queue: SqlOutboxQueue, clock: FakeClock) -> None:
    for _ in range(4):
        for leased in await queue.take(20, timedelta(minutes=3)):
            if leased.task.kind == "deliver":
                order_id = leased.task.payload["order_id"]
                goods = await contents(deps, order_id)  # type: ignore[arg-type]
                await mark_delivered(deps, goods.order.id, goods)
            await queue.done([leased.id])
        clock.advance(seconds=1)


async def test_no_statement_of_a_purchase_reads_a_whole_table(
    database: Database, deps: Deps, queue: SqlOutboxQueue, clock: FakeClock, asked: Asked
) -> None:
    await shop_and_buy(deps, queue, clock)
    assert len(asked) > 40
    assert {table for sql in asked for table in LARGE if table in sql} == LARGE
    wrong = []
    explain = _sqlite_scans if database.dialect == "sqlite" else _postgresql_scans
    for sql, parameters in list(asked.items()):
        wrong += [f"{scan}: {sql}" for scan in await explain(database, sql, parameters)]
    assert not wrong, "\n\n".join(wrong)


async def _explained(database: Database, sql: str, parameters: Sequence[Any]) -> list[Any]:
    async with database.change() as statements:
        kind = "_near" if database.dialect == "sqlite" else "_far"
        connection = getattr(statements, kind)
        rows, _ = await connection.ask(sql, parameters)
    return list(rows)


async def _sqlite_scans(database: Database, sql: str, parameters: Sequence[Any]) -> list[str]:
    """Steps that go through a large table, or through all of its index."""
    names = {other: table for table, other in _OTHER_NAME.findall(sql)}
    found = []
    for row in await _explained(database, f"EXPLAIN QUERY PLAN {sql}", parameters):
        step = str(row[3])
        words = step.split()
        large = words[0] == "SCAN" and names.get(words[1], words[1]) in LARGE
        if sql.startswith("INSERT") and words[1] not in sql:
            continue  # looks for orphans of the new row, which only runs while there are any
        if large and not SMALL_BY_THEMSELVES & set(words):
            found.append(step)
    return found


async def _postgresql_scans(database: Database, sql: str, parameters: Sequence[Any]) -> list[str]:
    rows = await _explained(database, f"EXPLAIN (FORMAT JSON) {sql}", parameters)
    return list(_scans(rows[0][0][0]["Plan"]))


def _scans(node: dict[str, Any]) -> Iterator[str]:
    table, index = node.get("Relation Name"), node.get("Index Name")
    if node["Node Type"] == "Seq Scan" and table in LARGE:
        yield f"Seq Scan on {table}"
    if index and "Index Cond" not in node and index not in SMALL_BY_THEMSELVES:
        yield f"{node['Node Type']} through all of {index}"
    for child in node.get("Plans", ()):
        yield from _scans(child)


async def test_the_check_itself_sees_a_scan(database: Database, deps: Deps) -> None:
    _ = deps
    explain = _sqlite_scans if database.dialect == "sqlite" else _postgresql_scans
    for sql in (
        "SELECT o.id FROM orders AS o WHERE o.total = 7",
        "SELECT count(*) FROM stock_units WHERE sealed IS NOT NULL",
        "DELETE FROM outbox WHERE kind = 'x'",
    ):
        assert len(await explain(database, sql, [])) == 1
    assert await explain(database, "SELECT id FROM orders WHERE ref = 'OLD7'", []) == []
