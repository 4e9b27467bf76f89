"""The system's clock jumps: a day forwards, an hour back, between two starts and during a run."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from konbini.shop.actions.deliver import contents, mark_delivered
from konbini.shop.actions.orders import expire_orders, open_order
from konbini.shop.actions.reconcile import resume_unsettled
from konbini.shop.actions.settle import record, settle
from konbini.shop.orders import OrderState
from konbini.shop.payments import Outcome
from konbini.storage.laws import check
from konbini.storage.outbox_queue import SqlOutboxQueue
from konbini.storage.unit import SqlStore
from tests.shop.actions.conftest import ANN, BOB, available, buy

LEASE = timedelta(seconds=90)
JUMPS = [timedelta(days=1), timedelta(hours=-1), timedelta(seconds=-30), timedelta(days=400)]


@pytest.fixture
def store(sending_store: SqlStore) -> SqlStore:
    """This process sends, so its tasks are born leased by its clock."""
    return sending_store


@pytest.fixture(params=JUMPS, ids=str)
def jump(request, clock):
    """Make the clock jump."""
    return lambda: clock.advance(seconds=request.param.total_seconds())


@pytest.fixture(autouse=True)
async def laws_hold(deps, database, clock):
    yield
    found = await check(database, clock, overdue=timedelta(days=9_999))
    assert [law for law in found if not law.ok] == []


async def deliver_all(deps, queue, most=10):
    """Carry out what is due, as the sender does; the orders whose goods were sent."""
    sent = []
    for _ in range(most):
        tasks = await queue.take(10, LEASE)
        if not tasks:
            break
        for leased in tasks:
            if leased.task.kind == "deliver":
                order_id = leased.task.payload["order_id"]
                opened = await contents(deps, order_id)
                sent.append(order_id)
                await mark_delivered(deps, order_id, opened)
        await queue.done([leased.id for leased in tasks])
    return sent


async def test_a_jump_between_paying_and_settling(deps, fill, stars, queue, jump, clock):
    await fill(2)
    done = await buy(deps)
    notice = stars.notice(done.attempt, payer=ANN)
    await record(deps, notice)
    jump()
    await expire_orders(deps)
    clock.advance(minutes=5)
    await resume_unsettled(deps)
    assert (await settle(deps, notice)).outcome is Outcome.DUPLICATE
    assert await deliver_all(deps, queue) == [done.order.id]
    assert (await open_order(deps, ANN, done.order.id)).order.state is OrderState.DELIVERED
    assert await available(deps) == 1


async def test_a_jump_between_settling_and_sending(deps, fill, stars, queue, jump):
    await fill(1)
    done = await buy(deps)
    await settle(deps, stars.notice(done.attempt, payer=ANN))
    jump()
    assert await deliver_all(deps, queue) == [done.order.id]
    jump()
    assert await deliver_all(deps, queue) == []


async def test_a_jump_while_it_is_being_sent(deps, fill, stars, queue, jump):
    """The lease seems over, or not begun: the same process does not send it beside itself."""
    await fill(1)
    done = await buy(deps)
    await settle(deps, stars.notice(done.attempt, payer=ANN))
    first = [t for t in await queue.take(10, LEASE) if t.task.kind == "deliver"]
    assert len(first) == 1
    jump()
    again = [t for t in await queue.take(10, LEASE) if t.task.kind == "deliver"]
    # Given out again at most as the very same task: the sender's loop leaves out what it has begun.
    assert {t.id for t in again} <= {first[0].id}
    await mark_delivered(deps, done.order.id, await contents(deps, done.order.id))
    await queue.done([first[0].id])
    assert await deliver_all(deps, queue) == []


@pytest.mark.parametrize(
    "jump",
    [
        timedelta(days=1),
        timedelta(hours=-1),
    ],
    indirect=True,
    ids=str,
)
async def test_a_jump_between_two_starts(deps, database, fill, stars, queue, jump, clock):
    """A process died with tasks leased to it; the next one runs on another time."""
    await fill(1)
    done = await buy(deps)
    await settle(deps, stars.notice(done.attempt, payer=ANN))
    await queue.close()
    jump()
    later = SqlOutboxQueue(database, clock, owner="after the jump")
    await later.recover()
    try:
        assert await deliver_all(deps, later) == [done.order.id]
    finally:
        await later.close()


async def test_a_task_of_another_process_is_found_after_the_clock_went_back(
    deps, database, fill, stars, queue, clock
):
    """Another process (a command) writes; this one has looked right before the jump."""
    await fill(1)
    done = await buy(deps)
    assert await deliver_all(deps, queue) == []
    clock.advance(hours=-1)
    elsewhere = replace(deps, store=SqlStore(database, clock))
    await settle(elsewhere, stars.notice(done.attempt, payer=ANN))
    clock.advance(minutes=1)
    assert await deliver_all(deps, queue) == [done.order.id]


async def test_a_task_put_off_before_the_clock_went_back_is_not_put_off_for_as_long(
    deps, database, fill, stars, queue, clock
):
    """An hour back, one hour of waiting too much: a start looks at once, and nothing is lost."""
    await fill(1)
    done = await buy(deps)
    await settle(deps, stars.notice(done.attempt, payer=ANN))
    leased = next(t for t in await queue.take(10, LEASE) if t.task.kind == "deliver")
    await queue.retry(leased.id, clock.now() + timedelta(seconds=2), "later")
    clock.advance(hours=-1)
    await queue.close()
    later = SqlOutboxQueue(database, clock, owner="after the jump")
    await later.recover()
    try:
        assert await deliver_all(deps, later) == [done.order.id]
    finally:
        await later.close()


async def test_holds_end_at_sane_moments(deps, fill, clock):
    """Forwards: the hold is over, as the customer's clock says too. Back: it lasts at most as much
    longer as the clock was wrong, and ends then.
    """
    await fill(2)
    ann, bob = await buy(deps), await buy(deps, BOB, nonce="n2")
    clock.advance(hours=-1)
    assert await expire_orders(deps) == 0
    clock.advance(hours=1, minutes=11)
    assert await expire_orders(deps) == 2
    assert await available(deps) == 2
    for order in (ann.order, bob.order):
        view = await open_order(deps, order.customer_id, order.id)
        assert view.order.state is OrderState.EXPIRED
    clock.advance(days=1)
    assert await expire_orders(deps) == 0
