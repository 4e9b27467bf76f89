"""BTCPay end to end over a loopback double: the contract, confirmations, late and partial money."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import timedelta
from typing import Any

import aiohttp
import pytest

from konbini.gateways.btcpay import BTCPayGateway, BTCPaySettings, client
from konbini.shop.errors import Unavailable
from konbini.shop.money import Money
from konbini.shop.payments import Attempt, Notice, NoticeState, RefundState
from konbini.shop.ports import Claiming, Gateway
from tests.fakes import FakeClock
from tests.gateways.btcpay.stub import HOOK, STORE, TOKEN, BTCPayStub, Trouble
from tests.gateways.contract import GatewayContract, attempt_of, read_all, refund_of
from tests.gateways.stripe.front import Shopfront, opened_front, serving

REF = "7K3F-Q9XM-1"


class BTCPayRig:
    price = Money(1050, "USD")

    def __init__(self, stub: BTCPayStub, front: Shopfront, clock: FakeClock) -> None:
        self.stub, self.front, self.clock = stub, front, clock
        self.gateway = self.another()
        front.gateway = self.gateway
        stub.callback_url = front.url

    def another(self, token: str = TOKEN) -> BTCPayGateway:
        settings = BTCPaySettings(self.stub.base, STORE, token, HOOK)
        return BTCPayGateway(settings, self.clock)

    async def pay(self, attempt: Attempt) -> str:
        self.stub.send_coins(attempt.merchant_ref)
        self.clock.advance(seconds=1)
        return str(self.stub.confirm(attempt.merchant_ref)["id"])

    async def break_down(self) -> None:
        self.stub.down = True

    async def lose_refund_answer(self) -> None:
        self.stub.troubles.append(Trouble("POST", "/refund", "lost"))

    async def refund_calls(self) -> int:
        return len(self.stub.claims)

    async def ask(self, **changes: Any) -> Notice | None:
        return await self.gateway.query(attempt_of(self, **changes))


@pytest.fixture
async def rig() -> AsyncIterator[BTCPayRig]:
    clock = FakeClock()
    async with AsyncExitStack() as stack:
        stub = BTCPayStub(clock)
        front = await stack.enter_async_context(opened_front())
        stub.base = await stack.enter_async_context(serving(stub.app()))
        made = BTCPayRig(stub, front, clock)
        stack.push_async_callback(made.gateway.close)
        yield made


class TestBTCPay(GatewayContract):
    """BTCPay keeps the contract; money goes back only when the buyer claims it."""

    async def test_a_refund_is_outgoing_and_never_income(self, rig: BTCPayRig):  # type: ignore[override]
        attempt = attempt_of(rig)
        await rig.gateway.create(attempt, "x")
        txn = await rig.pay(attempt)
        assert await rig.gateway.refund(refund_of(rig, txn)) is RefundState.MANUAL
        assert [movement.incoming for movement, _ in await read_all(rig)] == [True]

    async def test_refunding_twice_is_one_refund(self, rig: BTCPayRig):  # type: ignore[override]
        attempt = attempt_of(rig)
        await rig.gateway.create(attempt, "x")
        refund = refund_of(rig, await rig.pay(attempt))
        for _ in range(3):
            assert await rig.gateway.refund(refund) is RefundState.MANUAL
        assert await rig.refund_calls() == 1

    async def test_a_refund_whose_answer_was_lost_is_not_made_again(self, rig: BTCPayRig):  # type: ignore[override]
        attempt = attempt_of(rig)
        await rig.gateway.create(attempt, "x")
        refund = refund_of(rig, await rig.pay(attempt))
        await rig.lose_refund_answer()
        with pytest.raises(Unavailable):
            await rig.gateway.refund(refund)
        assert await rig.gateway.refund(refund) is RefundState.MANUAL
        assert await rig.refund_calls() == 1


def test_it_is_a_gateway(rig: BTCPayRig):
    gateway: Gateway = rig.gateway
    assert (gateway.name, gateway.can_refund) == ("btcpay", True)
    assert isinstance(gateway, Claiming)
    assert {"USD", "EUR", "BTC"} <= gateway.currencies
    assert "XTR" not in gateway.currencies
    assert (rig.gateway.ack, rig.gateway.confirm_by_query) == ("ok", True)


# ── creating ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("how", ["lost", "late"])
async def test_a_lost_answer_is_looked_up_before_a_second_create(
    rig: BTCPayRig, how: str, monkeypatch: pytest.MonkeyPatch
):
    if how == "late":
        monkeypatch.setattr(client, "TIMEOUT", aiohttp.ClientTimeout(total=0.1))
    trouble = Trouble("POST", "invoices", how)
    rig.stub.troubles.append(trouble)
    with pytest.raises(Unavailable):
        await rig.gateway.create(attempt_of(rig), "Card")
    opened = await rig.gateway.create(attempt_of(rig), "Card")
    trouble.release.set()
    assert [method for method, _ in rig.stub.calls] == ["POST", "GET"]
    assert list(rig.stub.invoices) == [opened.provider_ref]


async def test_after_a_restart_an_old_attempt_is_looked_up(rig: BTCPayRig):
    first = await rig.gateway.create(attempt_of(rig), "Card")
    rig.clock.advance(seconds=30)
    other = rig.another()
    assert await other.create(attempt_of(rig), "Card") == first
    await other.close()


async def test_a_fresh_attempt_costs_one_call_and_a_double_tap_one_invoice(rig: BTCPayRig):
    made = await asyncio.gather(*(rig.gateway.create(attempt_of(rig), "x") for _ in range(5)))
    assert len(set(made)) == 1
    assert len(rig.stub.invoices) == 1
    assert rig.stub.calls[0] == ("POST", "invoices")


async def test_the_same_reference_for_another_amount_is_not_opened(rig: BTCPayRig):
    await rig.gateway.create(attempt_of(rig), "x")
    with pytest.raises(Unavailable):
        await rig.gateway.create(attempt_of(rig, expected=rig.price * 2), "x")


@pytest.mark.parametrize(
    ("money", "text"),
    [(Money(1, "BTC"), "0.00000001"), (Money(500, "JPY"), "500"), (Money(5, "USD"), "0.05")],
)
async def test_amounts_travel_as_plain_decimals(rig: BTCPayRig, money: Money, text: str):
    await rig.gateway.create(attempt_of(rig, expected=money), "x")
    assert rig.stub.of(REF)["amount"] == text


async def test_no_tolerance_and_no_unconfirmed_coins_are_asked_for(rig: BTCPayRig):
    await rig.gateway.create(attempt_of(rig), "x")
    checkout = rig.stub.of(REF)["checkout"]
    assert (checkout["paymentTolerance"], checkout["speedPolicy"]) == (0, "MediumSpeed")
    assert (checkout["expirationMinutes"], checkout["monitoringMinutes"]) == (10, 1440)


@pytest.mark.parametrize("seconds", [-60, 0, 59, 61])
async def test_an_invoice_never_outlives_its_attempt_by_more_than_it_must(
    rig: BTCPayRig, seconds: int
):
    until = rig.clock.now() + timedelta(seconds=seconds)
    await rig.gateway.create(attempt_of(rig, expires_at=until), "x")
    assert rig.stub.of(REF)["checkout"]["expirationMinutes"] == 1


async def test_a_refused_token_is_unavailable_and_not_quoted(rig: BTCPayRig):
    stranger = rig.another("somebody-elses-token")
    with pytest.raises(Unavailable) as caught:
        await stranger.create(attempt_of(rig), "x")
    await stranger.close()
    assert "somebody" not in repr(caught.value) + repr(caught.value.__cause__)
    assert caught.value.data["status"] == 401


@pytest.mark.parametrize("how", ["redirect", "garbage"])
async def test_a_strange_answer_is_unavailable(rig: BTCPayRig, how: str):
    rig.stub.troubles.append(Trouble("POST", "invoices", how))
    with pytest.raises(Unavailable):
        await rig.gateway.create(attempt_of(rig), "x")
    assert len(rig.stub.calls) == 1


# ── webhooks, and asking ─────────────────────────────────────────────────────────────────────


async def test_redeliveries_are_acknowledged_and_told_once(rig: BTCPayRig):
    await rig.gateway.create(attempt_of(rig), "x")
    await rig.pay(attempt_of(rig))
    event = rig.stub.event("InvoiceSettled", REF, manuallyMarked=False, overPaid=False)
    assert await rig.stub.deliver(event, copies=8) == [200] * 8
    [notice] = rig.front.notices
    assert (notice.state, notice.paid) == (NoticeState.PAID, None)


async def test_a_claim_that_the_server_does_not_confirm_is_no_payment(rig: BTCPayRig):
    """Signed is not paid: what counts is the invoice."""
    await rig.gateway.create(attempt_of(rig), "x")
    await rig.stub.deliver(rig.stub.event("InvoiceSettled", REF, manuallyMarked=False))
    assert len(rig.front.notices) == 1
    assert await rig.ask() is None


async def test_forged_events_are_refused_and_late_ones_heard(rig: BTCPayRig):
    await rig.gateway.create(attempt_of(rig), "x")
    event = rig.stub.event("InvoiceSettled", REF)
    assert await rig.stub.deliver(event, secret="forged") == [400]
    assert await rig.stub.deliver(event | {"storeId": "S2"}) == [400]
    assert rig.front.notices == []
    rig.clock.advance(hours=2)
    assert await rig.stub.deliver(event) == [200]


async def test_events_out_of_order_change_nothing_about_the_answer(rig: BTCPayRig):
    await rig.gateway.create(attempt_of(rig), "x")
    await rig.pay(attempt_of(rig))
    for kind in ("InvoiceSettled", "InvoiceProcessing", "InvoiceExpired"):
        await rig.stub.deliver(rig.stub.event(kind, REF))
        notice = await rig.ask()
        assert notice is not None
        assert (notice.state, notice.paid) == (NoticeState.PAID, rig.price)
    assert len(rig.front.notices) == 3


async def test_a_payment_is_confirming_until_it_has_its_confirmations(rig: BTCPayRig):
    await rig.gateway.create(attempt_of(rig), "x")
    rig.stub.send_coins(REF)
    notice = await rig.ask()
    assert notice is not None
    assert notice.state is NoticeState.CONFIRMING
    rig.stub.confirm(REF)
    notice = await rig.ask()
    assert notice is not None
    assert notice.state is NoticeState.PAID


async def test_a_double_spend_falls_back_to_nothing(rig: BTCPayRig):
    await rig.gateway.create(attempt_of(rig), "x")
    rig.stub.send_coins(REF)
    rig.stub.double_spend(REF)
    assert await rig.ask() is None
    assert await read_all(rig) == []


async def test_too_little_is_underpaid_until_the_rest_comes(rig: BTCPayRig):
    await rig.gateway.create(attempt_of(rig), "x")
    keys = []
    for amount in ("4.00", "6.49"):
        rig.stub.send_coins(REF, amount)
        notice = await rig.ask()
        assert notice is not None
        assert notice.state is NoticeState.UNDERPAID
        keys.append(notice.dedupe_key)
    assert len(set(keys)) == 2
    rig.stub.send_coins(REF, "0.01")
    rig.stub.confirm(REF)
    notice = await rig.ask()
    assert notice is not None
    assert (notice.state, notice.paid) == (NoticeState.PAID, rig.price)


async def test_a_part_that_stays_a_part_is_no_movement(rig: BTCPayRig):
    await rig.gateway.create(attempt_of(rig), "x")
    rig.stub.send_coins(REF, "4.00")
    rig.clock.advance(minutes=11)
    notice = await rig.ask()
    assert notice is not None
    assert (notice.state, notice.paid) == (NoticeState.UNDERPAID, Money(400, "USD"))
    assert await read_all(rig) == []


async def test_too_much_is_told_as_it_is(rig: BTCPayRig):
    await rig.gateway.create(attempt_of(rig), "x")
    rig.stub.send_coins(REF, "12.00")
    rig.stub.confirm(REF)
    notice = await rig.ask()
    assert notice is not None
    assert notice.paid == Money(1200, "USD")


async def test_late_money_is_found_although_no_settled_event_follows(rig: BTCPayRig):
    await rig.gateway.create(attempt_of(rig), "x")
    rig.clock.advance(minutes=11)
    rig.stub.send_coins(REF)
    await rig.stub.deliver(rig.stub.event("InvoicePaidAfterExpiration", REF))
    assert rig.stub.of(REF)["status"] == "Expired"
    notice = await rig.ask()
    assert notice is not None
    assert notice.state is NoticeState.CONFIRMING
    rig.stub.confirm(REF)
    notice = await rig.ask()
    assert notice is not None
    assert (notice.state, notice.paid) == (NoticeState.PAID, rig.price)
    [(movement, _)] = await read_all(rig)
    assert movement.merchant_ref == REF


async def test_query_works_with_and_without_the_servers_id(rig: BTCPayRig):
    attempt = attempt_of(rig)
    opened = await rig.gateway.create(attempt, "x")
    await rig.pay(attempt)
    for ref in (None, opened.provider_ref):
        notice = await rig.gateway.query(replace(attempt, provider_ref=ref))
        assert notice is not None
        assert notice.txn == opened.provider_ref


async def test_of_two_invoices_for_one_reference_the_paid_one_answers(rig: BTCPayRig):
    """A create that came through after it was given up on."""
    await rig.gateway.create(attempt_of(rig), "x")
    first = rig.stub.of(REF)
    rig.stub._create({k: first[k] for k in ("amount", "currency", "metadata", "checkout")})
    await rig.pay(attempt_of(rig))
    notice = await rig.ask()
    assert notice is not None
    assert (notice.state, notice.txn) == (NoticeState.PAID, first["id"])


async def test_query_of_another_attempts_invoice_is_no_answer(rig: BTCPayRig):
    other = attempt_of(rig, "OTHER-1")
    opened = await rig.gateway.create(other, "x")
    await rig.pay(other)
    for ref in (opened.provider_ref, "I999", "../S2", "a/b", "é"):
        assert await rig.ask(provider_ref=ref) is None


# ── closing ──────────────────────────────────────────────────────────────────────────────────


async def test_an_open_address_cannot_be_called_back(rig: BTCPayRig):
    attempt = attempt_of(rig)
    await rig.gateway.create(attempt, "x")
    assert not await rig.gateway.cancel(attempt)
    rig.clock.advance(minutes=11)
    assert await rig.gateway.cancel(attempt)


@pytest.mark.parametrize("amount", [None, "4.00", "12.00"])
async def test_an_invoice_with_money_is_not_closed(rig: BTCPayRig, amount: str | None):
    attempt = attempt_of(rig)
    await rig.gateway.create(attempt, "x")
    rig.stub.send_coins(REF, amount)
    rig.clock.advance(minutes=11)
    assert not await rig.gateway.cancel(attempt)


async def test_nothing_to_close_is_closed_unless_nobody_answers(rig: BTCPayRig):
    assert await rig.gateway.cancel(attempt_of(rig))
    await rig.break_down()
    assert not await rig.gateway.cancel(attempt_of(rig))


# ── money back ───────────────────────────────────────────────────────────────────────────────


async def test_a_refund_is_claimed_by_the_buyer(rig: BTCPayRig):
    await rig.gateway.create(attempt_of(rig), "x")
    refund = refund_of(rig, await rig.pay(attempt_of(rig)), money=Money(500, "USD"))
    assert await rig.gateway.claim_url(refund) is None
    await rig.gateway.refund(refund)
    [claim] = rig.stub.claims
    assert (claim["amount"], claim["currency"]) == ("5.00", "USD")
    assert await rig.gateway.claim_url(refund) == claim["viewLink"]


async def test_a_refund_the_server_declines_is_a_persons_work(rig: BTCPayRig):
    await rig.gateway.create(attempt_of(rig), "x")
    refund = refund_of(rig, await rig.pay(attempt_of(rig)))
    rig.stub.may_refund = False
    assert await rig.gateway.refund(refund) is RefundState.MANUAL
    assert await rig.gateway.claim_url(refund) is None


# ── statement ────────────────────────────────────────────────────────────────────────────────


async def test_money_that_comes_later_for_an_older_invoice_is_told(rig: BTCPayRig):
    for ref in ("EARLY-1", "LATER-1"):
        await rig.gateway.create(attempt_of(rig, ref), "x")
        rig.clock.advance(seconds=1)
    await rig.pay(attempt_of(rig, "LATER-1"))
    [(_, cursor)] = await read_all(rig)
    await rig.pay(attempt_of(rig, "EARLY-1"))
    [(movement, behind)] = await read_all(rig, cursor)
    assert movement.merchant_ref == "EARLY-1"
    assert await read_all(rig, behind) == []


async def test_what_is_final_is_forgotten(rig: BTCPayRig):
    """A cursor must not grow for ever."""
    cursor, sizes = None, []
    for number in range(12):
        ref = f"Z-{number}"
        await rig.gateway.create(attempt_of(rig, ref, created_at=rig.clock.now()), "x")
        rig.stub.of(ref)["expirationTime"] += 10**6
        await rig.pay(attempt_of(rig, ref))
        [(movement, cursor)] = await read_all(rig, cursor)
        assert movement.merchant_ref == ref
        sizes.append(len(cursor))
        rig.clock.advance(days=1)
    assert max(sizes[4:]) == sizes[4]


async def test_the_statement_goes_through_all_pages(rig: BTCPayRig):
    await rig.gateway.create(attempt_of(rig, "Z-0"), "x")
    first = rig.stub.of("Z-0")
    for number in range(1, 230):
        wish = {k: first[k] for k in ("amount", "currency", "checkout")}
        rig.stub._create(wish | {"metadata": {"orderId": f"Z-{number}"}})
    for number in range(230):
        rig.stub.of(f"Z-{number}")["status"] = "Settled"
    rows = await read_all(rig)
    assert {m.merchant_ref for m, _ in rows} == {f"Z-{number}" for number in range(230)}
    assert await read_all(rig, rows[-1][1]) == []


async def test_a_row_nobody_can_read_hides_no_other(rig: BTCPayRig):
    for ref in ("AAAA-1", "BBBB-1"):
        await rig.gateway.create(attempt_of(rig, ref), "x")
        await rig.pay(attempt_of(rig, ref))
    rig.stub.of("AAAA-1")["amount"] = "1e2"
    [(movement, _)] = await read_all(rig)
    assert movement.merchant_ref == "BBBB-1"


@pytest.mark.parametrize("cursor", ["", "nonsense", "１|x", "-5|", "999999999999|"])
async def test_a_strange_cursor_reads_everything(rig: BTCPayRig, cursor: str):
    await rig.gateway.create(attempt_of(rig), "x")
    await rig.pay(attempt_of(rig))
    assert len(await read_all(rig, cursor)) == 1


async def test_an_answer_without_end_is_not_read(rig: BTCPayRig, monkeypatch: pytest.MonkeyPatch):
    await rig.gateway.create(attempt_of(rig), "x")
    await rig.pay(attempt_of(rig))
    monkeypatch.setattr(client, "MAX_ANSWER", 64)
    with pytest.raises(Unavailable):
        await read_all(rig)
