"""Store credit: given, spent whole, given back, never spent twice."""

import asyncio
from dataclasses import replace

import pytest

from konbini.shop.actions.browse import open_product
from konbini.shop.actions.checkout import open_payment
from konbini.shop.actions.credit import balances, credit_order, grant, pay_with_credit
from konbini.shop.actions.deliver import mark_delivered
from konbini.shop.actions.orders import cancel_order, expire_orders
from konbini.shop.actions.refund import refund_order
from konbini.shop.actions.settle import settle
from konbini.shop.errors import Invalid, NotFound, NotOpen, Refused
from konbini.shop.ids import CustomerId
from konbini.shop.money import Money
from konbini.shop.orders import OrderState
from konbini.shop.payments import CREDIT, Notice, NoticeState, Outcome, RefundState
from konbini.storage.laws import check
from tests.shop.actions.conftest import ANN, BOB, available, buy, product_id, with_policy
from tests.shop.actions.told import keys_of, messages, money_of, now, refunds

S = OrderState
PRICE = Money(650, "XTR")


@pytest.fixture(autouse=True)
async def laws_hold(database, clock):
    yield
    assert not [law for law in await check(database, clock) if not law.ok]


async def give(deps, money=PRICE, key="k1", who=ANN):
    return await grant(deps, who, money, key=key, reason="sorry", actor="owner:1")


async def test_goodwill_is_given_once_per_key(deps, database):
    assert await give(deps) is True
    assert await give(deps) is False
    assert await give(deps, Money(5, "USD"), "k2") is True
    assert list(await balances(deps, ANN)) == [Money(5, "USD"), PRICE]
    assert await balances(deps, BOB) == []
    assert (await messages(database)).count("notice-credit-granted") == 2


async def test_goodwill_is_for_customers_and_more_than_nothing(deps):
    with pytest.raises(NotFound):
        await give(deps, who=CustomerId(99))
    for amount in (0, -5):
        with pytest.raises(Invalid):
            await give(deps, Money(amount, "XTR"))


async def test_credit_is_offered_first_when_it_covers_the_price(deps, fill):
    await fill(1)
    shown = await product_id(deps)
    await give(deps, Money(649, "XTR"))
    poor = await open_product(deps, product_id=shown, customer_id=ANN)
    assert [offer.gateway for offer in poor.offers] == ["stars", "page"]
    await give(deps, Money(1, "XTR"), "k2")
    rich = await open_product(deps, product_id=shown, customer_id=ANN)
    assert [offer.gateway for offer in rich.offers] == [CREDIT, "stars", "page"]
    assert rich.offers[0].price == PRICE
    other = await open_product(deps, product_id=shown, customer_id=BOB)
    assert [offer.gateway for offer in other.offers] == ["stars", "page"]


async def test_credit_pays_a_whole_order_and_nothing_else(deps, fill):
    await fill(3)
    with pytest.raises(Refused) as refused:
        await buy(deps, gateway=CREDIT)
    assert refused.value.kind == "credit-short"
    await give(deps, Money(1299, "XTR"))
    with pytest.raises(Refused):
        await buy(deps, quantity=2, gateway=CREDIT)
    assert await available(deps) == 3
    done = await buy(deps, gateway=CREDIT)
    assert (done.attempt.gateway, done.opened.pay_url) == (CREDIT, None)
    assert (await open_payment(deps, ANN, done.order.id)).attempt.id == done.attempt.id
    settled = await pay_with_credit(deps, ANN, done.order.id)
    assert settled.outcome is Outcome.DELIVERING
    assert await keys_of(deps, done.order) == ["KEY-1"]
    assert list(await balances(deps, ANN)) == [Money(649, "XTR")]
    assert (await pay_with_credit(deps, ANN, done.order.id)).outcome is Outcome.DUPLICATE
    assert list(await balances(deps, ANN)) == [Money(649, "XTR")]


async def test_credit_pays_an_order_that_was_to_be_paid_otherwise(deps, fill, stars):
    await fill(2)
    done = await buy(deps)
    with pytest.raises(Refused):
        await pay_with_credit(deps, ANN, done.order.id)
    await give(deps)
    with pytest.raises(NotFound):
        await pay_with_credit(deps, BOB, done.order.id)
    await pay_with_credit(deps, ANN, done.order.id)
    assert (await now(deps, done.order)).state is S.DELIVERING
    twice = await settle(deps, stars.notice(done.attempt, payer=ANN))
    assert twice.outcome is Outcome.REFUNDING, "the money from outside is one too many"


async def test_an_ended_order_is_not_paid_by_credit(deps, fill, clock):
    await fill(1)
    await give(deps)
    done = await buy(deps, gateway=CREDIT)
    clock.advance(minutes=11)
    await expire_orders(deps)
    with pytest.raises(NotOpen):
        await pay_with_credit(deps, ANN, done.order.id)
    assert list(await balances(deps, ANN)) == [PRICE]


async def test_a_refund_of_credit_is_credit_again_at_once(deps, database, fill):
    await fill(1)
    await give(deps)
    done = await buy(deps, gateway=CREDIT)
    await pay_with_credit(deps, ANN, done.order.id)
    await mark_delivered(deps, done.order.id)
    part = await refund_order(deps, done.order.id, "operator:1", Money(50, "XTR"))
    assert part.state is S.PARTIALLY_REFUNDED
    assert await keys_of(deps, done.order) == ["KEY-1"]
    assert list(await balances(deps, ANN)) == [Money(50, "XTR")]
    rest = await refund_order(deps, done.order.id, "operator:1")
    assert rest.state is S.REFUNDED
    assert list(await balances(deps, ANN)) == [PRICE]
    assert [one.state for one in await refunds(deps, done.order)] == [RefundState.SUCCEEDED] * 2
    assert "notice-refunded" in await messages(database)


async def test_credit_is_never_spent_twice(deps, fill):
    """Two open orders and one order's worth of credit, on both databases."""
    deps = with_policy(deps, max_open_holds=10)
    await fill(8)
    await give(deps, Money(2 * 650 + 100, "XTR"))
    orders = [(await buy(deps, nonce=f"r{n}")).order for n in range(6)]
    results = await asyncio.gather(
        *(pay_with_credit(deps, ANN, order.id) for order in orders), return_exceptions=True
    )
    paid = [one for one in results if not isinstance(one, BaseException)]
    assert len(paid) == 2
    assert all(
        isinstance(r, Refused) and r.kind == "credit-short" for r in results if r not in paid
    )
    assert list(await balances(deps, ANN)) == [Money(100, "XTR")]
    states = [(await now(deps, order)).state for order in orders]
    assert sorted(states) == sorted([S.DELIVERING] * 2 + [S.AWAITING_PAYMENT] * 4)


async def test_the_same_order_paid_at_the_same_time_is_paid_once(deps, fill):
    await fill(1)
    await give(deps, Money(1300, "XTR"))
    done = await buy(deps, gateway=CREDIT)
    results = await asyncio.gather(*(pay_with_credit(deps, ANN, done.order.id) for _ in range(4)))
    assert sorted(one.outcome for one in results) == ["delivering"] + ["duplicate"] * 3
    assert list(await balances(deps, ANN)) == [PRICE]


async def test_nobody_outside_can_say_that_credit_has_paid(deps, fill):
    await fill(1)
    done = await buy(deps, gateway="stars")
    await give(deps)
    forged = Notice(
        CREDIT, "x", NoticeState.PAID, "x", done.attempt.merchant_ref, PRICE, payer=ANN
    )
    for payer in (ANN, None):
        said = await settle(deps, replace(forged, payer=payer))
        assert said.outcome is Outcome.IGNORED
    assert list(await balances(deps, ANN)) == [PRICE]
    assert (await now(deps, done.order)).state is S.AWAITING_PAYMENT


async def test_a_second_payment_that_cannot_go_back_is_credit(deps, database, fill, page):
    await fill(2)
    done = await buy(deps, gateway="page")
    await settle(deps, page.notice(done.attempt, "P1"))
    second = await settle(deps, page.notice(done.attempt, "P2"))
    assert second.outcome is Outcome.CREDITED
    assert list(await balances(deps, ANN)) == [Money(1000, "USD")]
    assert "notice-excess-credited" in await messages(database)
    assert (await now(deps, done.order)).state is S.DELIVERING


async def test_a_second_payment_whose_refund_fails_is_credit(deps, fill, stars):
    from konbini.shop.actions.refund import carry_out

    await fill(2)
    done = await buy(deps)
    await settle(deps, stars.notice(done.attempt, "T1"))
    await settle(deps, stars.notice(done.attempt, "T2", payer=ANN))
    stars.refund_answer = RefundState.FAILED
    await carry_out(deps, (await refunds(deps, done.order))[0].id)
    assert list(await balances(deps, ANN)) == [PRICE]


async def test_an_order_is_credited_once_and_only_while_it_is_undecided(deps, fill, stars):
    await fill(1)
    done = await buy(deps)
    await settle(deps, stars.notice(done.attempt, paid=Money(649, "XTR")))
    for _ in range(2):
        assert (await credit_order(deps, done.order.id, "owner:1")).state is S.CREDITED
    assert list(await balances(deps, ANN)) == [Money(649, "XTR")]
    assert (await money_of(deps, done.order)).all_left == []
    other = await buy(deps, BOB, nonce="o")
    await cancel_order(deps, BOB, other.order.id)
    with pytest.raises(NotOpen):
        await credit_order(deps, other.order.id, "owner:1")
    with pytest.raises(NotFound):
        await credit_order(deps, 999, "owner:1")
