"""NOWPayments over a stub: the contract, and what the network can do."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from konbini.gateways.nowpayments import NowPaymentsGateway
from konbini.shop.errors import Invalid, Unavailable
from konbini.shop.money import Money
from konbini.shop.payments import NoticeState
from konbini.shop.ports import InvoiceGateway
from tests.gateways.contract import attempt_of
from tests.gateways.epusdt.unrefundable import UnrefundableContract
from tests.gateways.nowpayments.rig import API_KEY, IPN, NowPaymentsRig, nowpayments, settings


@pytest.fixture
async def rig() -> AsyncIterator[NowPaymentsRig]:
    async with nowpayments() as made:
        yield made


class TestNowPayments(UnrefundableContract):
    """It keeps the contract."""


async def test_a_callback_is_taken_once_however_often_it_comes(rig: NowPaymentsRig):
    await rig.gateway.create(attempt_of(rig), "x")
    number = rig.stub.choose("7K3F-Q9XM-1")
    for status in ("waiting", "confirming", "finished"):
        rig.stub.pay(number, status)
        assert await rig.stub.tell(number, times=3) == ["ok"] * 3
    states = [notice.state for notice in rig.door.taken]
    assert states == [NoticeState.PENDING, NoticeState.CONFIRMING, NoticeState.PAID]
    paid = rig.door.taken[-1]
    assert (paid.txn, paid.paid) == (str(number), rig.price)
    confirmed = await rig.gateway.confirm(paid)
    assert confirmed is not None
    assert (confirmed.paid, confirmed.dedupe_key) == (rig.price, paid.dedupe_key)


async def test_a_forged_callback_is_told_so(rig: NowPaymentsRig):
    await rig.gateway.create(attempt_of(rig), "x")
    number = rig.stub.choose("7K3F-Q9XM-1")
    rig.stub.secret = "guessed"
    assert await rig.stub.tell(number, payment_status="finished") == ["bad-signature"]


async def test_a_finished_callback_of_an_unpaid_payment_is_not_confirmed(rig: NowPaymentsRig):
    """A leaked secret signs callbacks, but pays nothing."""
    await rig.gateway.create(attempt_of(rig), "x")
    number = rig.stub.choose("7K3F-Q9XM-1")
    await rig.stub.tell(number, payment_status="finished", actually_paid=0.00005)
    [notice] = rig.door.taken
    assert notice.state is NoticeState.PAID
    assert await rig.gateway.confirm(notice) is None
    rig.stub.pay(number, came=0.00001)
    assert await rig.gateway.confirm(notice) is None


@pytest.mark.parametrize("changes", [{"txn": "1"}, {"txn": "../x"}, {"merchant_ref": "BIG-1"}])
async def test_a_payment_of_something_else_is_not_confirmed(
    rig: NowPaymentsRig, changes: dict[str, Any]
):
    await rig.gateway.create(attempt_of(rig), "x")
    number = rig.stub.choose("7K3F-Q9XM-1")
    rig.stub.pay(number)
    await rig.stub.tell(number)
    assert await rig.gateway.confirm(replace(rig.door.taken[0], **changes)) is None


@pytest.mark.parametrize(
    "lie", [{"price_amount": "1e3"}, {"price_currency": "eur"}, {"payment_id": None}]
)
async def test_an_odd_answer_confirms_nothing(rig: NowPaymentsRig, lie: dict[str, Any]):
    await rig.gateway.create(attempt_of(rig), "x")
    number = rig.stub.choose("7K3F-Q9XM-1")
    rig.stub.pay(number)
    await rig.stub.tell(number)
    rig.stub.lie = lie
    with pytest.raises(Unavailable):
        await rig.gateway.confirm(rig.door.taken[0])


async def test_confirming_brings_the_amount_the_provider_knows(rig: NowPaymentsRig):
    await rig.gateway.create(attempt_of(rig), "x")
    number = rig.stub.choose("7K3F-Q9XM-1")
    rig.stub.pay(number)
    await rig.stub.tell(number, price_amount=9999)
    found = await rig.gateway.confirm(rig.door.taken[0])
    assert found is not None
    assert found.paid == rig.price


async def test_two_payments_of_one_order_are_two(rig: NowPaymentsRig):
    await rig.gateway.create(attempt_of(rig), "x")
    for _ in range(2):
        number = rig.stub.choose("7K3F-Q9XM-1")
        rig.stub.pay(number)
        await rig.stub.tell(number)
    assert len({notice.txn for notice in rig.door.taken}) == 2


async def test_asking_again_gives_the_same_page(rig: NowPaymentsRig):
    attempt = attempt_of(rig)
    page = await rig.gateway.create(attempt, "x")
    assert page.pay_url == "https://nowpayments.io/payment/?iid=4522625843"
    assert await rig.gateway.create(attempt, "x") == page
    assert await rig.gateway.find(attempt.merchant_ref) == page
    restarted = NowPaymentsGateway(rig.gateway._settings)
    stored = replace(attempt, provider_ref=page.provider_ref, pay_url=page.pay_url)
    assert await restarted.create(stored, "x") == page
    assert await restarted.find(attempt.merchant_ref) is None
    await restarted.close()
    assert len(rig.stub.invoices) == 1


async def test_a_lost_answer_makes_a_second_invoice_nobody_knows_the_first_of(rig: NowPaymentsRig):
    rig.stub.lose_create = True
    with pytest.raises(Unavailable):
        await rig.gateway.create(attempt_of(rig), "x")
    rig.stub.lose_create = False
    assert (await rig.gateway.create(attempt_of(rig), "x")).provider_ref == "4522625844"


@pytest.mark.parametrize(
    "lie",
    [
        {"price_amount": "1"},
        {"price_amount": None},
        {"price_currency": "eur"},
        {"order_id": "BIG-1"},
        {"id": None},
        {"invoice_url": None},
        {"invoice_url": "http://nowpayments.io/payment/"},
        {"invoice_url": "tg://resolve?domain=x"},
    ],
)
async def test_a_page_for_something_else_is_not_shown(rig: NowPaymentsRig, lie: dict[str, Any]):
    rig.stub.lie = lie
    with pytest.raises(Unavailable):
        await rig.gateway.create(attempt_of(rig), "x")


async def test_what_it_has_no_place_for_is_refused(rig: NowPaymentsRig):
    for attempt in (
        attempt_of(rig, expected=Money(0, "USD")),
        attempt_of(rig, expected=Money(100, "EUR")),
        attempt_of(rig, "a b"),
    ):
        with pytest.raises(Invalid):
            await rig.gateway.create(attempt, "x")
    assert rig.stub.invoices == []


async def test_a_refused_key_is_unavailable_and_unseen(rig: NowPaymentsRig):
    rig.stub.api_key = "another"
    with pytest.raises(Unavailable) as caught:
        await rig.gateway.create(attempt_of(rig), "x")
    shown = f"{caught.value!r} {caught.value.__context__!r} {rig.gateway!r} {settings()!r}"
    assert API_KEY not in shown
    assert IPN not in shown


async def test_it_is_paid_on_a_page_and_asked_again(rig: NowPaymentsRig):
    assert not isinstance(rig.gateway, InvoiceGateway)
    assert rig.gateway.confirm_by_query
    assert rig.gateway.currencies == {"USD"}
    assert not await rig.gateway.cancel(attempt_of(rig))


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"api_key": ""}, "NOWPAYMENTS_API_KEY"),
        ({"api_key": "a\r\nb"}, "NOWPAYMENTS_API_KEY"),
        ({"ipn_secret": ""}, "NOWPAYMENTS_IPN_SECRET"),
        ({"ipn_secret": " \n"}, "NOWPAYMENTS_IPN_SECRET"),
        ({"url": "http://api.nowpayments.io/v1"}, "NOWPAYMENTS_URL"),
        ({"url": "https://[::1"}, "NOWPAYMENTS_URL"),
        ({"callback_url": ""}, "PUBLIC_URL"),
        ({"currency": "usd"}, "NOWPAYMENTS_CURRENCY"),
        ({"tolerance": Decimal(2)}, "NOWPAYMENTS_TOLERANCE"),
        ({"tolerance": Decimal(-1)}, "NOWPAYMENTS_TOLERANCE"),
    ],
)
def test_a_setting_that_cannot_work_is_named(changes: dict[str, Any], where: str):
    with pytest.raises(Invalid) as caught:
        settings(**changes)
    assert caught.value.data["where"] == where
