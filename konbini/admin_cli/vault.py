"""`konbini vault …`: the keys that seal the stock."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from konbini.admin_cli.output import Json, dump, say
from konbini.admin_cli.shell import on_shop
from konbini.bot.settings import Need
from konbini.storage.vault_store import open_vault
from konbini.storage.vault_store import rotate as rewrap

if TYPE_CHECKING:
    from konbini.bot.app import Shop

app = typer.Typer(name="vault", help="The keys that seal the stock.", no_args_is_help=True)


@app.callback()
def vault() -> None:
    """The keys that seal the stock."""


@app.command("rotate")
def rotate(as_json: Json = False) -> None:
    """Re-wrap everything with the first key of VAULT_KEYS; then the older ones may go.

    Put a new key first in VAULT_KEYS (`konbini init --new-key` prints one), keep the old one
    behind it, run this, and take the old one out. Stopped half-way it can be run again.
    """

    async def work(shop: Shop) -> tuple[int, str]:
        keys = shop.settings.vault_keys
        assert keys is not None
        done = await rewrap(shop.database, await open_vault(shop.database, keys))
        return done, keys.first

    done, first = on_shop(work, Need.VAULT)
    if as_json:
        dump({"rewrapped": done, "key": first})
    else:
        say(f"{done} keys re-wrapped; everything opens with vault key {first!r} now")
