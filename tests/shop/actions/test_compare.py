"""The books beside the provider's list: missing here, missing there, another amount, the sums."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from konbini.shop import tasks
from konbini.shop.actions.compare import Kind, compare_daily, reconcile
from konbini.shop.actions.settle import settle
from konbini.shop.errors import NotFound
from konbini.shop.money import Money
from konbini.shop.ports import Movement
from tests.shop.actions.conftest import ANN, BOB, buy


def move(done, txn, at, **changes):
    made = Movement(
        txn, incoming=True, money=done.attempt.expected, at=at,
        merchant_ref=done.attempt.merchant_ref, payer=done.order.customer_id,
    )  # fmt: skip
    return replace(made, **changes)


@pytest.fixture
async def paid(deps, fill, stars, clock):
    """Two orders paid by T1 and T2, an hour ago."""
    await fill(3)
    one, two = await buy(deps, ANN), await buy(deps, BOB, nonce="n2")
    await settle(deps, stars.notice(one.attempt, "T1"))
    await settle(deps, stars.notice(two.attempt, "T2"))
    at = clock.now()
    clock.advance(hours=1)
    return move(one, "T1", at), move(two, "T2", at)


async def kinds(deps):
    done = await reconcile(deps, "stars")
    return [(one.kind, one.txn) for one in done.differences]


async def told(deps, queue):
    """The facts of what owners were told about differences."""
    found = await queue.take(100, timedelta(seconds=1))
    mine = [one.task for one in found if one.task.payload.get("message") == "owners-differences"]
    return [tasks.facts_of(task) for task in mine]


async def test_equal_books_do_not_differ(deps, stars, paid):
    stars.movements = list(paid)
    found = await reconcile(deps, "stars")
    assert (found.differences, found.equal, found.taken_up) == ((), True, 0)
    [total] = found.totals
    assert total.ours == total.theirs == Money(1300, "XTR")


async def test_each_way_to_differ(deps, stars, paid, queue):
    one, _two = paid
    stars.movements = [
        replace(one, money=Money(651, "XTR")),
        replace(one, txn="T2", incoming=False),
    ]
    assert await kinds(deps) == [(Kind.MISSING_THERE, "T2"), (Kind.AMOUNT, "T1")]
    assert await compare_daily(deps) == 2
    [facts] = await told(deps, queue)
    assert (facts["here"], facts["there"], facts["amounts"]) == (0, 1, 1)
    assert facts["sums"] == "1300 XTR / 651 XTR"


async def test_what_was_missed_is_taken_up_by_settle(deps, stars, paid):
    """Missing here is repaired at once, so it is news and not a difference."""
    stars.movements = [*paid, replace(paid[0], txn="T3", merchant_ref=None)]
    found = await reconcile(deps, "stars")
    assert (found.taken_up, found.differences, found.equal) == (1, (), True)
    async with deps.store.read() as unit:
        assert [payment.txn for payment in await unit.payments.unmatched()] == ["T3"]
    assert (await reconcile(deps, "stars")).taken_up == 0


async def test_what_cannot_be_taken_up_is_missing_here(deps, stars, paid, clock):
    """A notice of that very name is settled already, and its money is not on the books."""
    said = stars.notice(replace(await _attempt(deps), merchant_ref="?"), "T3", paid=None)
    await settle(deps, said)
    stars.movements = [*paid, replace(paid[0], txn="T3")]
    assert await kinds(deps) == [(Kind.MISSING_HERE, "T3")]
    found = await reconcile(deps, "stars")
    assert not found.equal
    assert [(t.ours.amount, t.theirs.amount) for t in found.totals] == [(1300, 1950)]


async def _attempt(deps):
    async with deps.store.read() as unit:
        payment = await unit.payments.payment("stars", "T1")
        return await unit.payments.attempt(attempt_id=payment.attempt_id)


async def test_the_newest_and_the_oldest_are_not_judged(deps, stars, paid, clock):
    clock.advance(days=2)
    assert await kinds(deps) == []
    stars.movements = [*paid]
    found = await reconcile(deps, "stars")
    assert (found.differences, found.totals) == ((), ())


async def test_what_was_paid_long_before_it_was_booked_is_not_missing_there(
    deps, stars, paid, clock
):
    """The list is read from a few days back; what stands before that is looked for as well."""
    old = clock.now() - timedelta(days=20)
    first = replace(paid[0], txn="T0", at=old - timedelta(days=1), merchant_ref=None)
    stars.movements = [first, replace(paid[0], at=old), replace(paid[1], at=clock.now())]
    assert await kinds(deps) == []
    async with deps.store.read() as unit:
        assert await unit.notes.get("window:stars") == "2"
    stars.calls.clear()
    assert await kinds(deps) == []  # T1 was booked an hour ago and stands twenty days back
    assert stars.calls.count("statement") == 2


async def test_a_ledger_without_the_payment_shows_in_the_sums(deps, stars, paid, database):
    stars.movements = list(paid)
    async with database.writing() as connection:
        broken = "UPDATE payments SET txn = 'T9' WHERE txn = 'T1'"
        await connection.execute(text(broken))
        await connection.commit()
    stars.movements[0] = replace(paid[0], txn="T9")
    found = await reconcile(deps, "stars")
    assert (found.differences, found.equal) == ((), False)
    [total] = found.totals
    assert (total.ours, total.theirs) == (Money(650, "XTR"), Money(1300, "XTR"))


async def test_a_provider_away_or_unknown_is_said(deps, stars, paid):
    stars.down = True
    found = await reconcile(deps, "stars")
    assert (found.reached, found.compared, found.equal) == (False, False, False)
    with pytest.raises(NotFound):
        await reconcile(deps, "nobody")


async def test_a_provider_without_a_list_is_not_compared(deps, stars, paid):
    stars.can_list = False
    found = await reconcile(deps, "stars")
    assert (found.compared, found.equal) == (False, True)


async def test_books_are_compared_once_a_day_whatever_restarts(deps, stars, paid, queue, clock):
    stars.movements = [paid[0]]
    assert await compare_daily(deps) == 1
    stars.calls.clear()
    assert await compare_daily(deps) == 0
    clock.advance(hours=23, minutes=59)
    assert await compare_daily(deps) == 0
    assert stars.calls == []
    clock.advance(minutes=1)
    assert await compare_daily(deps) == 1
    assert len(await told(deps, queue)) == 2


async def test_a_silent_provider_is_asked_again_soon_and_holds_up_nobody(
    deps, stars, page, paid, clock
):
    stars.down = True
    await compare_daily(deps)
    page.calls.clear()
    stars.down, stars.movements = False, [paid[0]]
    assert await compare_daily(deps) == 1
    assert page.calls == []  # it answered the first time


async def test_a_date_from_a_clock_that_ran_ahead_is_no_reason_to_wait(deps, stars, paid, clock):
    clock.advance(days=400)
    await compare_daily(deps)
    clock.advance(days=-400)
    stars.movements = [paid[0]]
    assert await compare_daily(deps) == 1
