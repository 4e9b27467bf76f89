"""Everything a customer can tap. What a tap names is checked again by whoever receives it."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import ClassVar

from konbini.handlers.screens.taps import Tap

_MAX_PLAIN = 40
_HASHED = "#"


def short(name: str) -> str:
    """The owner's own id (of a category, of an answer) as it fits a button: plain when it is
    short and has no separator in it, else `#` and a hash. Compare with `short` of a candidate.
    """
    if len(name.encode()) <= _MAX_PLAIN and ":" not in name and not name.startswith(_HASHED):
        return name
    return _HASHED + blake2b(name.encode(), digest_size=9).hexdigest()


@dataclass(frozen=True, slots=True)
class OpenShop(Tap):
    """The shelves; `page` is 1-based."""

    prefix: ClassVar[str] = "shop"
    page: int = 1


@dataclass(frozen=True, slots=True)
class OpenShelf(Tap):
    """A page (1-based) of a category; `key` is `short(category.id)`."""

    prefix: ClassVar[str] = "shelf"
    key: str
    page: int


@dataclass(frozen=True, slots=True)
class OpenProduct(Tap):
    """A product with `quantity` units picked."""

    prefix: ClassVar[str] = "item"
    product_id: int
    quantity: int


@dataclass(frozen=True, slots=True)
class Buy(Tap):
    """Order and pay by `gateway`. `nonce` was made when the screen was drawn."""

    prefix: ClassVar[str] = "buy"
    product_id: int
    quantity: int
    gateway: str
    nonce: str


@dataclass(frozen=True, slots=True)
class AgreeAndBuy(Tap):
    """Buy, and accept the terms of sale in the version `terms`."""

    prefix: ClassVar[str] = "abuy"
    product_id: int
    quantity: int
    gateway: str
    nonce: str
    terms: str


@dataclass(frozen=True, slots=True)
class BuyByCredit(Tap):
    """Order and pay by store credit at once: the answer to the question before it. `terms`: the
    version of the terms of sale that is accepted by it.
    """

    prefix: ClassVar[str] = "creditbuy"
    product_id: int
    quantity: int
    nonce: str
    terms: str


@dataclass(frozen=True, slots=True)
class PayByCredit(Tap):
    """Pay an open order by store credit; asked first unless `sure` is 1."""

    prefix: ClassVar[str] = "creditpay"
    order_id: int
    sure: int = 0


@dataclass(frozen=True, slots=True)
class Decide(Tap):
    """What shall become of a paid order that waits for stock; `choice` is a waiting.Choice."""

    prefix: ClassVar[str] = "decide"
    order_id: int
    choice: str


@dataclass(frozen=True, slots=True)
class Decided(Tap):
    """The same, asked and confirmed."""

    prefix: ClassVar[str] = "decided"
    order_id: int
    choice: str


@dataclass(frozen=True, slots=True)
class OpenOrders(Tap):
    """The customer's orders, page 1-based."""

    prefix: ClassVar[str] = "orders"
    page: int = 1


@dataclass(frozen=True, slots=True)
class OpenOrder(Tap):
    """One of the customer's orders."""

    prefix: ClassVar[str] = "order"
    order_id: int


@dataclass(frozen=True, slots=True)
class PayOrder(Tap):
    """Show the way to pay again."""

    prefix: ClassVar[str] = "pay"
    order_id: int


@dataclass(frozen=True, slots=True)
class AgreeAndPay(Tap):
    """Show the way to pay again, and accept the terms of sale in the version `terms`."""

    prefix: ClassVar[str] = "apay"
    order_id: int
    terms: str


@dataclass(frozen=True, slots=True)
class Agree(Tap):
    """Accept the terms of sale in the version `terms`."""

    prefix: ClassVar[str] = "agree"
    terms: str


@dataclass(frozen=True, slots=True)
class OpenTerms(Tap):
    """Read the terms of sale."""

    prefix: ClassVar[str] = "terms"


@dataclass(frozen=True, slots=True)
class CancelOrder(Tap):
    """Give up an unpaid order."""

    prefix: ClassVar[str] = "cancel"
    order_id: int


@dataclass(frozen=True, slots=True)
class RevealKeys(Tap):
    """Show the goods of an order again."""

    prefix: ClassVar[str] = "keys"
    order_id: int


@dataclass(frozen=True, slots=True)
class OpenReceipt(Tap):
    """The receipt of an order as a document."""

    prefix: ClassVar[str] = "receipt"
    order_id: int


@dataclass(frozen=True, slots=True)
class CallHuman(Tap):
    """A person, please; `order_id` 0 when it is about no order."""

    prefix: ClassVar[str] = "human"
    order_id: int = 0


@dataclass(frozen=True, slots=True)
class ChooseAnswer(Tap):
    """One of the answers offered; `key` is `short(entry.id)`."""

    prefix: ClassVar[str] = "answer"
    key: str


@dataclass(frozen=True, slots=True)
class Helped(Tap):
    """Whether an answer helped (`yes` is 1) or not (0); `turn` is the exchange it was given in."""

    prefix: ClassVar[str] = "helped"
    turn: int
    yes: int


@dataclass(frozen=True, slots=True)
class OpenLanguages(Tap):
    """The languages there are."""

    prefix: ClassVar[str] = "languages"


@dataclass(frozen=True, slots=True)
class ChooseLanguage(Tap):
    """Speak this one from now on."""

    prefix: ClassVar[str] = "language"
    locale: str


@dataclass(frozen=True, slots=True)
class OpenHelp(Tap):
    """What can be done here."""

    prefix: ClassVar[str] = "help"


@dataclass(frozen=True, slots=True)
class ReportKey(Tap):
    """Goods of this order do not work: a person, please."""

    prefix: ClassVar[str] = "badkey"
    order_id: int


@dataclass(frozen=True, slots=True)
class AskRefund(Tap):
    """The money of this order back: a person, please."""

    prefix: ClassVar[str] = "askback"
    order_id: int
