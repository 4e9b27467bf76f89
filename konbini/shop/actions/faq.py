"""The approved answers: the owner's come in and go out by file, the built-in ones beside them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

from konbini.shop import faq_file
from konbini.shop.actions.catalog import Imported
from konbini.shop.deps import Deps
from konbini.shop.faq import BUILT_IN, OWN, Entry
from konbini.shop.faq_file import FaqFile
from konbini.shop.ids import EntryId
from konbini.shop.ports import Reading, Writing

_SWITCH, _OFF = "faq-builtin", "off"
_SETTLED = "faq-builtin-settled"
_LENT = "faq-builtin-lent"


async def import_faq(deps: Deps, wish: FaqFile, *, only: bool = False) -> Imported:
    """Take over a file's entries in one commit; entries it does not name stay as they are.

    `only`: the built-in entries are switched off as well.
    """
    added: list[str] = []
    changed: list[str] = []
    unchanged: list[str] = []
    async with deps.store.write() as unit:
        stored = {entry.id: entry for entry in await unit.faq.all() if entry.origin == OWN}
        for entry in wish.entries:
            before = stored.get(entry.id)
            if before is not None and same(before, replace(entry, origin=OWN)):
                unchanged.append(str(entry.id))
                continue
            await unit.faq.put(replace(entry, origin=OWN))
            (added if before is None else changed).append(str(entry.id))
        if only:
            await _switch(unit, on=False)
        await unit.commit()
    return Imported(tuple(added), tuple(changed), tuple(unchanged))


def same(one: Entry, other: Entry) -> bool:
    """Do two entries say and answer the same, whatever their versions?"""

    def content(entry: Entry) -> tuple[object, ...]:
        examples = {tag: tuple(texts) for tag, texts in entry.examples.items()}
        answers = dict(entry.answers.values)
        read = entry.origin, entry.tool, entry.unreviewed
        return entry.id, entry.category, answers, examples, read

    return content(one) == content(other)


async def export_faq(deps: Deps) -> dict[str, object]:
    """The owner's entries as plain data in the words of the file."""
    async with deps.store.read() as unit:
        return faq_file.dump([one for one in await unit.faq.all() if one.origin == OWN])


async def use_built_in(deps: Deps, *, on: bool) -> bool:
    """Switch the built-in entries on or off; False when they were so already."""
    async with deps.store.write() as unit:
        before = await built_in_on(unit)
        if before is not on:
            await _switch(unit, on=on)
            await unit.commit()
    return before is not on


async def built_in_on(unit: Reading) -> bool:
    """Are the built-in entries switched on?"""
    return await unit.notes.get(_SWITCH) != _OFF


async def _switch(unit: Writing, *, on: bool) -> None:
    await unit.notes.put(_SWITCH, None if on else _OFF)
    if not on:
        # at once: nothing built in is said from the next message on
        await unit.faq.clear(BUILT_IN)
        await unit.notes.put(_LENT, None)
    await unit.notes.put(_SETTLED, None)


async def built_in_settled(unit: Reading, digest: str) -> bool:
    """Are the stored built-in entries those that `digest` and the owner's entries lead to?"""
    return await unit.notes.get(_SETTLED) == f"{digest}:{await unit.faq.revision()}"


async def built_in_lent(unit: Reading) -> Mapping[EntryId, EntryId]:
    """Built-in entries that stepped back, and the owner's entry that stands for each.

    None of them where the note is not what was written: without it the entries are still learnt.
    """
    try:
        written = json.loads(await unit.notes.get(_LENT) or "{}")
    except ValueError:
        return {}
    if not isinstance(written, dict):
        return {}
    return {EntryId(theirs): EntryId(own) for theirs, own in written.items()}


async def settle_built_in(
    deps: Deps,
    wanted: Sequence[Entry],
    *,
    seen: str,
    digest: str,
    lent: Mapping[EntryId, EntryId] | None = None,
) -> bool:
    """Make `wanted` the stored built-in entries, in one commit.

    `seen`: the revision of the entries from which that was worked out; False when it is another
    by now. An id that the owner uses is left alone. `lent`: as `built_in_lent` tells it again.
    """
    async with deps.store.write() as unit:
        if await unit.faq.revision() != seen:
            return False
        wanted = wanted if await built_in_on(unit) else ()
        stored = {entry.id: entry for entry in await unit.faq.all()}
        free = [one for one in wanted if one.id not in stored or stored[one.id].origin != OWN]
        present = [entry for entry in stored.values() if entry.origin == BUILT_IN]
        if not _alike(present, free):
            await unit.faq.clear(BUILT_IN)
            for entry in free:
                await unit.faq.put(entry)
        await unit.notes.put(_LENT, json.dumps(dict(lent)) if lent else None)
        await unit.notes.put(_SETTLED, f"{digest}:{await unit.faq.revision()}")
        await unit.commit()
    return True


def _alike(present: Sequence[Entry], wanted: Sequence[Entry]) -> bool:
    by_id = {entry.id: entry for entry in present}
    return len(present) == len(wanted) and all(
        one.id in by_id and same(by_id[one.id], one) for one in wanted
    )
