"""`konbini faq …`: the approved answers as a file, both ways."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from konbini.admin_cli import files
from konbini.admin_cli.catalog import names, told
from konbini.admin_cli.errors import faults
from konbini.admin_cli.output import Json, dump, say, warn
from konbini.admin_cli.shell import on_deps
from konbini.shop import faq_file
from konbini.shop.actions.catalog import Imported
from konbini.shop.actions.faq import export_faq, import_faq
from konbini.shop.deps import Deps
from konbini.shop.faq_file import FaqFile

app = typer.Typer(name="faq", help="The approved answers as a YAML file.", no_args_is_help=True)


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="YAML with `entries`.")],
    as_json: Json = False,
) -> None:
    """Add and change the entries of FILE: all of them in one step, or nothing.

    The more examples an entry has in a language, the better customers' words find it.
    """
    data = files.read_yaml(file)

    async def work(deps: Deps) -> tuple[FaqFile, Imported]:
        wish = faq_file.parse(data, locale=deps.policy.default_locale)
        return wish, await import_faq(deps, wish)

    wish, done = on_deps(work)
    for line in faults(wish.warnings, mark="note"):
        warn(line)
    if as_json:
        dump({"entries": names(done)})
        return
    say(told("entries", done))


@app.command("export")
def export(
    file: Annotated[Path | None, typer.Argument(help="Where to write; stdout without it.")] = None,
    as_json: Json = False,
) -> None:
    """Write all entries in the words `faq import` reads."""
    data = on_deps(export_faq)
    if as_json:
        dump(data)
        return
    files.write_text(file, files.to_yaml(data))
