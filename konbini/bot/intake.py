"""Takes updates in: into the inbox first, then to the lanes, and only then acknowledged.

Polling acknowledges by the next call's offset, a webhook by its 200. Looks into no update.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import structlog
from sqlalchemy.exc import SQLAlchemyError

from konbini.bot.arrivals import ALLOWED, Arrival, NotAnUpdate, again, arrive
from konbini.bot.freshness import Freshness
from konbini.bot.lanes import Lanes
from konbini.bot.metrics import Metrics
from konbini.bot.wire import Answered, RawApi, Silent
from konbini.shop.ports import Clock, Inbox

BATCH = 100
"""Most updates of one getUpdates (Bot API)."""
WAIT = 30
"""Seconds a long poll is held open."""
_log = structlog.get_logger("konbini.intake")


class Unauthorised(Exception):
    """Telegram does not know the token: nothing can work until it is mended."""


class Intake:
    """What polling and webhook share: store, hand on what is new, remember the age of things."""

    def __init__(self, inbox: Inbox, lanes: Lanes, clock: Clock, freshness: Freshness) -> None:
        self._inbox, self._lanes, self._clock = inbox, lanes, clock
        self.freshness = freshness
        self._missing: set[int] = set()

    async def take_up(self) -> int:
        """Put what an earlier process left into the lanes (at start)."""
        left = await self._inbox.pending()
        self._lanes.put([again(inbound) for inbound in left])
        return len(left)

    async def sweep(self) -> int:
        """Put what a failure here dropped back into the lanes.

        Only what is missing at two looks in a row: at one moment an update may be stored and not
        yet in its lane, or handled while this look was on its way.
        """
        waiting = await self._inbox.pending()
        missing = [one for one in waiting if not self._lanes.holds(one.update_id)]
        dropped = [one for one in missing if one.update_id in self._missing]
        self._missing = {one.update_id for one in missing}
        self._lanes.put([again(inbound) for inbound in dropped])
        return len(dropped)

    async def store(self, updates: Sequence[Any], received_at: datetime) -> int | None:
        """Make updates durable, hand the new ones on; the highest update_id, if any."""
        arrivals: dict[int, Arrival] = {}
        for data in updates:
            try:
                arrival = arrive(data, received_at)
            except NotAnUpdate:
                _log.warning("not-an-update")
                continue
            arrivals[arrival.inbound.update_id] = arrival
        fresh = await self._inbox.store([arrival.inbound for arrival in arrivals.values()])
        self._lanes.put([arrivals[inbound.update_id] for inbound in fresh])
        return max(arrivals, default=None)

    def now(self) -> datetime:
        """This moment."""
        return self._clock.now()


class Backoff:
    """Growing pauses with jitter between failed calls."""

    def __init__(self, first: float = 0.5, longest: float = 30.0) -> None:
        self._first, self._longest = first, longest
        self._failures = 0

    def next(self, wanted: float | None = None) -> float:
        """Seconds to wait now; `wanted` is what Telegram asked for."""
        self._failures += 1
        grown = min(self._first * 2.0 ** min(self._failures - 1, 20), self._longest)
        spread = grown * (0.8 + 0.4 * random.random())  # noqa: S311 - not for secrets
        return max(spread, wanted or 0.0)

    def reset(self) -> None:
        """A call went well."""
        self._failures = 0


class Polling:
    """Long polling. `last_ok` is when Telegram last answered."""

    def __init__(
        self, api: RawApi, intake: Intake, metrics: Metrics, *, backoff: Backoff | None = None
    ) -> None:
        self._api, self._intake, self._metrics = api, intake, metrics
        self._backoff = backoff or Backoff()
        self.last_ok: datetime | None = None

    async def prepare(self) -> None:
        """Make sure that no webhook is set, however long it takes; nothing pending is dropped."""
        await patiently(self._api, self._backoff, "deleteWebhook", drop_pending_updates=False)
        self.last_ok = self._intake.now()

    async def run(self) -> None:
        """Poll for ever; raises Unauthorised."""
        offset: int | None = None
        while True:
            asked = self._intake.now()
            updates = await self._ask(offset)
            if updates is None:
                continue
            now = self.last_ok = self._intake.now()
            self._intake.freshness.watching = True
            full = len(updates) >= BATCH
            received_at = self._intake.freshness.of_batch(asked, now, full=full)
            try:
                highest = await self._intake.store(updates, received_at)
            except (SQLAlchemyError, OSError) as problem:
                # Not stored is not acknowledged: the same offset brings them again.
                _log.error("updates-not-stored", problem=type(problem).__name__)
                await asyncio.sleep(self._backoff.next())
                continue
            if highest is not None:
                offset = highest + 1

    async def _ask(self, offset: int | None) -> list[Any] | None:
        """One getUpdates; None when it failed (after the pause that calls for)."""
        params: dict[str, Any] = {"timeout": WAIT, "limit": BATCH, "allowed_updates": ALLOWED}
        if offset is not None:
            params["offset"] = offset
        try:
            found = await self._api.call("getUpdates", WAIT + 15, **params)
        except (Answered, Silent) as problem:
            self._intake.freshness.watching = False
            self._metrics.polls_failed.inc()
            await asyncio.sleep(_pause_after("getUpdates", problem, self._backoff))
            return None
        self._backoff.reset()
        return found if isinstance(found, list) else []


async def patiently(api: RawApi, backoff: Backoff, method: str, **params: Any) -> Any:
    """Call a method until Telegram takes it; raises Unauthorised."""
    while True:
        try:
            result = await api.call(method, 20, **params)
        except (Answered, Silent) as problem:
            await asyncio.sleep(_pause_after(method, problem, backoff))
        else:
            backoff.reset()
            return result


async def set_webhook(api: RawApi, url: str, secret: str) -> None:
    """Have updates sent to `url` with the secret in their header; nothing pending is dropped."""
    await patiently(
        api,
        Backoff(first=1.0),
        "setWebhook",
        url=url,
        secret_token=secret,
        allowed_updates=ALLOWED,
        drop_pending_updates=False,
        max_connections=40,
    )


def _pause_after(method: str, problem: Answered | Silent, backoff: Backoff) -> float:
    """Log a failed call and say how long to wait; raises Unauthorised for a wrong token."""
    if isinstance(problem, Silent):
        _log.warning("telegram-silent", method=method, problem=str(problem))
        return backoff.next()
    if problem.code in {401, 404}:
        raise Unauthorised
    if problem.code == 409:
        _log.error("another-poller", method=method, description=problem.description)
        return backoff.next(3.0)
    _log.warning(
        "telegram-refused", method=method, code=problem.code, description=problem.description
    )
    return backoff.next(problem.retry_after)
