"""JSON calls to one store of a BTCPay Server. Knows the wire, not what a payment is."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import orjson

from konbini.gateways.btcpay.settings import BTCPaySettings
from konbini.gateways.wire import SILENCE, Wire
from konbini.shop.errors import Unavailable

TIMEOUT = aiohttp.ClientTimeout(total=8, connect=3)
MAX_ANSWER = 8 * 1024 * 1024
PAGE = 100
MAX_PAGES = 1000
Query = list[tuple[str, str]]


class Missing(Exception):
    """The server does not know what was asked about."""


class Declined(Exception):
    """The server understood and says no; the argument is its error code."""


class Client:
    """Calls one store; the session is made with the first call."""

    def __init__(self, settings: BTCPaySettings) -> None:
        self._settings = settings
        self._wire = Wire()

    def __repr__(self) -> str:
        return f"Client({self._settings.api!r})"

    async def close(self) -> None:
        """Give the connections back."""
        await self._wire.close()

    async def get(self, path: str, query: Query | None = None) -> Any:
        """The JSON below the store's address; raises Missing, Declined or Unavailable."""
        return await self._call("GET", path, None, query)

    async def post(self, path: str, wish: dict[str, Any]) -> Any:
        """The answer to a wish; errors as for `get`."""
        return await self._call("POST", path, orjson.dumps(wish), None)

    async def rows(self, path: str, query: Query) -> AsyncIterator[dict[str, Any]]:
        """Every row of a list; raises Unavailable, also when it never ends."""
        for number in range(MAX_PAGES):
            page = [("skip", str(number * PAGE)), ("take", str(PAGE))]
            rows = await self.get(path, query + page)
            if not isinstance(rows, list) or len(rows) > PAGE:
                raise Unavailable(what="btcpay", problem="no page of a list")
            for row in rows:
                if isinstance(row, dict):
                    yield row
            if len(rows) < PAGE:
                return
        raise Unavailable(what="btcpay", problem="endless list")

    async def _call(self, method: str, path: str, body: bytes | None, query: Query | None) -> Any:
        headers = {"Authorization": f"token {self._settings.token}"}
        if body is not None:
            headers["Content-Type"] = "application/json"
        try:
            answer = await self._wire.ask(
                method,
                f"{self._settings.api}/{path}",
                limits=(TIMEOUT, MAX_ANSWER),
                params=query,
                data=body,
                headers=headers,
            )
        except SILENCE as silence:
            # the request in the error's text would carry the token
            raise Unavailable(what="btcpay", problem=type(silence).__name__) from None
        return _result(*answer)


def _result(status: int, body: bytes) -> Any:
    if status == 404:
        raise Missing
    if status in {400, 403, 409, 422}:
        raise Declined(str(status))
    if status >= 300:
        # a wrong token or a broken server: nothing the customer could mend
        raise Unavailable(what="btcpay", status=status)
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError:
        raise Unavailable(what="btcpay", status=status) from None
