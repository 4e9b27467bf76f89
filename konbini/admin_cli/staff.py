"""`konbini staff …`: who works in the shop."""

from __future__ import annotations

from typing import Annotated

import typer

from konbini.admin_cli.output import MAX_ID, Json, dump, say, table
from konbini.admin_cli.shell import on_deps
from konbini.shop.actions import staff as actions
from konbini.shop.actions.restock import SHELL
from konbini.shop.customers import Role

app = typer.Typer(name="staff", help="Who works in the shop.", no_args_is_help=True)

Person = Annotated[
    int,
    typer.Argument(metavar="TELEGRAM_ID", max=MAX_ID, help="The person's Telegram id."),
]


@app.command("list")
def list_(as_json: Json = False) -> None:
    """Everybody with a role."""
    members = on_deps(actions.list_staff)
    if as_json:
        dump(
            [{"id": m.id, "role": m.role.value, "added_at": m.added_at, "added_by": m.added_by}
             for m in members]
        )  # fmt: skip
        return
    rows = [(m.id, m.role.value, m.added_at) for m in members]
    table(("id", "role", "since"), rows, empty="nobody yet; OWNER_IDS names the owners")


@app.command("add")
def add(
    person: Person,
    role: Annotated[Role, typer.Option(help="What they may do.")],
    as_json: Json = False,
) -> None:
    """Give a person a role; giving it twice changes nothing."""
    added = on_deps(lambda deps: actions.add_staff(deps, person, role, SHELL))
    if as_json:
        dump({"id": person, "role": role.value, "added": added})
        return
    say(f"{person} is {role.value} now" if added else f"{person} was {role.value} already")


@app.command("remove")
def remove(
    person: Person,
    role: Annotated[Role | None, typer.Option(help="Only this role; all without it.")] = None,
    as_json: Json = False,
) -> None:
    """Take a role away. Owners named in OWNER_IDS come back when the bot starts."""
    removed = on_deps(lambda deps: actions.remove_staff(deps, person, role))
    if as_json:
        dump({"id": person, "removed": removed})
        return
    say(f"{person}: {removed} role{'s' if removed != 1 else ''} taken away")
