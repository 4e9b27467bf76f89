"""BTCPay's webhooks and invoices as data: the published vector, real shapes, and all the rest."""

from __future__ import annotations

import hashlib
import hmac
import json
from pathlib import Path
from typing import Any

import pytest

from konbini.gateways.btcpay import BTCPayGateway, BTCPaySettings
from konbini.gateways.btcpay.reading import EVENTS, all_settled, read_invoice
from konbini.gateways.btcpay.signing import HEADER, sign, verify
from konbini.shop.errors import Invalid
from konbini.shop.money import Money
from konbini.shop.payments import Notice, NoticeState
from tests.fakes import FakeClock
from tests.gateways.btcpay.stub import HOOK, STORE, TOKEN

LINES = [
    "{",
    '  "deliveryId": "D1",',
    '  "webhookId": "W1",',
    '  "originalDeliveryId": "D1",',
    '  "isRedelivery": false,',
    '  "type": "InvoiceSettled",',
    '  "timestamp": 1700000000,',
    '  "storeId": "S1",',
    '  "invoiceId": "I1",',
    '  "manuallyMarked": false,',
    '  "overPaid": false,',
    '  "metadata": {',
    '    "orderId": "ord_1"',
    "  }",
    "}",
]
BODY = "\n".join(LINES).encode()
MAC = "sha256=e93cfe9ba747e52118cad1d3cd7aa7abb7d3c67b28486fc0a6902a68abaa649f"
REAL = "9CiNzKoANXxmk5ayZngSXrHTiVvvgCrwrpFQd4m2K776"
FIXTURES = Path(__file__).parent / "fixtures"


def gateway(store: str = STORE) -> BTCPayGateway:
    settings = BTCPaySettings("https://btcpay.example", store, TOKEN, HOOK)
    return BTCPayGateway(settings, FakeClock())


def read(body: bytes, store: str = STORE, mac: str | None = None) -> list[Notice]:
    return list(gateway(store).parse_callback({HEADER: mac or sign(HOOK, body)}, {}, body))


def fixture(name: str, **changes: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FIXTURES / f"{name}.json").read_text("utf-8"))
    return found | changes


def invoice(**changes: Any) -> dict[str, Any]:
    return fixture("invoice", **changes)


def test_signature_equals_the_published_vector():
    assert sign(HOOK, BODY) == MAC


def test_the_vector_is_a_claim_without_an_amount():
    [notice] = read(BODY, mac=MAC)
    assert (notice.state, notice.paid) == (NoticeState.PAID, None)
    assert (notice.merchant_ref, notice.txn) == ("ord_1", "I1")
    assert notice.dedupe_key == "I1:InvoiceSettled:false"
    assert notice.raw_sha256 == hashlib.sha256(BODY).hexdigest()


@pytest.mark.parametrize("name", [HEADER, HEADER.lower(), HEADER.upper()])
def test_a_header_may_be_written_in_any_case(name: str):
    assert gateway().parse_callback({name: MAC}, {}, BODY)


def test_the_empty_key_signs_nothing():
    """The server falls back to it when its webhook has no secret."""
    forged = "sha256=" + hmac.new(b"", BODY, hashlib.sha256).hexdigest()
    assert forged.startswith("sha256=07ab9528")
    for secret in ("", " ", HOOK):
        assert not verify(secret, BODY, forged)
    with pytest.raises(Invalid, match="bad-signature"):
        read(BODY, mac=forged)


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        MAC.removeprefix("sha256="),
        MAC.upper(),
        MAC[:-1],
        MAC + "0",
        "sha1=" + "0" * 40,
        "sha256=" + "0" * 64,
        "sha256=é" + MAC[8:],
        f"{MAC},{MAC}",
    ],
)
def test_any_other_header_is_refused(header: str | None):
    assert not verify(HOOK, BODY, header)


@pytest.mark.parametrize("key", [HOOK.encode().hex(), HOOK + "\n", hashlib.sha256().hexdigest()])
def test_another_form_of_the_key_is_refused(key: str):
    assert not verify(HOOK, BODY, sign(key, BODY))


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"token": ""}, "BTCPAY_TOKEN"),
        ({"token": " "}, "BTCPAY_TOKEN"),
        ({"token": "with\r\nheader: x"}, "BTCPAY_TOKEN"),
        ({"webhook_secret": ""}, "BTCPAY_WEBHOOK_SECRET"),
        ({"webhook_secret": "\t"}, "BTCPAY_WEBHOOK_SECRET"),
        ({"store": ""}, "BTCPAY_STORE"),
        ({"store": "../S2"}, "BTCPAY_STORE"),
        ({"url": ""}, "BTCPAY_URL"),
        ({"url": "http://btcpay.example"}, "BTCPAY_URL"),
        ({"url": "https://u:p@btcpay.example"}, "BTCPAY_URL"),
        ({"return_url": "javascript:x"}, "return_url"),
    ],
)
def test_a_wrong_setting_is_named_and_not_shown(changes: dict[str, str], where: str):
    right = {"url": "https://btcpay.example", "store": STORE, "token": TOKEN}
    with pytest.raises(Invalid) as caught:
        BTCPaySettings(**(right | {"webhook_secret": HOOK} | changes))
    assert caught.value.data["where"] == where
    assert TOKEN not in str(caught.value)


def test_settings_show_no_secret():
    settings = BTCPaySettings("https://btcpay.example", STORE, TOKEN, HOOK)
    shown = repr(settings) + repr(gateway()) + repr(gateway()._client)
    assert TOKEN not in shown
    assert HOOK not in shown


# ── webhooks in their real shapes ────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("received", NoticeState.PENDING),
        ("payment_settled", NoticeState.CONFIRMING),
        ("processing", NoticeState.CONFIRMING),
        ("settled", NoticeState.PAID),
        ("settled_by_hand", NoticeState.PAID),
        ("paid_after_expiration", NoticeState.CONFIRMING),
        ("expired", NoticeState.EXPIRED),
        ("expired_partial", NoticeState.UNDERPAID),
        ("expired_paid_partial", NoticeState.UNDERPAID),
        ("invalid", NoticeState.FAILED),
    ],
)
def test_a_webhook_claims_a_state_and_never_an_amount(name: str, state: NoticeState):
    [notice] = read((FIXTURES / f"{name}.json").read_bytes(), REAL)
    assert (notice.state, notice.paid) == (state, None)
    assert (notice.txn, notice.merchant_ref) == ("PoRTc9n1nqXTYtPmN6dzP4", "7K3F-Q9XM-1")
    assert notice.occurred_at is not None


@pytest.mark.parametrize("kind", ["InvoiceCreated", "InvoiceRefunded", "SomethingNew"])
def test_other_events_say_nothing(kind: str):
    assert kind not in EVENTS
    assert read(json.dumps(fixture("created", type=kind)).encode(), REAL) == []


def test_each_fixture_is_another_event():
    names = [path.stem for path in FIXTURES.glob("*.json") if path.stem != "invoice"]
    found = [read((FIXTURES / f"{name}.json").read_bytes(), REAL) for name in names]
    keys = [notice.dedupe_key for notices in found for notice in notices]
    # told twice under one name: InvoiceExpired with and without a part
    assert len(set(keys)) == len(keys) - 1


def test_a_redelivery_is_the_same_event():
    again = fixture("settled", isRedelivery=True, deliveryId="another", timestamp=1777640000)
    [one] = read((FIXTURES / "settled.json").read_bytes(), REAL)
    [two] = read(json.dumps(again).encode(), REAL)
    assert one.dedupe_key == two.dedupe_key


def test_two_payments_of_one_invoice_are_two_events():
    first = fixture("received")
    second = fixture("received", payment=first["payment"] | {"id": "other-1"})
    keys = {read(json.dumps(e).encode(), REAL)[0].dedupe_key for e in (first, second)}
    assert len(keys) == 2


@pytest.mark.parametrize("store", ["S2", "", None, 1])
def test_another_stores_event_is_refused(store: object):
    with pytest.raises(Invalid, match="malformed"):
        read(json.dumps(fixture("settled", storeId=store)).encode(), REAL)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{}",
        b"[1]",
        b"null",
        b"\xff\xfe",
        BODY[:-1],
        b'{"type":"InvoiceSettled"}',
        b'{"type":"InvoiceSettled","storeId":"S1"}',
        b'{"type":7,"storeId":"S1"}',
        b"NaN",
    ],
)
def test_signed_garbage_is_malformed(body: bytes):
    with pytest.raises(Invalid, match="malformed"):
        read(body)


@pytest.mark.parametrize(
    "changed",
    [
        BODY[:-1],
        BODY + b"\n",
        BODY.replace(b"\n", b"\r\n"),
        json.dumps(json.loads(BODY)).encode(),
        BODY.replace(b"ord_1", b"ord_2"),
        BODY.replace(b"I1", b"I2"),
    ],
)
def test_a_changed_truncated_or_rewritten_body_is_refused(changed: bytes):
    with pytest.raises(Invalid, match="bad-signature"):
        read(changed, mac=MAC)


def test_an_oversized_body_is_not_even_read():
    with pytest.raises(Invalid, match="malformed"):
        read(b'{"x":"' + b"y" * (256 * 1024) + b'"}')


# ── invoices: status × additionalStatus ──────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("status", "exception", "got", "state", "money"),
    [
        ("New", "None", "0.00", None, None),
        ("New", "PaidPartial", "4.1234", NoticeState.UNDERPAID, Money(412, "USD")),
        ("Processing", "None", "10.50", NoticeState.CONFIRMING, Money(1050, "USD")),
        ("Processing", "PaidOver", "12.00", NoticeState.CONFIRMING, Money(1200, "USD")),
        ("Settled", "None", "10.50", NoticeState.PAID, Money(1050, "USD")),
        ("Settled", "None", "10.4999999213", NoticeState.PAID, Money(1050, "USD")),
        ("Settled", "PaidOver", "12.009", NoticeState.PAID, Money(1200, "USD")),
        ("Settled", "Marked", "0.00", NoticeState.PAID, Money(1050, "USD")),
        ("Settled", "PaidPartial", "10.40", NoticeState.PAID, Money(1040, "USD")),
        ("Expired", "None", "0.00", None, None),
        ("Expired", "PaidPartial", "10.499", NoticeState.UNDERPAID, Money(1049, "USD")),
        ("Expired", "PaidLate", "10.50", NoticeState.CONFIRMING, Money(1050, "USD")),
        ("Invalid", "None", "10.50", NoticeState.FAILED, None),
        ("Invalid", "Marked", "0.00", NoticeState.FAILED, None),
    ],
)
def test_the_pair_of_states_says_what_happened(
    status: str, exception: str, got: str, state: NoticeState | None, money: Money | None
):
    found = invoice(status=status, additionalStatus=exception, paidAmount=got)
    notice = read_invoice(found)
    assert (notice and notice.state, notice and notice.paid) == (state, money)


@pytest.mark.parametrize(("got", "cents"), [("10.50", 1050), ("10.4999", 1050), ("11.00", 1100)])
def test_a_late_payment_is_paid_when_it_is_confirmed(got: str, cents: int):
    late = invoice(status="Expired", additionalStatus="PaidLate", paidAmount=got)
    notice = read_invoice(late, late_settled=True)
    assert notice is not None
    assert (notice.state, notice.paid) == (NoticeState.PAID, Money(cents, "USD"))


def test_paid_is_one_event_however_it_came_to_it():
    late = invoice(status="Expired", additionalStatus="PaidLate")
    one, two = read_invoice(late, late_settled=True), read_invoice(invoice())
    assert one is not None
    assert two is not None
    assert one.dedupe_key == two.dedupe_key == "PoRTc9n1nqXTYtPmN6dzP4:paid"


def test_a_top_up_is_worth_what_came():
    notice = read_invoice(invoice(type="TopUp", amount="0", paidAmount="3.00"))
    assert notice is not None
    assert notice.paid == Money(300, "USD")


@pytest.mark.parametrize(
    "amount",
    [
        "1e2",
        "NaN",
        "-1",
        "+1",
        "１００",
        "",
        " 1",
        "1,5",
        "9" * 30,
        "10.505",
        10.5,
        10,
        None,
        True,
    ],
)
def test_an_amount_that_is_no_plain_decimal_is_malformed(amount: object):
    with pytest.raises(Invalid):
        read_invoice(invoice(amount=amount))


@pytest.mark.parametrize(
    ("text", "cents"), [("1", 100), ("1.00", 100), ("100.0000", 10000), ("10.500000000000", 1050)]
)
def test_equal_amounts_are_equal_however_written(text: str, cents: int):
    notice = read_invoice(invoice(amount=text))
    assert notice is not None
    assert notice.paid == Money(cents, "USD")


@pytest.mark.parametrize("got", ["1e2", "NaN", "-1", "１０", None, 12.0, ""])
def test_an_overpayment_nobody_can_read_is_at_least_the_price(got: object):
    notice = read_invoice(invoice(additionalStatus="PaidOver", paidAmount=got))
    assert notice is not None
    assert notice.paid == Money(1050, "USD")


@pytest.mark.parametrize("status", ["", None, "settled", "Complete", 2])
def test_a_status_nobody_knows_is_malformed(status: object):
    with pytest.raises(Invalid, match="malformed"):
        read_invoice(invoice(status=status))


@pytest.mark.parametrize(
    ("methods", "settled"),
    [
        ([{"payments": [{"status": "Settled"}]}], True),
        ([{"payments": [{"status": "Settled"}]}, {"payments": [{"status": "Processing"}]}], False),
        ([{"payments": [{"status": "Invalid"}]}], False),
        ([{"payments": []}], False),
        ([], False),
        ([{"payments": None}, None, 5], False),
        ({"payments": []}, False),
        (None, False),
    ],
)
def test_only_payments_that_are_there_and_confirmed_count(methods: object, settled: bool):
    assert all_settled(methods) is settled
