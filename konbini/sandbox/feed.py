"""Everything that happens, numbered, for whoever watches: the page, tests, long polls."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

Json = dict[str, Any]


class Card(Protocol):
    """A record that is turned into JSON only when somebody reads it."""

    def card(self) -> Json:
        """The JSON to show."""


@dataclass(frozen=True, slots=True)
class Lazy:
    """A card that is computed when somebody looks."""

    card: Callable[[], Json]


class Event:
    """One numbered change; its JSON is made when somebody looks."""

    __slots__ = ("_data", "type", "version")

    def __init__(self, version: int, kind: str, data: Json | Card) -> None:
        self.version = version
        self.type = kind
        self._data = data

    def json(self) -> Json:
        """The object that goes over the wire."""
        data = self._data if isinstance(self._data, dict) else self._data.card()
        return {**data, "version": self.version, "type": self.type}


class Feed:
    """The last few thousand events, their subscribers, and the version of the world."""

    def __init__(self, kept: int = 5_000) -> None:
        self.version = 0
        self.ring: deque[Event] = deque(maxlen=kept)
        self.subscribers: set[asyncio.Queue[Event]] = set()
        self._waiters: set[asyncio.Future[None]] = set()

    def publish(self, kind: str, data: Json | Card) -> None:
        """Something changed."""
        self.version += 1
        event = Event(self.version, kind, data)
        self.ring.append(event)
        for subscriber in self.subscribers:
            subscriber.put_nowait(event)
        if self._waiters:
            waiters, self._waiters = self._waiters, set()
            for waiter in waiters:
                if not waiter.done():
                    waiter.set_result(None)

    def since(self, version: int) -> list[Event] | None:
        """The events after `version`; None when some of them are already forgotten."""
        if version >= self.version:
            return []
        if not self.ring or self.ring[0].version > version + 1:
            return None
        return list(self.ring)[version - self.version :]

    async def changed(self, since: int, timeout: float) -> int:
        """Wait until the version is above `since` or the time is over; the version then."""
        if self.version <= since:
            waiter = asyncio.get_running_loop().create_future()
            self._waiters.add(waiter)
            await asyncio.wait([waiter], timeout=timeout)
            self._waiters.discard(waiter)
        return self.version
