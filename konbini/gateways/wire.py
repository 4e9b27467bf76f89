"""One bounded HTTP client for all providers: a time limit, no redirects, answers of limited size.

Knows no provider and maps no error: what a status or a silence means is the caller's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import aiohttp

CHUNK = 64 * 1024
SILENCE = (aiohttp.ClientError, TimeoutError)
"""What a request that got no whole answer raises; its text may carry the URL and the headers."""
Query = Mapping[str, str] | Sequence[tuple[str, str]]


class Wire:
    """Keeps one session, opened by the first request."""

    def __init__(self) -> None:
        self._session: aiohttp.ClientSession | None = None

    async def ask(
        self,
        method: str,
        url: str,
        *,
        limits: tuple[aiohttp.ClientTimeout, int],
        params: Query | None = None,
        data: bytes | Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> tuple[int, bytes]:
        """Status and body of an answer; `limits` are its time and its bytes. Raises SILENCE."""
        timeout, most = limits
        self._session = self._session or aiohttp.ClientSession()
        async with self._session.request(
            method, url, params=params, data=data, headers=headers, timeout=timeout,
            allow_redirects=False,
        ) as answer:  # fmt: skip
            return answer.status, await read(answer, most)

    async def close(self) -> None:
        """Give the connections back."""
        if self._session is not None:
            await self._session.close()
            self._session = None


async def read(answer: aiohttp.ClientResponse, most: int) -> bytes:
    """The whole body; raises aiohttp.ClientPayloadError for one of more than `most` bytes."""
    body = bytearray()
    async for chunk in answer.content.iter_chunked(CHUNK):
        body += chunk
        if len(body) > most:
            raise aiohttp.ClientPayloadError
    return bytes(body)
