"""`konbini db …`: the database's schema."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

import typer

from konbini.admin_cli.errors import Refusal
from konbini.admin_cli.output import Json, dump, say
from konbini.admin_cli.shell import load
from konbini.storage import schema
from konbini.storage.engine import DatabaseUnusable

app = typer.Typer(name="db", help="The database's schema.", no_args_is_help=True)

T = TypeVar("T")


def _run(work: Coroutine[Any, Any, T]) -> T:
    try:
        return asyncio.run(work)
    except DatabaseUnusable as problem:
        raise Refusal(str(problem)) from None


@app.command("upgrade")
def upgrade(as_json: Json = False) -> None:
    """Bring the database to this version's schema. Safe to repeat, safe while others do it."""
    revision = _run(schema.upgrade(load().database_url.get_secret_value()))
    if as_json:
        dump({"revision": revision})
    else:
        say(f"the database is at {revision}")


@app.command("current")
def current(as_json: Json = False) -> None:
    """Say which schema the database has and which this version wants."""
    found = _run(schema.current(load().database_url.get_secret_value()))
    newest = schema.head()
    if as_json:
        dump({"revision": found, "newest": newest, "current": found == newest})
        return
    here = found or "empty"
    say(f"{here} (current)" if found == newest else f"{here}; this version wants {newest}")
