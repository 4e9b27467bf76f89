"""Reads callbacks of the epusdt family: signed JSON. Pure.

A signature is not a payment: BEpusdt signs "still waiting" once a minute. Only status 2 with a
transaction of the chain is money.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from typing import Any

from konbini.gateways.epusdt.settings import Dialect, EpusdtSettings
from konbini.gateways.epusdt.signing import Number, decimal_of, read_json, verify
from konbini.shop.errors import Invalid
from konbini.shop.money import Money
from konbini.shop.payments import Notice, NoticeState

_MAX_BYTES = 16 * 1024
_REFERENCE = re.compile(r"[A-Za-z0-9._|-]{1,64}")
_CHAIN_TXN = 200
"""Characters kept of a transfer's name; chains' hashes have 64 to 90."""
PAID = "2"
_STATES = {"1": NoticeState.PENDING, PAID: NoticeState.PAID, "3": NoticeState.EXPIRED}
_MORE_STATES = {
    # cancelled · seen on the chain · failed there
    Dialect.BEPUSDT: {
        "4": NoticeState.EXPIRED,
        "5": NoticeState.CONFIRMING,
        "6": NoticeState.FAILED,
    },
    # the buyer has not chosen a coin yet
    Dialect.GMPAY_V1: {"4": NoticeState.PENDING},
    Dialect.GMPAY_V2: {"4": NoticeState.PENDING},
}


def read_notices(body: bytes, settings: EpusdtSettings) -> Sequence[Notice]:
    """What a callback says; nothing for a status nobody knows.

    Raises Invalid("bad-signature" | "malformed").
    """
    if len(body) > _MAX_BYTES:
        raise Invalid("malformed", where="size")
    fields = read_json(body)
    if not verify(fields, settings.secret, settings.dialect):
        raise Invalid("bad-signature", where="epusdt")
    if settings.dialect.is_gmpay and str(fields.get("pid", "")) != settings.pid:
        raise Invalid("malformed", where="pid")
    state = state_of(fields.get("status"), settings.dialect)
    if state is None:
        return []
    trade_id, ref = name_of(fields, "trade_id"), name_of(fields, "order_id")
    if state is NoticeState.PAID:
        _check_paid(fields, trade_id)
    notice = Notice(
        gateway="epusdt",
        dedupe_key=f"{trade_id}:{fields['status']}",
        state=state,
        txn=trade_id,
        merchant_ref=ref,
        paid=money_of(fields, settings) if state is NoticeState.PAID else None,
        raw_sha256=hashlib.sha256(body).hexdigest(),
        chain_txn=chain_txn_of(fields, trade_id) if state is NoticeState.PAID else None,
    )
    return [notice]


def state_of(status: Any, dialect: Dialect) -> NoticeState | None:
    """The meaning of a status number in this dialect."""
    known = _STATES | _MORE_STATES.get(dialect, {})
    return known.get(status) if isinstance(status, str) else None


def name_of(fields: Mapping[str, Any], name: str) -> str:
    """An identifier; raises Invalid("malformed")."""
    value = fields.get(name)
    if not isinstance(value, str) or not _REFERENCE.fullmatch(value):
        raise Invalid("malformed", where=name)
    return value


def money_of(fields: Mapping[str, Any], settings: EpusdtSettings, name: str = "amount") -> Money:
    """The fiat amount, more than nothing; raises Invalid("malformed").

    A JSON number may have an exponent (1e2 is exactly 100); a text may not.
    """
    value = fields.get(name)
    try:
        text = f"{decimal_of(value):f}" if isinstance(value, Number) else str(value)
        money = Money.parse(text, settings.currency)
    except Invalid:
        raise Invalid("malformed", where=name) from None
    if money.amount <= 0:
        raise Invalid("malformed", where=name)
    return money


def chain_txn_of(fields: Mapping[str, Any], trade_id: str) -> str | None:
    """The transfer on the chain; None without one (waiting trades repeat their own id there)."""
    block = fields.get("block_transaction_id")
    named = block.strip().lower() if isinstance(block, str) and block.isascii() else ""
    return named[:_CHAIN_TXN] if named and named != trade_id.lower() else None


def _check_paid(fields: Mapping[str, Any], trade_id: str) -> None:
    """A transaction of the chain, and coins."""
    if chain_txn_of(fields, trade_id) is None:
        raise Invalid("malformed", where="block_transaction_id")
    coins = fields.get("actual_amount")
    if not isinstance(coins, str) or decimal_of(coins) <= 0:
        raise Invalid("malformed", where="actual_amount")
