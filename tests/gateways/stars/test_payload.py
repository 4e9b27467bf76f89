"""The seal on a bill, against a published vector and against tampering."""

from __future__ import annotations

import pytest

from konbini.gateways.stars.payload import MAX_BYTES, derive_secret, seal, unseal
from konbini.shop.errors import Invalid

SECRET = b"0123456789abcdef0123456789abcdef"


def test_seal_equals_the_published_vector():
    """docs/payments.md, Stars, vector 1."""
    sealed = seal(SECRET, "ord_1", 50, domain="aiogram-stars/payload/v1")
    assert sealed == "ord_1.fl2ABpJhJUAApplgyNY8tA"


def test_what_was_sealed_is_read_back():
    assert unseal(SECRET, seal(SECRET, "7K3F-Q9XM-1", 650), 650) == "7K3F-Q9XM-1"


@pytest.mark.parametrize(
    ("payload", "amount"),
    [
        (seal(SECRET, "A-1", 650), 651),
        (seal(SECRET, "A-1", 650).replace("A-1", "A-2"), 650),
        (seal(b"another secret", "A-1", 650), 650),
        (seal(SECRET, "A-1", 650, domain="other/v1"), 650),
        (seal(SECRET, "A-1", 650)[:-1], 650),
        (seal(SECRET, "A-1", 650) + "=", 650),
        ("A-1", 650),
        ("A-1.", 650),
        ("", 650),
        ("A-1.ключ", 650),
        ("." * 128, 650),
    ],
)
def test_a_changed_payload_is_refused(payload: str, amount: int):
    with pytest.raises(Invalid, match="bad-signature"):
        unseal(SECRET, payload, amount)


@pytest.mark.parametrize("ref", ["", "a b", "a.b", "x" * 65, "é"])
def test_a_reference_without_place_in_a_payload_is_refused(ref: str):
    with pytest.raises(Invalid):
        seal(SECRET, ref, 1)


def test_the_longest_payload_fits():
    assert len(seal(SECRET, "x" * 64, 10**9).encode()) <= MAX_BYTES


def test_each_bot_has_its_own_secret():
    one = derive_secret("1000000001:token-a")
    assert one != derive_secret("1000000001:token-b")
    assert len(one) == 32
    assert b"token" not in one
