"""Reads epay's notification: a query or a form, signed. Pure; refuses all that is not a payment.

A valid signature is not yet a payment: request and notice share key and rule in V1, and values
are signed unescaped, so every field is checked for what it may be.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from urllib.parse import parse_qsl

from konbini.gateways.epay.settings import CURRENCY, EpaySettings, Version
from konbini.gateways.epay.signing import canonical
from konbini.shop.errors import Invalid
from konbini.shop.money import Money
from konbini.shop.payments import Notice, NoticeState

RAW_QUERY = ":query"
"""Pseudo header: the query string as it came, decoded as Latin-1. Only there can a parameter
that was sent twice be seen."""
TOLERANCE = 300
"""Seconds a V2 notice may be old, or ahead; each repetition carries a new time."""
_MAX_BYTES = 16 * 1024
_MAX_FIELDS = 40
_NAME = re.compile(r"[A-Za-z0-9_]{1,40}")
_NUMBER = re.compile(r"[A-Za-z0-9._|-]{1,64}")
_TIMESTAMP = re.compile(r"[0-9]{10}")


def read_params(
    headers: Mapping[str, str], query: Mapping[str, str], body: bytes
) -> dict[str, str]:
    """All parameters of query and form; raises Invalid("malformed"), also for a double one."""
    raw = next((value for name, value in headers.items() if name.lower() == RAW_QUERY), None)
    pairs = list(query.items()) if raw is None else _pairs(raw.encode("latin-1", "replace"))
    pairs += _pairs(body)
    params = dict(pairs)
    if len(params) != len(pairs) or not all(_NAME.fullmatch(name) for name in params):
        raise Invalid("malformed", where="parameters")
    return params


def _pairs(text: bytes) -> list[tuple[str, str]]:
    if not text:
        return []
    if len(text) > _MAX_BYTES:
        raise Invalid("malformed", where="size")
    try:
        return parse_qsl(
            text.decode("ascii"),
            keep_blank_values=True,
            strict_parsing=True,
            errors="surrogateescape",
            max_num_fields=_MAX_FIELDS,
        )
    except ValueError:
        raise Invalid("malformed", where="parameters") from None


def read_notice(
    params: Mapping[str, str],
    settings: EpaySettings,
    *,
    verified: Callable[[Mapping[str, str]], bool],
    now: datetime,
) -> Notice:
    """The payment a notice proves; raises Invalid("bad-signature" | "malformed")."""
    if params.get("sign_type", "").upper() not in _sign_types(settings.version):
        raise Invalid("bad-signature", where="sign_type")
    if not verified(params):
        raise Invalid("bad-signature", where="epay")
    if settings.version is Version.V2:
        _check_time(params.get("timestamp", ""), now)
    _check_fields(params, settings)
    return Notice(
        gateway="epay",
        dedupe_key=f"{params['trade_no']}:TRADE_SUCCESS",
        state=NoticeState.PAID,
        txn=params["trade_no"],
        merchant_ref=params["out_trade_no"],
        paid=_money(params.get("money", "")),
        raw_sha256=hashlib.sha256(canonical(params)).hexdigest(),
    )


def _sign_types(version: Version) -> frozenset[str]:
    """V2 never falls back to the shared key, whatever the notice asks for."""
    return frozenset({"", "MD5"}) if version is Version.V1 else frozenset({"RSA"})


def _check_time(timestamp: str, now: datetime) -> None:
    if not _TIMESTAMP.fullmatch(timestamp):
        raise Invalid("malformed", where="timestamp")
    if abs(int(now.timestamp()) - int(timestamp)) > TOLERANCE:
        raise Invalid("bad-signature", where="timestamp")


def _check_fields(params: Mapping[str, str], settings: EpaySettings) -> None:
    """Against a replayed request (no success, no trade_no) and a spliced one (`&`, `=`)."""
    spliced = any({"&", "="} & set(v) for k, v in params.items() if k != "sign")
    expected = {"trade_status": "TRADE_SUCCESS", "pid": settings.pid}
    wrong = [name for name, value in expected.items() if params.get(name) != value]
    wrong += [n for n in ("trade_no", "out_trade_no") if not _NUMBER.fullmatch(params.get(n, ""))]
    wrong += ["type"] if params.get("type") not in settings.types else []
    wrong += ["&="] if spliced else []
    if wrong:
        raise Invalid("malformed", where=wrong[0])


def _money(text: str) -> Money:
    try:
        money = Money.parse(text, CURRENCY)
    except Invalid:
        raise Invalid("malformed", where="money") from None
    if money.amount <= 0:
        raise Invalid("malformed", where="money")
    return money
