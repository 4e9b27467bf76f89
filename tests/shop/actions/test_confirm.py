"""Callbacks that prove nothing alone: asked about, held, refused; and news that is not payment."""

from dataclasses import dataclass, field, replace

import pytest
from sqlalchemy import select

from konbini.shop.actions.confirm import PAUSES, Claim, ask_again, believe
from konbini.shop.actions.credit import balances
from konbini.shop.actions.deliver import contents, mark_delivered
from konbini.shop.actions.orders import cancel_order, expire_orders, open_order
from konbini.shop.actions.poll import poll_all
from konbini.shop.actions.reconcile import resume_unsettled
from konbini.shop.actions.refund import carry_out
from konbini.shop.actions.settle import record, settle
from konbini.shop.errors import NotOpen, Unavailable
from konbini.shop.money import Money
from konbini.shop.orders import OrderState
from konbini.shop.payments import AttemptState, NoticeState, Outcome, RefundState
from konbini.shop.ports import Confirming
from konbini.storage.laws import check
from konbini.storage.tables import outbox
from tests.fakes import FakeGateway
from tests.shop.actions.conftest import ANN, BOB, available, buy


@dataclass
class AskedGateway(FakeGateway):
    """A provider that is asked about exactly the payment a callback names."""

    says: dict[str, object] = field(default_factory=dict)

    async def confirm(self, notice):
        self._call("confirm")
        return self.says.get(notice.txn)


@pytest.fixture(params=["confirm", "query"])
def page(request):
    """A provider whose callbacks prove nothing: one asked by transaction, one by attempt."""
    kind = AskedGateway if request.param == "confirm" else FakeGateway
    return kind(
        "page", frozenset({"USD"}), can_refund=False, pays_in_chat=False, confirm_by_query=True
    )


@pytest.fixture(autouse=True)
async def laws_hold(database, clock):
    yield
    broken = [(law.name, law.detail) for law in await check(database, clock) if not law.ok]
    assert not broken


def admit(page, attempt, txn="T1", **changes):
    """Let the provider say that the payment is there."""
    told = page.notice(attempt, txn, source="query", **changes)
    if isinstance(page, Confirming):
        page.says[txn] = told
    page.paid[attempt.merchant_ref] = told


async def look(deps, order):
    return await open_order(deps, order.customer_id, order.id)


async def state_of(deps, order):
    return (await look(deps, order)).order.state


async def called(deps, page, attempt, txn="T1", **changes):
    """A callback arrives and is acted on."""
    notice = page.notice(attempt, txn, **changes)
    await record(deps, notice)
    return await believe(deps, notice), Claim("page", "default", notice.dedupe_key)


async def messages(database, kind):
    """The names of the messages that wait to be sent."""
    async with database.reading() as connection:
        query = select(outbox.c.payload).where(outbox.c.kind == kind).order_by(outbox.c.id)
        return [payload["message"] for payload in (await connection.execute(query)).scalars()]


async def test_a_claim_the_provider_confirms_is_delivered(deps, fill, page):
    await fill(1)
    done = await buy(deps, gateway="page")
    admit(page, done.attempt)
    settled, _claim = await called(deps, page, done.attempt)
    assert settled.outcome is Outcome.DELIVERING
    assert await state_of(deps, done.order) is OrderState.DELIVERING
    assert await resume_unsettled(deps) == 0


async def test_a_claim_alone_delivers_nothing_and_keeps_the_goods(deps, fill, page, clock):
    await fill(1)
    done = await buy(deps, gateway="page")
    settled, _claim = await called(deps, page, done.attempt)
    assert settled.outcome is Outcome.CONFIRMING
    clock.advance(minutes=11)
    page.can_cancel = True
    seen = await look(deps, done.order)
    assert seen.order.state is OrderState.AWAITING_PAYMENT
    assert seen.attempts[0].state is AttemptState.CONFIRMING
    assert await expire_orders(deps) == 0
    assert await available(deps) == 0
    with pytest.raises(NotOpen):
        await contents(deps, done.order.id)


async def test_a_held_claim_is_delivered_when_the_provider_comes_round(deps, fill, page):
    await fill(1)
    done = await buy(deps, gateway="page")
    page.down = True
    settled, claim = await called(deps, page, done.attempt)
    assert settled.outcome is Outcome.CONFIRMING
    with pytest.raises(Unavailable) as later:
        await ask_again(deps, claim, 0)
    assert later.value.data["seconds"] == PAUSES[1]
    page.down = False
    admit(page, done.attempt)
    await ask_again(deps, claim, 1)
    await ask_again(deps, claim, 2)
    assert await state_of(deps, done.order) is OrderState.DELIVERING
    assert len((await contents(deps, done.order.id)).parcels) == 1


async def test_the_poll_also_finds_a_held_payment(deps, fill, page):
    await fill(1)
    done = await buy(deps, gateway="page")
    await called(deps, page, done.attempt)
    admit(page, done.attempt)
    assert await poll_all(deps, "page") == 1
    assert await state_of(deps, done.order) is OrderState.DELIVERING


@pytest.mark.parametrize("down", [False, True])
async def test_a_claim_never_confirmed_goes_to_a_person(deps, database, fill, page, down):
    await fill(1)
    done = await buy(deps, gateway="page")
    page.down = down
    _settled, claim = await called(deps, page, done.attempt)
    for tries in range(len(PAUSES) - 1):
        with pytest.raises(Unavailable):
            await ask_again(deps, claim, tries)
    await ask_again(deps, claim, len(PAUSES) - 1)
    assert await state_of(deps, done.order) is OrderState.REVIEW
    assert await available(deps) == 1
    assert await messages(database, "tell-owners") == ["owners-review"]
    assert "notice-review-unconfirmed" in await messages(database, "tell-customer")


async def test_money_that_comes_after_all_is_answered_from_review(deps, fill, page):
    await fill(1)
    done = await buy(deps, gateway="page")
    _settled, claim = await called(deps, page, done.attempt)
    await ask_again(deps, claim, len(PAUSES) - 1)
    by_hand = page.notice(done.attempt, "T1", dedupe_key="T1:in", source="cli")
    assert (await settle(deps, replace(by_hand, dedupe_key="hand"))).outcome is Outcome.DELIVERING
    assert await state_of(deps, done.order) is OrderState.DELIVERING


async def test_a_forged_amount_is_not_believed(deps, fill, page):
    await fill(1)
    done = await buy(deps, gateway="page")
    admit(page, done.attempt, paid=Money(100, "USD"))
    await called(deps, page, done.attempt)
    assert await state_of(deps, done.order) is OrderState.REVIEW


async def test_a_claim_for_no_order_is_no_money(deps, fill, page):
    await fill(1)
    done = await buy(deps, gateway="page")
    settled, _claim = await called(deps, page, done.attempt, merchant_ref="NOPE")
    assert settled.outcome is Outcome.CONFIRMING
    async with deps.store.read() as unit:
        assert list(await unit.payments.unmatched()) == []


async def test_a_crash_before_asking_is_taken_up_by_asking(deps, fill, page, clock):
    await fill(1)
    done = await buy(deps, gateway="page")
    await record(deps, page.notice(done.attempt))
    clock.advance(seconds=1)
    assert await resume_unsettled(deps) == 1
    assert await state_of(deps, done.order) is OrderState.AWAITING_PAYMENT
    assert {"confirm", "query"} & set(page.calls)


async def test_confirming_keeps_the_hold_and_says_so_once(deps, database, fill, stars, clock):
    await fill(1)
    done = await buy(deps)
    for key in ("a", "b"):
        await settle(
            deps,
            stars.notice(done.attempt, state=NoticeState.CONFIRMING, paid=None, dedupe_key=key),
        )
    clock.advance(minutes=20)
    assert await expire_orders(deps) == 0
    assert (await messages(database, "tell-customer")).count("notice-confirming") == 1
    assert (await settle(deps, stars.notice(done.attempt))).outcome is Outcome.DELIVERING


async def test_underpaid_tells_what_is_missing_and_can_be_completed(deps, database, fill, stars):
    await fill(1)
    done = await buy(deps)
    part = stars.notice(
        done.attempt, state=NoticeState.UNDERPAID, paid=Money(600, "XTR"), dedupe_key="part"
    )
    await settle(deps, part)
    seen = await look(deps, done.order)
    assert seen.attempts[0].state is AttemptState.UNDERPAID
    assert await messages(database, "tell-customer") == ["notice-underpaid"]
    assert (await settle(deps, stars.notice(done.attempt))).outcome is Outcome.DELIVERING


@pytest.mark.parametrize("paid", [Money(600, "XTR"), None])
async def test_underpaid_at_the_end_goes_back_when_it_is_known_how_much(
    deps, fill, stars, clock, paid
):
    await fill(1)
    done = await buy(deps)
    part = stars.notice(done.attempt, state=NoticeState.UNDERPAID, paid=paid, dedupe_key="part")
    await settle(deps, part)
    clock.advance(minutes=11)
    assert await expire_orders(deps) == 1
    ended = OrderState.REFUND_PENDING if paid else OrderState.REVIEW
    assert await state_of(deps, done.order) is ended
    assert await available(deps) == 1
    async with deps.store.read() as unit:
        booked = [p.money for p in await unit.payments.payments(done.order.id)]
    assert booked == ([paid] if paid else [])


async def test_cancelling_an_underpaid_order_forgets_no_money(deps, fill, stars):
    await fill(1)
    done = await buy(deps)
    part = stars.notice(
        done.attempt, state=NoticeState.UNDERPAID, paid=Money(1, "XTR"), dedupe_key="part"
    )
    await settle(deps, part)
    await cancel_order(deps, ANN, done.order.id)
    assert await state_of(deps, done.order) is OrderState.REFUND_PENDING
    refund = (await look(deps, done.order)).refunds[0]
    assert refund.money == Money(1, "XTR")
    await carry_out(deps, refund.id)
    assert await state_of(deps, done.order) is OrderState.REFUNDED


async def test_underpaid_at_the_end_becomes_credit_where_parts_cannot_go_back(
    deps, database, fill, stars, clock
):
    stars.can_refund_part = False
    await fill(1)
    done = await buy(deps)
    part = stars.notice(
        done.attempt, state=NoticeState.UNDERPAID, paid=Money(600, "XTR"), dedupe_key="part"
    )
    await settle(deps, part)
    clock.advance(minutes=11)
    await expire_orders(deps)
    seen = await look(deps, done.order)
    assert (seen.order.state, seen.order.why) == (OrderState.CREDITED, "underpaid")
    assert list(await balances(deps, ANN)) == [Money(600, "XTR")]
    assert "notice-credited" in await messages(database, "tell-customer")
    rest = await settle(deps, stars.notice(done.attempt, paid=Money(650, "XTR")))
    assert rest.outcome is Outcome.CREDITED
    assert list(await balances(deps, ANN)) == [Money(650, "XTR")]


async def test_overpaid_is_delivered_once_and_the_excess_is_credited(deps, database, fill, stars):
    await fill(2)
    done = await buy(deps)
    settled = await settle(deps, stars.notice(done.attempt, paid=Money(700, "XTR")))
    assert settled.outcome is Outcome.DELIVERING
    assert len((await contents(deps, done.order.id)).parcels) == 1
    assert "owners-credited" in await messages(database, "tell-owners")
    assert "notice-excess-credited" in await messages(database, "tell-customer")
    assert list(await balances(deps, ANN)) == [Money(50, "XTR")]


async def test_late_and_overpaid_is_delivered(deps, fill, stars, clock):
    await fill(1)
    done = await buy(deps)
    clock.advance(minutes=11)
    await expire_orders(deps)
    settled = await settle(deps, stars.notice(done.attempt, paid=Money(700, "XTR")))
    assert settled.outcome is Outcome.DELIVERING


async def test_a_dispute_calls_a_person(deps, database, fill, stars):
    await fill(1)
    done = await buy(deps)
    await settle(deps, stars.notice(done.attempt, payer=ANN))
    await mark_delivered(deps, done.order.id)
    dispute = stars.notice(
        done.attempt, state=NoticeState.DISPUTED, merchant_ref=None, dedupe_key="dp"
    )
    assert (await settle(deps, dispute)).outcome is Outcome.REVIEW
    assert await state_of(deps, done.order) is OrderState.DISPUTED
    assert await messages(database, "tell-owners") == ["owners-disputed"]


async def test_money_given_back_at_the_provider_is_booked_once(deps, fill, stars):
    await fill(1)
    done = await buy(deps)
    await settle(deps, stars.notice(done.attempt, payer=ANN))
    await mark_delivered(deps, done.order.id)
    back = stars.notice(
        done.attempt, state=NoticeState.REFUNDED, merchant_ref=None, dedupe_key="re"
    )
    await settle(deps, back)
    await settle(deps, replace(back, dedupe_key="re2"))
    seen = await look(deps, done.order)
    assert seen.order.state is OrderState.REFUNDED
    assert [refund.state for refund in seen.refunds] == [RefundState.SUCCEEDED]


async def test_what_is_pending_is_not_counted_as_paid(deps, fill, stars):
    await fill(1)
    done = await buy(deps)
    stars.paid[done.attempt.merchant_ref] = stars.notice(
        done.attempt, state=NoticeState.PENDING, paid=None, dedupe_key="p"
    )
    assert await poll_all(deps, "stars") == 0


async def test_who_cannot_cancel_is_asked_once_and_then_it_ends(deps, fill, page, clock):
    await fill(1)
    done = await buy(deps, BOB, gateway="page")
    page.can_cancel = False
    clock.advance(minutes=11)
    assert await expire_orders(deps) == 1
    assert page.calls.count("query") == 1
    assert "cancel" not in page.calls
    assert await state_of(deps, done.order) is OrderState.EXPIRED


async def test_who_will_not_cancel_and_says_nothing_keeps_the_hold_a_while(
    deps, fill, page, clock
):
    await fill(1)
    done = await buy(deps, gateway="page")
    page.cancels = False
    clock.advance(minutes=11)
    assert await expire_orders(deps) == 0
    clock.advance(minutes=10)
    assert await expire_orders(deps) == 1
    assert await state_of(deps, done.order) is OrderState.EXPIRED
