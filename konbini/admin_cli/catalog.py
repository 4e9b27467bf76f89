"""`konbini catalog …`: the whole catalogue as a file, both ways."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from konbini.admin_cli import files
from konbini.admin_cli.errors import faults
from konbini.admin_cli.output import Json, dump, say, warn
from konbini.admin_cli.shell import on_deps
from konbini.shop import catalog_file
from konbini.shop.actions.catalog import (
    CatalogImported,
    Imported,
    export_catalog,
    import_catalog,
    shelf_ids,
)
from konbini.shop.catalog_file import CatalogFile
from konbini.shop.deps import Deps

app = typer.Typer(name="catalog", help="The catalogue as a YAML file.", no_args_is_help=True)


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="YAML with `categories` and `products`.")],
    as_json: Json = False,
) -> None:
    """Add and change what FILE names: all of it in one step, or nothing when anything is wrong.

    Products it does not name stay as they are. A price is text or a whole number per currency.
    """
    data = files.read_yaml(file)

    async def work(deps: Deps) -> tuple[CatalogFile, CatalogImported]:
        wish = catalog_file.parse(
            data, locale=deps.policy.default_locale, shelves=await shelf_ids(deps)
        )
        return wish, await import_catalog(deps, wish)

    wish, done = on_deps(work)
    for line in faults(wish.warnings, mark="note"):
        warn(line)
    if as_json:
        dump({"categories": names(done.categories), "products": names(done.products)})
        return
    say(told("categories", done.categories), told("products", done.products))


def names(done: Imported) -> dict[str, list[str]]:
    """An import's result for machines."""
    return {
        "added": list(done.added),
        "changed": list(done.changed),
        "unchanged": list(done.unchanged),
    }


def told(noun: str, done: Imported) -> str:
    """An import's result for people, the changed ones by name."""
    line = (
        f"{noun}: {len(done.added)} added, {len(done.changed)} changed, "
        f"{len(done.unchanged)} unchanged"
    )
    if done.changed:
        more = f" and {len(done.changed) - 10} more" if len(done.changed) > 10 else ""
        line += f" (changed: {', '.join(done.changed[:10])}{more})"
    return line


@app.command("export")
def export(
    file: Annotated[Path | None, typer.Argument(help="Where to write; stdout without it.")] = None,
    as_json: Json = False,
) -> None:
    """Write everything on sale in the words `catalog import` reads."""
    data = on_deps(export_catalog)
    if as_json:
        dump(data)
        return
    files.write_text(file, files.to_yaml(data))
