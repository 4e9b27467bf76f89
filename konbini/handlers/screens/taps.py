"""What a tapped button says: one small frozen dataclass per kind, packed into at most 64 bytes.

A tap is data from outside: whoever receives it checks rights again (it can be forged).
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import ClassVar, Self, get_type_hints

MAX_BYTES = 64
"""Telegram's bound for callback data (Bot API, InlineKeyboardButton)."""
_SEPARATOR = ":"


class BadTap(ValueError):
    """Data that no button of ours ever carried."""


@dataclass(frozen=True, slots=True)
class Tap:
    """Base of all taps: fields are int or str; `prefix` names the kind on the wire."""

    prefix: ClassVar[str] = ""

    def pack(self) -> str:
        """The wire form; raises BadTap when a value does not fit (at build time, not later)."""
        parts = [self.prefix, *(str(getattr(self, name)) for name in _kinds(type(self)))]
        packed = _SEPARATOR.join(parts)
        if any(_SEPARATOR in part for part in parts) or len(packed.encode()) > MAX_BYTES:
            raise BadTap(self.prefix)
        return packed

    @classmethod
    def unpack(cls, data: str) -> Self:
        """Read the wire form; raises BadTap for anything `pack` would not have written."""
        prefix, *values = data.split(_SEPARATOR)
        wanted = _kinds(cls)
        if prefix != cls.prefix or len(values) != len(wanted):
            raise BadTap(data[:MAX_BYTES])
        return cls(*(_read(kind, v) for kind, v in zip(wanted.values(), values, strict=True)))


_known: dict[type[Tap], dict[str, type]] = {}


def _kinds(tap: type[Tap]) -> dict[str, type]:
    """The fields of a kind of tap in their order, each with its type; looked up once."""
    found = _known.get(tap)
    if found is None:
        hints = get_type_hints(tap)
        found = _known[tap] = {field.name: hints[field.name] for field in fields(tap)}
    return found


def _read(kind: type, value: str) -> int | str:
    if kind is str:
        return value
    if not value.isascii() or not value.removeprefix("-").isdigit() or len(value) > 18:
        raise BadTap(value[:MAX_BYTES])
    return int(value)
