"""The answers every shop has from its first minute, as plain data of all languages in one value.

Knows no YAML and no sentence: data per language in, entries out. Decision 0050 says why.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from konbini.shop.catalog import LocalText
from konbini.shop.faq import BUILT_IN, Entry, Tool
from konbini.shop.faq_file import MAX_ANSWER, MAX_EXAMPLE
from konbini.shop.fields import Fields, Findings, clean
from konbini.shop.ids import EntryId
from konbini.shop.policy import Policy

MASTER = "en"
"""The language whose file says which entries there are; others may lack some, never add any."""

_ID = re.compile(r"[a-z]+(?:-[a-z]+)*")
_SLOT = re.compile(r"\{([a-z_]+)\}")
_VERSIONS = 0x7FFFFFFF


class Need(StrEnum):
    """What must be true of a shop for an entry to exist in it."""

    STARS = "stars"
    PAGES = "pages"
    """Some way to pay has a payment page of its own."""
    CRYPTO = "crypto"


class Slot(StrEnum):
    """What an answer may leave open for the shop to fill in."""

    SHOP = "shop"
    PAY_WAYS = "pay_ways"
    HOLD_MINUTES = "hold_minutes"
    MAX_OPEN = "max_open"
    LANGUAGES = "languages"
    OFFER_HOURS = "offer_hours"
    WAIT_DAYS = "wait_days"
    ANSWER_DAYS = "answer_days"
    BUTTON_SHOP = "button_shop"
    BUTTON_ORDERS = "button_orders"
    BUTTON_GOODS = "button_goods"
    BUTTON_HELP = "button_help"
    BUTTON_CANCEL = "button_cancel"
    BUTTON_HUMAN = "button_human"


_CRYPTO = frozenset({"cryptopay", "epusdt", "btcpay", "nowpayments"})


@dataclass(frozen=True, slots=True)
class BuiltIn:
    """An entry and what it needs to exist."""

    entry: Entry
    needs: frozenset[Need] = frozenset()


def parse(files: Mapping[str, object]) -> tuple[BuiltIn, ...]:
    """The entries of the files (language tag → what its YAML says), in the master's order.

    Raises BadFile with every fault: an unknown need, tool or slot, an entry the master lacks.
    """
    findings = Findings()
    found: dict[str, BuiltIn] = {}
    for tag in sorted(files, key=lambda tag: (tag != MASTER, tag)):
        top = Fields(files[tag], tag, findings, tag)
        for fields in top.items("entries"):
            read = _entry(fields, tag)
            known = found.get(read.entry.id)
            if tag != MASTER and known is None:
                fields.wrong("id", "not-in-master", value=read.entry.id)
            elif known is not None and tag in known.entry.answers.values:
                fields.wrong("id", "double", value=read.entry.id)
            else:
                found[read.entry.id] = _joined(known, read)
        top.finish("entries")
    findings.end()
    return tuple(_numbered(one) for one in found.values())


def _entry(fields: Fields, tag: str) -> BuiltIn:
    entry_id = fields.id("id", _ID)
    fields.name_it(entry_id)
    answer = fields.text("answer", most=MAX_ANSWER, needed=True)
    for slot in slots_of(answer):
        if slot not in set(Slot):
            fields.wrong("answer", "unknown-slot", value=slot)
    examples = _texts(fields, "examples")
    tool = _closed(fields, "tool", set(Tool))
    needs = frozenset(Need(name) for name in _texts(fields, "needs") if _need(fields, name))
    entry = Entry(
        id=EntryId(entry_id),
        category=fields.text("category", most=64, needed=True),
        answers=LocalText({tag: answer}),
        examples={tag: examples},
        origin=BUILT_IN,
        tool=Tool(tool) if tool else None,
    )
    fields.finish()
    return BuiltIn(entry, needs)


def _need(fields: Fields, name: str) -> bool:
    if name in set(Need):
        return True
    fields.wrong("needs", "unknown-need", value=name)
    return False


def _closed(fields: Fields, name: str, allowed: Collection[str]) -> str:
    value = fields.text(name, most=40)
    if value and value not in allowed:
        fields.wrong(name, "unknown-word", value=value)
        return ""
    return value


def _texts(fields: Fields, name: str) -> tuple[str, ...]:
    value = fields.get(name)
    if value is None:
        return ()
    if not isinstance(value, Sequence) or isinstance(value, str):
        fields.wrong(name, "not-a-list")
        return ()
    place = fields.place(name)
    return tuple(clean(fields.findings, place, item, MAX_EXAMPLE) for item in value)


def _joined(known: BuiltIn | None, read: BuiltIn) -> BuiltIn:
    """One more language for an entry; what is not text is the master's."""
    if known is None:
        return read
    answers = LocalText({**known.entry.answers.values, **read.entry.answers.values})
    examples = {**known.entry.examples, **read.entry.examples}
    return replace(known, entry=replace(known.entry, answers=answers, examples=examples))


def _numbered(one: BuiltIn) -> BuiltIn:
    """A version that is another when a word of the answer is (nobody counts them here)."""
    words = json.dumps(dict(one.entry.answers.values), sort_keys=True)
    number = int.from_bytes(hashlib.sha256(words.encode()).digest()[:4], "big") & _VERSIONS
    return replace(one, entry=replace(one.entry, version=max(1, number)))


def facts(policy: Policy) -> frozenset[Need]:
    """What is true of a shop."""
    ways = set(policy.gateways)
    found = {
        Need.STARS: "stars" in ways,
        Need.PAGES: bool(ways - {"stars"}),
        Need.CRYPTO: bool(ways & _CRYPTO),
    }
    return frozenset(need for need, true in found.items() if true)


def fitting(entries: Sequence[BuiltIn], true: Collection[Need]) -> tuple[Entry, ...]:
    """The entries that exist in a shop of which that is true."""
    return tuple(one.entry for one in entries if one.needs <= set(true))


def slots_of(answer: str) -> tuple[str, ...]:
    """Names of the slots in an answer, in order."""
    return tuple(_SLOT.findall(answer))


def fill(answer: str, word: Callable[[Slot], str]) -> str:
    """The answer with every slot replaced by its `word`."""
    return _SLOT.sub(lambda found: word(Slot(found.group(1))), answer)
