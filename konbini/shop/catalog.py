"""What is sold: categories, products, prices, limits. Knows nothing of stock rows or screens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

from konbini.shop.ids import ProductId, Sku
from konbini.shop.money import STARS, Money

MAX_PER_ORDER = 100
"""Upper bound of units in one order, whatever the product says."""
MAX_STARS = 100_000
"""Most Stars of one bill: Telegram refuses a larger one (CURRENCY_TOTAL_AMOUNT_INVALID)."""


class Kind(StrEnum):
    """What one unit of stock is."""

    KEY = "key"
    """A secret line given to one buyer."""
    SHARED = "shared"
    """A secret given to several buyers, up to `Product.uses` times."""
    FILE = "file"
    """A file given to one buyer."""
    INVITE = "invite"
    """A single-use link."""
    GENERATED = "generated"
    """Made by the merchant's server at the time of sale (never in stock here)."""


@dataclass(frozen=True, slots=True)
class LocalText:
    """The same text in several languages (BCP 47 tag → text)."""

    values: Mapping[str, str] = field(default_factory=dict)

    def pick(self, *locales: str) -> str:
        """The text in the first of `locales` that has one, its sister tongues included, else any.

        Who reads zh-TW is better served by zh-CN than by the shop's English. '' without a text.
        """
        for locale in locales:
            if locale in self.values:
                return self.values[locale]
            stem = locale.partition("-")[0]
            for tag, text in self.values.items():
                if tag.partition("-")[0] == stem:
                    return text
        return next(iter(self.values.values()), "")

    def __bool__(self) -> bool:
        return any(self.values.values())


@dataclass(frozen=True, slots=True)
class Category:
    """A shelf. `id` is the owner's own short name."""

    id: str
    name: LocalText
    position: int = 0


@dataclass(frozen=True, slots=True)
class Warranty:
    """Days after delivery in which a bad unit is replaced, and how often."""

    days: int = 0
    replacements: int = 0


@dataclass(frozen=True, slots=True)
class Limits:
    """Units a customer may buy; None is no limit of the product's own."""

    per_order: int | None = None
    per_day: int | None = None


@dataclass(frozen=True, slots=True)
class Release:
    """When paid goods leave: `delay` after the payment; by a person's word from an amount on.

    `manual_from`: currency → total of an order from which a person releases it (0: always).
    """

    delay: timedelta = timedelta()
    manual_from: Mapping[str, Money] = field(default_factory=dict)

    def by_hand(self, total: Money) -> bool:
        """Whether a person must release an order of that total."""
        least = self.manual_from.get(total.currency)
        return least is not None and total.amount >= least.amount


@dataclass(frozen=True, slots=True)
class Product:
    """One article. `prices`: currency → price of one unit. `uses`: deliveries per shared unit."""

    sku: Sku
    category: str
    name: LocalText
    prices: Mapping[str, Money]
    kind: Kind = Kind.KEY
    description: LocalText = LocalText()
    usage: LocalText = LocalText()
    key_pattern: str | None = None
    warranty: Warranty = Warranty()
    limits: Limits = Limits()
    release: Release = Release()
    low_stock: int = 0
    uses: int = 1
    position: int = 0
    archived: bool = False
    id: ProductId = ProductId(0)

    def most_per_order(self) -> int:
        """The largest quantity one order may ask for (units): one bill in Stars must bear it."""
        most = min(self.limits.per_order or MAX_PER_ORDER, MAX_PER_ORDER)
        stars = self.prices.get(STARS)
        return most if stars is None else max(min(most, MAX_STARS // stars.amount), 1)


class StockLevel(StrEnum):
    """What a customer is told about stock."""

    PLENTY = "plenty"
    LOW = "low"
    OUT = "out"


def stock_level(product: Product, available: int) -> StockLevel:
    """PLENTY, LOW (at or under `low_stock`) or OUT for `available` units."""
    if available <= 0:
        return StockLevel.OUT
    return StockLevel.LOW if available <= product.low_stock else StockLevel.PLENTY
