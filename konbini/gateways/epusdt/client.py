"""HTTP calls to one epusdt server. Knows the envelope of its answers, not what a payment is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import aiohttp

from konbini.gateways.epusdt.settings import EpusdtSettings
from konbini.gateways.epusdt.signing import read_json, sign, write_json
from konbini.gateways.wire import SILENCE, Wire
from konbini.shop.errors import Invalid, Unavailable

TIMEOUT = aiohttp.ClientTimeout(total=10, connect=4)
MAX_ANSWER = 64 * 1024
"""Bytes of the longest answer that is read."""


class Rejected(Exception):
    """The server understood and says no; `code` is its number for the reason."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


class Client:
    """Calls one server; the session is made with the first call."""

    def __init__(self, settings: EpusdtSettings) -> None:
        self._settings = settings
        self._url = settings.url.rstrip("/")
        self._wire = Wire()

    def __repr__(self) -> str:
        return f"Client({self._url!r})"

    async def get(self, path: str) -> dict[str, Any]:
        """The `data` of an answer; raises Rejected or Unavailable."""
        return await self._call("GET", path, None)

    async def post(self, path: str, wish: Mapping[str, str]) -> dict[str, Any]:
        """The `data` of the answer to an unsigned question; errors as for `get`."""
        return await self._call("POST", path, write_json(wish))

    async def post_signed(self, path: str, wish: Mapping[str, str]) -> dict[str, Any]:
        """The `data` of the answer to a signed wish; errors as for `get`."""
        made = sign(wish, self._settings.secret, self._settings.dialect)
        return await self.post(path, {**wish, "signature": made})

    async def close(self) -> None:
        """Give the connections back."""
        await self._wire.close()

    async def _call(self, method: str, path: str, body: bytes | None) -> dict[str, Any]:
        headers = {"Content-Type": "application/json"} if body else None
        try:
            answer = await self._wire.ask(
                method,
                self._url + path,
                limits=(TIMEOUT, MAX_ANSWER),
                data=body,
                headers=headers,
            )
        except SILENCE:
            raise Unavailable(what="epusdt") from None
        return _data(*answer)


def _data(status: int, body: bytes) -> dict[str, Any]:
    """Refusals come as HTTP 400, or as 200 with another `status_code`, whichever fork it is."""
    if status not in {200, 400}:
        raise Unavailable(what="epusdt", status=status)
    try:
        answer = read_json(body)
    except Invalid:
        raise Unavailable(what="epusdt", problem="not JSON") from None
    code = str(answer.get("status_code"))
    if status != 200 or code != "200":
        raise Rejected(code)
    data = answer.get("data")
    if not isinstance(data, dict):
        raise Unavailable(what="epusdt", problem="no data")
    return data
