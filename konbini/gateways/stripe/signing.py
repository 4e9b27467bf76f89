"""The signature Stripe puts on its events. Pure: raw bytes, header, secret and time in, yes or no.

`Stripe-Signature: t=<unix>,v1=<hex>[,v1=…]`; v1 = HMAC-SHA256(whole secret, t + "." + raw body).
Not the package's own check: that one believes stamps from the future and stumbles over bytes that
are no UTF-8.
"""

from __future__ import annotations

import hashlib
import hmac
import re

HEADER = "Stripe-Signature"
TOLERANCE = 300
"""Seconds a stamp may be old, or ahead (docs.stripe.com/webhooks)."""
MAX_HEADER = 4096
_TIME = re.compile(r"[0-9]{1,12}", re.ASCII)
_MAC = re.compile(r"[0-9a-f]{64}", re.ASCII)


def sign(secret: str, body: bytes, at: int) -> str:
    """The v1 value for a body sent at `at` (unix seconds); raises ValueError without a secret."""
    if not secret:
        raise ValueError("an empty secret signs nothing")
    return hmac.new(secret.encode(), b"%d." % at + body, hashlib.sha256).hexdigest()


def verify(secret: str, body: bytes, header: str | None, now: int) -> bool:
    """Whether any v1 of the header signs exactly this body, stamped within TOLERANCE of `now`."""
    if not secret.strip() or not header or len(header) > MAX_HEADER:
        return False
    parts = [part.strip().partition("=") for part in header.split(",")]
    stamps = [value for name, _, value in parts if name == "t"]
    if len(stamps) != 1 or not _TIME.fullmatch(stamps[0]):
        return False
    at = int(stamps[0])
    expected = sign(secret, body, at)
    macs = [value for name, _, value in parts if name == "v1" and _MAC.fullmatch(value)]
    # More than one v1 while a secret is being rolled: any may match, all are compared.
    same = [hmac.compare_digest(expected, mac) for mac in macs]
    return any(same) and abs(now - at) <= TOLERANCE
