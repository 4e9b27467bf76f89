"""The signature Crypto Pay puts on its calls. Pure: raw bytes, header and token in, yes or no.

`crypto-pay-api-signature` = hex HMAC-SHA256(key = the 32 raw bytes of SHA-256(token), raw body).
"""

from __future__ import annotations

import hashlib
import hmac
import re

HEADER = "crypto-pay-api-signature"
_MAC = re.compile(r"[0-9a-f]{64}", re.ASCII)


def sign(token: str, body: bytes) -> str:
    """The header's value for a body; raises ValueError without a token."""
    if not token:
        raise ValueError("an empty token signs nothing")
    return hmac.new(hashlib.sha256(token.encode()).digest(), body, hashlib.sha256).hexdigest()


def verify(token: str, body: bytes, header: str | None) -> bool:
    """Whether the header signs exactly this body."""
    if not token.strip() or header is None or not _MAC.fullmatch(header.lower()):
        return False
    return hmac.compare_digest(sign(token, body), header.lower())
