"""`konbini faq …`: the approved answers as a file, both ways, and the built-in ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from konbini.admin_cli import faq_care, files, wording
from konbini.admin_cli.catalog import names, told
from konbini.admin_cli.errors import faults
from konbini.admin_cli.output import Json, dump, facts, say, table, warn
from konbini.admin_cli.shell import on_deps
from konbini.shop import faq_file
from konbini.shop.actions.catalog import Imported
from konbini.shop.actions.faq import export_faq, import_faq, use_built_in
from konbini.shop.deps import Deps
from konbini.shop.faq import OWN, Entry
from konbini.shop.faq_file import FaqFile

if TYPE_CHECKING:
    from konbini.bot.builtin import Choice

app = typer.Typer(name="faq", help="The approved answers as a YAML file.", no_args_is_help=True)
app.command("trust")(faq_care.trust)
app.command("unanswered")(faq_care.unanswered)
app.command("draft-translations")(faq_care.draft_translations)
app.command("draft-texts")(wording.draft_texts)


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="YAML with `entries`.")],
    only: Annotated[bool, typer.Option("--only", help="Switch the built-in answers off.")] = False,
    as_json: Json = False,
) -> None:
    """Add and change the entries of FILE: all of them in one step, or nothing.

    The more examples an entry has in a language, the better customers' words find it. A built-in
    answer about the same thing steps back; `faq list` says which.
    """
    data = files.read_yaml(file)

    async def work(deps: Deps) -> tuple[FaqFile, Imported]:
        wish = faq_file.parse(data, locale=deps.policy.default_locale)
        return wish, await import_faq(deps, wish, only=only)

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
    """Write your own entries in the words `faq import` reads; built-in ones are not among them."""
    data = on_deps(export_faq)
    if as_json:
        dump(data)
        return
    files.write_text(file, files.to_yaml(data))


class Switch(StrEnum):
    """Whether the built-in answers are used."""

    ON = "on"
    OFF = "off"


@app.command("builtin")
def builtin(
    switch: Annotated[Switch, typer.Argument(help="on or off")], as_json: Json = False
) -> None:
    """Use the built-in answers, or only your own. A running shop takes it up within seconds."""
    on = switch is Switch.ON
    changed = on_deps(lambda deps: use_built_in(deps, on=on))
    if as_json:
        dump({"builtin": switch.value, "changed": changed})
        return
    say(f"built-in answers are {switch.value}{'' if changed else ' already'}")


@app.command("list")
def list_(as_json: Json = False) -> None:
    """List every entry, own and built-in, and why a built-in one is not used."""
    stored, choice = on_deps(_all)
    rows = [_row(entry, _standing(entry)) for entry in stored.values() if entry.origin == OWN]
    rows += [_row(one.entry, _state(choice, one.entry, stored)) for one in choice.entries]
    if as_json:
        dump({"builtin": "on" if choice.on else "off", "entries": rows})
        return
    columns = ("id", "origin", "languages", "examples", "state")
    cells = ([_shown(row[name]) for name in columns] for row in rows)
    table(columns, cells, empty="no entries")


@app.command("show")
def show(
    entry_id: Annotated[str, typer.Argument(help="The entry's id.")], as_json: Json = False
) -> None:
    """Show an entry: what it answers in each language, how people ask, and whether it is used."""
    stored, choice = on_deps(_all)
    own = stored.get(entry_id)
    found = [(own, _standing(own))] if own is not None and own.origin == OWN else []
    found += [
        (one.entry, _state(choice, one.entry, stored))
        for one in choice.entries
        if one.entry.id == entry_id
    ]
    if not found:
        raise faq_care.missing(entry_id)
    if as_json:
        dump([{**_row(entry, state), **_texts(entry)} for entry, state in found])
        return
    for entry, state in found:
        facts({name: _shown(value) for name, value in _row(entry, state).items()})
        for tag, answer in entry.answers.values.items():
            say(f"answer {tag}: {answer}")
        for tag, examples in entry.examples.items():
            say(f"examples {tag}: " + " | ".join(examples))


async def _all(deps: Deps) -> tuple[Mapping[str, Entry], Choice]:
    """The entries in use by id, and every built-in one."""
    # it reads the built-in texts and the language tools: not for every command
    from konbini.bot.builtin import consider

    async with deps.store.read() as unit:
        stored = {str(entry.id): entry for entry in await unit.faq.all()}
    return stored, await consider(deps)


def _row(entry: Entry, state: str) -> dict[str, Any]:
    return {
        "id": str(entry.id),
        "origin": entry.origin,
        "category": entry.category,
        "languages": _tags(entry),
        "examples": sum(map(len, entry.examples.values())),
        "version": entry.version,
        "state": state,
    }


def _shown(value: object) -> object:
    return " ".join(value) if isinstance(value, list) else value


def _tags(entry: Entry) -> Sequence[str]:
    return sorted(entry.answers.values)


def _texts(entry: Entry) -> dict[str, Any]:
    return {
        "answers": dict(entry.answers.values),
        "asked": {tag: list(texts) for tag, texts in entry.examples.items()},
    }


def _standing(entry: Entry) -> str:
    if entry.held:
        return f"only offered: too often wrong (konbini faq trust {entry.id})"
    if entry.unreviewed:
        return f"used; only offered in {', '.join(sorted(entry.unreviewed))}: not reviewed"
    return "used"


def _state(choice: Choice, entry: Entry, stored: Mapping[str, Entry]) -> str:
    """Why a built-in entry is used or not, in one line."""
    needs = {one.entry.id: one.needs for one in choice.entries}[entry.id]
    if not choice.on:
        return "off: built-in answers are switched off"
    if missing := sorted(needs - choice.facts):
        return f"off: the shop has no {', '.join(missing)}"
    rival = choice.rivals.get(entry.id)
    if rival is None:
        return _standing(stored.get(str(entry.id), entry))
    why = {
        "same-id": "the same id",
        "same-example": f"the same example: {rival.example}",
        "most-examples": f"{rival.agree} of {rival.compared} examples are about this",
    }[rival.because]
    return f"off: your entry {rival.entry} stands for it ({why})"
