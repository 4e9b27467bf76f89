"""Money that came for no known order is listed, given to its order or sent back, and never twice."""

import asyncio
from datetime import timedelta

import pytest

from konbini.shop.actions.orders import cancel_order
from konbini.shop.actions.orphans import assign, send_back, unmatched
from konbini.shop.actions.refund import carry_out
from konbini.shop.actions.settle import settle
from konbini.shop.errors import NotFound, NotOpen, Refused, ShopError
from konbini.shop.ids import CustomerId
from konbini.shop.money import Money
from konbini.shop.orders import OrderState
from konbini.shop.payments import Notice, NoticeState, Outcome, RefundState
from konbini.storage.laws import check
from tests.shop.actions.conftest import ANN, BOB, MEI, available, buy
from tests.shop.actions.told import messages, money_of, now

S = OrderState


@pytest.fixture(autouse=True)
async def laws_hold(database, clock):
    yield
    assert not [
        law for law in await check(database, clock, overdue=timedelta(days=60)) if not law.ok
    ]


PRICE, STARS = Money(1000, "USD"), Money(650, "XTR")


async def orphan(deps, gateway="page", txn="O1", money=PRICE, payer=None):
    notice = Notice(
        gateway, f"{txn}:in", NoticeState.PAID, txn, "nobody-1", money, payer=payer,
    )  # fmt: skip
    assert (await settle(deps, notice)).outcome is Outcome.ORPHAN


async def listed(deps):
    return [payment.txn for payment in await unmatched(deps)]


async def test_orphan_money_pays_the_order_it_is_given_to(deps, fill):
    await fill(2)
    await orphan(deps)
    order = (await buy(deps, ANN, gateway="page")).order
    assert await listed(deps) == ["O1"]
    settled = await assign(deps, "page", "O1", order.ref.lower())
    assert settled.outcome is Outcome.DELIVERING
    assert (await now(deps, order)).state is S.DELIVERING
    assert await listed(deps) == []
    assert (await money_of(deps, order)).earned == {"USD": 1000}


async def test_it_is_given_once(deps, fill):
    await fill(2)
    await orphan(deps)
    first = (await buy(deps, ANN, gateway="page")).order
    second = (await buy(deps, BOB, gateway="page", nonce="n2")).order
    await assign(deps, "page", "O1", first.ref)
    for ref in (first.ref, second.ref):
        with pytest.raises(NotOpen):
            await assign(deps, "page", "O1", ref)
    with pytest.raises((NotOpen, Refused)):
        await send_back(deps, "page", "O1")
    assert (await now(deps, second)).state is S.AWAITING_PAYMENT


async def test_for_an_order_that_was_paid_it_becomes_credit(deps, fill, page, database):
    await fill(2)
    await orphan(deps)
    done = await buy(deps, ANN, gateway="page")
    await settle(deps, page.notice(done.attempt, "P1"))
    settled = await assign(deps, "page", "O1", done.order.ref)
    assert settled.outcome is Outcome.CREDITED
    assert "notice-excess-credited" in await messages(database)


async def test_for_a_sold_out_order_its_customer_is_asked(deps, fill):
    await fill(1)
    await orphan(deps)
    order = (await buy(deps, ANN, gateway="page")).order
    await cancel_order(deps, ANN, order.id)
    other = await buy(deps, CustomerId(MEI), nonce="other")
    await settle(deps, deps.gateways["stars"].notice(other.attempt, "S1"))
    assert await available(deps) == 0
    assert (await assign(deps, "page", "O1", order.ref)).outcome is Outcome.WAITING


async def test_another_amount_is_a_persons_business(deps, fill):
    await fill(1)
    await orphan(deps, money=Money(1, "USD"))
    order = (await buy(deps, ANN, gateway="page")).order
    assert (await assign(deps, "page", "O1", order.ref)).outcome is Outcome.REVIEW


async def test_money_of_another_person_is_not_given_to_an_order(deps, fill):
    await fill(1)
    await orphan(deps, "stars", money=STARS, payer=BOB)
    order = (await buy(deps, ANN)).order
    with pytest.raises(Refused, match="wrong-payer"):
        await assign(deps, "stars", "O1", order.ref)
    assert await listed(deps) == ["O1"]
    assert (await now(deps, order)).state is S.AWAITING_PAYMENT


async def test_what_nobody_knows_is_not_found(deps, fill):
    await fill(1)
    order = (await buy(deps, ANN)).order
    with pytest.raises(NotFound, match="unknown-payment"):
        await assign(deps, "stars", "O1", order.ref)
    with pytest.raises(NotFound, match="unknown-payment"):
        await send_back(deps, "stars", "O1")
    await orphan(deps)
    with pytest.raises(NotFound, match="unknown-order"):
        await assign(deps, "page", "O1", "ZZZZ-ZZZZ")


async def test_it_goes_back_once_and_is_off_the_list(deps, stars):
    await orphan(deps, "stars", money=STARS, payer=BOB)
    sent = await send_back(deps, "stars", "O1")
    assert await listed(deps) == []
    with pytest.raises(NotOpen):
        await send_back(deps, "stars", "O1")
    assert await carry_out(deps, sent.id) is RefundState.SUCCEEDED
    assert stars.refunded == ["stars:default:O1"]
    with pytest.raises(NotOpen):
        await send_back(deps, "stars", "O1")


async def test_a_refund_that_failed_can_be_tried_again(deps, stars):
    await orphan(deps, "stars", money=STARS, payer=BOB)
    stars.refund_answer = RefundState.FAILED
    await carry_out(deps, (await send_back(deps, "stars", "O1")).id)
    assert await listed(deps) == ["O1"]
    stars.refund_answer = RefundState.SUCCEEDED
    await carry_out(deps, (await send_back(deps, "stars", "O1")).id)
    assert stars.refunded == ["stars:default:O1", "stars:default:O1:2"]
    assert await listed(deps) == []


async def test_a_provider_without_refunds_cannot_send_it_back(deps):
    await orphan(deps)
    with pytest.raises(Refused, match="no-refunds"):
        await send_back(deps, "page", "O1")
    assert await listed(deps) == ["O1"]


async def test_of_three_decisions_at_once_one_holds(deps, fill, stars):
    """Two people give it to two orders while a third sends it back."""
    await fill(2)
    await orphan(deps, "stars", money=STARS)
    orders = [(await buy(deps, who, nonce=f"x{who}")).order for who in (ANN, BOB)]
    tries = [assign(deps, "stars", "O1", order.ref) for order in orders]
    done = await asyncio.gather(*tries, send_back(deps, "stars", "O1"), return_exceptions=True)
    assert sum(not isinstance(one, BaseException) for one in done) == 1
    assert all(isinstance(one, ShopError) for one in done if isinstance(one, BaseException))
    paid = [(await now(deps, order)).state for order in orders].count(S.DELIVERING)
    assert paid in {0, 1}
