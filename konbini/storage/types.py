"""Column types that mean the same on both databases. Knows no table."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, Date, DateTime, Dialect, Integer
from sqlalchemy.types import TypeDecorator, TypeEngine

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
FOREVER = date.max
"""How "never expires" is stored, so that one index gives first-expiring-first order."""

BigId = BigInteger().with_variant(Integer, "sqlite")
"""A growing 64-bit id (SQLite only grows INTEGER PRIMARY KEY by itself)."""


class Moment(TypeDecorator[datetime]):
    """An aware UTC time: `timestamptz` on PostgreSQL, integer microseconds on SQLite."""

    impl = BigInteger
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "postgresql":
            return dialect.type_descriptor(DateTime(timezone=True))
        return dialect.type_descriptor(BigInteger())

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a stored time must be aware")
        return value if dialect.name == "postgresql" else (value - EPOCH) // MICROSECOND

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if dialect.name == "postgresql":
            moment: datetime = value.astimezone(UTC)
            return moment
        return EPOCH + timedelta(microseconds=value)


class GoodUntil(TypeDecorator[date]):
    """The last good day of a unit; None (never expires) is stored as FOREVER."""

    impl = Date
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> date:
        _ = dialect
        return FOREVER if value is None else value

    def process_result_value(self, value: date | None, dialect: Dialect) -> date | None:
        _ = dialect
        return None if value == FOREVER else value
