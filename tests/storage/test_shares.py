"""Balances are looked up by an index: the ledger only ever grows."""

from __future__ import annotations

import sqlite3

import pytest
from sqlalchemy import Executable
from sqlalchemy.dialects import sqlite

from konbini.storage import ledger, shares
from konbini.storage.plan import Plan
from tests.databases import SqliteDatabases
from tests.fakes import START

FACTS = {
    "of_account": "credit", "of_party": "7", "order": 1, "of_currency": "XTR", "merchant": 7,
    "moment": START, "most": 5, "states": ["delivered"],
}  # fmt: skip


@pytest.mark.parametrize(
    "statement",
    [ledger._OWED, ledger._OF_ORDER, shares._PARTS, shares._HELD, shares._OVER, shares._NEXT,
     shares._BALANCES, shares._BALANCES_OF, shares._PAYOUTS, shares._BROUGHT],
    ids=lambda _: "",
)  # fmt: skip
def test_no_table_of_money_is_read_as_a_whole(
    statement: Executable, sqlite_databases: SqliteDatabases
) -> None:
    plan_of = Plan(statement, sqlite.dialect(), FACTS)  # type: ignore[no-untyped-call]
    url = sqlite_databases.make()
    with sqlite3.connect(url.removeprefix("sqlite+aiosqlite:///")) as database:
        asked = database.execute(f"EXPLAIN QUERY PLAN {plan_of.sql}", plan_of.bind(FACTS))
        plan = [row[3] for row in asked]
    whole = [step for step in plan if step.startswith("SCAN") and "merchant_holds" not in step]
    assert whole == [], plan
