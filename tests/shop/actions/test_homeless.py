"""Money without a home is listed until it is credited, sent back or written off; each once."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from konbini.shop.actions.credit import balances
from konbini.shop.actions.homeless import case_of, give_credit, unmatched, write_off
from konbini.shop.actions.orphans import assign, send_back
from konbini.shop.actions.refund import carry_out
from konbini.shop.actions.settle import settle
from konbini.shop.errors import Invalid, NotFound, NotOpen, Refused, ShopError
from konbini.shop.ids import CustomerId
from konbini.shop.money import Money
from konbini.shop.orders import OrderState
from konbini.shop.payments import Account, Notice, NoticeState, Outcome, RefundState
from konbini.storage.laws import check
from konbini.storage.payments import SqlPayments
from tests.shop.actions.conftest import ANN, BOB, buy
from tests.shop.actions.test_odd_money import Fetched
from tests.shop.actions.test_orphans import orphan
from tests.shop.actions.told import messages, money_of, now, refunds

DAYS = timedelta(days=60)
PRICE = Money(1000, "USD")
STARS = Money(650, "XTR")


@pytest.fixture(autouse=True)
async def laws_hold(database, clock):
    yield
    assert not [law for law in await check(database, clock, overdue=DAYS) if not law.ok]


async def open_money(deps):
    return [(payment.txn, payment.money.amount) for payment in await unmatched(deps)]


async def strangers(deps, stars, *, fails=True):
    """Bob paid Ann's order; the provider could not send it back. Ann's order."""
    done = await buy(deps, ANN)
    stars.refund_answer = RefundState.FAILED if fails else RefundState.SUCCEEDED
    settled = await settle(deps, stars.notice(done.attempt, "B1", payer=BOB))
    assert settled.outcome is Outcome.REFUNDING
    (refund,) = await refunds(deps, done.order)
    await carry_out(deps, refund.id)
    stars.refund_answer = RefundState.SUCCEEDED
    return done.order


async def used_twice(deps, page):
    """One transfer on the chain was shown for a second payment of a paid order."""
    done = await buy(deps, ANN, gateway="page")
    await settle(deps, page.notice(done.attempt, "C1", chain_txn="0xabc"))
    again = page.notice(done.attempt, "C2", chain_txn="0xabc", dedupe_key="C2:in")
    assert (await settle(deps, again)).outcome is Outcome.REVIEW
    return done.order


async def test_a_strangers_failed_refund_stays_listed_until_it_ends(deps, fill, stars):
    await fill(1)
    order = await strangers(deps, stars)
    assert await open_money(deps) == [("B1", 650)]
    found = await case_of(deps, "stars", "B1")
    assert (found.order.ref, found.likely, found.can_refund) == (order.ref, BOB, True)


async def test_what_went_back_is_not_listed(deps, fill, stars):
    await fill(1)
    await strangers(deps, stars, fails=False)
    assert await open_money(deps) == []
    with pytest.raises(NotOpen) as problem:
        await give_credit(deps, "stars", "B1", customer_id=BOB, actor="shell")
    assert problem.value.data["state"] == "refund"


async def test_it_becomes_the_credit_of_whoever_is_named_once(deps, fill, stars, database):
    await fill(1)
    order = await strangers(deps, stars)
    for fresh in (True, False):
        ended = await give_credit(deps, "stars", "B1", customer_id=BOB, actor="staff:1")
        assert (ended.fresh, ended.payment.money) == (fresh, STARS)
    assert list(await balances(deps, BOB)) == [STARS]
    assert await open_money(deps) == []
    assert (await messages(database)).count("notice-credit-found") == 1
    assert (await now(deps, order)).state is order.state
    with pytest.raises(NotOpen) as problem:
        await give_credit(deps, "stars", "B1", customer_id=ANN, actor="staff:1")
    assert problem.value.data["state"] == "ended"
    for ending in (
        write_off(deps, "stars", "B1", reason="x", actor="shell"),
        send_back(deps, "stars", "B1"),
    ):
        with pytest.raises(NotOpen):
            await ending


async def test_nobody_is_given_what_nobody_has(deps):
    await orphan(deps)
    with pytest.raises(NotFound, match="unknown-customer"):
        await give_credit(deps, "page", "O1", customer_id=CustomerId(4), actor="shell")
    with pytest.raises(NotFound, match="unknown-payment"):
        await give_credit(deps, "page", "O2", customer_id=ANN, actor="shell")
    assert await open_money(deps) == [("O1", 1000)]


async def test_the_money_of_a_payment_of_an_order_has_a_home(deps, fill, stars):
    await fill(1)
    done = await buy(deps, ANN)
    await settle(deps, stars.notice(done.attempt, "S1"))
    with pytest.raises(NotOpen) as problem:
        await write_off(deps, "stars", "S1", reason="x", actor="shell")
    assert problem.value.data["state"] == "assigned"


async def test_a_refund_can_be_tried_again(deps, fill, stars):
    await fill(1)
    await strangers(deps, stars)
    again = await send_back(deps, "stars", "B1")
    assert await open_money(deps) == []
    assert await carry_out(deps, again.id) is RefundState.SUCCEEDED
    assert stars.refunded == ["stars:default:B1", "stars:default:B1:2"]
    with pytest.raises(NotOpen):
        await send_back(deps, "stars", "B1")


async def test_what_is_kept_is_the_shops_by_one_balanced_entry(deps, fill, page):
    await fill(2)
    order = await used_twice(deps, page)
    assert await open_money(deps) == [("C2", 1000)]
    with pytest.raises(Refused, match="no-refunds"):
        await send_back(deps, "page", "C2")
    for fresh in (True, False):
        ended = await write_off(deps, "page", "C2", reason=" nobody  asked ", actor="shell")
        assert ended.fresh is fresh
    async with deps.store.read() as unit:
        entry = await unit.ledger.entry("home:page:default:C2")
        events = [event.kind for event in await unit.orders.events(order.id)]
    assert {one.account: one.amount for one in entry.postings} == {
        Account.UNDER_REVIEW: 1000, Account.GOODWILL: -1000,
    }  # fmt: skip
    assert entry.data == {"how": "kept", "reason": "nobody asked", "actor": "shell"}
    assert events.count("extra-money-ended") == 1


async def test_what_never_came_leaves_the_providers_account(deps, fill, page):
    await fill(2)
    await used_twice(deps, page)
    await write_off(deps, "page", "C2", reason="shown twice", actor="shell", gone=True)
    async with deps.store.read() as unit:
        entry = await unit.ledger.entry("home:page:default:C2")
    assert {one.account: one.amount for one in entry.postings} == {
        Account.UNDER_REVIEW: 1000, Account.PROVIDER: -1000,
    }  # fmt: skip
    with pytest.raises(NotOpen):
        await write_off(deps, "page", "C2", reason="x", actor="shell")


async def test_a_write_off_needs_a_reason(deps):
    await orphan(deps)
    with pytest.raises(Invalid, match="no-reason"):
        await write_off(deps, "page", "O1", reason=" \n", actor="shell")
    assert await open_money(deps) == [("O1", 1000)]


async def test_a_refund_left_to_a_person_stays_listed(deps, stars):
    await orphan(deps, "stars", money=STARS, payer=BOB)
    stars.refund_answer = RefundState.MANUAL
    await carry_out(deps, (await send_back(deps, "stars", "O1")).id)
    assert await open_money(deps) == [("O1", 650)]
    await write_off(deps, "stars", "O1", reason="sent by hand", actor="shell", gone=True)
    assert await open_money(deps) == []


async def test_a_part_that_went_back_outside_is_not_given_again(deps, stars):
    await orphan(deps, "stars", money=STARS, payer=BOB)
    outside = Notice("stars", "R1:refunded", NoticeState.REFUNDED, "O1", None, Money(200, "XTR"))
    assert (await settle(deps, outside)).outcome is Outcome.REFUNDING
    assert await open_money(deps) == [("O1", 450)]
    ended = await give_credit(deps, "stars", "O1", customer_id=BOB, actor="shell")
    assert ended.payment.money == Money(450, "XTR")


async def test_a_refund_outside_of_money_that_became_credit_takes_the_credit(deps, stars):
    await orphan(deps, "stars", money=STARS)
    await give_credit(deps, "stars", "O1", customer_id=BOB, actor="shell")
    outside = Notice("stars", "R1:refunded", NoticeState.REFUNDED, "O1", None, STARS)
    assert (await settle(deps, outside)).outcome is Outcome.REFUNDING
    assert list(await balances(deps, BOB)) == []
    assert await open_money(deps) == []


async def test_an_orphans_refund_that_fails_later_is_open_again(deps, stars, database):
    await orphan(deps, "stars", money=STARS, payer=BOB)
    await carry_out(deps, (await send_back(deps, "stars", "O1")).id)
    assert await open_money(deps) == []
    failed = Notice("stars", "R1:failed", NoticeState.REFUND_FAILED, "O1", None, STARS)
    assert (await settle(deps, failed)).outcome is Outcome.REVIEW
    assert await open_money(deps) == [("O1", 650)]
    assert "owners-refund-failed" in await messages(database, "tell-owners")


async def test_of_all_endings_at_once_one_holds(deps, fill, stars):
    await fill(1)
    await orphan(deps, "stars", money=STARS)
    order = (await buy(deps, ANN)).order
    done = await asyncio.gather(
        give_credit(deps, "stars", "O1", customer_id=ANN, actor="a"),
        give_credit(deps, "stars", "O1", customer_id=BOB, actor="b"),
        write_off(deps, "stars", "O1", reason="x", actor="c"),
        send_back(deps, "stars", "O1"),
        assign(deps, "stars", "O1", order.ref),
        return_exceptions=True,
    )
    assert sum(not isinstance(one, BaseException) for one in done) == 1
    assert all(isinstance(one, ShopError) for one in done if isinstance(one, BaseException))
    assert await open_money(deps) == []


async def test_after_a_refund_that_failed_it_can_be_an_orders_and_go_back(deps, fill, stars):
    await fill(1)
    await orphan(deps, "stars", money=STARS, payer=ANN)
    stars.refund_answer = RefundState.FAILED
    await carry_out(deps, (await send_back(deps, "stars", "O1")).id)
    stars.refund_answer = RefundState.SUCCEEDED
    done = await buy(deps, ANN)
    await settle(deps, stars.notice(done.attempt, "S1"))
    settled = await assign(deps, "stars", "O1", done.order.ref)
    assert settled.outcome is Outcome.REFUNDING
    (refund,) = await refunds(deps, done.order)
    assert await carry_out(deps, refund.id) is RefundState.SUCCEEDED
    assert stars.refunded == ["stars:default:O1", "stars:default:O1:2"]


async def test_money_beside_an_order_that_goes_back_outside_leaves_the_order(deps, fill, page):
    await fill(2)
    order = await used_twice(deps, page)
    before = await money_of(deps, order)
    back = Notice("page", "R1:refunded", NoticeState.REFUNDED, "C2", None, PRICE)
    assert (await settle(deps, back)).outcome is Outcome.REFUNDING
    assert await open_money(deps) == []
    assert await money_of(deps, order) == before
    assert (await now(deps, order)).state is OrderState.DELIVERING
    async with deps.store.read() as unit:
        entry = await unit.ledger.entry("refund:provider:page:default:R1:refunded")
    assert {one.account: one.amount for one in entry.postings} == {
        Account.UNDER_REVIEW: 1000, Account.PROVIDER: -1000,
    }  # fmt: skip


@pytest.mark.parametrize("refund_key", [None, ""])
async def test_what_was_called_gone_and_is_here_after_all_is_kept(
    deps, stars, database, refund_key
):
    await orphan(deps, "stars", money=STARS, payer=BOB)
    await write_off(deps, "stars", "O1", reason="sent by hand", actor="shell", gone=True)
    failed = Notice(
        "stars", "R1:failed", NoticeState.REFUND_FAILED, "O1", None, STARS, refund_key=refund_key
    )
    assert (await settle(deps, failed)).outcome is Outcome.REVIEW
    async with deps.store.read() as unit:
        entry = await unit.ledger.entry("unhome:stars:default:O1")
    assert {one.account: one.amount for one in entry.postings} == {
        Account.PROVIDER: 650, Account.GOODWILL: -650,
    }  # fmt: skip
    assert "owners-refund-failed" in await messages(database, "tell-owners")
    back = Notice("stars", "R2:refunded", NoticeState.REFUNDED, "O1", None, STARS)
    assert (await settle(deps, back)).outcome is Outcome.REFUNDING


async def test_a_refund_outside_is_not_lost_when_an_order_is_faster(deps, fill, monkeypatch):
    await fill(1)
    await orphan(deps)
    done = await buy(deps, ANN, gateway="page")
    by_id = SqlPayments.payment_by_id

    async def late(self, payment_id, *, lock=False):
        before = await by_id(self, payment_id)
        await self.take_unmatched(before, done.order.id, done.attempt.id)
        return await by_id(self, payment_id, lock=lock)

    monkeypatch.setattr(SqlPayments, "payment_by_id", late)
    back = Notice("page", "R1:refunded", NoticeState.REFUNDED, "O1", None, PRICE)
    assert (await settle(deps, back)).outcome is Outcome.REFUNDING
    (refund,) = await refunds(deps, done.order)
    assert refund.money == PRICE


async def test_a_claim_nobody_is_given_the_link_to_stays_listed(deps, database):
    gateway = Fetched("page", frozenset({"USD"}), refund_answer=RefundState.MANUAL)
    deps = replace(deps, gateways=deps.gateways | {"page": gateway})
    await orphan(deps)
    sent = await send_back(deps, "page", "O1")
    assert await carry_out(deps, sent.id) is RefundState.MANUAL
    assert await open_money(deps) == [("O1", 1000)]
    assert (await messages(database, "tell-owners"))[-1] == "owners-refund-failed"
