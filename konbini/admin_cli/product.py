"""`konbini product …`: one article at a time; the same words and checks as the file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from konbini.admin_cli.errors import Refusal, faults
from konbini.admin_cli.output import Json, dump, facts, say, table, warn
from konbini.admin_cli.shell import on_deps
from konbini.shop import catalog_file
from konbini.shop.actions.catalog import (
    Article,
    archive_product,
    list_articles,
    put_article,
    shelf_ids,
    show_article,
)
from konbini.shop.catalog_file import dump_product
from konbini.shop.deps import Deps
from konbini.shop.ids import Sku

app = typer.Typer(name="product", help="Articles, one at a time.", no_args_is_help=True)

SkuArgument = Annotated[str, typer.Argument(metavar="SKU", help="The article's own number.")]
Name = Annotated[list[str], typer.Option(metavar="LANG=TEXT", help="Name in a language.")]
Price = Annotated[
    list[str], typer.Option(metavar="CUR=AMOUNT", help="Price; `CUR=` takes the currency out.")
]
Description = Annotated[list[str], typer.Option(metavar="LANG=TEXT", help="Description.")]
Usage = Annotated[list[str], typer.Option(metavar="LANG=TEXT", help="Shown with the key.")]
Category = Annotated[str | None, typer.Option(help="Id of its category.")]
Kind = Annotated[str | None, typer.Option(help="key, shared, file, invite or generated.")]
Pattern = Annotated[str | None, typer.Option(help="Expression every key must match.")]
Delay = Annotated[
    str | None, typer.Option(metavar="TIME", help="Payment to delivery: 30m, 2h, 1d; 0: none.")
]
ManualFrom = Annotated[
    list[str],
    typer.Option(
        metavar="CUR=AMOUNT",
        help="A person releases orders from this total on; `CUR=` takes the currency out.",
    ),
]
Number = Annotated[int | None, typer.Option(help="Whole number, as in the file.")]


def article_json(article: Article) -> dict[str, Any]:
    """An article with its stock, in the words of the file."""
    count = article.count
    stock = {
        "available": count.available,
        "held": count.held,
        "sold": count.sold,
        "expired": count.expired,
    }
    return {
        **dump_product(article.product),
        "archived": article.product.archived,
        "stock": stock,
    }


@app.command("list")
def list_(
    archived: Annotated[bool, typer.Option("--archived", help="Those off sale.")] = False,
    as_json: Json = False,
) -> None:
    """Articles on sale with their prices and stock."""
    found = on_deps(lambda deps: list_articles(deps, archived=archived))
    if as_json:
        dump([article_json(article) for article in found])
        return
    rows = [
        (
            a.product.sku,
            a.product.name.pick("en"),
            a.product.category,
            ", ".join(map(str, a.product.prices.values())),
            a.count.available,
        )
        for a in found
    ]
    table(
        ("SKU", "name", "category", "price", "available"),
        rows,
        empty="no products; `konbini catalog import FILE` brings them",
    )


@app.command("show")
def show(sku: SkuArgument, as_json: Json = False) -> None:
    """One article with everything that is set about it."""
    tell(on_deps(lambda deps: show_article(deps, Sku(sku))), as_json=as_json)


def tell(article: Article, *, as_json: bool) -> None:
    """An article for a person or a machine."""
    data = article_json(article)
    if as_json:
        dump(data)
        return
    flat: dict[str, Any] = {}
    for name, value in data.items():
        flat |= _flat(name, value)
    facts(flat)


def _flat(name: str, value: Any) -> dict[str, Any]:
    """`{"a": {"b": 1}}` as `{"a.b": 1}`."""
    if not isinstance(value, dict):
        return {name: value}
    return {
        place: leaf
        for part, inner in value.items()
        for place, leaf in _flat(f"{name}.{part}", inner).items()
    }


@app.command("add")
def add(
    sku: SkuArgument,
    *,
    name: Name,
    price: Price,
    category: Category = None,
    kind: Kind = None,
    description: Description = [],  # noqa: B006 - read only
    usage: Usage = [],  # noqa: B006
    key_pattern: Pattern = None,
    uses: Number = None,
    low_stock: Number = None,
    per_order: Number = None,
    per_day: Number = None,
    warranty_days: Number = None,
    warranty_replacements: Number = None,
    delay: Delay = None,
    manual_from: ManualFrom = [],  # noqa: B006
    as_json: Json = False,
) -> None:
    """Add an article: `konbini product add STEAM-10 --category games --name en="Steam $10" …`."""
    patch = _patch(locals())

    async def work(deps: Deps) -> Article:
        if any(a.product.sku == sku for a in await list_articles(deps)):
            raise Refusal(f"{sku} is there already; `konbini product edit {sku}` changes it")
        return await _save(deps, {"sku": sku}, patch)

    tell(on_deps(work), as_json=as_json)


@app.command("edit")
def edit(
    sku: SkuArgument,
    *,
    name: Name = [],  # noqa: B006
    price: Price = [],  # noqa: B006
    category: Category = None,
    kind: Kind = None,
    description: Description = [],  # noqa: B006
    usage: Usage = [],  # noqa: B006
    key_pattern: Pattern = None,
    uses: Number = None,
    low_stock: Number = None,
    per_order: Number = None,
    per_day: Number = None,
    warranty_days: Number = None,
    warranty_replacements: Number = None,
    delay: Delay = None,
    manual_from: ManualFrom = [],  # noqa: B006
    as_json: Json = False,
) -> None:
    """Change what is named and leave the rest; an archived article is put on sale again."""
    patch = _patch(locals())

    async def work(deps: Deps) -> Article:
        before = await show_article(deps, Sku(sku))
        return await _save(deps, dump_product(before.product), patch)

    tell(on_deps(work), as_json=as_json)


async def _save(deps: Deps, data: dict[str, Any], patch: dict[str, Any]) -> Article:
    data = _merged(data, patch)
    data["price"] = _kept(data["price"])
    if "manual_from" in data.get("release", {}):
        data["release"] = {
            **data["release"],
            "manual_from": _kept(data["release"]["manual_from"]),
        }
    wish = catalog_file.parse(
        {"products": [data]},
        locale=deps.policy.default_locale,
        shelves=await shelf_ids(deps),
    )
    for line in faults(wish.warnings, mark="note"):
        warn(line)
    return await put_article(deps, wish.products[0])


def _merged(data: dict[str, Any], patch: dict[str, Any]) -> dict[str, Any]:
    """`data` with what `patch` names; mappings are merged, at any depth."""
    merged = dict(data)
    for name, value in patch.items():
        inner = isinstance(value, dict)
        merged[name] = _merged(data.get(name, {}), value) if inner else value
    return merged


def _kept(amounts: dict[str, Any]) -> dict[str, Any]:
    """Amounts by currency without those that were taken out (`USD=`)."""
    return {code: amount for code, amount in amounts.items() if amount != ""}


def _patch(given: dict[str, Any]) -> dict[str, Any]:
    """The options a person gave, in the words of the file."""
    patch: dict[str, Any] = {
        name: given[name]
        for name in ("category", "kind", "key_pattern", "uses", "low_stock")
        if given[name] is not None
    }
    for name in ("name", "price", "description", "usage"):
        if given[name]:
            patch[name] = _pairs(name, given[name])
    limits = {name: given[name] for name in ("per_order", "per_day") if given[name] is not None}
    warranty = {
        name: given[f"warranty_{name}"]
        for name in ("days", "replacements")
        if given[f"warranty_{name}"] is not None
    }
    release: dict[str, Any] = {}
    if given["delay"] is not None:
        release["delay"] = given["delay"]
    if given["manual_from"]:
        release["manual_from"] = _pairs("manual-from", given["manual_from"])
    parts = (("limits", limits), ("warranty", warranty), ("release", release))
    return {**patch, **{name: part for name, part in parts if part}}


def _pairs(option: str, given: Sequence[str]) -> dict[str, str]:
    pairs = {}
    for item in given:
        key, equals, value = item.partition("=")
        if not equals:
            raise typer.BadParameter(f"--{option} is written like en=text or USD=10.00")
        pairs[key.strip()] = value.strip()
    return pairs


@app.command("archive")
def archive(sku: SkuArgument, as_json: Json = False) -> None:
    """Take an article off sale; orders and stock stay. `product edit SKU` puts it back."""
    product = on_deps(lambda deps: archive_product(deps, Sku(sku)))
    if as_json:
        dump({"sku": product.sku, "archived": True})
        return
    say(f"{product.sku} is off sale")
