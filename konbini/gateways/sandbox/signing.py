"""How shop and test provider sign what they tell each other. Pure; knows no wire.

`Sandbox-Signature: t=<unix seconds>,v1=<hex>` with v1 = HMAC-SHA256(secret, t + "." + raw body).
"""

from __future__ import annotations

import hashlib
import hmac
import re

HEADER = "Sandbox-Signature"
TOLERANCE = 300
"""Seconds a signature may be old, or ahead."""
_FORM = re.compile(r"t=(?P<at>[0-9]{1,12}),v1=(?P<mac>[0-9a-f]{64})", re.ASCII)


def sign(secret: str, body: bytes, at: int) -> str:
    """The header's value for a body sent at `at` (unix seconds); raises ValueError without key."""
    if not secret:
        raise ValueError("an empty secret signs nothing")
    mac = hmac.new(secret.encode(), b"%d." % at + body, hashlib.sha256).hexdigest()
    return f"t={at},v1={mac}"


def verify(secret: str, body: bytes, header: str | None, now: int) -> bool:
    """Whether the header signs exactly this body, at most TOLERANCE seconds from `now`."""
    match = _FORM.fullmatch(header or "")
    if match is None or not secret:
        return False
    at = int(match["at"])
    expected = sign(secret, body, at)
    same = hmac.compare_digest(expected.encode(), match[0].encode())
    return same and abs(now - at) <= TOLERANCE
