"""HTTP calls to the NOWPayments API. Knows its key and its JSON, not what a payment is."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import aiohttp

from konbini.gateways.nowpayments.settings import NowPaymentsSettings
from konbini.gateways.nowpayments.signing import Number, read_json
from konbini.shop.errors import Invalid, Unavailable

TIMEOUT = aiohttp.ClientTimeout(total=10, connect=4)
MAX_ANSWER = 64 * 1024
"""Bytes of the longest answer that is read."""


class Missing(Exception):
    """The provider does not know what was asked about."""


class Client:
    """Calls one account; the session is made with the first call."""

    def __init__(self, settings: NowPaymentsSettings) -> None:
        self._url = settings.url.rstrip("/")
        self._headers = {"x-api-key": settings.api_key, "Content-Type": "application/json"}
        self._session: aiohttp.ClientSession | None = None

    def __repr__(self) -> str:
        return f"Client({self._url!r})"

    async def get(self, path: str) -> dict[str, Any]:
        """The JSON object at `path`; raises Missing or Unavailable."""
        return await self._call("GET", path, None)

    async def post(self, path: str, wish: Mapping[str, str]) -> dict[str, Any]:
        """The answer to a wish, whose Numbers are written bare; errors as for `get`."""
        parts = (
            f"{json.dumps(name)}:{value if isinstance(value, Number) else json.dumps(value)}"
            for name, value in wish.items()
        )
        return await self._call("POST", path, ("{" + ",".join(parts) + "}").encode())

    async def close(self) -> None:
        """Give the connections back."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def _call(self, method: str, path: str, body: bytes | None) -> dict[str, Any]:
        self._session = self._session or aiohttp.ClientSession(timeout=TIMEOUT)
        try:
            async with self._session.request(
                method, self._url + path, data=body, headers=self._headers, allow_redirects=False
            ) as answer:
                return _object(answer.status, await _read(answer))
        except (aiohttp.ClientError, TimeoutError):
            raise Unavailable(what="nowpayments") from None


async def _read(answer: aiohttp.ClientResponse) -> bytes:
    body = bytearray()
    async for chunk in answer.content.iter_chunked(65536):
        body += chunk
        if len(body) > MAX_ANSWER:
            return b""
    return bytes(body)


def _object(status: int, body: bytes) -> dict[str, Any]:
    if status == 404:
        raise Missing
    if status not in {200, 201}:
        raise Unavailable(what="nowpayments", status=status)
    try:
        return read_json(body)
    except Invalid:
        raise Unavailable(what="nowpayments", problem="not JSON") from None
