"""The LLM's caps: a customer's questions and a day's tokens, counted over restarts."""

from __future__ import annotations

import asyncio
from datetime import date

import pytest
from aiohttp import web

from konbini.nlu.brain import Brain
from konbini.nlu.llm import Endpoint as Settings
from konbini.nlu.llm import Llm
from konbini.nlu.spending import EACH, Denial, Grant, Spending
from konbini.shop.faq import Path
from konbini.shop.ids import CustomerId
from tests.fakes import FakeClock
from tests.nlu.world import LOCALES, completion, failure, picks, verdict

ANN, BOB = CustomerId(1), CustomerId(2)
DAY = date(2026, 5, 1)
UNKNOWN = "my grandmother would like her coins returned"


class MemoryBook:
    def __init__(self) -> None:
        self.days: dict[date, int] = {}
        self.told: list[tuple[date, int]] = []

    async def used(self, day):
        return self.days.get(day, 0)

    async def add(self, day, tokens):
        self.days[day] = self.days.get(day, 0) + tokens
        return self.days[day]

    async def tell(self, day, daily):
        self.told.append((day, daily))


@pytest.fixture
def book():
    return MemoryBook()


async def test_a_customer_asks_a_few_times_and_others_go_on(book):
    spending = Spending(FakeClock(), book, 0)
    for _ in range(EACH):
        assert isinstance(await spending.ask(1, ANN), Grant)
    assert await spending.ask(1, ANN) is Denial.CUSTOMER
    assert isinstance(await spending.ask(1, BOB), Grant)
    assert isinstance(await spending.ask(1), Grant)


async def test_questions_come_back_with_time(book, monkeypatch):
    loop = asyncio.get_running_loop()
    now = loop.time()
    spending = Spending(FakeClock(), book, 0, each=2, seconds=600)
    await spending.ask(1, ANN)
    await spending.ask(1, ANN)
    assert await spending.ask(1, ANN) is Denial.CUSTOMER
    monkeypatch.setattr(loop, "time", lambda: now + 301)
    assert isinstance(await spending.ask(1, ANN), Grant)
    assert await spending.ask(1, ANN) is Denial.CUSTOMER


async def test_the_day_is_bounded_and_the_owner_told_once(book):
    clock = FakeClock()
    spending = Spending(clock, book, 1_000)
    grant = await spending.ask(400, ANN)
    await spending.settle(grant, 900)
    assert await spending.ask(200, ANN) is Denial.DAY
    assert await spending.ask(200, BOB) is Denial.DAY
    assert book.told == [(DAY, 1_000)]
    clock.advance(days=1)
    assert isinstance(await spending.ask(200, ANN), Grant)
    assert book.days == {DAY: 900}


async def test_questions_under_way_are_counted(book):
    spending = Spending(FakeClock(), book, 1_000)
    first = await spending.ask(600, ANN)
    assert await spending.ask(600, BOB) is Denial.DAY
    await spending.settle(first, 0)
    assert isinstance(await spending.ask(600, BOB), Grant)


async def test_a_refused_customer_costs_the_day_nothing(book):
    spending = Spending(FakeClock(), book, 1_000, each=1)
    grant = await spending.ask(10, ANN)
    await spending.settle(grant, 10)
    for _ in range(50):
        assert await spending.ask(500, ANN) is Denial.CUSTOMER
    assert isinstance(await spending.ask(900, BOB), Grant)


async def test_a_restart_does_not_forget(book):
    first = Spending(FakeClock(), book, 1_000)
    await first.settle(await first.ask(10), 950)
    again = Spending(FakeClock(), book, 1_000)
    assert await again.ask(100) is Denial.DAY


async def test_processes_of_one_shop_share_a_day(book):
    one, other = (Spending(FakeClock(), book, 1_000) for _ in range(2))
    for spending in (one, other):  # both have read the day
        await spending.settle(await spending.ask(10), 10)
    await one.settle(await one.ask(10), 900)
    await other.settle(await other.ask(10), 10)
    assert await other.ask(100) is Denial.DAY


async def test_a_question_that_ends_after_midnight_belongs_to_its_day(book):
    clock = FakeClock()
    spending = Spending(clock, book, 1_000)
    grant = await spending.ask(10, ANN)
    clock.advance(days=1)
    await spending.ask(10, BOB)
    await spending.settle(grant, 990)
    assert book.days == {DAY: 990}
    assert isinstance(await spending.ask(900, BOB), Grant)


# ── in the brain ─────────────────────────────────────────────────────────────────────────────


@pytest.fixture
async def thinking(endpoint, knowledge, book):
    """Makes a brain over the stub with these caps."""
    made = []

    def build(daily=0, **caps):
        llm = Llm(Settings(endpoint.url, "stub", "key", budget=2.0, retry_after=0.01))
        spending = Spending(FakeClock(), book, daily, **caps)
        brain = Brain(locales=LOCALES, llm=llm, spending=spending)
        brain._knowledge = knowledge
        brain._warm = True
        brain._phrases_in.set()
        brain._model_in.set()
        made.append(brain)
        return brain

    yield build
    for brain in made:
        await brain.close()


async def ask(brain, customer_id=ANN):
    return await brain.understand(UNKNOWN, locale="en", customer_id=customer_id)


async def test_beyond_the_caps_the_local_path_goes_on(thinking, endpoint):
    endpoint.behave = lambda _: completion(verdict(picks("region")))
    brain = thinking(each=2)
    assert [(await ask(brain)).path for _ in range(3)] == [Path.LLM, Path.LLM, Path.NONE]
    assert (await ask(brain, BOB)).path is Path.LLM
    assert len(endpoint.asked) == 3
    tight = thinking(daily=10)
    assert (await ask(tight)).path is Path.NONE
    assert len(endpoint.asked) == 3


async def test_what_the_endpoint_says_it_cost_is_counted(thinking, endpoint, book):
    endpoint.behave = lambda _: completion(verdict("none"), usage={"total_tokens": 123})
    await ask(thinking(daily=100_000))
    assert book.days == {DAY: 123}


@pytest.mark.parametrize(
    "usage", [None, "much", {}, {"total_tokens": -5}, {"total_tokens": "7"}, {"total_tokens": 1e30}, {"total_tokens": True}]
)  # fmt: skip
async def test_else_it_is_estimated_from_the_prompt(thinking, endpoint, book, usage):
    endpoint.behave = lambda _: completion(verdict("none"), usage=usage)
    await ask(thinking(daily=100_000))
    sent = sum(len(one["content"].encode()) for one in endpoint.asked[0]["messages"])
    assert sent / 5 < book.days[DAY] < sent / 2


async def test_a_question_that_was_put_twice_is_counted_twice(thinking, endpoint, book):
    def act(_):
        if len(endpoint.asked) == 1:
            # taken, perhaps charged, and the answer not readable
            return web.Response(body=b"x", headers={"Content-Encoding": "br"})
        return completion(verdict("none"), usage={"total_tokens": 123})

    endpoint.behave = act
    await ask(thinking(daily=100_000))
    assert len(endpoint.asked) == 2
    assert book.days[DAY] > 500


async def test_refusals_cost_nothing_and_silence_counts(thinking, endpoint, book):
    endpoint.behave = lambda _: failure(400)
    await ask(thinking(daily=100_000))
    assert book.days == {}
    endpoint.behave = lambda _: completion("prose without a verdict")
    await ask(thinking(daily=100_000))
    assert book.days[DAY] > 1_000  # four rungs were tried and paid for


async def test_the_owner_who_explains_is_only_bound_by_the_day(thinking, endpoint):
    endpoint.behave = lambda _: completion(verdict(picks("region")))
    brain = thinking(each=1)
    for _ in range(3):
        assert (await brain.explain(UNKNOWN, "en")).understanding.path is Path.LLM
