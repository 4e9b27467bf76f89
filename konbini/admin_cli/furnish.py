"""Puts the sample shop into an empty database; a process with settings of its own."""

from __future__ import annotations

import sys
from pathlib import Path

from konbini.admin_cli import files
from konbini.admin_cli.shell import on_deps
from konbini.bot.settings import Need
from konbini.shop import catalog_file, faq_file
from konbini.shop.actions.catalog import import_catalog
from konbini.shop.actions.faq import import_faq
from konbini.shop.actions.restock import SHELL, Restock, confirm, stage
from konbini.shop.actions.staff import add_staff
from konbini.shop.customers import Role
from konbini.shop.deps import Deps
from konbini.shop.ids import Sku
from konbini.shop.stock import read_lines


async def furnish(deps: Deps, folder: Path, merchant: int) -> None:
    """Import catalogue, answers and keys of `folder`; give `merchant` their role."""
    await import_catalog(deps, catalog_file.parse(files.read_yaml(folder / "catalog.yaml")))
    await import_faq(deps, faq_file.parse(files.read_yaml(folder / "faq.yaml")))
    await add_staff(deps, merchant, Role.MERCHANT, SHELL)
    for file in sorted((folder / "keys").glob("*.txt")):
        lines = read_lines(files.decode(files.read_bytes(file), file.name))
        preview = await stage(deps, Restock(SHELL, Sku(file.stem), file.name, lines))
        await confirm(deps, SHELL, preview.batch_id)


def main() -> None:
    """`python -m konbini.admin_cli.furnish FOLDER MERCHANT`."""
    folder, merchant = Path(sys.argv[1]), int(sys.argv[2])
    on_deps(lambda deps: furnish(deps, folder, merchant), Need.VAULT)


if __name__ == "__main__":
    main()
