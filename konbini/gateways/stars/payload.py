"""The seal on an invoice's payload: proves that we made this bill for this amount.

Anybody who holds the token can mint invoices, so a bare order number proves nothing.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re

from konbini.shop.errors import Invalid

DOMAIN = "konbini/stars/payload/v1"
"""Separates these seals from every other use of the secret."""
MAX_BYTES = 128
"""Telegram's bound for an invoice payload (Bot API, sendInvoice)."""
_SEAL_BYTES = 16
_REF = re.compile(r"[A-Za-z0-9_-]{1,64}")


def derive_secret(bot_token: str) -> bytes:
    """A secret of our own from the bot's token, so that nothing more has to be configured."""
    return hmac.new(bot_token.encode(), b"konbini/stars/secret/v1", hashlib.sha256).digest()


def seal(secret: bytes, merchant_ref: str, amount: int, *, domain: str = DOMAIN) -> str:
    """`merchant_ref.mac`: HMAC-SHA256 over domain, amount (whole Stars) and reference, 16 bytes.

    Raises Invalid("malformed") for a reference that has no place in a payload.
    """
    payload = f"{merchant_ref}.{_mac(secret, merchant_ref, amount, domain)}"
    if not _REF.fullmatch(merchant_ref) or len(payload.encode()) > MAX_BYTES:
        raise Invalid("malformed", where="merchant_ref")
    return payload


def unseal(secret: bytes, payload: str, amount: int, *, domain: str = DOMAIN) -> str:
    """The merchant_ref of a payload sealed for that amount; raises Invalid("bad-signature")."""
    merchant_ref, _, mac = payload.rpartition(".")
    # before anything is computed: half a character, for one, has no bytes
    if not payload.isascii() or not _REF.fullmatch(merchant_ref):
        raise Invalid("bad-signature", where="payload")
    expected = _mac(secret, merchant_ref, amount, domain)
    if not hmac.compare_digest(expected.encode(), mac.encode()):
        raise Invalid("bad-signature", where="payload")
    return merchant_ref


def _mac(secret: bytes, merchant_ref: str, amount: int, domain: str) -> str:
    message = f"{domain}\n{amount}\n{merchant_ref}".encode()
    digest = hmac.new(secret, message, hashlib.sha256).digest()[:_SEAL_BYTES]
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
