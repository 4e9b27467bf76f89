"""What a tapped button says: one small frozen dataclass per kind, packed into at most 64 bytes.

A tap is data from outside: whoever receives it checks rights again (it can be forged).
"""

from __future__ import annotations

from dataclasses import astuple, dataclass, fields
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
        parts = [self.prefix, *(str(value) for value in astuple(self))]
        packed = _SEPARATOR.join(parts)
        if any(_SEPARATOR in part for part in parts) or len(packed.encode()) > MAX_BYTES:
            raise BadTap(self.prefix)
        return packed

    @classmethod
    def unpack(cls, data: str) -> Self:
        """Read the wire form; raises BadTap for anything `pack` would not have written."""
        prefix, *values = data.split(_SEPARATOR)
        wanted = fields(cls)
        if prefix != cls.prefix or len(values) != len(wanted):
            raise BadTap(data[:MAX_BYTES])
        hints = get_type_hints(cls)
        return cls(*(_read(hints[f.name], v) for f, v in zip(wanted, values, strict=True)))


def _read(kind: type, value: str) -> int | str:
    if kind is str:
        return value
    if not value.isascii() or not value.removeprefix("-").isdigit() or len(value) > 18:
        raise BadTap(value[:MAX_BYTES])
    return int(value)
