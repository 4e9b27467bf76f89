"""Money in odd moments: too little and too late, fees told late, refunds that must be fetched."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from konbini.shop.actions.admin import Receipt, settle_by_hand
from konbini.shop.actions.checkout import open_payment
from konbini.shop.actions.credit import balances, grant, pay_with_credit
from konbini.shop.actions.deeds import Deed, question
from konbini.shop.actions.deliver import contents, mark_delivered
from konbini.shop.actions.orders import cancel_order, expire_orders
from konbini.shop.actions.reconcile import read_statement, resume_unsettled
from konbini.shop.actions.refund import carry_out, refund_order
from konbini.shop.actions.relay import open_words
from konbini.shop.actions.review import close_unpaid, dispute_over
from konbini.shop.actions.settle import record, settle
from konbini.shop.catalog import Release
from konbini.shop.errors import NotOpen
from konbini.shop.money import Money
from konbini.shop.orders import OrderState
from konbini.shop.payments import CREDIT, NoticeState, Outcome, RefundState
from konbini.shop.ports import Movement
from konbini.storage.laws import check
from konbini.storage.tables import ledger_entries as e
from konbini.storage.tables import ledger_postings as p
from konbini.storage.tables import outbox
from tests.fakes import FakeGateway
from tests.shop.actions.conftest import ANN, BOB, PRODUCT, available, buy
from tests.shop.actions.told import messages, money_of, now, refunds

S = OrderState
OPERATOR = "operator:1"
LINK = "https://pay.example/claim/SECRET"


@pytest.fixture(autouse=True)
async def laws_hold(database, clock):
    yield
    overdue = timedelta(days=60)
    assert not [law for law in await check(database, clock, overdue=overdue) if not law.ok]


async def delivered(deps, stars, **changes):
    done = await buy(deps)
    await settle(deps, stars.notice(done.attempt, payer=ANN, **changes))
    await mark_delivered(deps, done.order.id)
    return done


async def payloads(database, kind="tell-customer"):
    query = select(outbox.c.payload).where(outbox.c.kind == kind).order_by(outbox.c.id)
    async with database.reading() as connection:
        return list((await connection.execute(query)).scalars())


async def fees(database):
    query = select(p.c.amount).select_from(e.join(p, p.c.entry_id == e.c.id))
    async with database.reading() as connection:
        return list((await connection.execute(query.where(p.c.account == "fees"))).scalars())


# ── too little ──


def part(gateway, done, amount=400, txn="T1", **changes):
    word = {"state": NoticeState.UNDERPAID, "paid": Money(amount, "XTR"), "payer": ANN}
    return gateway.notice(done.attempt, txn, **{"dedupe_key": f"{txn}:part", **word, **changes})


@pytest.mark.parametrize("way", ["expired", "cancelled"])
@pytest.mark.parametrize("back", [True, False])
async def test_too_little_after_the_end_goes_back_or_is_credit(
    deps, fill, stars, clock, way, back
):
    await fill(1)
    stars.can_refund_part = back
    done = await buy(deps)
    if way == "cancelled":
        await cancel_order(deps, ANN, done.order.id)
    else:
        clock.advance(hours=1)
        await expire_orders(deps)
    await settle(deps, part(stars, done))
    await settle(deps, part(stars, done))
    assert await available(deps) == 1
    if back:
        (refund,) = await refunds(deps, done.order)
        assert refund.money == Money(400, "XTR")
        await carry_out(deps, refund.id)
        assert (await now(deps, done.order)).state is S.REFUNDED
    else:
        assert (await now(deps, done.order)).state is S.CREDITED
        assert list(await balances(deps, ANN)) == [Money(400, "XTR")]
    await settle(deps, stars.notice(done.attempt, payer=ANN))  # and then the rest
    assert not (await money_of(deps, done.order)).earned


async def test_what_is_still_too_little_and_grows_after_the_end_is_credit(
    deps, database, fill, stars
):
    """The second and third word name all that came so far: only what is new is booked."""
    await fill(1)
    stars.can_refund_part = False
    done = await buy(deps)
    await settle(deps, part(stars, done))
    await cancel_order(deps, ANN, done.order.id)
    assert (await now(deps, done.order)).state is S.CREDITED
    for number, (amount, sum_) in enumerate([(500, 500), (500, 500), (450, 500), (600, 600)]):
        await settle(deps, part(stars, done, amount, dedupe_key=f"more-{number}"))
        assert list(await balances(deps, ANN)) == [Money(sum_, "XTR")]
    said = [one for one in await payloads(database) if "excess" in one["message"]]
    assert [(one["fact_why"], one["fact_amount"]) for one in said] == [
        ("underpaid", str(Money(100, "XTR"))), ("underpaid", str(Money(100, "XTR"))),
    ]  # fmt: skip
    assert (await settle(deps, stars.notice(done.attempt, payer=ANN))).outcome is not (
        Outcome.DUPLICATE
    )  # and then the rest, of which 600 is on the books
    async with deps.store.read() as unit:
        booked = await unit.payments.payments(done.order.id)
    assert sum(one.money.amount for one in booked) == 650


async def test_too_little_for_a_paid_order_is_credit(deps, database, fill, stars):
    await fill(1)
    done = await buy(deps)
    await grant(deps, ANN, Money(650, "XTR"), key="g", reason="test", actor=OPERATOR)
    await pay_with_credit(deps, ANN, done.order.id)
    await settle(deps, part(stars, done))
    assert (await now(deps, done.order)).state is S.DELIVERING
    assert list(await balances(deps, ANN)) == [Money(400, "XTR")]
    assert "owners-credited" in await messages(database, "tell-owners")


async def test_the_part_that_is_called_the_whole_later_is_booked_once(deps, fill, stars):
    await fill(1)
    stars.can_refund = False
    done = await buy(deps)
    await settle(deps, part(stars, done))
    await cancel_order(deps, ANN, done.order.id)
    word = stars.notice(done.attempt, paid=Money(400, "XTR"), payer=ANN)
    assert (await settle(deps, word)).outcome is Outcome.DUPLICATE
    assert list(await balances(deps, ANN)) == [Money(400, "XTR")]


async def test_an_order_in_review_that_was_never_paid_is_paid_by_hand(deps, fill, stars, clock):
    await fill(1)
    done = await buy(deps)
    word = part(stars, done, paid=None)
    await settle(deps, word)
    clock.advance(hours=1)
    await expire_orders(deps)
    stored = await now(deps, done.order)
    assert (stored.state, stored.why) == (S.REVIEW, "underpaid")
    receipt = Receipt(done.order.ref, "manual", "cash-1", done.order.total)
    assert (await settle_by_hand(deps, receipt)).outcome is Outcome.DELIVERING
    assert not await balances(deps, ANN)


# ── fees ──


async def test_a_fee_told_later_is_booked_once(deps, database, fill, stars, clock):
    await fill(1)
    done = await delivered(deps, stars)
    stars.movements = [
        Movement("T1", True, done.order.total, clock.now(), done.attempt.merchant_ref, ANN, fee=20)
    ]
    await read_statement(deps, "stars")
    await read_statement(deps, "stars", again=True)
    assert await fees(database) == [20]
    await settle(deps, stars.notice(done.attempt, dedupe_key="again", fee=21))
    assert await fees(database) == [20]


@pytest.mark.parametrize(("fee", "kept"), [(-5, []), (0, []), (700, [700])])
async def test_fees_are_kept_as_told_but_never_given(deps, database, fill, stars, fee, kept):
    await fill(1)
    await delivered(deps, stars, fee=fee)
    assert await fees(database) == kept


# ── back ──


class Fetched(FakeGateway):
    """A provider at which the customer has to claim a refund."""

    async def claim_url(self, refund):
        return LINK


async def test_a_claim_link_stands_nowhere_in_clear(deps, database, fill):
    gateway = Fetched(refund_answer=RefundState.MANUAL)
    deps = replace(deps, gateways={"stars": gateway})
    await fill(1)
    done = await delivered(deps, gateway)
    await refund_order(deps, done.order.id, OPERATOR)
    await carry_out(deps, (await refunds(deps, done.order))[0].id)
    told = await payloads(database)
    assert "notice-refund-claim" in await messages(database)
    assert LINK not in str(told)


async def test_what_was_claimed_is_closed_and_off_the_books(deps, fill):
    gateway = Fetched(refund_answer=RefundState.MANUAL)
    deps = replace(deps, gateways={"stars": gateway})
    await fill(1)
    done = await delivered(deps, gateway)
    await refund_order(deps, done.order.id, OPERATOR)
    await carry_out(deps, (await refunds(deps, done.order))[0].id)
    assert (await now(deps, done.order)).state is S.REVIEW
    assert Deed.CLOSE in (await question(deps, order_id=done.order.id)).deeds
    assert (await close_unpaid(deps, done.order.id, OPERATOR)).state is S.REFUNDED
    (refund,) = await refunds(deps, done.order)
    assert refund.state is RefundState.SUCCEEDED
    assert not (await money_of(deps, done.order)).all_left


async def test_a_second_payment_to_be_claimed_is_off_the_books(deps, fill):
    gateway = Fetched(refund_answer=RefundState.MANUAL)
    deps = replace(deps, gateways={"stars": gateway})
    await fill(1)
    done = await delivered(deps, gateway)
    await settle(deps, gateway.notice(done.attempt, "T2", payer=ANN))
    await carry_out(deps, (await refunds(deps, done.order))[0].id)
    assert (await now(deps, done.order)).state is S.DELIVERED
    assert (await money_of(deps, done.order)).free("XTR") == 0


async def test_somebody_elses_money_is_spoken_of_to_them_only(deps, database, fill, stars):
    await fill(1)
    done = await buy(deps)
    await settle(deps, stars.notice(done.attempt, payer=BOB))
    await carry_out(deps, (await refunds(deps, done.order))[0].id)
    told = [(one["message"], one["customer_id"]) for one in await payloads(database)]
    assert told == [("notice-refund-started", BOB), ("notice-refunded", BOB)]


async def test_the_rest_given_back_at_the_provider_after_a_part_here(deps, fill, stars):
    await fill(1)
    done = await delivered(deps, stars)
    await refund_order(deps, done.order.id, OPERATOR, Money(100, "XTR"))
    await carry_out(deps, (await refunds(deps, done.order))[0].id)
    word = stars.notice(done.attempt, state=NoticeState.REFUNDED, merchant_ref=None, payer=ANN)
    own = replace(word, dedupe_key="r1", paid=Money(100, "XTR"))
    assert (await settle(deps, own)).outcome is Outcome.IGNORED
    assert (await now(deps, done.order)).state is S.PARTIALLY_REFUNDED
    await settle(deps, replace(word, dedupe_key="r2", paid=Money(550, "XTR")))
    assert (await now(deps, done.order)).state is S.REFUNDED


async def test_a_lost_dispute_gives_no_credit_back(deps, fill, stars):
    await fill(1)
    done = await buy(deps)
    await grant(deps, ANN, Money(650, "XTR"), key="g", reason="test", actor=OPERATOR)
    await pay_with_credit(deps, ANN, done.order.id)
    await mark_delivered(deps, done.order.id)
    stars.can_refund = False
    await settle(deps, part(stars, done))
    word = stars.notice(done.attempt, state=NoticeState.DISPUTED, merchant_ref=None)
    await settle(deps, replace(word, dedupe_key="d1"))
    assert (await now(deps, done.order)).state is S.DISPUTED
    await dispute_over(deps, done.order.id, False, OPERATOR)
    assert not [one for one in await refunds(deps, done.order) if one.gateway == CREDIT]


async def test_keys_refunded_during_their_delay_are_shown_and_sold_to_nobody(
    deps, fill, stars, clock
):
    """They are never sold again: a clock that was set back cannot say they were not sent."""
    await fill(1)
    async with deps.store.write() as unit:
        await unit.catalog.put_product(replace(PRODUCT, release=Release(delay=timedelta(hours=1))))
        await unit.commit()
    done = await buy(deps)
    await settle(deps, stars.notice(done.attempt, payer=ANN))
    await refund_order(deps, done.order.id, OPERATOR)
    await carry_out(deps, (await refunds(deps, done.order))[0].id)
    clock.advance(hours=2)
    with pytest.raises(NotOpen):
        await contents(deps, done.order.id)
    assert await available(deps) == 0


# ── nobody is held up ──


async def test_a_notice_that_fails_holds_up_no_other(deps, fill, stars, clock, monkeypatch):
    await fill(2)
    bad, good = await buy(deps, nonce="a"), await buy(deps, BOB, nonce="b")
    for done, txn in ((bad, "T1"), (good, "T2")):
        await record(deps, stars.notice(done.attempt, txn))
    clock.advance(minutes=5)
    real = deps.gateways["stars"]

    class Failing(dict):
        def get(self, name, default=None):
            self.asked = getattr(self, "asked", 0) + 1
            if self.asked == 1:
                raise ZeroDivisionError
            return real

    broken = replace(deps, gateways=Failing(deps.gateways))
    with pytest.raises(ZeroDivisionError):
        await resume_unsettled(broken)
    assert (await now(deps, good.order)).state is S.DELIVERING
    await resume_unsettled(deps)
    assert (await now(deps, bad.order)).state is S.DELIVERING


async def test_a_way_to_pay_that_was_taken_away_is_no_fault(deps, fill):
    await fill(1)
    done = await buy(deps)
    gone = replace(deps, gateways={})
    assert (await open_payment(gone, ANN, done.order.id)).opened is None


async def test_a_sealed_link_is_opened_for_its_customer_only(deps, database, fill):
    gateway = Fetched(refund_answer=RefundState.MANUAL)
    deps = replace(deps, gateways={"stars": gateway})
    await fill(1)
    done = await delivered(deps, gateway)
    await refund_order(deps, done.order.id, OPERATOR)
    await carry_out(deps, (await refunds(deps, done.order))[0].id)
    (told,) = [o for o in await payloads(database) if o["message"] == "notice-refund-claim"]
    assert told["sealed_fact"] == "link"
    assert open_words(deps, told) == LINK


@pytest.mark.parametrize("order", ["part-last", "another-part"])
async def test_words_about_parts_in_any_order_book_nothing_twice(
    deps, database, fill, stars, order
):
    await fill(1)
    done = await buy(deps)
    if order == "part-last":
        await settle(deps, stars.notice(done.attempt, payer=ANN))
        await settle(deps, part(stars, done))
        assert (await now(deps, done.order)).state is S.DELIVERING
        assert not await balances(deps, ANN)
        return
    stars.can_refund = False
    await cancel_order(deps, ANN, done.order.id)
    await settle(deps, part(stars, done, 200))
    await settle(deps, part(stars, done, 300, dedupe_key="T1:more"))
    assert list(await balances(deps, ANN)) == [Money(300, "XTR")]
    assert "owners-extra-money" not in await messages(database, "tell-owners")
