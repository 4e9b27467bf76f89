"""Every way out of review and dispute; refunds in parts; goods that wait for time or a person."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from konbini.shop.actions import review
from konbini.shop.actions.credit import balances, pay_with_credit
from konbini.shop.actions.deliver import contents, mark_delivered, reveal
from konbini.shop.actions.refund import carry_out, refund_order
from konbini.shop.actions.review import (
    close_unpaid,
    credit_order,
    delivery_failed,
    dispute_over,
    release,
    remind_reviews,
    wait,
)
from konbini.shop.actions.settle import settle
from konbini.shop.actions.waiting import end_waits
from konbini.shop.catalog import Release
from konbini.shop.errors import Invalid, NotFound, NotOpen, Refused
from konbini.shop.money import Money
from konbini.shop.orders import OrderState
from konbini.shop.payments import CREDIT, Notice, NoticeState, Outcome, RefundState
from konbini.storage.laws import check
from tests.shop.actions.conftest import ANN, BOB, PRODUCT, available, buy, with_policy
from tests.shop.actions.told import keys_of, kinds, messages, money_of, now, refunds

S = OrderState
OPERATOR = "operator:1"


@pytest.fixture(autouse=True)
async def laws_hold(database, clock):
    yield
    overdue = timedelta(days=60)
    assert not [law for law in await check(database, clock, overdue=overdue) if not law.ok]


async def sell(deps, **rules):
    async with deps.store.write() as unit:
        await unit.catalog.put_product(replace(PRODUCT, release=Release(**rules)))
        await unit.commit()


BY_HAND = {"manual_from": {"XTR": Money(650, "XTR")}}


async def delivered(deps, stars, who=ANN, nonce="n1", txn="T1"):
    done = await buy(deps, who, nonce=nonce)
    await settle(deps, stars.notice(done.attempt, txn, payer=who))
    await mark_delivered(deps, done.order.id)
    return done


# ── a person's word ──


async def test_what_a_person_must_release_is_kept_and_released(deps, database, fill, stars, clock):
    await fill(2)
    await sell(deps, **BY_HAND)
    done = await buy(deps)
    settled = await settle(deps, stars.notice(done.attempt, payer=ANN))
    assert settled.outcome is Outcome.REVIEW
    stored = await now(deps, done.order)
    assert (stored.state, stored.why) == (S.REVIEW, "release")
    assert stored.decide_by == clock.now() + timedelta(hours=24)
    assert await available(deps) == 1, "its goods are kept for it"
    assert "notice-release" in await messages(database)
    with pytest.raises(NotOpen):
        await contents(deps, done.order.id)
    assert (await release(deps, done.order.id, OPERATOR)).state is S.DELIVERING
    assert await keys_of(deps, done.order) == ["KEY-1"]
    assert (await now(deps, done.order)).decide_by is None
    with pytest.raises(NotOpen):
        await release(deps, done.order.id, OPERATOR)


async def test_what_nobody_releases_goes_back_with_its_goods(deps, database, fill, stars, clock):
    await fill(1)
    await sell(deps, **BY_HAND)
    done = await buy(deps)
    await settle(deps, stars.notice(done.attempt, payer=ANN))
    clock.advance(hours=24)
    assert await end_waits(deps) == 1
    assert (await now(deps, done.order)).state is S.REFUND_PENDING
    assert await available(deps) == 1
    assert "notice-refund-started" in await messages(database)


async def test_a_paid_order_in_review_is_released_or_waits(deps, fill, stars):
    await fill(1)
    done = await buy(deps)
    await settle(deps, stars.notice(done.attempt, paid=Money(600, "XTR")))
    await buy(deps, BOB, nonce="b")
    assert (await release(deps, done.order.id, OPERATOR)).state is S.WAITING_STOCK
    await fill(1, "NEW")
    assert (await now(deps, done.order)).state is S.DELIVERING
    money = await money_of(deps, done.order)
    assert (money.owed["XTR"], money.earned["XTR"]) == (0, 600), "what came is what was earned"


async def test_an_order_paid_in_another_currency_is_released(deps, fill, stars):
    await fill(1)
    done = await buy(deps)
    await settle(deps, stars.notice(done.attempt, paid=Money(1000, "USD")))
    assert (await release(deps, done.order.id, OPERATOR)).state is S.DELIVERING
    assert (await money_of(deps, done.order)).earned["USD"] == 1000


async def test_a_person_lets_it_wait(deps, fill, stars, clock):
    await fill(1)
    done = await buy(deps)
    await settle(deps, stars.notice(done.attempt, paid=Money(600, "XTR")))
    waiting = await wait(deps, done.order.id, OPERATOR)
    assert waiting.decide_by == clock.now() + timedelta(days=7)
    with pytest.raises(NotFound):
        await wait(deps, 99, OPERATOR)


async def test_without_money_there_is_nothing_but_closing(deps, database, fill, stars):
    await fill(1)
    done = await buy(deps)
    part = stars.notice(done.attempt, state=NoticeState.UNDERPAID, paid=None, dedupe_key="part")
    await settle(deps, part)
    from konbini.shop.actions.orders import cancel_order

    await cancel_order(deps, ANN, done.order.id)
    assert (await now(deps, done.order)).state is S.REVIEW
    for way in (release, wait):
        with pytest.raises(Refused):
            await way(deps, done.order.id, OPERATOR)
    with pytest.raises(NotOpen):
        await credit_order(deps, done.order.id, OPERATOR)
    for _ in range(2):
        assert (await close_unpaid(deps, done.order.id, OPERATOR)).state is S.CANCELLED
    assert (await messages(database)).count("notice-closed") == 1


async def test_an_order_with_money_is_not_closed(deps, fill, stars):
    await fill(1)
    done = await buy(deps)
    await settle(deps, stars.notice(done.attempt, paid=Money(600, "XTR")))
    with pytest.raises(NotOpen):
        await close_unpaid(deps, done.order.id, OPERATOR)


async def test_goods_that_cannot_be_sent_come_to_a_person_and_go_out_again(
    deps, database, fill, stars
):
    await fill(1)
    done = await buy(deps)
    await settle(deps, stars.notice(done.attempt, payer=ANN))
    failed = await delivery_failed(deps, done.order.id, "chat-gone")
    assert (failed.state, failed.why) == (S.REVIEW, "undeliverable")
    assert await delivery_failed(deps, done.order.id, "chat-gone") is None
    assert "owners-review" in await messages(database, "tell-owners")
    assert (await release(deps, done.order.id, OPERATOR)).state is S.DELIVERING
    assert (await kinds(database)).count("deliver") == 2
    await mark_delivered(deps, done.order.id)
    assert await keys_of(deps, done.order) == ["KEY-1"]


async def test_owners_are_reminded_once_a_day(deps, database, fill, stars, clock):
    await fill(2)
    done = await buy(deps)
    await settle(deps, stars.notice(done.attempt, paid=Money(600, "XTR")))
    assert await remind_reviews(deps) == 0
    for _ in range(2):
        clock.advance(days=1)
        for _ in range(3):
            assert await remind_reviews(deps) == 1
    assert (await messages(database, "tell-owners")).count("owners-reminder") == 2


async def test_owners_are_reminded_of_every_order_however_many(
    deps, database, fill, stars, clock, monkeypatch
):
    monkeypatch.setattr(review, "PAGE", 2)
    await fill(5)
    for who in range(5):
        done = await buy(deps, nonce=f"many-{who}")
        await settle(deps, stars.notice(done.attempt, f"T{who}", paid=Money(600, "XTR")))
    clock.advance(days=1)
    assert await remind_reviews(deps) == 5
    assert (await messages(database, "tell-owners")).count("owners-reminder") == 5


async def test_owners_are_reminded_of_money_without_a_home(deps, database, clock):
    await settle(deps, Notice("stars", "O1:in", NoticeState.PAID, "O1", None, Money(5, "XTR")))
    assert await remind_reviews(deps) == 0
    clock.advance(days=1)
    for _ in range(2):
        assert await remind_reviews(deps) == 1
    assert (await messages(database, "tell-owners")).count("owners-reminder-money") == 1


# ── time ──


async def test_goods_with_a_delay_are_assigned_at_once_and_seen_later(
    deps, fill, stars, clock, queue
):
    await fill(1)
    await sell(deps, delay=timedelta(hours=2))
    done = await buy(deps)
    await settle(deps, stars.notice(done.attempt, payer=ANN))
    stored = await now(deps, done.order)
    assert (stored.state, stored.deliver_at) == (S.DELIVERING, clock.now() + timedelta(hours=2))
    with pytest.raises(NotOpen):
        await reveal(deps, ANN, done.order.id)
    due = [one.task.kind for one in await queue.take(50, timedelta(minutes=1))]
    assert "deliver" not in due
    clock.advance(hours=2)
    later = [one.task.kind for one in await queue.take(50, timedelta(minutes=1))]
    assert "deliver" in later
    assert await keys_of(deps, done.order) == ["KEY-1"]


@pytest.mark.parametrize("what", ["refund", "dispute"])
async def test_a_refund_or_dispute_in_between_stops_the_delivery(deps, fill, stars, clock, what):
    await fill(1)
    await sell(deps, delay=timedelta(hours=2))
    done = await buy(deps)
    await settle(deps, stars.notice(done.attempt, payer=ANN))
    if what == "refund":
        await refund_order(deps, done.order.id, OPERATOR)
        await carry_out(deps, (await refunds(deps, done.order))[0].id)
    else:
        await settle(deps, contested(stars, done))
    clock.advance(hours=3)
    with pytest.raises(NotOpen):
        await contents(deps, done.order.id)


# ── disputes ──


def contested(stars, done, txn="T1"):
    return stars.notice(
        done.attempt, txn, state=NoticeState.DISPUTED, merchant_ref=None, dedupe_key=f"{txn}:dp"
    )


@pytest.mark.parametrize("won", [True, False])
async def test_a_dispute_after_delivery_is_won_or_lost(deps, database, fill, stars, won):
    await fill(1)
    done = await delivered(deps, stars)
    await settle(deps, contested(stars, done))
    assert (await now(deps, done.order)).state is S.DISPUTED
    with pytest.raises(NotOpen):
        await reveal(deps, ANN, done.order.id)
    with pytest.raises(NotOpen):
        await refund_order(deps, done.order.id, OPERATOR)
    over = await dispute_over(deps, done.order.id, won, OPERATOR)
    assert over.state is (S.DELIVERED if won else S.REFUNDED)
    assert (await money_of(deps, done.order)).earned["XTR"] == (650 if won else 0)
    assert "notice-dispute" in await messages(database)
    with pytest.raises(NotOpen):
        await dispute_over(deps, done.order.id, won, OPERATOR)


async def test_a_dispute_won_before_delivery_is_a_persons_business(deps, fill, stars):
    await fill(1)
    done = await buy(deps)
    await settle(deps, stars.notice(done.attempt, payer=ANN))
    await settle(deps, contested(stars, done))
    assert (await dispute_over(deps, done.order.id, True, OPERATOR)).state is S.REVIEW
    assert (await release(deps, done.order.id, OPERATOR)).state is S.DELIVERING


async def test_a_dispute_bars_when_the_owner_wants_that(deps, fill, stars):
    await fill(2)
    done = await delivered(deps, stars)
    await settle(with_policy(deps, bar_on_dispute=True), contested(stars, done))
    with pytest.raises(Refused):
        await buy(deps, nonce="again")


async def test_a_dispute_of_a_credited_order_takes_back_what_is_there(deps, fill, stars):
    await fill(2)
    done = await buy(deps)
    await settle(deps, stars.notice(done.attempt, payer=ANN, paid=Money(1000, "USD")))
    await credit_order(deps, done.order.id, OPERATOR)
    await settle(deps, contested(stars, done))
    assert await balances(deps, ANN) == []
    assert (await dispute_over(deps, done.order.id, True, OPERATOR)).state is S.REVIEW
    await credit_order(deps, done.order.id, OPERATOR)
    assert list(await balances(deps, ANN)) == [Money(1000, "USD")]


async def test_spent_credit_of_a_lost_dispute_is_the_owners_loss(deps, fill, stars):
    await fill(2)
    done = await buy(deps)
    await settle(deps, stars.notice(done.attempt, payer=ANN, paid=Money(600, "XTR")))
    await credit_order(deps, done.order.id, OPERATOR)
    from konbini.shop.actions.credit import grant

    await grant(deps, ANN, Money(60, "XTR"), key="g", reason="", actor=OPERATOR)
    spent = await buy(deps, gateway=CREDIT, nonce="spent")
    await pay_with_credit(deps, ANN, spent.order.id)
    await settle(deps, contested(stars, done))
    assert await balances(deps, ANN) == []
    assert (await dispute_over(deps, done.order.id, False, OPERATOR)).state is S.REFUNDED


# ── refunds in parts, and refunds that fail ──


async def test_a_part_goes_back_and_the_goods_stay(deps, fill, stars):
    await fill(1)
    done = await delivered(deps, stars)
    for amount in (0, -1, 651):
        with pytest.raises(Invalid):
            await refund_order(deps, done.order.id, OPERATOR, Money(amount, "XTR"))
    with pytest.raises(Invalid):
        await refund_order(deps, done.order.id, OPERATOR, Money(1, "USD"))
    for number, amount in enumerate((50, 100), 1):
        await refund_order(deps, done.order.id, OPERATOR, Money(amount, "XTR"))
        refund = (await refunds(deps, done.order))[-1]
        assert refund.refund_key == "stars:default:T1" + (f":{number}" if number > 1 else "")
        await carry_out(deps, refund.id)
        assert (await now(deps, done.order)).state is S.PARTIALLY_REFUNDED
        assert await keys_of(deps, done.order) == ["KEY-1"]
    with pytest.raises(Invalid):
        await refund_order(deps, done.order.id, OPERATOR, Money(501, "XTR"))
    await refund_order(deps, done.order.id, OPERATOR)
    await carry_out(deps, (await refunds(deps, done.order))[-1].id)
    assert (await now(deps, done.order)).state is S.REFUNDED
    with pytest.raises(NotOpen):
        await reveal(deps, ANN, done.order.id)


async def test_no_parts_where_the_provider_gives_back_whole_payments_only(deps, fill, stars):
    stars.can_refund_part = False
    await fill(1)
    done = await delivered(deps, stars)
    with pytest.raises(Refused) as refused:
        await refund_order(deps, done.order.id, OPERATOR, Money(50, "XTR"))
    assert refused.value.kind == "no-part-refunds"
    assert (await refund_order(deps, done.order.id, OPERATOR)).state is S.REFUND_PENDING


async def test_refunds_at_the_same_time_are_never_more_than_was_paid(deps, fill, stars):
    await fill(1)
    done = await delivered(deps, stars)
    await asyncio.gather(
        *(refund_order(deps, done.order.id, OPERATOR, Money(400, "XTR")) for _ in range(5)),
        return_exceptions=True,
    )
    assert [one.money for one in await refunds(deps, done.order)] == [Money(400, "XTR")]


async def test_the_credited_excess_is_not_refunded_again(deps, fill, stars):
    await fill(1)
    done = await buy(deps)
    await settle(deps, stars.notice(done.attempt, paid=Money(700, "XTR")))
    await mark_delivered(deps, done.order.id)
    await refund_order(deps, done.order.id, OPERATOR)
    (refund,) = await refunds(deps, done.order)
    assert refund.money == Money(650, "XTR")
    await carry_out(deps, refund.id)
    assert (await now(deps, done.order)).state is S.REFUNDED
    assert list(await balances(deps, ANN)) == [Money(50, "XTR")]


@pytest.mark.parametrize("answer", [RefundState.FAILED, RefundState.MANUAL])
async def test_a_refund_the_provider_cannot_make_is_credited_or_tried_again(
    deps, fill, stars, answer
):
    await fill(2)
    stars.refund_answer = answer
    for who, nonce, txn in ((ANN, "a", "T1"), (BOB, "b", "T2")):
        done = await delivered(deps, stars, who, nonce, txn)
        await refund_order(deps, done.order.id, OPERATOR)
        await carry_out(deps, (await refunds(deps, done.order))[0].id)
        stored = await now(deps, done.order)
        assert (stored.state, stored.why) == (S.REVIEW, "refund-failed")
        if who == ANN:
            assert (await credit_order(deps, done.order.id, OPERATOR)).state is S.CREDITED
            assert list(await balances(deps, ANN)) == [Money(650, "XTR")]
    stars.refund_answer = RefundState.SUCCEEDED
    await refund_order(deps, done.order.id, OPERATOR)
    again = (await refunds(deps, done.order))[-1]
    assert again.refund_key.endswith(":2"), "a new refund, not the failed one's key"
    await carry_out(deps, again.id)
    assert (await now(deps, done.order)).state is S.REFUNDED


@pytest.mark.parametrize("when", ["pending", "succeeded"])
async def test_a_refund_that_fails_at_the_provider_later_is_undone(
    deps, database, fill, stars, when
):
    await fill(1)
    done = await delivered(deps, stars)
    await refund_order(deps, done.order.id, OPERATOR)
    (refund,) = await refunds(deps, done.order)
    if when == "succeeded":
        await carry_out(deps, refund.id)
    word = stars.notice(
        done.attempt, state=NoticeState.REFUND_FAILED, merchant_ref=None, dedupe_key="rf"
    )
    assert (await settle(deps, word)).outcome is Outcome.REVIEW
    assert (await now(deps, done.order)).state is S.REVIEW
    assert (await money_of(deps, done.order)).earned["XTR"] == 650
    assert await carry_out(deps, refund.id) is RefundState.FAILED
    assert "owners-refund-failed" in await messages(database, "tell-owners")
    assert (await release(deps, done.order.id, OPERATOR)).state is S.DELIVERED


async def test_a_part_given_back_at_the_provider_leaves_the_goods(deps, fill, stars):
    await fill(1)
    done = await delivered(deps, stars)
    word = stars.notice(
        done.attempt, state=NoticeState.REFUNDED, merchant_ref=None, dedupe_key="r1",
        paid=Money(100, "XTR"),
    )  # fmt: skip
    await settle(deps, word)
    assert (await now(deps, done.order)).state is S.PARTIALLY_REFUNDED
    await settle(deps, replace(word, dedupe_key="r2", paid=Money(550, "XTR")))
    assert (await now(deps, done.order)).state is S.REFUNDED
