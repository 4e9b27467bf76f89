"""Whole purchases by the gateways that are asked about: a signed claim alone hands nothing over."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import pytest

from konbini.gateways.epay import Version
from konbini.gateways.epusdt import Dialect
from konbini.handlers.payments import Call, act_on, receive
from konbini.shop.actions.checkout import open_payment
from konbini.shop.actions.orders import open_order
from konbini.shop.deps import Deps
from konbini.shop.money import Money
from konbini.shop.orders import Order, OrderState
from konbini.shop.payments import AttemptState
from tests.gateways.epay.rig import epay
from tests.gateways.epusdt.rig import epusdt
from tests.gateways.nowpayments.rig import nowpayments
from tests.shop.actions.conftest import (
    ANN,
    PRODUCT,
    Fill,
    brain,
    buy,
    deps,
    fill,
    page,
    stars,
)

__all__ = ["brain", "deps", "fill", "page", "stars"]


async def shop_with(deps: Deps, gateway: Any, price: Money) -> Deps:
    """The shop with one more gateway, and its product at a price for it."""
    async with deps.store.write() as unit:
        prices = {**PRODUCT.prices, price.currency: price}
        await unit.catalog.put_product(replace(PRODUCT, prices=prices))
        await unit.commit()
    policy = replace(deps.policy, gateways=("stars", gateway.name))
    return replace(deps, policy=policy, gateways={**deps.gateways, gateway.name: gateway})


async def state_of(shop: Deps, order: Order) -> tuple[OrderState, AttemptState]:
    seen = await open_order(shop, ANN, order.id)
    return seen.order.state, seen.attempts[0].state


async def told(shop: Deps, call: Call) -> str:
    answer = await receive(shop, call)
    assert answer.status == 200
    await act_on(shop, answer.fresh)
    return answer.text


HELD = (OrderState.AWAITING_PAYMENT, AttemptState.CONFIRMING)
DONE = (OrderState.DELIVERING, AttemptState.PAID)


@pytest.mark.parametrize("posted", [False, True])
async def test_epay_v1(deps: Deps, fill: Fill, posted: bool):
    await fill(1)
    async with epay(Version.V1) as rig:
        shop = await shop_with(deps, rig.gateway, rig.price)
        done = await buy(shop, gateway="epay")
        await rig.visit(done.attempt)
        query = urlencode(rig.stub.notice(done.attempt.merchant_ref))
        call = Call("epay", {}, {}, b"", query)
        if posted:
            call = Call("epay", {}, {}, query.encode())
        assert await told(shop, call) == "success"
        assert await state_of(shop, done.order) == HELD


async def test_epay_v1_paid(deps: Deps, fill: Fill):
    await fill(1)
    async with epay(Version.V1) as rig:
        shop = await shop_with(deps, rig.gateway, rig.price)
        done = await buy(shop, gateway="epay")
        await rig.pay(done.attempt)
        query = urlencode(rig.stub.notice(done.attempt.merchant_ref))
        call = Call("epay", {}, {}, b"", query)
        await told(shop, call)
        await told(shop, call)
        assert await state_of(shop, done.order) == DONE
        doubled = await receive(shop, replace(call, raw_query=f"{query}&money=0.01"))
        assert doubled.status == 400


@pytest.mark.parametrize("paid", [True, False])
async def test_nowpayments(deps: Deps, fill: Fill, paid: bool):
    await fill(1)
    async with nowpayments() as rig:
        shop = await shop_with(deps, rig.gateway, rig.price)
        done = await buy(shop, gateway="nowpayments")
        number = rig.stub.choose(done.attempt.merchant_ref)
        rig.stub.pay(number)
        headers, body = rig.stub.callback(number)
        if not paid:
            rig.stub.pay(number, "waiting")
        await told(shop, Call("nowpayments", headers, {}, body))
        assert await state_of(shop, done.order) == (DONE if paid else HELD)


@pytest.mark.parametrize("dialect", list(Dialect))
@pytest.mark.parametrize("paid", [True, False])
async def test_epusdt(deps: Deps, fill: Fill, dialect: Dialect, paid: bool):
    await fill(1)
    async with epusdt(dialect) as rig:
        shop = await shop_with(deps, rig.gateway, rig.price)
        done = await buy(shop, gateway="epusdt")
        if paid:
            await rig.pay(done.attempt)
        body = rig.stub.callback(done.attempt.merchant_ref, 2)
        await told(shop, Call("epusdt", {}, {}, body))
        assert await state_of(shop, done.order) == (DONE if paid else HELD)


@pytest.mark.parametrize("dialect", list(Dialect))
async def test_one_transfer_told_for_two_trades_of_epusdt(
    deps: Deps, fill: Fill, dialect: Dialect
):
    """The double says both are paid, by the same transfer: the second is for a person."""
    await fill(2)
    async with epusdt(dialect) as rig:
        shop = await shop_with(deps, rig.gateway, rig.price)
        first = await buy(shop, gateway="epusdt")
        second = await buy(shop, gateway="epusdt", nonce="n2")
        for done in (first, second):
            await rig.pay(done.attempt)
            body = rig.stub.callback(done.attempt.merchant_ref, 2)
            await told(shop, Call("epusdt", {}, {}, body))
        assert await state_of(shop, first.order) == DONE
        assert (await state_of(shop, second.order))[0] is OrderState.REVIEW


@pytest.mark.parametrize("dialect", list(Dialect))
async def test_a_lost_page_of_epusdt_is_replaced_and_still_settled(
    deps: Deps, fill: Fill, dialect: Dialect
):
    """Most dialects refuse a reference for ever; what comes for the lost page is taken all the
    same, for its callback names the trade that nobody else knows.
    """
    await fill(1)
    async with epusdt(dialect) as rig:
        shop = await shop_with(deps, rig.gateway, rig.price)
        rig.stub.lose_create = True
        lost = await buy(shop, gateway="epusdt")
        assert lost.opened is None
        rig.stub.lose_create = False
        again = await open_payment(shop, ANN, lost.order.id)
        assert again.opened is not None
        same = dialect is Dialect.BEPUSDT  # it gives the trade again
        assert (again.attempt.merchant_ref == lost.attempt.merchant_ref) is same
        await rig.pay(lost.attempt)
        await told(shop, Call("epusdt", {}, {}, rig.stub.callback(lost.attempt.merchant_ref, 2)))
        assert (await state_of(shop, lost.order))[0] is OrderState.DELIVERING
