"""`konbini nlu …`: how messages are understood, one or thousands, and what the examples lack."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from konbini.admin_cli import nlu_ask, nlu_report
from konbini.admin_cli.errors import Refusal
from konbini.admin_cli.output import Json, dump, facts, say
from konbini.admin_cli.shell import on_shop
from konbini.shop.errors import Invalid

if TYPE_CHECKING:
    from konbini.bot.app import Shop

app = typer.Typer(name="nlu", help="How messages are understood.", no_args_is_help=True)
app.command("confusable")(nlu_report.confusable)
app.command("coverage")(nlu_report.coverage)


@app.command("ask")
def ask(
    text: Annotated[str, typer.Argument(help="What a customer writes.")],
    lang: Annotated[str | None, typer.Option(help="Their language; else the shop's.")] = None,
    as_json: Json = False,
) -> None:
    """Say what the shop makes of a message, why, and how sure it is. Nothing is sent."""

    async def work(shop: Shop) -> dict[str, Any]:
        from konbini.bot.builtin import said, taught

        entries, revision = await taught(shop.deps)
        await shop.brain.refresh(entries, revision)
        locale = lang or shop.deps.policy.default_locale
        found = await shop.brain.explain(text, locale)
        known = {str(entry.id): entry for entry in entries}
        answered = known.get(found.understanding.entry_id or "")
        answer = said(shop, answered, locale) if answered else None
        return nlu_ask.explained(found, known, answer)

    found = on_shop(work)
    if as_json:
        dump(found)
    else:
        nlu_ask.show(found)


@app.command("evaluate")
def evaluate(
    train: Annotated[Path, typer.Option(help="CSV with text,intent[,lang] to learn from.")],
    test: Annotated[Path, typer.Option(help="CSV with text,intent[,lang] to decide.")],
    predictions: Annotated[Path | None, typer.Option(help="Write a row per message.")] = None,
    *,
    embed_model: Annotated[
        str | None,
        typer.Option(help="Sentence model for English: a folder, or off; else the installed one."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Measure the understanding on labelled messages; the intent `oos` is out of scope."""
    # scikit-learn is heavy: only here
    from konbini.nlu import sentences
    from konbini.nlu.evaluate import evaluate as measure
    from konbini.nlu.rows import read_rows, write_predictions

    try:
        model = sentences.chosen(embed_model)
        result = measure(read_rows(train), read_rows(test), sentence_model=model)
        if predictions is not None:
            write_predictions(predictions, result.predictions())
    except Invalid as problem:
        where = str(problem.data.get("where", train.name))
        raise Refusal(f"{where}: {_CSV.get(problem.kind, problem.kind)}") from None
    except sentences.ModelUnusable as problem:
        raise Refusal(f"sentence model: {problem}") from None
    figures = result.as_json()
    if as_json:
        dump(figures)
        return
    facts({name.replace("_", " "): _short(value) for name, value in figures.items()})
    if predictions is not None:
        say(f"predictions are in {predictions}")


_CSV = {
    "csv-unreadable": "cannot be read",
    "csv-encoding": "is not UTF-8; save it as UTF-8",
    "csv-columns": "needs the columns text and intent",
    "csv-malformed": "is no CSV",
    "csv-empty": "has no rows with text and intent",
    "csv-unwritable": "cannot be written",
    "nothing-to-train": "has no message in scope to learn from",
}


def _short(value: float | None) -> str | int | None:
    return f"{value:.4f}" if isinstance(value, float) else value
