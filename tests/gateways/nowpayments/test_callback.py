"""Callbacks: published vectors, and every way to be signed and yet no payment."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from konbini.gateways.nowpayments import NowPaymentsGateway
from konbini.gateways.nowpayments.signing import HEADER, canonical, read_json, sign, verify
from konbini.shop.errors import Invalid
from konbini.shop.money import Money
from konbini.shop.payments import NoticeState
from tests.gateways.nowpayments.rig import IPN, fixture, settings
from tests.gateways.nowpayments.stub import js
from tests.gateways.nowpayments.stub import sign as their_sign

FULL = (
    "e2ca36098c73b117fcbea14d5a6ae56592a6d9e5cc6192aed43196e547a63192"
    "a03a3ea67102830641ea75231e10b655a7f6b317708fde745d153df7c5d5ab08"
)
SIMPLE = (
    "6a1899fe9df38f769a083a182d253b847227d8608d878ae5b4d4c66f0e3b7496"
    "de51d13c1f7b7f1bb157d8422bc850a3ea331932448986f0ec3eb62d3bd7a7e2"
)


def gateway(**changes: Any) -> NowPaymentsGateway:
    return NowPaymentsGateway(settings(**changes))


def told(**changes: Any) -> dict[str, Any]:
    """The published finished payment, changed; a change to "<gone>" takes a field away."""
    fields: dict[str, Any] = json.loads(fixture("finished.json"))
    return {k: v for k, v in (fields | changes).items() if v != "<gone>"}


def signed(**changes: Any) -> tuple[dict[str, str], bytes]:
    fields = told(**changes)
    return {HEADER: their_sign(fields, IPN)}, js(fields).encode()


def refusal(made: NowPaymentsGateway, headers: dict[str, str], body: bytes) -> str:
    with pytest.raises(Invalid) as caught:
        made.parse_callback(headers, {}, body)
    return caught.value.kind


@pytest.mark.parametrize(("name", "expected"), [("finished", FULL), ("waiting", SIMPLE)])
def test_the_published_signatures(name: str, expected: str):
    fields = read_json(fixture(f"{name}.json"))
    assert canonical(fields).encode() == fixture(f"{name}_canonical.json")
    assert sign(fields, IPN) == expected
    assert sign(fields, f" {IPN}\n") == expected


def test_the_published_callback_is_a_payment():
    body = fixture("finished.json")
    [notice] = gateway().parse_callback({"X-NOWPayments-Sig": FULL}, {}, body)
    assert (notice.state, notice.paid) == (NoticeState.PAID, Money(4999, "USD"))
    assert (notice.txn, notice.merchant_ref) == ("5745459419", "ord_1")
    assert notice.dedupe_key == "5745459419:finished"


def test_the_published_waiting_one_is_not():
    [notice] = gateway().parse_callback({HEADER: SIMPLE}, {}, fixture("waiting.json"))
    assert (notice.state, notice.paid) == (NoticeState.PENDING, None)


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("waiting", NoticeState.PENDING),
        ("confirming", NoticeState.CONFIRMING),
        ("confirmed", NoticeState.CONFIRMING),
        ("sending", NoticeState.CONFIRMING),
        ("partially_paid", NoticeState.UNDERPAID),
        ("finished", NoticeState.PAID),
        ("failed", NoticeState.FAILED),
        ("refunded", NoticeState.REFUNDED),
        ("expired", NoticeState.EXPIRED),
        ("cancelled", NoticeState.EXPIRED),
        ("FINISHED", None),
        ("wrong_asset_confirmed", None),
        ("", None),
        (None, None),
        (2, None),
    ],
)
def test_only_finished_is_money(status: Any, state: NoticeState | None):
    notices = gateway().parse_callback(*_args(payment_status=status))
    assert [notice.state for notice in notices] == ([state] if state else [])
    assert [n.paid for n in notices if n.state is not NoticeState.PAID] == [None] * (
        len(notices) - (state is NoticeState.PAID)
    )


def _args(**changes: Any) -> tuple[dict[str, str], dict[str, str], bytes]:
    headers, body = signed(**changes)
    return headers, {}, body


def test_each_status_of_each_payment_is_its_own_event():
    keys = {
        gateway().parse_callback(*_args(payment_status=status, payment_id=number))[0].dedupe_key
        for status in ("waiting", "finished", "refunded")
        for number in (1, 2)
    }
    assert len(keys) == 6


@pytest.mark.parametrize(
    ("came", "tolerance", "state"),
    [
        (0.00005, "0", NoticeState.PAID),
        (0.00006, "0", NoticeState.PAID),
        (0.000049999, "0", NoticeState.UNDERPAID),
        (0.0000495, "1", NoticeState.PAID),
        (0.00004949, "1", NoticeState.UNDERPAID),
        (0, "1", NoticeState.UNDERPAID),
    ],
)
def test_finished_with_coins_missing_is_underpaid(came: float, tolerance: str, state: NoticeState):
    made = gateway(tolerance=Decimal(tolerance))
    [notice] = made.parse_callback(*_args(actually_paid=came))
    assert notice.state is state
    assert (notice.paid is None) == (state is NoticeState.UNDERPAID)


def test_a_second_deposit_is_for_a_person():
    [notice] = gateway().parse_callback(*_args(parent_payment_id=5745459419, payment_id=7))
    assert notice.state is NoticeState.UNDERPAID


@pytest.mark.parametrize(
    "changes",
    [
        {"payment_id": None},
        {"payment_id": "<gone>"},
        {"payment_id": "../../x"},
        {"payment_id": -1},
        {"payment_id": {"a": 1}},
        {"order_id": "a b"},
        {"order_id": "x" * 65},
        {"order_id": ["ord_1"]},
        {"price_currency": "eur"},
        {"price_currency": None},
        {"price_amount": 0},
        {"price_amount": -49.99},
        {"price_amount": "1e2"},
        {"price_amount": "NaN"},
        {"price_amount": "１００"},
        {"price_amount": 49.999},
        {"price_amount": "<gone>"},
        {"price_amount": True},
        {"pay_amount": 0},
        {"pay_amount": "<gone>"},
        {"actually_paid": "NaN"},
        {"actually_paid": "Infinity"},
        {"actually_paid": "-1"},
        {"actually_paid": "９"},
        {"actually_paid": "<gone>"},
        {"actually_paid": [1]},
    ],
)
def test_signed_but_no_payment(changes: dict[str, Any]):
    assert refusal(gateway(), *signed(**changes)) == "malformed"


def test_money_without_a_reference_is_an_orphan():
    [notice] = gateway().parse_callback(*_args(order_id=None))
    assert (notice.merchant_ref, notice.paid) == (None, Money(4999, "USD"))


@pytest.mark.parametrize("text", ["49.99", "49.990", "49.9900", '"49.99"', '"49.9900"'])
def test_an_amount_is_a_number_not_a_text(text: str):
    body = fixture("finished.json").replace(
        b'"price_amount":49.99', f'"price_amount":{text}'.encode()
    )
    header = {HEADER: sign(read_json(body), IPN)}
    [notice] = gateway().parse_callback(header, {}, body)
    assert notice.paid == Money(4999, "USD")


def test_a_number_in_exponents_is_signed_as_it_came_and_read_exactly():
    """1e2 is JSON's other way to write 100; as a text it would be nothing."""
    body = fixture("finished.json").replace(b'"price_amount":49.99', b'"price_amount":1e2')
    header = {HEADER: sign(read_json(body), IPN)}
    [notice] = gateway().parse_callback(header, {}, body)
    assert notice.paid == Money(10_000, "USD")


def test_nested_keys_and_lists_keep_their_rule():
    fields = read_json(
        b'{"b":[{"z":1,"a":2},null,true],"a":{"y":{"b":1,"a":1e-7}},"c":"\\u007f/\\n"}'
    )
    assert (
        canonical(fields)
        == '{"a":{"y":{"a":1e-7,"b":1}},"b":[{"a":2,"z":1},null,true],"c":"\x7f/\\n"}'
    )


def test_hex_of_either_case_and_no_other_signature():
    _, body = signed()
    good = their_sign(told(), IPN)
    assert gateway().parse_callback({HEADER: good.upper()}, {}, body)
    for bad in ("", good[:-1], good + "0", "0" * 128, "é" * 128, "０" * 128, "sha512=" + good):
        assert refusal(gateway(), {HEADER: bad}, body) == "bad-signature"
    assert refusal(gateway(), {}, body) == "bad-signature"
    assert refusal(gateway(), {"x-other": good}, body) == "bad-signature"


def test_another_secret_is_refused_and_an_empty_one_signs_nothing():
    assert refusal(gateway(ipn_secret="another"), *signed()) == "bad-signature"
    assert not verify(read_json(fixture("finished.json")), " ", FULL)
    with pytest.raises(ValueError, match="empty"):
        sign({}, " ")


@pytest.mark.parametrize("name", ["price_amount", "order_id", "payment_status", "extra", "fee"])
def test_a_changed_or_added_field_is_refused(name: str):
    headers, _ = signed()
    assert refusal(gateway(), headers, js(told(**{name: 3})).encode()) == "bad-signature"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b"{",
        b"\xff\xfe",
        b'{"a": NaN}',
        b"[" * 10_000,
        b'{"a":' * 2_000,
        b'{"a":' * 500 + b"1" + b"}" * 500,
        b'{"a":' * 3_000 + b"1" + b"}" * 3_000,
        b'{"a": "\\ud800"}',
        b'{"a": "' + b"x" * 20_000 + b'"}',
        b'{"a": 1, "a": 2}',
        b'{"a": {"b": 1, "b": 2}}',
    ],
)
def test_garbage_is_malformed(body: bytes):
    assert refusal(gateway(), {HEADER: "0" * 128}, body) == "malformed"


def test_every_cut_of_a_callback_is_malformed():
    headers, body = signed()
    cuts = {refusal(gateway(), headers, body[:length]) for length in range(len(body))}
    assert cuts == {"malformed"}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("a" * 64, "a" * 64),
        ("<gone>", None),
        ("", None),
        ("x", None),
        ("é" * 64, None),
        (["a"], None),
    ],
)
def test_the_transfer_is_told_where_the_provider_tells_it(value: Any, expected: str | None):
    headers, body = signed(payin_hash=value)
    [notice] = gateway().parse_callback(headers, {}, body)
    assert notice.chain_txn == expected
