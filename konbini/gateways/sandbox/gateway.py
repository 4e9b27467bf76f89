"""The port Gateway over the built-in test provider. Refuses to trust an unsigned word.

Amounts travel as decimal strings; the merchant_ref is the idempotency key of a payment.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import datetime
from typing import Any

import orjson

from konbini.gateways.sandbox.client import Client, Declined, Missing
from konbini.gateways.sandbox.signing import HEADER, verify
from konbini.shop.errors import Invalid, Unavailable
from konbini.shop.money import Money
from konbini.shop.payments import Attempt, Notice, NoticeState, Refund, RefundState
from konbini.shop.ports import Clock, Movement, Opened

CURRENCIES = frozenset({"USD", "EUR", "CNY", "RUB", "GBP", "JPY", "KRW", "BRL", "INR", "USDT"})
_NUMBER = re.compile(r"[0-9]{1,15}", re.ASCII)
_STATES = {
    "paid": NoticeState.PAID,
    "underpaid": NoticeState.UNDERPAID,
    "declined": NoticeState.FAILED,
    "cancelled": NoticeState.EXPIRED,
}
_MONEY = frozenset({NoticeState.PAID, NoticeState.UNDERPAID})
"""States in which something has come."""
_REFUNDS = {"succeeded": RefundState.SUCCEEDED, "failed": RefundState.FAILED}


class SandboxGateway:
    """One account at the test provider. `callback_url` is where this shop is told of payments."""

    ack = "ok"
    """What the provider wants to read when a callback was taken."""

    def __init__(self, url: str, secret: str, clock: Clock, callback_url: str) -> None:
        self._secret = secret
        self._clock = clock
        self._callback_url = callback_url
        self._client = Client(url, secret, clock)

    def __repr__(self) -> str:
        return "SandboxGateway()"

    @property
    def name(self) -> str:
        return "sandbox"

    @property
    def currencies(self) -> frozenset[str]:
        return CURRENCIES

    @property
    def can_cancel(self) -> bool:
        return True

    @property
    def can_list(self) -> bool:
        return True

    @property
    def confirm_by_query(self) -> bool:
        return False

    @property
    def can_refund(self) -> bool:
        return True

    @property
    def can_refund_part(self) -> bool:
        return True

    async def close(self) -> None:
        """Give the connections back."""
        await self._client.close()

    async def create(self, attempt: Attempt, label: str) -> Opened:
        """The pay page of the attempt; asking again gives the same page."""
        wish = {
            "merchant_ref": attempt.merchant_ref,
            "amount": str(attempt.expected.decimal),
            "currency": attempt.expected.currency,
            "label": label[:100],
            "callback_url": self._callback_url,
        }
        try:
            made = await self._client.post("/api/payments", wish)
        except (Missing, Declined) as refusal:
            raise Unavailable(what="sandbox") from refusal
        return Opened(_text(made, "id"), _text(made, "url"))

    def parse_callback(
        self,
        headers: Mapping[str, str],
        query: Mapping[str, str],  # noqa: ARG002 - all is in the signed body
        body: bytes,
    ) -> Sequence[Notice]:
        """The notice in a signed callback; raises Invalid("bad-signature" | "malformed")."""
        header = next((v for k, v in headers.items() if k.lower() == HEADER.lower()), None)
        now = int(self._clock.now().timestamp())
        if not verify(self._secret, body, header, now):
            raise Invalid("bad-signature", where="sandbox")
        try:
            event = orjson.loads(body)
        except orjson.JSONDecodeError:
            raise Invalid("malformed", where="sandbox") from None
        payment = event.get("payment") if isinstance(event, dict) else None
        if not isinstance(payment, dict):
            raise Invalid("malformed", where="sandbox")
        notice = _notice(payment, "callback", hashlib.sha256(body).hexdigest())
        return [notice] if notice is not None else []

    async def query(self, attempt: Attempt) -> Notice | None:
        """What became of an attempt; None while nothing was paid."""
        try:
            payment = await self._client.get(f"/api/payments/{attempt.merchant_ref}")
        except Missing:
            return None
        except Declined:
            raise Unavailable(what="sandbox", problem="refused") from None
        try:
            notice = _notice(payment, "query")
        except Invalid as problem:
            raise Unavailable(what="sandbox", problem=problem.kind) from None
        return notice if notice and notice.state in _MONEY else None

    async def cancel(self, attempt: Attempt) -> bool:
        """Close the page; False when it is paid already, or when nobody answers."""
        try:
            answer = await self._client.post(f"/api/payments/{attempt.merchant_ref}/cancel", {})
        except Missing:
            return True
        except (Declined, Unavailable):
            return False
        return answer.get("status") != "paid"

    async def refund(self, refund: Refund) -> RefundState:
        """Give back a payment or a part of it; `refund_key` makes asking twice one refund."""
        wish = {
            "refund_key": refund.refund_key,
            "txn": refund.txn,
            "amount": str(refund.money.decimal),
            "currency": refund.money.currency,
        }
        try:
            answer = await self._client.post("/api/refunds", wish)
        except (Missing, Declined):
            return RefundState.FAILED
        return _REFUNDS.get(_text(answer, "state"), RefundState.FAILED)

    async def statement(self, cursor: str | None) -> AsyncIterator[tuple[Movement, str]]:
        """Payments and refunds after `cursor` (the provider's running number), oldest first.

        The provider forgets all when it is started again: a list that does not reach to the
        cursor is another one, and is read from its beginning.
        """
        after = int(cursor) if cursor and _NUMBER.fullmatch(cursor) else 0
        if after and not await self._rows(after - 1):
            after = 0
        while rows := await self._rows(after):
            for row in rows:
                after, movement = _movement(row)
                yield movement, str(after)

    async def _rows(self, after: int) -> list[Mapping[str, Any]]:
        try:
            answer = await self._client.get(f"/api/movements?after={after}&limit=100")
        except (Missing, Declined):
            raise Unavailable(what="sandbox", problem="no list") from None
        rows = answer.get("movements")
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise Unavailable(what="sandbox")
        return rows


def _text(answer: Mapping[str, Any], name: str) -> str:
    value = answer.get(name)
    if not isinstance(value, str) or not value:
        raise Unavailable(what="sandbox")
    return value


def _notice(payment: Mapping[str, Any], source: str, sha256: str = "") -> Notice | None:
    """A payment's present state as a notice; None while it is open. Raises Invalid."""
    state = _STATES.get(str(payment.get("status")))
    if state is None:
        return None
    txn, ref = payment.get("id"), payment.get("merchant_ref")
    if not isinstance(txn, str) or not isinstance(ref, str) or not txn or not ref:
        raise Invalid("malformed", where="sandbox")
    came, currency = payment.get("paid") or payment.get("amount"), payment.get("currency")
    if not isinstance(came, str) or not isinstance(currency, str):
        raise Invalid("malformed", where="sandbox", problem="amount")
    money = Money.parse(came, currency) if state in _MONEY else None
    return Notice(
        gateway="sandbox",
        dedupe_key=f"{txn}:in" if state is NoticeState.PAID else f"{txn}:{state}",
        state=state,
        txn=txn,
        merchant_ref=ref,
        paid=money,
        source=source,
        raw_sha256=sha256,
    )


def _movement(row: Mapping[str, Any]) -> tuple[int, Movement]:
    """A row of the list and its number; raises Unavailable for one that makes no sense."""
    try:
        number, incoming = int(row["number"]), row["direction"] == "in"
        movement = Movement(
            txn=str(row["txn"]),
            incoming=incoming,
            money=Money.parse(str(row["amount"]), str(row["currency"])),
            at=datetime.fromisoformat(str(row["at"])),
            merchant_ref=str(row["merchant_ref"]),
            refund_id=None if incoming else f"{row['txn']}:{number}",
        )
    except (KeyError, ValueError, TypeError, Invalid):
        raise Unavailable(what="sandbox", problem="row") from None
    return number, movement
