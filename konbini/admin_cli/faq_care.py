"""`konbini faq …`, the part that keeps the answers good: what failed, what is missing, drafts."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from konbini.admin_cli import files
from konbini.admin_cli.errors import Refusal
from konbini.admin_cli.output import Json, Limit, dump, say, table, warn
from konbini.admin_cli.shell import on_deps, on_shop
from konbini.shop import faq_file
from konbini.shop.actions import audit
from konbini.shop.deps import Deps
from konbini.shop.errors import NotFound
from konbini.shop.faq import OWN, Entry

if TYPE_CHECKING:
    from konbini.bot.app import Shop
    from konbini.bot.unanswered import Topic
    from konbini.nlu.drafting import Drafted


def trust(
    entry_id: Annotated[str, typer.Argument(help="The entry's id.")], as_json: Json = False
) -> None:
    """Let a held entry answer by itself again; what was said of it so far no longer counts."""
    try:
        held = on_deps(lambda deps: audit.trust(deps, entry_id))
    except NotFound:
        raise missing(entry_id) from None
    if as_json:
        dump({"id": entry_id, "was_held": held})
        return
    say(f"{entry_id} answers by itself again" if held else f"{entry_id} was not held back")


def unanswered(
    since: Annotated[str, typer.Option(help="How far back: 12h, 30d.")] = "30d",
    top: Limit = 30,
    as_json: Json = False,
) -> None:
    """List what customers asked and nobody could answer, alike questions together.

    Most often asked first. Codes in the questions are masked.
    """
    span = _span(since)

    async def work(deps: Deps) -> list[Topic]:
        from konbini.bot.unanswered import topics

        return await topics(deps, span)

    found = on_deps(work)
    if as_json:
        dump([_topic(one) for one in found[:top]])
        return
    columns = ("asked", "customers", "language", "newest", "for example")
    rows = [
        (len(one.asked), one.customers, one.language, one.newest, one.example[:100])
        for one in found[:top]
    ]
    table(columns, rows, empty=f"nothing was asked in vain in the last {since}")
    if found:
        say(
            "",
            "To answer one: add an entry with such examples to your YAML file and"
            " `konbini faq import` it,",
            "or answer the customer in the ticket and write /faq there.",
        )


_SPAN = re.compile(r"([1-9][0-9]{0,3})([hdw])", re.ASCII)
_UNITS = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}


def _span(text: str) -> timedelta:
    found = _SPAN.fullmatch(text.strip())
    if found is None:
        raise Refusal(f"{text!r} is no time; write 12h, 30d or 4w")
    return int(found[1]) * _UNITS[found[2]]


def _topic(one: Topic) -> dict[str, Any]:
    return {
        "count": len(one.asked),
        "customers": one.customers,
        "language": one.language,
        "newest": one.newest,
        "example": one.example,
        "questions": list(dict.fromkeys(one.asked))[:20],
    }


def missing(entry_id: str) -> Refusal:
    """No entry has this id."""
    return Refusal(f"there is no entry {entry_id}; `konbini faq list` shows them")


def draft_translations(
    to: Annotated[str, typer.Option(help="The language to draft, as a tag: de, pt-BR.")],
    file: Annotated[Path | None, typer.Argument(help="Where to write; stdout without it.")] = None,
    as_json: Json = False,
) -> None:
    """Draft your own entries in another language through the configured LLM, for you to read.

    Only entries without that language. The file keeps what they have; the draft is marked
    `reviewed: {LANG: false}`: imported like that, the entry is only offered in that language.
    Read it, write true, and import it again.
    """
    tag = _tag(to)
    drafted = on_shop(lambda shop: _draft(shop, tag))
    for line in drafted.failed:
        warn(f"not drafted: {line}")
    if not drafted.entries:
        if drafted.failed:
            raise Refusal("the language model drafted nothing; `konbini doctor` looks at it")
        say(f"every own entry has {tag} already")
        return
    data = faq_file.dump(drafted.entries)
    if as_json:
        dump(data)
        return
    files.write_text(file, files.to_yaml(data))
    if file is not None:
        count = len(drafted.entries)
        say(f"{count} entries with a draft in {tag} are in {file}; read them before they answer")


async def _draft(shop: Shop, tag: str) -> Drafted:
    # the client of language models is heavy: only here
    from konbini.bot.app import make_llm
    from konbini.nlu.drafting import draft

    llm = make_llm(shop.settings)
    if llm is None:
        raise Refusal("no language model is set: OPENAI_API_KEY and LLM_MODEL are empty")
    try:
        async with shop.deps.store.read() as unit:
            own = [entry for entry in await unit.faq.all() if _lacks(entry, tag)]
        return await draft(llm.wire, own, tag, shop.deps.policy.default_locale)
    finally:
        await llm.close()


def _lacks(entry: Entry, tag: str) -> bool:
    return entry.origin == OWN and tag not in entry.answers.values and bool(entry.answers)


def _tag(text: str) -> str:
    found = faq_file.language_tag(text)
    if found is None:
        raise Refusal(f"{text!r} is no language tag; write de, pt-BR or zh-TW")
    return found
