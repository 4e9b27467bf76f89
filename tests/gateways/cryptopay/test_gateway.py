"""Crypto Pay end to end over a loopback double: the contract, and what machines do wrong."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import timedelta

import aiohttp
import pytest

from konbini.gateways.cryptopay import CryptoPayGateway, CryptoPaySettings, client
from konbini.gateways.tries import MOST, Tries
from konbini.shop.errors import Unavailable
from konbini.shop.money import Money
from konbini.shop.payments import Attempt, NoticeState, RefundState
from konbini.shop.ports import Gateway
from tests.fakes import FakeClock
from tests.gateways.contract import PAYER, GatewayContract, attempt_of, read_all, refund_of
from tests.gateways.cryptopay.stub import TOKEN, CryptoPayStub, Trouble
from tests.gateways.stripe.front import Shopfront, opened_front, serving

REF = "7K3F-Q9XM-1"


class CryptoPayRig:
    price = Money(12_500_000, "USDT")

    def __init__(self, stub: CryptoPayStub, front: Shopfront, clock: FakeClock) -> None:
        self.stub, self.front, self.clock = stub, front, clock
        self.gateway = self.another()
        front.gateway = self.gateway
        stub.callback_url = front.url

    def another(self, token: str = TOKEN, *, refunds: bool = True) -> CryptoPayGateway:
        settings = CryptoPaySettings(token, self.stub.base, refunds=refunds)
        return CryptoPayGateway(settings, self.clock)

    async def pay(self, attempt: Attempt) -> str:
        self.stub.pay(attempt.merchant_ref)
        self.clock.advance(seconds=1)
        return str(self.stub.of(attempt.merchant_ref)["invoice_id"])

    async def break_down(self) -> None:
        self.stub.down = True

    async def lose_refund_answer(self) -> None:
        self.stub.troubles.append(Trouble("transfer", "lost"))

    async def refund_calls(self) -> int:
        return len(self.stub.transfers)


@pytest.fixture
async def rig() -> AsyncIterator[CryptoPayRig]:
    clock = FakeClock()
    async with AsyncExitStack() as stack:
        stub = CryptoPayStub(clock)
        front = await stack.enter_async_context(opened_front())
        stub.base = await stack.enter_async_context(serving(stub.app()))
        made = CryptoPayRig(stub, front, clock)
        stack.push_async_callback(made.gateway.close)
        yield made


class TestCryptoPay(GatewayContract):
    """Crypto Pay keeps the contract."""


def test_it_is_a_gateway(rig: CryptoPayRig):
    gateway: Gateway = rig.gateway
    assert (gateway.name, gateway.can_refund) == ("cryptopay", True)
    assert {"USD", "EUR", "USDT", "TON", "BTC"} <= gateway.currencies
    assert not {"XTR", "ETH", "USDC"} & gateway.currencies
    assert (rig.gateway.ack, rig.gateway.confirm_by_query) == ("ok", False)


# ── creating ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("how", ["lost", "late"])
async def test_a_lost_answer_is_looked_up_before_a_second_create(
    rig: CryptoPayRig, how: str, monkeypatch: pytest.MonkeyPatch
):
    if how == "late":
        monkeypatch.setattr(client, "TIMEOUT", aiohttp.ClientTimeout(total=0.1))
    trouble = Trouble("createInvoice", how)
    rig.stub.troubles.append(trouble)
    with pytest.raises(Unavailable):
        await rig.gateway.create(attempt_of(rig), "Card")
    opened = await rig.gateway.create(attempt_of(rig), "Card")
    trouble.release.set()
    assert rig.stub.calls == ["createInvoice", "getInvoices"]
    assert opened.provider_ref == str(rig.stub.of(REF)["invoice_id"])


async def test_after_a_restart_an_old_attempt_is_looked_up(rig: CryptoPayRig):
    first = await rig.gateway.create(attempt_of(rig), "Card")
    rig.clock.advance(seconds=30)
    other = rig.another()
    assert await other.create(attempt_of(rig), "Card") == first
    await other.close()


async def test_a_fresh_attempt_costs_one_call(rig: CryptoPayRig):
    await rig.gateway.create(attempt_of(rig), "Card")
    assert rig.stub.calls == ["createInvoice"]


async def test_a_double_tap_makes_one_invoice(rig: CryptoPayRig):
    made = await asyncio.gather(*(rig.gateway.create(attempt_of(rig), "x") for _ in range(5)))
    assert len(set(made)) == 1
    assert len(rig.stub.invoices) == 1


async def test_the_same_reference_for_another_amount_is_not_opened(rig: CryptoPayRig):
    await rig.gateway.create(attempt_of(rig), "x")
    with pytest.raises(Unavailable):
        await rig.gateway.create(attempt_of(rig, expected=rig.price * 2), "x")


@pytest.mark.parametrize(
    ("money", "text"),
    [
        (Money(1, "TON"), "0.000000001"),
        (Money(1, "BTC"), "0.00000001"),
        (Money(10**12, "USDT"), "1000000.000000"),
        (Money(1050, "USD"), "10.50"),
    ],
)
async def test_amounts_travel_as_plain_decimals(rig: CryptoPayRig, money: Money, text: str):
    await rig.gateway.create(attempt_of(rig, expected=money), "x")
    assert rig.stub.of(REF)["amount"] == text


async def test_fiat_names_the_coins_it_may_be_paid_in(rig: CryptoPayRig):
    await rig.gateway.create(attempt_of(rig, expected=Money(1050, "USD")), "x")
    invoice = rig.stub.of(REF)
    assert (invoice["currency_type"], invoice["fiat"]) == ("fiat", "USD")
    assert invoice["accepted_assets"] == "USDT,TON,BTC"


@pytest.mark.parametrize("minutes", [-5, 0, 10, 10**5])
async def test_an_invoice_lives_as_long_as_it_may(rig: CryptoPayRig, minutes: int):
    until = rig.clock.now() + timedelta(minutes=minutes)
    assert (await rig.gateway.create(attempt_of(rig, expires_at=until), "x")).pay_url


async def test_a_refused_token_is_unavailable_and_not_quoted(rig: CryptoPayRig):
    stranger = rig.another("99999:BBsomebodyelsestoken")
    with pytest.raises(Unavailable) as caught:
        await stranger.create(attempt_of(rig), "x")
    await stranger.close()
    assert "BBsomebody" not in repr(caught.value) + repr(caught.value.__cause__)
    assert caught.value.data["status"] == 401


@pytest.mark.parametrize("how", ["redirect", "garbage"])
async def test_a_strange_answer_is_unavailable(rig: CryptoPayRig, how: str):
    rig.stub.troubles.append(Trouble("createInvoice", how))
    with pytest.raises(Unavailable):
        await rig.gateway.create(attempt_of(rig), "x")
    assert rig.stub.calls == ["createInvoice"]


@pytest.mark.parametrize("newest_first", [True, False])
async def test_find_goes_through_all_pages_in_either_order(rig: CryptoPayRig, newest_first: bool):
    opened = await rig.gateway.create(attempt_of(rig), "x")
    rig.stub.newest_first = newest_first
    for number in range(2100):
        rig.stub._createInvoice(
            {"currency_type": "crypto", "asset": "TON", "amount": "1", "payload": f"Z-{number}"}
            | {"expires_in": 600}
        )
    assert await rig.gateway.find(REF) == opened
    assert await rig.gateway.find("Z-2099") is not None
    assert await rig.gateway.find("nobody") is None


async def test_reading_stops_where_nothing_can_be_ours(rig: CryptoPayRig):
    for number in range(1500):
        rig.stub._createInvoice(
            {"currency_type": "crypto", "asset": "TON", "amount": "1", "payload": f"Z-{number}"}
            | {"expires_in": 600}
        )
    rig.clock.advance(days=5)
    rig.stub.calls.clear()
    assert await rig.gateway.find("nobody") is None
    assert rig.stub.calls == ["getInvoices"]


async def test_only_so_many_references_are_remembered():
    tries = Tries()
    for number in range(MOST + 5):
        async with tries.turn(str(number)) as first:
            assert first
    assert len(tries._locks) == MOST
    async with tries.turn(str(MOST)) as first:
        assert not first


# ── callbacks ────────────────────────────────────────────────────────────────────────────────


async def test_duplicates_are_acknowledged_and_believed_once(rig: CryptoPayRig):
    await rig.gateway.create(attempt_of(rig), "x")
    assert await rig.stub.deliver(rig.stub.pay(REF), copies=17) == [200] * 17
    [notice] = rig.front.notices
    assert (notice.paid, notice.merchant_ref) == (rig.price, REF)


async def test_two_payments_with_one_update_id_are_both_believed(rig: CryptoPayRig):
    for ref in ("AAAA-1", "BBBB-1"):
        await rig.gateway.create(attempt_of(rig, ref), "x")
        await rig.stub.deliver(rig.stub.pay(ref))
    assert [n.merchant_ref for n in rig.front.notices] == ["AAAA-1", "BBBB-1"]


async def test_a_callback_may_outrun_the_creating_answer(rig: CryptoPayRig):
    rig.stub.troubles.append(Trouble("createInvoice", "lost"))
    with pytest.raises(Unavailable):
        await rig.gateway.create(attempt_of(rig), "x")
    await rig.stub.deliver(rig.stub.pay(REF))
    assert rig.front.notices[0].merchant_ref == REF


async def test_a_forged_call_is_refused_and_a_late_one_believed(rig: CryptoPayRig):
    """Crypto Pay repeats a call for three days, as it is."""
    await rig.gateway.create(attempt_of(rig), "x")
    update = rig.stub.pay(REF)
    assert await rig.stub.deliver(update, token="1:forged") == [400]
    assert rig.front.notices == []
    rig.clock.advance(days=3)
    assert await rig.stub.deliver(update) == [200]
    assert len(rig.front.notices) == 1


async def test_callback_query_and_statement_tell_of_one_transaction(rig: CryptoPayRig):
    attempt = attempt_of(rig, expected=Money(1050, "USD"))
    await rig.gateway.create(attempt, "x")
    await rig.stub.deliver(rig.stub.pay(REF))
    asked = await rig.gateway.query(attempt)
    [(movement, _)] = await read_all(rig)
    [told] = rig.front.notices
    assert asked is not None
    assert told.txn == asked.txn == movement.txn
    assert told.dedupe_key == asked.dedupe_key
    assert told.paid == asked.paid == movement.money == Money(1050, "USD")


# ── asking and closing ───────────────────────────────────────────────────────────────────────


async def test_query_works_with_and_without_the_providers_id(rig: CryptoPayRig):
    attempt = attempt_of(rig)
    opened = await rig.gateway.create(attempt, "x")
    await rig.pay(attempt)
    for ref in (None, opened.provider_ref):
        notice = await rig.gateway.query(replace(attempt, provider_ref=ref))
        assert notice is not None
        assert (notice.state, notice.paid) == (NoticeState.PAID, rig.price)


async def test_query_of_another_attempts_invoice_is_no_answer(rig: CryptoPayRig):
    other = attempt_of(rig, "OTHER-1")
    opened = await rig.gateway.create(other, "x")
    await rig.pay(other)
    assert await rig.gateway.query(attempt_of(rig, provider_ref=opened.provider_ref)) is None
    for ref in ("999", "nonsense", "１"):
        assert await rig.gateway.query(attempt_of(rig, provider_ref=ref)) is None


async def test_an_expired_invoice_is_not_paid_and_is_closed(rig: CryptoPayRig):
    attempt = attempt_of(rig)
    await rig.gateway.create(attempt, "x")
    rig.clock.advance(minutes=11)
    assert await rig.gateway.query(attempt) is None
    assert await rig.gateway.cancel(attempt)


async def test_a_cancelled_invoice_is_gone(rig: CryptoPayRig):
    attempt = attempt_of(rig)
    await rig.gateway.create(attempt, "x")
    assert await rig.gateway.cancel(attempt)
    assert rig.stub.invoices == []
    assert await rig.gateway.cancel(attempt)


async def test_a_paid_invoice_cannot_be_cancelled(rig: CryptoPayRig):
    attempt = attempt_of(rig)
    await rig.gateway.create(attempt, "x")
    await rig.pay(attempt)
    assert not await rig.gateway.cancel(attempt)


async def test_closing_with_nobody_there_means_maybe_paid(rig: CryptoPayRig):
    await rig.break_down()
    assert not await rig.gateway.cancel(attempt_of(rig))


# ── money back ───────────────────────────────────────────────────────────────────────────────


async def test_a_refund_goes_to_the_payers_wallet(rig: CryptoPayRig):
    await rig.gateway.create(attempt_of(rig), "x")
    await rig.gateway.refund(refund_of(rig, await rig.pay(attempt_of(rig))))
    [transfer] = rig.stub.transfers
    assert (transfer["user_id"], transfer["asset"]) == (PAYER, "USDT")
    assert transfer["amount"] == "12.500000"


async def test_fiat_is_given_back_in_the_coin_it_was_paid_in(rig: CryptoPayRig):
    attempt = attempt_of(rig, expected=Money(1050, "USD"))
    await rig.gateway.create(attempt, "x")
    txn = await rig.pay(attempt)
    whole = refund_of(rig, txn, money=attempt.expected)
    assert await rig.gateway.refund(whole) is RefundState.SUCCEEDED
    assert (rig.stub.transfers[0]["asset"], rig.stub.transfers[0]["amount"]) == ("TON", "3.152017")


async def test_a_part_of_a_fiat_invoice_is_a_persons_work(rig: CryptoPayRig):
    attempt = attempt_of(rig, expected=Money(1050, "USD"))
    await rig.gateway.create(attempt, "x")
    part = refund_of(rig, await rig.pay(attempt), money=Money(500, "USD"))
    assert await rig.gateway.refund(part) is RefundState.MANUAL
    assert rig.stub.transfers == []


@pytest.mark.parametrize("money", [Money(12_500_001, "USDT"), Money(1, "TON"), Money(0, "USDT")])
async def test_more_than_was_paid_or_another_coin_is_not_sent(rig: CryptoPayRig, money: Money):
    await rig.gateway.create(attempt_of(rig), "x")
    refund = refund_of(rig, await rig.pay(attempt_of(rig)), money=money)
    assert await rig.gateway.refund(refund) is RefundState.MANUAL
    assert rig.stub.transfers == []


async def test_an_unpaid_invoice_is_not_refunded(rig: CryptoPayRig):
    opened = await rig.gateway.create(attempt_of(rig), "x")
    refund = refund_of(rig, str(opened.provider_ref))
    assert await rig.gateway.refund(refund) is RefundState.FAILED


async def test_without_leave_to_transfer_nothing_is_promised(rig: CryptoPayRig):
    plain = rig.another(refunds=False)
    assert not plain.can_refund
    assert await plain.refund(refund_of(rig, "528890")) is RefundState.MANUAL
    assert rig.stub.calls == []
    await plain.close()


async def test_nobody_to_pay_is_a_persons_work(rig: CryptoPayRig):
    await rig.gateway.create(attempt_of(rig), "x")
    refund = refund_of(rig, await rig.pay(attempt_of(rig)), payer=None)
    assert await rig.gateway.refund(refund) is RefundState.MANUAL


@pytest.mark.parametrize("error", [("USER_NOT_FOUND", 400), ("METHOD_DISABLED", 403)])
async def test_a_refused_transfer_is_a_persons_work(rig: CryptoPayRig, error: tuple[str, int]):
    await rig.gateway.create(attempt_of(rig), "x")
    refund = refund_of(rig, await rig.pay(attempt_of(rig)))
    rig.stub.transfer_error = error
    assert await rig.gateway.refund(refund) is RefundState.MANUAL


async def test_a_used_key_means_the_money_went_out_before(rig: CryptoPayRig):
    """Two workers at once: both look, both send, one is refused."""
    await rig.gateway.create(attempt_of(rig), "x")
    refund = refund_of(rig, await rig.pay(attempt_of(rig)))
    states = await asyncio.gather(*(rig.gateway.refund(refund) for _ in range(4)))
    assert set(states) == {RefundState.SUCCEEDED}
    assert len(rig.stub.transfers) == 1


# ── statement ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("newest_first", [True, False])
async def test_the_statement_is_by_payment_time_not_by_creation(
    rig: CryptoPayRig, newest_first: bool
):
    rig.stub.newest_first = newest_first
    for ref in ("EARLY-1", "LATER-1"):
        await rig.gateway.create(attempt_of(rig, ref), "x")
    await rig.pay(attempt_of(rig, "LATER-1"))
    [(_, cursor)] = await read_all(rig)
    await rig.pay(attempt_of(rig, "EARLY-1"))
    [(movement, _)] = await read_all(rig, cursor)
    assert movement.merchant_ref == "EARLY-1"


async def test_the_statement_goes_through_all_pages(rig: CryptoPayRig):
    for number in range(2100):
        rig.stub._createInvoice(
            {"currency_type": "crypto", "asset": "TON", "amount": "1", "payload": f"Z-{number}"}
            | {"expires_in": 600}
        )
        rig.stub.invoices[-1] |= {"status": "paid", "paid_at": rig.stub.at()}
    rows = await read_all(rig)
    assert [m.merchant_ref for m, _ in rows] == [f"Z-{number}" for number in range(2100)]


async def test_a_row_nobody_can_read_hides_no_other(rig: CryptoPayRig):
    for ref in ("AAAA-1", "BBBB-1"):
        await rig.gateway.create(attempt_of(rig, ref), "x")
        await rig.pay(attempt_of(rig, ref))
    rig.stub.of("AAAA-1")["amount"] = "1e2"
    [(movement, _)] = await read_all(rig)
    assert movement.merchant_ref == "BBBB-1"


@pytest.mark.parametrize("cursor", ["", "nonsense", "2026|in|1x", "|in|１", "2026-05-01|out|"])
async def test_a_strange_cursor_reads_everything(rig: CryptoPayRig, cursor: str):
    await rig.gateway.create(attempt_of(rig), "x")
    await rig.pay(attempt_of(rig))
    assert len(await read_all(rig, cursor)) == 1


async def test_an_answer_without_end_is_not_read(
    rig: CryptoPayRig, monkeypatch: pytest.MonkeyPatch
):
    await rig.gateway.create(attempt_of(rig), "x")
    await rig.pay(attempt_of(rig))
    monkeypatch.setattr(client, "MAX_ANSWER", 64)
    with pytest.raises(Unavailable):
        await read_all(rig)
