"""A server that hangs, redirects, floods or babbles: for each gateway that is one word, Unavailable."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, aclosing
from importlib import import_module
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from konbini.gateways.epay import EpayGateway, Version
from konbini.gateways.epusdt import Dialect, EpusdtGateway
from konbini.gateways.nowpayments import NowPaymentsGateway
from konbini.shop.errors import Unavailable
from konbini.shop.ids import OrderId
from konbini.shop.money import Money
from konbini.shop.payments import Attempt, AttemptState, Notice, NoticeState
from tests.fakes import START, FakeClock
from tests.gateways.epay import rig as epay_rig
from tests.gateways.epusdt import rig as epusdt_rig
from tests.gateways.nowpayments import rig as nowpayments_rig

Ask = Callable[[], Awaitable[Any]]


def attempt(currency: str) -> Attempt:
    return Attempt(
        order_id=OrderId(1),
        gateway="x",
        merchant_ref="7K3F-Q9XM-1",
        expected=Money(1000, currency),
        state=AttemptState.PENDING,
        created_at=START,
        expires_at=START,
        provider_ref="T1",
    )


def questions(name: str, url: str) -> tuple[Any, list[Ask]]:
    """A gateway at that address, and everything it may ask."""
    notice = Notice("x", "1:2", NoticeState.PAID, "1", "7K3F-Q9XM-1", Money(1000, "CNY"))
    if name == "nowpayments":
        now = NowPaymentsGateway(nowpayments_rig.settings(url=url))
        return now, [lambda: now.create(attempt("USD"), "x"), lambda: now.confirm(notice)]
    if name in set(Dialect):
        usdt = EpusdtGateway(epusdt_rig.settings(Dialect(name), url=url), FakeClock())
        asked: list[Ask] = [
            lambda: usdt.create(attempt("CNY"), "x"),
            lambda: usdt.query(attempt("CNY")),
        ]
        return usdt, [*asked, lambda: usdt.confirm(notice)]
    version = Version(name.removeprefix("epay-"))
    epay = EpayGateway(epay_rig.settings(version, url=url), FakeClock())
    asked = [
        lambda: epay.query(attempt("CNY")),
        lambda: epay.confirm(notice),
        lambda: epay.find("7K3F-Q9XM-1"),
    ]
    return epay, asked + ([lambda: epay.create(attempt("CNY"), "x")] if version == "v2" else [])


class Hostile:
    """Answers every question with the same trick."""

    def __init__(self) -> None:
        self.trick: Callable[[], Awaitable[web.StreamResponse]] | None = None
        self.seen: list[str] = []
        self.arrived: asyncio.Queue[str] = asyncio.Queue()
        self.patience = asyncio.Event()

    async def handle(self, request: web.Request) -> web.StreamResponse:
        self.seen.append(request.path)
        self.arrived.put_nowait(request.path)
        assert self.trick is not None
        return await self.trick()

    async def hang(self) -> web.StreamResponse:
        await self.patience.wait()
        return web.Response()

    async def redirect(self) -> web.StreamResponse:
        return web.Response(status=302, headers={"Location": "/elsewhere"})

    async def flood(self) -> web.StreamResponse:
        return web.Response(text='{"code": 1, "a": "' + "x" * 2_000_000 + '"}')

    async def babble(self) -> web.StreamResponse:
        return web.Response(text="<html>maintenance</html>")

    async def list(self) -> web.StreamResponse:
        return web.json_response([])

    async def nothing(self) -> web.StreamResponse:
        return web.json_response({})

    async def nested(self) -> web.StreamResponse:
        return web.Response(text="[" * 60_000)

    async def broken(self) -> web.StreamResponse:
        return web.Response(status=500, text="{}")


@pytest.fixture
async def server() -> AsyncIterator[tuple[Hostile, str]]:
    hostile = Hostile()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", hostile.handle)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    yield hostile, f"http://127.0.0.1:{runner.addresses[0][1]}"
    hostile.patience.set()
    await runner.cleanup()


NAMES = ["epay-v1", "epay-v2", *(dialect.value for dialect in Dialect), "nowpayments"]
TRICKS = ["hang", "redirect", "flood", "babble", "list", "nothing", "nested", "broken"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("trick", TRICKS)
async def test_a_hostile_server_is_unavailable(
    server: tuple[Hostile, str], monkeypatch: pytest.MonkeyPatch, name: str, trick: str
):
    hostile, url = server
    hostile.trick = getattr(hostile, trick)
    if trick == "hang":  # the time for reading alone: it runs once a question has been sent
        for kind in ("epay", "epusdt", "nowpayments"):
            client = import_module(f"konbini.gateways.{kind}.client")
            monkeypatch.setattr(client, "TIMEOUT", aiohttp.ClientTimeout(sock_read=0.1))
    gateway, asked = questions(name, url)
    async with AsyncExitStack() as stack:
        stack.push_async_callback(gateway.close)
        for ask in asked:
            with pytest.raises(Unavailable):
                await ask()
            async with asyncio.timeout(30):
                await hostile.arrived.get()
        assert "/elsewhere" not in hostile.seen
        assert len(hostile.seen) == len(asked), "nothing is asked twice"
        if trick != "nothing" and name.startswith("epay"):
            with pytest.raises(Unavailable):
                async with aclosing(gateway.statement(None)) as rows:
                    [row async for row in rows]
