"""Approved answers and what the understanding of a message looks like. Knows no model."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from konbini.shop.catalog import LocalText
from konbini.shop.ids import EntryId

OWN, BUILT_IN = "own", "builtin"
"""Where an entry comes from: the owner's file, or the texts every shop has."""


class Tool(StrEnum):
    """What the shop can do for a customer instead of citing an answer."""

    OWN_ORDERS = "own_orders"
    HUMAN = "human"


@dataclass(frozen=True, slots=True)
class Entry:
    """One approved answer: its text per language, and how people ask for it per language.

    `version` tells wordings of the answer apart, so that what a customer was told can be found.
    With a `tool`, that runs and the answer introduces what it shows. `unreviewed`: languages
    whose texts nobody has read yet; `held`: too many of its answers were wrong. Such an entry is
    offered, never said without asking.
    """

    id: EntryId
    category: str
    answers: LocalText
    examples: Mapping[str, Sequence[str]] = field(default_factory=dict)
    version: int = 1
    origin: str = OWN
    tool: Tool | None = None


class Path(StrEnum):
    """How a message was understood."""

    PHRASE = "phrase"
    unreviewed: frozenset[str] = frozenset()
    held: bool = False

    def alone(self, *locales: str) -> bool:
        """May it answer by itself those who read the first of `locales` that it has?"""
        if self.held or not self.unreviewed:
            return not self.held
        said = self.answers.pick(*locales)
        return all(self.answers.values.get(tag) != said for tag in self.unreviewed)


def wording(entry: Entry) -> str:
    """A short fingerprint of what the entry says and how it is asked for, in every language.

    Judgements of answers count as long as it stays the same.
    """
    examples = {tag: list(lines) for tag, lines in entry.examples.items()}
    said = [dict(entry.answers.values), examples]
    packed = json.dumps(said, sort_keys=True, ensure_ascii=False).encode()
    return hashlib.blake2b(packed, digest_size=8).hexdigest()
    LOCAL = "local"
    LLM = "llm"
    NONE = "none"


class Decision(StrEnum):
    """What to do with a message: answer it, offer choices, run a tool, or admit not knowing."""

    ANSWER = "answer"
    OFFER = "offer"
    TOOL = "tool"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Understanding:
    """What the brain makes of a message. `p` is the probability (0–1) that it is right.

    `entry_id` for ANSWER; up to three `candidates` for OFFER; `tool` for TOOL, and `entry_id`
    where an entry introduces what it shows.
    """

    decision: Decision
    path: Path
    p: float = 0.0
    entry_id: EntryId | None = None
    tool: Tool | None = None
    candidates: tuple[EntryId, ...] = ()
    language: str | None = None
