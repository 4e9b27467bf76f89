"""Callbacks: published vectors, and every way to be signed and yet no payment."""

from __future__ import annotations

import json
from typing import Any

import pytest

from konbini.gateways.epusdt import Dialect, EpusdtGateway
from konbini.gateways.epusdt.signing import Number, canonical, read_json, sign, verify
from konbini.shop.errors import Invalid
from konbini.shop.money import Money
from konbini.shop.payments import NoticeState
from tests.fakes import FakeClock
from tests.gateways.epusdt.rig import SECRET, fixture, settings, vectors
from tests.gateways.epusdt.stub import sign as their_sign

GMPAY_SECRET = "epusdt_secret_key"
PAID = {
    Dialect.V0: ("v0_paid.json", SECRET, "202203251648208648961728", Money(10000, "CNY")),
    Dialect.BEPUSDT: (
        "bepusdt_paid.json",
        SECRET,
        "b3d2477c-d945-41da-96b7-f925bbd1b415",
        Money(2888, "CNY"),
    ),
    Dialect.GMPAY_V1: (
        "gmpay_v1_paid.json",
        GMPAY_SECRET,
        "20260523171652123456001",
        Money(10000, "CNY"),
    ),
    Dialect.GMPAY_V2: (
        "gmpay_v2_paid.json",
        GMPAY_SECRET,
        "20260523171652123456001",
        Money(10000, "CNY"),
    ),
}


def gateway(dialect: Dialect, **changes: Any) -> EpusdtGateway:
    return EpusdtGateway(settings(dialect, secret=PAID[dialect][1], **changes), FakeClock())


def signed(dialect: Dialect, **changes: Any) -> bytes:
    """The published callback, changed and signed anew; None takes a field away."""
    name, secret, *_ = PAID[dialect]
    fields = json.loads(fixture(name)) | changes
    fields = {k: v for k, v in fields.items() if v is not None and k != "signature"}
    return json.dumps(fields | {"signature": their_sign(fields, secret, dialect.value)}).encode()


def refusal(made: EpusdtGateway, body: bytes) -> str:
    with pytest.raises(Invalid) as caught:
        made.parse_callback({}, {}, body)
    return caught.value.kind


@pytest.mark.parametrize("vector", vectors(), ids=lambda v: v["name"])
def test_the_published_signatures(vector: dict[str, Any]):
    pairs = [pair.partition("=") for pair in vector["canonical"].split("&")]
    fields = {name: value for name, _, value in pairs} | {"signature": "x", "void": "", "no": None}
    for dialect in map(Dialect, vector["dialects"]):
        assert canonical(fields, dialect).decode() == vector["canonical"]
        assert sign(fields, vector["secret"], dialect) == vector["signature"]


@pytest.mark.parametrize("dialect", Dialect)
def test_the_published_callback_is_a_payment(dialect: Dialect):
    name, _, trade_id, money = PAID[dialect]
    [notice] = gateway(dialect).parse_callback({}, {}, fixture(name))
    assert (notice.state, notice.txn, notice.paid) == (NoticeState.PAID, trade_id, money)
    assert notice.dedupe_key == f"{trade_id}:2"
    assert len(notice.raw_sha256) == 64


def test_a_signed_callback_of_a_waiting_order_is_no_payment():
    """The published one that made shops give goods away: good signature, status 1."""
    body = fixture("bepusdt_waiting.json")
    assert verify(read_json(body), SECRET, Dialect.BEPUSDT)
    [notice] = gateway(Dialect.BEPUSDT).parse_callback({}, {}, body)
    assert (notice.state, notice.paid) == (NoticeState.PENDING, None)


@pytest.mark.parametrize(
    ("dialect", "status", "state"),
    [
        (Dialect.V0, 1, NoticeState.PENDING),
        (Dialect.V0, 3, NoticeState.EXPIRED),
        (Dialect.V0, 4, None),
        (Dialect.BEPUSDT, 3, NoticeState.EXPIRED),
        (Dialect.BEPUSDT, 4, NoticeState.EXPIRED),
        (Dialect.BEPUSDT, 5, NoticeState.CONFIRMING),
        (Dialect.BEPUSDT, 6, NoticeState.FAILED),
        (Dialect.GMPAY_V1, 4, NoticeState.PENDING),
        (Dialect.GMPAY_V2, 4, NoticeState.PENDING),
        (Dialect.GMPAY_V2, 5, None),
        (Dialect.BEPUSDT, 0, None),
        (Dialect.BEPUSDT, 22, None),
        (Dialect.BEPUSDT, 2.5, None),
        (Dialect.BEPUSDT, True, None),
        (Dialect.BEPUSDT, "paid", None),
        (Dialect.BEPUSDT, None, None),
    ],
)
def test_only_status_two_is_money(dialect: Dialect, status: Any, state: NoticeState | None):
    notices = gateway(dialect).parse_callback({}, {}, signed(dialect, status=status))
    assert [notice.state for notice in notices] == ([state] if state else [])
    assert all(notice.paid is None for notice in notices)


def test_an_expired_trade_may_be_paid_after_all():
    keys = [
        gateway(Dialect.BEPUSDT).parse_callback({}, {}, signed(Dialect.BEPUSDT, status=s))[0]
        for s in (3, 2)
    ]
    assert keys[0].dedupe_key != keys[1].dedupe_key
    assert keys[1].paid == Money(2888, "CNY")


@pytest.mark.parametrize("dialect", Dialect)
@pytest.mark.parametrize(
    "changes",
    [
        {"block_transaction_id": None},
        {"block_transaction_id": "  "},
        {"actual_amount": None},
        {"actual_amount": "0"},
        {"actual_amount": "-1"},
        {"actual_amount": "NaN"},
        {"actual_amount": "lots"},
        {"trade_id": None},
        {"trade_id": "../../admin"},
        {"order_id": None},
        {"order_id": "a b"},
        {"amount": None},
        {"amount": 0},
        {"amount": -28.88},
        {"amount": "NaN"},
        {"amount": "1e2"},
        {"amount": "１００"},
        {"amount": "28.881"},
        {"amount": "28,88"},
        {"amount": ""},
        {"amount": True},
    ],
)
def test_signed_but_no_payment(dialect: Dialect, changes: dict[str, Any]):
    assert refusal(gateway(dialect), signed(dialect, **changes)) == "malformed"


@pytest.mark.parametrize("dialect", Dialect)
def test_a_trade_id_is_no_transaction_of_the_chain(dialect: Dialect):
    trade_id = PAID[dialect][2]
    body = signed(dialect, block_transaction_id=trade_id)
    assert refusal(gateway(dialect), body) == "malformed"


@pytest.mark.parametrize("dialect", Dialect)
@pytest.mark.parametrize("text", ["28.88", "28.880", '"28.88"', '"28.8800"', "28.8800"])
def test_an_amount_is_a_number_not_a_text(dialect: Dialect, text: str):
    body = signed(dialect, amount=28.88).replace(b'"amount": 28.88', b'"amount": ' + text.encode())
    if '"28.8800"' in text:  # a text is signed as it stands
        body = signed(dialect, amount="28.8800")
    [notice] = gateway(dialect).parse_callback({}, {}, body)
    assert notice.paid == Money(2888, "CNY")


@pytest.mark.parametrize(
    ("text", "plain", "percent_v"),
    [
        ("100", "100", "100"),
        ("100.00", "100", "100"),
        ("1e2", "100", "100"),
        ("28.880", "28.88", "28.88"),
        ("0", "0", "0"),
        ("0.0", "0", "0"),
        ("-1.50", "-1.5", "-1.5"),
        ("0.0001", "0.0001", "0.0001"),
        ("0.00005", "0.00005", "5e-05"),
        ("999999.99", "999999.99", "999999.99"),
        ("1000000", "1000000", "1e+06"),
        ("1234567.5", "1234567.5", "1.2345675e+06"),
    ],
)
def test_numbers_are_signed_as_go_prints_them(text: str, plain: str, percent_v: str):
    fields = {"amount": Number(text)}
    for dialect in (Dialect.V0, Dialect.GMPAY_V1, Dialect.GMPAY_V2):
        assert canonical(fields, dialect).decode() == f"amount={plain}"
    assert canonical(fields, Dialect.BEPUSDT).decode() == f"amount={percent_v}"


@pytest.mark.parametrize("dialect", Dialect)
def test_a_prefix_sorts_as_the_fork_sorts_it(dialect: Dialect):
    """`a.b=1` is before `a=1` as a pair, after it as a key."""
    text = canonical({"a.b": "1", "a": "2"}, dialect).decode()
    assert text == ("a=2&a.b=1" if dialect is Dialect.BEPUSDT else "a.b=1&a=2")


@pytest.mark.parametrize("dialect", Dialect)
def test_hex_of_either_case_and_no_other_signature(dialect: Dialect):
    fields = json.loads(signed(dialect))
    made = gateway(dialect)
    good = fields["signature"]
    upper = json.dumps(fields | {"signature": good.upper()}).encode()
    assert made.parse_callback({}, {}, upper)
    for bad in ("", None, 0, [], good[:-1], good + "0", "0" * len(good), "é" * 32, "０" * 64):
        body = json.dumps(fields | {"signature": bad}).encode()
        assert refusal(made, body) == "bad-signature"
    without = json.dumps({k: v for k, v in fields.items() if k != "signature"}).encode()
    assert refusal(made, without) == "bad-signature"


@pytest.mark.parametrize("dialect", Dialect)
@pytest.mark.parametrize("name", ["amount", "order_id", "trade_id", "status", "extra"])
def test_a_changed_or_added_field_is_refused(dialect: Dialect, name: str):
    body = json.dumps(json.loads(signed(dialect)) | {name: 3}).encode()
    assert refusal(gateway(dialect), body) == "bad-signature"


@pytest.mark.parametrize("dialect", Dialect)
def test_another_secret_and_another_dialects_rule_are_refused(dialect: Dialect):
    other = EpusdtGateway(settings(dialect, secret="another"), FakeClock())
    assert refusal(other, signed(dialect)) == "bad-signature"
    assert not verify(read_json(signed(dialect)), "", dialect)
    with pytest.raises(ValueError, match="empty"):
        sign({}, "", dialect)


def test_gmpay_v2_takes_no_md5():
    """The older signature is shorter to forge and was given up by the server."""
    assert refusal(gateway(Dialect.GMPAY_V2), signed(Dialect.GMPAY_V1)) == "bad-signature"
    assert refusal(gateway(Dialect.GMPAY_V1), signed(Dialect.GMPAY_V2)) == "bad-signature"


@pytest.mark.parametrize("dialect", [Dialect.GMPAY_V1, Dialect.GMPAY_V2])
@pytest.mark.parametrize("pid", ["1001", None, 10000])
def test_another_merchants_callback_is_refused(dialect: Dialect, pid: Any):
    assert refusal(gateway(dialect), signed(dialect, pid=pid)) == "malformed"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b'"x"',
        b"{",
        b"\xff\xfe",
        b'{"a": NaN}',
        b'{"a": -Infinity}',
        b"[" * 10_000,
        b'{"a": ' * 2_000,
        b'{"signature": "' + b"0" * 32 + b'", "a": {"b": 1}}',
        b'{"signature": "' + b"0" * 32 + b'", "a": 1e999999999}',
        b'{"signature": "' + b"0" * 32 + b'", "a": ' + b"9" * 5_000 + b"}",
        b'{"a": "' + b"x" * 20_000 + b'"}',
    ],
)
@pytest.mark.parametrize("dialect", Dialect)
def test_garbage_is_malformed(dialect: Dialect, body: bytes):
    assert refusal(gateway(dialect), body) == "malformed"


@pytest.mark.parametrize("dialect", Dialect)
def test_a_name_that_comes_twice_is_malformed(dialect: Dialect):
    body = signed(dialect)
    assert refusal(gateway(dialect), body[:-1] + b', "amount": 0.01}') == "malformed"
    assert refusal(gateway(dialect), b'{"status": 2, ' + body[1:]) == "malformed"


@pytest.mark.parametrize("dialect", Dialect)
def test_every_cut_of_a_callback_is_malformed(dialect: Dialect):
    body = signed(dialect)
    assert {refusal(gateway(dialect), body[:length]) for length in range(len(body))} == {
        "malformed"
    }
