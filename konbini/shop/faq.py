"""Approved answers and what the understanding of a message looks like. Knows no model."""

from __future__ import annotations

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
    With a `tool`, that runs and the answer introduces what it shows.
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
