"""What is signed: one exact form, only settled orders, hashes that tell nothing."""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konbini.shop.errors import Invalid
from konbini.shop.orders import OrderState
from konbini.shop.receipts import (
    Fate,
    Statement,
    canonical,
    fate_of,
    goods_of,
    new_id,
    plain,
)
from konbini.shop.stock import Secret
from tests.fakes import START
from tests.shop.receipts import PIN, SALT, order, statement


def test_canonical_json_is_sorted_dense_utf8():
    """RFC 8785, for the kinds of values a receipt has."""
    given_ = {"b": [1, True, None], "a": {"ё": '"\\\n\x01/', "中": -5}}
    wanted = '{"a":{"ё":"\\"\\\\\\n\\u0001/","中":-5},"b":[1,true,null]}'
    assert canonical(given_) == wanted.encode()


@given(st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), st.integers()))
def test_canonical_json_has_one_form_for_one_value(tree):
    assert canonical(dict(reversed(tree.items()))) == canonical(tree)
    assert json.loads(canonical(tree)) == tree


def test_a_body_reads_back_as_the_same_statement():
    said = statement(order("zh-CN", "充值卡 <b>", "Карта"))
    body = said.body()
    assert Statement.read(body) == said
    assert Statement.read(body).body() == body
    assert body.decode().isprintable()


def test_money_is_minor_units_with_what_is_shown():
    tree = json.loads(statement().body())
    assert tree["total"] == {"amount": 3998, "currency": "USD", "decimal": "39.98"}
    assert tree["lines"][0]["sum"] == {"amount": 3998, "currency": "USD", "decimal": "39.98"}
    assert tree["delivered_at"] == "2026-05-01T12:00:00Z"
    assert tree["number"] == "R-7K3F-Q9XM"


@pytest.mark.parametrize("broken", ["", "[]", "{}", "5", '{"format":"other"}', "nul", "[" * 9999])
def test_what_is_no_body_is_refused(broken: str):
    with pytest.raises(Invalid, match="not-a-receipt"):
        Statement.read(broken)


def test_a_body_with_more_or_less_in_it_is_refused():
    tree = json.loads(statement().body())
    for change in ({**tree, "extra": 1}, {k: v for k, v in tree.items() if k != "goods"}):
        with pytest.raises(Invalid, match="not-a-receipt"):
            Statement.read(canonical(change))


def test_the_hash_of_goods_is_as_documented():
    goods = goods_of([Secret(b"A"), Secret(b"BC")], SALT)
    packed = SALT + b"\0" + (1).to_bytes(8, "big") + b"A" + (2).to_bytes(8, "big") + b"BC"
    assert goods.sha256 == hashlib.sha256(packed).hexdigest()
    assert goods.units == 2


def test_other_cuts_salts_and_orders_give_other_hashes():
    hashes = {
        goods_of([Secret(part) for part in parts], salt).sha256
        for parts in ((b"AB", b"C"), (b"A", b"BC"), (b"ABC",), (b"C", b"AB"), ())
        for salt in (SALT, SALT[::-1])
    }
    assert len(hashes) == 10


def test_neither_goods_nor_salt_are_in_the_body():
    body = statement().body()
    for hidden in (PIN.encode(), SALT, SALT.hex().encode()):
        assert hidden not in body


@pytest.mark.parametrize(
    ("state_", "delivered", "fate"),
    [
        (OrderState.DELIVERED, True, Fate.DELIVERED),
        (OrderState.REFUNDED, True, Fate.DELIVERED),
        (OrderState.DISPUTED, True, Fate.DELIVERED),
        (OrderState.REFUNDED, False, Fate.REFUNDED),
        (OrderState.CREDITED, False, Fate.CREDITED),
        *((s, False, None) for s in (
            OrderState.AWAITING_PAYMENT, OrderState.PAID, OrderState.DELIVERING, OrderState.REVIEW,
            OrderState.WAITING_STOCK, OrderState.REFUND_PENDING, OrderState.CANCELLED,
        )),
    ],
)  # fmt: skip
def test_only_a_settled_fate_is_stated(state_: OrderState, delivered: bool, fate: Fate | None):
    of = order(state=state_, delivered_at=START if delivered else None)
    assert fate_of(of) is fate
    if fate is None:
        with pytest.raises(Invalid, match="fate-open"):
            statement(of)
    else:
        assert statement(of).fate is fate


def test_times_are_whole_seconds_of_utc():
    of = order(paid_at=START + timedelta(microseconds=999_999))
    assert statement(of).paid_at == START


@pytest.mark.parametrize(
    ("given_", "kept"),
    [
        ("a\u202eb\u2066c", "abc"),
        (" two\n lines\t", "two lines"),
        ("nul\0\x1b[31m", "nul[31m"),
        ("half \ud83d", "half"),
        ("کارت\u200cها 🎮", "کارت\u200cها 🎮"),
        ("x" * 300, "x" * 200),
    ],
)
def test_names_cannot_play_tricks(given_: str, kept: str):
    assert plain(given_) == kept


def test_an_id_is_128_bits_and_fits_an_address():
    made = {new_id() for _ in range(100)}
    assert len(made) == 100
    assert {len(one) for one in made} == {22}
