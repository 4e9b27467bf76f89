"""Opens the shop for one command: settings, a migrated database, the ports; closes it after."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from konbini.admin_cli.errors import Refusal
from konbini.bot.settings import Need, Settings, SettingsError
from konbini.shop.deps import Deps
from konbini.storage import schema
from konbini.storage.engine import DatabaseUnusable, unusable

if TYPE_CHECKING:
    from konbini.bot.app import Shop

T = TypeVar("T")


def load(needs: Need = Need.DATABASE) -> Settings:
    """The settings, or a Refusal that names the wrong one."""
    try:
        return Settings.load(needs)
    except SettingsError as problem:
        raise Refusal(str(problem)) from None


def on_shop(work: Callable[[Shop], Awaitable[T]], needs: Need = Need.DATABASE) -> T:
    """Run `work` with the shop open."""
    settings = load(needs)
    return asyncio.run(_opened(settings, work))


def on_deps(work: Callable[[Deps], Awaitable[T]], needs: Need = Need.DATABASE) -> T:
    """Run an action that needs only the ports."""
    return on_shop(lambda shop: work(shop.deps), needs)


async def _opened(settings: Settings, work: Callable[[Shop], Awaitable[T]]) -> T:
    # the chat library takes a second to import: commands that only refuse do not wait for it
    from konbini.bot.app import compose_shop

    url = settings.database_url.get_secret_value()
    try:
        if not await schema.is_current(url):
            await schema.upgrade(url)
        async with compose_shop(settings) as shop:
            return await work(shop)
    except DatabaseUnusable as problem:
        raise Refusal(str(problem)) from None
    except SQLAlchemyError as problem:
        raise Refusal(str(unusable(make_url(url), problem))) from None
