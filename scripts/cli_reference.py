"""Writes docs/cli.md from the commands themselves: `python scripts/cli_reference.py`."""

# ruff: noqa: E501 - the lines of a page

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer.main

from konbini.admin_cli.main import app

PAGE = Path(__file__).parent.parent / "docs" / "cli.md"
HEAD = """# Commands

Written from the commands' own help by `python scripts/cli_reference.py`.

Every command has `--help`, and `--json` for machines. Exit status: 0 done, 1 refused or not found (with a clear line on stderr), 2 used
wrongly, 130 interrupted. Settings come from the environment or from `.env` in the present folder. A database that is fresh or older is
brought up to date by the first command. No command prints a key of the stock or a secret of the settings (`init --new-key`, which makes
one, excepted).

"""
SHAPES = """## Shapes of `--json`

Times are ISO 8601 in UTC, amounts are text in whole units with their currency.

| command | gives |
|---|---|
| `stock show` | a list with one object per SKU: `sku`, `name`, `available`, `held`, `sold`, `expired`; with a SKU also its last `batches` |
| `stock import` | `sku`, `batch` (null when nothing came), `new`, `double`, `malformed`, `problems` (the first few lines), `dry_run` |
| `check` | a list with one object per law: `law`, `name`, `ok`, `detail` |
| `order show` | `ref`, `status`, `customer`, `total`, `lines`, `attempts`, `payments`, `refunds`, `deliveries` (the key is `•••`), `events` and times |
| `order settle` | `order`, `outcome` (`delivering`, `duplicate`, `waiting`, `credited`, `review`, `refunding`, `orphan`, `ignored`), `status`; `order assign` the same |
| `order release`, `wait`, `credit`, `refund`, `close`, `dispute`, `redeliver` | `order`, `done` (the command), `status` (the order's new one) |
| `order unmatched` | a list of `id`, `gateway`, `txn`, `amount`, `currency`, `payer`, `at`; `order return` one of them with the refund's `state`, `order grant` and `order write-off` with `fresh` (false when it was so before) |
| `customer credit` | `id`, `credit` (a list of amounts); after `--grant` also `granted` |
| `catalog import` | `categories` and `products`, each with the names that were `added`, `changed`, `unchanged`; `faq import` the same as `entries` |
| `doctor` | a list of `part`, `health` (`ok`, `warn`, `fail`), `detail` |
| `nlu ask` | `decision`, `path`, `p`, `entry`, `tool`, `candidates`, `language`, `threshold`, `answer` |
"""


def commands(group: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Every command with its full name."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


def render() -> str:
    """The whole page."""
    parts = [HEAD]
    for name, command in commands(typer.main.get_command(app), "konbini"):
        arguments = [p for p in command.params if p.param_type_name == "argument"]
        words = " ".join(_argument(argument) for argument in arguments)
        parts.append(f"## `{name}{' ' + words if words else ''}`\n\n{_help(command.help)}\n\n")
        options = [p for p in command.params if p.param_type_name == "option"]
        rows = [(p.name.upper(), p.help) for p in arguments]
        rows += [(f"`{' '.join(p.opts)}`", p.help) for p in options]
        parts += [f"- {shown}: {text}\n" for shown, text in rows]
        parts.append("\n")
    return "".join([*parts, SHAPES])


def _argument(argument: Any) -> str:
    name = (argument.metavar or argument.name.upper()).strip("[]")
    return name if argument.required else f"[{name}]"


def _help(text: str) -> str:
    return "\n".join(line.strip() for line in text.strip().splitlines())


if __name__ == "__main__":
    PAGE.write_text(render(), encoding="utf-8")
    sys.stdout.write(f"{PAGE} is written\n")
