"""How the epusdt family signs: JSON fields as one sorted text, closed by the secret. Pure.

Rule after the forks' own sign functions (docs/gateways/epusdt.md): drop `signature`, null and "",
sort, join `k=v` with `&`; numbers as Go prints them. Numbers are kept as text, never as floats.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from konbini.gateways.epusdt.settings import Dialect
from konbini.shop.errors import Invalid

_HEX = re.compile(r"[0-9a-f]{32}|[0-9a-f]{64}")
_MAX_DIGITS = 40
_GO_WIDE = 6
"""Go's %v changes to an exponent from a million on, and below 0.0001."""


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
        raise Invalid("malformed", where="epusdt")
    return found


def write_json(fields: Mapping[str, str]) -> bytes:
    """The same in the other direction: Numbers bare, everything else quoted."""
    parts = (
        f"{json.dumps(name)}:{value if isinstance(value, Number) else json.dumps(value)}"
        for name, value in fields.items()
    )
    return ("{" + ",".join(parts) + "}").encode()


def canonical(fields: Mapping[str, Any], dialect: Dialect) -> bytes:
    """The text that is signed; raises Invalid for nested values and absurd numbers."""
    kept = {
        name: _text(value, dialect)
        for name, value in fields.items()
        if name != "signature" and value is not None and value != ""
    }
    if dialect is Dialect.BEPUSDT:
        pairs = [f"{name}={kept[name]}" for name in sorted(kept)]
    else:
        pairs = sorted(f"{name}={value}" for name, value in kept.items())
    return "&".join(pairs).encode("utf-8", "surrogatepass")


def sign(fields: Mapping[str, Any], secret: str, dialect: Dialect) -> str:
    """The `signature`, lower hex; raises ValueError for an empty secret."""
    if not secret:
        raise ValueError("an empty secret signs nothing")
    text = canonical(fields, dialect)
    if dialect is Dialect.GMPAY_V2:
        return hmac.new(secret.encode(), text, hashlib.sha256).hexdigest()
    # MD5 is the protocol's choice, not ours
    return hashlib.md5(text + secret.encode(), usedforsecurity=False).hexdigest()


def verify(fields: Mapping[str, Any], secret: str, dialect: Dialect) -> bool:
    """Whether `signature` (hex of either case) belongs to exactly these fields."""
    given = str(fields.get("signature", "")).lower()
    if not secret or not _HEX.fullmatch(given):
        return False
    return hmac.compare_digest(sign(fields, secret, dialect).encode(), given.encode())


def decimal_of(text: str) -> Decimal:
    """A finite number of a sane size; raises Invalid("malformed")."""
    try:
        value = Decimal(text) if text.isascii() and len(text) <= _MAX_DIGITS else None
    except InvalidOperation:
        value = None
    if value is None or not value.is_finite() or abs(value.adjusted()) > _MAX_DIGITS:
        # the last: 1e999999999 would be written out digit by digit
        raise Invalid("malformed", where="number")
    return value


def _text(value: Any, dialect: Dialect) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Number):
        return _go(decimal_of(value), wide=dialect is Dialect.BEPUSDT)
    if isinstance(value, str):
        return value
    raise Invalid("malformed", where="nested")


def _go(value: Decimal, *, wide: bool) -> str:
    """A number as Go prints it: plain, shortest; with `wide` (%v) large ones with an exponent."""
    value = value.normalize() if value else Decimal(0)
    power = value.adjusted()
    if not wide or -4 <= power < _GO_WIDE or not value:
        return f"{value:f}"
    digits = f"{value.scaleb(-power):f}"
    return f"{digits}e{'+' if power >= 0 else '-'}{abs(power):02d}"


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name that comes twice")
    return found


def _no_number(_: str) -> str:
    raise ValueError("NaN and Infinity are no numbers of JSON")
