"""The shop's answers as plain data, both ways. The words of the file are a public contract.

Knows no YAML: data in, values out, with every fault named by its place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from konbini.shop.faq import Entry
from konbini.shop.fields import Fault, Fields, Findings, clean, localised
from konbini.shop.ids import EntryId

ENTRY_ID = re.compile(r"[^\n\t]{1,64}")
"""The owner's own word in any script; a button carries it shortened."""
MAX_ANSWER = 3_500
"""An answer with its frame fits a message of 4,096 characters."""
MAX_EXAMPLE = 500
MAX_EXAMPLES = 2_000
MAX_ENTRIES = 2_000


@dataclass(frozen=True, slots=True)
class FaqFile:
    """What a file says, and what was odd about it."""

    entries: tuple[Entry, ...]
    warnings: tuple[Fault, ...] = ()


def parse(data: object, *, locale: str = "en") -> FaqFile:
    """Read answers; bare texts are in `locale`. Raises BadFile with every fault found."""
    findings = Findings()
    if data is None:
        findings.wrong("", "empty-file")
        findings.end()
    top = Fields(data, "", findings, locale)
    entries: dict[str, Entry] = {}
    for number, fields in enumerate(top.items("entries"), 1):
        entry = _entry(fields, locale)
        if entry.id and entry.id in entries:
            fields.wrong("id", "double", value=entry.id)
        entries[entry.id] = entry
        if number > MAX_ENTRIES:
            top.wrong("entries", "too-many", most=MAX_ENTRIES)
            break
    if isinstance(data, Mapping) and not entries and not findings.faults:
        findings.wrong("", "nothing-in-file", wanted="entries")
    top.finish("entries")
    _shared_examples(findings, list(entries.values()))
    return FaqFile(tuple(entries.values()), findings.end())


def _entry(fields: Fields, locale: str) -> Entry:
    entry_id = fields.id("id", ENTRY_ID)
    fields.name_it(entry_id)
    answers = fields.local("answers", most=MAX_ANSWER, needed=True)
    entry = Entry(
        id=EntryId(entry_id),
        category=fields.text("category", most=64) or "general",
        answers=answers,
        examples=_examples(fields, locale),
        unreviewed=_unreviewed(fields, answers.values),
    )
    if not entry.examples:
        fields.findings.odd(fields.place("examples"), "no-examples")
    fields.finish()
    return entry


def _unreviewed(fields: Fields, answers: Mapping[str, str]) -> frozenset[str]:
    """Languages nobody has read: `reviewed: false` says all, `reviewed: {de: false}` one."""
    value = fields.get("reviewed")
    if value is None or value is True:
        return frozenset()
    if value is False:
        return frozenset(answers)
    if not isinstance(value, Mapping):
        fields.wrong("reviewed", "not-yes-or-no")
        return frozenset()
    found = set()
    for tag, read in localised(fields.findings, fields.place("reviewed"), value):
        if not isinstance(read, bool):
            fields.wrong("reviewed", "not-yes-or-no")
        elif not read:
            found.add(tag)
    return frozenset(found & set(answers))


def language_tag(text: str) -> str | None:
    """A language tag in the usual form (`pt_br` → `pt-BR`); None for what is none."""
    found = dict(localised(Findings(), "", {text: None}))
    return next(iter(found), None)


def _examples(fields: Fields, locale: str) -> dict[str, tuple[str, ...]]:
    value = fields.get("examples")
    place = fields.place("examples")
    if value is None:
        return {}
    by_language: Mapping[object, object] = value if isinstance(value, Mapping) else {locale: value}
    examples = {}
    for tag, texts in localised(fields.findings, place, by_language):
        if found := _list(fields.findings, f"{place}.{tag}", texts):
            examples[tag] = found
    return examples


def _list(findings: Findings, where: str, value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    items = [value] if isinstance(value, str) else value
    if not isinstance(items, Sequence):
        findings.wrong(where, "not-a-list", got="a mapping")
        return ()
    if len(items) > MAX_EXAMPLES:
        findings.wrong(where, "too-many", most=MAX_EXAMPLES)
        return ()
    texts = [
        clean(findings, f"{where}[{number}]", item, MAX_EXAMPLE)
        for number, item in enumerate(items, 1)
        if item is not None
    ]
    return tuple(dict.fromkeys(text for text in texts if text))


def _shared_examples(findings: Findings, entries: Sequence[Entry]) -> None:
    """The same question under two entries teaches nothing: name it."""
    owner: dict[str, str] = {}
    for entry in entries:
        for texts in entry.examples.values():
            for text in texts:
                other = owner.setdefault(text.casefold(), entry.id)
                if other != entry.id:
                    where = f"entries ({entry.id}).examples"
                    findings.odd(where, "example-of-two", text=text[:60], other=other)


def dump(entries: Sequence[Entry]) -> dict[str, object]:
    """The same as plain data; `parse(dump(…))` gives it back."""
    return {
        "entries": [
            {
                "id": str(entry.id),
                "category": entry.category,
                "answers": dict(entry.answers.values),
                "examples": {tag: list(texts) for tag, texts in entry.examples.items()},
                **_reviewed(entry),
            }
            for entry in entries
        ]
    }


def _reviewed(entry: Entry) -> dict[str, object]:
    if not entry.unreviewed:
        return {}
    return {"reviewed": dict.fromkeys(sorted(entry.unreviewed), False)}
