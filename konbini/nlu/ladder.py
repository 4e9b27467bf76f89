"""Ways to ask a model for a structured answer, strictest first, and reading what came back.

Endpoints that call themselves compatible differ in what they take; what worked is remembered per
(base URL, model). Knows the wire format of Chat Completions, not what is asked.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from konbini.nlu.reply import Reply

TOOL_NAME = "classify"
MAX_TOKENS = 1024
"""Bound of the reply; generous because reasoning models count their thoughts in."""

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z]{2,4})?")
_ABOUT_SHAPE = re.compile(
    r"response_format|json|schema|structured|grammar|tool|function|guided|not supported",
    re.IGNORECASE,
)


class Rung(IntEnum):
    """How the shape of the answer is enforced."""

    SCHEMA = 0
    TOOL = 1
    JSON = 2
    TEXT = 3


class Mood(StrEnum):
    """How the writer sounds, as far as a model can tell."""

    CALM = "calm"
    ANNOYED = "annoyed"
    ANGRY = "angry"


def _mood(found: Any) -> Mood:
    return Mood(found) if found in set(Mood) else Mood.CALM


def _language(found: Any) -> str:
    return found if isinstance(found, str) and _LANGUAGE.fullmatch(found) else ""


class Verdict(BaseModel):
    """The model's choice: one of the offered ids, and whether it is certain.

    Mood and language are asides: nonsense in them is none, and spoils nothing.
    """

    model_config = ConfigDict(extra="forbid", strict=True)

    choice: str
    certain: bool
    sentiment: Annotated[Mood, BeforeValidator(_mood)] = Mood.CALM
    language: Annotated[str, BeforeValidator(_language)] = ""


@dataclass(slots=True)
class Capability:
    """What one endpoint and model take, as far as is known."""

    rung: Rung = Rung.SCHEMA
    bounded: bool = True
    """Whether `max_completion_tokens` is taken."""


@dataclass(slots=True)
class Memory:
    """Capabilities by (base URL, model), for the life of the process."""

    known: dict[tuple[str, str], Capability] = field(default_factory=dict)

    def of(self, base_url: str, model: str) -> Capability:
        """The (mutable) capability record of an endpoint and model."""
        return self.known.setdefault((base_url, model), Capability())


def parameters(rung: Rung, choices: Sequence[str]) -> dict[str, Any]:
    """Request parameters that make the answer one of `choices` on that rung."""
    schema = _schema(choices)
    if rung is Rung.SCHEMA:
        shape = {"name": TOOL_NAME, "schema": schema, "strict": True}
        return {"response_format": {"type": "json_schema", "json_schema": shape}}
    if rung is Rung.TOOL:
        function = {"name": TOOL_NAME, "parameters": schema, "strict": True}
        return {
            "tools": [{"type": "function", "function": function}],
            "tool_choice": {"type": "function", "function": {"name": TOOL_NAME}},
        }
    return {"response_format": {"type": "json_object"}} if rung is Rung.JSON else {}


def refuses_shape(status: int, words: str) -> bool:
    """Whether an HTTP failure is about how we ask, so that asking otherwise may help.

    Most endpoints say 400 or 422; some say 404 or 5xx and name what they do not take.
    """
    if status in {400, 422}:
        return True
    return status in {404, 405, 415, 500, 501} and bool(_ABOUT_SHAPE.search(words[:2_000]))


def _schema(choices: Sequence[str]) -> dict[str, Any]:
    properties = {
        "choice": {"type": "string", "enum": list(choices)},
        "certain": {"type": "boolean"},
        "sentiment": {"type": "string", "enum": [mood.value for mood in Mood]},
        "language": {"type": "string"},
    }
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def read(reply: Reply) -> Verdict | None:
    """The verdict in a reply (its one call of our tool, or its text); None when there is none."""
    ours = [arguments for name, arguments in reply.calls if name == TOOL_NAME]
    if len(ours) > 1:
        return None
    return _parse(ours[0] if ours else reply.content)


def _parse(text: str) -> Verdict | None:
    """The one object between braces; thoughts, prose and fences around it are ignored."""
    said = text.rpartition("</think>")[2]
    start, end = said.find("{"), said.rfind("}")
    if start < 0 or end < start:
        return None
    try:
        found = json.loads(
            said[start : end + 1], object_pairs_hook=_once, parse_constant=_no_constant
        )
        return Verdict.model_validate(found)
    except (ValueError, ValidationError, RecursionError):
        return None


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose keys stand there once: of two choices neither is the answer."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key twice")
    return found


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no JSON")
