"""The owner's catalogue comes in and goes out: a whole file in one commit, or one article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from konbini.shop import catalog_file
from konbini.shop.catalog import Category, Product
from konbini.shop.catalog_file import CatalogFile
from konbini.shop.deps import Deps
from konbini.shop.errors import NotFound
from konbini.shop.fields import BadFile, Fault
from konbini.shop.ids import ProductId, Sku
from konbini.shop.ports import Writing
from konbini.shop.stock import StockCount


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did, by name: ids of categories or entries, SKUs of products."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CatalogImported:
    """What happened to the shelves and to the products of a file."""

    categories: Imported
    products: Imported


@dataclass(frozen=True, slots=True)
class Article:
    """A product with its stock and its shelf, archived ones included."""

    product: Product
    category: Category | None
    count: StockCount


class _Tally:
    def __init__(self) -> None:
        self.added: list[str] = []
        self.changed: list[str] = []
        self.unchanged: list[str] = []

    def note(self, name: str, before: object, after: object) -> bool:
        """File `name` where it belongs; whether there is anything to write."""
        fate = self.added if before is None else self.changed
        if before is not None and before == after:
            fate = self.unchanged
        fate.append(name)
        return fate is not self.unchanged

    def result(self) -> Imported:
        return Imported(tuple(self.added), tuple(self.changed), tuple(self.unchanged))


async def shelf_ids(deps: Deps) -> frozenset[str]:
    """The categories there are, for reading a file that names them."""
    async with deps.store.read() as unit:
        return frozenset(category.id for category, _ in await unit.catalog.categories())


async def import_catalog(deps: Deps, wish: CatalogFile) -> CatalogImported:
    """Take over a whole file in one commit; products it does not name stay as they are.

    A product whose kind would change while it has stock raises BadFile and nothing is written.
    """
    shelves, products = _Tally(), _Tally()
    async with deps.store.write() as unit:
        known = {category.id: category for category, _ in await unit.catalog.categories()}
        for category in wish.categories:
            if shelves.note(category.id, known.get(category.id), category):
                await unit.catalog.put_category(category)
        stored = await _stored(unit)
        await _refuse_new_kinds(unit, wish.products, stored)
        for product in wish.products:
            before = stored.get(product.sku)
            if products.note(product.sku, _bare(before), product):
                await unit.catalog.put_product(product)
        await unit.commit()
    return CatalogImported(shelves.result(), products.result())


async def _stored(unit: Writing) -> dict[Sku, Product]:
    return {product.sku: product for product in await unit.catalog.all(archived=True)}


def _bare(product: Product | None) -> Product | None:
    return None if product is None else replace(product, id=ProductId(0))


async def _refuse_new_kinds(
    unit: Writing, wishes: Sequence[Product], stored: Mapping[Sku, Product]
) -> None:
    """Units on the shelf were sealed as one kind; sold as another they would be wrong."""
    changing = [
        product
        for product in wishes
        if product.sku in stored and stored[product.sku].kind is not product.kind
    ]
    counts = await unit.stock.counts([product.sku for product in changing]) if changing else {}
    faults = [
        Fault(f"products ({product.sku}).kind", "kind-with-stock", {"units": count.available})
        for product in changing
        if (count := counts.get(product.sku, StockCount())).available or count.held
    ]
    if faults:
        raise BadFile(faults)


async def export_catalog(deps: Deps) -> dict[str, object]:
    """Everything on sale as plain data in the words of the file."""
    async with deps.store.read() as unit:
        categories = [category for category, _ in await unit.catalog.categories()]
        products = await unit.catalog.all()
    return catalog_file.dump(categories, products)


async def list_articles(deps: Deps, *, archived: bool = False) -> list[Article]:
    """All products on sale (or those that are archived) with their stock."""
    async with deps.store.read() as unit:
        products = [p for p in await unit.catalog.all(archived=archived) if p.archived is archived]
        shelves = {category.id: category for category, _ in await unit.catalog.categories()}
        counts = await unit.stock.counts()
    return [
        Article(product, shelves.get(product.category), counts.get(product.sku, StockCount()))
        for product in products
    ]


async def show_article(deps: Deps, sku: Sku) -> Article:
    """One product, archived or not; raises NotFound("unknown-product")."""
    async with deps.store.read() as unit:
        product = await unit.catalog.by_sku(sku)
        if product is None:
            raise NotFound("unknown-product", product=sku[:64])
        category = await unit.catalog.category(product.category)
        counts = await unit.stock.counts([sku])
    return Article(product, category, counts.get(sku, StockCount()))


async def put_article(deps: Deps, product: Product) -> Article:
    """Add or change one article; it keeps its place in the shop, a new one goes last.

    Raises BadFile when its kind would change while it has stock.
    """
    async with deps.store.write() as unit:
        stored = await _stored(unit)
        await _refuse_new_kinds(unit, [product], stored)
        before = stored.get(product.sku)
        last = max((known.position for known in stored.values()), default=0)
        place = before.position if before else last + 1
        await unit.catalog.put_product(replace(product, position=place, archived=False))
        await unit.commit()
    return await show_article(deps, product.sku)


async def archive_product(deps: Deps, sku: Sku) -> Product:
    """Take a product off sale, its history stays; raises NotFound("unknown-product")."""
    async with deps.store.write() as unit:
        if not await unit.catalog.archive(sku):
            raise NotFound("unknown-product", product=sku[:64])
        product = await unit.catalog.by_sku(sku)
        await unit.commit()
    assert product is not None
    return product
