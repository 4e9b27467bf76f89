"""Stripe end to end over a loopback double: the contract, and what goes wrong between machines."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import timedelta
from typing import Any

import aiohttp
import pytest

from konbini.gateways.stripe import StripeGateway, StripeSettings, transport
from konbini.gateways.stripe.signing import HEADER
from konbini.shop.errors import Unavailable
from konbini.shop.money import Money
from konbini.shop.payments import Attempt, NoticeState, RefundState
from konbini.shop.ports import Gateway
from tests.fakes import FakeClock
from tests.gateways.contract import GatewayContract, attempt_of, read_all, refund_of
from tests.gateways.stripe.front import Shopfront, opened_front, serving
from tests.gateways.stripe.stub import KEY, WHSEC, StripeStub, Trouble

REF = "7K3F-Q9XM-1"


class StripeRig:
    price = Money(1050, "USD")

    def __init__(self, stub: StripeStub, front: Shopfront, clock: FakeClock) -> None:
        self.stub, self.front, self.clock = stub, front, clock
        self.gateway = self.another()
        front.gateway = self.gateway
        stub.callback_url = front.url

    def another(self, key: str = KEY) -> StripeGateway:
        settings = StripeSettings(key, WHSEC, "https://t.me/konbini_test_bot", self.stub.base)
        return StripeGateway(settings, self.clock)

    async def pay(self, attempt: Attempt) -> str:
        self.stub.pay(attempt.merchant_ref)
        return str(self.stub.of(attempt.merchant_ref)["payment_intent"])

    async def break_down(self) -> None:
        self.stub.down = True

    async def lose_refund_answer(self) -> None:
        self.stub.troubles.append(Trouble("refunds", "lost", method="POST"))

    async def refund_calls(self) -> int:
        return len(self.stub.refunds)


@pytest.fixture
async def rig() -> AsyncIterator[StripeRig]:
    clock = FakeClock()
    async with AsyncExitStack() as stack:
        stub = StripeStub(clock)
        front = await stack.enter_async_context(opened_front())
        stub.base = await stack.enter_async_context(serving(stub.app()))
        made = StripeRig(stub, front, clock)
        stack.push_async_callback(made.gateway.close)
        yield made


class TestStripe(GatewayContract):
    """Stripe keeps the contract."""


def test_it_is_a_gateway(rig: StripeRig):
    gateway: Gateway = rig.gateway
    assert (gateway.name, gateway.can_refund) == ("stripe", True)
    assert {"USD", "EUR", "JPY"} <= gateway.currencies
    assert "XTR" not in gateway.currencies
    assert (rig.gateway.ack, rig.gateway.confirm_by_query) == ("ok", False)


# ── creating ─────────────────────────────────────────────────────────────────────────────────


async def test_a_lost_answer_is_looked_up_before_a_second_create(rig: StripeRig):
    attempt = attempt_of(rig)
    rig.stub.troubles.append(Trouble("checkout/sessions", "lost"))
    with pytest.raises(Unavailable):
        await rig.gateway.create(attempt, "Card")
    opened = await rig.gateway.create(attempt, "Card")
    assert opened.provider_ref in rig.stub.sessions
    assert [method for method, _ in rig.stub.calls] == ["POST", "GET"]
    assert len(rig.stub.sessions) == 1


async def test_a_stored_failure_does_not_close_the_page_for_a_day(rig: StripeRig):
    """Stripe keeps a 500 under the key and gives it again."""
    rig.stub.troubles.append(Trouble("checkout/sessions", "broken"))
    with pytest.raises(Unavailable):
        await rig.gateway.create(attempt_of(rig), "Card")
    opened = await rig.gateway.create(attempt_of(rig), "Card")
    assert list(rig.stub.sessions) == [opened.provider_ref]
    assert list(rig.stub.replays) == [f"{REF}:create:1", f"{REF}:create:2"]


async def test_after_a_restart_the_key_makes_it_one_page(rig: StripeRig):
    attempt = attempt_of(rig)
    first = await rig.gateway.create(attempt, "Card")
    rig.clock.advance(minutes=1)
    other = rig.another()
    assert await other.create(attempt, "Card") == first
    await other.close()


async def test_another_wording_is_still_the_same_page(rig: StripeRig):
    attempt = attempt_of(rig)
    first = await rig.gateway.create(attempt, "Card")
    assert await rig.gateway.create(attempt, "Карта") == first


async def test_the_same_reference_for_another_amount_is_not_opened(rig: StripeRig):
    await rig.gateway.create(attempt_of(rig), "x")
    with pytest.raises(Unavailable):
        await rig.gateway.create(attempt_of(rig, expected=rig.price * 2), "x")


async def test_the_reference_is_sealed_where_no_buyer_can_write(rig: StripeRig):
    await rig.gateway.create(attempt_of(rig), "x")
    [session] = rig.stub.sessions.values()
    assert session["metadata"] == {"merchant_ref": REF}
    assert (session["amount_total"], session["currency"]) == (1050, "usd")


async def test_a_currency_without_cents_is_sent_whole(rig: StripeRig):
    await rig.gateway.create(attempt_of(rig, expected=Money(500, "JPY")), "x")
    assert rig.stub.of(REF)["amount_total"] == 500


@pytest.mark.parametrize("minutes", [1, 10, 90, 3000])
async def test_a_page_lives_as_long_as_stripe_allows(rig: StripeRig, minutes: int):
    until = rig.clock.now() + timedelta(minutes=minutes)
    opened = await rig.gateway.create(attempt_of(rig, expires_at=until), "x")
    assert opened.pay_url


async def test_a_refused_key_is_unavailable_and_not_quoted(rig: StripeRig):
    stranger = rig.another("sk_test_somebodyelse")
    with pytest.raises(Unavailable) as caught:
        await stranger.create(attempt_of(rig), "x")
    await stranger.close()
    shown = repr(caught.value) + str(caught.value) + repr(caught.value.__cause__)
    assert "sk_test" not in shown
    assert caught.value.data["status"] == 401


@pytest.mark.parametrize("how", ["redirect", "garbage"])
async def test_a_strange_answer_is_unavailable(rig: StripeRig, how: str):
    rig.stub.troubles.append(Trouble("checkout/sessions", how))
    with pytest.raises(Unavailable):
        await rig.gateway.create(attempt_of(rig), "x")
    assert all("elsewhere" not in path for _, path in rig.stub.calls)


async def test_a_provider_that_hangs_is_given_up_on(
    rig: StripeRig, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(transport, "TIMEOUT", aiohttp.ClientTimeout(total=0.05))
    hang = Trouble("checkout/sessions", "hang")
    rig.stub.troubles.append(hang)
    with pytest.raises(Unavailable):
        await rig.gateway.create(attempt_of(rig), "x")
    hang.release.set()


async def test_find_knows_only_what_exists(rig: StripeRig):
    assert await rig.gateway.find(REF) is None
    opened = await rig.gateway.create(attempt_of(rig), "x")
    assert await rig.gateway.find(REF) == opened
    assert await rig.gateway.find("7K3F-Q9XM-2") is None


async def test_find_goes_through_all_pages(rig: StripeRig):
    opened = await rig.gateway.create(attempt_of(rig), "x")
    for number in range(230):
        rig.stub._create(_form(f"Z-{number}", rig.stub.at()))
    assert await rig.gateway.find(REF) == opened


def _form(ref: str, at: int) -> dict[str, str]:
    return {
        "mode": "payment",
        "line_items[0][quantity]": "1",
        "line_items[0][price_data][unit_amount]": "1",
        "line_items[0][price_data][currency]": "usd",
        "success_url": "https://a.example",
        "expires_at": str(at + 3600),
        "client_reference_id": ref,
        "metadata[merchant_ref]": ref,
    }


# ── callbacks ────────────────────────────────────────────────────────────────────────────────


async def test_duplicates_are_acknowledged_and_believed_once(rig: StripeRig):
    await rig.gateway.create(attempt_of(rig), "x")
    assert await rig.stub.deliver(rig.stub.pay(REF), copies=5) == [200] * 5
    [notice] = rig.front.notices
    assert (notice.paid, notice.merchant_ref) == (rig.price, REF)


async def test_a_callback_may_outrun_the_creating_answer(rig: StripeRig):
    """Stripe has the session, the shop has no answer yet: the reference is in the event."""
    rig.stub.troubles.append(Trouble("checkout/sessions", "lost"))
    with pytest.raises(Unavailable):
        await rig.gateway.create(attempt_of(rig), "x")
    await rig.stub.deliver(rig.stub.pay(REF))
    assert rig.front.notices[0].merchant_ref == REF


async def test_forged_and_late_deliveries_are_refused(rig: StripeRig):
    await rig.gateway.create(attempt_of(rig), "x")
    event = rig.stub.pay(REF)
    assert await rig.stub.deliver(event, secret="whsec_forged_000") == [400]
    assert await rig.stub.deliver(event, late=301) == [400]
    assert await rig.stub.deliver(event, late=-301) == [400]
    assert rig.front.notices == []
    assert await rig.stub.deliver(event) == [200]


async def test_a_delayed_payment_is_paid_when_it_arrives(rig: StripeRig):
    await rig.gateway.create(attempt_of(rig), "x")
    await rig.stub.deliver(rig.stub.pay(REF, delayed=True))
    await rig.stub.deliver(rig.stub.clear(REF))
    assert [n.state for n in rig.front.notices] == [NoticeState.PENDING, NoticeState.PAID]


async def test_events_out_of_order_are_one_payment(rig: StripeRig):
    await rig.gateway.create(attempt_of(rig), "x")
    done = rig.stub.pay(REF, delayed=True)
    arrived = rig.stub.clear(REF)
    await rig.stub.deliver(arrived)
    await rig.stub.deliver(done)
    paid = [n for n in rig.front.notices if n.state is NoticeState.PAID]
    assert len(paid) == 1


async def test_a_bounced_payment_is_failed(rig: StripeRig):
    attempt = attempt_of(rig)
    await rig.gateway.create(attempt, "x")
    rig.stub.pay(REF, delayed=True)
    await rig.stub.deliver(rig.stub.clear(REF, good=False))
    assert rig.front.notices[0].state is NoticeState.FAILED
    found = await rig.gateway.query(attempt)
    assert found is not None
    assert found.state is NoticeState.PENDING


async def test_callback_query_and_statement_tell_of_one_transaction(rig: StripeRig):
    attempt = attempt_of(rig)
    await rig.gateway.create(attempt, "x")
    await rig.stub.deliver(rig.stub.pay(REF))
    asked = await rig.gateway.query(attempt)
    [(movement, _)] = await read_all(rig)
    [told] = rig.front.notices
    assert asked is not None
    assert {told.txn, asked.txn, movement.txn} == {rig.stub.of(REF)["payment_intent"]}
    assert told.dedupe_key == asked.dedupe_key
    assert told.paid == asked.paid == movement.money


async def test_a_callback_of_the_stub_is_signed_over_its_raw_bytes(rig: StripeRig):
    await rig.gateway.create(attempt_of(rig), "x")
    await rig.stub.deliver(rig.stub.pay(REF))
    [(headers, body)] = rig.front.bodies
    assert HEADER in headers
    assert b"\n  " in body


# ── asking and closing ───────────────────────────────────────────────────────────────────────


async def test_query_works_with_and_without_the_providers_id(rig: StripeRig):
    attempt = attempt_of(rig)
    opened = await rig.gateway.create(attempt, "x")
    await rig.pay(attempt)
    for ref in (None, opened.provider_ref):
        notice = await rig.gateway.query(replace(attempt, provider_ref=ref))
        assert notice is not None
        assert (notice.state, notice.paid) == (NoticeState.PAID, rig.price)


async def test_query_of_another_attempts_session_is_no_answer(rig: StripeRig):
    other = attempt_of(rig, "OTHER-1")
    opened = await rig.gateway.create(other, "x")
    await rig.pay(other)
    assert await rig.gateway.query(attempt_of(rig, provider_ref=opened.provider_ref)) is None
    assert await rig.gateway.query(attempt_of(rig, provider_ref="cs_nobody")) is None


async def test_a_cancelled_page_is_expired_at_stripe(rig: StripeRig):
    attempt = attempt_of(rig)
    await rig.gateway.create(attempt, "x")
    assert await rig.gateway.cancel(attempt)
    assert rig.stub.of(REF)["status"] == "expired"
    assert await rig.gateway.cancel(attempt)


async def test_nothing_to_close_is_closed(rig: StripeRig):
    assert await rig.gateway.cancel(attempt_of(rig))


@pytest.mark.parametrize("delayed", [False, True])
async def test_a_page_that_is_paid_or_about_to_be_cannot_be_closed(rig: StripeRig, delayed: bool):
    attempt = attempt_of(rig)
    await rig.gateway.create(attempt, "x")
    rig.stub.pay(REF, delayed=delayed)
    assert not await rig.gateway.cancel(attempt)


async def test_closing_with_nobody_there_means_maybe_paid(rig: StripeRig):
    attempt = attempt_of(rig)
    await rig.gateway.create(attempt, "x")
    await rig.break_down()
    assert not await rig.gateway.cancel(attempt)


# ── money back ───────────────────────────────────────────────────────────────────────────────


async def test_a_payment_is_refunded_in_parts_up_to_its_amount(rig: StripeRig):
    await rig.gateway.create(attempt_of(rig), "x")
    txn = await rig.pay(attempt_of(rig))
    for key, cents, state in (
        ("a", 400, RefundState.SUCCEEDED),
        ("b", 650, RefundState.SUCCEEDED),
        ("c", 1, RefundState.SUCCEEDED),
        ("a", 400, RefundState.SUCCEEDED),
    ):
        part = refund_of(rig, txn, money=Money(cents, "USD"), refund_key=key)
        assert await rig.gateway.refund(part) is state
    assert sum(r["amount"] for r in rig.stub.refunds) == 1050


async def test_more_than_was_paid_is_not_refunded(rig: StripeRig):
    await rig.gateway.create(attempt_of(rig), "x")
    txn = await rig.pay(attempt_of(rig))
    too_much = refund_of(rig, txn, money=Money(1051, "USD"))
    assert await rig.gateway.refund(too_much) is RefundState.FAILED
    assert rig.stub.refunds == []


async def test_a_refund_on_its_way_is_pending_until_it_is_there(rig: StripeRig):
    await rig.gateway.create(attempt_of(rig), "x")
    txn = await rig.pay(attempt_of(rig))
    rig.stub.refund_status = "pending"
    assert await rig.gateway.refund(refund_of(rig, txn)) is RefundState.PENDING
    rig.stub.refunds[0]["status"] = "succeeded"
    assert await rig.gateway.refund(refund_of(rig, txn)) is RefundState.SUCCEEDED
    assert len(rig.stub.refunds) == 1


@pytest.mark.parametrize("status", ["failed", "canceled"])
async def test_a_refund_that_bounced_is_failed(rig: StripeRig, status: str):
    await rig.gateway.create(attempt_of(rig), "x")
    rig.stub.refund_status = status
    refund = refund_of(rig, await rig.pay(attempt_of(rig)))
    assert await rig.gateway.refund(refund) is RefundState.FAILED


async def test_a_session_id_is_refunded_by_its_payment(rig: StripeRig):
    opened = await rig.gateway.create(attempt_of(rig), "x")
    await rig.pay(attempt_of(rig))
    refund = refund_of(rig, str(opened.provider_ref))
    assert await rig.gateway.refund(refund) is RefundState.SUCCEEDED


# ── statement ────────────────────────────────────────────────────────────────────────────────


async def test_the_statement_is_by_payment_time_not_by_creation(rig: StripeRig):
    """A page made early and paid late comes after what was read already."""
    for ref in ("EARLY-1", "LATER-1"):
        await rig.gateway.create(attempt_of(rig, ref), "x")
    rig.stub.pay("LATER-1")
    [(_, cursor)] = await read_all(rig)
    rig.clock.advance(minutes=20)
    rig.stub.pay("EARLY-1")
    [(movement, _)] = await read_all(rig, cursor)
    assert movement.merchant_ref == "EARLY-1"


async def test_the_statement_goes_through_all_pages(rig: StripeRig):
    for number in range(230):
        ref = f"Z-{number}"
        rig.stub._create(_form(ref, rig.stub.at()))
        rig.stub.pay(ref)
    rows = await read_all(rig)
    assert [m.merchant_ref for m, _ in rows] == [f"Z-{number}" for number in range(230)]


@pytest.mark.parametrize("cursor", ["", "nonsense", "１２:evt", "5", "-1:evt_1"])
async def test_a_strange_cursor_reads_everything(rig: StripeRig, cursor: str):
    await rig.gateway.create(attempt_of(rig), "x")
    await rig.pay(attempt_of(rig))
    assert len(await read_all(rig, cursor)) == 1


async def test_unpaid_and_expired_pages_are_no_movements(rig: StripeRig):
    await rig.gateway.create(attempt_of(rig), "x")
    await rig.gateway.cancel(attempt_of(rig))
    await rig.gateway.create(attempt_of(rig, "SLOW-1"), "x")
    rig.stub.pay("SLOW-1", delayed=True)
    assert await read_all(rig) == []


async def test_an_answer_without_end_is_not_read(rig: StripeRig, monkeypatch: pytest.MonkeyPatch):
    await rig.gateway.create(attempt_of(rig), "x")
    await rig.pay(attempt_of(rig))
    monkeypatch.setattr(transport, "MAX_ANSWER", 64)
    with pytest.raises(Unavailable):
        await read_all(rig)


async def test_two_parts_given_back_are_two_movements(rig: StripeRig):
    attempt = attempt_of(rig)
    await rig.gateway.create(attempt, "x")
    txn = await rig.pay(attempt)
    for key in ("a", "b"):
        part = refund_of(rig, txn, money=Money(300, "USD"), refund_key=key)
        await rig.gateway.refund(part)
    out = [move for move, _ in await read_all(rig) if not move.incoming]
    assert [(move.txn, move.money) for move in out] == [(txn, Money(300, "USD"))] * 2
    assert sorted(str(move.refund_key) for move in out) == ["a", "b"]
    assert len({move.refund_id for move in out}) == 2
    assert None not in {move.refund_id for move in out}


async def one_payment(rig: StripeRig, **charge: Any) -> list[int | None]:
    """Paid, with its entry in the balance; the fees that the statement tells."""
    attempt = attempt_of(rig)
    await rig.gateway.create(attempt, "x")
    txn = await rig.pay(attempt)
    rig.stub.charge(txn, 1050, **charge)
    return [move.fee for move, _ in await read_all(rig)]


async def test_the_statement_tells_what_stripe_kept(rig: StripeRig):
    assert await one_payment(rig, fee=61) == [61]


@pytest.mark.parametrize(
    "charge",
    [{"fee": 61, "into": "eur"}, {"fee": 0}, {"fee": -61}, {"fee": 1051}],
)
async def test_a_fee_in_another_currency_or_without_sense_is_left_out(
    rig: StripeRig, charge: dict[str, Any]
):
    assert await one_payment(rig, **charge) == [None]


async def test_a_key_that_may_not_read_the_balance_still_reads_payments(rig: StripeRig):
    rig.stub.no_balance = True
    assert await one_payment(rig, fee=61) == [None]
