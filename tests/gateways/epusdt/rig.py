"""What the tests of all dialects stand on: a server and a shop's door."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import web

from konbini.gateways.epusdt import Dialect, EpusdtGateway, EpusdtSettings
from konbini.shop.errors import Invalid
from konbini.shop.money import Money
from konbini.shop.payments import Attempt, Notice
from tests.fakes import FakeClock
from tests.gateways.epusdt.stub import EpusdtStub

SECRET = "epusdt_password_xasddawqe"
FIXTURES = Path(__file__).parent / "fixtures"


def settings(dialect: Dialect, **changes: Any) -> EpusdtSettings:
    made: dict[str, Any] = {
        "url": "https://usdt.example",
        "dialect": dialect,
        "secret": SECRET,
        "callback_url": "https://shop.example/pay/epusdt",
        "return_url": "https://t.me/shop_bot",
        "pid": "1000" if dialect.is_gmpay else "",
    }
    return EpusdtSettings(**(made | changes))


def fixture(name: str) -> bytes:
    return (FIXTURES / name).read_bytes()


def vectors() -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = json.loads(fixture("vectors.json"))
    return made


@dataclass
class Door:
    """The shop's address for callbacks: reads with the gateway, answers as the shop would."""

    gateway: EpusdtGateway | None = None
    taken: list[Notice] = field(default_factory=list)

    async def handle(self, request: web.Request) -> web.Response:
        assert self.gateway is not None
        try:
            notices = self.gateway.parse_callback(request.headers, {}, await request.read())
        except Invalid as problem:
            return web.Response(status=400, text=problem.kind)
        known = {notice.dedupe_key for notice in self.taken}
        self.taken += [notice for notice in notices if notice.dedupe_key not in known]
        return web.Response(text=self.gateway.ack)


class EpusdtRig:
    price = Money(2888, "CNY")

    def __init__(self, stub: EpusdtStub, door: Door, gateway: EpusdtGateway) -> None:
        self.stub, self.door, self.gateway = stub, door, gateway
        self.clock = stub.clock

    async def pay(self, attempt: Attempt) -> str:
        return self.stub.pay(attempt.merchant_ref)

    async def break_down(self) -> None:
        self.stub.down = True

    async def lose_refund_answer(self) -> None:
        raise NotImplementedError

    async def refund_calls(self) -> int:
        return 0


@asynccontextmanager
async def serving(app: web.Application) -> AsyncIterator[str]:
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


@asynccontextmanager
async def epusdt(dialect: Dialect, **changes: Any) -> AsyncIterator[EpusdtRig]:
    clock, door = FakeClock(), Door()
    stub = EpusdtStub(dialect.value, SECRET, clock)
    shop = web.Application()
    shop.add_routes([web.post("/pay/epusdt", door.handle)])
    async with serving(shop) as front, serving(stub.app()) as url:
        stub.base = url
        told = settings(dialect, url=url, callback_url=f"{front}/pay/epusdt", **changes)
        door.gateway = gateway = EpusdtGateway(told, clock)
        yield EpusdtRig(stub, door, gateway)
        await gateway.close()
