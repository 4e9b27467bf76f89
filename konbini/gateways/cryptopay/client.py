"""JSON calls to Crypto Pay. Knows the wire, not what a payment is; quotes no token."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import orjson

from konbini.gateways.cryptopay.settings import CryptoPaySettings
from konbini.gateways.wire import SILENCE, Wire
from konbini.shop.errors import Unavailable

HEADER = "Crypto-Pay-API-Token"
TIMEOUT = aiohttp.ClientTimeout(total=8, connect=3)
MAX_ANSWER = 8 * 1024 * 1024
PAGE = 1000
"""Most rows of one list (Crypto Pay API, getInvoices)."""
MAX_PAGES = 500


class Declined(Exception):
    """Crypto Pay understood and says no; the argument is its error name."""


class Client:
    """Calls one app; the session is made with the first call."""

    def __init__(self, settings: CryptoPaySettings) -> None:
        self._settings = settings
        self._wire = Wire()

    def __repr__(self) -> str:
        return f"Client({self._settings.api!r})"

    async def close(self) -> None:
        """Give the connections back."""
        await self._wire.close()

    async def call(self, method: str, **wish: Any) -> Any:
        """The result of a method; raises Declined or Unavailable."""
        try:
            answer = await self._wire.ask(
                "POST",
                f"{self._settings.api}/{method}",
                limits=(TIMEOUT, MAX_ANSWER),
                data=orjson.dumps(wish),
                headers={HEADER: self._settings.token, "Content-Type": "application/json"},
            )
        except SILENCE as silence:
            # the request in the error's text would carry the token
            raise Unavailable(what="cryptopay", problem=type(silence).__name__) from None
        return _result(*answer)

    async def rows(self, method: str, **wish: Any) -> AsyncIterator[list[dict[str, Any]]]:
        """A list page by page; raises Declined or Unavailable, also when it never ends."""
        for number in range(MAX_PAGES):
            found = await self.call(method, **wish, offset=number * PAGE, count=PAGE)
            rows = found.get("items") if isinstance(found, dict) else found
            if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
                raise Unavailable(what="cryptopay", problem="no list")
            yield rows
            if len(rows) < PAGE:
                return
        raise Unavailable(what="cryptopay", problem="endless list")


def _result(status: int, body: bytes) -> Any:
    if status >= 500 or status in {408, 429} or 300 <= status < 400:
        raise Unavailable(what="cryptopay", status=status)
    try:
        found = orjson.loads(body)
    except orjson.JSONDecodeError:
        raise Unavailable(what="cryptopay", status=status) from None
    if not isinstance(found, dict):
        raise Unavailable(what="cryptopay", status=status)
    if found.get("ok") is True:
        return found.get("result")
    error = found.get("error")
    name = str(error.get("name", "")) if isinstance(error, dict) else ""
    if name in {"UNAUTHORIZED", "TOO_MANY_REQUESTS", "INTERNAL"} or not name:
        raise Unavailable(what="cryptopay", problem=name[:40], status=status)
    raise Declined(name[:60])
