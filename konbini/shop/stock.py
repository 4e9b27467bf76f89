"""Units of stock and how they come in: states, counts, reading pasted keys.

Never holds a key longer than needed: a `Secret` prints as dots.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from konbini.shop.errors import Invalid
from konbini.shop.ids import BatchId, OrderId, Sku, StaffId, UnitId
from konbini.shop.money import Money

MAX_KEY = 2_000
"""Longest key in characters: what fits one message with its frame."""
MAX_FILE = 10 * 1024 * 1024
"""Largest file unit in bytes."""
_DIRECTING = dict.fromkeys([0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
"""Characters that cannot be seen and only direct the writing: they stick to what is copied from
right-to-left texts, belong to no key and would make it fail."""
MAX_PATTERN = 200
"""Longest `key_pattern`; patterns are the owner's, this only bounds mistakes."""


class UnitState(StrEnum):
    """Where a unit is. STAGED: imported, not confirmed yet; SOLD is final."""

    STAGED = "staged"
    AVAILABLE = "available"
    HELD = "held"
    SOLD = "sold"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Secret:
    """The payload of a unit: a key, or a file's bytes with its name. Prints as dots."""

    data: bytes
    filename: str | None = None

    @property
    def text(self) -> str:
        """The key as text (for kinds other than file)."""
        return self.data.decode()

    def __repr__(self) -> str:
        return "Secret(•••)"

    __str__ = __repr__


@dataclass(frozen=True, slots=True)
class Incoming:
    """One line of an import. `line` is 1-based, for messages about it."""

    line: int
    secret: Secret
    cost: Money | None = None
    expires: date | None = None


@dataclass(frozen=True, slots=True)
class SealedUnit:
    """A unit as it is stored. `serial` numbers the units of a batch; (batch, serial) is the
    identity bound into the seal.
    """

    batch_id: BatchId
    serial: int
    sealed: bytes
    fingerprint: bytes
    expires: date | None = None
    cost: Money | None = None
    id: UnitId = UnitId(0)


class BatchState(StrEnum):
    """STAGED → CONFIRMED → UNDONE; STAGED → DISCARDED."""

    STAGED = "staged"
    CONFIRMED = "confirmed"
    UNDONE = "undone"
    DISCARDED = "discarded"


@dataclass(frozen=True, slots=True)
class Batch:
    """One delivery of stock by a merchant. `wrapped_key`/`key_id`: the sealed data key."""

    sku: Sku
    by: StaffId
    at: datetime
    source: str
    wrapped_key: bytes
    key_id: str
    state: BatchState = BatchState.STAGED
    units: int = 0
    id: BatchId = BatchId(0)

    def __repr__(self) -> str:
        return f"Batch(id={self.id}, sku={self.sku!r}, state={self.state}, units={self.units})"


@dataclass(frozen=True, slots=True)
class StockCount:
    """Units of one SKU by what they are good for."""

    available: int = 0
    held: int = 0
    sold: int = 0
    expired: int = 0


@dataclass(frozen=True, slots=True)
class Hold:
    """Units kept for one order until `until`."""

    order_id: OrderId
    unit_ids: tuple[UnitId, ...]
    until: datetime


@dataclass(frozen=True, slots=True)
class Rejected:
    """A line of an import that was refused. `problem`: empty, too-long, control-characters,
    pattern. The key itself is not kept.
    """

    line: int
    problem: str


def compile_pattern(pattern: str | None) -> re.Pattern[str] | None:
    """The owner's `key_pattern`; raises Invalid("bad-pattern") when it is no expression."""
    if pattern is None:
        return None
    if len(pattern) > MAX_PATTERN:
        raise Invalid("bad-pattern", problem=f"longer than {MAX_PATTERN} characters")
    try:
        return re.compile(pattern)
    except re.error as problem:
        raise Invalid("bad-pattern", problem=str(problem)) from problem


def undirected(text: str) -> str:
    """The text without what only directs its writing."""
    return text.translate(_DIRECTING)


def read_lines(text: str) -> Iterator[Incoming]:
    """A key a line; blank lines and a byte-order mark are skipped, outer spaces are dropped."""
    for number, raw in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        if key := undirected(raw).strip():
            yield Incoming(number, Secret(key.encode()))


def sift(
    lines: Iterable[Incoming], pattern: re.Pattern[str] | None
) -> Iterator[Incoming | Rejected]:
    """Each line as it is when well-formed, else as a Rejected that names the problem."""
    for line in lines:
        problem = None if line.secret.filename else _malformed(line.secret.text, pattern)
        yield Rejected(line.line, problem) if problem else line


def _malformed(key: str, pattern: re.Pattern[str] | None) -> str | None:
    if not key:
        return "empty"
    if len(key) > MAX_KEY:
        return "too-long"
    if any(unicodedata.category(char) in {"Cc", "Cs", "Cn"} for char in key):
        return "control-characters"
    if pattern is not None and not pattern.search(key):
        return "pattern"
    return None
