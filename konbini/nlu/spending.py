"""What the LLM may cost: questions per customer, tokens per day. Knows no endpoint.

A day is one of UTC. What was used is in a book that outlives the process.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

import structlog
from aiolimiter import AsyncLimiter

from konbini.shop.ids import CustomerId
from konbini.shop.ports import Clock

EACH = 6
"""Questions one customer may have the LLM asked at once …"""
EACH_SECONDS = 600.0
"""… and seconds over which they come back."""
_REMEMBERED = 10_000

_log = structlog.get_logger("konbini.nlu.spending")


class Denial(StrEnum):
    """Why the LLM is not asked."""

    CUSTOMER = "customer"
    """This customer has asked enough for now."""
    DAY = "day"
    """The day's tokens are used."""


class Book(Protocol):
    """Where days are written down. Never raises: what cannot be written is counted in memory."""

    async def used(self, day: date) -> int:
        """Tokens used on that day, as far as is written."""
        ...

    async def add(self, day: date, tokens: int) -> int:
        """Add to that day; what is written for it now, by every process of the shop, or 0."""
        ...

    async def tell(self, day: date, daily: int) -> None:
        """Let the owners know, once, that the day's tokens are used."""
        ...


@dataclass(frozen=True, slots=True)
class Grant:
    """Leave for one question. `tokens` are set aside until it is settled."""

    day: date
    tokens: int


class Spending:
    """One shop's caps. `daily`: tokens a day, 0 for no cap."""

    def __init__(
        self,
        clock: Clock,
        book: Book,
        daily: int,
        *,
        each: int = EACH,
        seconds: float = EACH_SECONDS,
    ) -> None:
        self._clock, self._book, self._daily = clock, book, daily
        self._each, self._seconds = each, seconds
        self._buckets: OrderedDict[CustomerId, AsyncLimiter] = OrderedDict()
        self._day: date | None = None
        self._used = self._aside = 0
        self._told: date | None = None

    async def ask(self, tokens: int, customer_id: CustomerId | None = None) -> Grant | Denial:
        """Leave for a question of about that many tokens; every Grant must be settled.

        Without a customer (the owner asks) only the day is looked at.
        """
        day = await self._today()
        if self._daily and self._used + self._aside + tokens > self._daily:
            await self._tell(day)
            return Denial.DAY
        if customer_id is not None:
            bucket = self._of(customer_id)
            if not bucket.has_capacity():
                return Denial.CUSTOMER
            await bucket.acquire()
        self._aside += tokens
        return Grant(day, tokens)

    async def settle(self, grant: Grant, tokens: int) -> None:
        """Write down what a question has cost in the end."""
        self._aside -= grant.tokens
        if not tokens:
            return
        if grant.day == self._day:
            self._used += tokens
        written = await self._book.add(grant.day, tokens)
        if grant.day == self._day:  # other processes ask as well
            self._used = max(self._used, written)

    async def _today(self) -> date:
        day = self._clock.now().date()
        if day != self._day:
            written = await self._book.used(day)
            if day != self._day:  # nobody else has been here meanwhile
                self._day, self._used = day, written
        return day

    async def _tell(self, day: date) -> None:
        if self._told != day:
            self._told = day
            _log.warning("llm-day-used", day=day.isoformat(), daily=self._daily)
            await self._book.tell(day, self._daily)

    def _of(self, customer_id: CustomerId) -> AsyncLimiter:
        found = self._buckets.get(customer_id)
        if found is None:
            found = self._buckets[customer_id] = AsyncLimiter(self._each, self._seconds)
            if len(self._buckets) > _REMEMBERED:
                self._buckets.popitem(last=False)
        else:
            self._buckets.move_to_end(customer_id)
        return found
