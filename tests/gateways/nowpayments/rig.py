"""What the tests stand on: the provider, a shop's door, settings."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import web

from konbini.gateways.nowpayments import NowPaymentsGateway, NowPaymentsSettings
from konbini.shop.errors import Invalid
from konbini.shop.money import Money
from konbini.shop.payments import Attempt, Notice
from tests.gateways.nowpayments.stub import NowPaymentsStub

API_KEY = "AAAAAAA-BBBBBBB-CCCCCCC-DDDDDDD"
IPN = "ipn_secret_test"
FIXTURES = Path(__file__).parent / "fixtures"


def settings(**changes: Any) -> NowPaymentsSettings:
    made: dict[str, Any] = {
        "callback_url": "https://shop.example/pay/nowpayments",
        "return_url": "https://t.me/shop_bot",
        "api_key": API_KEY,
        "ipn_secret": IPN,
    }
    return NowPaymentsSettings(**(made | changes))


def fixture(name: str) -> bytes:
    return (FIXTURES / name).read_bytes()


@dataclass
class Door:
    """The shop's address for callbacks: reads with the gateway, answers as the shop would."""

    gateway: NowPaymentsGateway | None = None
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


class NowPaymentsRig:
    price = Money(4999, "USD")

    def __init__(self, stub: NowPaymentsStub, door: Door, gateway: NowPaymentsGateway) -> None:
        self.stub, self.door, self.gateway = stub, door, gateway

    async def pay(self, attempt: Attempt) -> str:
        return self.stub.pay(self.stub.choose(attempt.merchant_ref))

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
async def nowpayments(**changes: Any) -> AsyncIterator[NowPaymentsRig]:
    stub, door = NowPaymentsStub(API_KEY, IPN), Door()
    shop = web.Application()
    shop.add_routes([web.post("/pay/nowpayments", door.handle)])
    async with serving(shop) as front, serving(stub.app()) as url:
        told = settings(url=f"{url}/v1", callback_url=f"{front}/pay/nowpayments", **changes)
        door.gateway = gateway = NowPaymentsGateway(told)
        yield NowPaymentsRig(stub, door, gateway)
        await gateway.close()
