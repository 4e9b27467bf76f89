"""Signed JSON calls to the test provider. Knows the wire, not what a payment is."""

from __future__ import annotations

from typing import Any

import aiohttp
import orjson

from konbini.gateways.sandbox.signing import HEADER, sign
from konbini.shop.errors import Unavailable
from konbini.shop.ports import Clock

TIMEOUT = aiohttp.ClientTimeout(total=8, connect=3)


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
        self._session: aiohttp.ClientSession | None = None

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
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def _call(self, method: str, path: str, signed: bytes) -> dict[str, Any]:
        now = int(self._clock.now().timestamp())
        headers = {HEADER: sign(self._secret, signed, now), "Content-Type": "application/json"}
        body = signed if method == "POST" else None
        self._session = self._session or aiohttp.ClientSession(timeout=TIMEOUT)
        try:
            async with self._session.request(
                method, self._url + path, data=body, headers=headers, allow_redirects=False
            ) as answer:
                return _read(answer.status, await answer.read())
        except (aiohttp.ClientError, TimeoutError) as silence:
            raise Unavailable(what="sandbox") from silence


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
