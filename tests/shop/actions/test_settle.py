"""Money has arrived: once, late, twice, wrong, from strangers. And refunds."""

import asyncio
from dataclasses import replace

import pytest

from konbini.shop import tasks
from konbini.shop.actions.deliver import contents, mark_delivered, redeliver, reveal
from konbini.shop.actions.orders import cancel_order, expire_orders, open_order
from konbini.shop.actions.precheck import PreCheck, precheck
from konbini.shop.actions.reconcile import read_statement, resume_unsettled
from konbini.shop.actions.refund import carry_out, refund_order
from konbini.shop.actions.settle import record, settle
from konbini.shop.errors import NotFound, NotOpen, Refused, Unavailable
from konbini.shop.money import Money
from konbini.shop.orders import OrderState
from konbini.shop.payments import NoticeState, Outcome, RefundState
from konbini.shop.ports import Movement
from konbini.storage.laws import check
from tests.shop.actions.conftest import ANN, BOB, available, buy


@pytest.fixture(autouse=True)
async def laws_hold(database, clock):
    yield
    broken = [law for law in await check(database, clock) if not law.ok]
    assert not broken


async def state_of(deps, order):
    return (await open_order(deps, order.customer_id, order.id)).order.state


async def keys_of(deps, order):
    opened = await contents(deps, order.id)
    return [secret.text for parcel in opened.parcels for secret in parcel.secrets]


async def test_paid_in_time_is_delivered_and_says_so(deps, fill, stars):
    await fill(3)
    done = await buy(deps, quantity=2)
    settled = await settle(deps, stars.notice(done.attempt, payer=ANN))
    assert settled.outcome is Outcome.DELIVERING
    assert await keys_of(deps, done.order) == ["KEY-1", "KEY-2"]
    assert (await mark_delivered(deps, done.order.id)).state is OrderState.DELIVERED
    assert await mark_delivered(deps, done.order.id) is None


async def test_the_same_notice_twice_changes_nothing(deps, fill, stars):
    await fill(3)
    done = await buy(deps)
    notice = stars.notice(done.attempt)
    await settle(deps, notice)
    assert (await settle(deps, notice)).outcome is Outcome.DUPLICATE
    other_way = replace(notice, dedupe_key="other", source="statement")
    assert (await settle(deps, other_way)).outcome is Outcome.DUPLICATE
    assert len(await keys_of(deps, done.order)) == 1


async def test_the_same_notice_at_the_same_time_is_settled_once(deps, fill, stars):
    await fill(3)
    done = await buy(deps)
    notice = stars.notice(done.attempt)
    ways = [replace(notice, dedupe_key=key) for key in ("a", "a", "b", "c")]
    outcomes = await asyncio.gather(*(settle(deps, way) for way in ways))
    assert sorted(o.outcome for o in outcomes) == ["delivering"] + ["duplicate"] * 3


async def test_late_with_stock_is_delivered(deps, fill, stars, clock):
    await fill(1)
    done = await buy(deps)
    clock.advance(minutes=11)
    await expire_orders(deps)
    assert (await settle(deps, stars.notice(done.attempt))).outcome is Outcome.DELIVERING
    assert await keys_of(deps, done.order) == ["KEY-1"]


async def test_late_without_stock_is_refunded_where_that_is_possible(deps, fill, stars, clock):
    await fill(1)
    done = await buy(deps)
    clock.advance(minutes=11)
    await expire_orders(deps)
    await buy(deps, BOB)
    settled = await settle(deps, stars.notice(done.attempt, payer=ANN))
    assert settled.outcome is Outcome.REFUNDING
    refund = (await open_order(deps, ANN, done.order.id)).refunds[0]
    assert await carry_out(deps, refund.id) is RefundState.SUCCEEDED
    assert await carry_out(deps, refund.id) is RefundState.SUCCEEDED
    assert stars.refunded == [refund.refund_key]
    assert await state_of(deps, done.order) is OrderState.REFUNDED


async def test_late_without_stock_asks_the_customer_where_no_refund_is_at_once(
    deps, fill, page, clock
):
    await fill(1)
    done = await buy(deps, gateway="page")
    await cancel_order(deps, ANN, done.order.id)
    await buy(deps, BOB)
    assert (await settle(deps, page.notice(done.attempt))).outcome is Outcome.WAITING
    assert await state_of(deps, done.order) is OrderState.WAITING_STOCK


async def test_a_second_payment_is_given_back_and_the_goods_stay(deps, fill, stars):
    await fill(3)
    done = await buy(deps)
    await settle(deps, stars.notice(done.attempt, "T1"))
    settled = await settle(deps, stars.notice(done.attempt, "T2", payer=ANN))
    assert settled.outcome is Outcome.REFUNDING
    refunds = (await open_order(deps, ANN, done.order.id)).refunds
    await carry_out(deps, refunds[0].id)
    assert await state_of(deps, done.order) is OrderState.DELIVERING
    assert len(await keys_of(deps, done.order)) == 1
    assert refunds[0].txn == "T2"


@pytest.mark.parametrize("paid", [Money(649, "XTR"), Money(650, "USD")])
async def test_another_amount_is_a_persons_business(deps, fill, stars, paid):
    await fill(1)
    done = await buy(deps)
    assert (await settle(deps, stars.notice(done.attempt, paid=paid))).outcome is Outcome.REVIEW
    assert await state_of(deps, done.order) is OrderState.REVIEW
    with pytest.raises(NotOpen):
        await contents(deps, done.order.id)
    assert await available(deps) == 1


async def test_somebody_elses_payment_goes_back_to_them(deps, fill, stars):
    await fill(1)
    done = await buy(deps, ANN)
    settled = await settle(deps, stars.notice(done.attempt, payer=BOB))
    assert settled.outcome is Outcome.REFUNDING
    refund = (await open_order(deps, ANN, done.order.id)).refunds[0]
    assert refund.payer == BOB
    await carry_out(deps, refund.id)
    assert await state_of(deps, done.order) is OrderState.AWAITING_PAYMENT
    await settle(deps, stars.notice(done.attempt, "T2", payer=ANN))
    assert await state_of(deps, done.order) is OrderState.DELIVERING


async def test_money_nobody_asked_for_is_kept_and_reported(deps, fill, stars):
    await fill(1)
    done = await buy(deps)
    stranger = stars.notice(done.attempt, merchant_ref="NOPE")
    assert (await settle(deps, stranger)).outcome is Outcome.ORPHAN
    async with deps.store.read() as unit:
        assert [payment.txn for payment in await unit.payments.unmatched()] == ["T1"]


async def test_a_notice_of_one_gateway_never_pays_an_order_of_another(deps, fill, stars, page):
    await fill(1)
    done = await buy(deps, gateway="stars")
    foreign = page.notice(done.attempt)
    assert (await settle(deps, foreign)).outcome is Outcome.ORPHAN
    assert await state_of(deps, done.order) is OrderState.AWAITING_PAYMENT


@pytest.mark.parametrize("bad", [NoticeState.FAILED, NoticeState.EXPIRED])
async def test_bad_news_never_moves_a_paid_order(deps, fill, stars, bad):
    await fill(1)
    done = await buy(deps)
    await settle(deps, stars.notice(done.attempt))
    await settle(deps, stars.notice(done.attempt, "T9", state=bad, paid=None, dedupe_key="bad"))
    assert await state_of(deps, done.order) is OrderState.DELIVERING


async def test_a_failed_attempt_can_still_be_paid(deps, fill, stars):
    await fill(1)
    done = await buy(deps)
    bad = stars.notice(done.attempt, "-", state=NoticeState.FAILED, paid=None, dedupe_key="bad")
    await settle(deps, bad)
    await settle(deps, stars.notice(done.attempt))
    assert await state_of(deps, done.order) is OrderState.DELIVERING


async def test_a_recorded_notice_is_settled_after_a_crash(deps, fill, stars, clock):
    await fill(1)
    done = await buy(deps)
    notice = stars.notice(done.attempt)
    assert await record(deps, notice) is True
    assert await record(deps, notice) is False
    clock.advance(seconds=1)
    assert await resume_unsettled(deps) == 1
    assert await state_of(deps, done.order) is OrderState.DELIVERING
    assert await resume_unsettled(deps) == 0


async def test_the_statement_finds_what_the_update_lost(deps, fill, stars, clock):
    await fill(2)
    done = await buy(deps)
    stars.movements = [
        Movement("T1", incoming=True, money=done.attempt.expected, at=clock.now(),
                 merchant_ref=done.attempt.merchant_ref, payer=ANN),
        Movement("T1", incoming=False, money=done.attempt.expected, at=clock.now()),
    ]  # fmt: skip
    assert await read_statement(deps, "stars") == 1
    assert await read_statement(deps, "stars") == 0
    assert await state_of(deps, done.order) is OrderState.DELIVERING
    assert (await settle(deps, stars.notice(done.attempt))).outcome is Outcome.DUPLICATE


async def test_a_provider_that_is_down_keeps_the_refund_pending(deps, fill, stars):
    await fill(2)
    done = await buy(deps)
    await settle(deps, stars.notice(done.attempt))
    await mark_delivered(deps, done.order.id)
    await refund_order(deps, done.order.id, "operator:1")
    refund = (await open_order(deps, ANN, done.order.id)).refunds[0]
    stars.down = True
    with pytest.raises(Unavailable):
        await carry_out(deps, refund.id)
    assert await state_of(deps, done.order) is OrderState.REFUND_PENDING
    stars.down = False
    await carry_out(deps, refund.id)
    assert await state_of(deps, done.order) is OrderState.REFUNDED


async def test_a_refund_on_its_way_is_asked_for_again(deps, fill, stars):
    await fill(1)
    done = await buy(deps)
    await settle(deps, stars.notice(done.attempt, payer=ANN))
    await mark_delivered(deps, done.order.id)
    await refund_order(deps, done.order.id, "operator:1")
    refund = (await open_order(deps, ANN, done.order.id)).refunds[0]
    stars.refund_answer = RefundState.PENDING
    with pytest.raises(Unavailable):
        await carry_out(deps, refund.id)
    assert await state_of(deps, done.order) is OrderState.REFUND_PENDING
    stars.refund_answer = RefundState.SUCCEEDED
    await carry_out(deps, refund.id)
    assert await state_of(deps, done.order) is OrderState.REFUNDED


async def test_a_refund_that_fails_goes_to_a_person(deps, fill, stars):
    await fill(1)
    done = await buy(deps)
    await settle(deps, stars.notice(done.attempt))
    await mark_delivered(deps, done.order.id)
    await refund_order(deps, done.order.id, "operator:1")
    stars.refund_answer = RefundState.FAILED
    refund = (await open_order(deps, ANN, done.order.id)).refunds[0]
    await carry_out(deps, refund.id)
    assert await state_of(deps, done.order) is OrderState.REVIEW


async def test_a_refund_is_asked_for_once(deps, fill, stars, page):
    await fill(2)
    done = await buy(deps)
    with pytest.raises(NotOpen):
        await refund_order(deps, done.order.id, "operator:1")
    await settle(deps, stars.notice(done.attempt))
    await mark_delivered(deps, done.order.id)
    await refund_order(deps, done.order.id, "operator:1")
    with pytest.raises(NotOpen):
        await refund_order(deps, done.order.id, "operator:1")
    other = await buy(deps, gateway="page", nonce="p")
    await settle(deps, page.notice(other.attempt, "P1"))
    await mark_delivered(deps, other.order.id)
    with pytest.raises(Refused):
        await refund_order(deps, other.order.id, "operator:1")


async def test_goods_are_shown_again_to_their_owner_only(deps, fill, stars):
    await fill(1)
    done = await buy(deps)
    with pytest.raises(NotOpen):
        await reveal(deps, ANN, done.order.id)
    await settle(deps, stars.notice(done.attempt))
    with pytest.raises(NotFound):
        await reveal(deps, BOB, done.order.id)
    assert (await reveal(deps, ANN, done.order.id)).parcels[0].secrets[0].text == "KEY-1"
    await redeliver(deps, done.order.id, "operator:1")
    assert "KEY-1" not in repr(await reveal(deps, ANN, done.order.id))


async def test_precheck_says_yes_only_when_everything_holds(deps, fill, stars, clock):
    await fill(1)
    done = await buy(deps)
    good = PreCheck("stars", ANN, done.opened.invoice_payload, Money(650, "XTR"))
    wrong = {
        "deny-unknown": [
            replace(good, payload="forged"), replace(good, money=Money(1, "XTR")),
            replace(good, gateway="page"), replace(good, payload="NO-REF.sealed"),
        ],
        "deny-not-yours": [replace(good, payer=BOB)],
    }  # fmt: skip
    for reason, questions in wrong.items():
        for question in questions:
            assert (await precheck(deps, question)).reason == reason
    clock.advance(minutes=9)
    assert (await precheck(deps, good)).ok
    clock.advance(minutes=9)
    assert await expire_orders(deps) == 0, "a yes keeps the hold"
    clock.advance(minutes=2)
    await expire_orders(deps)
    assert (await precheck(deps, good)).reason == "deny-expired"


async def test_precheck_says_no_to_a_paid_order(deps, fill, stars):
    await fill(2)
    done = await buy(deps)
    await settle(deps, stars.notice(done.attempt))
    question = PreCheck("stars", ANN, done.opened.invoice_payload, Money(650, "XTR"))
    assert (await precheck(deps, question)).reason == "deny-paid"


def test_task_payloads_carry_no_sentence_and_no_secret():
    task = tasks.tell_owners("owners-review", ref="A", why="b")
    assert tasks.facts_of(task) == {"ref": "A", "why": "b"}
