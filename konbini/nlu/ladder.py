"""Ways to ask a model for a structured answer, strictest first, and reading what came back.

Endpoints that call themselves compatible differ in what they take; what worked is remembered per
(base URL, model). Knows the wire format of Chat Completions, not what is asked.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

TOOL_NAME = "classify"
MAX_TOKENS = 1024
"""Bound of the reply; generous because reasoning models count their thoughts in."""


class Rung(IntEnum):
    """How the shape of the answer is enforced."""

    SCHEMA = 0
    TOOL = 1
    JSON = 2
    TEXT = 3


class Verdict(BaseModel):
    """The model's choice: one of the offered ids, and whether it is certain."""

    model_config = ConfigDict(extra="forbid", strict=True)

    choice: str
    certain: bool


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


def _schema(choices: Sequence[str]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {
            "choice": {"type": "string", "enum": list(choices)},
            "certain": {"type": "boolean"},
        },
        "required": ["choice", "certain"],
        "additionalProperties": False,
    }


def read(message: Any) -> Verdict | None:
    """The verdict in a reply's message (tool call or content); None when there is none."""
    for call in getattr(message, "tool_calls", None) or []:
        function = getattr(call, "function", None)
        if function is not None and function.name == TOOL_NAME:
            return _parse(function.arguments)
    content = getattr(message, "content", None)
    return _parse(content) if isinstance(content, str) else None


def _parse(text: str) -> Verdict | None:
    """The last object between braces; prose and fences around it are ignored."""
    start, end = text.find("{"), text.rfind("}")
    if start < 0 or end < start:
        return None
    try:
        found: Mapping[str, Any] = json.loads(text[start : end + 1])
        return Verdict.model_validate(found)
    except (ValueError, ValidationError, RecursionError):
        return None
