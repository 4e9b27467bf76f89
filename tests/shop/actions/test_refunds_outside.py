"""Refunds made at the provider's own site are told from the shop's own, part after part."""

from datetime import timedelta

import pytest

from konbini.shop.actions.deliver import mark_delivered
from konbini.shop.actions.reconcile import take_up
from konbini.shop.actions.refund import carry_out, refund_order
from konbini.shop.actions.settle import settle
from konbini.shop.money import Money
from konbini.shop.orders import OrderState
from konbini.shop.payments import Notice, NoticeState, Outcome, RefundState
from konbini.shop.ports import Movement
from konbini.storage.laws import check
from tests.shop.actions.conftest import ANN, buy
from tests.shop.actions.told import money_of, now, refunds


@pytest.fixture(autouse=True)
async def laws_hold(database, clock):
    yield
    overdue = timedelta(days=60)
    assert not [law for law in await check(database, clock, overdue=overdue) if not law.ok]


@pytest.fixture
async def order(deps, fill, stars):
    """Delivered, for 650 stars; 200 of them are given back by the shop."""
    await fill(1)
    done = await buy(deps, ANN)
    await settle(deps, stars.notice(done.attempt, "S1"))
    await mark_delivered(deps, done.order.id)
    await refund_order(deps, done.order.id, "shell", Money(200, "XTR"))
    (refund,) = await refunds(deps, done.order)
    await carry_out(deps, refund.id)
    return done.order


def said(number, amount, key=None, state=NoticeState.REFUNDED):
    return Notice(
        "stars", f"re_{number}:{state}", state, "S1", None, Money(amount, "XTR"), refund_key=key
    )


async def back(deps, order):
    return [(one.money.amount, one.reason) for one in await refunds(deps, order)]


async def test_a_provider_that_repeats_keys_tells_equal_amounts_apart(deps, order):
    assert (await settle(deps, said(1, 200, "stars:default:S1"))).outcome is Outcome.IGNORED
    assert (await settle(deps, said(2, 200, ""))).outcome is Outcome.REFUNDING
    assert (await settle(deps, said(2, 200, ""))).outcome is Outcome.DUPLICATE
    assert await back(deps, order) == [(200, "staff"), (200, "provider")]
    assert (await money_of(deps, order)).left("XTR") == 250


async def test_without_keys_an_equal_amount_is_taken_for_our_own(deps, order):
    assert (await settle(deps, said(1, 200))).outcome is Outcome.IGNORED
    assert (await settle(deps, said(2, 150))).outcome is Outcome.REFUNDING
    assert await back(deps, order) == [(200, "staff"), (150, "provider")]


async def test_the_refund_that_failed_is_the_one_with_the_key(deps, order):
    await settle(deps, said(2, 200, ""))
    failed = said(1, 200, "stars:default:S1", NoticeState.REFUND_FAILED)
    assert (await settle(deps, failed)).outcome is Outcome.REVIEW
    states = [(one.reason, one.state) for one in await refunds(deps, order)]
    assert states == [("staff", RefundState.FAILED), ("provider", RefundState.SUCCEEDED)]


async def test_several_parts_are_told_by_their_sum(deps, order, stars):
    """As epay does: only how much has gone back in all, our own part included."""
    for total, news in ((200, False), (300, True), (300, False), (650, True), (650, False)):
        row = Movement(
            "S1",
            False,
            Money(total, "XTR"),
            deps.clock.now(),
            refund_id=f"S1:{total}",
            so_far=True,
        )
        assert await take_up(deps, stars, row) is news
    assert await back(deps, order) == [(200, "staff"), (100, "provider"), (350, "provider")]
    assert (await now(deps, order)).state is OrderState.REFUNDED


async def test_more_than_came_is_not_believed(deps, order):
    too_much = said(3, 651, state=NoticeState.REFUNDED_SO_FAR)
    assert (await settle(deps, too_much)).outcome is Outcome.IGNORED
    assert await back(deps, order) == [(200, "staff")]
