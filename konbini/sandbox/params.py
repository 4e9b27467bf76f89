"""A call's parameters, read as leniently as the real server does: strings or JSON values alike."""

from __future__ import annotations

from typing import Any

import orjson

from konbini.sandbox.refusals import bad
from konbini.sandbox.state.files import Upload

Json = dict[str, Any]
_TRUE = frozenset({"true", "yes", "1"})


class Params:
    """Named values of one call and the files that came with it."""

    __slots__ = ("uploads", "values")

    def __init__(self, values: Json, uploads: dict[str, Upload] | None = None) -> None:
        self.values = values
        self.uploads = uploads or {}

    def has(self, name: str) -> bool:
        """Whether the parameter was given and is not empty."""
        return self.values.get(name) not in (None, "")

    def text(self, name: str, default: str = "") -> str:
        """The value as a string; JSON values become their text."""
        value = self.values.get(name)
        if value is None:
            return default
        if isinstance(value, str):
            return value
        if isinstance(value, bool):
            return "true" if value else "false"
        return str(value) if isinstance(value, (int, float)) else orjson.dumps(value).decode()

    def integer(self, name: str, default: int = 0) -> int:
        """The leading integer of the value; `default` when there is none."""
        value = self.values.get(name)
        if isinstance(value, int):
            return int(value)
        try:
            return int(self.text(name))
        except ValueError:
            return default

    def decimal(self, name: str) -> float:
        """A coordinate; 0 when there is none."""
        try:
            return float(self.text(name))
        except ValueError:
            return 0.0

    def flag(self, name: str) -> bool:
        """A boolean the way the server understands it."""
        value = self.values.get(name)
        if isinstance(value, bool):
            return value
        return self.text(name).strip().lower() in _TRUE

    def json(self, name: str, what: str) -> Any:
        """A JSON value, given as text or directly; None if absent; `what` names broken JSON."""
        value = self.values.get(name)
        if value is None or value == "":
            return None
        if not isinstance(value, str):
            return value
        try:
            return orjson.loads(value)
        except orjson.JSONDecodeError:
            raise bad(f"can't parse {what} JSON object") from None

    def required(self, name: str) -> str:
        """A non-empty string; refuses its absence."""
        value = self.text(name)
        if not value:
            raise bad(f'Parameter "{name}" is required')
        return value

    def message_ids(self, name: str = "message_ids") -> list[int]:
        """1–100 message identifiers, in the order given."""
        if not self.has(name):
            raise bad("Message identifiers are not specified")
        value = self.json(name, name)
        if not isinstance(value, list):
            raise bad("Expected an Array of message identifiers")
        if len(value) > 100:
            raise bad("Too many message identifiers specified")
        return [_message_id(item) for item in value]

    def strings(self, name: str) -> list[str] | None:
        """A list of strings; None when absent or no list."""
        value = self.json(name, name)
        if not isinstance(value, list):
            return None
        return [item for item in value if isinstance(item, str)]


def whole(value: object, name: str) -> int:
    """An integer inside a JSON object, as number or text; 0 when absent."""
    if value is None or value == "":
        return 0
    if isinstance(value, bool) or not isinstance(value, (int, str)):
        raise bad(f'Field "{name}" must be of type Number')
    try:
        return int(value)
    except ValueError:
        raise bad(f'Field "{name}" must be a valid Number') from None


def _message_id(item: object) -> int:
    if isinstance(item, bool) or not isinstance(item, (int, str)):
        raise bad("Message identifier must be a Number")
    try:
        number = int(item)
    except ValueError:
        raise bad("Can't parse message identifier as a Number") from None
    if number <= 0:
        raise bad("Invalid message identifier specified")
    return number
