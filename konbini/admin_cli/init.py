"""`konbini init`: writes the settings file with a fresh vault key; asks what it is not told."""

from __future__ import annotations

import os
import re
import secrets
import sys
from pathlib import Path
from typing import Annotated

import typer

from konbini.admin_cli.errors import Refusal
from konbini.admin_cli.output import Json, dump, say
from konbini.bot import checks
from konbini.bot.settings import describe
from konbini.storage.vault import new_key


def init(
    *,
    token: Annotated[str | None, typer.Option(help="BOT_TOKEN, from @BotFather.")] = None,
    owner: Annotated[list[int], typer.Option(help="OWNER_IDS, may be repeated.")] = [],  # noqa: B006
    group: Annotated[int | None, typer.Option(help="OPERATOR_CHAT_ID, negative.")] = None,
    database: Annotated[str | None, typer.Option(help="DATABASE_URL.")] = None,
    locale: Annotated[str | None, typer.Option(help="DEFAULT_LOCALE.")] = None,
    file: Annotated[Path, typer.Option(help="Where to write.")] = Path(".env"),
    force: Annotated[bool, typer.Option("--force", help="Replace the file; stock sealed with "
                                        "its vault key is lost!")] = False,
    new_vault_key: Annotated[bool, typer.Option("--new-key", help="Only print a fresh vault "
                                                "key.")] = False,
    as_json: Json = False,
) -> None:  # fmt: skip
    """Write a `.env` with a fresh vault key; keep a copy of it: without it the stock is lost.

    At a terminal it asks for what no option says; elsewhere it leaves it empty.
    """
    if new_vault_key:
        say(_fresh())
        return
    if file.exists() and not force:
        raise Refusal(f"{file} is there already; edit it, or replace it with --force")
    given = {
        "BOT_TOKEN": token,
        "OWNER_IDS": ",".join(map(str, owner)) or None,
        "OPERATOR_CHAT_ID": None if group is None else str(group),
        "DATABASE_URL": database,
        "DEFAULT_LOCALE": locale,
    }
    if sys.stdin.isatty() and not as_json:
        given = _ask(given)
    values = {name: value for name, value in given.items() if value}
    _check(values)
    _write(file, _text(values | {"VAULT_KEYS": _fresh()}))
    if as_json:
        dump({"file": str(file), "set": sorted([*values, "VAULT_KEYS"])})
        return
    say(f"{file} is written, readable by you alone. Keep a copy of its VAULT_KEYS elsewhere.")
    say("next: konbini doctor")


_QUESTIONS = {
    "BOT_TOKEN": "Token of your bot, from @BotFather",
    "OWNER_IDS": "Your Telegram id (ask @userinfobot), several with commas",
    "OPERATOR_CHAT_ID": "Id of the support group with topics, e.g. -1001234567890",
}


def _ask(given: dict[str, str | None]) -> dict[str, str | None]:
    """Ask for what is missing; an empty answer leaves it for later."""
    answers = dict(given)
    for name, question in _QUESTIONS.items():
        while answers[name] is None:
            answer = typer.prompt(
                f"{question} (empty: later)",
                default="",
                show_default=False,
                hide_input=name == "BOT_TOKEN",
            ).strip()
            try:
                _check({name: answer} if answer else {})
            except Refusal as problem:
                say(str(problem))
                continue
            answers[name] = answer
    return answers


_CHECKS = {
    "BOT_TOKEN": checks.token,
    "OWNER_IDS": checks.owner_ids,
    "OPERATOR_CHAT_ID": checks.group_id,
    "DATABASE_URL": checks.database_url,
}


def _check(values: dict[str, str]) -> None:
    for name, value in values.items():
        try:
            _CHECKS.get(name, checks.one_line)(value)
        except ValueError as problem:
            raise Refusal(f"{name} {problem}") from None


def _fresh() -> str:
    """A vault key with an id of its own, so that an older one can stay beside it."""
    return new_key(f"k{secrets.token_hex(3)}")


def _text(values: dict[str, str]) -> str:
    """The file: every setting with its comment, those with a value set."""
    lines = []
    for row in describe():
        value = values.get(row.name)
        shown = f"{row.name}={_quoted(value)}" if value else f"#{row.name}={row.default}"
        lines += [f"# {row.comment}", shown, ""]
    return "\n".join(lines)


def _quoted(value: str) -> str:
    """As dotenv reads it back: quoted unless it is plain."""
    if re.fullmatch(r"[A-Za-z0-9_@%+=:,./-]+", value):
        return value
    escaped = value.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


def _write(file: Path, text: str) -> None:
    """Write with the owner's eyes only, replacing in one step."""
    beside = file.with_name(f"{file.name}.new")
    try:
        beside.unlink(missing_ok=True)
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write(text)
        beside.replace(file)
    except OSError as problem:
        raise Refusal(f"{file} cannot be written: {problem.strerror}") from None
