"""Settings that cannot work are refused by the name they have for an operator."""

from __future__ import annotations

from typing import Any

import pytest

from konbini.gateways.epay import Version
from konbini.shop.errors import Invalid
from tests.gateways.epay.rig import KEY, merchant_key, private_der, public_der, settings


@pytest.mark.parametrize(
    ("version", "changes", "where"),
    [
        (Version.V1, {"key": ""}, "EPAY_KEY"),
        (Version.V1, {"key": "  "}, "EPAY_KEY"),
        (Version.V2, {"private_key": ""}, "EPAY_PRIVATE_KEY"),
        (Version.V2, {"private_key": "é"}, "EPAY_PRIVATE_KEY"),
        (Version.V2, {"private_key": "AAAA"}, "EPAY_PRIVATE_KEY"),
        (Version.V2, {"platform_key": " "}, "EPAY_PLATFORM_KEY"),
        (Version.V2, {"platform_key": "AAAA"}, "EPAY_PLATFORM_KEY"),
        (Version.V2, {"platform_key": "AAA"}, "EPAY_PLATFORM_KEY"),
        (Version.V2, {"client_ip": "nowhere"}, "EPAY_CLIENT_IP"),
        (Version.V1, {"pid": ""}, "EPAY_PID"),
        (Version.V1, {"pid": "１００"}, "EPAY_PID"),
        (Version.V1, {"types": ()}, "EPAY_TYPES"),
        (Version.V1, {"types": ("a&b",)}, "EPAY_TYPES"),
        (Version.V1, {"url": ""}, "EPAY_URL"),
        (Version.V1, {"url": "http://pay.example"}, "EPAY_URL"),
        (Version.V1, {"url": "ftp://pay.example"}, "EPAY_URL"),
        (Version.V1, {"url": "https://user:pw@pay.example"}, "EPAY_URL"),
        (Version.V1, {"url": "https://[::1"}, "EPAY_URL"),
        (Version.V1, {"callback_url": "http://shop.example/pay/epay"}, "PUBLIC_URL"),
        (Version.V1, {"callback_url": "https://shop.example/pay/epay?a=1"}, "PUBLIC_URL"),
    ],
)
def test_a_setting_that_cannot_work_is_named(
    version: Version, changes: dict[str, Any], where: str
):
    with pytest.raises(Invalid) as caught:
        settings(version, **changes)
    assert caught.value.data["where"] == where


def test_no_secret_is_shown():
    shown = repr(settings()) + repr(settings(Version.V2))
    assert KEY not in shown
    assert private_der(merchant_key())[:40] not in shown


def test_keys_may_come_armoured_and_in_lines():
    body = private_der(merchant_key())
    armoured = (
        f"-----BEGIN PRIVATE KEY-----\n{body[:64]}\n{body[64:]}\n-----END PRIVATE KEY-----\n"
    )
    assert settings(Version.V2, private_key=armoured)


def test_keys_are_not_confused():
    with pytest.raises(Invalid, match="EPAY_PLATFORM_KEY"):
        settings(Version.V2, platform_key=private_der(merchant_key()))
    with pytest.raises(Invalid, match="EPAY_PRIVATE_KEY"):
        settings(Version.V2, private_key=public_der(merchant_key()))
