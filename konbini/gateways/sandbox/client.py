"""Signed JSON calls to the test provider. Knows the wire, not what a payment is."""

from __future__ import annotations

from typing import Any

import aiohttp
import orjson

from konbini.gateways.sandbox.signing import HEADER, sign
from konbini.gateways.wire import SILENCE, Wire
from konbini.shop.errors import Unavailable
from konbini.shop.ports import Clock

TIMEOUT = aiohttp.ClientTimeout(total=8, connect=3)
MAX_ANSWER = 8 * 1024 * 1024
"""Bytes of the longest answer that is read."""


class Missing(Exception):
    """The provider does not know what was asked about."""


class Declined(Exception):
    """The provider understood and says no."""


class Client:
    """Calls one account; the session is made with the first call."""

    def __init__(self, url: str, secret: str, clock: Clock) -> None:
        self._url = url.rstrip("/")
        self._secret = secret
        self._clock = clock
        self._wire = Wire()

    def __repr__(self) -> str:
        return f"Client({self._url!r})"

    async def get(self, path: str) -> dict[str, Any]:
        """The JSON at `path`; raises Missing, Declined or Unavailable."""
        return await self._call("GET", path, path.encode())

    async def post(self, path: str, wish: dict[str, str]) -> dict[str, Any]:
        """The answer to a wish; errors as for `get`."""
        return await self._call("POST", path, orjson.dumps(wish))

    async def close(self) -> None:
        """Give the connections back."""
        await self._wire.close()

    async def _call(self, method: str, path: str, signed: bytes) -> dict[str, Any]:
        now = int(self._clock.now().timestamp())
        headers = {HEADER: sign(self._secret, signed, now), "Content-Type": "application/json"}
        body = signed if method == "POST" else None
        try:
            answer = await self._wire.ask(
                method,
                self._url + path,
                limits=(TIMEOUT, MAX_ANSWER),
                data=body,
                headers=headers,
            )
        except SILENCE as silence:
            raise Unavailable(what="sandbox") from silence
        return _read(*answer)


def _read(status: int, body: bytes) -> dict[str, Any]:
    if status == 404:
        raise Missing
    if status == 409:
        raise Declined
    if status >= 400:
        # a wrong secret or a broken server: nothing the customer could mend
        raise Unavailable(what="sandbox", status=status)
    try:
        found = orjson.loads(body)
    except orjson.JSONDecodeError:
        raise Unavailable(what="sandbox") from None
    if not isinstance(found, dict):
        raise Unavailable(what="sandbox")
    return found
