"""Crypto Pay's calls as bytes: the published vector, real shapes, and everything that is not one."""

from __future__ import annotations

import hashlib
import hmac
import json
from pathlib import Path
from typing import Any

import pytest

from konbini.gateways.cryptopay import CryptoPayGateway, CryptoPaySettings
from konbini.gateways.cryptopay.signing import HEADER, sign, verify
from konbini.shop.errors import Invalid
from konbini.shop.money import Money
from konbini.shop.payments import Notice, NoticeState
from tests.fakes import FakeClock
from tests.gateways.cryptopay.stub import TOKEN

BODY = (
    b'{"update_id":1,"update_type":"invoice_paid","request_date":"2026-11-22T10:00:00.000Z",'
    b'"payload":{"invoice_id":528890,"status":"paid","hash":"IVDoTcNBYEfk",'
    b'"currency_type":"crypto","asset":"USDT","amount":"12.50","payload":"ord_1"}}'
)
MAC = "ae2a411806a3d9e3bcd4d285f2a09c6344ebb388e23797740206524d8211fc45"
FIXTURES = Path(__file__).parent / "fixtures"


def gateway() -> CryptoPayGateway:
    return CryptoPayGateway(CryptoPaySettings(TOKEN), FakeClock())


def read(body: bytes, mac: str | None = None) -> list[Notice]:
    return list(gateway().parse_callback({HEADER: mac or sign(TOKEN, body)}, {}, body))


def fixture(name: str = "paid_coin", **changes: Any) -> bytes:
    update = json.loads((FIXTURES / f"{name}.json").read_text("utf-8"))
    update["payload"] |= changes
    return json.dumps(update, ensure_ascii=False).encode()


def test_signature_equals_the_published_vector():
    assert sign(TOKEN, BODY) == MAC


def test_the_vector_is_a_payment():
    [notice] = read(BODY, MAC)
    assert (notice.state, notice.merchant_ref) == (NoticeState.PAID, "ord_1")
    assert (notice.paid, notice.txn) == (Money(12_500_000, "USDT"), "528890")
    assert notice.dedupe_key == "528890:paid"
    assert notice.raw_sha256 == hashlib.sha256(BODY).hexdigest()


@pytest.mark.parametrize("name", [HEADER, "Crypto-Pay-Api-Signature", HEADER.upper()])
def test_a_header_may_be_written_in_any_case(name: str):
    assert gateway().parse_callback({name: MAC.upper()}, {}, BODY)


@pytest.mark.parametrize(
    ("key", "start"),
    [
        (TOKEN.encode(), "e02f64d4"),
        (hashlib.sha256(TOKEN.encode()).hexdigest().encode(), "91d218e9"),
    ],
)
def test_the_key_is_the_raw_digest_and_nothing_else(key: bytes, start: str):
    """The two wrong forms are the published ones."""
    wrong = hmac.new(key, BODY, hashlib.sha256).hexdigest()
    assert wrong.startswith(start)
    with pytest.raises(Invalid, match="bad-signature"):
        read(BODY, wrong)


@pytest.mark.parametrize(
    "header",
    [None, "", "0" * 64, MAC[:-1], MAC + "0", f"sha256={MAC}", "é" + MAC[1:], " " + MAC, "x" * 64],
)
def test_any_other_header_is_refused(header: str | None):
    assert not verify(TOKEN, BODY, header)


@pytest.mark.parametrize("token", ["", " "])
def test_an_empty_token_signs_nothing(token: str):
    key = hashlib.sha256(token.encode()).digest()
    assert not verify(token, BODY, hmac.new(key, BODY, hashlib.sha256).hexdigest())


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"token": ""}, "CRYPTOPAY_TOKEN"),
        ({"token": "  "}, "CRYPTOPAY_TOKEN"),
        ({"token": "no-colon-in-this-one"}, "CRYPTOPAY_TOKEN"),
        ({"url": "http://pay.crypt.bot"}, "CRYPTOPAY_URL"),
        ({"url": "https://u:p@pay.crypt.bot"}, "CRYPTOPAY_URL"),
        ({"url": "ftp://127.0.0.1"}, "CRYPTOPAY_URL"),
        ({"url": ""}, "CRYPTOPAY_URL"),
        ({"assets": ()}, "CRYPTOPAY_ASSETS"),
        ({"assets": ("USDT", "DOGE")}, "CRYPTOPAY_ASSETS"),
        ({"return_url": "t.me/bot"}, "return_url"),
    ],
)
def test_a_wrong_setting_is_named_and_not_shown(changes: dict[str, Any], where: str):
    with pytest.raises(Invalid) as caught:
        CryptoPaySettings(**({"token": TOKEN} | changes))
    assert caught.value.data["where"] == where
    assert TOKEN not in str(caught.value)


def test_settings_show_no_token():
    assert TOKEN not in repr(CryptoPaySettings(TOKEN)) + repr(gateway())
    assert TOKEN not in repr(gateway()._client)


@pytest.mark.parametrize("url", ["https://pay.crypt.bot", "https://pay.crypt.bot/api/"])
def test_the_address_may_end_with_api(url: str):
    assert CryptoPaySettings(TOKEN, url).api == "https://pay.crypt.bot/api"


# ── real shapes ──────────────────────────────────────────────────────────────────────────────


def test_an_invoice_in_a_coin():
    [notice] = read(fixture())
    assert (notice.paid, notice.txn) == (Money(12_500_000, "USDT"), "528890")
    assert notice.merchant_ref == "7K3F-Q9XM-1"
    assert notice.occurred_at is not None
    assert notice.occurred_at.isoformat() == "2026-05-01T12:03:27.517000+00:00"


def test_an_invoice_in_fiat_is_worth_its_fiat_not_its_coins():
    [notice] = read(fixture("paid_fiat"))
    assert notice.paid == Money(1050, "USD")


def test_the_same_update_id_for_another_invoice_is_another_payment():
    """update_id is documented as not unique: keyed by it, a real payment would be dropped."""
    keys = {read(fixture(name))[0].dedupe_key for name in ("paid_coin", "paid_fiat")}
    assert keys == {"528890:paid", "528891:paid"}


def test_a_coin_without_known_precision_is_kept_without_an_amount():
    """Refusing it would make Crypto Pay switch the webhook off after 17 tries."""
    [notice] = read(fixture("foreign_coin"))
    assert (notice.paid, notice.state) == (None, NoticeState.PAID)


@pytest.mark.parametrize("status", ["active", "expired", "", "PAID", None, 2])
def test_signed_is_not_paid(status: object):
    assert read(fixture(status=status)) == []


def test_an_active_invoice_in_its_real_shape_is_no_payment():
    assert read(fixture("active")) == []


def test_another_kind_of_update_says_nothing():
    body = json.dumps({"update_id": 2, "update_type": "something_new", "payload": {}}).encode()
    assert read(body) == []


def test_another_amount_or_currency_is_told_as_it_is():
    [notice] = read(fixture(amount="0.01", asset="TON"))
    assert notice.paid == Money(10_000_000, "TON")


@pytest.mark.parametrize(
    ("text", "units"),
    [("1", 1_000_000), ("1.00", 1_000_000), ("100.0000", 100_000_000), ("0.000001", 1)],
)
def test_equal_amounts_are_equal_however_written(text: str, units: int):
    [notice] = read(fixture(amount=text))
    assert notice.paid == Money(units, "USDT")


# ── signed, but not what it should be ────────────────────────────────────────────────────────


@pytest.mark.parametrize("asset", ["USDT", "ETH"])
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
        "1.",
        ".5",
        "1,5",
        "Infinity",
        "9" * 30,
        12.5,
        12,
        None,
        True,
        ["1"],
    ],
)
def test_an_amount_that_is_no_plain_decimal_is_malformed(amount: object, asset: str):
    with pytest.raises(Invalid):
        read(fixture(amount=amount, asset=asset))


def test_more_decimals_than_the_coin_has_are_malformed():
    with pytest.raises(Invalid):
        read(fixture(amount="12.5000001"))


@pytest.mark.parametrize("number", [None, "528890", 0, -1, True, 1.5])
def test_an_invoice_without_a_number_is_malformed(number: object):
    with pytest.raises(Invalid, match="malformed"):
        read(fixture(invoice_id=number))


@pytest.mark.parametrize("ref", [None, "", 5, {"ref": "x"}])
def test_an_invoice_without_our_reference_is_nobodys(ref: object):
    [notice] = read(fixture(payload=ref))
    assert notice.merchant_ref is None
    assert notice.paid is not None


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{}",
        b"[1]",
        b"null",
        b"\xff\xfe",
        BODY[:-1],
        b'{"update_type":"invoice_paid"}',
        b'{"update_type":"invoice_paid","payload":[]}',
        b'{"update_type":7}',
        b"NaN",
    ],
)
def test_signed_garbage_is_malformed(body: bytes):
    with pytest.raises(Invalid, match="malformed"):
        read(body)


@pytest.mark.parametrize(
    "changed",
    [BODY[:-1], BODY + b"\n", BODY.replace(b"12.50", b"1250"), BODY.replace(b"ord_1", b"ord_2")],
)
def test_a_changed_truncated_or_rewritten_body_is_refused(changed: bytes):
    with pytest.raises(Invalid, match="bad-signature"):
        read(changed, MAC)


def test_an_oversized_body_is_not_even_read():
    with pytest.raises(Invalid, match="malformed"):
        read(b'{"x":"' + b"y" * (256 * 1024) + b'"}')


def test_the_fee_is_told_in_the_currency_of_the_price_or_not_at_all():
    [coin] = read(fixture("paid_coin"))
    [fiat] = read(fixture("paid_fiat"))
    assert coin.paid is not None
    assert (coin.paid.currency, coin.fee) == ("USDT", 375_000)
    assert fiat.fee is None


@pytest.mark.parametrize(
    "amount", ["", "-1", "１", "NaN", "Infinity", None, True, [], {}, "1e999999999", "99999999"]
)
def test_a_strange_fee_is_no_fee_and_no_reason_to_refuse_money(amount: Any):
    [notice] = read(fixture("paid_coin", fee_amount=amount))
    assert notice.paid is not None
    assert notice.fee is None
