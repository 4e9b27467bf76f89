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
    RECHECK_PAYMENT = "recheck_payment"
    """Paid, they say, and nothing came: the provider is asked."""
    RESEND = "resend"
    WARRANTY = "warranty"
    """A key that does not work: what its warranty says, and a way to report it."""
    REFUND = "refund"


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


class Path(StrEnum):
    """How a message was understood."""

    PHRASE = "phrase"
    LOCAL = "local"
    LLM = "llm"
    NONE = "none"


class Decision(StrEnum):
    """What to do with a message: answer it, offer choices, run a tool, or admit not knowing."""

    ANSWER = "answer"
    OFFER = "offer"
    TOOL = "tool"
    PICK = "pick"
    """One of the things offered just before."""
    REJECT = "reject"
    """None of the things offered just before."""
    CHAT = "chat"
    """Small talk: nothing is asked."""
    UNSURE = "unsure"


class Chat(StrEnum):
    """Kinds of small talk."""

    GREETING = "greeting"
    THANKS = "thanks"
    BYE = "bye"
    OK = "ok"
    """Heard; also an emoji alone."""


@dataclass(frozen=True, slots=True)
class Context:
    """What came shortly before a message: the question asked last (codes masked), and how many
    things are offered to choose from.
    """

    asked: str = ""
    offered: int = 0


NO_CONTEXT = Context()


@dataclass(frozen=True, slots=True)
class Wish:
    """A message that may name a product. `words`: what is left of it without asking words;
    `asks`: whether it asks to buy or for a price, not only names something.
    """

    words: str
    asks: bool


@dataclass(frozen=True, slots=True)
class Understanding:
    """What the brain makes of a message. `p` is the probability (0–1) that it is right.

    `entry_id` for ANSWER, and `also` further entries when several things were asked; up to three
    `candidates` for OFFER; `tool` for TOOL, and `entry_id` where an entry introduces what it
    shows; `picked` (from 1; -1: the last; 0: yes, whichever) for PICK; `chat` for CHAT.
    `wish`: what to look for in the catalog first. `topic`: the question this was understood as,
    when it goes on with the one before. `signs`: codes of what its tone says (shop.desk.Sign).
    """

    decision: Decision
    path: Path
    p: float = 0.0
    entry_id: EntryId | None = None
    tool: Tool | None = None
    candidates: tuple[EntryId, ...] = ()
    language: str | None = None
    also: tuple[EntryId, ...] = ()
    picked: int = 0
    chat: Chat | None = None
    wish: Wish | None = None
    topic: str = ""
    signs: tuple[str, ...] = ()
