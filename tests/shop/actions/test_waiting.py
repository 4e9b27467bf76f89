"""Paid and sold out: asked, served in order, ended by the clock. Nobody who paid is overtaken."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from konbini.shop.actions.catalog import archive_product
from konbini.shop.actions.credit import balances
from konbini.shop.actions.handing import serve_waiting
from konbini.shop.actions.orders import cancel_order, expire_orders
from konbini.shop.actions.refund import carry_out, refund_order
from konbini.shop.actions.restock import SHELL, Restock, confirm, stage
from konbini.shop.actions.settle import settle
from konbini.shop.actions.waiting import (
    Choice,
    choices,
    choose,
    end_waits,
    go_on_serving,
    serve_waiting_orders,
)
from konbini.shop.catalog import Release
from konbini.shop.errors import NotFound, NotOpen, OutOfStock, Refused
from konbini.shop.ids import CustomerId
from konbini.shop.money import Money
from konbini.shop.orders import OrderState
from konbini.shop.payments import Outcome
from konbini.shop.stock import BatchState, read_lines
from konbini.storage.laws import check
from tests.shop.actions.conftest import ANN, BOB, MEI, PRODUCT, SKU, available, buy
from tests.shop.actions.told import keys_of, kinds, messages, now, refunds

S = OrderState


@pytest.fixture(autouse=True)
async def laws_hold(database, clock):
    yield
    assert not [
        law for law in await check(database, clock, overdue=timedelta(days=60)) if not law.ok
    ]


async def sold_out(deps, page, clock, who=ANN, *, quantity=1, txn="P1", nonce="w"):
    """An order that is paid on a page after all its goods were sold to somebody else."""
    late = await bought_late(deps, page, who, nonce, quantity)
    await sell_all(deps, nonce, quantity)
    await pay_late(deps, page, clock, late, txn)
    return late.order


async def two_sold_out(deps, page, clock, quantity=1):
    """ANN's and BOB's, paid in this order."""
    late = [await bought_late(deps, page, who, f"q{who}", quantity) for who in (ANN, BOB)]
    await sell_all(deps, "two", await available(deps))
    for number, done in enumerate(late):
        await pay_late(deps, page, clock, done, f"Q{number}")
    return [done.order for done in late]


async def bought_late(deps, page, who, nonce, quantity=1):
    done = await buy(deps, who, quantity, gateway="page", nonce=nonce)
    await cancel_order(deps, who, done.order.id)
    return done


async def sell_all(deps, nonce="all", quantity=2):
    other = await buy(deps, CustomerId(MEI), quantity, nonce=f"{nonce}-other")
    await settle(deps, deps.gateways["stars"].notice(other.attempt, f"S-{nonce}"))


async def pay_late(deps, page, clock, done, txn):
    clock.advance(seconds=1)
    assert (await settle(deps, page.notice(done.attempt, txn))).outcome is Outcome.WAITING


async def test_the_customer_is_asked_and_the_owners_are_told(deps, database, fill, page, clock):
    await fill(1)
    order = await sold_out(deps, page, clock)
    stored = await now(deps, order)
    assert (stored.state, stored.why) == (S.WAITING_STOCK, "sold-out")
    assert stored.decide_by == clock.now() + timedelta(hours=24)
    assert "notice-offer" in await messages(database)
    assert "owners-waiting" in await messages(database, "tell-owners")
    assert list(await choices(deps, ANN, order.id)) == [Choice.WAIT, Choice.CREDIT]
    page.can_refund = True
    assert Choice.REFUND in await choices(deps, ANN, order.id)


async def test_new_stock_goes_to_those_who_paid_in_the_order_of_payment(
    deps, database, fill, page, clock
):
    await fill(2)
    second = await bought_late(deps, page, ANN, "a")
    first = await bought_late(deps, page, BOB, "b")
    await sell_all(deps)
    await pay_late(deps, page, clock, first, "P1")
    await pay_late(deps, page, clock, second, "P2")
    await fill(1, "NEW")
    assert await keys_of(deps, first.order) == ["NEW-1"]
    assert (await now(deps, second.order)).state is S.WAITING_STOCK
    await fill(3, "MORE")
    assert await keys_of(deps, second.order) == ["MORE-1"]
    assert await available(deps) == 2
    assert (await messages(database)).count("notice-served") == 2


async def test_the_queue_is_strict(deps, fill, page, clock):
    await fill(2)
    big = await sold_out(deps, page, clock, ANN, quantity=2, txn="P1", nonce="a")
    await fill(1, "ONE")
    small = await _late(deps, page, clock, BOB)
    assert (await now(deps, big)).state is S.WAITING_STOCK
    assert (await now(deps, small)).state is S.DELIVERING, "units nobody waits for are sold"
    await fill(1, "TWO")
    assert (await now(deps, big)).state is S.WAITING_STOCK
    await fill(1, "THREE")
    assert (await now(deps, big)).state is S.DELIVERING
    assert await keys_of(deps, big) == ["TWO-1", "THREE-1"]


async def _late(deps, page, clock, who):
    done = await buy(deps, who, gateway="page", nonce="late")
    await cancel_order(deps, who, done.order.id)
    await settle(deps, page.notice(done.attempt, "P-late"))
    return done.order


@pytest.mark.parametrize("way", ["cancel", "expire", "refund"])
async def test_released_units_go_to_the_queue_before_new_buyers(
    deps, fill, stars, page, clock, way
):
    await fill(2)
    order = await sold_out(deps, page, clock, quantity=2)
    await fill(1, "HELD")
    if way == "refund":
        await sell_by_hand(deps)
    holder = await buy(deps, BOB, nonce="holder")
    await fill(1, "FREE")
    if way == "refund":
        await settle(deps, stars.notice(holder.attempt, "T-hand"))
    assert (await now(deps, order)).state is S.WAITING_STOCK
    if way == "cancel":
        await cancel_order(deps, BOB, holder.order.id)
    elif way == "expire":
        clock.advance(minutes=11)
        await expire_orders(deps)
    else:
        await refund_order(deps, holder.order.id, "operator:1")
    assert sorted(await keys_of(deps, order)) == ["FREE-1", "HELD-1"]
    with pytest.raises(OutOfStock):
        await buy(deps, BOB, nonce="too-late")


async def sell_by_hand(deps):
    product = replace(PRODUCT, release=Release(manual_from={"XTR": Money(1, "XTR")}))
    async with deps.store.write() as unit:
        await unit.catalog.put_product(product)
        await unit.commit()


async def test_what_is_off_the_shelf_still_serves_who_paid(deps, fill, page, clock):
    await fill(2)
    order = await sold_out(deps, page, clock, quantity=2)
    await fill(1, "ONE")
    staged = await stage(deps, Restock(SHELL, SKU, "test", read_lines("TWO-1")))
    await archive_product(deps, SKU)
    await confirm(deps, SHELL, staged.batch_id)
    assert (await now(deps, order)).state is S.DELIVERING
    assert await serve_waiting_orders(deps) == 0


async def test_a_long_queue_is_served_in_parts_and_the_rest_by_a_task(
    deps, database, fill, page, clock
):
    await fill(4)
    orders = await two_sold_out(deps, page, clock, 2)
    staged = await stage(deps, Restock(SHELL, SKU, "test", read_lines("A\nB\nC\nD")))
    async with deps.store.write() as unit:
        await unit.stock.release_batch(staged.batch_id)
        await unit.stock.set_batch(staged.batch_id, BatchState.CONFIRMED, was=BatchState.STAGED)
        assert await serve_waiting(deps, unit, SKU, limit=1) == [orders[0].id]
        await unit.commit()
    assert "serve-waiting" in await kinds(database)
    assert await go_on_serving(deps, SKU) == 1
    assert (await now(deps, orders[1])).state is S.DELIVERING


async def test_waiting_is_chosen_once_and_has_an_end(deps, database, fill, page, clock):
    await fill(1)
    order = await sold_out(deps, page, clock)
    chosen = await choose(deps, ANN, order.id, Choice.WAIT)
    assert chosen.decide_by == clock.now() + timedelta(days=7)
    clock.advance(days=6)
    again = await choose(deps, ANN, order.id, Choice.WAIT)
    assert again.decide_by == chosen.decide_by, "asking again makes it no longer"
    assert await end_waits(deps) == 0
    clock.advance(days=1)
    assert await end_waits(deps) == 1
    assert (await now(deps, order)).state is S.CREDITED
    assert list(await balances(deps, ANN)) == [Money(1000, "USD")]
    assert await end_waits(deps) == 0
    assert "notice-credited" in await messages(database)


async def test_without_a_word_the_money_goes_back_where_it_can(deps, fill, page, clock):
    page.can_refund = True
    await fill(1)
    order = await sold_out(deps, page, clock)
    clock.advance(hours=24)
    assert await end_waits(deps) == 1
    assert (await now(deps, order)).state is S.REFUND_PENDING
    (refund,) = await refunds(deps, order)
    assert refund.reason == "wait-over"
    await carry_out(deps, refund.id)
    assert (await now(deps, order)).state is S.REFUNDED


async def test_credit_and_refund_are_chosen_once(deps, fill, page, clock):
    await fill(2)
    order, other = await two_sold_out(deps, page, clock)
    with pytest.raises(Refused) as refused:
        await choose(deps, ANN, order.id, Choice.REFUND)
    assert refused.value.kind == "no-refunds"
    with pytest.raises(NotFound):
        await choose(deps, BOB, order.id, Choice.CREDIT)
    assert (await choose(deps, ANN, order.id, Choice.CREDIT)).state is S.CREDITED
    assert (await choose(deps, ANN, order.id, Choice.CREDIT)).state is S.CREDITED
    assert list(await balances(deps, ANN)) == [Money(1000, "USD")]
    with pytest.raises(NotOpen):
        await choose(deps, ANN, order.id, Choice.WAIT)
    page.can_refund = True
    for _ in range(2):
        assert (await choose(deps, BOB, other.id, Choice.REFUND)).state is S.REFUND_PENDING
    assert len(await refunds(deps, other)) == 1


async def test_choosing_and_being_served_at_the_same_moment_is_one_fate(deps, fill, page, clock):
    await fill(1)
    order = await sold_out(deps, page, clock)
    await asyncio.gather(
        fill(1, "NEW"), choose(deps, ANN, order.id, Choice.CREDIT), return_exceptions=True
    )
    state = (await now(deps, order)).state
    assert state in {S.DELIVERING, S.CREDITED}
    assert await available(deps) == (0 if state is S.DELIVERING else 1)
    assert bool(await balances(deps, ANN)) == (state is S.CREDITED)


async def test_two_restocks_serve_nobody_twice(deps, fill, page, clock):
    await fill(2)
    first, second = await two_sold_out(deps, page, clock)
    await asyncio.gather(fill(1, "X"), fill(1, "Y"), serve_waiting_orders(deps))
    await serve_waiting_orders(deps)  # who met an order that was being served goes on later
    keys = [*await keys_of(deps, first), *await keys_of(deps, second)]
    assert sorted(keys) == ["X-1", "Y-1"]


async def test_whoever_serves_does_not_wait_for_somebody_who_decides(
    deps, database, fill, page, clock
):
    """Each holding an order and wanting the other's would be a deadlock."""
    if database.dialect == "sqlite":
        pytest.skip("one writer at a time on SQLite: no order is locked alone")
    await fill(2)
    first, second = await two_sold_out(deps, page, clock)
    async with deps.store.write() as unit:
        await unit.orders.get(first.id, lock=True)
        async with asyncio.timeout(30):
            await fill(2, "NEW")
            assert await go_on_serving(deps, SKU) == 0
    assert await go_on_serving(deps, SKU) == 2
    assert (await now(deps, first)).state is (await now(deps, second)).state is S.DELIVERING
