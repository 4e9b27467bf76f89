"""Whether the process can do its work: database, Telegram, scheduler, each by itself."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from konbini.bot.app import App
from konbini.bot.schedule import Schedule
from konbini.bot.wire import Answered, RawApi, Silent
from konbini.storage.engine import DatabaseUnusable

POLL_AGE = timedelta(seconds=90)
"""A poll is held open for 30 s; after three times that Telegram counts as lost."""
LONGEST = 5.0
ASK_EVERY = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Part:
    """One part's state; `detail` is a code, never an error's text."""

    ok: bool
    detail: str = ""


class Health:
    """Looks at each part. `last_poll` tells when polling last succeeded (None in webhook mode)."""

    def __init__(
        self, app: App, schedule: Schedule, last_poll: Callable[[], datetime | None] | None
    ) -> None:
        self._app, self._schedule, self._last_poll = app, schedule, last_poll
        self._asked: tuple[datetime, Part] | None = None

    async def check(self) -> Mapping[str, Part]:
        """Every part by name."""
        database, telegram = await asyncio.gather(
            _bounded(self._database), _bounded(self._telegram)
        )
        alive = self._schedule.alive
        scheduler = Part(alive, "" if alive else "stopped")
        return {"database": database, "telegram": telegram, "scheduler": scheduler}

    async def _database(self) -> Part:
        try:
            await self._app.shop.database.probe()
        except DatabaseUnusable:
            return Part(ok=False, detail="unusable")
        return Part(ok=True)

    async def _telegram(self) -> Part:
        now = self._app.shop.clock.now()
        if self._last_poll is not None:
            last = self._last_poll()
            fresh = last is not None and now - last < POLL_AGE
            return Part(fresh, "" if fresh else "no-answer")
        if self._asked is None or now - self._asked[0] > ASK_EVERY:
            self._asked = (now, await self._ask())
        return self._asked[1]

    async def _ask(self) -> Part:
        try:
            await RawApi(self._app.bot).call("getMe", LONGEST)
        except Answered as refusal:
            return Part(ok=False, detail=f"refused-{refusal.code}")
        except Silent:
            return Part(ok=False, detail="no-answer")
        return Part(ok=True)


async def _bounded(check: Callable[[], Awaitable[Part]]) -> Part:
    try:
        async with asyncio.timeout(LONGEST):
            return await check()
    except TimeoutError:
        return Part(ok=False, detail="timeout")
