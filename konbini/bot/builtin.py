"""Puts the built-in answers that this shop needs beside the owner's: read, chosen, stored.

Blocking parts run in threads. Which of them step back for the owner's is `nlu.rivalry`'s rule.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING

import yaml

from konbini.bot import i18n
from konbini.handlers.screens.slots import Words
from konbini.nlu import rivalry
from konbini.nlu.rivalry import Rival
from konbini.shop import builtin_faq
from konbini.shop.actions.faq import (
    built_in_lent,
    built_in_on,
    built_in_settled,
    settle_built_in,
)
from konbini.shop.builtin_faq import BuiltIn, Need
from konbini.shop.deps import Deps
from konbini.shop.faq import OWN, Entry
from konbini.shop.ids import EntryId

if TYPE_CHECKING:
    from konbini.bot.app import Shop

_FILE = "faq.yaml"
_RULES = 2
"""Grows when another choice is made from the same texts."""
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Choice:
    """Every built-in entry, and why those that are not used are not."""

    entries: tuple[BuiltIn, ...]
    facts: frozenset[Need]
    rivals: Mapping[EntryId, Rival]
    on: bool = True

    @property
    def used(self) -> tuple[Entry, ...]:
        """The entries that answer in this shop."""
        if not self.on:
            return ()
        fitting = builtin_faq.fitting(self.entries, self.facts)
        return tuple(entry for entry in fitting if entry.id not in self.rivals)

    @property
    def lent(self) -> Mapping[EntryId, EntryId]:
        """Entries that stepped back and would be needed, and the owner's that stands for each."""
        if not self.on:
            return {}
        fitting = builtin_faq.fitting(self.entries, self.facts)
        return {one.id: self.rivals[one.id].entry for one in fitting if one.id in self.rivals}


def _files() -> Iterator[tuple[str, Traversable]]:
    for tag in i18n.offered():
        file = i18n.folder() / tag / _FILE
        if file.is_file():
            yield tag, file


@lru_cache(maxsize=1)
def load() -> tuple[BuiltIn, ...]:
    """The built-in entries in every language that has them. Blocking; raises BadFile."""
    return builtin_faq.parse(
        # our own files, by a loader that makes plain values only
        {tag: yaml.load(file.read_text("utf-8"), _LOADER) for tag, file in _files()}  # noqa: S506
    )


@lru_cache(maxsize=1)
def _digest() -> str:
    content = hashlib.sha256(str(_RULES).encode())
    for tag, file in _files():
        content.update(tag.encode() + file.read_bytes())
    return content.hexdigest()[:24]


def choose(own: Sequence[Entry], facts: frozenset[Need], *, on: bool = True) -> Choice:
    """Which built-in entries a shop with these own entries uses. Blocking."""
    entries = load()
    held = [one.entry for one in entries]
    return Choice(entries, facts, rivalry.rivals(own, held), on)


async def consider(deps: Deps) -> Choice:
    """The choice for the shop as it is now."""
    async with deps.store.read() as unit:
        on = await built_in_on(unit)
        own = [entry for entry in await unit.faq.all() if entry.origin == OWN]
    return await asyncio.to_thread(choose, own, builtin_faq.facts(deps.policy), on=on)


def said(shop: Shop, entry: Entry, locale: str) -> str:
    """An entry's answer as a customer who speaks `locale` reads it."""
    text = entry.answers.pick(locale, shop.deps.policy.default_locale)
    if entry.origin == OWN:
        return text
    words = Words(shop.deps.policy, shop.translations.speak(locale), shop.translations)
    return builtin_faq.fill(text, words.of)


async def settle(deps: Deps) -> None:
    """Make the stored built-in entries those that the shop needs now."""
    facts = builtin_faq.facts(deps.policy)
    digest = f"{await asyncio.to_thread(_digest)}:{','.join(sorted(facts))}"
    async with deps.store.read() as unit:
        if await built_in_settled(unit, digest):
            return
        seen = await unit.faq.revision()
    choice = await consider(deps)
    await settle_built_in(deps, choice.used, seen=seen, digest=digest, lent=choice.lent)


async def taught(deps: Deps) -> tuple[Sequence[Entry], str]:
    """The entries as they are learnt, and their revision.

    Who took a built-in entry's place is asked for in its words as well, in the languages that the
    owner has written no examples in: else such a question would fall to the next best entry.
    """
    await settle(deps)
    async with deps.store.read() as unit:
        entries, revision = await unit.faq.all(), await unit.faq.revision()
        lent = await built_in_lent(unit)
    return await asyncio.to_thread(_with_lent, entries, lent) if lent else entries, revision


def _with_lent(entries: Sequence[Entry], lent: Mapping[EntryId, EntryId]) -> list[Entry]:
    lenders = {one.entry.id: one.entry for one in load() if one.entry.id in lent}
    more: dict[EntryId, dict[str, list[str]]] = {}
    for theirs, lender in sorted(lenders.items()):
        for tag, texts in lender.examples.items():
            more.setdefault(lent[theirs], {}).setdefault(tag, []).extend(texts)
    return [
        replace(one, examples={**_unwritten(more[one.id], one), **one.examples})
        if one.id in more
        else one
        for one in entries
    ]


def _unwritten(lent: Mapping[str, list[str]], own: Entry) -> dict[str, list[str]]:
    """What is lent in languages without examples of the owner's: who wrote `pt` wrote `pt-BR`,
    who wrote `zh-CN` did not write `zh-TW`.
    """
    written = [tag for tag, texts in own.examples.items() if texts]
    return {
        tag: texts for tag, texts in lent.items() if not any(_same(tag, one) for one in written)
    }


def _same(one: str, other: str) -> bool:
    shorter, longer = sorted((one.lower(), other.lower()), key=len)
    return longer == shorter or longer.startswith(f"{shorter}-")
