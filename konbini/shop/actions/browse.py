"""Looking around: shelves, products, what can be had and for how much. Writes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from konbini.shop.catalog import Category, Product, StockLevel, stock_level
from konbini.shop.deps import Deps
from konbini.shop.errors import NotFound
from konbini.shop.ids import CustomerId, ProductId, Sku
from konbini.shop.money import Money
from konbini.shop.payments import CREDIT, Account
from konbini.shop.ports import Reading

PAUSED = "paused"
"""Note set while the owner has stopped selling."""


@dataclass(frozen=True, slots=True)
class Shelves:
    """Categories that have something on sale, each with its number of products."""

    categories: Sequence[tuple[Category, int]]


@dataclass(frozen=True, slots=True)
class Offer:
    """A way to pay a product: the gateway and the price of one unit there."""

    gateway: str
    price: Money


@dataclass(frozen=True, slots=True)
class Listed:
    """A product as a list shows it. `price` is None when no gateway takes any of its prices."""

    product: Product
    level: StockLevel
    price: Money | None


@dataclass(frozen=True, slots=True)
class Shelf:
    """One page (1-based) of a category."""

    category: Category
    items: Sequence[Listed]
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class ProductView:
    """A product opened. `most` is the largest quantity that can be ordered now (0: none)."""

    product: Product
    category: Category | None
    level: StockLevel
    available: int
    most: int
    offers: Sequence[Offer]
    paused: bool


def offers_for(deps: Deps, product: Product) -> list[Offer]:
    """Ways to pay, in the operator's order of gateways; the shop's currency goes first."""
    offers = []
    for name in deps.policy.gateways:
        gateway = deps.gateways.get(name)
        if gateway is None:
            continue
        takes = [currency for currency in product.prices if currency in gateway.currencies]
        takes.sort(key=lambda currency: currency != deps.policy.currency)
        if takes:
            offers.append(Offer(name, product.prices[takes[0]]))
    return offers


async def credit_offer(
    unit: Reading, customer_id: CustomerId, product: Product, quantity: int = 1
) -> Offer | None:
    """To pay with the customer's credit, in a currency in which it covers the whole quantity."""
    for money in await unit.ledger.owed(Account.CREDIT, str(customer_id)):
        price = product.prices.get(money.currency)
        if price is not None and price.amount * quantity <= money.amount:
            return Offer(CREDIT, price)
    return None


async def list_shelves(deps: Deps) -> Shelves:
    """Categories with products on sale."""
    async with deps.store.read() as unit:
        found = await unit.catalog.categories()
    return Shelves([(category, count) for category, count in found if count])


async def open_shelf(deps: Deps, category_id: str, page: int = 1) -> Shelf:
    """Page `page` of a category, moved into range; raises NotFound("unknown-category")."""
    size = deps.policy.page_size
    async with deps.store.read() as unit:
        category = await unit.catalog.category(category_id)
        if category is None:
            raise NotFound("unknown-category", category=category_id[:64])
        offset = max(page - 1, 0) * size
        products, total = await unit.catalog.page(category_id, offset=offset, limit=size)
        pages = max(-(-total // size), 1)
        if not products and total:
            offset, page = (pages - 1) * size, pages
            products, total = await unit.catalog.page(category_id, offset=offset, limit=size)
        available = await unit.stock.available([product.sku for product in products])
    items = [_listed(deps, product, available.get(product.sku, 0)) for product in products]
    return Shelf(category, items, min(max(page, 1), pages), pages)


def _listed(deps: Deps, product: Product, available: int) -> Listed:
    offers = offers_for(deps, product)
    level = stock_level(product, available)
    return Listed(product, level, offers[0].price if offers else None)


async def open_product(
    deps: Deps,
    *,
    product_id: ProductId | None = None,
    sku: Sku | None = None,
    customer_id: CustomerId | None = None,
) -> ProductView:
    """A product by id or SKU; raises NotFound("unknown-product") also when it is archived.

    A viewer whose credit covers one unit is offered that first.
    """
    async with deps.store.read() as unit:
        product = await _find(unit, product_id, sku)
        category = await unit.catalog.category(product.category)
        counts = await unit.stock.available([product.sku])
        paused = await unit.notes.get(PAUSED) is not None
        offers = offers_for(deps, product)
        if customer_id is not None and (own := await credit_offer(unit, customer_id, product)):
            offers.insert(0, own)
    available = counts.get(product.sku, 0)
    return ProductView(
        product=product,
        category=category,
        level=stock_level(product, available),
        available=available,
        most=0 if paused else min(product.most_per_order(), available),
        offers=offers,
        paused=paused,
    )


async def _find(unit: Reading, product_id: ProductId | None, sku: Sku | None) -> Product:
    product = None
    if product_id is not None:
        product = await unit.catalog.product(product_id)
    elif sku is not None:
        product = await unit.catalog.by_sku(sku)
    if product is None or product.archived:
        raise NotFound("unknown-product", product=str(product_id or sku)[:64])
    return product


async def find_products(deps: Deps, text: str, limit: int = 8) -> Sequence[Product]:
    """Products on sale whose name or SKU contains `text`, in any language."""
    async with deps.store.read() as unit:
        return (await unit.catalog.search(text.strip()[:64]))[:limit]
