"""The LLM's daily use survives restarts, and the owners hear of a used-up day once."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta

from sqlalchemy.exc import OperationalError

from konbini.bot.spent import NotedBook
from konbini.nlu.spending import Denial, Grant, Spending
from konbini.shop.ports import Store
from konbini.storage.outbox_queue import SqlOutboxQueue
from tests.fakes import FakeClock

DAY = date(2026, 5, 1)


async def test_days_are_added_up_and_read_again(store: Store) -> None:
    book = NotedBook(store)
    assert await book.used(DAY) == 0
    await asyncio.gather(*(book.add(DAY, 10) for _ in range(5)))
    assert await NotedBook(store).used(DAY) == 50
    assert await book.used(DAY + timedelta(days=1)) == 0
    await book.add(DAY + timedelta(days=1), 7)
    assert await book.used(DAY + timedelta(days=1)) == 7


async def test_what_comes_late_from_yesterday_leaves_today_alone(store: Store) -> None:
    book = NotedBook(store)
    today = DAY + timedelta(days=1)
    assert await book.add(DAY, 5) == 5
    assert await book.add(today, 900) == 900
    assert await book.add(DAY, 10) == 0
    assert await NotedBook(store).used(today) == 900


async def test_a_note_that_is_nonsense_is_a_new_day(store: Store) -> None:
    async with store.write() as unit:
        await unit.notes.put("llm-used", "2026-05-01 lots")
        await unit.commit()
    assert await NotedBook(store).used(DAY) == 0


async def test_a_restarted_shop_asks_no_more_that_day(store: Store) -> None:
    clock = FakeClock()
    spending = Spending(clock, NotedBook(store), 1_000)
    grant = await spending.ask(500)
    assert isinstance(grant, Grant)
    await spending.settle(grant, 1_000)
    again = Spending(clock, NotedBook(store), 1_000)
    assert await again.ask(1) is Denial.DAY
    clock.advance(days=1)
    assert isinstance(await again.ask(1), Grant)


async def test_the_owners_are_told_once_a_day_whoever_starts_again(
    store: Store, queue: SqlOutboxQueue
) -> None:
    clock = FakeClock()
    for _ in range(3):
        spending = Spending(clock, NotedBook(store), 10)
        assert await spending.ask(11) is Denial.DAY
        assert await spending.ask(11) is Denial.DAY
    told = await queue.take(10, timedelta(seconds=60))
    assert [one.task.payload for one in told] == [
        {"message": "owners-llm-day-used", "fact_daily": 10}
    ]


class Gone:
    """A store whose database is away."""

    def read(self):
        raise OperationalError("select", {}, OSError("away"))

    write = read


async def test_a_database_that_is_away_stops_no_question() -> None:
    spending = Spending(FakeClock(), NotedBook(Gone()), 1_000)  # type: ignore[arg-type]
    grant = await spending.ask(600)
    assert isinstance(grant, Grant)
    await spending.settle(grant, 600)
    assert await spending.ask(600) is Denial.DAY
