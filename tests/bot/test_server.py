"""The HTTP server over a real socket: health, metrics, webhook, callbacks, sizes, ports."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import orjson
import pytest

from konbini.bot.freshness import Freshness
from konbini.bot.health import Part
from konbini.bot.metrics import Metrics
from konbini.bot.nursery import Nursery
from konbini.bot.server import (
    MAX_BODY,
    SECRET_HEADER,
    PortTaken,
    Rooms,
    build,
    listen,
    serve,
    server_of,
)
from konbini.shop.deps import Deps
from tests.bot.conftest import message
from tests.fakes import START, FakeClock, FakeGateway

SECRET = "hook-secret"


class FakeHealth:
    def __init__(self) -> None:
        self.parts = {name: Part(ok=True) for name in ("database", "telegram", "scheduler")}

    async def check(self) -> dict[str, Part]:
        return self.parts


@dataclass
class FakeIntake:
    clock: FakeClock = field(default_factory=FakeClock)
    stored: list[Any] = field(default_factory=list)
    freshness: Freshness = field(default_factory=lambda: Freshness(START, START))
    broken: bool = False

    def now(self) -> Any:
        return self.clock.now()

    async def store(self, updates: list[Any], _received_at: Any) -> None:
        if self.broken:
            raise OSError("disk full at /secret/path")
        self.stored += updates


class Site:
    def __init__(self, base: str, http: aiohttp.ClientSession) -> None:
        self.base, self.http = base, http
        self.health, self.intake = FakeHealth(), FakeIntake()
        self.metrics = Metrics()

    async def get(self, path: str) -> tuple[int, str]:
        async with self.http.get(self.base + path) as answer:
            return answer.status, await answer.text()

    async def post(self, path: str, body: Any, **headers: str) -> tuple[int, str]:
        async with self.http.post(self.base + path, data=body, headers=headers) as answer:
            return answer.status, await answer.text()

    async def hook(self, body: Any, secret: str = SECRET) -> int:
        return (await self.post("/telegram", body, **{SECRET_HEADER: secret}))[0]


@pytest.fixture
async def site(nursery: Nursery) -> AsyncIterator[Site]:
    sock = listen("127.0.0.1", 0)
    async with aiohttp.ClientSession() as http:
        made = Site(f"http://127.0.0.1:{sock.getsockname()[1]}", http)
        deps = Deps(None, None, FakeClock(), None, gateways={"stars": FakeGateway()})  # type: ignore[arg-type]
        rooms = Rooms(deps, made.health, made.metrics, nursery, made.intake, SECRET)  # type: ignore[arg-type]
        server = server_of(build(rooms))
        serving = asyncio.create_task(serve(server, [sock]))
        yield made
    await server.close(serving, 10)
    await serving
    sock.close()


async def test_health_is_200_only_when_every_part_is(site: Site):
    status, body = await site.get("/health")
    assert status == 200
    assert '"database":{"ok":true' in body
    site.health.parts["telegram"] = Part(ok=False, detail="no-answer")
    status, body = await site.get("/health")
    assert status == 503
    assert '"telegram":{"ok":false,"detail":"no-answer"}' in body


async def test_metrics_are_prometheus(site: Site):
    site.metrics.paid_to_key.observe(0.3)
    status, body = await site.get("/metrics")
    assert status == 200
    assert "konbini_paid_to_key_seconds_count 1.0" in body
    assert "konbini_updates_total 0.0" in body


async def test_an_update_is_stored_before_200(site: Site):
    assert await site.hook(orjson.dumps(message(5))) == 200
    assert site.intake.stored == [message(5)]


@pytest.mark.parametrize("secret", ["", "wrong", SECRET + "x", "hook-secre", "пароль"])
async def test_a_wrong_secret_stores_nothing(site: Site, secret: str):
    try:
        status = await site.hook(b"{}", secret)
    except UnicodeEncodeError:
        pytest.skip("this client cannot send such a header")
    assert status == 403
    assert site.intake.stored == []


async def test_an_update_that_cannot_be_stored_is_not_acknowledged(site: Site):
    """500 makes Telegram bring it again; the answer tells nobody about our disk."""
    site.intake.broken = True
    status, body = await site.post("/telegram", b'{"update_id":1}', **{SECRET_HEADER: SECRET})
    assert (status, body) == (500, "internal error")


async def test_garbage_is_400(site: Site):
    assert await site.hook(b"\xff{") == 400


async def test_an_announced_giant_is_refused_unread(site: Site):
    status, _ = await site.post("/pay/stars", bytes(MAX_BODY + 1))
    assert status == 413


async def test_an_unannounced_giant_is_cut_off(site: Site):
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(MAX_BODY // 16_384 + 2):
            yield bytes(16_384)

    try:
        status, _ = await site.post("/pay/stars", endless())
    except aiohttp.ClientConnectionError:
        return  # cut off while it was still talking
    assert status == 413


async def test_callbacks_answer_by_gateway(site: Site):
    assert (await site.post("/pay/nobody", b"{}"))[0] == 404
    assert (await site.post("/pay/stars", b"{}"))[0] == 400
    assert (await site.get("/pay/stars?sign=1"))[0] == 400
    status, body = await site.get("/metrics")
    assert 'konbini_callbacks_total{gateway="unknown",status="404"} 1.0' in body
    assert status == 200


async def test_there_is_no_other_page(site: Site):
    for path in ("/", "/docs", "/openapi.json", "/pay", "/telegram"):
        assert (await site.get(path))[0] in {404, 405}


async def test_a_taken_port_is_one_line():
    held = listen("127.0.0.1", 0)
    port = held.getsockname()[1]
    with pytest.raises(PortTaken) as caught:
        listen("127.0.0.1", port)
    held.close()
    assert str(caught.value).startswith(f"HTTP_PORT {port}")
    assert "\n" not in str(caught.value)


async def test_a_host_that_is_none_is_one_line():
    with pytest.raises(PortTaken, match="HTTP_HOST"):
        listen("no such host.invalid", 0)


def test_webhook_route_is_closed_while_polling():
    rooms = Rooms(None, None, Metrics(), None, None)  # type: ignore[arg-type]
    assert "/telegram" not in {getattr(route, "path", "") for route in build(rooms).routes}


async def test_a_gateway_reads_the_raw_query_and_no_header_of_that_name(
    site: Site, monkeypatch: pytest.MonkeyPatch
):
    seen: list[Any] = []

    def parse(_self: Any, headers: Any, query: Any, body: bytes) -> list[Any]:
        seen.append((headers[":query"], dict(query), body))
        return []

    monkeypatch.setattr(FakeGateway, "parse_callback", parse)
    assert (await site.get("/pay/stars?a=1&a=2&b=%E4%BD%A0"))[0] == 200
    assert (await site.post("/pay/stars", b"a=3", **{"X-Query": "a=9"}))[0] == 200
    assert seen[0][0] == "a=1&a=2&b=%E4%BD%A0"
    assert seen[1] == ("", {}, b"a=3")
