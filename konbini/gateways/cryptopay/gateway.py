"""The port Gateway over Crypto Pay (payments guide §3). Opens no order and sends no message.

Amounts travel as decimal strings. There is no idempotency key: a second try looks first.
"""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import timedelta
from typing import Any

from konbini.gateways.cryptopay import reading
from konbini.gateways.cryptopay.client import Client, Declined
from konbini.gateways.cryptopay.settings import CryptoPaySettings
from konbini.gateways.cryptopay.signing import HEADER, verify
from konbini.gateways.cryptopay.statement import entries, position, recent
from konbini.gateways.tries import Tries
from konbini.shop.errors import Invalid, Unavailable
from konbini.shop.money import Money
from konbini.shop.payments import Attempt, Notice, NoticeState, Refund, RefundState
from konbini.shop.ports import Clock, Movement, Opened

MAX_BODY = 256 * 1024
FRESH = timedelta(seconds=10)
"""An attempt older than this may have been tried by another process: look before creating."""
LONGEST = timedelta(days=1)


class CryptoPayGateway:
    """One app of Crypto Pay. Refunds only when the app may transfer (settings.refunds)."""

    ack = "ok"
    """Any 200 will do."""
    can_cancel = True
    can_list = True
    confirm_by_query = False
    """Calls are signed and carry amounts."""

    def __init__(self, settings: CryptoPaySettings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._client = Client(settings)
        self._tries = Tries()

    def __repr__(self) -> str:
        return "CryptoPayGateway()"

    @property
    def name(self) -> str:
        return "cryptopay"

    @property
    def currencies(self) -> frozenset[str]:
        return reading.FIAT | (reading.COINS & frozenset(self._settings.assets))

    @property
    def can_refund(self) -> bool:
        return self._settings.refunds

    @property
    def can_refund_part(self) -> bool:
        """Of an invoice in fiat no rate is fixed for a part."""
        return False

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
                made = await self._client.call("createInvoice", **self._wish(attempt, label))
            except Declined as refusal:
                raise Unavailable(what="cryptopay", problem=str(refusal)) from None
        return _opened(made, attempt.expected)

    def _wish(self, attempt: Attempt, label: str) -> dict[str, Any]:
        money = attempt.expected
        left = attempt.expires_at - self._clock.now()
        wish: dict[str, Any] = {
            "amount": f"{money.decimal:f}",
            "description": label[:1024],
            "payload": attempt.merchant_ref,
            "allow_comments": False,
            "expires_in": max(1, int(min(left, LONGEST).total_seconds())),
        }
        if money.currency in reading.FIAT:
            wish |= {"currency_type": "fiat", "fiat": money.currency}
            wish["accepted_assets"] = ",".join(self._settings.assets)
        else:
            wish |= {"currency_type": "crypto", "asset": money.currency}
        if self._settings.return_url:
            wish |= {"paid_btn_name": "openBot", "paid_btn_url": self._settings.return_url}
        return wish

    async def find(self, merchant_ref: str, expected: Money | None = None) -> Opened | None:
        """The invoice that a lost answer was about, if there is one; raises Unavailable."""
        invoice = await self._invoice_of(merchant_ref)
        if invoice is None or invoice.get("status") == "expired":
            return None
        return _opened(invoice, expected)

    async def _invoice_of(self, merchant_ref: str) -> dict[str, Any] | None:
        """The invoice with that reference; a paid or payable one before an expired one."""
        since = self._clock.now() - LONGEST * 2
        expired = None
        async for invoice in recent(self._client, since):
            if reading.ref_of(invoice) == merchant_ref:
                if invoice.get("status") != "expired":
                    return invoice
                expired = expired or invoice
        return expired

    def parse_callback(
        self,
        headers: Mapping[str, str],
        query: Mapping[str, str],  # noqa: ARG002 - all is in the signed body
        body: bytes,
    ) -> Sequence[Notice]:
        """The notice in a signed call; raises Invalid("bad-signature" | "malformed").

        A call has no stamp worth checking: it is repeated for three days as it is, and believed
        once.
        """
        header = next((v for k, v in headers.items() if k.lower() == HEADER), None)
        if len(body) > MAX_BODY:
            raise Invalid("malformed", where="cryptopay", problem="too large")
        if not verify(self._settings.token, body, header):
            raise Invalid("bad-signature", where="cryptopay")
        invoice = reading.parse(body)
        if invoice is None:
            return []
        notice = reading.read_invoice(invoice, "callback", hashlib.sha256(body).hexdigest())
        # signed is not paid: only a paid invoice is a payment
        return [notice] if notice is not None and notice.state is NoticeState.PAID else []

    async def query(self, attempt: Attempt) -> Notice | None:
        """What became of an attempt; None while nothing was paid."""
        invoice = await self._look_up(attempt)
        if invoice is None or reading.ref_of(invoice) != attempt.merchant_ref:
            return None
        try:
            notice = reading.read_invoice(invoice, "query")
        except Invalid:
            raise Unavailable(what="cryptopay", problem="invoice") from None
        return notice if notice is not None and notice.state is NoticeState.PAID else None

    async def _look_up(self, attempt: Attempt) -> dict[str, Any] | None:
        if attempt.provider_ref is None:
            return await self._invoice_of(attempt.merchant_ref)
        return await self._invoice(attempt.provider_ref)

    async def _invoice(self, invoice_id: str) -> dict[str, Any] | None:
        """An invoice by its id; None when there is none."""
        if not invoice_id.isascii() or not invoice_id.isdigit():
            return None
        try:
            async for rows in self._client.rows("getInvoices", invoice_ids=invoice_id):
                for row in rows:
                    if str(row.get("invoice_id")) == invoice_id:
                        return row
        except Declined as refusal:
            raise Unavailable(what="cryptopay", problem=str(refusal)) from None
        return None

    async def cancel(self, attempt: Attempt) -> bool:
        """Delete the invoice; False when it is paid, or when nobody answers."""
        try:
            invoice = await self._look_up(attempt)
            if invoice is None or invoice.get("status") == "expired":
                return True
            if invoice.get("status") != "active":
                return False
            number = invoice.get("invoice_id")
            return await self._client.call("deleteInvoice", invoice_id=number) is True
        except (Declined, Unavailable):
            return False

    async def refund(self, refund: Refund) -> RefundState:
        """Transfer the money back to the payer's wallet, once per key.

        MANUAL when the app may not transfer, the payer has no wallet, or a part of an invoice
        in fiat is wanted (no rate is fixed for it); FAILED when there was no such payment.
        """
        if not self._settings.refunds or refund.payer is None:
            return RefundState.MANUAL
        spend_id = hashlib.sha256(refund.refund_key.encode()).hexdigest()
        if await self._is_back(spend_id):
            return RefundState.SUCCEEDED
        invoice = await self._invoice(refund.txn)
        if invoice is None or invoice.get("status") != "paid":
            return RefundState.FAILED
        share = _share(invoice, refund.money)
        if share is None:
            return RefundState.MANUAL
        asset, amount = share
        try:
            made = await self._client.call(
                "transfer", user_id=int(refund.payer), asset=asset, amount=amount,
                spend_id=spend_id,
            )  # fmt: skip
        except Declined:
            # a used spend_id is refused as well: then the money went out before
            return RefundState.SUCCEEDED if await self._is_back(spend_id) else RefundState.MANUAL
        done = isinstance(made, dict) and made.get("status") == "completed"
        return RefundState.SUCCEEDED if done else RefundState.PENDING

    async def _is_back(self, spend_id: str) -> bool:
        try:
            async for rows in self._client.rows("getTransfers", spend_id=spend_id):
                if any(row.get("spend_id") == spend_id for row in rows):
                    return True
        except Declined as refusal:
            raise Unavailable(what="cryptopay", problem=str(refusal)) from None
        return False

    async def statement(self, cursor: str | None) -> AsyncIterator[tuple[Movement, str]]:
        """Paid invoices and transfers after `cursor`, by the time of payment, oldest first."""
        after = position(cursor, self._clock.now())
        for key, movement in await entries(self._client, after):
            yield movement, str(key)


def _opened(invoice: object, expected: Money | None) -> Opened:
    """How to pay an invoice; raises Unavailable when it is for another amount."""
    if not isinstance(invoice, dict):
        raise Unavailable(what="cryptopay", problem="no invoice")
    url = invoice.get("bot_invoice_url") or invoice.get("mini_app_invoice_url")
    try:
        txn, money = reading.txn_of(invoice), reading.money_of(invoice)
    except Invalid:
        raise Unavailable(what="cryptopay", problem="invoice") from None
    if not isinstance(url, str):
        raise Unavailable(what="cryptopay", problem="no page")
    if expected is not None and money != expected:
        raise Unavailable(what="cryptopay", problem="another amount")
    return Opened(txn, url)


def _share(invoice: Mapping[str, Any], money: Money) -> tuple[str, str] | None:
    """The coin and amount to send for `money` of a paid invoice; None when that is not fixed."""
    try:
        asked = reading.money_of(invoice)
    except Invalid:
        return None
    if asked is None or asked.currency != money.currency or not 0 < money.amount <= asked.amount:
        return None
    if invoice.get("currency_type") != "fiat":
        return money.currency, f"{money.decimal:f}"
    asset, amount = invoice.get("paid_asset"), invoice.get("paid_amount")
    full = money == asked and isinstance(asset, str) and isinstance(amount, str)
    return (str(asset), str(amount)) if full else None
