"""The command line as a whole: puts the commands together and turns refusals into one line.

Exit status: 0 done, 1 refused or not found, 2 used wrongly, 130 interrupted.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from typing import NoReturn

import structlog
import typer

from konbini.admin_cli import (
    catalog,
    check,
    customer,
    db,
    demo,
    doctor,
    faq,
    init,
    merchant,
    nlu,
    order,
    product,
    reconcile,
    run,
    staff,
    stock,
    ticket,
    vault,
)
from konbini.admin_cli.errors import Refusal, explain
from konbini.shop.errors import ShopError

app = typer.Typer(
    name="konbini",
    help="A shop that lives in a chat and never closes.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)
for command in (init.init, doctor.doctor, run.run, demo.demo, check.check, reconcile.reconcile):
    app.command()(command)
GROUPS = (
    *(db, vault, catalog, product, stock, order, faq, nlu),
    *(staff, merchant, customer, ticket),
)
for group in GROUPS:
    app.add_typer(group.app)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run one command and leave the process with its status."""
    _speak_utf8()
    structlog.configure(logger_factory=_on_stderr)
    words = sys.argv[1:] if arguments is None else list(arguments)
    if any("\udc80" <= char <= "\udcff" for word in words for char in word):
        typer.echo("konbini: the arguments are not UTF-8", err=True)
        sys.exit(2)
    try:
        app(args=words, prog_name="konbini")
    except (Refusal, ShopError) as problem:
        for line in explain(problem):
            typer.echo(line, err=True)
        sys.exit(1)
    sys.exit(0)


def _on_stderr(*_: object) -> structlog.PrintLogger:
    """Where warnings go: standard output belongs to the answer. `run` sets up its own log."""
    return structlog.PrintLogger(sys.stderr)


def _speak_utf8() -> None:
    """Names are in every script; a terminal that cannot show one gets a question mark."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
