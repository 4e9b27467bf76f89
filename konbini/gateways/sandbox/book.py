"""The test provider's books, in memory: payments, refunds, movements. Knows no HTTP.

The provider is another company in the story: nothing here is shared with the shop but the
signature.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any


class Status(StrEnum):
    """OPEN → PAID | DECLINED | CANCELLED; a declined payment may be tried again."""

    OPEN = "open"
    PAID = "paid"
    DECLINED = "declined"
    CANCELLED = "cancelled"


class Clash(Exception):
    """What is asked contradicts what is written."""


@dataclass(frozen=True, slots=True)
class Payment:
    """One payment of a shop; `token` is the page's unguessable address."""

    id: str
    token: str
    merchant_ref: str
    amount: str
    currency: str
    label: str
    callback_url: str
    status: Status = Status.OPEN

    def public(self) -> dict[str, str]:
        """What the shop is told."""
        return {
            "id": self.id,
            "merchant_ref": self.merchant_ref,
            "amount": self.amount,
            "currency": self.currency,
            "status": self.status.value,
        }


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

    def decide(self, payment: Payment, status: Status) -> Payment | None:
        """The buyer's or the shop's decision; None when it comes too late."""
        now = self.payments[payment.merchant_ref]
        if now.status in {Status.PAID, Status.CANCELLED}:
            return None
        decided = replace(now, status=status)
        self.payments[payment.merchant_ref] = decided
        if status is Status.PAID:
            self._move(decided, "in", decided.id)
        return decided

    def refund(self, wish: dict[str, str]) -> str:
        """Give a payment back in full, once per key; raises KeyError or Clash."""
        if wish["refund_key"] in self.refunds:
            return self.refunds[wish["refund_key"]]
        paid = {payment.id: payment for payment in self.payments.values()}[wish["txn"]]
        back = any(m["txn"] == paid.id and m["direction"] == "out" for m in self.movements)
        same = (paid.amount, paid.currency) == (wish["amount"], wish["currency"])
        if paid.status is not Status.PAID or not same or back:
            raise Clash
        self._move(paid, "out", paid.id)
        self.refunds[wish["refund_key"]] = "succeeded"
        return "succeeded"

    def _move(self, payment: Payment, direction: str, txn: str) -> None:
        self.movements.append(
            {
                "number": len(self.movements) + 1,
                "txn": txn,
                "direction": direction,
                "amount": payment.amount,
                "currency": payment.currency,
                "merchant_ref": payment.merchant_ref,
                "at": datetime.now(UTC).isoformat(),
            }
        )
