"""The port Gateway over Stripe Checkout (payments guide §2). Opens no order, sends no message.

A payment is a paid Checkout session; its transaction is the session's payment intent.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import structlog

from konbini.gateways.stripe import reading, statement
from konbini.gateways.stripe.client import Client, Declined, Missing
from konbini.gateways.stripe.settings import StripeSettings
from konbini.gateways.stripe.signing import HEADER, verify
from konbini.shop.errors import Invalid, Unavailable
from konbini.shop.money import Money
from konbini.shop.payments import Attempt, Notice, NoticeState, Refund, RefundState
from konbini.shop.ports import Clock, Movement, Opened

if TYPE_CHECKING:
    from stripe.params.checkout import SessionCreateParams

_CODES = (
    "AED AUD BRL CAD CHF CNY CZK DKK EUR GBP HKD HUF IDR ILS INR JPY KRW MXN MYR NOK NZD PHP PLN"
    " RON SAR SEK SGD THB TRY TWD USD VND ZAR"
)
CURRENCIES = frozenset(_CODES.split())
MAX_BODY = 256 * 1024
SHORTEST, LONGEST = timedelta(minutes=31), timedelta(hours=23, minutes=55)
"""How long a session may live: 30 minutes to 24 hours from its creation, less our own delay."""
_log = structlog.get_logger(__name__)
_BEFORE = 3600
"""Seconds by which the balance may move before the event that tells of it."""
_REFUNDS = {
    "succeeded": RefundState.SUCCEEDED,
    "pending": RefundState.PENDING,
    "requires_action": RefundState.PENDING,
}


class StripeGateway:
    """One Stripe account."""

    ack = "ok"
    """Any 2xx will do."""
    can_cancel = True
    can_list = True
    confirm_by_query = False
    """Events are signed and carry amounts."""

    def __init__(self, settings: StripeSettings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._client = Client(settings)
        self._unsure: dict[str, int] = {}

    def __repr__(self) -> str:
        return f"StripeGateway(live={self._settings.live})"

    @property
    def name(self) -> str:
        return "stripe"

    @property
    def currencies(self) -> frozenset[str]:
        return CURRENCIES

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
        """The attempt's page; asking again gives the same page, even after a lost answer.

        Raises Unavailable, also when the reference already stands for another amount.
        """
        ref = attempt.merchant_ref
        if ref in self._unsure and (found := await self.find(ref, attempt.expected)) is not None:
            self._unsure.pop(ref, None)
            return found
        number = self._unsure.setdefault(ref, 1)
        try:
            # Stripe replays the answer it gave for this key, for at least a day.
            made = await self._client.create_session(
                self._wish(attempt, label), f"{ref}:create:{number}"
            )
        except (Missing, Declined) as refusal:
            # same key, other wording: the page that stands is the page
            found = await self.find(ref, attempt.expected)
            if found is None:
                raise Unavailable(what="stripe", problem=str(refusal)) from None
            return found
        except Unavailable as silence:
            if int(silence.data.get("status", 0)) >= 500:
                # It would replay its own failure too. The next try looks first, so that a new
                # key can make a second page only if this one never shows up.
                self._unsure[ref] = number + 1
            raise
        self._unsure.pop(ref, None)
        return _opened(made, attempt.expected)

    def _wish(self, attempt: Attempt, label: str) -> SessionCreateParams:
        """What a session is asked for; the same for every try of one attempt."""
        ref, born = attempt.merchant_ref, attempt.created_at
        ends = min(max(attempt.expires_at, born + SHORTEST), born + LONGEST)
        return {
            "mode": "payment",
            "line_items": [
                {
                    "quantity": 1,
                    "price_data": {
                        "currency": attempt.expected.currency.lower(),
                        "unit_amount": reading.minor_of(attempt.expected),
                        "product_data": {"name": label[:250] or ref},
                    },
                }
            ],
            "success_url": self._settings.return_url,
            "cancel_url": self._settings.return_url,
            "client_reference_id": ref,
            "metadata": {reading.REF: ref},
            "payment_intent_data": {"metadata": {reading.REF: ref}},
            "expires_at": int(ends.timestamp()),
        }

    async def find(self, merchant_ref: str, expected: Money | None = None) -> Opened | None:
        """The page that a lost answer was about, if Stripe has one; raises Unavailable."""
        session = await self._session_of(merchant_ref)
        return _opened(session, expected) if session is not None else None

    async def _session_of(self, merchant_ref: str) -> dict[str, Any] | None:
        """Our session with that reference; none lives longer than a day."""
        since = self._clock.now() - timedelta(hours=26)
        try:
            async for session in self._client.sessions(int(since.timestamp())):
                if reading.merchant_ref_of(session) == merchant_ref:
                    return session
        except (Missing, Declined) as refusal:
            raise Unavailable(what="stripe", problem=str(refusal)) from None
        return None

    def parse_callback(
        self,
        headers: Mapping[str, str],
        query: Mapping[str, str],  # noqa: ARG002 - all is in the signed body
        body: bytes,
    ) -> Sequence[Notice]:
        """The notice in a signed event; raises Invalid("bad-signature" | "malformed")."""
        header = next((v for k, v in headers.items() if k.lower() == HEADER.lower()), None)
        now = int(self._clock.now().timestamp())
        if len(body) > MAX_BODY:
            raise Invalid("malformed", where="stripe", problem="too large")
        if not verify(self._settings.webhook_secret, body, header, now):
            raise Invalid("bad-signature", where="stripe")
        event = reading.parse(body)
        if self._settings.live and event.get("livemode") is False:
            # a test card must never buy real goods
            raise Invalid("malformed", where="stripe", problem="test mode")
        notice = reading.read_event(event, "callback", body)
        return [notice] if notice is not None else []

    async def query(self, attempt: Attempt) -> Notice | None:
        """What became of an attempt; None while its page is unpaid."""
        session = await self._look_up(attempt)
        if session is None or reading.merchant_ref_of(session) != attempt.merchant_ref:
            return None
        try:
            notice = reading.read_session(session)
        except Invalid:
            raise Unavailable(what="stripe") from None
        wanted = {NoticeState.PAID, NoticeState.PENDING}
        return notice if notice is not None and notice.state in wanted else None

    async def _look_up(self, attempt: Attempt) -> dict[str, Any] | None:
        if attempt.provider_ref is None:
            return await self._session_of(attempt.merchant_ref)
        try:
            return await self._client.session(attempt.provider_ref)
        except Missing:
            return None
        except Declined as refusal:
            raise Unavailable(what="stripe", problem=str(refusal)) from None

    async def cancel(self, attempt: Attempt) -> bool:
        """Close the page; False when it is paid, or about to be, or when nobody answers."""
        try:
            session = await self._look_up(attempt)
            if session is None:
                return True
            if session.get("status") == "open":
                session = await self._client.expire(str(session.get("id")))
        except (Missing, Declined, Unavailable):
            return False
        return session.get("status") == "expired"

    async def refund(self, refund: Refund) -> RefundState:
        """Give back all or a part. What was given back under this key before is not repeated.

        PENDING is money on its way: asking again with the same key tells how it went. FAILED
        when Stripe refuses; raises Unavailable when it is not known.
        """
        try:
            intent = await self._intent(refund.txn)
            async for row in self._client.refunds(intent):
                metadata = row.get("metadata")
                if (
                    isinstance(metadata, dict)
                    and metadata.get(reading.REFUND_KEY) == refund.refund_key
                ):
                    return _refund_state(row)
            amount = reading.minor_of(refund.money)
            made = await self._client.refund(intent, amount, refund.refund_key)
        except Missing:
            return RefundState.FAILED
        except Declined as refusal:
            # given back by hand in the meantime: the money is there, which was all that is wanted
            done = str(refusal) == "charge_already_refunded"
            return RefundState.SUCCEEDED if done else RefundState.FAILED
        return _refund_state(made)

    async def _intent(self, txn: str) -> str:
        """The payment intent of a transaction; raises Missing when it has none."""
        if not txn.startswith("cs_"):
            return txn
        intent = (await self._client.session(txn)).get("payment_intent")
        if not isinstance(intent, str):
            raise Missing
        return intent

    async def statement(self, cursor: str | None) -> AsyncIterator[tuple[Movement, str]]:
        """Paid sessions and refunds after `cursor`, by the time Stripe noted them, oldest first.

        Read from the events, since a session may be paid long after it was created. The cursor is
        `<unix>:<event id>`; without one, all that Stripe keeps (30 days) is read.
        """
        since, last = statement.position(cursor, self._clock.now())
        types = (*(t for t in reading.EVENTS if t.startswith("checkout.")), statement.OUT)
        try:
            rows = [row async for row in self._client.events(types, since)]
        except (Missing, Declined) as refusal:
            raise Unavailable(what="stripe", problem=str(refusal)) from None
        rows.reverse()
        known = next((i for i, row in enumerate(rows) if row.get("id") == last), -1)
        news = [(event, statement.movement(event)) for event in rows[known + 1 :]]
        came = any(movement is not None and movement.incoming for _, movement in news)
        fees = await self._fees(since) if came else {}
        for event, movement in news:
            if movement is not None:
                told = statement.with_fee(movement, fees.get(movement.txn))
                yield told, f"{event.get('created')}:{event.get('id')}"

    async def _fees(self, since: int) -> dict[str, Money]:
        """What was kept of the payments since then, by transaction, as far as Stripe tells it.

        A key that may not read the balance is no reason to miss payments: the fee is then booked
        by a later reading, or never.
        """
        fees: dict[str, Money] = {}
        try:
            async for entry in self._client.balance(since - _BEFORE):
                if (read := reading.read_fee(entry)) is not None:
                    fees[read[0]] = read[1]
        except (Missing, Declined, Unavailable) as problem:
            _log.warning("fees-unread", gateway="stripe", why=type(problem).__name__)
        return fees


def _opened(session: Mapping[str, Any], expected: Money | None) -> Opened:
    """How to pay a session; raises Unavailable when it is closed or for another amount."""
    ref, url = session.get("id"), session.get("url")
    if not isinstance(ref, str) or not isinstance(url, str) or not ref or not url:
        raise Unavailable(what="stripe", problem="no page")
    asked = (session.get("amount_total"), str(session.get("currency")).upper())
    if expected is not None and asked != (reading.minor_of(expected), expected.currency):
        raise Unavailable(what="stripe", problem="another amount")
    return Opened(ref, url)


def _refund_state(row: Mapping[str, Any]) -> RefundState:
    return _REFUNDS.get(str(row.get("status")), RefundState.FAILED)
