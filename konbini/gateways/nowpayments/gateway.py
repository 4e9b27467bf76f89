"""The port Gateway over a NOWPayments account. No refunds by program, no list with an API key.

Prices are in the configured fiat currency. A payment gets its number when the buyer picks a coin:
before the first callback there is nothing that could be asked about.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any

from konbini.gateways.address import is_safe
from konbini.gateways.nowpayments.client import Client, Missing
from konbini.gateways.nowpayments.payment import PAYMENT_ID, read_notice
from konbini.gateways.nowpayments.settings import NowPaymentsSettings
from konbini.gateways.nowpayments.signing import HEADER, Number, read_json, verify
from konbini.shop.errors import Invalid, Unavailable
from konbini.shop.money import Money
from konbini.shop.payments import Attempt, Notice, NoticeState, Refund, RefundState
from konbini.shop.ports import Movement, Opened

_MAX_BYTES = 16 * 1024
_REFERENCE = re.compile(r"[A-Za-z0-9._|-]{1,64}")
_REMEMBERED = 1000


class NowPaymentsGateway:
    """One account."""

    ack = "ok"
    """Any words do: the provider looks at the status 200 only."""
    confirm_by_query = True
    can_find = False
    can_list = False
    can_cancel = False

    def __init__(self, settings: NowPaymentsSettings) -> None:
        self._settings = settings
        self._client = Client(settings)
        self._opened: dict[tuple[str, Money], Opened] = {}

    def __repr__(self) -> str:
        return "NowPaymentsGateway()"

    @property
    def name(self) -> str:
        return "nowpayments"

    @property
    def currencies(self) -> frozenset[str]:
        return frozenset({self._settings.currency})

    @property
    def can_refund(self) -> bool:
        return False

    @property
    def can_refund_part(self) -> bool:
        return False

    async def close(self) -> None:
        """Give the connections back."""
        await self._client.close()

    async def create(self, attempt: Attempt, label: str) -> Opened:  # noqa: ARG002 - not needed
        """The invoice's page; asking again gives the page that was made first.

        After a lost answer, or a restart before it was kept, a second invoice is made: the first
        one's address is known to nobody. Raises Invalid for money or a reference without place.
        """
        if attempt.expected.currency != self._settings.currency or attempt.expected.amount <= 0:
            raise Invalid("bad-amount", where="nowpayments", currency=attempt.expected.currency)
        if not _REFERENCE.fullmatch(attempt.merchant_ref):
            raise Invalid("bad-reference", where="nowpayments")
        if attempt.pay_url:
            return Opened(attempt.provider_ref, attempt.pay_url)
        key = (attempt.merchant_ref, attempt.expected)
        if key not in self._opened:
            self._opened[key] = await self._open(attempt)
            if len(self._opened) > _REMEMBERED:
                del self._opened[next(iter(self._opened))]
        return self._opened[key]

    async def _open(self, attempt: Attempt) -> Opened:
        told = self._settings
        wish = {
            "price_amount": Number(attempt.expected.decimal),
            "price_currency": told.currency.lower(),
            "order_id": attempt.merchant_ref,
            "order_description": attempt.merchant_ref,
            "ipn_callback_url": told.callback_url,
            "success_url": told.return_url,
            "cancel_url": told.return_url,
        }
        try:
            made = await self._client.post("/invoice", wish)
        except Missing:
            raise Unavailable(what="nowpayments", problem="refused") from None
        number, url = made.get("id"), made.get("invoice_url")
        if not isinstance(number, str) or not isinstance(url, str) or not is_safe(url):
            raise Unavailable(what="nowpayments", problem="no page")
        if not _is_about(made, attempt):
            raise Unavailable(what="nowpayments", problem="another order")
        return Opened(number, url)

    async def find(self, merchant_ref: str) -> Opened | None:
        """None: looking up by reference is not open to an API key."""
        made = (page for (ref, _), page in self._opened.items() if ref == merchant_ref)
        return next(made, None)

    def parse_callback(
        self,
        headers: Mapping[str, str],
        query: Mapping[str, str],  # noqa: ARG002 - all is in the signed body
        body: bytes,
    ) -> Sequence[Notice]:
        """What a callback says, `txn` being the payment's number; nothing for unknown statuses.

        One order may have several payments. Raises Invalid("bad-signature" | "malformed").
        """
        if len(body) > _MAX_BYTES:
            raise Invalid("malformed", where="size")
        header = next((value for name, value in headers.items() if name.lower() == HEADER), None)
        fields = read_json(body)
        if not verify(fields, self._settings.ipn_secret, header):
            raise Invalid("bad-signature", where="nowpayments")
        sha256 = hashlib.sha256(body).hexdigest()
        notice = read_notice(fields, self._settings, "callback", sha256)
        return [notice] if notice else []

    async def query(self, attempt: Attempt) -> Notice | None:  # noqa: ARG002 - the port's
        """None: an API key may ask for a payment's number only, and that is not known here.

        `confirm` asks about the payment a callback named.
        """
        return None

    async def confirm(self, notice: Notice) -> Notice | None:
        """What the provider says about the payment a callback names; None: it is not paid."""
        if not PAYMENT_ID.fullmatch(notice.txn):
            return None
        try:
            found = await self._client.get(f"/payment/{notice.txn}")
            told = read_notice(found, self._settings, "query")
        except Missing:
            return None
        except Invalid:
            raise Unavailable(what="nowpayments", problem="odd answer") from None
        if told is None or told.state is not NoticeState.PAID:
            return None
        same = (told.txn, told.merchant_ref) == (notice.txn, notice.merchant_ref)
        return told if same else None

    async def cancel(self, attempt: Attempt) -> bool:  # noqa: ARG002 - the port's
        """False: an invoice stays payable."""
        return False

    async def refund(self, refund: Refund) -> RefundState:  # noqa: ARG002 - the port's
        """Coins go back by hand, to an address the buyer names: always MANUAL."""
        return RefundState.MANUAL

    async def statement(self, cursor: str | None) -> AsyncIterator[tuple[Movement, str]]:  # noqa: ARG002
        """The list of payments is not open to an API key."""
        nothing: tuple[tuple[Movement, str], ...] = ()
        for row in nothing:
            yield row


def _is_about(made: Mapping[str, Any], attempt: Attempt) -> bool:
    """Whether an invoice has the reference and, where it repeats it, the price asked for."""
    try:
        price = Money.parse(str(made.get("price_amount")), attempt.expected.currency)
    except Invalid:
        return False
    currency = str(made.get("price_currency")).upper()
    return (price, currency, made.get("order_id")) == (
        attempt.expected,
        attempt.expected.currency,
        attempt.merchant_ref,
    )
