"""The books beside the provider's list: missing here, missing there, another amount."""

from dataclasses import replace

import pytest

from konbini.shop.actions.compare import Kind, compare, reconcile, tell_differences
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


async def kinds(deps, stars):
    return [(one.kind, one.txn) for one in await compare(deps, stars)]


async def test_equal_books_do_not_differ(deps, stars, paid):
    stars.movements = list(paid)
    assert await kinds(deps, stars) == []
    assert await tell_differences(deps) == 0


async def test_each_way_to_differ(deps, stars, paid):
    one, _two = paid
    stars.movements = [
        replace(one, money=Money(651, "XTR")),
        replace(one, txn="T3"),
        replace(one, txn="T2", incoming=False),
    ]
    assert await kinds(deps, stars) == [
        (Kind.MISSING_HERE, "T3"),
        (Kind.MISSING_THERE, "T2"),
        (Kind.AMOUNT, "T1"),
    ]


async def test_what_was_missed_is_taken_up_first(deps, stars, paid):
    stars.movements = [*paid, replace(paid[0], txn="T3", merchant_ref=None)]
    found = await reconcile(deps, "stars")
    assert (found.taken_up, found.differences) == (1, ())


async def test_the_newest_and_the_oldest_are_not_judged(deps, stars, paid, clock):
    clock.advance(days=2)
    stars.movements = [replace(paid[0], txn="NEW", at=clock.now())]
    assert await kinds(deps, stars) == []


async def test_a_provider_away_or_unknown_is_said(deps, stars, paid):
    stars.down = True
    found = await reconcile(deps, "stars")
    assert (found.reached, found.compared) == (False, False)
    with pytest.raises(NotFound):
        await reconcile(deps, "nobody")


async def test_a_provider_without_a_list_is_not_compared(deps, stars, paid):
    stars.can_list = False
    assert not (await reconcile(deps, "stars")).compared


async def test_owners_hear_of_differences(deps, stars, paid):
    stars.movements = [paid[0]]
    assert await tell_differences(deps) == 1
