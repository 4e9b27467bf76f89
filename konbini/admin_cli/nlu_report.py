"""`konbini nlu …`, the reports: entries that are mixed up, and what each language covers."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from konbini.admin_cli.output import Json, Limit, dump, say, table
from konbini.admin_cli.shell import on_shop

if TYPE_CHECKING:
    from konbini.bot.app import Shop
    from konbini.nlu.cascade import Knowledge
    from konbini.nlu.local import LocalModel
    from konbini.nlu.report import Confusable, Covered
    from konbini.shop.actions.audit import Record

Lang = Annotated[str | None, typer.Option(help="Only this language.")]


def confusable(lang: Lang = None, top: Limit = 20, as_json: Json = False) -> None:
    """List entries whose examples are mixed up, worst first, with the two most alike ones.

    Give such entries examples that tell them apart, or make one entry of them.
    """

    async def work(shop: Shop) -> list[Confusable]:
        from konbini.nlu import report

        knowledge, model = await _trained(shop)
        if model is None:
            return []
        return await asyncio.to_thread(report.confusable, model, knowledge)

    found = [one for one in on_shop(work) if lang is None or _alike(one.language, lang)][:top]
    if as_json:
        dump([_pair(one) for one in found])
        return
    columns = ("language", "entries", "mixed up", "likeness", "most alike")
    rows = []
    for one in map(_pair, found):
        first, second = one["entries"]
        rows.append(
            (
                one["language"],
                f"{first} / {second}",
                f"{one['mixed']} of {one['examples']}",
                f"{one['likeness']:.2f}",
                f"{one['most_alike'][0]} / {one['most_alike'][1]}",
            )
        )
    table(columns, rows, empty="no two entries are mixed up")


def coverage(lang: Lang = None, as_json: Json = False) -> None:
    """Show what is answered in each language; with --lang, every entry in it and why not."""

    async def work(shop: Shop) -> dict[str, Any]:
        from konbini.nlu import report
        from konbini.shop.actions.audit import record_of

        knowledge, model = await _trained(shop)
        found = report.coverage(knowledge, model, shop.deps.policy.locales)
        async with shop.deps.store.read() as unit:
            records = {
                str(entry.id): await record_of(unit, entry) for entry in knowledge.entries.values()
            }
        shown = [one for one in found if lang is None or _alike(one.language, lang)]
        return _covered(shown, records, model)

    found = on_shop(work)
    if as_json:
        dump(found)
        return
    threshold = found["threshold"]
    if lang is None:
        _summary(found["languages"])
    else:
        _entries(found["entries"])
    if not found["calibrated"]:
        say("", "too few examples to calibrate from: only examples themselves are answered")
    elif threshold is not None:
        say("", f"an entry answers by itself from p {threshold:.3f}, is offered from 0.550")


def _summary(languages: Sequence[Mapping[str, Any]]) -> None:
    names = ("language", "entries", "answers", "offers", "tool", "silent", "without_text")
    columns = [name.replace("_", " ") for name in names]
    table(columns, ([one[name] for name in names] for one in languages), empty="no entries")
    say("", "`konbini nlu coverage --lang xx` shows the entries of one language")


def _entries(entries: Sequence[Mapping[str, Any]]) -> None:
    columns = ("entry", "examples", "text", "does", "why", "right", "95 % interval")
    rows = []
    for one in entries:
        judged = one["judged"]
        low, high = one["interval"]
        rows.append(
            (
                one["entry"], one["examples"], one["text"], one["does"], one["why"] or None,
                f"{one['right']} of {judged}" if judged else None,
                f"{low:.0%} – {high:.0%}" if judged else None,
            )
        )  # fmt: skip
    table(columns, rows, empty="no entries in this language")


async def _trained(shop: Shop) -> tuple[Knowledge, LocalModel | None]:
    """What the running shop knows, trained or from the cache; built-in entries are among it."""
    from konbini.bot.app import model_folder
    from konbini.bot.builtin import taught
    from konbini.nlu import cascade
    from konbini.nlu.brain import obtain

    entries, _ = await taught(shop.deps)
    locales = shop.deps.policy.locales
    knowledge = await asyncio.to_thread(cascade.learn, entries, locales=locales)
    model = await asyncio.to_thread(obtain, knowledge, model_folder(shop.database))
    return knowledge, model


def _alike(tag: str, wanted: str) -> bool:
    from konbini.nlu.language import stem

    return tag == wanted or tag == stem(wanted)


def _pair(one: Confusable) -> dict[str, Any]:
    from konbini.nlu.report import name_of

    return {
        "language": one.language or "any",
        "entries": [name_of(label) for label in one.labels],
        "mixed": one.mixed,
        "examples": one.examples,
        "likeness": one.likeness,
        "most_alike": list(one.pair),
    }


def _covered(
    found: Sequence[Covered], records: Mapping[str, Record], model: LocalModel | None
) -> dict[str, Any]:
    from konbini.nlu.report import interval

    entries = []
    for one in found:
        record = records[str(one.entry.id)]
        entries.append(
            {
                "language": one.language,
                "entry": str(one.entry.id),
                "origin": one.entry.origin,
                "examples": one.examples,
                "text": one.answered,
                "does": one.reach.value,
                "why": one.why,
                "right": record.right,
                "judged": record.judged,
                "interval": [round(bound, 4) for bound in interval(record.right, record.judged)],
            }
        )
    return {
        "threshold": model.fitted.threshold if model else None,
        "calibrated": bool(model and model.fitted.calibrated),
        "languages": _languages(entries),
        "entries": entries,
    }


def _languages(entries: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    made = []
    for tag in dict.fromkeys(one["language"] for one in entries):
        own = [one for one in entries if one["language"] == tag]
        does = Counter(one["does"] for one in own)
        made.append(
            {
                "language": tag,
                "entries": len(own),
                **{name: does[name] for name in ("answers", "offers", "tool", "silent")},
                "without_text": sum(not one["text"] for one in own),
            }
        )
    return made
