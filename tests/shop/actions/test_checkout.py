"""From wish to order: limits, holds, double taps, the provider that does not answer."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from konbini.shop.actions.browse import open_product
from konbini.shop.actions.checkout import open_payment
from konbini.shop.actions.orders import cancel_order, expire_orders, open_order
from konbini.shop.actions.poll import poll
from konbini.shop.actions.settle import settle
from konbini.shop.actions.staff import pause
from konbini.shop.catalog import Limits, Release, StockLevel
from konbini.shop.errors import (
    Invalid,
    LimitReached,
    NotFound,
    NotOpen,
    OutOfStock,
    Refused,
    ShopPaused,
    Unavailable,
)
from konbini.shop.money import Money
from konbini.shop.orders import OrderState
from konbini.shop.payments import AttemptState, Outcome
from tests.shop.actions.conftest import ANN, BOB, PRODUCT, SKU, available, buy, product_id


async def test_a_wish_becomes_an_order_with_held_stock_and_an_invoice(deps, fill):
    await fill(3)
    done = await buy(deps, quantity=2)
    assert done.order.state is OrderState.AWAITING_PAYMENT
    assert done.order.total == Money(1300, "XTR")
    assert done.opened.invoice_payload
    assert await available(deps) == 1


async def test_the_same_tap_twice_is_one_order(deps, fill):
    await fill(5)
    first, second = await buy(deps, nonce="x"), await buy(deps, nonce="x")
    assert first.order.id == second.order.id
    assert first.attempt.id == second.attempt.id
    assert second.repeated
    assert not first.repeated
    assert await available(deps) == 4


async def test_the_same_nonce_of_another_customer_is_another_order(deps, fill):
    await fill(5)
    assert (await buy(deps, ANN)).order.id != (await buy(deps, BOB)).order.id


async def test_nothing_is_written_when_stock_is_short(deps, fill):
    await fill(1)
    with pytest.raises(OutOfStock) as refusal:
        await buy(deps, quantity=2)
    assert refusal.value.data == {"available": 1, "wanted": 2}
    async with deps.store.read() as unit:
        assert await unit.orders.of_customer(ANN) == ([], 0)
    assert await available(deps) == 1


@pytest.mark.parametrize("quantity", [0, -1, -(10**9)])
async def test_a_quantity_is_at_least_one(deps, fill, quantity):
    await fill(1)
    with pytest.raises(Invalid):
        await buy(deps, quantity=quantity)


async def test_absurd_quantities_meet_the_limit_of_an_order(deps, fill):
    await fill(1)
    with pytest.raises(LimitReached):
        await buy(deps, quantity=10**9)


@pytest.mark.parametrize(("stars", "most"), [(1, 100), (30_000, 3), (50_001, 1), (100_000, 1)])
def test_an_order_fits_one_bill_in_stars(stars, most):
    """Telegram refuses a bill over 100,000 Stars."""
    assert replace(PRODUCT, prices={"XTR": Money(stars, "XTR")}).most_per_order() == most


async def test_open_holds_are_limited_per_customer(deps, fill):
    await fill(5)
    await buy(deps, nonce="1")
    await buy(deps, nonce="2")
    with pytest.raises(LimitReached) as refusal:
        await buy(deps, nonce="3")
    assert refusal.value.kind == "limit-open-orders"
    await buy(deps, BOB)


async def test_a_product_can_be_limited_per_day(deps, fill, stars):
    await fill(9)
    limited = replace(PRODUCT, limits=Limits(per_order=2, per_day=3))
    async with deps.store.write() as unit:
        await unit.catalog.put_product(limited)
        await unit.commit()
    await buy(deps, quantity=2, nonce="1")
    with pytest.raises(LimitReached) as refusal:
        await buy(deps, quantity=2, nonce="2")
    assert refusal.value.kind == "limit-per-day"
    assert refusal.value.data["left"] == 1
    with pytest.raises(LimitReached) as refusal:
        await buy(deps, BOB, quantity=3)
    assert refusal.value.kind == "limit-per-order"


async def test_nothing_is_sold_while_the_shop_is_paused(deps, fill):
    await fill(1)
    await pause(deps, paused=True)
    with pytest.raises(ShopPaused):
        await buy(deps)
    assert (await open_product(deps, sku=SKU)).most == 0
    await pause(deps, paused=False)
    await buy(deps)


async def test_an_archived_product_is_unknown(deps, fill):
    await fill(1)
    async with deps.store.write() as unit:
        await unit.catalog.archive(SKU)
        await unit.commit()
    with pytest.raises(NotFound):
        await buy(deps)
    with pytest.raises(NotFound):
        await open_product(deps, sku=SKU)


async def test_a_provider_that_is_down_leaves_an_order_that_can_be_paid_later(deps, fill, page):
    await fill(1)
    page.down = True
    done = await buy(deps, gateway="page")
    assert done.opened is None
    page.down = False
    again = await open_payment(deps, ANN, done.order.id)
    assert again.opened.pay_url == f"https://pay.example/{done.attempt.merchant_ref}"
    view = await open_order(deps, ANN, done.order.id)
    assert view.attempts[0].state is AttemptState.PENDING
    assert view.pay_url == again.opened.pay_url
    calls = len(page.calls)
    await open_payment(deps, ANN, done.order.id)
    assert len(page.calls) == calls, "a known page is used again"


async def test_another_customers_order_is_not_there(deps, fill):
    await fill(1)
    order = (await buy(deps, ANN)).order
    for act in (open_order, open_payment, cancel_order):
        with pytest.raises(NotFound):
            await act(deps, BOB, order.id)


async def test_cancelling_frees_the_stock_and_twice_is_harmless(deps, fill):
    await fill(1)
    order = (await buy(deps)).order
    for _ in range(2):
        assert (await cancel_order(deps, ANN, order.id)).state is OrderState.CANCELLED
    assert await available(deps) == 1
    with pytest.raises(NotOpen):
        await open_payment(deps, ANN, order.id)


async def test_cancelling_closes_the_page_at_the_provider(deps, fill, page):
    await fill(1)
    done = await buy(deps, gateway="page")
    await cancel_order(deps, ANN, done.order.id)
    assert page.calls[-1] == "cancel"


async def test_cancelling_too_late_is_settled(deps, fill, page):
    await fill(1)
    done = await buy(deps, gateway="page")
    page.cancels = False
    page.paid[done.attempt.merchant_ref] = page.notice(done.attempt)
    await cancel_order(deps, ANN, done.order.id)
    assert (await open_order(deps, ANN, done.order.id)).order.state is OrderState.DELIVERING


async def test_a_silent_provider_keeps_the_hold_for_a_while_and_stops_nobody_else(
    deps, fill, clock, page
):
    await fill(2)
    doubted = (await buy(deps, gateway="page")).order
    other = (await buy(deps, BOB, nonce="n2")).order
    page.down = True
    clock.advance(minutes=11)
    assert await expire_orders(deps) == 1
    assert (await open_order(deps, BOB, other.id)).order.state is OrderState.EXPIRED
    assert (await open_order(deps, ANN, doubted.id)).order.state is OrderState.AWAITING_PAYMENT
    clock.advance(minutes=10)
    assert await expire_orders(deps) == 1


async def test_time_ends_an_unpaid_order_once_and_frees_the_stock(deps, fill, clock):
    await fill(1)
    order = (await buy(deps)).order
    clock.advance(minutes=9)
    assert await expire_orders(deps) == 0
    clock.advance(minutes=2)
    assert await expire_orders(deps) == 1
    assert await expire_orders(deps) == 0
    view = await open_order(deps, ANN, order.id)
    assert view.order.state is OrderState.EXPIRED
    assert view.attempts[0].state is AttemptState.EXPIRED
    assert await available(deps) == 1


async def test_expiry_that_finds_the_order_paid_settles_it_instead(deps, fill, clock, page):
    """The provider cannot stop the attempt because it was paid a moment ago."""
    await fill(1)
    done = await buy(deps, gateway="page")
    page.cancels = False
    page.paid[done.attempt.merchant_ref] = page.notice(done.attempt)
    clock.advance(minutes=11)
    assert await expire_orders(deps) == 0
    assert (await open_order(deps, ANN, done.order.id)).order.state is OrderState.DELIVERING


async def test_a_product_shows_what_can_be_had(deps, fill):
    view = await open_product(deps, product_id=await product_id(deps))
    assert (view.level, view.most) == (StockLevel.OUT, 0)
    await fill(2)
    view = await open_product(deps, sku=SKU)
    assert (view.level, view.most) == (StockLevel.LOW, 2)
    assert [offer.gateway for offer in view.offers] == ["stars", "page"]


async def end_attempt(deps, attempt, state):
    async with deps.store.write() as unit:
        await unit.payments.save_attempt(replace(attempt, state=state))
        await unit.commit()


@pytest.mark.parametrize("ended", [AttemptState.FAILED, AttemptState.EXPIRED])
async def test_a_page_that_has_ended_is_not_shown_again(deps, fill, page, ended):
    await fill(1)
    first = await buy(deps, gateway="page")
    await end_attempt(deps, first.attempt, ended)
    again = await open_payment(deps, ANN, first.order.id)
    assert again.attempt.merchant_ref == f"{first.order.ref}-2"
    assert again.opened is not None
    assert again.opened.pay_url != first.attempt.pay_url
    assert again.attempt.poll_at is not None
    once_more = await open_payment(deps, ANN, first.order.id)
    assert once_more.attempt.id == again.attempt.id


async def test_the_ended_page_may_be_paid_all_the_same(deps, fill, page):
    await fill(1)
    first = await buy(deps, gateway="page")
    await end_attempt(deps, first.attempt, AttemptState.FAILED)
    await open_payment(deps, ANN, first.order.id)
    settled = await settle(deps, page.notice(first.attempt))
    assert settled.outcome is Outcome.DELIVERING


async def test_two_taps_on_an_ended_page_make_one_new_attempt(deps, fill, page):
    await fill(1)
    first = await buy(deps, gateway="page")
    await end_attempt(deps, first.attempt, AttemptState.FAILED)
    made = await asyncio.gather(*(open_payment(deps, ANN, first.order.id) for _ in range(4)))
    assert {one.attempt.merchant_ref for one in made} == {f"{first.order.ref}-2"}


async def test_an_ended_order_has_no_new_page(deps, fill, page):
    await fill(1)
    first = await buy(deps, gateway="page")
    await end_attempt(deps, first.attempt, AttemptState.FAILED)
    await cancel_order(deps, ANN, first.order.id)
    with pytest.raises(NotOpen):
        await open_payment(deps, ANN, first.order.id)


def takes_each_reference_once(page, *, lost):
    """A provider that makes the page, loses its first answers, and refuses what it knows."""
    create, known = page.create, set()

    async def once(attempt, label):
        if attempt.merchant_ref in known:
            raise Refused("reference-used")
        known.add(attempt.merchant_ref)
        if len(known) <= lost:
            raise Unavailable(what="page")
        return await create(attempt, label)

    page.create = once


async def test_a_used_up_reference_leads_to_a_new_attempt(deps, fill, page, clock):
    await fill(1)
    takes_each_reference_once(page, lost=1)
    first = await buy(deps, gateway="page")
    assert first.opened is None
    again = await open_payment(deps, ANN, first.order.id)
    assert again.opened is not None
    assert again.attempt.merchant_ref == f"{first.order.ref}-2"
    # the page whose address nobody knows is asked about, and what is paid there is settled
    clock.advance(seconds=20)
    page.paid[first.attempt.merchant_ref] = page.notice(first.attempt)
    assert await poll(deps, "page") == 1
    settled = await settle(deps, page.notice(again.attempt, "T2"))
    assert settled.outcome in {Outcome.REVIEW, Outcome.REFUNDING, Outcome.CREDITED}


async def test_two_lost_answers_are_two_more_tries(deps, fill, page):
    await fill(1)
    takes_each_reference_once(page, lost=2)
    first = await buy(deps, gateway="page")
    second = await open_payment(deps, ANN, first.order.id)
    assert second.opened is None
    third = await open_payment(deps, ANN, first.order.id)
    assert third.attempt.merchant_ref == f"{first.order.ref}-3"
    assert third.opened is not None


async def test_a_provider_that_refuses_everything_is_not_asked_for_ever(deps, fill, page):
    await fill(1)
    asked = []

    async def refuse(attempt, label):
        asked.append(attempt.merchant_ref)
        raise Refused("reference-used")

    page.create = refuse
    assert (await buy(deps, gateway="page")).opened is None
    assert len(asked) == 2


async def test_an_order_carries_when_its_goods_may_leave(deps, fill):
    release = Release(timedelta(minutes=30), {"XTR": Money(1300, "XTR")})
    async with deps.store.write() as unit:
        await unit.catalog.put_product(replace(PRODUCT, release=release))
        await unit.commit()
    await fill(3)
    small = (await buy(deps, BOB, 1, nonce="a")).order
    large = (await buy(deps, BOB, 2, nonce="b")).order
    assert (small.delay, small.manual) == (timedelta(minutes=30), False)
    async with deps.store.read() as unit:
        stored = await unit.orders.get(large.id)
    assert stored is not None
    assert (stored.delay, stored.manual) == (timedelta(minutes=30), True)
