"""HTTP calls to the NOWPayments API. Knows its key and its JSON, not what a payment is."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import aiohttp

from konbini.gateways.nowpayments.settings import NowPaymentsSettings
from konbini.gateways.nowpayments.signing import Number, read_json
from konbini.gateways.wire import SILENCE, Wire
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
        self._wire = Wire()

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
        await self._wire.close()

    async def _call(self, method: str, path: str, body: bytes | None) -> dict[str, Any]:
        try:
            answer = await self._wire.ask(
                method,
                self._url + path,
                limits=(TIMEOUT, MAX_ANSWER),
                data=body,
                headers=self._headers,
            )
        except SILENCE:
            raise Unavailable(what="nowpayments") from None
        return _object(*answer)


def _object(status: int, body: bytes) -> dict[str, Any]:
    if status == 404:
        raise Missing
    if status not in {200, 201}:
        raise Unavailable(what="nowpayments", status=status)
    try:
        return read_json(body)
    except Invalid:
        raise Unavailable(what="nowpayments", problem="not JSON") from None
