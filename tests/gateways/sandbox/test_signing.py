"""The test provider's signature: exact, fresh, and never made with an empty key."""

from __future__ import annotations

import pytest

from konbini.gateways.sandbox.signing import TOLERANCE, sign, verify

BODY = b'{"type":"payment.paid"}'
NOW = 1_777_636_800


def test_a_signature_verifies_its_own_body():
    assert verify("s", BODY, sign("s", BODY, NOW), NOW)


@pytest.mark.parametrize("drift", [TOLERANCE, -TOLERANCE])
def test_a_clock_may_be_a_little_off(drift: int):
    assert verify("s", BODY, sign("s", BODY, NOW), NOW + drift)


@pytest.mark.parametrize("drift", [TOLERANCE + 1, -TOLERANCE - 1])
def test_old_and_future_signatures_are_refused(drift: int):
    assert not verify("s", BODY, sign("s", BODY, NOW), NOW + drift)


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "t=,v1=",
        sign("other", BODY, NOW),
        sign("s", BODY + b" ", NOW),
        sign("s", BODY, NOW).replace(f"t={NOW}", f"t={NOW + 1}"),
        sign("s", BODY, NOW).upper(),
        sign("s", BODY, NOW) + ",v1=" + "0" * 64,
        f"t={NOW},v1=é" + "0" * 63,
    ],
)
def test_anything_else_is_refused(header: str | None):
    assert not verify("s", BODY, header, NOW)


def test_an_empty_secret_signs_and_verifies_nothing():
    with pytest.raises(ValueError, match="empty"):
        sign("", BODY, NOW)
    assert not verify("", BODY, f"t={NOW},v1={'0' * 64}", NOW)
