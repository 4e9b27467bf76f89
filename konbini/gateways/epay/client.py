"""HTTP calls to one epay server. Knows no payment; shows no URL, since V1 keys stand there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import aiohttp

from konbini.gateways.epay.bills import read_json
from konbini.gateways.wire import SILENCE, Wire
from konbini.shop.errors import Invalid, Unavailable

TIMEOUT = aiohttp.ClientTimeout(total=10, connect=4)
MAX_ANSWER = 512 * 1024
"""Bytes of the longest answer that is read."""


class Client:
    """Calls below one base address; the session is made with the first call."""

    def __init__(self, url: str) -> None:
        self._url = url.rstrip("/")
        self._wire = Wire()

    def __repr__(self) -> str:
        return f"Client({self._url!r})"

    async def get(self, path: str, params: Mapping[str, str]) -> dict[str, Any]:
        """The JSON object at `path`; raises Unavailable for every other outcome."""
        return await self._call("GET", path, params=params)

    async def post(
        self, path: str, form: Mapping[str, str], params: Mapping[str, str] | None = None
    ) -> dict[str, Any]:
        """The answer to a form; errors as for `get`."""
        return await self._call("POST", path, params=params, data=form)

    async def close(self) -> None:
        """Give the connections back."""
        await self._wire.close()

    async def _call(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, str] | None,
        data: Mapping[str, str] | None = None,
    ) -> dict[str, Any]:
        status, body = 0, b""
        try:
            status, body = await self._wire.ask(
                method, self._url + path, limits=(TIMEOUT, MAX_ANSWER), params=params, data=data
            )
        except SILENCE:
            # not raised in here: the cause would carry the URL, and with it the key
            status = 0
        if status != 200:
            raise Unavailable(what="epay", status=status)
        try:
            return read_json(body)
        except Invalid:
            raise Unavailable(what="epay", problem="not JSON") from None
