"""The signature BTCPay Server puts on its webhooks. Pure: raw bytes, header, secret in.

`BTCPay-Sig: sha256=` + hex HMAC-SHA256(secret as UTF-8, raw body).
"""

from __future__ import annotations

import hashlib
import hmac
import re

HEADER = "BTCPay-Sig"
_FORM = re.compile(r"sha256=[0-9a-f]{64}", re.ASCII)


def sign(secret: str, body: bytes) -> str:
    """The header's value for a body; raises ValueError without a secret."""
    if not secret:
        raise ValueError("an empty secret signs nothing")
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def verify(secret: str, body: bytes, header: str | None) -> bool:
    """Whether the header signs exactly this body."""
    if not secret.strip() or header is None or not _FORM.fullmatch(header):
        return False
    return hmac.compare_digest(sign(secret, body), header)
