"""Reads a chat completion as it came over the wire; whatever is not one is Unreadable.

By hand, not by the client's models: those take almost anything for a completion.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

MOST_TOKENS = 10_000_000
"""A larger count is no count."""


class Unreadable(ValueError):
    """The answer is no completion at all."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What an endpoint answered. `calls`: (name, arguments) of the tools it wants called.

    `declined`: it refuses to answer; `cut`: it ran out of tokens. `tokens`: used, where told.
    """

    content: str = ""
    calls: Sequence[tuple[str, str]] = ()
    declined: bool = False
    cut: bool = False
    tokens: int | None = None


def read(body: bytes) -> Reply:
    """The first choice of a completion; raises Unreadable."""
    found = load(body)
    choices = found.get("choices")
    first = choices[0] if isinstance(choices, list) and choices else None
    message = first.get("message") if isinstance(first, dict) else None
    if not isinstance(first, dict) or not isinstance(message, dict):
        raise Unreadable("no completion")
    content, finish = message.get("content"), first.get("finish_reason")
    return Reply(
        content=content if isinstance(content, str) else "",
        calls=tuple(_calls(message.get("tool_calls"))),
        declined=bool(message.get("refusal")) or finish == "content_filter",
        cut=finish == "length",
        tokens=used(found),
    )


def load(body: bytes) -> Mapping[str, Any]:
    """A JSON object in UTF-8; raises Unreadable."""
    try:
        found = json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise Unreadable("no JSON") from None
    if not isinstance(found, dict):
        raise Unreadable("no object")
    return found


def used(found: Mapping[str, Any]) -> int | None:
    """The tokens an answer says it used, if it says so in a credible way."""
    usage = found.get("usage")
    tokens = usage.get("total_tokens") if isinstance(usage, dict) else None
    if not isinstance(tokens, int) or isinstance(tokens, bool):
        return None
    return tokens if 0 < tokens < MOST_TOKENS else None


def _calls(found: Any) -> list[tuple[str, str]]:
    calls = []
    for call in found if isinstance(found, list) else ():
        function = call.get("function") if isinstance(call, dict) else None
        if isinstance(function, dict):
            name, arguments = function.get("name"), function.get("arguments")
            if isinstance(name, str) and isinstance(arguments, str):
                calls.append((name, arguments))
    return calls
