"""Receipts as files that leave the shop: signed JSON, and a PDF that carries it and is sealed.

Says whether a file is as the shop made it. Knows no cryptography: it is handed sign and check.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from konbini.shop.errors import Invalid
from konbini.shop.receipts import DOMAIN, Receipt, Statement, canonical, key_id_of

MAX_FILE = 8 * 1024 * 1024
"""Bytes of the largest file that is looked at."""
MAX_JSON = 1024 * 1024
SEAL_DOMAIN = b"konbini/receipt-file/v1\n"

Sign = Callable[[bytes], bytes]
"""A message to its Ed25519 signature (64 bytes)."""
Check = Callable[[bytes, bytes, bytes], bool]
"""Whether (public key, message, signature) belong together; False for garbage."""

_OPENING = b'{"body":'
_MARKS = ((b"konbini/receipt/v1",), (b'"signature"', b'"key_id"'))
"""Words by which a damaged receipt is still known as one."""
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
_SEAL = re.compile(rb"%konbini-receipt-seal ([A-Za-z0-9+/]{86}==)\n\Z")


class Verdict(StrEnum):
    """What a file is."""

    GENUINE = "genuine"
    ALTERED = "altered"
    OTHER_KEY = "other-key"
    """Whole and signed, but by none of the keys that are trusted."""
    UNPROVEN = "unproven"
    """Whole and signed by the key it brings along; no key to compare that with was given."""
    NOT_A_RECEIPT = "not-a-receipt"


class Damage(StrEnum):
    """What is wrong with an altered file."""

    SIGNED_PART = "signed-part"
    """What the receipt says was changed, or its signature."""
    FRAME = "frame"
    """What it says is as signed; the file around it is not as the shop wrote it."""
    PAGES = "pages"
    """The PDF's pages are not as the shop made them; the receipt inside is as signed."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict; `statement` is what was signed, None when nothing in the file is to be believed.

    `key_id` is the key that signed, `damage` is given for ALTERED.
    """

    verdict: Verdict
    statement: Statement | None = None
    key_id: str | None = None
    damage: Damage | None = None


def to_json(receipt: Receipt, public_key: bytes, *, with_salt: bool) -> bytes:
    """The signed receipt as a file. The salt goes to the buyer only: with it, a short key could
    be guessed from the hash of the goods.
    """
    tree = {
        "body": json.loads(receipt.body),
        "key": _text(public_key),
        "key_id": receipt.key_id,
        "signature": _text(receipt.signature),
    }
    if with_salt and receipt.salt:
        tree["salt"] = _text(receipt.salt)
    return canonical(tree)


def seal_pdf(pdf: bytes, sign: Sign) -> bytes:
    """The PDF with a signature over all its bytes behind its end, where readers ignore it."""
    whole = pdf if pdf.endswith(b"\n") else pdf + b"\n"
    return whole + b"%konbini-receipt-seal " + _text(sign(_digest(whole))).encode() + b"\n"


def judge(data: bytes, trusted: Sequence[bytes], check: Check) -> Judgement:
    """What a file is, by the public keys that are trusted (none: nothing can be GENUINE)."""
    if len(data) > MAX_FILE:
        return Judgement(Verdict.NOT_A_RECEIPT)
    if data.lstrip()[:5] != b"%PDF-":
        return _judge_json(data, trusted, check)
    inside = _attached(data)
    if not inside:
        known = b"konbini-receipt-seal" in data
        verdict = Verdict.ALTERED if known else Verdict.NOT_A_RECEIPT
        return Judgement(verdict, damage=Damage.SIGNED_PART if known else None)
    found = _judge_json(inside[0], trusted, check)
    if found.verdict not in {Verdict.GENUINE, Verdict.OTHER_KEY, Verdict.UNPROVEN}:
        return found
    keys = trusted if found.verdict is Verdict.GENUINE else [_key_inside(inside[0])]
    if len(inside) == 1 and any(_is_sealed(data, key, check) for key in keys):
        return found
    return Judgement(Verdict.ALTERED, found.statement, found.key_id, Damage.PAGES)


def _judge_json(data: bytes, trusted: Sequence[bytes], check: Check) -> Judgement:
    try:
        tree = _parsed(data)
        message = DOMAIN + canonical(tree["body"])
        signature, inside = _bytes(tree["signature"]), _bytes(tree["key"])
        statement = Statement.read(canonical(tree["body"]))
    except (ValueError, TypeError, KeyError, RecursionError, Invalid):
        return _damaged(data)
    signer = next((key for key in trusted if check(key, message, signature)), None)
    whole = _is_exact(data, tree, statement, signer or inside)
    if signer is not None and whole:
        return Judgement(Verdict.GENUINE, statement, key_id_of(signer))
    if signer is not None:
        return Judgement(Verdict.ALTERED, statement, key_id_of(signer), Damage.FRAME)
    if whole and check(inside, message, signature):
        verdict = Verdict.OTHER_KEY if trusted else Verdict.UNPROVEN
        return Judgement(verdict, statement, key_id_of(inside))
    return Judgement(Verdict.ALTERED, damage=Damage.SIGNED_PART)


def _damaged(data: bytes) -> Judgement:
    """A receipt that cannot be read any more, or no receipt at all."""
    if any(all(word in data for word in words) for words in _MARKS):
        return Judgement(Verdict.ALTERED, damage=Damage.SIGNED_PART)
    return Judgement(Verdict.NOT_A_RECEIPT)


def _is_exact(data: bytes, tree: dict[str, Any], statement: Statement, key: bytes) -> bool:
    """Whether the file is, byte for byte, what the shop writes about this statement."""
    expected = {
        "body": tree["body"],
        "key": _text(key),
        "key_id": key_id_of(key),
        "signature": _text(_bytes(tree["signature"])),
    }
    if "salt" in tree:
        try:
            salt = _bytes(tree["salt"])
        except (ValueError, TypeError):
            return False
        known = statement.goods.salt_sha256 if statement.goods else None
        if hashlib.sha256(salt).hexdigest() != known:
            return False
        expected["salt"] = _text(salt)
    return canonical(expected) == data.removesuffix(b"\n")


def _key_inside(data: bytes) -> bytes:
    return _bytes(_parsed(data)["key"])


def _attached(pdf: bytes) -> list[bytes]:
    """The signed JSON files a PDF carries, also one that another program has packed anew."""
    found = []
    for match in _STREAM.finditer(pdf):
        stream = match[1]
        if not stream.startswith(_OPENING):
            stream = _unpacked(stream)
        if stream.startswith(_OPENING):
            found.append(stream)
    return found


def _unpacked(stream: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(stream, MAX_JSON)
    except zlib.error:
        return b""


def _is_sealed(pdf: bytes, key: bytes, check: Check) -> bool:
    match = _SEAL.search(pdf)
    if match is None:
        return False
    whole, seal = pdf[: match.start()], match[1].decode()
    signature = base64.b64decode(seal)
    return _text(signature) == seal and check(key, _digest(whole), signature)


def _digest(whole: bytes) -> bytes:
    return SEAL_DOMAIN + hashlib.sha256(whole).digest()


def _parsed(data: bytes) -> dict[str, Any]:
    """The file's tree; raises ValueError for anything our own JSON never holds."""
    if len(data) > MAX_JSON:
        raise ValueError("too long")
    tree = json.loads(data, object_pairs_hook=_once, parse_float=_refuse, parse_constant=_refuse)
    if not isinstance(tree, dict):
        raise ValueError("no object")  # noqa: TRY004 - one error for all that is no receipt
    return tree


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({name for name, _ in pairs}) != len(pairs):
        raise ValueError("a name twice")
    return dict(pairs)


def _refuse(text: str) -> Any:
    raise ValueError(text)


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as problem:
        raise ValueError("not base64") from problem
