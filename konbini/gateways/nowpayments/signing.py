"""How NOWPayments signs: JSON with its keys sorted at every depth, under HMAC-SHA512. Pure.

The text must be what JSON.stringify made of it, so numbers keep the text they came in: through a
float 0.00005 would become 5e-05, and the signature another one.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from konbini.shop.errors import Invalid

HEADER = "x-nowpayments-sig"
_HEX = re.compile(r"[0-9a-f]{128}")
_MAX_DIGITS = 40
_MAX_DEPTH = 8


class Number(str):
    """A JSON number as the text it came in."""

    __slots__ = ()


def read_json(body: bytes) -> dict[str, Any]:
    """A JSON object with Numbers, no name twice; raises Invalid("malformed")."""
    try:
        found = json.loads(
            body.decode("utf-8"),
            parse_float=Number,
            parse_int=Number,
            parse_constant=_no_number,
            object_pairs_hook=_once,
        )
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise Invalid("malformed", where="nowpayments")
    return found


def canonical(value: Any, depth: int = 0) -> str:
    """The text that is signed: sorted, no spaces, nothing escaped that JSON allows bare.

    Raises Invalid("malformed") for absurd nesting.
    """
    if depth > _MAX_DEPTH:
        raise Invalid("malformed", where="nesting")
    if isinstance(value, Number):
        return value
    if isinstance(value, Mapping):
        names = sorted(value)
        inner = ",".join(f"{_quoted(name)}:{canonical(value[name], depth + 1)}" for name in names)
        return "{" + inner + "}"
    if isinstance(value, list):
        return "[" + ",".join(canonical(item, depth + 1) for item in value) + "]"
    return _quoted(value)


def sign(fields: Mapping[str, Any], secret: str) -> str:
    """The header's value, lower hex; raises Invalid, or ValueError for an empty secret."""
    key = secret.strip()
    if not key:
        raise ValueError("an empty secret signs nothing")
    try:
        text = canonical(fields).encode("utf-8")
    except UnicodeEncodeError:
        # half a character, written as an escape: no bytes stand for it
        raise Invalid("malformed", where="text") from None
    return hmac.new(key.encode(), text, hashlib.sha512).hexdigest()


def verify(fields: Mapping[str, Any], secret: str, header: str | None) -> bool:
    """Whether the header (hex of either case) belongs to exactly these fields."""
    given = (header or "").strip().lower()
    if not secret.strip() or not _HEX.fullmatch(given):
        return False
    return hmac.compare_digest(sign(fields, secret).encode(), given.encode())


def decimal_of(value: Any) -> Decimal:
    """A finite number of a sane size, not negative; raises Invalid("malformed")."""
    text = value if isinstance(value, str) and value.isascii() else ""
    try:
        number = Decimal(text) if 0 < len(text) <= _MAX_DIGITS else None
    except InvalidOperation:
        number = None
    if number is None or not number.is_finite() or number < 0 or abs(number.adjusted()) > 40:
        # the last: 1e999999999 would be written out digit by digit
        raise Invalid("malformed", where="number")
    return number


def _quoted(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name that comes twice")
    return found


def _no_number(_: str) -> str:
    raise ValueError("NaN and Infinity are no numbers of JSON")
