"""Seals stock: AES-256-GCM under a data key per batch, which is wrapped by the vault key.

Knows no table but the one wrapped fingerprint key, and shows no key to anybody: errors are
codes, reprs are dots.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from konbini.shop.errors import Invalid
from konbini.shop.stock import Secret

KEY_BYTES = 32
_NONCE = 12
_VERSION = b"\x01"
_KEY_ID = re.compile(r"[A-Za-z0-9._-]{1,40}")
_PLAIN, _NAMED = b"\x00", b"\x01"


@dataclass(frozen=True, slots=True)
class VaultKeys:
    """The configured keys by id; the first one seals, all open."""

    first: str
    keys: dict[str, bytes] = field(repr=False)

    def __repr__(self) -> str:
        return f"VaultKeys({', '.join(self.keys)}: •••)"

    def get(self, key_id: str) -> bytes:
        """The key; raises Invalid("vault-key-missing")."""
        if key_id not in self.keys:
            raise Invalid("vault-key-missing", key=key_id)
        return self.keys[key_id]


def parse_keys(text: str) -> VaultKeys:
    """Read `id:base64(32 bytes)`, comma-separated, newest first.

    Raises Invalid: vault-keys-empty, vault-key-malformed (position), vault-key-length
    (position), vault-key-twice (position). Never shows what was given.
    """
    keys: dict[str, bytes] = {}
    parts = [part.strip() for part in text.split(",") if part.strip()]
    for position, part in enumerate(parts, 1):
        key_id, colon, encoded = part.partition(":")
        if not colon or not _KEY_ID.fullmatch(key_id):
            raise Invalid("vault-key-malformed", position=position)
        if key_id in keys:
            raise Invalid("vault-key-twice", position=position)
        keys[key_id] = _decode(encoded, position)
    if not keys:
        raise Invalid("vault-keys-empty")
    return VaultKeys(next(iter(keys)), keys)


def _decode(encoded: str, position: int) -> bytes:
    try:
        key = base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError):
        raise Invalid("vault-key-malformed", position=position) from None
    if len(key) != KEY_BYTES:
        raise Invalid("vault-key-length", position=position)
    return key


def new_key(key_id: str) -> str:
    """A fresh key in the form `parse_keys` reads (for `konbini init`)."""
    return f"{key_id}:{base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()}"


def _seal(key: bytes, plain: bytes, bound_to: bytes) -> bytes:
    nonce = secrets.token_bytes(_NONCE)
    return _VERSION + nonce + AESGCM(key).encrypt(nonce, plain, bound_to)


def _open(key: bytes, sealed: bytes, bound_to: bytes) -> bytes:
    if sealed[:1] != _VERSION:
        raise Invalid("seal-broken")
    nonce, body = sealed[1 : 1 + _NONCE], sealed[1 + _NONCE :]
    try:
        return AESGCM(key).decrypt(nonce, body, bound_to)
    except (InvalidTag, ValueError):
        raise Invalid("seal-broken") from None


def wrap(keys: VaultKeys, plain: bytes, purpose: str) -> tuple[bytes, str]:
    """`plain` under the first vault key, and that key's id."""
    return _seal(keys.get(keys.first), plain, _label(purpose, keys.first)), keys.first


def unwrap(keys: VaultKeys, wrapped: bytes, key_id: str, purpose: str) -> bytes:
    """The other way; raises Invalid("vault-key-missing" | "seal-broken")."""
    return _open(keys.get(key_id), wrapped, _label(purpose, key_id))


def _label(purpose: str, key_id: str) -> bytes:
    return f"konbini/{purpose}/{key_id}".encode()


class SealingKey:
    """The port DataKey."""

    __slots__ = ("_key",)

    def __init__(self, key: bytes) -> None:
        self._key = key

    def __repr__(self) -> str:
        return "SealingKey(•••)"

    def seal(self, secret: Secret, identity: str) -> bytes:
        return _seal(self._key, _pack(secret), b"konbini/unit/" + identity.encode())

    def open(self, sealed: bytes, identity: str) -> Secret:
        return _unpack(_open(self._key, sealed, b"konbini/unit/" + identity.encode()))


def _pack(secret: Secret) -> bytes:
    if secret.filename is None:
        return _PLAIN + secret.data
    name = secret.filename.encode()
    return _NAMED + len(name).to_bytes(4, "big") + name + secret.data


def _unpack(plain: bytes) -> Secret:
    if plain[:1] == _PLAIN:
        return Secret(plain[1:])
    end = 5 + int.from_bytes(plain[1:5], "big")
    return Secret(plain[end:], plain[5:end].decode())


class SealingVault:
    """The port Vault. `fingerprint_key` and `signing_key` (an Ed25519 private key, 32 bytes) are
    stored wrapped, so rotation never changes them.
    """

    __slots__ = ("_fingerprint_key", "_signing_key", "keys")

    def __init__(self, keys: VaultKeys, fingerprint_key: bytes, signing_key: bytes) -> None:
        self.keys = keys
        self._fingerprint_key = fingerprint_key
        self._signing_key = Ed25519PrivateKey.from_private_bytes(signing_key)

    def __repr__(self) -> str:
        return "SealingVault(•••)"

    def new_data_key(self) -> tuple[SealingKey, bytes, str]:
        key = secrets.token_bytes(KEY_BYTES)
        wrapped, key_id = wrap(self.keys, key, "batch")
        return SealingKey(key), wrapped, key_id

    def data_key(self, wrapped: bytes, key_id: str) -> SealingKey:
        return SealingKey(unwrap(self.keys, wrapped, key_id, "batch"))

    def fingerprint(self, secret: Secret) -> bytes:
        return hmac.digest(self._fingerprint_key, secret.data, hashlib.sha256)

    @property
    def public_key(self) -> bytes:
        return self._signing_key.public_key().public_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        return self._signing_key.sign(message)


def public_part(signing_key: bytes) -> bytes:
    """The public key (32 bytes) of a private one."""
    return Ed25519PrivateKey.from_private_bytes(signing_key).public_key().public_bytes_raw()


def is_signed(public_key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the Ed25519 signature is that key's over that message; False for garbage."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True
