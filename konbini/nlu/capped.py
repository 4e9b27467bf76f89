"""How much an endpoint may send: bodies are cut off before they fill the memory.

Imports the HTTP client of `openai`; so it is imported by whoever is about to use that.
"""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx2

MOST_BYTES = 512 * 1024
"""Bytes of an answer as it is; a verdict has a few hundred."""

MOST_PACKED = 32 * 1024
"""Bytes of a gzip answer: it grows at most a thousandfold."""

_PACKED = {"gzip", "deflate"}


class TooMuch(httpx2.DecodingError):
    """The answer is longer than any answer to our questions, or packed in an unknown way."""


async def cap(response: httpx2.Response) -> None:
    """Response hook: from here on the body ends in TooMuch where it gets too long."""
    coding = response.headers.get("content-encoding", "identity").strip().lower()
    if coding not in {"", "identity", *_PACKED}:
        raise TooMuch("an encoding that was not asked for")
    most = MOST_PACKED if coding in _PACKED else MOST_BYTES
    stream = response.stream
    assert isinstance(stream, httpx2.AsyncByteStream)
    response.stream = _Capped(stream, most)


class _Capped(httpx2.AsyncByteStream):
    def __init__(self, stream: httpx2.AsyncByteStream, most: int) -> None:
        self._stream, self._left = stream, most

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for chunk in self._stream:
            self._left -= len(chunk)
            if self._left < 0:
                raise TooMuch("more than any answer has")
            yield chunk

    async def aclose(self) -> None:
        await self._stream.aclose()
