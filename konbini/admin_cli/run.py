"""`konbini run`: the shop itself."""

from __future__ import annotations

from typing import Annotated

import typer

from konbini.admin_cli.shell import load
from konbini.bot.launch import run_shop
from konbini.bot.settings import Need

AlwaysJson = Annotated[
    bool, typer.Option("--json", help="Accepted everywhere; the log is JSON lines anyway.")
]


def run(as_json: AlwaysJson = False) -> None:  # noqa: ARG001 - see its help
    """Open the shop: answer chats, send keys, listen for payments, until it is stopped.

    Stops on Ctrl-C or SIGTERM after finishing what is in hand; killed, it takes up where it was.
    """
    run_shop(load(Need.RUN))
