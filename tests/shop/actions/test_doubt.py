"""One transaction for two orders: the second is never delivered, and a person is called."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from konbini.shop import tasks
from konbini.shop.actions.orders import open_order
from konbini.shop.actions.settle import settle
from konbini.shop.money import Money
from konbini.shop.orders import OrderState
from konbini.shop.payments import Outcome
from tests.shop.actions.conftest import ANN, BOB, available, buy

CHAIN = "12ef6267b42e43959795cf31808d0cc72b3d0a48953ed19c61d4b6665a341d10"


async def two(deps, fill):
    await fill(2)
    return (
        await buy(deps, ANN, gateway="page"),
        await buy(deps, BOB, gateway="page", nonce="n2"),
    )


async def state(deps, done):
    return (await open_order(deps, done.order.customer_id, done.order.id)).order.state


async def owners_told(queue):
    found = await queue.take(100, timedelta(seconds=1))
    return [
        (one.task.payload["message"], tasks.facts_of(one.task).get("why"))
        for one in found
        if one.task.kind == tasks.TELL_OWNERS
    ]


async def test_a_transfer_pays_for_one_order_only(deps, fill, page, queue):
    first, second = await two(deps, fill)
    done = await settle(deps, page.notice(first.attempt, "T1", chain_txn=CHAIN))
    assert done.outcome is Outcome.DELIVERING
    again = await settle(deps, page.notice(second.attempt, "T2", chain_txn=CHAIN))
    assert again.outcome is Outcome.REVIEW
    assert await state(deps, second) is OrderState.REVIEW
    assert await available(deps) == 1
    assert ("owners-review", "same-transaction") in await owners_told(queue)
    async with deps.store.read() as unit:
        [one] = await unit.payments.payments(first.order.id)
        [other] = await unit.payments.payments(second.order.id)
    assert (one.chain_txn, other.chain_txn) == (CHAIN, None)


async def test_other_transfers_pay_as_ever(deps, fill, page):
    first, second = await two(deps, fill)
    for done, txn, chain in ((first, "T1", CHAIN), (second, "T2", "f" * 64)):
        settled = await settle(deps, page.notice(done.attempt, txn, chain_txn=chain))
        assert settled.outcome is Outcome.DELIVERING


async def test_told_twice_is_still_one_payment(deps, fill, page):
    first, _ = await two(deps, fill)
    for key in ("a", "b"):
        said = page.notice(first.attempt, "T1", chain_txn=CHAIN, dedupe_key=key)
        last = await settle(deps, said)
    assert last.outcome is Outcome.DUPLICATE
    assert await state(deps, first) is OrderState.DELIVERING


async def test_both_at_once_deliver_one(deps, fill, page):
    """The database decides; whoever loses the race is settled by the next try."""
    first, second = await two(deps, fill)
    said = [
        page.notice(done.attempt, f"T{i}", chain_txn=CHAIN)
        for i, done in enumerate((first, second))
    ]
    tried = await asyncio.gather(*(settle(deps, one) for one in said), return_exceptions=True)
    for one, outcome in zip(said, tried, strict=True):
        if isinstance(outcome, Exception):
            await settle(deps, one)
    states = {await state(deps, done) for done in (first, second)}
    assert states == {OrderState.DELIVERING, OrderState.REVIEW}


async def test_a_second_attempt_paid_by_the_same_transfer_gives_nothing_back(
    deps, fill, page, queue
):
    """Nothing more came: a refund or credit would be a gift."""
    await fill(1)
    page.can_refund = True
    first = await buy(deps, gateway="page")
    await settle(deps, page.notice(first.attempt, "T1", chain_txn=CHAIN))
    again = await settle(deps, page.notice(first.attempt, "T2", chain_txn=CHAIN))
    assert again.outcome is Outcome.REVIEW
    async with deps.store.read() as unit:
        assert list(await unit.payments.refunds(first.order.id)) == []
    assert ("owners-extra-money", "same-transaction") in await owners_told(queue)


async def test_the_same_charge_for_two_orders_is_for_a_person(deps, fill, page, queue):
    first, second = await two(deps, fill)
    await settle(deps, page.notice(first.attempt, "T1"))
    again = await settle(deps, page.notice(second.attempt, "T1", dedupe_key="other"))
    assert again.outcome is Outcome.REVIEW
    assert await state(deps, first) is OrderState.DELIVERING
    assert await state(deps, second) is OrderState.REVIEW
    assert await available(deps) == 1
    told = await owners_told(queue)
    assert ("owners-review", "same-transaction") in told
    assert ("owners-contradiction", None) in told
    async with deps.store.read() as unit:
        assert list(await unit.payments.payments(second.order.id)) == []


@pytest.mark.parametrize("money", [Money(999, "USD"), Money(1000, "EUR")])
async def test_the_same_charge_with_another_amount_is_told(deps, fill, page, queue, money):
    first, _ = await two(deps, fill)
    await settle(deps, page.notice(first.attempt, "T1"))
    again = await settle(deps, page.notice(first.attempt, "T1", dedupe_key="other", paid=money))
    assert again.outcome is Outcome.REVIEW
    assert await state(deps, first) is OrderState.DELIVERING
    assert ("owners-contradiction", None) in await owners_told(queue)
