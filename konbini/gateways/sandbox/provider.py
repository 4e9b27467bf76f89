"""The test provider as a small server of its own: pay page, signed API, signed callbacks.

`python -m konbini.gateways.sandbox.provider --port 8091` with SANDBOX_SECRET in the environment.
Play money, loopback only.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import sys
import time
from collections.abc import Awaitable, Callable, Coroutine
from decimal import Decimal
from typing import Any

import aiohttp
import orjson
from aiohttp import web

from konbini.gateways.sandbox import page
from konbini.gateways.sandbox.book import Book, Clash, Payment
from konbini.gateways.sandbox.signing import HEADER, sign, verify

RETRIES = (0.5, 1.0, 2.0, 4.0, 8.0, 15.0, 30.0, 60.0)
"""Seconds between the tries of a callback that nobody took."""
MAX_BODY = 64 * 1024
_WISH = {
    "/api/payments": ("merchant_ref", "amount", "currency", "label", "callback_url"),
    "/api/refunds": ("refund_key", "txn", "amount", "currency"),
}
LATE_SECONDS = 1.0
"""How long after the shop has closed a payment late money arrives."""


class Provider:
    """One provider with one shop. `base_url` is its own address as buyers reach it."""

    def __init__(
        self,
        secret: str,
        *,
        retries: tuple[float, ...] = RETRIES,
        late_seconds: float = LATE_SECONDS,
    ) -> None:
        if not secret:
            raise ValueError("the provider needs a secret")
        self.base_url = ""
        self.book = Book()
        self._secret = secret
        self._retries = retries
        self._late_seconds = late_seconds
        self._telling: set[asyncio.Task[None]] = set()
        self._session: aiohttp.ClientSession | None = None

    def app(self) -> web.Application:
        """The server's routes."""
        made = web.Application(client_max_size=MAX_BODY)
        made.add_routes(
            [
                web.post("/api/payments", self._signed(self._create)),
                web.get("/api/payments/{ref}", self._signed(self._show)),
                web.post("/api/payments/{ref}/cancel", self._signed(self._cancel)),
                web.post("/api/refunds", self._signed(self._refund)),
                web.get("/api/movements", self._signed(self._movements)),
                web.get("/pay/{token}", self._page),
                web.post("/pay/{token}/{verb:pay|more|less|late|decline}", self._decide),
            ]
        )
        made.on_cleanup.append(self._close)
        return made

    def _signed(
        self, answer: Callable[[web.Request, bytes], Awaitable[web.Response]]
    ) -> Callable[[web.Request], Awaitable[web.Response]]:
        """Let only the shop in: a POST signs its body, a GET its path."""

        async def check(request: web.Request) -> web.Response:
            body = await request.read()
            signed = body if request.method == "POST" else request.path_qs.encode()
            header = request.headers.get(HEADER)
            if not verify(self._secret, signed, header, int(time.time())):
                return _json({"error": "bad-signature"}, 401)
            try:
                return await answer(request, body)
            except Clash:
                return _json({"error": "clash"}, 409)
            except KeyError:
                return _json({"error": "unknown"}, 404)

        return check

    async def _create(self, request: web.Request, body: bytes) -> web.Response:
        payment = self.book.create(_wish(request.path, body))
        return _json(payment.public() | {"url": f"{self.base_url}/pay/{payment.token}"})

    async def _show(self, request: web.Request, _: bytes) -> web.Response:
        return _json(self.book.payments[request.match_info["ref"]].public())

    async def _cancel(self, request: web.Request, _: bytes) -> web.Response:
        payment = self.book.payments[request.match_info["ref"]]
        if self.book.cancel(payment):
            self._start(self._arrive_late(payment))
        return _json(self.book.payments[payment.merchant_ref].public())

    async def _refund(self, request: web.Request, body: bytes) -> web.Response:
        return _json({"state": self.book.refund(_wish(request.path, body))})

    async def _movements(self, request: web.Request, _: bytes) -> web.Response:
        after = int(request.query.get("after", "0"))
        limit = min(int(request.query.get("limit", "100")), 100)
        return _json({"movements": self.book.movements[after : after + limit]})

    async def _page(self, request: web.Request) -> web.Response:
        lang = page.choose(request.headers.get("Accept-Language", ""))
        payment = self.book.page(request.match_info["token"])
        if payment is None:
            return web.Response(status=404, text=page.missing(lang))
        return web.Response(text=page.draw(payment, lang), content_type="text/html")

    async def _decide(self, request: web.Request) -> web.Response:
        payment = self.book.page(request.match_info["token"])
        if payment is None:
            lang = page.choose(request.headers.get("Accept-Language", ""))
            return web.Response(status=404, text=page.missing(lang))
        decided = self._choose(payment, request.match_info["verb"])
        if decided is not None:
            self._start(self._tell(decided))
        raise web.HTTPSeeOther(f"/pay/{payment.token}")

    def _choose(self, payment: Payment, verb: str) -> Payment | None:
        """What the buyer does; the payment when the shop is to be told."""
        rest = Decimal(payment.amount) - Decimal(payment.paid)
        match verb:
            case "pay":
                return self.book.pay(payment, rest)
            case "more":
                return self.book.pay(payment, rest + payment.half())
            case "less":
                return self.book.pay(payment, payment.half())
            case "late":
                return self.book.pay_late(payment)
            case _:
                return self.book.decline(payment)

    async def _arrive_late(self, payment: Payment) -> None:
        """The shop has closed it; a moment later the money is here."""
        await asyncio.sleep(self._late_seconds)
        paid = self.book.pay_late(payment)
        if paid is not None:
            await self._tell(paid)

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._telling.add(task)
        task.add_done_callback(self._telling.discard)

    async def _tell(self, payment: Payment) -> None:
        """Tell the shop, again and again until it says 2xx."""
        body = orjson.dumps({"type": f"payment.{payment.status}", "payment": payment.public()})
        for pause in (*self._retries, None):
            if await self._delivered(payment.callback_url, body):
                return
            if pause is not None:
                await asyncio.sleep(pause)

    async def _delivered(self, url: str, body: bytes) -> bool:
        self._session = self._session or aiohttp.ClientSession(
            timeout=aiohttp.ClientTimeout(total=10)
        )
        header = sign(self._secret, body, int(time.time()))
        headers = {HEADER: header, "Content-Type": "application/json"}
        try:
            async with self._session.post(url, data=body, headers=headers) as answer:
                return 200 <= answer.status < 300
        except (aiohttp.ClientError, TimeoutError):
            return False

    async def settled(self) -> None:
        """Wait until every callback was taken or given up (for tests)."""
        while self._telling:
            await asyncio.gather(*self._telling)

    async def _close(self, _: web.Application) -> None:
        for task in self._telling:
            task.cancel()
        await asyncio.gather(*self._telling, return_exceptions=True)
        if self._session is not None:
            await self._session.close()


def _wish(path: str, body: bytes) -> dict[str, str]:
    """The fields of a wish, all of them text; raises KeyError."""
    read: Any = orjson.loads(body)
    return {name: str(read[name]) for name in _WISH[path]}


def _json(answer: dict[str, Any], status: int = 200) -> web.Response:
    return web.Response(body=orjson.dumps(answer), status=status, content_type="application/json")


@contextlib.asynccontextmanager
async def serving(provider: Provider, port: int = 0) -> Any:
    """Run the provider on loopback; gives its address."""
    runner = web.AppRunner(provider.app(), access_log=None, shutdown_timeout=2)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", port)
        await site.start()
        bound = runner.addresses[0][1]
        provider.base_url = f"http://127.0.0.1:{bound}"
        yield provider.base_url
    finally:
        await runner.cleanup()


async def _serve(secret: str, port: int) -> None:
    async with serving(Provider(secret), port) as address:
        sys.stdout.write(f"{address}\n")
        sys.stdout.flush()
        await asyncio.Event().wait()


def main() -> int:
    """Entry of `python -m konbini.gateways.sandbox.provider`."""
    parser = argparse.ArgumentParser(description="Test payment provider (play money, loopback).")
    parser.add_argument("--port", type=int, default=8091, help="port; 0 lets the system choose")
    port = parser.parse_args().port
    secret = os.environ.get("SANDBOX_SECRET", "")
    if not secret:
        sys.stderr.write("SANDBOX_SECRET is missing; set the secret shared with the shop\n")
        return 1
    try:
        asyncio.run(_serve(secret, port))
    except KeyboardInterrupt:
        return 0
    except OSError as problem:
        sys.stderr.write(f"port {port} cannot be used: {problem.strerror}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
