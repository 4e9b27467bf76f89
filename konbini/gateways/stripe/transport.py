"""How the Stripe package reaches the network: one time limit, no redirects, bounded answers.

The package's own clients wait eighty seconds and let errors of a broken body through.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any

import aiohttp

from konbini.gateways.wire import SILENCE, read

if TYPE_CHECKING:
    from stripe import HTTPClient

TIMEOUT = aiohttp.ClientTimeout(total=8, connect=3)
Close = Callable[[], Awaitable[None]]
MAX_ANSWER = 8 * 1024 * 1024
"""Bytes of the largest list page that is read."""


def open_transport() -> tuple[HTTPClient, Close]:
    """A client for the package (its published extension point), and how to close it.

    The session is opened by the first request.
    """
    import stripe

    class Transport(stripe.HTTPClient):
        name = "aiohttp"

        def __init__(self) -> None:
            super().__init__()
            self._session: aiohttp.ClientSession | None = None

        async def request_async(
            self, method: str, url: str, headers: Mapping[str, str], post_data: Any = None
        ) -> tuple[bytes, int, Mapping[str, str]]:
            self._session = self._session or aiohttp.ClientSession(timeout=TIMEOUT)
            try:
                async with self._session.request(
                    method, url, headers=headers, data=post_data, allow_redirects=False
                ) as answer:
                    return await read(answer, MAX_ANSWER), answer.status, answer.headers
            except SILENCE as silence:
                kind = type(silence).__name__
                raise stripe.APIConnectionError(kind) from None  # type: ignore[no-untyped-call]

        def sleep_async(self, secs: float) -> Any:
            return asyncio.sleep(secs)

        async def close_async(self) -> None:
            if self._session is not None:
                await self._session.close()
                self._session = None

    transport = Transport()
    return transport, transport.close_async
