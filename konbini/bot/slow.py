"""Callers who send slowly, or nothing: cut off, so that they hold no connection for long.

Knows bytes and time, no route. uvicorn itself waits for heads and bodies for ever.
"""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.auto import AutoHTTPProtocol

HEAD = 15.0
"""Seconds from the opening of a connection, or from a request's first byte, to its head's end."""
BODY = 15.0
"""Seconds for a body after its head (a provider's callback has a few hundred bytes)."""


class TooSlow(Exception):
    """A body that has not come within BODY."""


class PatientProtocol(AutoHTTPProtocol):  # type: ignore[misc, valid-type]
    """uvicorn's own protocol, which closes a connection whose request head does not come."""

    _late: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if not self._between():
            self._stop()
        elif self._late is None:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop()
        super().connection_lost(exc)

    def _between(self) -> bool:
        """Whether no request is being answered."""
        return self.cycle is None or bool(self.cycle.response_complete)

    def _wait(self) -> None:
        self._late = asyncio.get_running_loop().call_later(HEAD, self._give_up)

    def _stop(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None

    def _give_up(self) -> None:
        self._late = None
        if self._between():
            self.transport.close()
