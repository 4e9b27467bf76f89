"""`konbini check`: the shop's laws on the live database."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from konbini.admin_cli.output import Json, dump, table, warn
from konbini.admin_cli.shell import on_shop
from konbini.storage import laws
from konbini.storage.laws import Law

if TYPE_CHECKING:
    from konbini.bot.app import Shop


def check(as_json: Json = False) -> None:
    """Ask the database whether every law of the shop holds; status 1 when one is broken."""

    async def work(shop: Shop) -> list[Law]:
        return await laws.check(shop.database, shop.deps.clock)

    found = on_shop(work)
    if as_json:
        dump(
            [
                {"law": law.number, "name": law.name, "ok": law.ok, "detail": law.detail}
                for law in found
            ]
        )
    else:
        rows = [(law.number, law.name, "ok" if law.ok else "BROKEN", law.detail) for law in found]
        table(("law", "says", "kept", "what breaks it"), rows, empty="no laws")
    broken = sum(not law.ok for law in found)
    if broken:
        warn(f"konbini: {broken} of {len(found)} laws broken")
        raise typer.Exit(1)
