"""All dialects over a server of their own: the contract, and what the network can do."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from konbini.gateways.epusdt import Dialect, EpusdtGateway
from konbini.shop.errors import Invalid, Refused, Unavailable
from konbini.shop.money import Money
from konbini.shop.payments import Attempt, NoticeState
from konbini.shop.ports import InvoiceGateway
from tests.fakes import START
from tests.gateways.contract import attempt_of
from tests.gateways.epusdt.rig import SECRET, EpusdtRig, epusdt, settings
from tests.gateways.epusdt.unrefundable import UnrefundableContract


@pytest.fixture(params=list(Dialect))
async def rig(request: pytest.FixtureRequest) -> AsyncIterator[EpusdtRig]:
    async with epusdt(request.param) as made:
        yield made


only = lambda *dialects: pytest.mark.parametrize("rig", dialects, indirect=True)  # noqa: E731


async def opened(rig: EpusdtRig, ref: str = "7K3F-Q9XM-1") -> Attempt:
    """An attempt as the shop keeps it after the provider answered."""
    attempt = attempt_of(rig, ref)
    page = await rig.gateway.create(attempt, "x")
    return replace(attempt, provider_ref=page.provider_ref)


class TestEpusdt(UnrefundableContract):
    """Every dialect keeps the contract."""


async def test_a_callback_is_taken_once_however_often_it_comes(rig: EpusdtRig):
    attempt = await opened(rig)
    txn = await rig.pay(attempt)
    assert await rig.stub.tell(attempt.merchant_ref, times=3) == ["ok"] * 3
    [notice] = rig.door.taken
    assert (notice.txn, notice.paid, notice.merchant_ref) == (txn, rig.price, "7K3F-Q9XM-1")
    confirmed = await rig.gateway.confirm(notice)
    assert confirmed is not None
    assert (confirmed.paid, confirmed.dedupe_key) == (rig.price, notice.dedupe_key)


async def test_a_forged_callback_is_told_so(rig: EpusdtRig):
    attempt = await opened(rig)
    rig.stub.secret = "guessed"
    assert await rig.stub.tell(attempt.merchant_ref) == ["bad-signature"]
    assert rig.door.taken == []


async def test_a_paid_callback_of_an_unpaid_trade_is_not_confirmed(rig: EpusdtRig):
    """A leaked secret signs callbacks, but pays nothing."""
    attempt = await opened(rig)
    await rig.stub.tell(attempt.merchant_ref)
    [notice] = rig.door.taken
    assert notice.state is NoticeState.PAID
    assert await rig.gateway.confirm(notice) is None
    assert await rig.gateway.query(attempt) is None


async def test_a_callback_for_a_trade_nobody_made_is_not_confirmed(rig: EpusdtRig):
    attempt = await opened(rig)
    await rig.pay(attempt)
    await rig.stub.tell(attempt.merchant_ref, trade_id="unknown")
    [notice] = rig.door.taken
    if rig.stub.dialect == "bepusdt":  # says the same of trades it shows to one browser only
        with pytest.raises(Unavailable):
            await rig.gateway.confirm(notice)
    else:
        assert await rig.gateway.confirm(notice) is None


@only(Dialect.BEPUSDT, Dialect.GMPAY_V1, Dialect.GMPAY_V2)
async def test_confirming_brings_the_amount_the_server_knows(rig: EpusdtRig):
    attempt = await opened(rig)
    await rig.pay(attempt)
    await rig.stub.tell(attempt.merchant_ref, amount=9999)
    [notice] = rig.door.taken
    assert notice.paid == Money(999900, "CNY")
    found = await rig.gateway.confirm(notice)
    assert found is not None
    assert found.paid == rig.price


@only(Dialect.BEPUSDT)
async def test_a_callback_that_names_another_order_is_not_confirmed(rig: EpusdtRig):
    one, other = await opened(rig, "AAAA-1"), await opened(rig, "BBBB-1")
    await rig.pay(one)
    await rig.stub.tell(other.merchant_ref, trade_id=one.provider_ref)
    [notice] = rig.door.taken
    assert await rig.gateway.confirm(notice) is None


async def test_query_finds_a_payment_whose_callback_was_lost(rig: EpusdtRig):
    attempt = await opened(rig)
    txn = await rig.pay(attempt)
    found = await rig.gateway.query(attempt)
    assert found is not None
    assert (found.txn, found.paid, found.merchant_ref) == (txn, rig.price, "7K3F-Q9XM-1")
    assert found.dedupe_key == f"{txn}:2"
    unknown = replace(attempt, provider_ref=None)
    assert await rig.gateway.query(unknown) is None


@pytest.mark.parametrize(
    "lie",
    [
        {"trade_id": "another"},
        {"amount": "1e3", "money": "1e3", "status": "what"},
        {"fiat": "USD", "currency": "USD"},
    ],
)
async def test_an_answer_about_something_else_is_no_payment(rig: EpusdtRig, lie: dict[str, Any]):
    attempt = await opened(rig)
    await rig.pay(attempt)
    if rig.stub.dialect == "v0" and "fiat" in lie:
        return  # v0 tells no currency to lie about
    rig.stub.lie = lie
    try:
        assert await rig.gateway.query(attempt) is None
    except Unavailable:
        assert "status" not in lie or rig.stub.dialect != "v0"


@pytest.mark.parametrize(
    "lie",
    [
        {"amount": 1},
        {"amount": "NaN"},
        {"amount": None},
        {"order_id": "BIG-1"},
        {"trade_id": None},
        {"trade_id": "../x"},
        {"payment_url": None},
        {"payment_url": "http://usdt.example/pay"},
        {"payment_url": "javascript:alert(1)"},
        {"payment_url": "https://a:b@usdt.example/"},
    ],
)
async def test_a_page_for_something_else_is_not_shown(rig: EpusdtRig, lie: dict[str, Any]):
    rig.stub.lie = lie
    with pytest.raises(Unavailable):
        await rig.gateway.create(attempt_of(rig), "x")


async def test_asking_again_never_asks_the_server_again(rig: EpusdtRig):
    """BEpusdt would change the address under the buyer's hands."""
    attempt = attempt_of(rig)
    page = await rig.gateway.create(attempt, "x")
    assert await rig.gateway.create(attempt, "x") == page
    stored = replace(attempt, provider_ref=page.provider_ref, pay_url=page.pay_url)
    restarted = EpusdtGateway(rig.gateway._settings, rig.clock)
    assert await restarted.create(stored, "x") == page
    await restarted.close()
    assert len(rig.stub.created) == 1
    assert await rig.gateway.find(attempt.merchant_ref) == page
    assert await rig.gateway.find("other") is None


async def test_a_lost_answer_leaves_the_reference_used(rig: EpusdtRig):
    """Only BEpusdt gives the trade again; elsewhere the next attempt needs a new reference."""
    rig.stub.lose_create = True
    with pytest.raises(Unavailable):
        await rig.gateway.create(attempt_of(rig), "x")
    rig.stub.lose_create = False
    if rig.stub.dialect == "bepusdt":
        assert (await rig.gateway.create(attempt_of(rig), "x")).pay_url
    else:
        with pytest.raises(Refused, match="reference-used"):
            await rig.gateway.create(attempt_of(rig), "x")
    assert (await rig.gateway.create(attempt_of(rig, "7K3F-Q9XM-2"), "x")).pay_url


@only(Dialect.BEPUSDT)
async def test_bepusdt_stops_watching_when_asked(rig: EpusdtRig):
    attempt = await opened(rig)
    assert await rig.gateway.cancel(attempt)
    assert rig.stub.trades[attempt.merchant_ref]["status"] == 4
    paid = await opened(rig, "BBBB-1")
    await rig.pay(paid)
    assert not await rig.gateway.cancel(paid)
    await rig.break_down()
    assert not await rig.gateway.cancel(attempt)
    assert not await rig.gateway.cancel(replace(attempt, provider_ref=None))


@only(Dialect.V0, Dialect.GMPAY_V1, Dialect.GMPAY_V2)
async def test_the_others_cannot_cancel(rig: EpusdtRig):
    assert not rig.gateway.can_cancel
    assert not await rig.gateway.cancel(await opened(rig))


@only(Dialect.BEPUSDT)
@pytest.mark.parametrize(("minutes", "seconds"), [(1, 180), (10, 600), (600, 3600)])
async def test_bepusdt_is_told_how_long_to_wait(rig: EpusdtRig, minutes: int, seconds: int):
    until = START + timedelta(minutes=minutes)
    await rig.gateway.create(attempt_of(rig, expires_at=until), "x")
    [wish] = rig.stub.created
    assert (wish["timeout"], wish["fiat"], wish["trade_type"]) == (seconds, "CNY", "usdt.trc20")


@pytest.mark.parametrize(("minor", "written"), [(2888, 28.88), (10000, 100), (1, 0.01)])
async def test_amounts_are_sent_as_numbers(rig: EpusdtRig, minor: int, written: float):
    await rig.gateway.create(attempt_of(rig, expected=Money(minor, "CNY")), "x")
    assert rig.stub.created[0]["amount"] == written


async def test_what_it_has_no_place_for_is_refused(rig: EpusdtRig):
    """An amount of nothing would make any transfer a full payment."""
    for attempt in (
        attempt_of(rig, expected=Money(0, "CNY")),
        attempt_of(rig, expected=Money(100, "USD")),
        attempt_of(rig, "x" * 33),
        attempt_of(rig, "a b"),
    ):
        with pytest.raises(Invalid):
            await rig.gateway.create(attempt, "x")
    assert rig.stub.created == []


async def test_a_wrong_secret_is_unavailable_and_unseen(rig: EpusdtRig):
    rig.stub.secret = "another"
    with pytest.raises(Unavailable) as caught:
        await rig.gateway.create(attempt_of(rig), "x")
    assert SECRET not in f"{caught.value!r} {caught.value.__context__!r}"
    await rig.break_down()
    with pytest.raises(Unavailable):
        await rig.gateway.query(attempt_of(rig, provider_ref="T1"))


async def test_a_trade_number_is_no_path(rig: EpusdtRig):
    assert await rig.gateway.query(attempt_of(rig, provider_ref="../admin?x=")) is None


async def test_it_is_paid_on_a_page_and_asked_again(rig: EpusdtRig):
    assert not isinstance(rig.gateway, InvoiceGateway)
    assert rig.gateway.confirm_by_query
    assert rig.gateway.currencies == {"CNY"}


async def test_gmpay_may_be_told_coin_and_network():
    async with epusdt(Dialect.GMPAY_V2, token="usdt", network="tron", currency="USD") as rig:
        await rig.gateway.create(attempt_of(rig, expected=Money(500, "USD")), "x")
        [wish] = rig.stub.created
        assert (wish["token"], wish["network"], wish["currency"]) == ("usdt", "tron", "usd")
        assert wish["pid"] == "1000"


@pytest.mark.parametrize(
    ("dialect", "changes", "where"),
    [
        (Dialect.V0, {"secret": ""}, "EPUSDT_SECRET"),
        (Dialect.GMPAY_V2, {"secret": " "}, "EPUSDT_SECRET"),
        (Dialect.GMPAY_V1, {"pid": ""}, "EPUSDT_PID"),
        (Dialect.V0, {"currency": "USD"}, "EPUSDT_CURRENCY"),
        (Dialect.BEPUSDT, {"currency": "RUB"}, "EPUSDT_CURRENCY"),
        (Dialect.GMPAY_V1, {"currency": "usd"}, "EPUSDT_CURRENCY"),
        (Dialect.BEPUSDT, {"trade_type": ""}, "EPUSDT_TRADE_TYPE"),
        (Dialect.GMPAY_V1, {"token": "usdt"}, "EPUSDT_NETWORK"),
        (Dialect.V0, {"url": "http://usdt.example"}, "EPUSDT_URL"),
        (Dialect.V0, {"url": "https://[::1"}, "EPUSDT_URL"),
        (Dialect.V0, {"callback_url": "https://shop.example/?a=b"}, "PUBLIC_URL"),
    ],
)
def test_a_setting_that_cannot_work_is_named(
    dialect: Dialect, changes: dict[str, Any], where: str
):
    with pytest.raises(Invalid) as caught:
        settings(dialect, **changes)
    assert caught.value.data["where"] == where
    assert SECRET not in repr(settings(dialect))
