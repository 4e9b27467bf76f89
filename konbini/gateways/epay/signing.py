"""How epay signs: one canonical string, closed by a shared key (V1) or by RSA (V2). Pure.

Rule after the protocol's getSignContent (docs/gateways/epay.md): drop sign, sign_type and empty
values, sort by key, join `k=v` with `&`, raw values.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re
from collections.abc import Mapping

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    load_der_private_key,
    load_der_public_key,
)

from konbini.shop.errors import Invalid

_UNSIGNED = frozenset({"sign", "sign_type"})
_BLANK = " \t\n\r\0\x0b"
"""What PHP's trim() takes away: a value of these only is empty, "0" is not."""
_MD5 = re.compile(r"[0-9a-f]{32}")
_LEAST_BITS = 2048
_PEM_LINES = re.compile(r"-----[A-Z ]+-----|\s+")


def canonical(params: Mapping[str, str]) -> bytes:
    """The text that is signed."""
    kept = [(k, v) for k, v in params.items() if k not in _UNSIGNED and v.strip(_BLANK)]
    text = "&".join(f"{key}={value}" for key, value in sorted(kept))
    return text.encode("utf-8", "surrogateescape")


def sign_md5(params: Mapping[str, str], key: str) -> str:
    """V1's `sign`, lower hex; raises ValueError for an empty key."""
    if not key:
        raise ValueError("an empty key signs nothing")
    # MD5 is the protocol's choice, not ours
    return hashlib.md5(canonical(params) + key.encode(), usedforsecurity=False).hexdigest()


def verify_md5(params: Mapping[str, str], key: str) -> bool:
    """Whether `sign` (hex of either case) belongs to exactly these parameters."""
    given = params.get("sign", "").lower()
    if not key or not _MD5.fullmatch(given):
        return False
    return hmac.compare_digest(sign_md5(params, key).encode(), given.encode())


def sign_rsa(params: Mapping[str, str], key: RSAPrivateKey) -> str:
    """V2's `sign`: SHA256WithRSA, PKCS#1 v1.5, base64."""
    return base64.b64encode(key.sign(canonical(params), PKCS1v15(), SHA256())).decode()


def verify_rsa(params: Mapping[str, str], key: RSAPublicKey) -> bool:
    """Whether `sign` is the key's owner's for exactly these parameters."""
    # a `+` that was not escaped in a query arrives as a space
    given = params.get("sign", "").replace(" ", "+")
    try:
        signature = base64.b64decode(given, validate=True)
        key.verify(signature, canonical(params), PKCS1v15(), SHA256())
    except (InvalidSignature, ValueError):
        return False
    return True


def load_private_key(text: str) -> RSAPrivateKey:
    """Our key from base64 DER (PKCS#1 or PKCS#8), armour allowed; raises Invalid."""
    where = "EPAY_PRIVATE_KEY"
    der = _der(text, where)
    try:
        key = load_der_private_key(der, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, RSAPrivateKey) or key.key_size < _LEAST_BITS:
        raise Invalid("bad-setting", where=where, problem="not an RSA key of 2048 bits or more")
    return key


def load_public_key(text: str) -> RSAPublicKey:
    """The platform's key from base64 DER; raises Invalid."""
    where = "EPAY_PLATFORM_KEY"
    der = _der(text, where)
    try:
        key = load_der_public_key(der)
    except (ValueError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, RSAPublicKey) or key.key_size < _LEAST_BITS:
        raise Invalid("bad-setting", where=where, problem="not an RSA key of 2048 bits or more")
    return key


def _der(text: str, where: str) -> bytes:
    if not text.strip():
        raise Invalid("bad-setting", where=where, problem="empty")
    try:
        return base64.b64decode(_PEM_LINES.sub("", text), validate=True)
    except (binascii.Error, ValueError):
        raise Invalid("bad-setting", where=where, problem="not base64") from None
