"""A whole purchase by BTCPay: a claim alone pays nothing, the invoice does.

Reads its callbacks by the shop's own route, on a real store.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from konbini.handlers.payments import Answer, Call, act_on, receive
from konbini.shop.actions.orders import open_order
from konbini.shop.actions.poll import poll_all
from konbini.shop.actions.reconcile import read_statement
from konbini.shop.actions.refund import carry_out, refund_order
from konbini.shop.actions.relay import open_words
from konbini.shop.deps import Deps
from konbini.shop.orders import Order, OrderState
from konbini.shop.payments import RefundState
from konbini.storage.outbox_queue import SqlOutboxQueue
from tests.fakes import FakeClock
from tests.gateways.btcpay.test_gateway import BTCPayRig, rig
from tests.shop.actions.conftest import ANN, Fill, brain, buy, deps, fill, page, stars

__all__ = ["brain", "deps", "fill", "page", "rig", "stars"]


def with_gateway(deps: Deps, rig: BTCPayRig) -> Deps:
    policy = replace(deps.policy, gateways=("stars", "btcpay"))
    return replace(deps, policy=policy, gateways={**deps.gateways, "btcpay": rig.gateway})


async def told(shop: Deps, rig: BTCPayRig) -> Answer:
    """The last callback of the provider, taken by the shop."""
    headers, body = rig.front.bodies[-1]
    answer = await receive(shop, Call("btcpay", headers, {}, body))
    await act_on(shop, answer.fresh)
    return answer


async def state_of(shop: Deps, order: Order) -> OrderState:
    return (await open_order(shop, ANN, order.id)).order.state


async def test_a_claim_alone_pays_nothing_and_the_invoice_does(
    deps: Deps, fill: Fill, rig: BTCPayRig, clock: FakeClock
):
    await fill(2)
    shop = with_gateway(deps, rig)
    done = await buy(shop, gateway="btcpay")
    ref = done.attempt.merchant_ref
    await rig.stub.deliver(rig.stub.event("InvoiceSettled", ref, manuallyMarked=False))
    assert (await told(shop, rig)).status == 200
    await poll_all(shop, "btcpay")
    assert await state_of(shop, done.order) is OrderState.AWAITING_PAYMENT
    rig.stub.send_coins(ref)
    await poll_all(shop, "btcpay")
    assert await state_of(shop, done.order) is OrderState.AWAITING_PAYMENT
    rig.stub.confirm(ref)
    await asyncio.gather(*(poll_all(shop, "btcpay") for _ in range(3)))
    assert await state_of(shop, done.order) is OrderState.DELIVERING
    assert await read_statement(shop, "btcpay") == 0


async def test_late_money_is_found_by_the_statement(deps: Deps, fill: Fill, rig: BTCPayRig):
    await fill(1)
    shop = with_gateway(deps, rig)
    done = await buy(shop, gateway="btcpay")
    rig.clock.advance(minutes=20)
    rig.stub.send_coins(done.attempt.merchant_ref)
    assert await read_statement(shop, "btcpay") == 0
    rig.stub.confirm(done.attempt.merchant_ref)
    assert await read_statement(shop, "btcpay") == 1
    assert await state_of(shop, done.order) is OrderState.DELIVERING
    assert await read_statement(shop, "btcpay") == 0


@pytest.mark.parametrize("amount", ["9.99", "0.01"])
async def test_too_little_hands_nothing_over(deps: Deps, fill: Fill, rig: BTCPayRig, amount: str):
    await fill(1)
    shop = with_gateway(deps, rig)
    done = await buy(shop, gateway="btcpay")
    rig.stub.send_coins(done.attempt.merchant_ref, amount)
    rig.stub.confirm(done.attempt.merchant_ref)
    await poll_all(shop, "btcpay")
    assert await read_statement(shop, "btcpay") == 0
    assert await state_of(shop, done.order) is OrderState.AWAITING_PAYMENT


async def test_a_refund_reaches_its_customer_as_a_link(
    deps: Deps, fill: Fill, rig: BTCPayRig, queue: SqlOutboxQueue
):
    """The server sets the money aside; who does not know where cannot fetch it."""
    await fill(1)
    shop = with_gateway(deps, rig)
    done = await buy(shop, gateway="btcpay")
    await rig.pay(done.attempt)
    assert await poll_all(shop, "btcpay") == 1
    await mark_delivered(shop, done.order)
    await refund_order(shop, done.order.id, "staff")
    [refund] = (await open_order(shop, ANN, done.order.id)).refunds
    assert await carry_out(shop, refund.id) is RefundState.MANUAL
    [claim] = rig.stub.claims
    found = [one.task for one in await queue.take(100, timedelta(seconds=1))]
    [notice] = [t for t in found if t.payload.get("message") == "notice-refund-claim"]
    assert notice.payload["customer_id"] == ANN
    assert claim["viewLink"] not in str(notice.payload), "it is as good as the money"
    assert open_words(shop, dict(notice.payload)) == claim["viewLink"]
    messages = [task.payload.get("message") for task in found]
    assert "owners-refund-claim" in messages
    assert "owners-refund-failed" not in messages
    assert await state_of(shop, done.order) is OrderState.REVIEW


async def mark_delivered(shop: Deps, order: Order) -> None:
    async with shop.store.write() as unit:
        now = await unit.orders.get(order.id, lock=True)
        assert now is not None
        await unit.orders.save(now.to(OrderState.DELIVERED), was=now.state)
        await unit.commit()
