"""One payment as NOWPayments tells it, in a callback or an answer. Pure.

`finished` is money, and only if the coins are all there; a payment that follows another one (a
second deposit, or one in a wrong coin) is for a person.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from konbini.gateways.nowpayments.settings import NowPaymentsSettings
from konbini.gateways.nowpayments.signing import Number, decimal_of
from konbini.shop.errors import Invalid
from konbini.shop.money import Money
from konbini.shop.payments import Notice, NoticeState

PAYMENT_ID = re.compile(r"[0-9]{1,20}")
_REFERENCE = re.compile(r"[A-Za-z0-9._|-]{1,64}")
_TRANSFER = re.compile(r"[A-Za-z0-9:_-]{16,200}")
_STATES = {
    "waiting": NoticeState.PENDING,
    "confirming": NoticeState.CONFIRMING,
    "confirmed": NoticeState.CONFIRMING,
    "sending": NoticeState.CONFIRMING,
    "partially_paid": NoticeState.UNDERPAID,
    "finished": NoticeState.PAID,
    "failed": NoticeState.FAILED,
    "refunded": NoticeState.REFUNDED,
    "expired": NoticeState.EXPIRED,
    "cancelled": NoticeState.EXPIRED,
}


def read_notice(
    fields: Mapping[str, Any], settings: NowPaymentsSettings, source: str, sha256: str = ""
) -> Notice | None:
    """What a payment's fields say; None for a status nobody knows.

    Raises Invalid("malformed"). Of money that came for no order of ours `merchant_ref` is None.
    """
    payment_id, status = fields.get("payment_id"), fields.get("payment_status")
    if not isinstance(payment_id, str) or not PAYMENT_ID.fullmatch(payment_id):
        raise Invalid("malformed", where="payment_id")
    state = _STATES.get(status) if isinstance(status, str) else None
    if state is None:
        return None
    if state is NoticeState.PAID and not _is_whole(fields, settings):
        state = NoticeState.UNDERPAID
    return Notice(
        gateway="nowpayments",
        dedupe_key=f"{payment_id}:{status}",
        state=state,
        txn=payment_id,
        merchant_ref=_reference(fields.get("order_id")),
        paid=_price(fields, settings) if state is NoticeState.PAID else None,
        source=source,
        raw_sha256=sha256,
        chain_txn=_transfer(fields.get("payin_hash")) if state is NoticeState.PAID else None,
    )


def _is_whole(fields: Mapping[str, Any], settings: NowPaymentsSettings) -> bool:
    """Whether all coins came in one payment."""
    if fields.get("parent_payment_id"):
        return False
    due, came = decimal_of(fields.get("pay_amount")), decimal_of(fields.get("actually_paid"))
    if due <= 0:
        raise Invalid("malformed", where="pay_amount")
    return came * 100 >= due * (100 - settings.tolerance)


def _reference(value: Any) -> str | None:
    if value is None or value == "":
        return None
    if not isinstance(value, str) or not _REFERENCE.fullmatch(value):
        raise Invalid("malformed", where="order_id")
    return value


def _transfer(value: Any) -> str | None:
    """The buyer's transfer on its chain, where the provider tells it."""
    return value if isinstance(value, str) and _TRANSFER.fullmatch(value) else None


def _price(fields: Mapping[str, Any], settings: NowPaymentsSettings) -> Money:
    """The price in its own currency; raises Invalid for another currency than ours."""
    currency = fields.get("price_currency")
    if not isinstance(currency, str) or currency.upper() != settings.currency:
        raise Invalid("malformed", where="price_currency")
    amount = fields.get("price_amount")
    try:
        # a JSON number may have an exponent (1e2 is exactly 100); a text may not
        text = f"{decimal_of(amount):f}" if isinstance(amount, Number) else str(amount)
        money = Money.parse(text, settings.currency)
    except Invalid:
        raise Invalid("malformed", where="price_amount") from None
    if money.amount <= 0:
        raise Invalid("malformed", where="price_amount")
    return money
