"""Epay over a server of its own: the contract in both versions, and what the network can do."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from konbini.gateways.epay import EpayGateway, Version
from konbini.shop.errors import Invalid, Unavailable
from konbini.shop.money import Money
from konbini.shop.payments import NoticeState, RefundState
from konbini.shop.ports import InvoiceGateway
from tests.fakes import START
from tests.gateways.contract import GatewayContract, attempt_of, read_all, refund_of
from tests.gateways.epay.rig import KEY, EpayRig, epay, settings

BOTH = pytest.mark.parametrize("rig", [Version.V1, Version.V2], indirect=True)
V1 = pytest.mark.parametrize("rig", [Version.V1], indirect=True)
V2 = pytest.mark.parametrize("rig", [Version.V2], indirect=True)


@pytest.fixture
async def rig(request: pytest.FixtureRequest) -> AsyncIterator[EpayRig]:
    async with epay(request.param) as made:
        yield made


@BOTH
class TestEpay(GatewayContract):
    """Both versions keep the contract."""


@BOTH
async def test_a_notice_is_taken_once_however_often_it_comes(rig: EpayRig):
    attempt = attempt_of(rig)
    txn = await rig.pay(attempt)
    words = await rig.stub.tell(attempt.merchant_ref, times=3)
    words += await rig.stub.tell(attempt.merchant_ref, post=True)
    assert words == ["success"] * 4
    [notice] = rig.door.taken
    assert (notice.txn, notice.paid, notice.merchant_ref) == (txn, rig.price, "7K3F-Q9XM-1")
    assert await rig.gateway.confirm(notice) is not None


@BOTH
async def test_a_late_notice_is_still_a_payment(rig: EpayRig):
    """Repetitions come for hours; V2 signs each anew."""
    attempt = attempt_of(rig)
    await rig.pay(attempt)
    rig.clock.advance(hours=5)
    assert await rig.stub.tell(attempt.merchant_ref) == ["success"]


@BOTH
async def test_a_notice_for_an_order_nobody_paid_is_not_confirmed(rig: EpayRig):
    attempt = attempt_of(rig)
    await rig.visit(attempt)
    assert await rig.stub.tell(attempt.merchant_ref) == ["success"]
    [notice] = rig.door.taken
    assert await rig.gateway.confirm(notice) is None
    assert await rig.gateway.query(attempt) is None


@BOTH
async def test_a_notice_that_names_another_order_is_not_confirmed(rig: EpayRig):
    for ref in ("AAAA-1", "BBBB-1"):
        await rig.visit(attempt_of(rig, ref))
    rig.stub.pay("AAAA-1")
    other = rig.stub.orders["AAAA-1"]["trade_no"]
    await rig.stub.tell("BBBB-1", trade_no=other)
    [notice] = rig.door.taken
    assert await rig.gateway.confirm(notice) is None


@BOTH
async def test_confirming_brings_the_amount_the_provider_knows(rig: EpayRig):
    attempt = attempt_of(rig)
    await rig.pay(attempt)
    await rig.stub.tell(attempt.merchant_ref, money="99")
    [notice] = rig.door.taken
    found = await rig.gateway.confirm(notice)
    assert found is not None
    assert (found.paid, found.dedupe_key) == (rig.price, notice.dedupe_key)


@BOTH
async def test_query_tells_paid_refunded_and_frozen_apart(rig: EpayRig):
    attempt = attempt_of(rig)
    txn = await rig.pay(attempt)
    states = []
    for status in (1, 2, 3, 4, 0):
        rig.stub.orders[attempt.merchant_ref]["status"] = status
        notice = await rig.gateway.query(attempt)
        states.append(notice.state if notice else None)
        if notice and notice.state is NoticeState.PAID:
            assert (notice.txn, notice.paid, notice.occurred_at) == (txn, rig.price, START)
        elif notice:
            assert notice.paid is None
    expected = [NoticeState.PAID, NoticeState.REFUNDED, NoticeState.DISPUTED, None, None]
    assert states == expected


@BOTH
@pytest.mark.parametrize(
    "lie",
    [
        {"pid": 1002},
        {"out_trade_no": "BIG-1"},
        {"money": "1e3"},
        {"money": "NaN"},
        {"money": None},
        {"status": None},
        {"code": -3},
    ],
)
async def test_an_answer_about_something_else_is_no_answer(rig: EpayRig, lie: dict[str, Any]):
    attempt = attempt_of(rig)
    await rig.pay(attempt)
    rig.stub.lie = lie
    with pytest.raises(Unavailable):
        await rig.gateway.query(attempt)


@BOTH
async def test_find_names_an_order_made_before(rig: EpayRig):
    assert await rig.gateway.find("7K3F-Q9XM-1") is None
    await rig.visit(attempt_of(rig))
    found = await rig.gateway.find("7K3F-Q9XM-1")
    assert found is not None
    assert found.provider_ref == rig.stub.orders["7K3F-Q9XM-1"]["trade_no"]


@BOTH
async def test_refunded_by_hand_is_success(rig: EpayRig):
    txn = await rig.pay(attempt_of(rig))
    rig.stub.orders["7K3F-Q9XM-1"] |= {"status": 2, "refundmoney": "10.50"}
    assert await rig.gateway.refund(refund_of(rig, txn)) is RefundState.SUCCEEDED
    assert rig.stub.refunds == []


@BOTH
async def test_an_unpaid_order_or_a_refusal_is_failed(rig: EpayRig):
    await rig.visit(attempt_of(rig))
    txn = str(rig.stub.orders["7K3F-Q9XM-1"]["trade_no"])
    assert await rig.gateway.refund(refund_of(rig, txn)) is RefundState.FAILED
    rig.stub.pay("7K3F-Q9XM-1")
    rig.stub.refuse_refunds = True
    assert await rig.gateway.refund(refund_of(rig, txn)) is RefundState.FAILED


@V1
async def test_v1_refunds_whichever_code_means_yes(rig: EpayRig):
    rig.stub.refund_ok_code = 1
    txn = await rig.pay(attempt_of(rig))
    assert await rig.gateway.refund(refund_of(rig, txn)) is RefundState.SUCCEEDED


@V1
async def test_v1_leaves_parts_to_a_person(rig: EpayRig):
    txn = await rig.pay(attempt_of(rig))
    part = refund_of(rig, txn, money=Money(1, "CNY"))
    assert await rig.gateway.refund(part) is RefundState.MANUAL
    assert rig.stub.refunds == []


@V2
async def test_v2_refunds_parts_each_once(rig: EpayRig):
    txn = await rig.pay(attempt_of(rig))
    part = refund_of(rig, txn, money=Money(350, "CNY"), refund_key="part-1")
    rest = refund_of(rig, txn, money=Money(700, "CNY"), refund_key="part-2")
    await rig.lose_refund_answer()
    with pytest.raises(Unavailable):
        await rig.gateway.refund(part)
    for refund in (part, part, rest, rest):
        assert await rig.gateway.refund(refund) is RefundState.SUCCEEDED
    assert [row["money"] for row in rig.stub.refunds] == ["3.50", "7.00"]
    much = refund_of(rig, txn, money=rig.price * 2, refund_key="much")
    assert await rig.gateway.refund(much) is RefundState.SUCCEEDED  # nothing is left to give
    assert len(rig.stub.refunds) == 2


@V2
async def test_v2_closes_what_nobody_paid(rig: EpayRig):
    attempt = attempt_of(rig)
    assert await rig.gateway.cancel(attempt)
    await rig.visit(attempt)
    assert await rig.gateway.cancel(attempt)
    other = attempt_of(rig, "BBBB-1")
    await rig.pay(other)
    assert not await rig.gateway.cancel(other)
    await rig.break_down()
    assert not await rig.gateway.cancel(attempt)


@V1
async def test_v1_cannot_close(rig: EpayRig):
    assert not await rig.gateway.cancel(attempt_of(rig))
    assert not rig.gateway.can_cancel


@V2
async def test_v2_believes_no_unsigned_yes(rig: EpayRig):
    attempt = attempt_of(rig)
    txn = await rig.pay(attempt)
    rig.stub.unsigned = True
    with pytest.raises(Unavailable):
        await rig.gateway.query(attempt)
    with pytest.raises(Unavailable):
        await rig.gateway.refund(refund_of(rig, txn))
    with pytest.raises(Unavailable):
        await rig.gateway.create(attempt_of(rig, "BBBB-1"), "x")


@V2
async def test_v2_sends_no_buyer_elsewhere(rig: EpayRig):
    rig.stub.lie = {"pay_info": "https://evil.example/pay"}
    with pytest.raises(Unavailable):
        await rig.gateway.create(attempt_of(rig), "x")


@V2
async def test_v2_with_the_wrong_clock_is_unavailable(rig: EpayRig):
    made = EpayGateway(
        settings(Version.V2, url=rig.stub.base), type(rig.clock)(START + timedelta(minutes=6))
    )
    with pytest.raises(Unavailable):
        await made.create(attempt_of(rig), "x")
    await made.close()


@V1
async def test_v1_the_page_holds_no_key_and_no_words(rig: EpayRig):
    opened = await rig.gateway.create(attempt_of(rig), "VIP&out_trade_no=BIG1")
    url = str(opened.pay_url)
    asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
    assert KEY not in url
    assert asked["name"] == asked["out_trade_no"] == "7K3F-Q9XM-1"
    assert (asked["money"], asked["sign_type"]) == ("10.50", "MD5")
    assert "type" not in asked
    assert not any({"&", "="} & set(value) for value in asked.values())


async def test_one_type_is_asked_for_by_name():
    async with epay(Version.V1, types=("wxpay",)) as rig:
        assert "type=wxpay" in str((await rig.gateway.create(attempt_of(rig), "x")).pay_url)


@BOTH
async def test_a_known_page_is_used_again(rig: EpayRig):
    stored = attempt_of(rig, provider_ref="T1", pay_url="https://pay.example/1")
    assert (await rig.gateway.create(stored, "x")).pay_url == "https://pay.example/1"


@BOTH
async def test_what_epay_has_no_place_for_is_refused(rig: EpayRig):
    for attempt in (
        attempt_of(rig, expected=Money(100, "USD")),
        attempt_of(rig, expected=Money(0, "CNY")),
        attempt_of(rig, "a&b=c"),
    ):
        with pytest.raises(Invalid):
            await rig.gateway.create(attempt, "x")


@V1
async def test_no_error_and_no_repr_shows_the_key(rig: EpayRig, caplog: pytest.LogCaptureFixture):
    """The query carries the key in its URL, and a client's errors carry the URL."""
    caplog.set_level("DEBUG")
    await rig.visit(attempt_of(rig))
    assert any(KEY in url for url in rig.stub.urls) is False
    await rig.gateway.query(attempt_of(rig))
    assert any(KEY in url for url in rig.stub.urls)
    await rig.break_down()
    with pytest.raises(Unavailable) as caught:
        await rig.gateway.query(attempt_of(rig))
    gone = EpayGateway(settings(url="http://127.0.0.1:9"), rig.clock)
    with pytest.raises(Unavailable) as nobody:
        await gone.query(attempt_of(rig))
    await gone.close()
    for problem in (caught.value, nobody.value):
        chain = f"{problem!r} {problem.__cause__!r} {problem.__context__!r}"
        assert KEY not in chain
    assert KEY not in caplog.text + repr(settings()) + repr(gone)


@V1
@pytest.mark.parametrize("key", ["another key"])
async def test_a_refused_key_is_unavailable(rig: EpayRig, key: str):
    made = EpayGateway(settings(url=rig.stub.base, key=key), rig.clock)
    with pytest.raises(Unavailable):
        await made.query(attempt_of(rig))
    with pytest.raises(Unavailable):
        [row async for row in made.statement(None)]
    await made.close()


@BOTH
async def test_the_statement_finds_late_payers_behind_newer_orders(rig: EpayRig):
    """Lists are in the order of making; money arrives in another."""
    await rig.visit(attempt_of(rig, "AAAA-1"))
    rig.clock.advance(hours=1)
    await rig.visit(attempt_of(rig, "BBBB-1"))
    rig.stub.pay("BBBB-1")
    [(_, cursor)] = await read_all(rig)
    rig.clock.advance(hours=1)
    rig.stub.pay("AAAA-1")
    [(late, _)] = await read_all(rig, cursor)
    assert late.merchant_ref == "AAAA-1"


@BOTH
async def test_the_statement_goes_through_all_pages_and_not_for_ever_back(rig: EpayRig):
    for number in range(120):
        await rig.visit(attempt_of(rig, f"R{number}"))
        rig.stub.pay(f"R{number}")
    assert len(await read_all(rig)) == 120
    rig.clock.advance(days=4)
    assert await read_all(rig) == []


@BOTH
async def test_it_is_paid_on_a_page_and_v1_is_asked_again(rig: EpayRig):
    assert not isinstance(rig.gateway, InvoiceGateway)
    assert rig.gateway.currencies == {"CNY"}
    assert rig.gateway.confirm_by_query is not rig.gateway.can_cancel


@V2
async def test_each_further_part_given_back_by_hand_is_told_by_the_sum(rig: EpayRig):
    """The server knows one sum an order: its second part must not look like the first again."""
    attempt = attempt_of(rig)
    txn = await rig.pay(attempt)
    told = []
    for total in ("3.00", "7.50"):
        rig.stub.orders[attempt.merchant_ref] |= {"status": 2, "refundmoney": total}
        notice = await rig.gateway.query(attempt)
        assert notice is not None
        assert (notice.state, notice.txn) == (NoticeState.REFUNDED_SO_FAR, txn)
        rows = [row async for row, _ in rig.gateway.statement(None) if not row.incoming]
        assert [(row.money, row.so_far) for row in rows] == [(notice.paid, True)]
        told.append((notice.paid, notice.dedupe_key, rows[0].refund_id))
    assert [paid for paid, _, _ in told] == [Money(300, "CNY"), Money(750, "CNY")]
    assert len({key for _, key, _ in told}) == len({row for _, _, row in told}) == 2
