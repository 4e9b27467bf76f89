"""The daily comparison over every real client, each with its provider's double on loopback.

Missing here, missing there, another amount: where there is a list. Where there is none, it is said.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest

from konbini.gateways.epay import Version
from konbini.gateways.epusdt import Dialect
from konbini.shop.actions.compare import Kind, compare, reconcile
from konbini.shop.actions.orders import open_order
from konbini.shop.actions.reconcile import read_statement
from konbini.shop.actions.settle import settle
from konbini.shop.deps import Deps
from konbini.shop.errors import Unavailable
from konbini.shop.money import Money
from konbini.shop.orders import OrderState
from konbini.shop.payments import Notice, NoticeState
from tests.fakes import FakeClock
from tests.gateways.btcpay.test_gateway import rig as btcpay_rig
from tests.gateways.cryptopay.test_gateway import rig as cryptopay_rig
from tests.gateways.epay.rig import EpayRig, epay
from tests.gateways.epusdt.rig import EpusdtRig, epusdt
from tests.gateways.nowpayments.rig import NowPaymentsRig, nowpayments
from tests.gateways.sandbox.test_gateway import rig as sandbox_rig
from tests.gateways.stars.test_gateway import rig as stars_rig
from tests.gateways.stripe.test_gateway import rig as stripe_rig
from tests.gateways.test_asked import shop_with
from tests.shop.actions.conftest import ANN, BOB, Fill, brain, buy, deps, fill, page, stars

__all__ = [
    "brain", "btcpay_rig", "cryptopay_rig", "deps", "fill", "page", "sandbox_rig", "stars",
    "stars_rig", "stripe_rig",
]  # fmt: skip
LISTED = ["stripe", "cryptopay", "btcpay", "epay_v1", "epay_v2", "sandbox", "stars"]


@pytest.fixture
async def epay_v1_rig() -> AsyncIterator[EpayRig]:
    async with epay(Version.V1) as made:
        yield made


@pytest.fixture
async def epay_v2_rig() -> AsyncIterator[EpayRig]:
    async with epay(Version.V2) as made:
        yield made


@pytest.fixture
async def epusdt_rig() -> AsyncIterator[EpusdtRig]:
    async with epusdt(Dialect.BEPUSDT) as made:
        yield made


@pytest.fixture
async def nowpayments_rig() -> AsyncIterator[NowPaymentsRig]:
    async with nowpayments() as made:
        yield made


@pytest.fixture(params=LISTED)
def rig(request: pytest.FixtureRequest) -> Any:
    return request.getfixturevalue(f"{request.param}_rig")


@pytest.fixture
def database_url(sqlite_databases: Any) -> Any:
    """One kind of database will do: what differs here is the provider."""
    return sqlite_databases.make()


async def opened(deps: Deps, fill: Fill, rig: Any) -> tuple[Deps, Any]:
    """The shop with that gateway and its clock, and the clock."""
    await fill(3)
    clock = getattr(rig, "clock", deps.clock)
    if rig.gateway.name == "sandbox":  # its provider's clock is the machine's
        clock = FakeClock(clock.now())
    shop = replace(await shop_with(deps, rig.gateway, rig.price), clock=clock)
    return shop, clock


def paid(done: Any, txn: str, money: Money | None = None) -> Notice:
    attempt = done.attempt
    return Notice(
        attempt.gateway, f"{txn}:in", NoticeState.PAID, txn, attempt.merchant_ref,
        money or attempt.expected,
    )  # fmt: skip


async def differences(shop: Deps, rig: Any) -> list[tuple[Kind, str]]:
    found = await reconcile(shop, rig.gateway.name)
    assert found.reached
    assert found.compared
    return [(one.kind, one.txn) for one in found.differences]


async def test_equal_books_are_equal(deps: Deps, fill: Fill, rig: Any):
    shop, clock = await opened(deps, fill, rig)
    done = await buy(shop, gateway=rig.gateway.name)
    await settle(shop, paid(done, await rig.pay(done.attempt)))
    clock.advance(hours=1)
    assert await differences(shop, rig) == []
    found = await reconcile(shop, rig.gateway.name)
    [total] = found.totals
    assert total.ours == total.theirs == done.attempt.expected
    assert found.equal


async def test_what_is_missing_here_is_seen_and_taken_up(deps: Deps, fill: Fill, rig: Any):
    shop, clock = await opened(deps, fill, rig)
    name = rig.gateway.name
    done = await buy(shop, gateway=name)
    txn = await rig.pay(done.attempt)
    clock.advance(hours=1)
    listed = [move async for move, _ in rig.gateway.statement(None)]
    found = await compare(shop, rig.gateway, listed)
    assert [(one.kind, one.txn) for one in found.differences] == [(Kind.MISSING_HERE, txn)]
    assert [one.theirs for one in found.differences] == [done.attempt.expected]
    repaired = await reconcile(shop, name)
    assert (repaired.taken_up, repaired.differences, repaired.equal) == (1, (), True)
    seen = await open_order(shop, ANN, done.order.id)
    assert seen.order.state is OrderState.DELIVERING
    assert (await reconcile(shop, name)).taken_up == 0


async def test_what_is_missing_there_is_reported(deps: Deps, fill: Fill, rig: Any):
    shop, clock = await opened(deps, fill, rig)
    done = await buy(shop, gateway=rig.gateway.name)
    await settle(shop, paid(done, "GHOST"))
    other = await buy(shop, BOB, gateway=rig.gateway.name, nonce="n2")
    await settle(shop, paid(other, await rig.pay(other.attempt)))
    clock.advance(hours=1)
    assert await differences(shop, rig) == [(Kind.MISSING_THERE, "GHOST")]
    assert not (await reconcile(shop, rig.gateway.name)).equal


async def test_another_amount_is_reported(deps: Deps, fill: Fill, rig: Any):
    shop, clock = await opened(deps, fill, rig)
    done = await buy(shop, gateway=rig.gateway.name)
    txn = await rig.pay(done.attempt)
    price = done.attempt.expected
    less = Money(price.amount - 1, price.currency)
    await settle(shop, paid(done, txn, less))
    clock.advance(hours=1)
    assert await differences(shop, rig) == [(Kind.AMOUNT, txn)]
    found = await reconcile(shop, rig.gateway.name)
    [total] = found.totals
    assert (total.ours, total.theirs) == (less, price)


async def test_a_provider_that_does_not_answer_is_said(deps: Deps, fill: Fill, rig: Any):
    shop, _ = await opened(deps, fill, rig)
    await buy(shop, gateway=rig.gateway.name)
    await rig.break_down()
    found = await reconcile(shop, rig.gateway.name)
    assert (found.reached, found.compared, found.equal) == (False, False, False)


async def test_reading_with_an_overlap_finds_nothing_twice(deps: Deps, fill: Fill, rig: Any):
    shop, clock = await opened(deps, fill, rig)
    name = rig.gateway.name
    done = await buy(shop, gateway=name)
    await rig.pay(done.attempt)
    assert await read_statement(shop, name, again=True) == 1
    assert await read_statement(shop, name, again=True) == 0
    other = await buy(shop, BOB, gateway=name, nonce="n2")
    await rig.pay(other.attempt)
    clock.advance(hours=5)
    assert await read_statement(shop, name, again=True) == 1
    assert await read_statement(shop, name) == 0
    async with shop.store.read() as unit:
        for order in (done.order, other.order):
            assert len(await unit.payments.payments(order.id)) == 1


@pytest.mark.parametrize("days", [400, -400])
async def test_a_clock_that_jumped_loses_no_payment(deps: Deps, fill: Fill, rig: Any, days: int):
    """Lists are read while our clock is wrong; what is paid after it is right again is found."""
    shop, clock = await opened(deps, fill, rig)
    name = rig.gateway.name
    one = await buy(shop, gateway=name)
    two = await buy(shop, BOB, gateway=name, nonce="n2")
    await rig.pay(one.attempt)
    theirs = FakeClock(clock.now())
    if hasattr(rig, "stub"):  # two machines, two clocks
        rig.stub.clock = theirs
    clock.advance(days=days)
    for again in (False, True):
        with suppress(Unavailable):  # some believe no message from another time
            await read_statement(shop, name, again=again)
    await reconcile(shop, name)
    clock.advance(seconds=(theirs.now() - clock.now()).total_seconds())
    await rig.pay(two.attempt)
    for each in (clock, theirs):
        each.advance(hours=1)
    await read_statement(shop, name, again=True)
    async with shop.store.read() as unit:
        for done in (one, two):
            assert len(await unit.payments.payments(done.order.id)) == 1


@pytest.mark.parametrize("name", ["epusdt", "nowpayments"])
async def test_where_there_is_no_list_it_is_said(deps: Deps, fill: Fill, no_list: Any, name: str):
    rig = no_list[name]
    shop, clock = await opened(deps, fill, rig)
    done = await buy(shop, gateway=name)
    if name == "epusdt":
        await rig.pay(done.attempt)
    clock.advance(hours=1)
    found = await reconcile(shop, name)
    assert (found.compared, found.reached, found.differences) == (False, True, ())
    assert found.taken_up == (1 if name == "epusdt" else 0)  # asked about all the same
    assert found.totals == ()


@pytest.fixture
def no_list(epusdt_rig: EpusdtRig, nowpayments_rig: NowPaymentsRig) -> dict[str, Any]:
    return {"epusdt": epusdt_rig, "nowpayments": nowpayments_rig}
