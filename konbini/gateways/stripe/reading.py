"""Stripe's events and sessions as notices. Pure; refuses shapes it does not understand.

An event is a statement about one object. What counts is the object's own state, not the name of
the event: a completed session may be unpaid.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import orjson

from konbini.shop.errors import Invalid
from konbini.shop.money import Money, minor_digits
from konbini.shop.payments import Notice, NoticeState

Json = Mapping[str, Any]
# docs.stripe.com/currencies: zero- and three-decimal currencies
_WHOLE = {"BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV"} | {
    "XAF",
    "XOF",
    "XPF",
}
_THREE = {"BHD", "JOD", "KWD", "OMR", "TND"}
REF = "merchant_ref"
"""Key of our reference in a session's metadata, which only the server can write."""

REFUND_KEY = "refund_key"
"""Key of our own refund's key in its metadata; one made in the dashboard has none."""


def places(currency: str) -> int:
    """Decimal places of Stripe's integers in `currency`, which are not always ISO's (ISK, UGX)."""
    return 0 if currency in _WHOLE else 3 if currency in _THREE else 2


def money_of(amount: object, currency: object) -> Money:
    """Stripe's integer and lower-case currency as Money; raises Invalid."""
    if not isinstance(amount, int) or isinstance(amount, bool) or amount < 0:
        raise Invalid("malformed", where="stripe", problem="amount")
    if not isinstance(currency, str) or not currency.isascii():
        raise Invalid("malformed", where="stripe", problem="currency")
    code = currency.upper()
    return Money.parse(f"{Decimal(amount).scaleb(-places(code)):f}", code)


def minor_of(money: Money) -> int:
    """Money as Stripe's integer; raises Invalid when Stripe cannot express it."""
    shift = places(money.currency) - minor_digits(money.currency)
    exact = Decimal(money.amount).scaleb(shift)
    if exact != exact.to_integral_value():
        raise Invalid("bad-amount", problem="too many decimals", currency=money.currency)
    return int(exact)


def parse(body: bytes) -> dict[str, Any]:
    """The JSON object in a body whose signature was right; raises Invalid("malformed")."""
    try:
        event = orjson.loads(body)
    except orjson.JSONDecodeError:
        raise Invalid("malformed", where="stripe") from None
    if not isinstance(event, dict):
        raise Invalid("malformed", where="stripe")
    return event


def read_event(event: Json, source: str, body: bytes = b"") -> Notice | None:
    """What an event says about a payment; None when it says nothing we act on. Raises Invalid."""
    if not isinstance(event.get("id"), str) or not isinstance(event.get("type"), str):
        raise Invalid("malformed", where="stripe", problem="event")
    read = _READERS.get(event["type"])
    if read is None:
        return None
    data = event.get("data")
    found = data.get("object") if isinstance(data, dict) else None
    if not isinstance(found, dict):
        raise Invalid("malformed", where="stripe", problem="object")
    notice = read(found)
    if notice is None:
        return None
    created = event.get("created")
    at = datetime.fromtimestamp(created, UTC) if isinstance(created, int) else None
    digest = hashlib.sha256(body).hexdigest() if body else ""
    return replace(notice, source=source, occurred_at=at, raw_sha256=digest)


def read_session(session: Json) -> Notice | None:
    """A Checkout session's present state; None while it is open and unpaid. Raises Invalid."""
    if session.get("mode", "payment") != "payment":
        return None
    if session.get("payment_status") == "paid":
        return _about(session, NoticeState.PAID)
    if session.get("status") == "expired":
        return _about(session, NoticeState.EXPIRED)
    if session.get("status") == "complete":
        # A delayed method (bank debit, voucher): the buyer is done, the money is not here.
        return _about(session, NoticeState.PENDING)
    return None


def merchant_ref_of(session: Json) -> str | None:
    """Our reference in a session we made.

    A payment link takes client_reference_id from the URL, so the buyer writes it: only sessions
    without a link are believed there.
    """
    metadata = session.get("metadata")
    sealed = metadata.get(REF) if isinstance(metadata, dict) else None
    if isinstance(sealed, str) and sealed:
        return sealed
    if session.get("payment_link"):
        return None
    ref = session.get("client_reference_id")
    return ref if isinstance(ref, str) and ref else None


def txn_of(session: Json) -> str:
    """The payment intent, which refunds and disputes name too; the session's id without one."""
    intent = session.get("payment_intent")
    return intent if isinstance(intent, str) and intent else _text(session, "id")


def _about(session: Json, state: NoticeState) -> Notice:
    paid = None
    if state is NoticeState.PAID:
        paid = money_of(session.get("amount_total"), session.get("currency"))
    return Notice(
        gateway="stripe",
        # Two events may describe one payment, so the effect is the key, not the event.
        dedupe_key=f"{_text(session, 'id')}:{state}",
        state=state,
        txn=txn_of(session),
        merchant_ref=merchant_ref_of(session),
        paid=paid,
    )


def read_fee(entry: Json) -> tuple[str, Money] | None:
    """A payment's transaction and what Stripe kept of it, from an entry of the balance with its
    source; None for other entries, and where the balance is in another currency than the payment.
    """
    charge, fee, whole = entry.get("source"), entry.get("fee"), entry.get("amount")
    if not isinstance(charge, dict) or charge.get("object") != "charge":
        return None
    intent = charge.get("payment_intent") or charge.get("id")
    if entry.get("type") not in {"charge", "payment"} or not isinstance(intent, str):
        return None
    if charge.get("currency") != entry.get("currency") or not isinstance(whole, int):
        return None
    if not isinstance(fee, int) or not 0 < fee <= whole:
        return None
    return intent, money_of(fee, entry.get("currency"))


def _failed(session: Json) -> Notice:
    return _about(session, NoticeState.FAILED)


def _refunded(refund: Json) -> Notice | None:
    """A refund that went through, or did not after all (each told once, however often)."""
    state = _REFUNDS.get(str(refund.get("status")))
    if state is None:
        return None
    metadata = refund.get("metadata")
    ours = metadata.get(REFUND_KEY) if isinstance(metadata, dict) else None
    return replace(_outgoing(refund, state), refund_key=ours if isinstance(ours, str) else "")


_REFUNDS = {
    "succeeded": NoticeState.REFUNDED,
    # the bank sent it back, maybe days after it had succeeded: the money is here again
    "failed": NoticeState.REFUND_FAILED,
    "canceled": NoticeState.REFUND_FAILED,
}


def _disputed(dispute: Json) -> Notice:
    return _outgoing(dispute, NoticeState.DISPUTED)


def _outgoing(thing: Json, state: NoticeState) -> Notice:
    intent = thing.get("payment_intent") or thing.get("charge")
    if not isinstance(intent, str) or not intent:
        raise Invalid("malformed", where="stripe", problem="payment_intent")
    return Notice(
        gateway="stripe",
        dedupe_key=f"{_text(thing, 'id')}:{state}",
        state=state,
        txn=intent,
        merchant_ref=None,
        paid=money_of(thing.get("amount"), thing.get("currency")),
    )


def _text(thing: Json, name: str) -> str:
    value = thing.get(name)
    if not isinstance(value, str) or not value:
        raise Invalid("malformed", where="stripe", problem=name)
    return value


_READERS: dict[str, Callable[[Json], Notice | None]] = {
    "checkout.session.completed": read_session,
    "checkout.session.async_payment_succeeded": read_session,
    "checkout.session.async_payment_failed": _failed,
    "checkout.session.expired": read_session,
    "refund.created": _refunded,
    "refund.updated": _refunded,
    "refund.failed": _refunded,
    "charge.dispute.created": _disputed,
}
EVENTS = tuple(_READERS)
"""What the webhook must be subscribed to."""
