"""Where a provider's callbacks arrive in tests: answers like the shop, keeps what it believed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web

from konbini.shop.errors import Invalid
from konbini.shop.payments import Notice
from konbini.shop.ports import Gateway


@dataclass
class Shopfront:
    """`statuses` of all calls in order; `notices` in order of arrival, each key once."""

    gateway: Gateway | None = None
    statuses: list[int] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    bodies: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    url: str = ""

    async def handle(self, request: web.Request) -> web.Response:
        body = await request.read()
        assert self.gateway is not None
        self.bodies.append((dict(request.headers), body))
        try:
            found = self.gateway.parse_callback(request.headers, dict(request.query), body)
        except Invalid as problem:
            self.statuses.append(400)
            return web.Response(status=400, text=problem.kind)
        known = {notice.dedupe_key for notice in self.notices}
        self.notices += [notice for notice in found if notice.dedupe_key not in known]
        self.statuses.append(200)
        return web.Response(text=str(getattr(self.gateway, "ack", "ok")))


@asynccontextmanager
async def serving(app: web.Application) -> AsyncIterator[str]:
    """The address of `app` on a free port of this machine."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def opened_front() -> AsyncIterator[Shopfront]:
    front = Shopfront()
    app = web.Application()
    app.add_routes([web.post("/pay", front.handle)])
    async with serving(app) as base:
        front.url = f"{base}/pay"
        yield front
