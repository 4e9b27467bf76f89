"""`konbini stock …`: goods in, what there is, a batch back out. No key is ever printed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from konbini.admin_cli import files
from konbini.admin_cli.errors import Refusal
from konbini.admin_cli.output import MAX_ID, Json, dump, say, table, warn
from konbini.admin_cli.shell import on_deps
from konbini.bot.settings import Need
from konbini.handlers.spreadsheets import read_any_stock
from konbini.shop.actions.admin import batches_of
from konbini.shop.actions.catalog import Article, list_articles, show_article
from konbini.shop.actions.restock import SHELL, Preview, Restock, confirm, discard, stage, undo
from konbini.shop.catalog import Kind
from konbini.shop.deps import Deps
from konbini.shop.errors import Invalid
from konbini.shop.ids import BatchId, Sku
from konbini.shop.stock import Batch, BatchState, Incoming
from konbini.shop.stock_files import TEXT_TYPES, file_unit

app = typer.Typer(name="stock", help="Goods: import, look, undo.", no_args_is_help=True)

MAX_BYTES = 64 * 1024 * 1024


@app.command("import")
def import_(
    sku: Annotated[str, typer.Argument(metavar="SKU", help="The article they are for.")],
    file: Annotated[Path, typer.Argument(help=".txt (a key a line), .csv or .xlsx.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would come.")] = False,
    as_json: Json = False,
) -> None:
    """Put the keys of FILE on sale: new ones only, well-formed ones only; never one twice.

    .csv and .xlsx have the columns key, cost, expires (the first is needed). For an article of
    the kind `file` the whole FILE is one unit.
    """
    raw = files.read_bytes(file, MAX_BYTES)
    preview = on_deps(lambda deps: _bring(deps, Sku(sku), (file.name, raw), dry_run), Need.VAULT)
    _tell(preview, dry_run=dry_run, as_json=as_json)
    if preview.new == preview.double == 0:
        raise Refusal("no line of the file can be used")


def _lines(deps: Deps, kind: Kind, name: str, raw: bytes) -> list[Incoming]:
    """What a file brings; a Refusal names the file and what is wrong with it."""
    try:
        if kind is Kind.FILE:
            return file_unit(name, raw)
        known = name.lower().endswith((*TEXT_TYPES, ".xlsx"))
        return read_any_stock(name if known else f"{name}.txt", raw, deps.policy.currency)
    except Invalid as problem:
        raise Refusal(f"{name} {_problem(problem)}") from None


def _problem(problem: Invalid) -> str:
    sentence = _PROBLEMS.get(problem.kind)
    return sentence.format(**problem.data) if sentence else str(problem)


_PROBLEMS = {
    "empty-file": "has no keys in it",
    "not-text": "is no text file; save it as UTF-8 text",
    "bad-row": "has a wrong {column} in line {line}",
    "too-many-lines": "has more than {most} lines; split it",
    "file-too-large": "is larger than {most} MB",
    "bad-workbook": "is no .xlsx workbook",
}


async def _bring(deps: Deps, sku: Sku, file: tuple[str, bytes], dry_run: bool) -> Preview:
    article = await show_article(deps, sku)
    lines = _lines(deps, article.product.kind, *file)
    await _drop_interrupted(deps, sku)
    with _progress() as bar:
        job = bar.add_task("sealing", total=len(lines))

        def step(count: int) -> None:
            bar.advance(job, count)

        preview = await stage(deps, Restock(SHELL, sku, file[0], lines), step)
    if preview.new:
        await (discard if dry_run else confirm)(deps, SHELL, preview.batch_id)
    return preview


async def _drop_interrupted(deps: Deps, sku: Sku) -> None:
    """An import that was killed left its units staged: they would count as double now."""
    for batch in await batches_of(deps, sku):
        if batch.by == SHELL and batch.state is BatchState.STAGED:
            await discard(deps, SHELL, batch.id)
            warn(f"note: batch {batch.id} was interrupted; its units are taken out again")


def _progress() -> Progress:
    """A bar on stderr, gone when it is done; nothing where nobody looks."""
    console = Console(stderr=True)
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )


def _tell(preview: Preview, *, dry_run: bool, as_json: bool) -> None:
    kept = preview.new > 0 and not dry_run
    if as_json:
        dump(
            {
                "sku": preview.product.sku,
                "batch": preview.batch_id if kept else None,
                "new": preview.new,
                "double": preview.double,
                "malformed": preview.rejected,
                "problems": [
                    {"line": line.line, "problem": line.problem} for line in preview.samples
                ],
                "dry_run": dry_run,
            }
        )
        return
    said = f"{preview.new} new, {preview.double} double, {preview.rejected} malformed"
    for line in preview.samples:
        warn(f"note: line {line.line}: {line.problem}")
    if kept:
        say(f"{preview.product.sku}: {said}; batch {preview.batch_id} is on sale")
        say(f"to take it back: konbini stock undo {preview.batch_id}")
    else:
        say(f"{preview.product.sku}: {said}; nothing was changed")


@app.command("show")
def show(
    sku: Annotated[str | None, typer.Argument(metavar="[SKU]", help="One article.")] = None,
    as_json: Json = False,
) -> None:
    """Units per article: available, held, sold, expired; for one SKU its last batches too."""
    articles, batches = on_deps(lambda deps: _look(deps, sku))
    if as_json:
        rows = [_counts(article) for article in articles]
        if sku is not None:
            rows[0]["batches"] = [_batch(batch) for batch in batches]
        dump(rows)
        return
    table(
        ("SKU", "name", "available", "held", "sold", "expired"),
        [list(_counts(article).values()) for article in articles],
        empty="no products",
    )
    if batches:
        say("")
        cells = [list(_batch(batch).values()) for batch in batches]
        table(("batch", "when", "from", "state", "units"), cells, empty="")


async def _look(deps: Deps, sku: str | None) -> tuple[list[Article], list[Batch]]:
    if sku is None:
        return await list_articles(deps), []
    return [await show_article(deps, Sku(sku))], list(await batches_of(deps, Sku(sku)))


def _counts(article: Article) -> dict[str, Any]:
    return {
        "sku": article.product.sku,
        "name": article.product.name.pick("en"),
        "available": article.count.available,
        "held": article.count.held,
        "sold": article.count.sold,
        "expired": article.count.expired,
    }


def _batch(batch: Batch) -> dict[str, Any]:
    return {
        "batch": batch.id,
        "at": batch.at,
        "source": batch.source,
        "state": batch.state.value,
        "units": batch.units,
    }


@app.command("undo")
def undo_(
    batch: Annotated[
        int, typer.Argument(metavar="BATCH", min=1, max=MAX_ID, help="Number of the import.")
    ],
    as_json: Json = False,
) -> None:
    """Take back the unsold units of an import; held and sold ones stay."""
    done = on_deps(lambda deps: undo(deps, SHELL, BatchId(batch)))
    if as_json:
        dump(
            {
                "batch": done.batch_id,
                "sku": done.sku,
                "withdrawn": done.withdrawn,
                "kept": done.kept,
            }
        )
        return
    say(f"batch {done.batch_id}: {done.withdrawn} units taken back, {done.kept} held or sold stay")
