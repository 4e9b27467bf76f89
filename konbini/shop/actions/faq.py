"""The owner's approved answers come in and go out: a whole file in one commit."""

from __future__ import annotations

from dataclasses import replace

from konbini.shop import faq_file
from konbini.shop.actions.catalog import Imported
from konbini.shop.deps import Deps
from konbini.shop.faq import Entry
from konbini.shop.faq_file import FaqFile

OWN = "own"
"""Origin of entries the owner wrote."""


async def import_faq(deps: Deps, wish: FaqFile) -> Imported:
    """Take over a file's entries in one commit; entries it does not name stay as they are."""
    added: list[str] = []
    changed: list[str] = []
    unchanged: list[str] = []
    async with deps.store.write() as unit:
        stored = {entry.id: entry for entry in await unit.faq.all()}
        for entry in wish.entries:
            before = stored.get(entry.id)
            if before is not None and _same(before, entry):
                unchanged.append(str(entry.id))
                continue
            await unit.faq.put(replace(entry, origin=OWN))
            (added if before is None else changed).append(str(entry.id))
        await unit.commit()
    return Imported(tuple(added), tuple(changed), tuple(unchanged))


def _same(stored: Entry, wish: Entry) -> bool:
    def content(entry: Entry) -> tuple[object, ...]:
        examples = {tag: tuple(texts) for tag, texts in entry.examples.items()}
        return entry.category, dict(entry.answers.values), examples, entry.origin

    return content(stored) == content(replace(wish, origin=OWN))


async def export_faq(deps: Deps) -> dict[str, object]:
    """All entries as plain data in the words of the file."""
    async with deps.store.read() as unit:
        return faq_file.dump(await unit.faq.all())
