"""BTCPay's webhooks and invoices as notices. Pure; refuses shapes it does not understand.

A webhook carries no amount: it is a reason to ask, never a payment. An invoice has a status and,
kept apart from it, an exception; only the pair says what happened.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import orjson

from konbini.shop.errors import Invalid
from konbini.shop.money import Money, minor_digits
from konbini.shop.payments import Notice, NoticeState

Json = Mapping[str, Any]
_EVENTS = {
    "InvoiceReceivedPayment": NoticeState.PENDING,
    "InvoicePaymentSettled": NoticeState.CONFIRMING,
    "InvoiceProcessing": NoticeState.CONFIRMING,
    "InvoiceSettled": NoticeState.PAID,
    # no InvoiceSettled follows: who only listens to that one loses the money
    "InvoicePaidAfterExpiration": NoticeState.CONFIRMING,
    "InvoiceExpired": NoticeState.EXPIRED,
    "InvoiceExpiredPaidPartial": NoticeState.UNDERPAID,
    "InvoiceInvalid": NoticeState.FAILED,
}
EVENTS = tuple(_EVENTS)
"""What the webhook must be subscribed to."""
_DECIMAL = re.compile(r"(?P<whole>[0-9]{1,15})(?:\.(?P<part>[0-9]{1,30}))?", re.ASCII)


def read_event(body: bytes, store: str, digest: str) -> Notice | None:
    """What a webhook of a right signature claims, without an amount; None when it is nothing.

    Raises Invalid("malformed"), also for another store.
    """
    try:
        event = orjson.loads(body)
    except orjson.JSONDecodeError:
        raise Invalid("malformed", where="btcpay") from None
    if not isinstance(event, dict) or not isinstance(event.get("type"), str):
        raise Invalid("malformed", where="btcpay", problem="event")
    if event.get("storeId") != store:
        raise Invalid("malformed", where="btcpay", problem="another store")
    state = _EVENTS.get(event["type"])
    if state is None:
        return None
    if state is NoticeState.EXPIRED and event.get("partiallyPaid") is True:
        state = NoticeState.UNDERPAID
    return Notice(
        gateway="btcpay",
        dedupe_key=_event_key(event),
        state=state,
        txn=_text(event, "invoiceId"),
        merchant_ref=ref_of(event),
        paid=None,
        occurred_at=moment(event.get("timestamp")),
        raw_sha256=digest,
    )


def _event_key(event: Json) -> str:
    """The same for every redelivery of one event, different for different ones."""
    payment = event.get("payment")
    if isinstance(payment, dict) and isinstance(payment.get("id"), str):
        detail = payment["id"][:120]
    else:
        detail = str(event.get("manuallyMarked") is True).lower()
    return f"{_text(event, 'invoiceId')}:{event['type']}:{detail}"


def read_invoice(invoice: Json, *, late_settled: bool = False) -> Notice | None:
    """An invoice's present state; None while nothing was paid. Raises Invalid.

    `late_settled`: whether all payments of an invoice that was paid too late are confirmed.
    """
    state = _state(invoice, late_settled=late_settled)
    if state is None:
        return None
    txn = _text(invoice, "id")
    paid = _paid(invoice, state)
    key = f"{txn}:{state}"
    if state is NoticeState.UNDERPAID and paid is not None:
        key += f":{paid.amount}"
    return Notice(
        gateway="btcpay",
        dedupe_key=key,
        state=state,
        txn=txn,
        merchant_ref=ref_of(invoice),
        paid=paid,
        source="query",
    )


def _state(invoice: Json, *, late_settled: bool) -> NoticeState | None:
    status, exception = invoice.get("status"), invoice.get("additionalStatus")
    if status == "Settled":
        return NoticeState.PAID
    if status == "Processing":
        # may fall back to New when the payment is double-spent
        return NoticeState.CONFIRMING
    if status in {"New", "Expired"} and exception == "PaidPartial":
        return NoticeState.UNDERPAID
    if is_late(invoice):
        return NoticeState.PAID if late_settled else NoticeState.CONFIRMING
    if status == "Invalid":
        return NoticeState.FAILED
    if status in {"New", "Expired"}:
        return None
    raise Invalid("malformed", where="btcpay", problem="status")


def is_late(invoice: Json) -> bool:
    """Whether the invoice was paid in full after it had expired; its status stays Expired."""
    return invoice.get("status") == "Expired" and invoice.get("additionalStatus") == "PaidLate"


def all_settled(methods: object) -> bool:
    """Whether an invoice has payments, all of them confirmed (its list of payment methods)."""
    states = [payment.get("status") for method in _dicts(methods) for payment in _paid_by(method)]
    return bool(states) and all(state == "Settled" for state in states)


def methods_used(methods: object) -> list[str]:
    """The ids of the payment methods with which an invoice was paid."""
    ids = [
        method.get("paymentMethodId") or method.get("paymentMethod")
        for method in _dicts(methods)
        if _paid_by(method)
    ]
    return [used for used in ids if isinstance(used, str)]


def _paid_by(method: Json) -> list[Json]:
    return _dicts(method.get("payments"))


def _dicts(rows: object) -> list[Json]:
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _paid(invoice: Json, state: NoticeState) -> Money | None:
    """The money an invoice has brought, in its own currency."""
    if state is NoticeState.FAILED:
        return None
    asked = asked_of(invoice)
    got = _floor(invoice.get("paidAmount"), asked.currency)
    if state is NoticeState.UNDERPAID or invoice.get("type") == "TopUp":
        return got
    if invoice.get("additionalStatus") in {"PaidOver", "PaidPartial"}:
        return got or asked
    if is_late(invoice) and got is not None and got.amount > asked.amount:
        return got
    # Paid coins at the invoice's rate may differ from the price by less than a cent: whether that
    # is all of it is the server's judgement (tolerance 0), or the operator's who marked it.
    return asked


def asked_of(invoice: Json) -> Money:
    """What the invoice is for; raises Invalid."""
    amount, currency = invoice.get("amount"), invoice.get("currency")
    if not isinstance(amount, str) or not isinstance(currency, str):
        raise Invalid("malformed", where="btcpay", problem="amount")
    return Money.parse(amount, currency)


def _floor(amount: object, currency: str) -> Money | None:
    """A decimal string as money, cut (never rounded up) to the currency's places."""
    match = _DECIMAL.fullmatch(amount) if isinstance(amount, str) else None
    if match is None:
        return None
    part = (match["part"] or "")[: minor_digits(currency)]
    return Money.parse(f"{match['whole']}.{part}" if part else match["whole"], currency)


def ref_of(thing: Json) -> str | None:
    """Our reference in a webhook's or an invoice's metadata."""
    metadata = thing.get("metadata")
    ref = metadata.get("orderId") if isinstance(metadata, dict) else None
    return ref if isinstance(ref, str) and ref else None


def moment(stamp: object) -> datetime | None:
    """A unix time; None for anything else."""
    if not isinstance(stamp, int) or isinstance(stamp, bool) or not 0 <= stamp < 1 << 33:
        return None
    return datetime.fromtimestamp(stamp, UTC)


def _text(thing: Json, name: str) -> str:
    value = thing.get(name)
    if not isinstance(value, str) or not value:
        raise Invalid("malformed", where="btcpay", problem=name)
    return value
