"""Stripe's events as bytes: the published vector, real shapes, and everything that is not one."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import stripe

from konbini.gateways.stripe import StripeGateway, StripeSettings
from konbini.gateways.stripe.reading import minor_of, money_of
from konbini.gateways.stripe.signing import HEADER, sign, verify
from konbini.shop.errors import Invalid
from konbini.shop.money import Money
from konbini.shop.payments import Notice, NoticeState
from tests.fakes import FakeClock
from tests.gateways.stripe.stub import KEY

SECRET = "whsec_test_secret"
T = 1700000000
BODY = (
    b'{"id":"evt_test_1","object":"event","type":"checkout.session.completed","data":{"object":'
    b'{"id":"cs_test_1","object":"checkout.session","payment_status":"paid","amount_total":1999,'
    b'"currency":"usd","client_reference_id":"ord_1"}}}'
)
MAC = "87828f17850977021ea481c6086400c1c207ff74bdd1d98b1da24bf2b872bafd"
FIXTURES = Path(__file__).parent / "fixtures"


def gateway_at(t: int = T, key: str = KEY) -> StripeGateway:
    settings = StripeSettings(key, SECRET, "https://t.me/konbini_test_bot")
    return StripeGateway(settings, FakeClock(datetime.fromtimestamp(t, UTC)))


def read(body: bytes, *, key: str = KEY) -> list[Notice]:
    header = f"t={T},v1={sign(SECRET, body, T)}"
    return list(gateway_at(key=key).parse_callback({HEADER: header}, {}, body))


def fixture(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FIXTURES / f"{name}.json").read_text("utf-8"))
    return found


def test_signature_equals_the_published_vector():
    assert len(BODY) == 228
    assert sign(SECRET, BODY, T) == MAC


def test_signature_equals_the_official_package():
    made = stripe.WebhookSignature.generate_signature_header(BODY.decode(), SECRET, T)
    assert verify(SECRET, BODY, made, T)


def test_the_vector_is_a_payment():
    [notice] = gateway_at().parse_callback({HEADER: f"t={T},v1={MAC}"}, {}, BODY)
    assert (notice.state, notice.merchant_ref) == (NoticeState.PAID, "ord_1")
    assert (notice.paid, notice.txn) == (Money(1999, "USD"), "cs_test_1")
    assert notice.dedupe_key == "cs_test_1:paid"
    assert len(notice.raw_sha256) == 64


@pytest.mark.parametrize("name", [HEADER, HEADER.lower(), HEADER.upper()])
def test_a_header_may_be_written_in_any_case(name: str):
    assert gateway_at().parse_callback({name: f"t={T},v1={MAC}"}, {}, BODY)


@pytest.mark.parametrize(
    "header",
    [
        f"t={T},v1={'0' * 64},v1={MAC}",
        f"t={T},v1={MAC},v1={'0' * 64}",
        f"v1={MAC},t={T}",
        f"t={T}, v1={MAC}, v0=abc",
    ],
)
def test_any_of_several_signatures_will_do(header: str):
    """Two secrets are valid while one is being rolled."""
    assert verify(SECRET, BODY, header, T)


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "t=",
        f"t={T}",
        f"v1={MAC}",
        f"t={T},v1=",
        f"t={T},v0={MAC}",
        f"t={T},v1={MAC[:-1]}",
        f"t={T},v1={MAC.upper()}",
        f"t={T},v1={MAC}0",
        f"t={T + 1},v1={MAC}",
        f"t={T},t={T},v1={MAC}",
        f"t=-{T},v1={MAC}",
        f"t={T}.0,v1={MAC}",
        f"t=１７００００００００,v1={MAC}",
        f"t={T},v1=é{MAC[1:]}",
        f"t={T}," + f"v1={'0' * 64}," * 100 + f"v1={MAC}",
    ],
)
def test_any_other_header_is_refused(header: str | None):
    assert not verify(SECRET, BODY, header, T)


@pytest.mark.parametrize("now", [T - 301, T + 301, T - 10**8, T + 10**8])
def test_old_and_future_stamps_are_refused(now: int):
    """The official package believes the future; a clock that jumps must not help a replay."""
    with pytest.raises(Invalid, match="bad-signature"):
        gateway_at(now).parse_callback({HEADER: f"t={T},v1={MAC}"}, {}, BODY)


@pytest.mark.parametrize("now", [T - 300, T + 300])
def test_a_stamp_at_the_edge_is_taken(now: int):
    assert gateway_at(now).parse_callback({HEADER: f"t={T},v1={MAC}"}, {}, BODY)


@pytest.mark.parametrize("secret", ["", " ", "\n"])
def test_an_empty_secret_signs_nothing(secret: str):
    import hashlib
    import hmac

    forged = hmac.new(secret.encode(), b"%d." % T + BODY, hashlib.sha256).hexdigest()
    assert not verify(secret, BODY, f"t={T},v1={forged}", T)


@pytest.mark.parametrize("key", ["test_secret", "whsec_other", SECRET + " "])
def test_another_form_of_the_key_is_refused(key: str):
    assert not verify(SECRET, BODY, f"t={T},v1={sign(key, BODY, T)}", T)


@pytest.mark.parametrize(
    ("key", "secret", "back", "url", "where"),
    [
        ("", SECRET, "https://a.example", "https://api.stripe.com", "STRIPE_API_KEY"),
        ("   ", SECRET, "https://a.example", "https://api.stripe.com", "STRIPE_API_KEY"),
        ("pk_test_123456", SECRET, "https://a.example", "https://x.example", "STRIPE_API_KEY"),
        (KEY, "", "https://a.example", "https://x.example", "STRIPE_WEBHOOK_SECRET"),
        (KEY, "test_secret", "https://a.example", "https://x.example", "STRIPE_WEBHOOK_SECRET"),
        (KEY, SECRET, "", "https://api.stripe.com", "return_url"),
        (KEY, SECRET, "https://a.example", "http://api.stripe.com", "STRIPE_URL"),
        (KEY, SECRET, "https://a.example", "https://u:p@x.example", "STRIPE_URL"),
        (KEY, SECRET, "https://a.example", "https://[oops", "STRIPE_URL"),
        (KEY, SECRET, "https://a.example", "http://127.0.0.1.evil.example", "STRIPE_URL"),
    ],
)
def test_a_wrong_setting_is_named_and_not_shown(
    key: str, secret: str, back: str, url: str, where: str
):
    with pytest.raises(Invalid) as caught:
        StripeSettings(key, secret, back, url)
    assert caught.value.data["where"] == where
    assert SECRET not in str(caught.value)
    assert KEY not in str(caught.value)


def test_settings_show_no_secret():
    shown = repr(StripeSettings(KEY, SECRET, "https://a.example")) + repr(gateway_at())
    assert KEY not in shown
    assert SECRET not in shown


# ── real shapes ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["completed_paid", "async_succeeded"])
def test_a_paid_session_is_one_payment_whatever_event_told(name: str):
    [notice] = read((FIXTURES / f"{name}.json").read_bytes())
    assert (notice.state, notice.paid) == (NoticeState.PAID, Money(1050, "USD"))
    assert (notice.txn, notice.merchant_ref) == ("pi_3MtwBwLkdIwHu7ix28a3tqPa", "7K3F-Q9XM-1")
    assert notice.dedupe_key.endswith("OLY:paid")
    assert notice.occurred_at is not None


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("completed_unpaid", NoticeState.PENDING),
        ("async_failed", NoticeState.FAILED),
        ("expired", NoticeState.EXPIRED),
    ],
)
def test_completed_is_not_paid(name: str, state: NoticeState):
    [notice] = read((FIXTURES / f"{name}.json").read_bytes())
    assert (notice.state, notice.paid) == (state, None)
    assert notice.merchant_ref == "7K3F-Q9XM-1"


@pytest.mark.parametrize(
    ("name", "state"),
    [("refund_created", NoticeState.REFUNDED), ("disputed", NoticeState.DISPUTED)],
)
def test_money_that_goes_names_the_payment_it_came_by(name: str, state: NoticeState):
    [notice] = read((FIXTURES / f"{name}.json").read_bytes())
    assert (notice.state, notice.txn) == (state, "pi_3MtwBwLkdIwHu7ix28a3tqPa")
    assert notice.paid == Money(1050, "USD")


def test_a_refund_made_in_the_dashboard_says_that_its_key_is_not_ours():
    event = json.loads((FIXTURES / "refund_created.json").read_bytes())
    told = event["data"]["object"]
    keys = []
    for metadata in ({"refund_key": "stripe:default:pi_1"}, {}, {"refund_key": 5}):
        told["metadata"] = metadata
        [notice] = read(json.dumps(event).encode())
        keys.append(notice.refund_key)
    assert keys == ["stripe:default:pi_1", "", ""]


def test_a_refund_on_its_way_is_not_told_yet():
    assert read((FIXTURES / "refund_pending.json").read_bytes()) == []


def test_a_reference_written_by_the_buyer_is_not_believed():
    """A payment link takes ?client_reference_id= from its URL: a cheap link could name an order."""
    [notice] = read((FIXTURES / "payment_link.json").read_bytes())
    assert notice.merchant_ref is None
    assert notice.paid == Money(100, "USD")


def test_a_reference_of_the_server_beats_the_buyers():
    event = fixture("completed_paid")
    event["data"]["object"]["client_reference_id"] = "BIG-ORDER-1"
    [notice] = read(json.dumps(event).encode())
    assert notice.merchant_ref == "7K3F-Q9XM-1"


def test_another_amount_or_currency_is_told_as_it_is():
    """The gateway reports; settling compares."""
    event = fixture("completed_paid")
    event["data"]["object"] |= {"amount_total": 1, "currency": "jpy"}
    [notice] = read(json.dumps(event).encode())
    assert notice.paid == Money(1, "JPY")


def test_a_test_event_never_pays_a_live_shop():
    body = (FIXTURES / "completed_paid.json").read_bytes()
    with pytest.raises(Invalid, match="malformed"):
        read(body, key="sk_live_" + "x" * 24)


@pytest.mark.parametrize("kind", ["charge.succeeded", "payment_intent.succeeded", "invoice.paid"])
def test_other_events_say_nothing(kind: str):
    assert read(json.dumps({"id": "evt_1", "type": kind, "data": {"object": {}}}).encode()) == []


@pytest.mark.parametrize("mode", ["subscription", "setup"])
def test_other_kinds_of_session_say_nothing(mode: str):
    event = fixture("completed_paid")
    event["data"]["object"]["mode"] = mode
    assert read(json.dumps(event).encode()) == []


# ── signed, but not what it should be ────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "amount",
    ["1999", "1.00", 1e2, 19.99, -1, None, True, "１００", "NaN", [], 10**18],
)
def test_an_amount_that_is_no_integer_of_cents_is_malformed(amount: object):
    event = fixture("completed_paid")
    event["data"]["object"]["amount_total"] = amount
    with pytest.raises(Invalid):
        read(json.dumps(event).encode())


@pytest.mark.parametrize("currency", [None, "", "us", "ｕｓｄ", 5, "U$D", "x" * 9])
def test_a_currency_that_is_no_code_is_malformed(currency: object):
    event = fixture("completed_paid")
    event["data"]["object"]["currency"] = currency
    with pytest.raises(Invalid):
        read(json.dumps(event).encode())


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{}",
        b"[1]",
        b"null",
        b"\xff\xfe\x00",
        BODY[:-1],
        b'{"id":"evt_1","type":"checkout.session.completed"}',
        b'{"id":"evt_1","type":"checkout.session.completed","data":{"object":[]}}',
        (
            b'{"id":"evt_1","type":"checkout.session.completed","data":{"object":'
            b'{"payment_status":"paid","amount_total":1,"currency":"usd"}}}'
        ),
        (
            b'{"id":"evt_1","type":"checkout.session.completed","data":{"object":'
            b'{"id":"cs_1","payment_status":"paid","amount_total":NaN,"currency":"usd"}}}'
        ),
    ],
)
def test_signed_garbage_is_malformed(body: bytes):
    """Bytes that are no UTF-8 make the official package raise something else entirely."""
    with pytest.raises(Invalid, match="malformed"):
        read(body)


@pytest.mark.parametrize(
    "changed", [BODY[:-1], BODY + b" ", BODY.replace(b"1999", b"1998"), BODY.replace(b":", b": ")]
)
def test_a_changed_truncated_or_rewritten_body_is_refused(changed: bytes):
    with pytest.raises(Invalid, match="bad-signature"):
        gateway_at().parse_callback({HEADER: f"t={T},v1={MAC}"}, {}, changed)


def test_an_oversized_body_is_not_even_read():
    with pytest.raises(Invalid, match="malformed"):
        read(b'{"x":"' + b"y" * (256 * 1024) + b'"}')


# ── amounts ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("minor", "currency", "money"),
    [
        (1999, "usd", Money(1999, "USD")),
        (500, "jpy", Money(500, "JPY")),
        (50000, "isk", Money(500, "ISK")),
        (50000, "ugx", Money(500, "UGX")),
        (1000, "kwd", Money(1000, "KWD")),
    ],
)
def test_stripes_integers_are_read_by_its_own_table(minor: int, currency: str, money: Money):
    """ISK and UGX have no cents by ISO, and two places at Stripe."""
    assert money_of(minor, currency) == money
    assert minor_of(money) == minor


@pytest.mark.parametrize("status", ["failed", "canceled"])
@pytest.mark.parametrize("kind", ["refund.failed", "refund.updated"])
def test_a_refund_that_came_back_is_told(kind: str, status: str):
    """Perhaps days after it had succeeded: the bank sent the money back."""
    event = fixture("refund_created") | {"type": kind}
    event["data"]["object"]["status"] = status
    [good] = read((FIXTURES / "refund_created.json").read_bytes())
    [notice] = read(json.dumps(event).encode())
    assert notice.state is NoticeState.REFUND_FAILED
    assert (notice.txn, notice.paid) == (good.txn, good.paid)
    assert notice.dedupe_key == f"{event['data']['object']['id']}:refund_failed"
    assert notice.dedupe_key != good.dedupe_key


def test_a_refund_told_as_failed_without_an_amount_is_malformed():
    event = fixture("refund_created") | {"type": "refund.failed"}
    event["data"]["object"] |= {"status": "failed", "amount": None}
    with pytest.raises(Invalid):
        read(json.dumps(event).encode())
