"""The one MetaData, its naming rules, and small makers of columns."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, Column, MetaData, Text

from konbini.storage.types import BigId, Moment

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def big_id() -> Column[int]:
    """A primary key that grows."""
    return Column("id", BigId, primary_key=True, autoincrement=True)


def text(name: str, *args: Any, null: bool = False) -> Column[str]:
    """A text column."""
    return Column(name, Text, *args, nullable=null)


def number(name: str, *args: Any, null: bool = False) -> Column[int]:
    """A 64-bit integer column (amounts are minor units)."""
    return Column(name, BigInteger, *args, nullable=null)


def moment(name: str, *, null: bool = False) -> Column[Any]:
    """A UTC time column."""
    return Column(name, Moment, nullable=null)


def one_of(column: str, states: type[StrEnum]) -> CheckConstraint:
    """`column` holds one of the enum's values and nothing else."""
    values = ", ".join(f"'{state.value}'" for state in states)
    return CheckConstraint(f"{column} IN ({values})", name=column)
