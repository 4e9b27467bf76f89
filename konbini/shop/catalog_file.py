"""A catalogue as plain data, both ways. The words of the file are a public contract.

Knows no YAML: data in, values out, with every fault named by its place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from konbini.shop.catalog import (
    MAX_PER_ORDER,
    MAX_STARS,
    Category,
    Kind,
    Limits,
    LocalText,
    Product,
    Release,
    Warranty,
)
from konbini.shop.errors import Invalid
from konbini.shop.fields import Fault, Fields, Findings, written
from konbini.shop.ids import Sku
from konbini.shop.money import STARS, Money, minor_digits
from konbini.shop.stock import compile_pattern

SKU = re.compile(r"[^\s-]\S{0,61}")
"""With the `p_` before it a SKU fits a deep link's 64 characters (Bot API, deep linking)."""
CATEGORY_ID = re.compile(r"[^\n\t]{1,64}")
"""The owner's own word in any script; a button carries it shortened."""
_DEEP_LINK = re.compile(r"[A-Za-z0-9_-]+")
_CURRENCY = re.compile(r"[A-Z]{3,5}")
MAX_NAME = 128
SHOWN_NAME = 64
"""Longer names are cut on buttons and invoices."""
MAX_CATEGORY_NAME = 64
MAX_DESCRIPTION = 2_500
MAX_USAGE = 1_500
MAX_PRODUCTS = 5_000
MAX_CATEGORIES = 500
MAX_PRICE = 10**11
"""Highest price of one unit in minor units: an order of the most units still adds up."""
MAX_DELAY = timedelta(days=30)
"""Longest time between payment and delivery: who pays will not wait for ever."""
SHARED_USES = 100
"""Deliveries of one shared key when the file does not say."""


@dataclass(frozen=True, slots=True)
class CatalogFile:
    """What a file says: shelves and products in its order, and what was odd about it."""

    categories: tuple[Category, ...]
    products: tuple[Product, ...]
    warnings: tuple[Fault, ...] = ()


def parse(
    data: object, *, locale: str = "en", shelves: frozenset[str] = frozenset()
) -> CatalogFile:
    """Read a catalogue; bare texts are in `locale`, `shelves` are categories that exist already.

    Raises BadFile with every fault found.
    """
    findings = Findings()
    if data is None:
        findings.wrong("", "empty-file")
        findings.end()
    top = Fields(data, "", findings, locale)
    categories = _categories(top)
    known = shelves | {category.id for category in categories}
    products = _products(top, known)
    if isinstance(data, Mapping) and not categories and not products and not findings.faults:
        findings.wrong("", "nothing-in-file", wanted="categories, products")
    top.finish("categories", "products")
    return CatalogFile(categories, products, findings.end())


def _categories(top: Fields) -> tuple[Category, ...]:
    found: dict[str, Category] = {}
    for position, fields in enumerate(top.items("categories"), 1):
        category_id = fields.id("id", CATEGORY_ID)
        fields.name_it(category_id)
        name = fields.local("name", most=MAX_CATEGORY_NAME, needed=True)
        fields.finish("id", "name")
        if category_id in found:
            fields.wrong("id", "double", value=category_id)
        found[category_id] = Category(category_id, name, position)
        if position > MAX_CATEGORIES:
            top.wrong("categories", "too-many", most=MAX_CATEGORIES)
            break
    return tuple(found.values())


def _products(top: Fields, shelves: frozenset[str]) -> tuple[Product, ...]:
    found: dict[str, Product] = {}
    for position, fields in enumerate(top.items("products"), 1):
        product = read_product(fields, position)
        key = product.sku.upper()
        if product.sku and key in found:
            fields.wrong("sku", "double", value=product.sku)
        if product.category and product.category not in shelves:
            fields.wrong("category", "unknown-category", value=product.category)
        found[key] = product
        if position > MAX_PRODUCTS:
            top.wrong("products", "too-many", most=MAX_PRODUCTS)
            break
    return tuple(found.values())


def read_product(fields: Fields, position: int) -> Product:
    """One article; faults go to the findings of `fields`."""
    sku = fields.id("sku", SKU)
    fields.name_it(sku)
    if sku and not _DEEP_LINK.fullmatch(sku):
        fields.findings.odd(fields.place("sku"), "no-deep-link", value=sku)
    kind = _kind(fields)
    product = Product(
        sku=Sku(sku),
        category=fields.id("category", CATEGORY_ID),
        name=fields.local("name", most=MAX_NAME, needed=True),
        prices=_prices(fields),
        kind=kind,
        description=fields.local("description", most=MAX_DESCRIPTION),
        usage=fields.local("usage", most=MAX_USAGE),
        key_pattern=_pattern(fields),
        warranty=_warranty(fields.part("warranty")),
        limits=_limits(fields.part("limits")),
        release=_release(fields.part("release")),
        low_stock=fields.integer("low_stock", least=0, most=1_000_000, default=0),
        uses=_uses(fields, kind),
        position=position,
    )
    if any(len(text) > SHOWN_NAME for text in product.name.values.values()):
        fields.findings.odd(fields.place("name"), "long-name", most=SHOWN_NAME)
    fields.finish()
    return product


def _kind(fields: Fields) -> Kind:
    text = fields.text("kind", most=40) or Kind.KEY.value
    try:
        kind = Kind(text)
    except ValueError:
        fields.wrong("kind", "unknown-kind", value=text, wanted=", ".join(Kind))
        return Kind.KEY
    if kind is Kind.GENERATED:
        fields.findings.odd(fields.place("kind"), "not-sold-yet", value=text)
    return kind


def _prices(fields: Fields) -> dict[str, Money]:
    value = fields.get("price")
    if value is None or value == {}:
        fields.wrong("price", "missing")
        return {}
    if not isinstance(value, Mapping):
        fields.wrong("price", "price-without-currency")
        return {}
    prices = {}
    for raw, amount in value.items():
        currency = str(raw).strip().upper()
        place = f"{fields.place('price')}.{str(raw)[:12]}"
        price = _price(fields.findings, place, amount, currency)
        if currency in prices:
            fields.findings.wrong(place, "double", value=currency)
        if price is not None:
            prices[currency] = price
    return prices


def _price(
    findings: Findings, place: str, amount: object, currency: str, *, least: int = 1
) -> Money | None:
    if not _CURRENCY.fullmatch(currency):
        findings.wrong(place, "bad-currency", value=currency[:12])
        return None
    if isinstance(amount, bool) or not isinstance(amount, str | int):
        findings.wrong(place, "bad-amount", value=type(amount).__name__)
        return None
    text = str(amount).strip()
    try:
        price = Money.parse(text, currency)
    except Invalid as refused:
        code = "negative" if text.startswith("-") else "bad-amount"
        if "currency" in refused.data:
            code = "too-many-decimals"
        findings.wrong(
            place, code, value=text[:24], digits=minor_digits(currency), currency=currency
        )
        return None
    if price.amount < least:
        findings.wrong(place, "free", value=text[:24])
        return None
    if price.amount > (MAX_STARS if currency == STARS else MAX_PRICE):
        findings.wrong(place, "absurd-price", value=text[:24])
        return None
    return price


def _pattern(fields: Fields) -> str | None:
    pattern = fields.text("key_pattern", most=1_000) or None
    try:
        compile_pattern(pattern)
    except Invalid as refused:
        fields.wrong("key_pattern", "bad-pattern", problem=str(refused.data.get("problem", "")))
        return None
    return pattern


def _warranty(fields: Fields) -> Warranty:
    warranty = Warranty(
        fields.integer("days", least=0, most=3_650, default=0),
        fields.integer("replacements", least=0, most=100, default=0),
    )
    fields.finish()
    return warranty


def _limits(fields: Fields) -> Limits:
    limits = Limits(
        fields.integer("per_order", least=1, most=MAX_PER_ORDER, default=0) or None,
        fields.integer("per_day", least=1, most=1_000_000, default=0) or None,
    )
    fields.finish()
    return limits


def _release(fields: Fields) -> Release:
    delay = fields.duration("delay", most=MAX_DELAY)
    value = fields.get("manual_from")
    least: dict[str, Money] = {}
    if value is not None and not isinstance(value, Mapping):
        fields.wrong("manual_from", "price-without-currency")
    elif value is not None:
        for raw, amount in value.items():
            currency = str(raw).strip().upper()
            place = f"{fields.place('manual_from')}.{str(raw)[:12]}"
            money = _price(fields.findings, place, amount, currency, least=0)
            if money is not None:
                least[currency] = money
    fields.finish()
    return Release(delay, least)


def _uses(fields: Fields, kind: Kind) -> int:
    uses = fields.integer("uses", least=1, most=10_000, default=0)
    if kind is Kind.SHARED:
        return uses or SHARED_USES
    if uses > 1:
        fields.findings.odd(fields.place("uses"), "uses-ignored", value=kind.value)
    return 1


def dump(categories: Sequence[Category], products: Sequence[Product]) -> dict[str, object]:
    """The same as plain data, in the order of the file; `parse(dump(…))` gives it back."""
    return {
        "categories": [
            {"id": category.id, "name": dict(category.name.values)} for category in categories
        ],
        "products": [dump_product(product) for product in products],
    }


def dump_product(product: Product) -> dict[str, object]:
    """One article as plain data; what says nothing is left out."""
    data: dict[str, object] = {
        "sku": str(product.sku),
        "category": product.category,
        "name": _texts(product.name),
        "description": _texts(product.description),
        "price": _amounts(product.prices),
        "kind": product.kind.value,
        "uses": product.uses if product.kind is Kind.SHARED else None,
        "key_pattern": product.key_pattern,
        "usage": _texts(product.usage),
        "warranty": _set(
            days=product.warranty.days or None, replacements=product.warranty.replacements or None
        ),
        "limits": _set(per_order=product.limits.per_order, per_day=product.limits.per_day),
        "release": _set(
            delay=written(product.release.delay) or None,
            manual_from=_amounts(product.release.manual_from) or None,
        ),
        "low_stock": product.low_stock or None,
    }
    return {name: value for name, value in data.items() if value is not None and value != {}}


def _amounts(moneys: Mapping[str, Money]) -> dict[str, str | int]:
    return {code: _amount(money) for code, money in sorted(moneys.items())}


def _amount(price: Money) -> str | int:
    return str(price.decimal) if minor_digits(price.currency) else price.amount


def _texts(text: LocalText) -> dict[str, str]:
    return dict(text.values)


def _set(**values: object) -> dict[str, object]:
    return {name: value for name, value in values.items() if value is not None}
