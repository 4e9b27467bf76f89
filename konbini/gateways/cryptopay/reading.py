"""Crypto Pay's invoices and calls as notices. Pure; refuses shapes it does not understand.

An invoice in fiat is paid in some coin: what counts is the fiat amount that was asked for, since
an invoice is paid exactly or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import orjson

from konbini.shop.errors import Invalid
from konbini.shop.money import Money
from konbini.shop.payments import Notice, NoticeState

Json = Mapping[str, Any]
_CODES = "USD EUR RUB BYN UAH GBP CNY KZT UZS GEL TRY AMD THB INR BRL IDR AZN AED PLN ILS"
FIAT = frozenset(_CODES.split())
COINS = frozenset({"USDT", "USDC", "TON", "BTC"})
"""Coins whose precision the shop knows, so that prices can be in them."""
_STATES = {"paid": NoticeState.PAID, "expired": NoticeState.EXPIRED}


def parse(body: bytes) -> Json | None:
    """The invoice in a call whose signature was right; None when the call is about no payment.

    Raises Invalid("malformed").
    """
    try:
        update = orjson.loads(body)
    except orjson.JSONDecodeError:
        raise Invalid("malformed", where="cryptopay") from None
    if not isinstance(update, dict) or not isinstance(update.get("update_type"), str):
        raise Invalid("malformed", where="cryptopay", problem="update")
    if update["update_type"] != "invoice_paid":
        return None
    invoice = update.get("payload")
    if not isinstance(invoice, dict):
        raise Invalid("malformed", where="cryptopay", problem="invoice")
    return invoice


def read_invoice(invoice: Json, source: str, digest: str = "") -> Notice | None:
    """An invoice's present state; None while it can still be paid. Raises Invalid."""
    state = _STATES.get(str(invoice.get("status")))
    if state is None:
        return None
    txn = txn_of(invoice)
    paid = state is NoticeState.PAID
    money = money_of(invoice) if paid else None
    return Notice(
        gateway="cryptopay",
        # not by update_id, which Crypto Pay documents as not unique
        dedupe_key=f"{txn}:{state}",
        state=state,
        txn=txn,
        merchant_ref=ref_of(invoice),
        paid=money,
        source=source,
        occurred_at=moment(invoice.get("paid_at")) if paid else None,
        raw_sha256=digest,
        fee=fee_of(invoice, money),
    )


def ref_of(invoice: Json) -> str | None:
    """Our reference, which the shop's server put into the invoice."""
    ref = invoice.get("payload")
    return ref if isinstance(ref, str) and ref else None


def txn_of(invoice: Json) -> str:
    """The invoice's id; it is paid at most once. Raises Invalid."""
    number = invoice.get("invoice_id")
    if not isinstance(number, int) or isinstance(number, bool) or number <= 0:
        raise Invalid("malformed", where="cryptopay", problem="invoice_id")
    return str(number)


def money_of(invoice: Json) -> Money | None:
    """What the invoice asks for; None in a coin the shop has no precision for. Raises Invalid."""
    fiat = invoice.get("currency_type") == "fiat"
    currency, amount = invoice.get("fiat" if fiat else "asset"), invoice.get("amount")
    if not isinstance(currency, str) or not isinstance(amount, str):
        raise Invalid("malformed", where="cryptopay", problem="amount")
    # reads and refuses the digits even where the result is not used
    money = Money.parse(amount, currency) if currency in FIAT | COINS else None
    if money is None and not _plain(amount):
        raise Invalid("malformed", where="cryptopay", problem="amount")
    return money


def fee_of(invoice: Json, money: Money | None) -> int | None:
    """What Crypto Pay kept of the money; None when it is told in another currency, or not."""
    asset, amount = invoice.get("fee_asset"), invoice.get("fee_amount")
    # a number in older versions of the API, a string in newer ones
    told = isinstance(amount, str | int | float) and not isinstance(amount, bool)
    if money is None or asset != money.currency or not told:
        return None
    try:
        fee = Money.parse(str(amount), money.currency)
    except Invalid:
        return None
    return fee.amount if 0 < fee.amount <= money.amount else None


def _plain(amount: str) -> bool:
    return re.fullmatch(r"[0-9]{1,15}(?:\.[0-9]{1,18})?", amount, re.ASCII) is not None


def moment(text: object) -> datetime | None:
    """A time as Crypto Pay writes it; None for anything else."""
    if not isinstance(text, str):
        return None
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at if at.tzinfo is not None else at.replace(tzinfo=UTC)
