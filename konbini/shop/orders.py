"""Orders: what was agreed, and the one table of what may happen to them."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from konbini.shop.catalog import Kind, LocalText, Warranty
from konbini.shop.errors import NotOpen
from konbini.shop.ids import CustomerId, OrderId, OrderRef, ProductId, Sku
from konbini.shop.money import Money


class OrderState(StrEnum):
    """Where an order is. See TRANSITIONS for what may follow."""

    AWAITING_PAYMENT = "awaiting_payment"
    PAID = "paid"
    PAID_LATE = "paid_late"
    WAITING_STOCK = "waiting_stock"
    """Paid, nothing to give yet: served in order of payment, or given back at `decide_by`."""
    DELIVERING = "delivering"
    DELIVERED = "delivered"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    REVIEW = "review"
    REFUND_PENDING = "refund_pending"
    REFUNDED = "refunded"
    PARTIALLY_REFUNDED = "partially_refunded"
    """The customer keeps the goods and has a part of the money back."""
    CREDITED = "credited"
    """The money became the customer's credit."""
    DISPUTED = "disputed"
    """The payer asked their bank or store for the money; a person must answer."""


S = OrderState
TRANSITIONS: dict[OrderState, frozenset[OrderState]] = {
    S.AWAITING_PAYMENT: frozenset({S.PAID, S.EXPIRED, S.CANCELLED, S.REVIEW}),
    S.PAID: frozenset(
        {S.DELIVERING, S.WAITING_STOCK, S.REVIEW, S.REFUND_PENDING, S.CREDITED, S.DISPUTED}
    ),
    S.PAID_LATE: frozenset(
        {S.DELIVERING, S.WAITING_STOCK, S.REVIEW, S.REFUND_PENDING, S.CREDITED, S.DISPUTED}
    ),
    S.WAITING_STOCK: frozenset({S.DELIVERING, S.REVIEW, S.REFUND_PENDING, S.CREDITED, S.DISPUTED}),
    S.DELIVERING: frozenset({S.DELIVERED, S.REVIEW, S.REFUND_PENDING, S.DISPUTED}),
    S.DELIVERED: frozenset({S.REFUND_PENDING, S.REVIEW, S.DISPUTED}),
    S.EXPIRED: frozenset({S.PAID_LATE}),
    S.CANCELLED: frozenset({S.PAID_LATE}),
    S.REVIEW: frozenset(
        {
            S.DELIVERING,
            S.DELIVERED,
            S.WAITING_STOCK,
            S.REFUND_PENDING,
            S.CREDITED,
            S.PAID_LATE,
            S.CANCELLED,
            S.DISPUTED,
        }
    ),
    S.REFUND_PENDING: frozenset({S.REFUNDED, S.PARTIALLY_REFUNDED, S.REVIEW, S.DISPUTED}),
    S.PARTIALLY_REFUNDED: frozenset({S.REFUND_PENDING, S.REVIEW, S.DISPUTED}),
    S.REFUNDED: frozenset({S.REVIEW, S.DISPUTED}),
    S.CREDITED: frozenset({S.DISPUTED}),
    S.DISPUTED: frozenset({S.REVIEW, S.DELIVERED, S.REFUND_PENDING}),
}
"""Every legal step. Anything else raises NotOpen and changes nothing.

AWAITING_PAYMENT → REVIEW: somebody says it is paid and the provider does not, or only a part came;
REVIEW → PAID_LATE: then the money came after all. REVIEW → CANCELLED: it never came, a person
closed it. REVIEW → DELIVERED: what was doubted after delivery is settled. DISPUTED → DELIVERED:
the dispute was won. DELIVERING → REFUND_PENDING: while the goods wait for their delay. REFUNDED →
REVIEW: the refund did not go through after all.
"""

UNPAID = frozenset({S.AWAITING_PAYMENT, S.EXPIRED, S.CANCELLED})
"""States in which no money has been taken."""
UNDELIVERABLE = "undeliverable"
"""Why an order is in review whose customer could not be sent its goods: they had gone."""
HAS_GOODS = frozenset({S.DELIVERING, S.DELIVERED, S.PARTIALLY_REFUNDED})
"""States in which the customer may see the units that are assigned to the order."""
del S

_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


@dataclass(frozen=True, slots=True)
class Line:
    """One article in an order, as it was at the time of sale."""

    number: int
    product_id: ProductId
    sku: Sku
    name: LocalText
    kind: Kind
    quantity: int
    unit_price: Money
    usage: LocalText = LocalText()
    warranty: Warranty = Warranty()


@dataclass(frozen=True, slots=True)
class Order:
    """An agreement with one customer. Times are UTC; `expires_at` is the end of the hold.

    `nonce` makes a double tap the same order: unique per customer. `decide_by` ends a wait for
    stock or for a person (then the default is applied), `why` is its reason as a code. `delay`
    passes between payment and delivery; `manual`: a person releases the goods.
    """

    ref: OrderRef
    customer_id: CustomerId
    state: OrderState
    lines: tuple[Line, ...]
    total: Money
    nonce: str
    locale: str
    created_at: datetime
    expires_at: datetime
    paid_at: datetime | None = None
    delivered_at: datetime | None = None
    status_message: int | None = None
    campaign: str | None = None
    decide_by: datetime | None = None
    why: str | None = None
    delay: timedelta = timedelta()
    manual: bool = False
    id: OrderId = field(default=OrderId(0))

    def to(
        self, state: OrderState, *, why: str | None = None, decide_by: datetime | None = None
    ) -> Order:
        """The same order one step further, with the reason and the end of its new wait, if any.

        Raises NotOpen when TRANSITIONS has no such step.
        """
        if state not in TRANSITIONS[self.state]:
            raise NotOpen(order=self.ref, state=self.state.value, wanted=state.value)
        return replace(self, state=state, why=why, decide_by=decide_by)

    @property
    def deliver_at(self) -> datetime | None:
        """From when the goods may be seen; None: at once, or not paid yet."""
        return self.paid_at + self.delay if self.paid_at is not None and self.delay else None

    @property
    def units(self) -> int:
        """How many units the order is for."""
        return sum(line.quantity for line in self.lines)


@dataclass(frozen=True, slots=True)
class OrderEvent:
    """Something that happened to an order. `data` never holds a secret."""

    order_id: OrderId
    at: datetime
    kind: str
    actor: str
    data: dict[str, str | int] = field(default_factory=dict)


def new_ref() -> OrderRef:
    """A fresh reference: 8 characters of a 30-letter alphabet, not guessable in sequence."""
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(8))
    return OrderRef(f"{letters[:4]}-{letters[4:]}")


def normal_ref(text: str) -> OrderRef:
    """What a person typed as a reference in its stored form (`7k3f q9xm` → `7K3F-Q9XM`)."""
    letters = "".join(char for char in text.upper() if char.isalnum())
    return OrderRef(f"{letters[:4]}-{letters[4:8]}" if len(letters) == 8 else text.strip()[:20])
