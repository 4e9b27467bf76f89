"""How commands speak: a table or lines for people, JSON for machines, never markup from data."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

MAX_ID = 2**63 - 1
"""Largest number a database keeps."""
Json = Annotated[bool, typer.Option("--json", help="Print JSON for machines.")]
Limit = Annotated[int, typer.Option(min=1, max=10_000, help="At most this many.")]


def say(*lines: str) -> None:
    """Lines for people on stdout."""
    for line in lines:
        typer.echo(line)


def warn(line: str) -> None:
    """One line on stderr."""
    typer.echo(line, err=True)


def dump(data: object) -> None:
    """JSON on stdout."""
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2, default=_plain) + "\n")


def _plain(value: object) -> object:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, set | frozenset | tuple):
        return list(value)
    raise TypeError(type(value).__name__)


def table(columns: Sequence[str], rows: Iterable[Sequence[object]], *, empty: str) -> None:
    """A table on stdout; `empty` is said when there is no row."""
    grid = Table(*columns, header_style="bold", box=None, pad_edge=False)
    for row in rows:
        # Text, not markup: a name such as "[red]" is shown as it is
        grid.add_row(*(Text(shown(cell)) for cell in row))
    if grid.row_count:
        out().print(grid)
    else:
        say(empty)


def shown(value: object) -> str:
    """A value in a cell or line."""
    if value is None:
        return "–"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def out() -> Console:
    """The console of this moment's stdout; wide when it is no terminal, so nothing is cut."""
    console = Console(highlight=False, markup=False)
    return console if console.is_terminal else Console(highlight=False, markup=False, width=200)


def facts(pairs: Mapping[str, Any]) -> None:
    """Name and value, one a line; empty ones are left out."""
    width = max(map(len, pairs), default=0)
    for name, value in pairs.items():
        if value not in (None, "", (), []):
            say(f"{name:<{width}}  {shown(value)}")
