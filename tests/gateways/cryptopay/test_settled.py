"""A whole purchase by Crypto Pay: paid, told many times, told wrong, found by asking.

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
from tests.gateways.cryptopay.test_gateway import CryptoPayRig, rig
from tests.shop.actions.conftest import ANN, Fill, brain, buy, deps, fill, page, stars

__all__ = ["brain", "deps", "fill", "page", "rig", "stars"]


def with_gateway(deps: Deps, rig: CryptoPayRig) -> Deps:
    policy = replace(deps.policy, gateways=("stars", "cryptopay"))
    return replace(deps, policy=policy, gateways={**deps.gateways, "cryptopay": rig.gateway})


async def told(shop: Deps, rig: CryptoPayRig) -> Answer:
    """The last callback of the provider, taken by the shop."""
    headers, body = rig.front.bodies[-1]
    answer = await receive(shop, Call("cryptopay", headers, {}, body))
    await act_on(shop, answer.fresh)
    return answer


async def state_of(shop: Deps, order: Order) -> OrderState:
    return (await open_order(shop, ANN, order.id)).order.state


async def test_paid_is_delivered_once_whatever_way_it_is_told(
    deps: Deps, fill: Fill, rig: CryptoPayRig, clock: FakeClock
):
    await fill(2)
    shop = with_gateway(deps, rig)
    done = await buy(shop, gateway="cryptopay")
    await rig.stub.deliver(rig.stub.pay(done.attempt.merchant_ref))
    answers = await asyncio.gather(*(told(shop, rig) for _ in range(4)))
    assert [(a.status, a.text) for a in answers] == [(200, "ok")] * 4
    assert await state_of(shop, done.order) is OrderState.DELIVERING
    assert await read_statement(shop, "cryptopay") == 0


async def test_a_lost_call_is_found_by_asking(deps: Deps, fill: Fill, rig: CryptoPayRig):
    await fill(1)
    shop = with_gateway(deps, rig)
    done = await buy(shop, gateway="cryptopay")
    rig.stub.pay(done.attempt.merchant_ref)
    assert await poll_all(shop, "cryptopay") == 1
    assert await state_of(shop, done.order) is OrderState.DELIVERING
    assert await read_statement(shop, "cryptopay") == 0


@pytest.mark.parametrize(
    "change", [{"amount": "9.99"}, {"amount": "0.01"}, {"fiat": "EUR"}, {"fiat": "ETH"}]
)
async def test_another_amount_or_currency_hands_nothing_over(
    deps: Deps, fill: Fill, rig: CryptoPayRig, change: dict[str, str]
):
    await fill(1)
    shop = with_gateway(deps, rig)
    done = await buy(shop, gateway="cryptopay")
    rig.stub.of(done.attempt.merchant_ref).update(change)
    await rig.stub.deliver(rig.stub.pay(done.attempt.merchant_ref))
    assert (await told(shop, rig)).status == 200
    state = await state_of(shop, done.order)
    assert state in {OrderState.REVIEW, OrderState.AWAITING_PAYMENT}
    assert (state is OrderState.REVIEW) == (change != {"fiat": "ETH"})
