"""`konbini faq draft-texts`: the shop's own messages in another language, for a translator."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from konbini.admin_cli.errors import Refusal
from konbini.admin_cli.output import Json, dump, say, warn
from konbini.admin_cli.shell import on_shop
from konbini.bot import i18n
from konbini.shop import faq_file

if TYPE_CHECKING:
    from konbini.bot.app import Shop
    from konbini.nlu.wording import Worded

SOURCE = "en"


def draft_texts(
    folder: Annotated[Path, typer.Argument(help="Where the .ftl files of the language go.")],
    to: Annotated[str, typer.Option(help="The language to draft, as a tag: it, pt-PT.")],
    file: Annotated[str, typer.Option(help="Only this file, such as support.ftl.")] = "",
    as_json: Json = False,
) -> None:
    """Draft what a language lacks of the shop's own messages through the configured LLM.

    Only messages that neither the shop nor FOLDER has in that language. Each draft is written
    under a comment that marks it as unreviewed; nothing that stands in FOLDER is changed. Nothing
    is shown to customers before the files are put into konbini/locales.
    """
    tag = faq_file.language_tag(to)
    if tag is None:
        raise Refusal(f"{to!r} is no language tag; write it, pt-PT or zh-HK")
    wanted = lacking(folder, tag, file)
    if not wanted:
        say(f"nothing is missing in {tag}")
        return
    drafted = on_shop(lambda shop: _draft(shop, tag, wanted))
    for worded in drafted.values():
        for line in worded.failed:
            warn(f"not drafted: {line}")
    counts = {name: len(worded.messages) for name, worded in drafted.items()}
    if not any(counts.values()):
        raise Refusal("the language model drafted nothing; `konbini doctor` looks at it")
    for name, worded in drafted.items():
        _append(folder / name, worded)
    if as_json:
        dump({"drafted": counts, "failed": [line for w in drafted.values() for line in w.failed]})
        return
    say(f"{sum(counts.values())} drafts in {tag} are in {folder}; read each before it is used")


def lacking(folder: Path, tag: str, only: str = "") -> dict[str, dict[str, str]]:
    """Per file, the messages (id → FTL) that neither the shop nor the folder has in `tag`."""
    from konbini.nlu.wording import missing

    found = {}
    for source in sorted((i18n.folder() / SOURCE).iterdir(), key=lambda entry: entry.name):
        name = source.name
        if not name.endswith(".ftl") or (only and name != only):
            continue
        ours = i18n.folder() / tag / name
        have = ours.read_text("utf-8") if ours.is_file() else ""
        theirs = folder / name
        have += "\n" + theirs.read_text("utf-8") if theirs.is_file() else ""
        if lacks := missing(source.read_text("utf-8"), have):
            found[name] = lacks
    return found


def _append(file: Path, worded: Worded) -> None:
    """Put the drafts behind what the file has."""
    from konbini.nlu.wording import marked

    if not worded.messages:
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    before = file.read_text("utf-8").rstrip("\n") + "\n\n" if file.is_file() else ""
    file.write_text(before + marked(worded), "utf-8")


async def _draft(shop: Shop, tag: str, wanted: dict[str, dict[str, str]]) -> dict[str, Worded]:
    # the client of language models is heavy: only here
    from konbini.bot.app import make_llm
    from konbini.nlu.wording import draft

    llm = make_llm(shop.settings)
    if llm is None:
        raise Refusal("no language model is set: OPENAI_API_KEY and LLM_MODEL are empty")
    try:
        return {name: await draft(llm.wire, lacks, tag) for name, lacks in wanted.items()}
    finally:
        await llm.close()
