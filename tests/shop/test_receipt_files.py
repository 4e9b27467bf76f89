"""Files that left the shop: genuine as they are, found out after any change."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konbini.shop.receipt_files import (
    MAX_FILE,
    Damage,
    Judgement,
    Verdict,
    judge,
    seal_pdf,
    to_json,
)
from konbini.shop.receipts import canonical
from konbini.storage.vault import is_signed, public_part
from tests.shop.receipts import PRIVATE, SALT, STRANGER, receipt, sign, statement

PUBLIC, OTHER = public_part(PRIVATE), public_part(STRANGER)
FILE = to_json(receipt(), PUBLIC, with_salt=True)


def pdf_around(*inside: bytes, private: bytes = PRIVATE, packed: bool = False) -> bytes:
    """A PDF in miniature: pages, and streams that are attached."""
    streams = b"".join(
        b"5 0 obj\n<</Type /EmbeddedFile>>\nstream\n"
        + (zlib.compress(one) if packed else one)
        + b"\nendstream\nendobj\n"
        for one in inside
    )
    page = b"%PDF-1.7\n4 0 obj\nstream\n" + zlib.compress(b"BT (39.98) Tj ET") + b"\nendstream\n"
    return seal_pdf(page + streams + b"%%EOF\n", lambda message: sign(message, private))


PDF = pdf_around(FILE)


def judged(data: bytes, *trusted: bytes) -> Judgement:
    return judge(data, trusted or (PUBLIC,), is_signed)


@pytest.mark.parametrize("data", [FILE, FILE + b"\n", PDF])
def test_as_it_left_the_shop_it_is_genuine(data: bytes):
    found = judged(data, OTHER, PUBLIC)
    assert found.verdict is Verdict.GENUINE
    assert found.statement is not None
    assert found.statement.number == "R-7K3F-Q9XM"


def test_without_the_salt_it_is_genuine_too():
    bare = to_json(receipt(), PUBLIC, with_salt=False)
    assert base64.b64encode(SALT) not in bare
    assert judged(bare).verdict is Verdict.GENUINE


def _leaves(node: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    if isinstance(node, dict):
        return [leaf for key in node for leaf in _leaves(node[key], (*path, key))]
    if isinstance(node, list):
        return [leaf for at, one in enumerate(node) for leaf in _leaves(one, (*path, at))]
    return [path]


@pytest.mark.parametrize("path", _leaves(json.loads(FILE)), ids=lambda p: ".".join(map(str, p)))
def test_no_field_can_be_changed(path: tuple[Any, ...]):
    tree = json.loads(FILE)
    node = tree
    for step in path[:-1]:
        node = node[step]
    was = node[path[-1]]
    node[path[-1]] = was + 1 if isinstance(was, int) else f"{was or ''}0"
    assert judged(canonical(tree)).verdict is Verdict.ALTERED


@pytest.mark.parametrize("path", _leaves(json.loads(FILE)), ids=lambda p: ".".join(map(str, p)))
def test_no_field_can_be_left_out(path: tuple[Any, ...]):
    tree = json.loads(FILE)
    node = tree
    for step in path[:-1]:
        node = node[step]
    del node[path[-1]]
    found = judged(canonical(tree)).verdict
    # The salt is left out on the public page: what is signed does not hold it.
    assert found is (Verdict.GENUINE if path == ("salt",) else Verdict.ALTERED)


@given(st.integers(0, len(FILE) - 1), st.integers(1, 255))
def test_no_byte_of_the_json_can_be_changed(at: int, by: int):
    changed = bytearray(FILE)
    changed[at] ^= by
    assert judged(bytes(changed)).verdict in {Verdict.ALTERED, Verdict.NOT_A_RECEIPT}


@given(st.integers(8, len(PDF) - 1), st.integers(1, 255))
def test_no_byte_of_the_pdf_can_be_changed(at: int, by: int):
    """Its pages neither, which no signature of the JSON inside covers."""
    changed = bytearray(PDF)
    changed[at] ^= by
    assert judged(bytes(changed)).verdict is Verdict.ALTERED


@pytest.mark.parametrize(
    "change",
    [
        lambda data: json.dumps(json.loads(data), indent=2).encode(),
        lambda data: data.replace(b'{"body"', b'{"body":{},"body"'),
        lambda data: data.replace(b'"amount":3998', b'"amount":3998.0'),
        lambda data: data.replace(b'"units":1', b'"units":NaN'),
        lambda data: data[:-5],
        lambda data: data + data,
        lambda data: data.decode().encode("utf-16"),
    ],
    ids=["pretty", "twice", "float", "nan", "short", "doubled", "utf-16"],
)
def test_another_writing_is_not_the_shops(change: Callable[[bytes], bytes]):
    assert judged(change(FILE)).verdict is not Verdict.GENUINE


def test_a_pretty_print_still_tells_what_was_signed():
    found = judged(json.dumps(json.loads(FILE), indent=2).encode())
    assert (found.verdict, found.damage) == (Verdict.ALTERED, Damage.FRAME)
    assert found.statement is not None


def test_another_key_is_told_from_damage():
    forged = to_json(receipt(private=STRANGER), OTHER, with_salt=True)
    assert judged(forged).verdict is Verdict.OTHER_KEY
    assert judged(pdf_around(forged, private=STRANGER)).verdict is Verdict.OTHER_KEY
    posing = to_json(receipt(private=STRANGER), PUBLIC, with_salt=True)
    assert judged(posing).verdict is Verdict.ALTERED


def test_without_a_key_to_compare_nothing_is_genuine():
    for data in (FILE, PDF):
        assert judge(data, (), is_signed).verdict is Verdict.UNPROVEN


def test_a_genuine_receipt_in_a_forged_frame_is_found_out():
    for forged in (
        pdf_around(FILE, private=STRANGER),
        pdf_around(FILE, FILE),
        pdf_around(FILE).rsplit(b"%konbini", 1)[0],
        pdf_around(FILE) + b"%more\n",
        pdf_around(FILE, packed=True).rsplit(b"%konbini", 1)[0],
    ):
        found = judged(forged)
        assert (found.verdict, found.damage) == (Verdict.ALTERED, Damage.PAGES)
        assert found.statement is not None


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello",
        b"\xff\xfe\x00",
        b"{}",
        b"[]",
        b"%PDF-1.7\n%%EOF\n",
        b"[" * 100_000,
        b"9" * 9999,
    ],
)
def test_other_files_are_no_receipts(data: bytes):
    assert judged(data).verdict is Verdict.NOT_A_RECEIPT


def test_a_giant_is_not_read():
    assert judged(FILE + b" " * MAX_FILE).verdict is Verdict.NOT_A_RECEIPT


def test_a_stream_that_swells_is_cut_off():
    bomb = b"%PDF-1.7\nstream\n" + zlib.compress(bytes(50_000_000)) + b"\nendstream\n"
    assert judged(bomb).verdict is Verdict.NOT_A_RECEIPT


def test_a_receipt_without_goods_has_no_salt():
    from konbini.shop.orders import OrderState
    from tests.shop.receipts import order

    refunded = statement(order(state=OrderState.REFUNDED, delivered_at=None))
    data = to_json(receipt(refunded), PUBLIC, with_salt=True)
    assert b'"salt"' not in data
    assert judged(data).verdict is Verdict.GENUINE
