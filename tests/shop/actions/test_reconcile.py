"""Reading lists: every movement once, the cursor kept on the way, clocks that are wrong."""

from __future__ import annotations

from datetime import timedelta

import pytest

from konbini.shop.actions.orders import open_order
from konbini.shop.actions.reconcile import OVERLAP, SAVED, Trail, read_statement
from konbini.shop.actions.settle import settle
from konbini.shop.errors import NotFound, Unavailable
from konbini.shop.money import Money
from konbini.shop.orders import OrderState
from konbini.shop.ports import Movement
from tests.fakes import START, FakeClock
from tests.shop.actions.conftest import ANN, buy

ONE = Money(1, "XTR")


def moves(n, *, since=START, every=timedelta(minutes=1)):
    return [Movement(f"T{i}", True, ONE, since + i * every) for i in range(n)]


async def note(deps, key):
    async with deps.store.read() as unit:
        return await unit.notes.get(key)


async def booked(deps):
    async with deps.store.read() as unit:
        return len(await unit.payments.unmatched(10_000))


async def test_reading_goes_on_where_it_stopped(deps, stars):
    stars.movements = moves(3)
    assert await read_statement(deps, "stars") == 3
    assert await read_statement(deps, "stars") == 0
    stars.movements += [Movement("NEW", True, ONE, START)]
    assert await read_statement(deps, "stars") == 1
    with pytest.raises(NotFound):
        await read_statement(deps, "nobody")


async def test_the_last_hours_are_read_again(deps, stars, clock):
    """A list can grow in its middle: what was paid earlier may come to stand there later."""
    clock.advance(hours=5)
    stars.movements = moves(5, every=timedelta(hours=1))
    assert await read_statement(deps, "stars", again=True) == 5
    assert await note(deps, "cursor:stars") == "5"
    assert await note(deps, "overlap:stars") == "2"  # noon and one are older than three
    stars.movements.insert(3, Movement("LATE", True, ONE, START + timedelta(hours=2, minutes=30)))
    assert await read_statement(deps, "stars", again=True) == 1
    assert await booked(deps) == 6
    assert await read_statement(deps, "stars", again=True) == 0


async def test_the_place_is_kept_on_the_way(deps, stars):
    """A process that dies in a long list has not read it for nothing."""
    stars.movements = moves(SAVED + 50)
    whole = stars.statement

    async def dies(cursor):
        number = 0
        async for row in whole(cursor):
            number += 1
            if number == SAVED + 2:
                assert await note(deps, "cursor:stars") == str(SAVED)
                raise Unavailable(what="stars")
            yield row

    stars.statement = dies
    with pytest.raises(Unavailable):
        await read_statement(deps, "stars")
    assert await note(deps, "cursor:stars") == str(SAVED + 1)
    stars.statement = whole
    assert await read_statement(deps, "stars") == 49
    assert await booked(deps) == SAVED + 50


async def test_a_crash_between_booking_and_keeping_the_place_books_once(deps, stars):
    stars.movements = moves(5)
    await read_statement(deps, "stars")
    async with deps.store.write() as unit:
        await unit.notes.put("cursor:stars", "2")
        await unit.commit()
    assert await read_statement(deps, "stars") == 0
    assert await booked(deps) == 5


def follow(clock, rows, keep=OVERLAP, start=None):
    trail = Trail(clock, keep, start)
    for at, behind in rows:
        trail.follow(START + at, behind)
    return trail.cursor


def test_a_trail_stays_behind_the_newest_by_its_distance():
    clock = FakeClock(START + timedelta(hours=9))
    hours = [(timedelta(hours=i), str(i)) for i in range(9)]
    assert follow(clock, hours) == "5"
    assert follow(clock, hours[:2]) is None
    assert follow(clock, hours[:2], start="x") == "x"


def test_a_clock_that_runs_ahead_does_not_carry_the_trail_over_what_is_new():
    hours = [(timedelta(hours=i), str(i)) for i in range(9)]
    assert follow(FakeClock(START + timedelta(days=4000)), hours) == "5"


def test_a_provider_whose_clock_runs_ahead_does_not_either():
    clock = FakeClock(START + timedelta(hours=3, minutes=30))
    hours = [(timedelta(hours=i), str(i)) for i in range(4)]
    assert follow(clock, [*hours, (timedelta(days=4000), "4")]) == "1"


async def test_money_given_back_at_the_provider_is_taken_off_the_books(deps, stars, fill, clock):
    await fill(1)
    done = await buy(deps)
    await settle(deps, stars.notice(done.attempt, "T1"))
    price = done.attempt.expected
    half = Money(price.amount // 2, price.currency)
    out = [Movement("T1", False, half, clock.now(), refund_id=f"R{i}") for i in range(2)]
    stars.movements = [
        Movement("T1", True, price, clock.now(), done.attempt.merchant_ref),
        *out,
        Movement("X1", False, half, clock.now()),  # a withdrawal is no refund
    ]
    assert await read_statement(deps, "stars") == 2
    seen = await open_order(deps, ANN, done.order.id)
    assert [refund.money for refund in seen.refunds] == [half, half]
    assert seen.order.state in {OrderState.REFUNDED, OrderState.DELIVERING}
    assert await read_statement(deps, "stars", again=True) == 0
