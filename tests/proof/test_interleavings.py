"""Two payments, a cancel and the end of the hold at the same time, in every order there is."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from itertools import count
from random import Random
from typing import Any

import asyncpg
import pytest
from sqlalchemy import text

from konbini.shop.actions.checkout import CheckedOut
from konbini.shop.actions.orders import cancel_order, expire_orders
from konbini.shop.actions.settle import settle
from konbini.shop.deps import Deps
from konbini.shop.errors import ShopError
from konbini.shop.ids import CustomerId
from konbini.shop.payments import Notice, Outcome
from konbini.storage.engine import POSTGRESQL, Database
from konbini.storage.laws import check
from konbini.storage.unit import SqlStore
from tests.fakes import FakeGateway
from tests.proof.interleaving import (
    Choice,
    Play,
    Player,
    Redundant,
    Turns,
    WatchedDatabase,
    next_script,
)
from tests.shop.actions.conftest import ANN, buy

KNOWN_ENDS = frozenset({Outcome.DELIVERING, Outcome.DUPLICATE, Outcome.REFUNDING})


@pytest.fixture
def turns() -> Turns:
    return Turns()


@pytest.fixture
async def monitor(database: Database) -> AsyncIterator[asyncpg.Connection | None]:
    if database.dialect != POSTGRESQL:
        yield None
        return
    url = database.url.set(drivername="postgresql").render_as_string(hide_password=False)
    connection = await asyncpg.connect(url)
    yield connection
    await connection.close()


@pytest.fixture
def store(database: Database, clock: Any, turns: Turns) -> SqlStore:
    return SqlStore(WatchedDatabase(database, turns), clock)  # type: ignore[arg-type]


class Table:
    """An order that everybody wants something from, set up anew for each schedule."""

    def __init__(self, deps: Deps, stars: FakeGateway, page: FakeGateway, case: str) -> None:
        self.deps, self.stars, self.page, self.case = deps, stars, page, case
        page.can_refund = True
        self._numbers = count(1)

    async def lay(self) -> None:
        number = next(self._numbers)
        self.done: CheckedOut = await buy(self.deps, ANN, nonce=f"n{number}")
        first = self.stars.notice(self.done.attempt, f"T{number}a", payer=ANN)
        self.notices = [first, self._second(first, number)]
        if self.case == "two attempts":
            other = await buy(self.deps, ANN, gateway="page", nonce=f"n{number}")
            assert other.order.id == self.done.order.id
            self.notices[1] = self.page.notice(other.attempt, f"T{number}b")
        if self.case == "the provider will not stop it":
            self.stars.cancels = False
            self.stars.paid = {self.done.attempt.merchant_ref: replace(first, source="query")}
        self.deps.clock.advance(minutes=11)  # type: ignore[attr-defined]

    def _second(self, first: Notice, number: int) -> Notice:
        if self.case == "the same payment twice":
            return first
        if self.case == "one payment by two ways":
            return replace(first, dedupe_key=f"other:{number}", source="statement")
        return replace(first, dedupe_key=f"T{number}b:in", txn=f"T{number}b")

    def players(self) -> dict[str, Player]:
        deps, order = self.deps, self.done.order
        return {
            "paid": lambda: settle(deps, self.notices[0]),
            "paid again": lambda: settle(deps, self.notices[1]),
            "cancels": lambda: cancel_order(deps, CustomerId(ANN), order.id),
            "time is up": lambda: expire_orders(deps),
        }

    async def judge(self, database: Database, results: dict[str, Any]) -> None:
        """One delivery, each payment booked once, and the rest of the money on its way back."""
        for name, result in results.items():
            if isinstance(result, BaseException):
                assert isinstance(result, ShopError), f"{name}: {result!r}"
        outcomes = [getattr(results[n], "outcome", None) for n in ("paid", "paid again")]
        assert set(outcomes) <= KNOWN_ENDS, outcomes
        order_id = self.done.order.id
        txns = {notice.txn for notice in self.notices}
        async with self.deps.store.read() as unit:
            units = await unit.stock.delivered(order_id)
            paid = Counter(p.txn for p in await unit.payments.payments(order_id))
            back = Counter(r.txn for r in await unit.payments.refunds(order_id))
            held = await unit.stock.held(order_id)
        assert len(units) == 1
        assert held == []
        assert paid == Counter(txns)
        assert sum(back.values()) == len(txns) - 1
        assert set(back.values()) <= {1}
        async with database.reading() as connection:
            tasks = await connection.execute(
                text("SELECT count(*) FROM outbox WHERE kind = 'deliver' AND chain = :chain"),
                {"chain": f"order:{order_id}"},
            )
            assert tasks.scalar_one() == 1


async def try_all(
    table: Table, database: Database, play: Play, *, chances: int = 0
) -> tuple[int, int]:
    """Every schedule, or `chances` drawn ones; how many were run to the end, and how many were
    cut short because another order had shown the same.
    """
    script: list[Choice] | None = []
    chance = Random(20_260_501) if chances else None
    ended = cut = 0
    while script is not None and (chance is None or ended < chances):
        await table.lay()
        try:
            _, results = await play.run(table.players(), script, chance)
        except Redundant:
            cut += 1
        else:
            ended += 1
            try:
                await table.judge(database, results)
            except AssertionError as problem:
                raise AssertionError(f"{told(play.chosen)}\n{results}\n{problem}") from problem
        script = next_script(play.chosen) if chance is None else []
    return ended, cut


def told(chosen: list[Choice]) -> str:
    return " → ".join(f"{c.taken.partition(':')[2]} {c.enabled[c.taken]}" for c in chosen)


async def prove(table: Table, play: Play, database: Database, clock: Any, chances: int) -> None:
    ended, cut = await try_all(table, database, play, chances=chances)
    print(f"{table.case}: {ended} schedules, {cut} cut short")
    assert ended > 20
    # nothing is sent here, so tasks wait for ever
    found = await check(database, clock, overdue=timedelta(days=9_999))
    assert [law for law in found if not law.ok] == []


CASES = [
    "two payments",
    "two attempts",
    "the same payment twice",
    "one payment by two ways",
    "the provider will not stop it",
]
DRAWN = 30
"""Schedules on PostgreSQL in the short run; on SQLite all are tried."""


@pytest.fixture
async def table(deps: Deps, fill: Any, stars: FakeGateway, page: FakeGateway, case: str) -> Table:
    await fill(6_000)
    return Table(deps, stars, page, case)


@pytest.mark.timeout(600)
@pytest.mark.parametrize("case", CASES)
async def test_orders_of_two_payments_a_cancel_and_the_end_of_the_hold(
    table, database, clock, turns, monitor
):
    chances = DRAWN if database.dialect == POSTGRESQL else 0
    await prove(table, Play(turns, monitor), database, clock, chances)


@pytest.mark.soak
@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
@pytest.mark.parametrize("case", CASES)
async def test_every_order_of_them_on_postgresql(table, database, clock, turns, monitor):
    await prove(table, Play(turns, monitor), database, clock, 0)
