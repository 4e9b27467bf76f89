"""Shelves and articles in SQL. Knows no rule about them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import (
    Row,
    Select,
    bindparam,
    delete,
    false,
    func,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert

from konbini.shop.catalog import Category, Kind, Limits, LocalText, Product, Release, Warranty
from konbini.shop.ids import ProductId, Sku
from konbini.shop.money import Money
from konbini.storage.scope import Scope
from konbini.storage.tables import categories, prices
from konbini.storage.tables import products as p

_ON_SALE = (
    select(func.count())
    .where(p.c.category == categories.c.id, p.c.archived.is_(false()))
    .scalar_subquery()
)
_CATEGORIES = select(categories, _ON_SALE.label("products")).order_by(
    categories.c.position, categories.c.id
)
_CATEGORY = select(categories).where(categories.c.id == bindparam("category_id"))
_ORDER = (p.c.position, p.c.id)


def _priced(products: Any) -> Select[Any]:
    return (
        select(products, prices.c.currency, prices.c.amount)
        .select_from(products.outerjoin(prices, prices.c.product_id == products.c.id))
        .order_by(products.c.position, products.c.id, prices.c.currency)
    )


_ALL = _priced(p)
_BY_ID = _ALL.where(p.c.id == bindparam("product_id"))
_BY_SKU = _ALL.where(p.c.sku == bindparam("product_sku"))
_SHELF = (p.c.category == bindparam("shelf"), p.c.archived.is_(false()))
_PAGE = _priced(
    select(p)
    .where(*_SHELF)
    .order_by(*_ORDER)
    .limit(bindparam("most"))
    .offset(bindparam("start"))
    .subquery()
)
_TOTAL = select(func.count()).select_from(p).where(*_SHELF)
_INSERT_CATEGORY = insert(categories)
_PUT_CATEGORY = _INSERT_CATEGORY.on_conflict_do_update(
    index_elements=["id"],
    set_={
        "name": _INSERT_CATEGORY.excluded.name,
        "position": _INSERT_CATEGORY.excluded.position,
    },
)
_INSERT_PRODUCT = insert(p)
_PUT_PRODUCT = _INSERT_PRODUCT.on_conflict_do_update(
    index_elements=["sku"],
    set_={
        column.name: _INSERT_PRODUCT.excluded[column.name]
        for column in p.c
        if column.name not in {"id", "sku"}
    },
).returning(p.c.id)
_CLEAR_PRICES = delete(prices).where(prices.c.product_id == bindparam("owner"))
_ADD_PRICE = insert(prices)
_ARCHIVE = update(p).where(p.c.sku == bindparam("product_sku")).values(archived=True)


def _product(rows: Sequence[Row[Any]]) -> Product:
    row = rows[0]
    return Product(
        sku=Sku(row.sku),
        category=row.category,
        name=LocalText(row.name),
        prices={r.currency: Money(r.amount, r.currency) for r in rows if r.currency},
        kind=Kind(row.kind),
        description=LocalText(row.description),
        usage=LocalText(row.usage),
        key_pattern=row.key_pattern,
        warranty=Warranty(row.warranty_days, row.warranty_replacements),
        limits=Limits(row.per_order, row.per_day),
        release=_release(row),
        low_stock=row.low_stock,
        uses=row.uses,
        position=row.position,
        archived=row.archived,
        id=ProductId(row.id),
    )


def _release(row: Row[Any]) -> Release:
    least = row.manual_from or {}
    return Release(
        timedelta(seconds=row.delay_seconds),
        {currency: Money(amount, currency) for currency, amount in least.items()},
    )


def _products(rows: Sequence[Row[Any]]) -> list[Product]:
    return [_product(list(group)) for _, group in groupby(rows, key=lambda row: row.id)]


def _product_row(product: Product) -> dict[str, Any]:
    return {
        "sku": product.sku,
        "category": product.category,
        "name": dict(product.name.values),
        "kind": product.kind.value,
        "description": dict(product.description.values),
        "usage": dict(product.usage.values),
        "key_pattern": product.key_pattern,
        "warranty_days": product.warranty.days,
        "warranty_replacements": product.warranty.replacements,
        "per_order": product.limits.per_order,
        "per_day": product.limits.per_day,
        "delay_seconds": int(product.release.delay.total_seconds()),
        "manual_from": {
            currency: least.amount for currency, least in product.release.manual_from.items()
        },
        "low_stock": product.low_stock,
        "uses": product.uses,
        "position": product.position,
        "archived": product.archived,
    }


def _has(product: Product, needle: str) -> bool:
    texts = (product.sku, *product.name.values.values())
    return any(needle in text.casefold() for text in texts)


class SqlCatalog:
    """The port Catalog."""

    def __init__(self, scope: Scope) -> None:
        self._db = scope

    async def categories(self) -> Sequence[tuple[Category, int]]:
        rows = await self._db.rows(_CATEGORIES)
        return [(Category(r.id, LocalText(r.name), r.position), r.products) for r in rows]

    async def category(self, category_id: str) -> Category | None:
        row = await self._db.first(_CATEGORY, category_id=category_id)
        return Category(row.id, LocalText(row.name), row.position) if row else None

    async def page(
        self, category_id: str, *, offset: int, limit: int
    ) -> tuple[Sequence[Product], int]:
        rows = await self._db.rows(_PAGE, shelf=category_id, start=offset, most=limit)
        total = await self._db.scalar(_TOTAL, shelf=category_id)
        return _products(rows), int(total)

    async def product(self, product_id: ProductId) -> Product | None:
        rows = await self._db.rows(_BY_ID, product_id=product_id)
        return _product(rows) if rows else None

    async def by_sku(self, sku: Sku) -> Product | None:
        rows = await self._db.rows(_BY_SKU, product_sku=sku)
        return _product(rows) if rows else None

    async def all(self, *, archived: bool = False) -> Sequence[Product]:
        query = _ALL if archived else _ALL.where(p.c.archived.is_(false()))
        return _products(await self._db.rows(query))

    async def search(self, text: str) -> Sequence[Product]:
        # Case folding of every language is Python's; catalogues are small, databases differ.
        needle = text.strip().casefold()
        return [product for product in await self.all() if needle and _has(product, needle)]

    async def put_category(self, category: Category) -> None:
        await self._db.run(
            _PUT_CATEGORY,
            id=category.id,
            name=dict(category.name.values),
            position=category.position,
        )

    async def put_product(self, product: Product) -> ProductId:
        product_id = int(await self._db.scalar(_PUT_PRODUCT, **_product_row(product)))
        await self._db.run(_CLEAR_PRICES, owner=product_id)
        await self._db.many(
            _ADD_PRICE,
            [
                {"product_id": product_id, "currency": currency, "amount": money.amount}
                for currency, money in product.prices.items()
            ],
        )
        return ProductId(product_id)

    async def archive(self, sku: Sku) -> bool:
        return await self._db.run(_ARCHIVE, product_sku=sku) == 1
