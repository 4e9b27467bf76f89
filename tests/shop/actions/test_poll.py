"""Open attempts are asked about with growing pauses, across restarts, whoever is silent."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest

from konbini.shop.actions import poll as polling
from konbini.shop.actions.orders import cancel_order, expire_orders, open_order
from konbini.shop.actions.poll import AT_ONCE, poll, poll_all
from konbini.shop.errors import Unavailable
from konbini.shop.ids import CustomerId
from konbini.shop.orders import OrderState
from konbini.shop.payments import NoticeState
from tests.shop.actions.conftest import ANN, BOB, buy


async def asked_at(deps, page, clock, *, until, step=5):
    """The seconds after now at which the provider was asked, in a run every `step` seconds."""
    times = []
    for second in range(0, until + 1, step):
        page.calls.clear()
        await poll(deps, "page")
        times += [second] * page.calls.count("query")
        clock.advance(seconds=step)
    return times


async def state(deps, done):
    return (await open_order(deps, done.order.customer_id, done.order.id)).order.state


async def test_pauses_grow_while_the_order_is_open(deps, page, fill, clock):
    await fill(1)
    await buy(deps, gateway="page")
    assert await asked_at(deps, page, clock, until=590) == [20, 40, 80, 160, 320]


async def test_a_long_order_is_asked_about_every_ten_minutes(deps, page, fill, clock):
    await fill(1)
    deps = replace(deps, policy=replace(deps.policy, hold=timedelta(hours=2)))
    await buy(deps, gateway="page")
    times = await asked_at(deps, page, clock, until=6000, step=20)
    assert times == [20, 40, 80, 160, 320, 640, 1240, 1840, 2440, 3040, 3640, 4240, 4840, 5440]


async def test_afterwards_pauses_grow_to_an_hour_and_end_after_a_day(deps, page, fill, clock):
    await fill(1)
    page.can_cancel = False
    await buy(deps, gateway="page")
    clock.advance(minutes=10, seconds=1)
    await expire_orders(deps)
    times = await asked_at(deps, page, clock, until=100_000, step=60)
    pauses = [round((b - a) / 60) for a, b in pairwise(times)]
    assert pauses == sorted(pauses)
    assert (pauses[0], pauses[-1]) == (10, 60)
    assert 86_400 - 3600 <= times[-1] <= 86_400 + 3600
    async with deps.store.read() as unit:
        assert list(await unit.payments.due_polls("page", clock.advance(days=400))) == []


async def test_a_late_payment_is_found_and_delivered(deps, page, fill, clock):
    await fill(1)
    done = await buy(deps, gateway="page")
    await cancel_order(deps, ANN, done.order.id)
    clock.advance(hours=20)
    page.paid[done.attempt.merchant_ref] = page.notice(done.attempt)
    assert await poll(deps, "page") == 1
    assert await state(deps, done) is OrderState.DELIVERING
    clock.advance(hours=2)
    page.calls.clear()
    assert await poll(deps, "page") == 0
    clock.advance(hours=2)
    await poll(deps, "page")
    assert page.calls == []  # a paid attempt is not asked about


async def test_a_restart_goes_on_where_it_was(deps, page, fill, clock):
    """Nothing is kept in memory: what is due is what the store says."""
    await fill(1)
    await buy(deps, gateway="page")
    for second in (20, 40):
        clock.advance(seconds=20)
        await poll(deps, "page")
        assert page.calls.count("query") == second // 20
    async with deps.store.read() as unit:
        [one] = await unit.payments.due_polls("page", clock.now() + timedelta(days=1))
    assert one.polls == 2
    assert one.poll_at == clock.now() + timedelta(seconds=40)


async def test_an_invoice_in_the_chat_is_never_asked_about(deps, stars, fill, clock):
    await fill(1)
    done = await buy(deps)
    assert done.attempt.poll_at is None
    clock.advance(minutes=5)
    assert await poll(deps, "stars") == 0
    assert await poll(deps, "nobody") == 0
    assert "query" not in stars.calls


async def many(deps, fill, n):
    await fill(n)
    deps = replace(deps, policy=replace(deps.policy, max_open_holds=n))
    return [await buy(deps, gateway="page", nonce=f"n{i}") for i in range(n)]


async def test_a_provider_that_is_down_costs_few_questions(deps, page, fill, clock):
    done = await many(deps, fill, 12)
    clock.advance(seconds=20)
    page.down = True
    assert await poll(deps, "page") == 0
    assert page.calls.count("query") == AT_ONCE
    page.down = False
    page.paid = {one.attempt.merchant_ref: page.notice(one.attempt, f"T{i}") for i, one in enumerate(done)}  # fmt: skip
    assert await poll(deps, "page") == 0  # that was their turn
    clock.advance(seconds=20)
    assert await poll(deps, "page") == 12


async def test_a_single_strange_answer_does_not_hide_the_others(deps, page, fill, clock):
    done = await many(deps, fill, 9)
    for i, one in enumerate(done[1:]):
        page.paid[one.attempt.merchant_ref] = page.notice(one.attempt, f"T{i}")
    query = page.query

    async def strange(attempt):
        if attempt.merchant_ref == done[0].attempt.merchant_ref:
            raise Unavailable(what="page", problem="odd answer")
        return await query(attempt)

    page.query = strange
    clock.advance(seconds=20)
    assert await poll(deps, "page") == 8


async def test_questions_are_bounded_and_have_a_time_limit(deps, page, fill, clock, monkeypatch):
    await many(deps, fill, 9)
    monkeypatch.setattr(polling, "PATIENCE", 0.01)
    under_way, most = 0, 0

    async def hang(_):
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        try:
            await asyncio.Event().wait()
        finally:
            under_way -= 1

    page.query = hang
    clock.advance(seconds=20)
    assert await poll(deps, "page") == 0
    assert (most, under_way) == (AT_ONCE, 0)


async def test_a_turn_that_died_is_not_taken_again_at_once(deps, page, fill, clock):
    """The next time is written before the question: a crash in between costs one turn."""
    await fill(1)
    await buy(deps, gateway="page")

    async def die(_):
        raise RuntimeError

    page.query = die
    clock.advance(seconds=20)
    with pytest.raises(RuntimeError):
        await poll(deps, "page")
    async with deps.store.read() as unit:
        assert list(await unit.payments.due_polls("page", clock.now())) == []


async def test_a_payment_only_a_callback_named_is_asked_about(deps, page, fill, clock):
    """The provider tells nothing by our reference; its last callback was lost."""
    await fill(1)
    done = await buy(deps, gateway="page")
    asked = []

    async def confirm(notice):
        asked.append(notice.txn)
        return page.notice(done.attempt, notice.txn, source="query")

    page.confirm = confirm
    seen = page.notice(done.attempt, "P9", state=NoticeState.CONFIRMING, paid=None)
    async with deps.store.write() as unit:
        await unit.payments.record(seen, clock.now())
        await unit.commit()
    clock.advance(seconds=20)
    assert await poll(deps, "page") == 1
    assert asked == ["P9"]
    assert await state(deps, done) is OrderState.DELIVERING


@pytest.mark.parametrize("jump", [timedelta(days=400), timedelta(days=-400)])
async def test_a_clock_that_jumps_and_comes_back_loses_no_attempt(deps, page, fill, clock, jump):
    await fill(2)
    away = await buy(deps, gateway="page")
    clock.advance(seconds=jump.total_seconds())
    there = await buy(deps, BOB, gateway="page", nonce="n2")
    await poll(deps, "page")
    clock.advance(seconds=-jump.total_seconds())
    clock.advance(hours=3)
    page.paid = {one.attempt.merchant_ref: page.notice(one.attempt, f"T{i}") for i, one in enumerate((away, there))}  # fmt: skip
    paid = 0
    for _ in range(5):
        paid += await poll(deps, "page")
        clock.advance(hours=1)
    assert paid == 2


async def test_asking_about_all_does_not_wait_for_their_time(deps, page, fill, clock):
    await fill(1)
    done = await buy(deps, CustomerId(ANN), gateway="page")
    page.paid[done.attempt.merchant_ref] = page.notice(done.attempt)
    assert await poll_all(deps, "page") == 1
