"""A statement turned into plain SQL once, so that running it again costs what the driver costs.

SQLAlchemy builds the words and converts the values; only its machinery around each execution
(several times the work of a short SQLite statement) is left out. Knows no table.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Dialect, Executable, Float, Numeric
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import TypeEngine

Convert = Callable[[Any], Any] | None
_Slot = tuple[str, int | None, Any, Convert]
"""Name of a parameter, place in its list if it is one, value when none is given, conversion."""


class Plan:
    """One statement for one set of parameter names and lengths of their lists."""

    __slots__ = ("_convert", "_plain", "_row", "_slots", "sql")

    def __init__(self, statement: Any, dialect: Dialect, params: Mapping[str, Any]) -> None:
        # "executemany" keeps a compiler from asking for the new row's id, which nobody would read.
        compiled = statement.compile(
            dialect=dialect, column_keys=list(params), for_executemany=True
        )
        if compiled.insert_prefetch or compiled.update_prefetch:
            raise NotImplementedError("a column with a default computed by this program")
        self.sql, self._slots = _slots(compiled, dialect, params)
        listed = any(place is not None for _, place, _, _ in self._slots)
        self._plain = (
            None if listed else [(name, d, convert) for name, _, d, convert in self._slots]
        )
        columns = getattr(statement, "exported_columns", None)
        items = columns.items() if columns is not None else []
        names = [name for name, _ in items]
        self._row: Any = namedtuple("Row", names, rename=True)  # type: ignore[misc] # noqa: PYI024
        self._convert: list[tuple[int, Callable[[Any], Any]]] = [
            (at, convert)
            for at, (_, column) in enumerate(items)
            if (convert := _reader(column.type, dialect))
        ]

    def bind(self, params: Mapping[str, Any]) -> list[Any]:
        """The driver's parameters in the statement's order."""
        given = params.get
        if self._plain is not None:
            return [
                given(name, default) if convert is None else convert(given(name, default))
                for name, default, convert in self._plain
            ]
        bound = []
        for name, place, default, convert in self._slots:
            value = given(name, default)
            if place is not None:
                value = value[place]
            bound.append(value if convert is None else convert(value))
        return bound

    def read(self, rows: Iterable[Sequence[Any]]) -> list[Any]:
        """Rows of the driver as named tuples with the columns' own types."""
        made = self._row._make
        if not self._convert:
            return [made(row) for row in rows]
        return [made(self._converted(row)) for row in rows]

    def _converted(self, row: Sequence[Any]) -> list[Any]:
        values = list(row)
        for at, convert in self._convert:
            values[at] = convert(values[at])
        return values


class Plans:
    """The plans of one database. A statement's plans go when the statement goes."""

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self._known: WeakKeyDictionary[Executable, dict[Any, Plan]] = WeakKeyDictionary()

    def of(self, statement: Executable, params: Mapping[str, Any]) -> Plan:
        """The plan that runs `statement` with parameters of these names and lengths."""
        plans = self._known.get(statement)
        if plans is None:
            plans = self._known[statement] = {}
        lengths = [len(value) for value in params.values() if type(value) is list]
        key = (*params, *lengths)
        plan = plans.get(key)
        if plan is None:
            plan = plans[key] = Plan(statement, self._dialect, params)
            if len(plans) > _SHAPES:
                del plans[next(iter(plans))]
        return plan


_SHAPES = 64
"""Plans kept of one statement; lists of ever new lengths push the oldest out."""


def _slots(
    compiled: SQLCompiler, dialect: Dialect, params: Mapping[str, Any]
) -> tuple[str, list[_Slot]]:
    """The SQL with its lists written out, and what goes where in it."""
    expanded = compiled.construct_expanded_state(dict(params))
    origin = {
        part: (name, place)
        for name, parts in expanded.parameter_expansion.items()
        for place, part in enumerate(parts)
    }
    slots: list[_Slot] = []
    for part in expanded.positiontup or ():
        name, place = origin.get(part, (part, None))
        bind = compiled.binds[name]
        convert = _impl(bind.type, dialect).bind_processor(dialect)
        slots.append((name, place, bind.effective_value, convert))
    return expanded.statement, slots


def _reader(kind: TypeEngine[Any], dialect: Dialect) -> Convert:
    impl = _impl(kind, dialect)
    code = _FLOAT8 if isinstance(impl, Float) else _NUMERIC if isinstance(impl, Numeric) else None
    return impl.result_processor(dialect, code)


_FLOAT8, _NUMERIC = 701, 1700
"""What PostgreSQL calls the types of numbers whose conversion depends on it."""


def _impl(kind: TypeEngine[Any], dialect: Dialect) -> TypeEngine[Any]:
    return kind.dialect_impl(dialect)
