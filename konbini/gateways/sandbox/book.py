"""The test provider's books, in memory: payments, refunds, movements. Knows no HTTP.

The provider is another company in the story: nothing here is shared with the shop but the
signature.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from decimal import ROUND_UP, Decimal
from enum import StrEnum
from typing import Any


class Status(StrEnum):
    """OPEN → PAID | UNDERPAID | LATE | DECLINED | CANCELLED.

    What is declined or paid in part may be paid still. LATE: the buyer's money is on its way and
    arrives after the shop has closed the payment (a slow bank); the shop sees it as open.
    """

    OPEN = "open"
    PAID = "paid"
    UNDERPAID = "underpaid"
    LATE = "late"
    DECLINED = "declined"
    CANCELLED = "cancelled"


class Clash(Exception):
    """What is asked contradicts what is written."""


@dataclass(frozen=True, slots=True)
class Payment:
    """One payment of a shop; `token` is the page's unguessable address.

    `amount` is what the shop asks for, `paid` what has come (decimal text, "0" before).
    """

    id: str
    token: str
    merchant_ref: str
    amount: str
    currency: str
    label: str
    callback_url: str
    status: Status = Status.OPEN
    paid: str = "0"

    def public(self) -> dict[str, str]:
        """What the shop is told."""
        status = Status.OPEN if self.status is Status.LATE else self.status
        return {
            "id": self.id,
            "merchant_ref": self.merchant_ref,
            "amount": self.amount,
            "currency": self.currency,
            "paid": self.paid,
            "status": status.value,
        }

    def half(self) -> Decimal:
        """Half of the price, rounded up to what the currency can express."""
        price = Decimal(self.amount)
        return (price / 2).quantize(Decimal(1).scaleb(_exponent(price)), ROUND_UP)


def _exponent(amount: Decimal) -> int:
    exponent = amount.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


@dataclass(slots=True)
class Book:
    """All payments by reference and by page, and every movement of money in order."""

    payments: dict[str, Payment] = field(default_factory=dict)
    by_token: dict[str, str] = field(default_factory=dict)
    refunds: dict[str, str] = field(default_factory=dict)
    movements: list[dict[str, Any]] = field(default_factory=list)

    def create(self, wish: dict[str, str]) -> Payment:
        """The payment of this reference, made if needed; raises Clash when it differs."""
        ref = wish["merchant_ref"]
        known = self.payments.get(ref)
        if known is not None:
            if (known.amount, known.currency) != (wish["amount"], wish["currency"]):
                raise Clash
            return known
        made = Payment(
            id=f"sbx_{secrets.token_hex(8)}",
            token=secrets.token_urlsafe(16),
            merchant_ref=ref,
            amount=wish["amount"],
            currency=wish["currency"],
            label=wish["label"],
            callback_url=wish["callback_url"],
        )
        self.payments[ref] = made
        self.by_token[made.token] = ref
        return made

    def page(self, token: str) -> Payment | None:
        """The payment whose page has this address."""
        ref = self.by_token.get(token)
        return self.payments[ref] if ref is not None else None

    def pay(self, payment: Payment, money: Decimal) -> Payment | None:
        """`money` comes for it, beside what came before; None when it is paid or closed.

        Less than the price leaves it UNDERPAID; the movement is listed when it is PAID.
        """
        now = self.payments[payment.merchant_ref]
        if now.status in _ENDED:
            return None
        return self._take(now, Decimal(now.paid) + money)

    def pay_late(self, payment: Payment) -> Payment | None:
        """The price comes after the shop has closed the payment: now, or when it does.

        None when it is paid already, or nothing has come yet.
        """
        now = self.payments[payment.merchant_ref]
        if now.status is Status.CANCELLED:
            return self._take(now, Decimal(now.amount))
        if now.status is not Status.PAID:
            self.payments[now.merchant_ref] = replace(now, status=Status.LATE)
        return None

    def _take(self, payment: Payment, paid: Decimal) -> Payment:
        enough = paid >= Decimal(payment.amount)
        status = Status.PAID if enough else Status.UNDERPAID
        taken = replace(payment, paid=str(paid), status=status)
        self.payments[payment.merchant_ref] = taken
        if enough:
            self._move(taken, "in", taken.paid)
        return taken

    def decline(self, payment: Payment) -> Payment | None:
        """The buyer says no; None when it is paid or closed."""
        now = self.payments[payment.merchant_ref]
        if now.status in _ENDED:
            return None
        declined = self.payments[now.merchant_ref] = replace(now, status=Status.DECLINED)
        return declined

    def cancel(self, payment: Payment) -> bool:
        """The shop closes it, unless it is paid; whether money is on its way all the same."""
        now = self.payments[payment.merchant_ref]
        if now.status in _ENDED:
            return False
        self.payments[now.merchant_ref] = replace(now, status=Status.CANCELLED)
        return now.status is Status.LATE

    def refund(self, wish: dict[str, str]) -> str:
        """Give money of a payment back, once per key; raises KeyError, or Clash for more than
        is left of it.
        """
        if wish["refund_key"] in self.refunds:
            return self.refunds[wish["refund_key"]]
        paid = {payment.id: payment for payment in self.payments.values()}[wish["txn"]]
        amount = Decimal(wish["amount"])
        back = sum(
            Decimal(m["amount"])
            for m in self.movements
            if m["txn"] == paid.id and m["direction"] == "out"
        )
        left = Decimal(paid.paid) - back
        wrong = paid.currency != wish["currency"] or not 0 < amount <= left
        if paid.status is not Status.PAID or wrong:
            raise Clash
        self._move(paid, "out", wish["amount"])
        self.refunds[wish["refund_key"]] = "succeeded"
        return "succeeded"

    def _move(self, payment: Payment, direction: str, amount: str) -> None:
        self.movements.append(
            {
                "number": len(self.movements) + 1,
                "txn": payment.id,
                "direction": direction,
                "amount": amount,
                "currency": payment.currency,
                "merchant_ref": payment.merchant_ref,
                "at": datetime.now(UTC).isoformat(),
            }
        )


_ENDED = frozenset({Status.PAID, Status.CANCELLED})
