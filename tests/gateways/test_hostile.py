"""Every gateway against every strange amount and broken body, all of them rightly signed.

Two laws: nothing but Invalid is ever raised, and nothing but the exact amount is ever paid.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import quote_plus, urlencode

import orjson
import pytest

from konbini.gateways.btcpay import BTCPayGateway, BTCPaySettings
from konbini.gateways.btcpay import reading as btcpay_reading
from konbini.gateways.btcpay.signing import HEADER as BTCPAY
from konbini.gateways.btcpay.signing import sign as btcpay_sign
from konbini.gateways.cryptopay import CryptoPayGateway, CryptoPaySettings
from konbini.gateways.cryptopay.signing import HEADER as CRYPTOPAY
from konbini.gateways.cryptopay.signing import sign as cryptopay_sign
from konbini.gateways.epay import EpayGateway, Version
from konbini.gateways.epusdt import Dialect, EpusdtGateway
from konbini.gateways.epusdt.signing import read_json as epusdt_json
from konbini.gateways.epusdt.signing import sign as epusdt_sign
from konbini.gateways.nowpayments import NowPaymentsGateway
from konbini.gateways.sandbox import SandboxGateway
from konbini.gateways.sandbox.signing import HEADER as SANDBOX
from konbini.gateways.sandbox.signing import sign as sandbox_sign
from konbini.gateways.stars import StarsGateway
from konbini.gateways.stripe import StripeGateway, StripeSettings
from konbini.gateways.stripe.signing import HEADER as STRIPE
from konbini.gateways.stripe.signing import sign as stripe_sign
from konbini.shop.errors import Invalid
from konbini.shop.money import Money
from konbini.shop.payments import Notice, NoticeState
from tests.fakes import FakeClock
from tests.gateways.btcpay.stub import HOOK, STORE
from tests.gateways.btcpay.stub import TOKEN as BTCPAY_TOKEN
from tests.gateways.cryptopay.stub import TOKEN as CRYPTOPAY_TOKEN
from tests.gateways.epay.rig import KEY as EPAY_KEY
from tests.gateways.epay.rig import settings as epay_settings
from tests.gateways.epay.rig import vector_key
from tests.gateways.epay.stub import md5, rsa
from tests.gateways.epusdt.rig import SECRET as EPUSDT_SECRET
from tests.gateways.epusdt.rig import settings as epusdt_settings
from tests.gateways.nowpayments.rig import IPN
from tests.gateways.nowpayments.rig import settings as nowpayments_settings
from tests.gateways.stripe.stub import KEY, WHSEC

CLOCK = FakeClock()
NOW = int(CLOCK.now().timestamp())
Call = tuple[dict[str, str], dict[str, str], bytes]


@dataclass(frozen=True)
class Forge:
    """A gateway, a price of its, and how its provider would sign a body.

    `body(token)` is a whole callback with the JSON token of an amount put where it belongs;
    `sign(body)` is the callback as it would come. `numbers`: the format is a JSON number.
    """

    gateway: Any
    price: Money
    body: Callable[[str], bytes]
    sign: Callable[[bytes], Call]
    numbers: bool = False
    integers: bool = False


def _stripe() -> Forge:
    settings = StripeSettings(KEY, WHSEC, "https://t.me/konbini_test_bot")

    def body(token: str) -> bytes:
        session = (
            '{"id":"cs_1","object":"checkout.session","mode":"payment","payment_status":"paid",'
            '"status":"complete","payment_intent":"pi_1","metadata":{"merchant_ref":"R-1"},'
            f'"amount_total":{token},"currency":"jpy"}}'
        )
        event = (
            f'{{"id":"evt_1","type":"checkout.session.completed","data":{{"object":{session}}}}}'
        )
        return event.encode()

    def sign(body: bytes) -> Call:
        return {STRIPE: f"t={NOW},v1={stripe_sign(WHSEC, body, NOW)}"}, {}, body

    made = StripeGateway(settings, CLOCK)
    return Forge(made, Money(100, "JPY"), body, sign, numbers=True, integers=True)


def _cryptopay() -> Forge:
    def body(token: str) -> bytes:
        return (
            '{"update_id":1,"update_type":"invoice_paid","payload":{"invoice_id":5,"status":"paid"'
            f',"currency_type":"crypto","asset":"USDT","payload":"R-1","amount":{token}}}}}'
        ).encode()

    def sign(body: bytes) -> Call:
        return {CRYPTOPAY: cryptopay_sign(CRYPTOPAY_TOKEN, body)}, {}, body

    made = CryptoPayGateway(CryptoPaySettings(CRYPTOPAY_TOKEN), CLOCK)
    return Forge(made, Money(100_000_000, "USDT"), body, sign)


def _sandbox() -> Forge:
    def body(token: str) -> bytes:
        return (
            '{"type":"payment.paid","payment":{"id":"sbx_1","merchant_ref":"R-1","status":"paid",'
            f'"currency":"USD","amount":{token}}}}}'
        ).encode()

    def sign(body: bytes) -> Call:
        return {SANDBOX: sandbox_sign("secret", body, NOW)}, {}, body

    made = SandboxGateway("http://127.0.0.1:9", "secret", CLOCK, "http://127.0.0.1:9")
    return Forge(made, Money(10_000, "USD"), body, sign)


def _nowpayments() -> Forge:
    def body(token: str) -> bytes:
        # already sorted and without spaces, as it is signed
        return (
            '{"actually_paid":1,"order_id":"R-1","pay_amount":1,"pay_currency":"btc",'
            f'"payment_id":7,"payment_status":"finished","price_amount":{token},'
            '"price_currency":"usd"}'
        ).encode()

    def sign(body: bytes) -> Call:
        mac = hmac.new(IPN.encode(), body, hashlib.sha512).hexdigest()
        return {"x-nowpayments-sig": mac}, {}, body

    made = NowPaymentsGateway(nowpayments_settings())
    return Forge(made, Money(10_000, "USD"), body, sign, numbers=True)


def _epusdt(dialect: Dialect) -> Callable[[], Forge]:
    def body(token: str) -> bytes:
        pid = '"pid":"1000",' if dialect.is_gmpay else ""
        return (
            f'{{{pid}"trade_id":"T1","order_id":"R-1","amount":{token},"actual_amount":"14.2",'
            '"token":"TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t","block_transaction_id":"abc","status":2}'
        ).encode()

    def sign(body: bytes) -> Call:
        try:
            mac = epusdt_sign(epusdt_json(body), EPUSDT_SECRET, dialect)
        except Invalid:  # it has no canonical text: whatever stands there is not its signature
            mac = "0" * 32
        return {}, {}, body[:-1] + f',"signature":"{mac}"}}'.encode() if body else body

    def make() -> Forge:
        made = EpusdtGateway(epusdt_settings(dialect), CLOCK)
        return Forge(made, Money(10_000, "CNY"), body, sign, numbers=True)

    return make


def _epay(version: Version) -> Callable[[], Forge]:
    def body(token: str) -> bytes:
        """No JSON here: the token's text, unquoted, is the value."""
        text = json.loads(token) if token.startswith('"') else token
        return str(text).encode("utf-8", "surrogatepass")

    def sign(money: bytes) -> Call:
        params = {
            "pid": "1001", "trade_no": "T1", "out_trade_no": "R-1", "type": "alipay",
            "name": "R-1", "money": money.decode("utf-8", "replace"),
            "trade_status": "TRADE_SUCCESS",
        }  # fmt: skip
        if version is Version.V1:
            params |= {"sign": md5(params, EPAY_KEY), "sign_type": "MD5"}
        else:
            params |= {"timestamp": str(NOW)}
            params |= {"sign": rsa(params, vector_key()), "sign_type": "RSA"}
        return {":query": urlencode(params, quote_via=quote_plus)}, {}, b""

    def make() -> Forge:
        made = EpayGateway(epay_settings(version), CLOCK)
        return Forge(made, Money(10_000, "CNY"), body, sign)

    return make


class _BTCPay(BTCPayGateway):
    """Its amounts come in invoices, not in calls: the body is an invoice here."""

    def parse_callback(self, headers: Any, query: Any, body: bytes) -> Sequence[Notice]:
        if headers:
            return super().parse_callback(headers, query, body)
        try:
            invoice = orjson.loads(body)
        except orjson.JSONDecodeError:  # as its client does, which says Unavailable then
            raise Invalid("malformed") from None
        if not isinstance(invoice, dict):
            raise Invalid("malformed")
        notice = btcpay_reading.read_invoice(invoice)
        return [notice] if notice is not None else []


def _btcpay() -> Forge:
    def body(token: str) -> bytes:
        return (
            '{"id":"I1","status":"Settled","additionalStatus":"None","currency":"USD",'
            f'"metadata":{{"orderId":"R-1"}},"amount":{token}}}'
        ).encode()

    settings = BTCPaySettings("https://btcpay.example", STORE, BTCPAY_TOKEN, HOOK)
    made = _BTCPay(settings, CLOCK)
    return Forge(made, Money(10_000, "USD"), body, lambda body: ({}, {}, body))


FORGES: dict[str, Callable[[], Forge]] = {
    "stripe": _stripe,
    "cryptopay": _cryptopay,
    "sandbox": _sandbox,
    "nowpayments": _nowpayments,
    "btcpay": _btcpay,
    "epay-v1": _epay(Version.V1),
    "epay-v2": _epay(Version.V2),
    **{f"epusdt-{dialect.value}": _epusdt(dialect) for dialect in Dialect},
}


@pytest.fixture(params=list(FORGES))
def forge(request: pytest.FixtureRequest) -> Forge:
    return _made(request.param)


@cache
def _made(name: str) -> Forge:
    """Nothing in it changes, and reading an RSA key takes long."""
    return FORGES[name]()


def read(forge: Forge, call: Call) -> Sequence[Notice] | None:
    """The notices; None when it was refused. Anything but Invalid is a failure of the test."""
    try:
        return forge.gateway.parse_callback(*call)  # type: ignore[no-any-return]
    except Invalid:
        return None


def money_of(forge: Forge, token: str) -> Money | None:
    """What is taken as paid."""
    notices = read(forge, forge.sign(forge.body(token)))
    paid = [n.paid for n in notices or () if n.state is NoticeState.PAID]
    return paid[0] if paid else None


HUGE = "9" * 400
WRONG = [
    '"１００"', '"１00"', '"٠١٠٠"', '"1００.００"', '"-100"', "-100", "-1e2", '"-0"', '"+100"',
    "NaN", "Infinity", "-Infinity", '"NaN"', '"nan"', '"Infinity"', '"inf"', '"-inf"', '"sNaN"',
    '""', '" "', "null", "true", "false", "[]", "[100]", "{}", '{"amount":100}',
    '"1e2"', '"1E2"', '"1e+2"', '"0x64"', '"0o144"', '"1_00"', '"1,00"', '"100,00"', '"100."',
    '".1e3"', '" 100"', '"100 "', '"100\\n"', '"100\\u0000"', '"1\\u200b00"', '"$100"', '"100 USD"',
    '"100.0000000000000000000000001"', "100.0000001", "100.00000000000000000001", '"100.0000001"',
    HUGE, f'"{HUGE}"', f"-{HUGE}", "1e400", "1e-400", "1e999999999", "-1e999999999", '"1e400"',
    "9e15", "1e16", '"9999999999999999"', f"0.{'0' * 300}1",
]  # fmt: skip
"""JSON tokens that are never 100, whatever a lenient reader makes of them."""


@pytest.mark.parametrize("token", WRONG, ids=lambda token: token[:24])
def test_a_strange_amount_is_no_payment(forge: Forge, token: str):
    found = money_of(forge, token)
    assert found is None or found.amount <= 0, found


@pytest.mark.parametrize("token", ['"100"', '"100.0"', '"100.00"', '"100.0000"'])
def test_the_same_amount_in_other_words_is_the_same(forge: Forge, token: str):
    """As text: where the format is text, and where a number may be quoted."""
    found = money_of(forge, token)
    assert found == (None if forge.integers else forge.price) or (
        forge.numbers and found in {None, forge.price}
    )


@pytest.mark.parametrize("token", ["100", "100.0", "100.00", "100.0000", "1e2", "1E2", "1.0e+2", "10000e-2"])  # fmt: skip
def test_a_number_is_read_exactly_where_the_format_is_a_number(forge: Forge, token: str):
    found = money_of(forge, token)
    if forge.integers:
        assert found == (forge.price if token == "100" else None)
    elif forge.numbers:
        assert found == forge.price
    elif forge.gateway.name == "epay":  # texts without quotes: an exponent is no digit
        assert found == (None if "e" in token.lower() else forge.price)
    else:
        assert found is None


@pytest.mark.parametrize("token", ["0", "0.00", '"0"', '"0.00"', "-0", "-0.0", "0e9"])
def test_nothing_is_never_more_than_nothing(forge: Forge, token: str):
    found = money_of(forge, token)
    assert found is None or found.amount == 0


@pytest.mark.parametrize("token", ["99.99", '"99.99"', "1", '"1"', "0.01", '"0.01"', "100.01"])
def test_another_amount_is_that_amount(forge: Forge, token: str):
    """Whether it is enough is for `settle`: here it must not become the price."""
    assert money_of(forge, token) != forge.price


def bodies(forge: Forge) -> list[bytes]:
    good = forge.body('"100"')
    return [
        b"", b" ", b"\x00", b"\xff\xfe\x00", b"{}", b"[]", b"null", b"0", b'""', b"true", b"NaN",
        b"[" * 5000, b'{"a":' * 5000, b"{" + b'"a":1,' * 20000 + b'"b":2}',
        good[:1], good[: len(good) // 2], good[:-1], good + b"}", good + good, good[::-1],
        b"\xef\xbb\xbf" + good, good.decode("utf-8", "replace").encode("utf-16"),
        good.replace(b'"', b"'"), good.replace(b":", b":{"), good.replace(b":", b":null,", 1),
        good.replace(b'"R-1"', b'["R-1"]'), good.replace(b'"R-1"', b'{"a":1}'),
        good.replace(b'"R-1"', b"1"), good.replace(b'"R-1"', b"null"),
        good.replace(b'"R-1"', b'"\\ud800"'), good.replace(b'"R-1"', b'"' + b"R" * 5000 + b'"'),
        good.replace(b'"paid"', b'["paid"]'), good.replace(b'"finished"', b'{"a":"finished"}'),
        good.replace(b'"status":2', b'"status":[2]'), good.replace(b'"status":2', b'"status":2e0'),
        good.replace(b'"usd"', b"7"), good.replace(b'"USD"', b'["USD"]'),
        good.replace(b'"jpy"', b'"\xc3\xa9\xc3\xa9"'), good.replace(b'"USDT"', b"{}"),
        b"x" * 300_000, b'"' + b"a" * 300_000 + b'"',
    ]  # fmt: skip


def test_a_broken_body_is_refused_or_says_nothing_more(forge: Forge):
    """Rightly signed, which a broken provider may do: at worst it is the payment it was."""
    if forge.gateway.name == "epay":
        pytest.skip("it has no body: what is broken there is an amount")
    for body in bodies(forge):
        for notice in read(forge, forge.sign(body)) or ():
            assert notice.paid is None or notice.paid == forge.price or notice.paid.amount <= 0


def test_an_unsigned_body_is_always_refused(forge: Forge):
    if forge.gateway.name == "btcpay":  # its headers are made here, elsewhere the forge makes them
        headers: dict[str, str] = {BTCPAY: "sha256=" + "0" * 64}
    else:
        headers = {}
    for body in [*bodies(forge), forge.body('"100"'), forge.body("100")]:
        assert read(forge, ({**headers, "X-Nothing": ""}, {}, body)) is None


def test_a_signature_over_another_body_is_refused(forge: Forge):
    headers, query, body = forge.sign(forge.body('"100"'))
    if not body or forge.gateway.name == "btcpay":
        pytest.skip("its body is not what is signed")
    other = body.replace(b"R-1", b"R-2")
    assert other != body
    assert read(forge, (headers, query, other)) is None


HEADERS = ["", "é", "\ud800", "t=,v1=", "t=1", "v1=", "sha256=", "t=9" * 3000, "0" * 128, "\x00",
           "t=-1,v1=0", "t=1e9,v1=" + "0" * 64, "t=１,v1=" + "0" * 64, "sha256=" + "０" * 64]  # fmt: skip


@pytest.mark.parametrize("value", HEADERS, ids=range(len(HEADERS)))
def test_a_broken_signature_is_refused(forge: Forge, value: str):
    for name in (STRIPE, CRYPTOPAY, SANDBOX, BTCPAY, "x-nowpayments-sig", ":query"):
        body = forge.body('"100"') if forge.gateway.name != "epay" else b""
        assert read(forge, ({name: value}, {}, body)) is None


def test_a_webhook_of_btcpay_never_carries_money():
    gateway = FORGES["btcpay"]().gateway
    for amount in (100, "100", "１００", None):
        event = {"type": "InvoiceSettled", "storeId": STORE, "invoiceId": "I1", "amount": amount}
        body = json.dumps(event).encode()
        [notice] = gateway.parse_callback({BTCPAY: btcpay_sign(HOOK, body)}, {}, body)
        assert (notice.state, notice.paid) == (NoticeState.PAID, None)


def test_stars_take_no_callback_at_all():
    gateway = StarsGateway(None, b"secret", CLOCK)
    for body in bodies(FORGES["sandbox"]()):
        with pytest.raises(Invalid):
            gateway.parse_callback({"any": "thing"}, {}, body)


@pytest.mark.parametrize("payload", ["", ".", "R-1", "R-1.", "R-1.é", "\ud800.\ud800", "R-1." + "A" * 22, "x" * 9999])  # fmt: skip
@pytest.mark.parametrize("amount", [0, -1, 1, 10**15])
def test_a_bill_of_stars_that_is_not_ours_is_refused(payload: str, amount: int):
    gateway = StarsGateway(None, b"secret", CLOCK)
    with pytest.raises(Invalid):
        gateway.read_payload(payload, Money(amount, "XTR"))
