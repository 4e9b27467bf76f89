"""The port Gateway over BTCPay Server (payments guide §6). Opens no order, sends no message.

Amounts travel as decimal strings. There is no idempotency key: a second try looks first. Money
comes back only when the buyer claims it, so refunds are a person's matter.
"""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import timedelta
from typing import Any

import structlog

from konbini.gateways.btcpay import claims, reading
from konbini.gateways.btcpay.client import Client, Declined, Missing
from konbini.gateways.btcpay.settings import BTCPaySettings
from konbini.gateways.btcpay.signing import HEADER, verify
from konbini.gateways.btcpay.statement import WINDOW, behind, position, tag
from konbini.gateways.tries import Tries
from konbini.shop.errors import Invalid, Unavailable
from konbini.shop.money import Money
from konbini.shop.payments import Attempt, Notice, NoticeState, Refund, RefundState
from konbini.shop.ports import Clock, Movement, Opened

_CODES = (
    "AED ARS AUD BRL BTC CAD CHF CLP CNY COP CZK DKK EUR GBP HKD HUF IDR ILS INR JPY KES KRW KZT"
    " MXN MYR NGN NOK NZD PHP PLN RON RUB SAR SEK SGD THB TRY TWD UAH USD VND ZAR"
)
CURRENCIES = frozenset(_CODES.split())
MAX_BODY = 256 * 1024
FRESH = timedelta(seconds=10)
"""An attempt older than this may have been tried by another process: look before creating."""
MONITORING = 1440
"""Minutes for which a late payment is still noticed by the server."""
_RANK = ("Settled", "Processing", "New", "Expired", "Invalid")
_log = structlog.get_logger(__name__)


class BTCPayGateway:
    """One store of a BTCPay Server."""

    ack = "ok"
    """Any 2xx will do."""
    can_cancel = False
    """An address cannot be called back."""
    can_list = True
    confirm_by_query = True
    """Webhooks carry no amounts: settle what `query` says, not what a webhook claims."""

    def __init__(self, settings: BTCPaySettings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._client = Client(settings)
        self._tries = Tries()

    def __repr__(self) -> str:
        return f"BTCPayGateway(store={self._settings.store!r})"

    @property
    def name(self) -> str:
        return "btcpay"

    @property
    def currencies(self) -> frozenset[str]:
        return CURRENCIES

    @property
    def can_refund(self) -> bool:
        """By the buyer, who has to claim the money at `claim_url`."""
        return True

    @property
    def can_refund_part(self) -> bool:
        return self.can_refund

    async def close(self) -> None:
        """Give the connections back."""
        await self._client.close()

    async def create(self, attempt: Attempt, label: str) -> Opened:
        """The attempt's invoice; asking again gives the same one, even after a lost answer.

        Raises Unavailable, also when the reference already stands for another amount.
        """
        async with self._tries.turn(attempt.merchant_ref) as first:
            age = self._clock.now() - attempt.created_at
            if not first or age > FRESH:
                found = await self.find(attempt.merchant_ref, attempt.expected)
                if found is not None:
                    return found
            try:
                made = await self._client.post("invoices", self._wish(attempt, label))
            except (Missing, Declined) as refusal:
                raise Unavailable(what="btcpay", problem=str(refusal)) from None
        return _opened(made, attempt.expected)

    def _wish(self, attempt: Attempt, label: str) -> dict[str, Any]:
        left = attempt.expires_at - self._clock.now()
        checkout: dict[str, Any] = {
            "speedPolicy": "MediumSpeed",
            "expirationMinutes": max(1, int(left.total_seconds()) // 60),
            "monitoringMinutes": MONITORING,
            "paymentTolerance": 0,
        }
        if self._settings.return_url:
            checkout |= {"redirectURL": self._settings.return_url, "redirectAutomatically": False}
        return {
            # never null: that would be a top-up, where any amount pays in full
            "amount": f"{attempt.expected.decimal:f}",
            "currency": attempt.expected.currency,
            "metadata": {"orderId": attempt.merchant_ref, "itemDesc": label[:200]},
            "checkout": checkout,
        }

    async def find(self, merchant_ref: str, expected: Money | None = None) -> Opened | None:
        """The invoice that a lost answer was about, if there is one; raises Unavailable."""
        invoice = await self._invoice_of(merchant_ref)
        if invoice is None or invoice.get("status") in {"Expired", "Invalid"}:
            return None
        return _opened(invoice, expected)

    async def _invoice_of(self, merchant_ref: str) -> dict[str, Any] | None:
        """The invoice with that reference; of several the one that is paid most."""
        try:
            rows = [
                row async for row in self._client.rows("invoices", [("orderId", merchant_ref)])
            ]
        except (Missing, Declined) as refusal:
            raise Unavailable(what="btcpay", problem=str(refusal)) from None
        ours = [row for row in rows if reading.ref_of(row) == merchant_ref]
        return min((r for r in ours if r.get("status") in _RANK), key=_worth, default=None)

    def parse_callback(
        self,
        headers: Mapping[str, str],
        query: Mapping[str, str],  # noqa: ARG002 - all is in the signed body
        body: bytes,
    ) -> Sequence[Notice]:
        """What a signed webhook claims, never with an amount.

        Raises Invalid("bad-signature" | "malformed"). A claim is believed once, however old:
        webhooks are redelivered as they were.
        """
        header = next((v for k, v in headers.items() if k.lower() == HEADER.lower()), None)
        if len(body) > MAX_BODY:
            raise Invalid("malformed", where="btcpay", problem="too large")
        if not verify(self._settings.webhook_secret, body, header):
            raise Invalid("bad-signature", where="btcpay")
        digest = hashlib.sha256(body).hexdigest()
        notice = reading.read_event(body, self._settings.store, digest)
        return [notice] if notice is not None else []

    async def query(self, attempt: Attempt) -> Notice | None:
        """What became of an attempt; None while nothing was paid.

        CONFIRMING, UNDERPAID and FAILED are told as well as PAID.
        """
        if attempt.provider_ref is None:
            invoice = await self._invoice_of(attempt.merchant_ref)
        else:
            invoice = await self._invoice(attempt.provider_ref)
        if invoice is None or reading.ref_of(invoice) != attempt.merchant_ref:
            return None
        try:
            return await self._read(invoice)
        except Invalid as problem:
            raise Unavailable(what="btcpay", problem=problem.kind) from None

    async def _invoice(self, invoice_id: str) -> dict[str, Any] | None:
        if not invoice_id.isascii() or not invoice_id.isalnum():
            return None
        try:
            found = await self._client.get(f"invoices/{invoice_id}")
        except Missing:
            return None
        except Declined as refusal:
            raise Unavailable(what="btcpay", problem=str(refusal)) from None
        return found if isinstance(found, dict) and found.get("id") == invoice_id else None

    async def _read(self, invoice: Mapping[str, Any]) -> Notice | None:
        """An invoice's state; a late one is paid only when all its payments are confirmed."""
        if not reading.is_late(invoice):
            return reading.read_invoice(invoice)
        methods = await self._methods(str(invoice.get("id")))
        return reading.read_invoice(invoice, late_settled=reading.all_settled(methods))

    async def _methods(self, invoice_id: str) -> object:
        try:
            return await self._client.get(f"invoices/{invoice_id}/payment-methods")
        except (Missing, Declined) as refusal:
            raise Unavailable(what="btcpay", problem=str(refusal)) from None

    async def cancel(self, attempt: Attempt) -> bool:
        """Whether the invoice has ended unpaid.

        An address cannot be called back, and marking the invoice invalid would only hide a
        payment that comes all the same: an open invoice is left to expire, which it does no later
        than the attempt.
        """
        try:
            invoice = await (
                self._invoice(attempt.provider_ref)
                if attempt.provider_ref
                else self._invoice_of(attempt.merchant_ref)
            )
        except Unavailable:
            return False
        if invoice is None or invoice.get("status") == "Invalid":
            return True
        return invoice.get("status") == "Expired" and invoice.get("additionalStatus") == "None"

    async def refund(self, refund: Refund) -> RefundState:
        """Set the money aside for the buyer to claim, once per key: MANUAL.

        The buyer must be given `claim_url`. FAILED when there was no such invoice.
        """
        try:
            if await claims.set_aside(self._client, refund) is None:
                if await self._invoice(refund.txn) is None:
                    return RefundState.FAILED
                used = reading.methods_used(await self._methods(refund.txn))
                await claims.open_claim(self._client, refund, used)
        except Missing:
            return RefundState.FAILED
        except Declined as refusal:
            _log.warning("refund-declined", gateway="btcpay", status=str(refusal))
        return RefundState.MANUAL

    async def claim_url(self, refund: Refund) -> str | None:
        """Where the buyer claims a refund; None when none was set aside. Raises Unavailable."""
        try:
            found = await claims.set_aside(self._client, refund)
        except (Missing, Declined):
            return None
        link = found.get("viewLink") if found is not None else None
        return link if isinstance(link, str) else None

    async def statement(self, cursor: str | None) -> AsyncIterator[tuple[Movement, str]]:
        """Paid invoices that were not told before `cursor`, oldest creation first.

        `at` is the invoice's creation: the server does not tell when it was settled. Refunds are
        not in it.
        """
        horizon = int((self._clock.now() - WINDOW).timestamp())
        start = position(cursor, horizon)
        rows = await self._finished(start.mark)
        if rows:  # by the server's clock as well, since ours may have jumped ahead
            horizon = min(horizon, rows[-1][0] - int(WINDOW.total_seconds()))
        told = [row for row in rows if tag(row[1]) in start.told]
        for created, number, invoice in rows:
            if tag(number) in start.told:
                continue
            movement = await self._movement(invoice, created)
            if movement is not None:
                told.append((created, number, invoice))
                known = [(at, one) for at, one, _ in told]
                yield movement, str(behind(known, created, horizon, start.mark))

    async def _finished(self, since: int) -> list[tuple[int, str, dict[str, Any]]]:
        """Settled and late invoices created since then: (created, id, invoice), oldest first."""
        query = [("status", "Settled"), ("status", "Expired"), ("startDate", str(since))]
        found: dict[str, tuple[int, str, dict[str, Any]]] = {}
        try:
            async for row in self._client.rows("invoices", query):
                created, number = row.get("createdTime"), row.get("id")
                if isinstance(created, int) and isinstance(number, str):
                    found[number] = created, number, row
        except (Missing, Declined) as refusal:
            raise Unavailable(what="btcpay", problem=str(refusal)) from None
        return sorted(found.values(), key=lambda row: row[:2])

    async def _movement(self, invoice: dict[str, Any], created: int) -> Movement | None:
        try:
            notice = await self._read(invoice)
            at = reading.moment(created)
        except Invalid as problem:
            # one strange row must not hide all that come after it, nor go unseen
            row, why = str(invoice.get("id")), problem.kind
            _log.warning("statement-row-unreadable", gateway="btcpay", row=row, why=why)
            return None
        if notice is None or notice.state is not NoticeState.PAID:
            return None
        if at is None or notice.paid is None:
            return None
        return Movement(notice.txn, True, notice.paid, at, notice.merchant_ref)


def _worth(invoice: Mapping[str, Any]) -> int:
    """How much an invoice tells of payment; the smallest tells most."""
    late = reading.is_late(invoice)
    return 0 if late else _RANK.index(str(invoice.get("status")))


def _opened(invoice: object, expected: Money | None) -> Opened:
    """How to pay an invoice; raises Unavailable when it is for another amount."""
    if not isinstance(invoice, dict):
        raise Unavailable(what="btcpay", problem="no invoice")
    ref, url = invoice.get("id"), invoice.get("checkoutLink")
    if not isinstance(ref, str) or not isinstance(url, str) or not ref or not url:
        raise Unavailable(what="btcpay", problem="no page")
    try:
        asked = reading.asked_of(invoice)
    except Invalid:
        raise Unavailable(what="btcpay", problem="invoice") from None
    if expected is not None and asked != expected:
        raise Unavailable(what="btcpay", problem="another amount")
    return Opened(ref, url)
