"""HTTP calls to one epay server. Knows no payment; shows no URL, since V1 keys stand there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import aiohttp

from konbini.gateways.epay.bills import read_json
from konbini.shop.errors import Invalid, Unavailable

TIMEOUT = aiohttp.ClientTimeout(total=10, connect=4)
MAX_ANSWER = 512 * 1024
"""Bytes of the longest answer that is read."""


class Client:
    """Calls below one base address; the session is made with the first call."""

    def __init__(self, url: str) -> None:
        self._url = url.rstrip("/")
        self._session: aiohttp.ClientSession | None = None

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
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def _call(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, str] | None,
        data: Mapping[str, str] | None = None,
    ) -> dict[str, Any]:
        self._session = self._session or aiohttp.ClientSession(timeout=TIMEOUT)
        status, body = 0, b""
        try:
            async with self._session.request(
                method, self._url + path, params=params, data=data, allow_redirects=False
            ) as answer:
                status, body = answer.status, await _read(answer)
        except (aiohttp.ClientError, TimeoutError):
            # not raised in here: the cause would carry the URL, and with it the key
            status = 0
        if status != 200:
            raise Unavailable(what="epay", status=status)
        try:
            return read_json(body)
        except Invalid:
            raise Unavailable(what="epay", problem="not JSON") from None


async def _read(answer: aiohttp.ClientResponse) -> bytes:
    """The body as far as MAX_ANSWER; what is longer is cut and will not be JSON."""
    body = bytearray()
    async for chunk in answer.content.iter_chunked(65536):
        body += chunk
        if len(body) > MAX_ANSWER:
            return b""
    return bytes(body)
