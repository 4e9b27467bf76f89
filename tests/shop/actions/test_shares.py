"""Merchants' money through real orders: earned, held, released, given back, paid out once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from konbini.shop.actions.deliver import mark_delivered
from konbini.shop.actions.refund import carry_out, refund_order
from konbini.shop.actions.restock import SHELL, Restock, confirm, stage
from konbini.shop.actions.settle import settle
from konbini.shop.actions.shares import (
    PayoutWish,
    Recorded,
    list_balances,
    record_payout,
    release_shares,
    statement,
)
from konbini.shop.actions.staff import add_staff
from konbini.shop.catalog import Warranty
from konbini.shop.customers import Role
from konbini.shop.deps import Deps
from konbini.shop.errors import Invalid, Refused
from konbini.shop.ids import StaffId
from konbini.shop.money import Money
from konbini.shop.orders import Order, OrderState
from konbini.shop.shares import Balance
from konbini.shop.stock import read_lines
from konbini.storage.engine import Database
from konbini.storage.laws import check
from tests.fakes import FakeClock, FakeGateway
from tests.shop.actions.conftest import BOB, MEI, PRODUCT, SKU, buy, with_policy

Sell = Callable[..., Awaitable[Order]]


@pytest.fixture(autouse=True)
async def laws_hold(database: Database, clock: FakeClock) -> AsyncIterator[None]:
    yield
    broken = [law for law in await check(database, clock) if not law.ok]
    # weeks pass here and nobody sends anything: that tasks wait for long is no fault
    assert [law for law in broken if "tasks nobody has done" not in law.detail] == []


@pytest.fixture
async def shop(deps: Deps) -> Deps:
    """Merchants have 70 %; the product has a warranty of seven days."""
    async with deps.store.write() as unit:
        await unit.catalog.put_product(replace(PRODUCT, warranty=Warranty(7, 1)))
        await unit.commit()
    return with_policy(deps, merchant_share=7_000)


@pytest.fixture
def sell(shop: Deps, stars: FakeGateway) -> Sell:
    """Somebody brings a unit, somebody buys it and gets it."""
    turn = iter(range(100))

    async def once(by: StaffId = MEI, units: int = 1) -> Order:
        number = next(turn)
        lines = read_lines("\n".join(f"K-{number}-{n}" for n in range(units)))
        preview = await stage(shop, Restock(by, SKU, "test", lines))
        await confirm(shop, by, preview.batch_id)
        bought = await buy(shop, quantity=units, nonce=f"n{number}")
        await settle(shop, stars.notice(bought.attempt, txn=f"T{number}"))
        done = await mark_delivered(shop, bought.order.id)
        assert done is not None
        return done

    return once


async def balance(shop: Deps, who: StaffId = MEI) -> tuple[int, int, int]:
    found = (await statement(shop, who)).balances
    assert len(found) <= 1
    return (found[0].held, found[0].due, found[0].paid) if found else (0, 0, 0)


async def refund(shop: Deps, order: Order, amount: Money | None = None) -> None:
    await refund_order(shop, order.id, "test", amount)
    async with shop.store.read() as unit:
        refunds = await unit.payments.refunds(order.id)
    for one in refunds:
        await carry_out(shop, one.id)


async def pay_out(shop: Deps, amount: int, key: str = "k1", currency: str = "XTR") -> Recorded:
    return await record_payout(shop, SHELL, PayoutWish(MEI, Money(amount, currency), key, "bank"))


async def test_a_sale_is_held_until_the_warranty_ends_and_then_due(
    shop: Deps, sell: Sell, clock: FakeClock
) -> None:
    order = await sell(units=2)
    assert await balance(shop) == (910, 0, 0)
    assert [hold.order_id for hold in (await statement(shop, MEI)).holds] == [order.id]
    clock.advance(days=6, hours=23)
    assert await release_shares(shop) == 0
    clock.advance(hours=2)
    assert await asyncio.gather(release_shares(shop), release_shares(shop)) in ([1, 0], [0, 1])
    assert await balance(shop) == (0, 910, 0)
    assert (await statement(shop, MEI)).holds == []
    assert await release_shares(shop) == 0


async def test_the_shell_owners_and_a_shop_without_shares_keep_everything(
    shop: Deps, deps: Deps, sell: Sell, stars: FakeGateway
) -> None:
    await sell(SHELL)
    boss = StaffId(BOB)
    await add_staff(shop, boss, Role.OWNER, SHELL)
    await sell(boss)
    named = with_policy(shop, owners=(MEI,))
    preview = await stage(named, Restock(MEI, SKU, "test", read_lines("OWN-1\nOWN-2")))
    await confirm(named, MEI, preview.batch_id)
    for shop_now, nonce in ((named, "own"), (deps, "no-share")):
        bought = await buy(shop_now, nonce=nonce)
        await settle(shop_now, stars.notice(bought.attempt, txn=nonce))
        await mark_delivered(shop_now, bought.order.id)
    assert await list_balances(shop) == []


async def test_a_refund_takes_the_share_back_before_and_after_its_release(
    shop: Deps, sell: Sell, clock: FakeClock
) -> None:
    first, second = await sell(), await sell()
    await refund(shop, first)
    assert await balance(shop) == (455, 0, 0)
    clock.advance(days=8)
    assert await release_shares(shop) == 2
    await pay_out(shop, 455)
    await refund(shop, second)
    assert await balance(shop) == (0, -455, 455)
    await sell()
    clock.advance(days=8)
    await release_shares(shop)
    assert await balance(shop) == (0, 0, 455)
    with pytest.raises(Refused, match="payout-too-much"):
        await pay_out(shop, 1, "k2")


async def test_parts_given_back_end_where_one_full_refund_would(
    shop: Deps, sell: Sell, clock: FakeClock
) -> None:
    order = await sell()
    await refund(shop, order, Money(301, "XTR"))
    assert await balance(shop) == (245, 0, 0)  # 455 × 301 / 650 = 210.7: the shop is rounded up
    clock.advance(days=8)
    assert await release_shares(shop) == 1
    await refund(shop, order, Money(300, "XTR"))
    assert await balance(shop) == (0, 35, 0)
    await refund(shop, order)
    assert await balance(shop) == (0, 0, 0)


async def test_what_is_doubted_stays_held(shop: Deps, sell: Sell, clock: FakeClock) -> None:
    order = await sell()
    async with shop.store.write() as unit:
        await unit.orders.save(order.to(OrderState.DISPUTED), was=order.state)
        await unit.commit()
    clock.advance(days=30)
    assert await release_shares(shop) == 0
    assert await balance(shop) == (455, 0, 0)
    async with shop.store.write() as unit:
        await unit.orders.save(order, was=OrderState.DISPUTED)
        await unit.commit()
    assert await release_shares(shop) == 1


async def test_a_payout_is_written_once_and_never_more_than_is_due(
    shop: Deps, sell: Sell, clock: FakeClock
) -> None:
    await sell()
    with pytest.raises(Refused, match="payout-too-much"):
        await pay_out(shop, 1)  # held is not due
    clock.advance(days=8)
    await release_shares(shop)
    for amount, currency in ((456, "XTR"), (1, "USD")):
        with pytest.raises(Refused, match="payout-too-much"):
            await pay_out(shop, amount, currency=currency)
    done = await pay_out(shop, 400)
    assert (done.due, done.repeated) == (Money(55, "XTR"), False)
    again = await pay_out(shop, 400)
    assert (again.payout, again.due, again.repeated) == (done.payout, done.due, True)
    with pytest.raises(Refused, match="payout-key-used"):
        await pay_out(shop, 55)
    for wrong in (Money(0, "XTR"), Money(-5, "XTR")):
        with pytest.raises(Invalid, match="bad-amount"):
            await record_payout(shop, SHELL, PayoutWish(MEI, wrong, "k9"))
    with pytest.raises(Invalid, match="bad-key"):
        await record_payout(shop, SHELL, PayoutWish(MEI, Money(1, "XTR"), ""))
    assert (await statement(shop, MEI)).payouts == [done.payout]
    assert await list_balances(shop) == [Balance(MEI, "XTR", 0, 55, 400)]


async def test_two_payouts_at_once_pay_what_is_due_once(
    shop: Deps, sell: Sell, clock: FakeClock
) -> None:
    await sell()
    clock.advance(days=8)
    await release_shares(shop)
    tries = [pay_out(shop, 455, f"k{n}") for n in range(4)] + [pay_out(shop, 455, "k0")]
    results = await asyncio.gather(*tries, return_exceptions=True)
    done = {r.payout.key for r in results if isinstance(r, Recorded)}
    refused = [r for r in results if isinstance(r, Refused)]
    assert len(done) == 1
    assert len(refused) >= 3
    assert await balance(shop) == (0, 0, 455)


@pytest.mark.parametrize(("least", "days"), [(3, 7), (21, 21)])
async def test_the_longer_of_warranty_and_the_shops_own_hold_counts(
    shop: Deps, stars: FakeGateway, clock: FakeClock, least: int, days: int
) -> None:
    strict = with_policy(shop, merchant_hold=timedelta(days=least))
    preview = await stage(strict, Restock(MEI, SKU, "test", read_lines("ONE")))
    await confirm(strict, MEI, preview.batch_id)
    bought = await buy(strict)
    await settle(strict, stars.notice(bought.attempt))
    held = (await statement(strict, MEI)).holds
    assert [hold.until for hold in held] == [clock.now() + timedelta(days=days)]
