"""A whole purchase by Stripe: paid, told twice, told wrong, found by the statement.

Reads its callbacks by the shop's own route, on a real store.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from konbini.handlers.payments import Answer, Call, act_on, receive
from konbini.shop.actions.orders import open_order
from konbini.shop.actions.poll import poll_all
from konbini.shop.actions.reconcile import read_statement
from konbini.shop.deps import Deps
from konbini.shop.orders import Order, OrderState
from tests.fakes import FakeClock
from tests.gateways.stripe.stub import WHSEC
from tests.gateways.stripe.test_gateway import StripeRig, rig
from tests.shop.actions.conftest import ANN, Fill, brain, buy, deps, fill, page, stars

__all__ = ["brain", "deps", "fill", "page", "rig", "stars"]


def with_gateway(deps: Deps, rig: StripeRig) -> Deps:
    policy = replace(deps.policy, gateways=("stars", "stripe"))
    return replace(deps, policy=policy, gateways={**deps.gateways, "stripe": rig.gateway})


async def told(shop: Deps, rig: StripeRig) -> Answer:
    """The last callback of the provider, taken by the shop."""
    headers, body = rig.front.bodies[-1]
    answer = await receive(shop, Call("stripe", headers, {}, body))
    await act_on(shop, answer.fresh)
    return answer


async def state_of(shop: Deps, order: Order) -> OrderState:
    return (await open_order(shop, ANN, order.id)).order.state


async def test_paid_is_delivered_once_whatever_way_it_is_told(
    deps: Deps, fill: Fill, rig: StripeRig, clock: FakeClock
):
    await fill(2)
    shop = with_gateway(deps, rig)
    done = await buy(shop, gateway="stripe")
    ref = done.attempt.merchant_ref
    assert done.opened is not None
    await rig.stub.deliver(rig.stub.pay(ref))
    answers = await asyncio.gather(*(told(shop, rig) for _ in range(4)))
    assert [(a.status, a.text) for a in answers] == [(200, "ok")] * 4
    assert await state_of(shop, done.order) is OrderState.DELIVERING
    assert await read_statement(shop, "stripe") == 0
    assert await poll_all(shop, "stripe") == 0


async def test_a_lost_callback_is_found_by_the_statement(deps: Deps, fill: Fill, rig: StripeRig):
    await fill(1)
    shop = with_gateway(deps, rig)
    done = await buy(shop, gateway="stripe")
    rig.stub.pay(done.attempt.merchant_ref)
    assert await read_statement(shop, "stripe") == 1
    assert await state_of(shop, done.order) is OrderState.DELIVERING
    assert await read_statement(shop, "stripe") == 0


@pytest.mark.parametrize("change", [{"amount_total": 999}, {"currency": "eur"}])
async def test_another_amount_or_currency_hands_nothing_over(
    deps: Deps, fill: Fill, rig: StripeRig, change: dict[str, object]
):
    await fill(1)
    shop = with_gateway(deps, rig)
    done = await buy(shop, gateway="stripe")
    rig.stub.of(done.attempt.merchant_ref).update(change)
    await rig.stub.deliver(rig.stub.pay(done.attempt.merchant_ref))
    await told(shop, rig)
    assert await state_of(shop, done.order) is OrderState.REVIEW


async def test_unpaid_and_forged_hand_nothing_over(deps: Deps, fill: Fill, rig: StripeRig):
    await fill(1)
    shop = with_gateway(deps, rig)
    done = await buy(shop, gateway="stripe")
    event = rig.stub.pay(done.attempt.merchant_ref, delayed=True)
    await rig.stub.deliver(event)
    assert (await told(shop, rig)).status == 200
    event["data"]["object"]["payment_status"] = "paid"
    await rig.stub.deliver(event, secret=WHSEC[::-1])
    assert (await told(shop, rig)).status == 400
    assert await state_of(shop, done.order) is OrderState.AWAITING_PAYMENT
    await rig.stub.deliver(rig.stub.clear(done.attempt.merchant_ref))
    await told(shop, rig)
    assert await state_of(shop, done.order) is OrderState.DELIVERING
