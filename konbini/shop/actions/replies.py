"""What a customer can get for a message, as values. Words no sentence of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from konbini.shop.actions.support import Escalated
from konbini.shop.catalog import Product
from konbini.shop.faq import Chat, Entry
from konbini.shop.ids import EntryId, OrderId, ProductId
from konbini.shop.orders import Order


@dataclass(frozen=True, slots=True)
class Answered:
    """An approved entry in the customer's language.

    `built_in`: its text has slots for what differs from shop to shop. `turn`: of an answer given
    without asking, what to judge it by; 0 when the customer chose it.
    """

    entry_id: EntryId
    text: str
    built_in: bool = False
    turn: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class AnsweredAll:
    """Two or three entries, because so many things were asked."""

    answers: Sequence[Answered]


@dataclass(frozen=True, slots=True)
class Offered:
    """Up to three entries that may be meant."""

    entries: Sequence[Entry]


@dataclass(frozen=True, slots=True)
class OwnOrders:
    """The customer's newest orders, because the question is about them.

    `introduced`: what an entry says about exactly this question. `unknown`: an order was named
    that is not among the customer's (it may be another's or nobody's).
    """

    orders: Sequence[Order]
    introduced: Answered | None = None
    unknown: bool = False


@dataclass(frozen=True, slots=True)
class OneOrder:
    """An order of their own that was named or chosen, as it is now."""

    order_id: OrderId


class Finding(StrEnum):
    """What asking a provider has brought."""

    PAID = "paid"
    CONFIRMING = "confirming"
    NOTHING = "nothing"
    SILENT = "silent"
    """It does not answer."""
    JUST_ASKED = "just-asked"
    """It was asked a moment ago, and is not asked again yet."""


@dataclass(frozen=True, slots=True)
class Rechecked:
    """An order whose provider was asked, to be shown as it is now."""

    order_id: OrderId
    finding: Finding


@dataclass(frozen=True, slots=True)
class ToResend:
    """Goods that are shown again when the customer confirms it."""

    order: Order
    introduced: Answered | None = None


@dataclass(frozen=True, slots=True)
class UnderWarranty:
    """An order whose goods fail. `days`: of warranty in all (0: none was agreed), `left`: whole
    days left of it (0: over).
    """

    order: Order
    days: int
    left: int
    introduced: Answered | None = None


class Way(StrEnum):
    """What the money of an order can do, by what the shop knows."""

    POSSIBLE = "possible"
    """Its provider can give it back; a person decides."""
    BY_HAND = "by-hand"
    """Its provider cannot; a person decides what else."""
    GONE = "gone"
    """It is on its way back, or back."""


@dataclass(frozen=True, slots=True)
class ToRefund:
    """A paid order somebody wants money back for."""

    order: Order
    way: Way
    introduced: Answered | None = None


@dataclass(frozen=True, slots=True)
class FoundProduct:
    """The one product that was named."""

    product_id: ProductId


@dataclass(frozen=True, slots=True)
class FoundProducts:
    """Up to three products that may be meant; `more` when there are others as good."""

    products: Sequence[Product]
    more: bool = False


@dataclass(frozen=True, slots=True)
class SmallTalk:
    """Nothing was asked. `quiet`: say nothing, the same was answered a moment ago."""

    kind: Chat
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Unsure:
    """Not understood, for the `turn`-th time in a row."""

    turn: int


Reply = (
    Answered
    | AnsweredAll
    | Offered
    | OwnOrders
    | OneOrder
    | Rechecked
    | ToResend
    | UnderWarranty
    | ToRefund
    | FoundProduct
    | FoundProducts
    | SmallTalk
    | Unsure
    | Escalated
)
