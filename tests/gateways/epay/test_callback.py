"""Notices: published vectors, and every way to be signed and yet no payment for this order."""

from __future__ import annotations

import hashlib
from base64 import b64decode
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest

from konbini.gateways.epay import EpayGateway, Version
from konbini.gateways.epay.signing import canonical, sign_md5, verify_md5, verify_rsa
from konbini.shop.errors import Invalid
from konbini.shop.money import Money
from konbini.shop.payments import NoticeState
from tests.fakes import START, FakeClock
from tests.gateways.epay.rig import KEY, as_query, fixture, settings, vector_key
from tests.gateways.epay.stub import EpayStub, md5, rsa

V2_AT = datetime.fromtimestamp(1721206072, UTC)


def gateway(version: Version = Version.V1, at: datetime = START, **changes: Any) -> EpayGateway:
    return EpayGateway(settings(version, **changes), FakeClock(at))


def paid(**changes: str) -> dict[str, str]:
    """A good V1 notice, changed before it is signed."""
    params = {
        "pid": "1001",
        "trade_no": "T20260501",
        "out_trade_no": "7K3F-Q9XM-1",
        "type": "alipay",
        "name": "7K3F-Q9XM-1",
        "money": "10.5",
        "trade_status": "TRADE_SUCCESS",
    } | changes
    params = {name: value for name, value in params.items() if value != "<gone>"}
    return params | {"sign": md5(params, KEY), "sign_type": "MD5"}


def refusal(made: EpayGateway, headers: dict[str, str], body: bytes = b"") -> str:
    with pytest.raises(Invalid) as caught:
        made.parse_callback(headers, {}, body)
    assert KEY not in repr(caught.value)
    return caught.value.kind


@pytest.mark.parametrize("name", ["v1_submit", "v1_notify", "v1_zero_kept"])
def test_v1_signs_as_published(name: str):
    params = fixture(f"{name}.json")
    assert sign_md5(params, KEY) == params["sign"]


def test_v1_signs_as_its_relatives_do():
    """The same rule with other keys: epusdt's own epay mode."""
    params = {
        "money": "100",
        "name": "VIP",
        "notify_url": "https://merchant.example/notify",
        "out_trade_no": "ORD202605230001",
        "pid": "1000",
        "return_url": "https://merchant.example/return",
        "type": "alipay",
    }
    assert sign_md5(params, "epusdt_secret_key") == "b865b0acbb2b01554c35a1bd33351452"


def test_v1_reads_the_published_notice():
    [notice] = gateway().parse_callback(as_query(fixture("v1_notify.json")), {}, b"")
    assert notice.state is NoticeState.PAID
    assert notice.paid == Money(100, "CNY")
    assert (notice.txn, notice.merchant_ref) == ("20160806151343349021", "20160806151343349")
    assert notice.dedupe_key == "20160806151343349021:TRADE_SUCCESS"


def test_a_zero_is_part_of_what_is_signed():
    [notice] = gateway().parse_callback(as_query(fixture("v1_zero_kept.json")), {}, b"")
    assert notice.paid == Money(1050, "CNY")


def test_v2_reads_the_published_notice():
    params = fixture("v2_notify.json")
    digest = hashlib.sha256(b64decode(params["sign"])).hexdigest()
    assert digest == "6186912260b2747148ebc7d0b11260b0a9029c016e340c6ebd05ff934fdabf8d"
    assert rsa(params, vector_key()) == params["sign"]
    [notice] = gateway(Version.V2, V2_AT).parse_callback(as_query(params), {}, b"")
    assert (notice.paid, notice.merchant_ref) == (Money(100, "CNY"), "20160806151343351")


def test_get_and_post_and_both_together_are_read():
    text = urlencode(paid()).encode()
    half = text.index(b"&trade_status")
    whole = gateway().parse_callback({}, {}, text)
    assert gateway().parse_callback({":QUERY": text.decode()}, {}, b"") == whole
    split = {":query": text[:half].decode()}
    assert gateway().parse_callback(split, {}, text[half + 1 :]) == whole
    assert gateway().parse_callback({}, paid(), b"") == whole


def test_a_replayed_request_is_no_payment():
    """The buyer holds it: it carries a good signature of the same key."""
    params = fixture("v1_submit.json")
    assert verify_md5(params, KEY)
    assert refusal(gateway(), as_query(params)) == "malformed"
    for more in ({"trade_status": "TRADE_SUCCESS"}, {"trade_no": "1"}):
        assert refusal(gateway(), as_query(params | more)) == "bad-signature"


def test_a_spliced_notice_is_no_payment():
    """Raw values: the signature of a small order's request verifies for a big order's notice."""
    params = fixture("v1_spliced.json")
    assert verify_md5(params, KEY)
    assert refusal(gateway(), as_query(params)) == "malformed"
    assert refusal(gateway(types=("x",)), as_query(params)) == "malformed"


def test_what_we_sign_cannot_be_spliced():
    """No value of a request of ours holds a sign that separates parameters."""
    for where in ("callback_url", "return_url"):
        for url in ("https://s.example/n?a=1", "https://s.example/n&b", "https://s.example/=x"):
            with pytest.raises(Invalid, match="bad-setting"):
                settings(**{where: url})


@pytest.mark.parametrize(
    "changes",
    [
        {"trade_status": "TRADE_CLOSED"},
        {"trade_status": "trade_success"},
        {"trade_status": "<gone>"},
        {"trade_no": ""},
        {"trade_no": "<gone>"},
        {"out_trade_no": "<gone>"},
        {"out_trade_no": "a b"},
        {"pid": "1002"},
        {"pid": "<gone>"},
        {"type": "bank"},
        {"type": "<gone>"},
        {"name": "a=b"},
        {"param": "a&b"},
        {"money": "<gone>"},
        {"money": "0.00"},
        {"money": "1e2"},
        {"money": "NaN"},
        {"money": "Infinity"},
        {"money": "-10.50"},
        {"money": "+10.50"},
        {"money": "１０.５０"},
        {"money": "10,50"},
        {"money": "10.505"},
        {"money": " 10.50"},
        {"money": "0x10"},
        {"money": "9" * 30},
    ],
)
def test_signed_but_no_payment(changes: dict[str, str]):
    assert refusal(gateway(), as_query(paid(**changes))) == "malformed"


@pytest.mark.parametrize("money", ["10.5", "10.50", "10.5000", "010.50"])
def test_an_amount_is_a_number_not_a_text(money: str):
    [notice] = gateway().parse_callback(as_query(paid(money=money)), {}, b"")
    assert notice.paid == Money(1050, "CNY")


def test_another_amount_is_another_amount():
    [notice] = gateway().parse_callback(as_query(paid(money="10.49")), {}, b"")
    assert notice.paid == Money(1049, "CNY")


@pytest.mark.parametrize(
    "sign",
    [
        "",
        "0" * 32,
        "0" * 31,
        "z" * 32,
        "é" * 32,
        "０" * 32,
        "\x00",
        "d234c00c90982004526450b6a5e31089 ",
    ],
)
def test_a_wrong_signature_is_refused(sign: str):
    assert refusal(gateway(), as_query(paid() | {"sign": sign})) == "bad-signature"


def test_upper_hex_is_the_same_signature():
    params = paid()
    assert gateway().parse_callback(as_query(params | {"sign": params["sign"].upper()}), {}, b"")


def test_another_key_is_refused():
    assert refusal(gateway(key="another"), as_query(paid())) == "bad-signature"
    with pytest.raises(ValueError, match="empty"):
        sign_md5(paid(), "")
    assert not verify_md5(paid(), "")


@pytest.mark.parametrize("changed", ["money", "out_trade_no", "trade_no", "name", "extra"])
def test_a_changed_or_added_field_is_refused(changed: str):
    assert refusal(gateway(), as_query(paid() | {changed: "11"})) == "bad-signature"


def test_unknown_parameters_take_part_in_the_signature():
    assert gateway().parse_callback(as_query(paid(realmoney="10.53")), {}, b"")


def test_a_parameter_sent_twice_is_refused():
    text = urlencode(paid())
    for double in ("money=10.5", "money=0.01", "out_trade_no=BIG", "sign=x"):
        assert refusal(gateway(), {":query": f"{text}&{double}"}) == "malformed"
        assert refusal(gateway(), {":query": f"{double}&{text}"}) == "malformed"
        assert refusal(gateway(), {":query": text}, double.encode()) == "malformed"


@pytest.mark.parametrize(
    "text",
    [
        "a[]=1&a[]=2",
        "a",
        "&&",
        "=1",
        "a" * 50 + "=1",
        "&".join(f"a{n}=1" for n in range(50)),
        "a=" + "b" * 20_000,
        "naïve=1",
    ],
)
def test_odd_parameters_are_malformed(text: str):
    assert refusal(gateway(), {":query": text}) == "malformed"
    assert refusal(gateway(), {}, text.encode("utf-8")) == "malformed"


def test_every_cut_of_a_notice_is_refused():
    text = urlencode(paid())
    tail = text.index("&sign_type")
    for length in range(tail):
        assert refusal(gateway(), {":query": text[:length]}) in {"bad-signature", "malformed"}


def test_bytes_that_are_no_text_are_signed_as_they_are():
    """A name in another encoding than UTF-8 must not break the signature."""
    params = {k: v for k, v in paid().items() if not k.startswith("sign")}
    raw = canonical(params).replace(b"name=7K3F-Q9XM-1", b"name=\xbb\xe1\xd4\xb1")
    sign = hashlib.md5(raw + KEY.encode()).hexdigest()
    query = urlencode(params).replace("name=7K3F-Q9XM-1", "name=%BB%E1%D4%B1")
    assert gateway().parse_callback({":query": f"{query}&sign={sign}&sign_type=MD5"}, {}, b"")


@pytest.mark.parametrize("drift", [-300, -299, 0, 300])
def test_v2_takes_a_clock_that_is_a_little_off(drift: int):
    made = gateway(Version.V2, V2_AT + timedelta(seconds=drift))
    assert made.parse_callback(as_query(fixture("v2_notify.json")), {}, b"")


@pytest.mark.parametrize("drift", [-301, 301, 86_400, -86_400])
def test_v2_refuses_old_and_future_notices(drift: int):
    made = gateway(Version.V2, V2_AT + timedelta(seconds=drift))
    assert refusal(made, as_query(fixture("v2_notify.json"))) == "bad-signature"


def v2_notice(**changes: str) -> dict[str, str]:
    stub = EpayStub(FakeClock(), own=vector_key())
    params = {k: v for k, v in paid().items() if not k.startswith("sign")}
    return stub.sign(params | {"timestamp": str(int(START.timestamp()))} | changes)


@pytest.mark.parametrize(
    "changes", [{"timestamp": ""}, {"timestamp": "1e9"}, {"timestamp": "１" * 10}]
)
def test_v2_without_a_time_is_refused(changes: dict[str, str]):
    assert gateway(Version.V2).parse_callback(as_query(v2_notice()), {}, b"")
    assert refusal(gateway(Version.V2), as_query(v2_notice(**changes))) == "malformed"


@pytest.mark.parametrize("sign", ["", "é", "AAAA", "*" * 344, "A" * 344, "A" * 5000])
def test_v2_refuses_a_wrong_signature(sign: str):
    params = v2_notice() | {"sign": sign}
    assert refusal(gateway(Version.V2), as_query(params)) == "bad-signature"
    assert not verify_rsa(params, vector_key().public_key())


def test_v2_reads_a_plus_that_was_not_escaped():
    params = next(p for n in range(200) if "+" in (p := v2_notice(param=str(n)))["sign"])
    query = urlencode(params).replace("%2B", "+")
    assert gateway(Version.V2).parse_callback({":query": query}, {}, b"")


def test_v2_never_falls_back_to_md5():
    """The public key is public: it must not become a V1 key."""
    told = settings(Version.V2)
    params = paid(timestamp=str(int(START.timestamp())))
    for kind in ("MD5", "", "rsa2"):
        forged = params | {"sign": md5(params, told.platform_key), "sign_type": kind}
        assert refusal(gateway(Version.V2), as_query(forged)) == "bad-signature"
    assert refusal(gateway(), as_query(paid() | {"sign_type": "RSA"})) == "bad-signature"


def test_v2_refuses_what_the_merchant_signed_itself():
    """Separate keys: a request of ours is no notice."""
    from tests.gateways.epay.rig import merchant_key

    params = {k: v for k, v in v2_notice().items() if k != "sign"}
    forged = params | {"sign": rsa(params, merchant_key())}
    assert refusal(gateway(Version.V2), as_query(forged)) == "bad-signature"
