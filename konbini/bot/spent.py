"""The LLM's daily use, written into the shop's notes so that a restart does not forget it."""

from __future__ import annotations

import asyncio
from datetime import date

import structlog
from sqlalchemy.exc import SQLAlchemyError

from konbini.shop import tasks
from konbini.shop.ports import Reading, Store

_NOTE = "llm-used"
"""`2026-05-01 1200`: the day and its tokens; only the newest day is kept."""
_log = structlog.get_logger("konbini.spent")


class NotedBook:
    """The port `Book` of the understanding, over the store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._one_by_one = asyncio.Lock()

    async def used(self, day: date) -> int:
        """Tokens written down for that day; 0 while the database is away."""
        try:
            async with self._store.read() as unit:
                return await _of(unit, day)
        except (SQLAlchemyError, OSError) as problem:
            _log.warning("llm-use-unread", problem=type(problem).__name__)
            return 0

    async def add(self, day: date, tokens: int) -> int:
        """Add to that day, unless a newer one has begun; what is written for it then.

        What cannot be written is lost to the next start only.
        """
        try:
            async with self._one_by_one, self._store.write() as unit:
                if await _newest(unit) > day.isoformat():
                    return 0
                total = await _of(unit, day) + tokens
                await unit.notes.put(_NOTE, f"{day.isoformat()} {total}")
                await unit.commit()
                return total
        except (SQLAlchemyError, OSError) as problem:
            _log.warning("llm-use-unwritten", problem=type(problem).__name__)
            return 0

    async def tell(self, day: date, daily: int) -> None:
        """A notice to the owners, once a day whoever asks for it."""
        once = f"llm-day-used:{day.isoformat()}"
        try:
            async with self._store.write() as unit:
                await unit.outbox.put(
                    tasks.tell_owners("owners-llm-day-used", dedupe=once, daily=daily)
                )
                await unit.commit()
        except (SQLAlchemyError, OSError) as problem:
            _log.warning("llm-use-untold", problem=type(problem).__name__)


async def _of(unit: Reading, day: date) -> int:
    written, _, tokens = (await unit.notes.get(_NOTE) or "").partition(" ")
    return int(tokens) if written == day.isoformat() and tokens.isdecimal() else 0


async def _newest(unit: Reading) -> str:
    """The day that is written down; '' for none or nonsense."""
    written = (await unit.notes.get(_NOTE) or "").partition(" ")[0]
    try:
        return date.fromisoformat(written).isoformat()
    except ValueError:
        return ""
