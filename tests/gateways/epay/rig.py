"""What the tests of both versions stand on: a server, a shop's door, keys that are for tests."""

from __future__ import annotations

import base64
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus, urlencode

import aiohttp
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from konbini.gateways.epay import EpayGateway, EpaySettings, Version
from konbini.shop.errors import Invalid
from konbini.shop.money import Money
from konbini.shop.payments import Attempt, Notice
from tests.fakes import FakeClock
from tests.gateways.epay.stub import EpayStub

KEY = "89unJUB8HZ54Hj7x4nUj56HN4nUzUJ8i"
FIXTURES = Path(__file__).parent / "fixtures"


def fixture(name: str) -> dict[str, Any]:
    made: dict[str, Any] = json.loads((FIXTURES / name).read_text("utf-8"))
    return made


def vector_key() -> rsa.RSAPrivateKey:
    """The published vector's key (docs/gateways/epay.md): for tests, its primes are known."""
    p, q, e = 3 * 2**1022 + 1037, 3 * 2**1022 + 2**1000 + 1011, 65537
    d = pow(e, -1, (p - 1) * (q - 1))
    numbers = rsa.RSAPrivateNumbers(
        p=p,
        q=q,
        d=d,
        dmp1=rsa.rsa_crt_dmp1(d, p),
        dmq1=rsa.rsa_crt_dmq1(d, q),
        iqmp=rsa.rsa_crt_iqmp(p, q),
        public_numbers=rsa.RSAPublicNumbers(e, p * q),
    )
    return numbers.private_key()


@cache
def merchant_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 2048)


def private_der(key: rsa.RSAPrivateKey) -> str:
    der = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return base64.b64encode(der).decode()


def public_der(key: rsa.RSAPrivateKey) -> str:
    der = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return base64.b64encode(der).decode()


def settings(version: Version = Version.V1, **changes: Any) -> EpaySettings:
    made: dict[str, Any] = {
        "url": "https://pay.example",
        "pid": "1001",
        "callback_url": "https://shop.example/pay/epay",
        "return_url": "https://t.me/shop_bot",
        "version": version,
    }
    if version is Version.V1:
        made["key"] = KEY
    else:
        made["private_key"] = private_der(merchant_key())
        made["platform_key"] = public_der(vector_key())
    return EpaySettings(**(made | changes))


def as_query(params: Mapping[str, str]) -> dict[str, str]:
    """The headers a notice comes with when its query is handed over raw."""
    return {":query": urlencode(params, quote_via=quote_plus)}


@dataclass
class Door:
    """The shop's address for notices: reads with the gateway, answers as the shop would."""

    gateway: EpayGateway | None = None
    taken: list[Notice] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    async def handle(self, request: web.Request) -> web.Response:
        assert self.gateway is not None
        headers = dict(request.headers) | {":query": request.rel_url.raw_query_string}
        try:
            notices = self.gateway.parse_callback(headers, request.query, await request.read())
        except Invalid as problem:
            self.refused.append(problem.kind)
            return web.Response(status=400, text=problem.kind)
        known = {notice.dedupe_key for notice in self.taken}
        self.taken += [notice for notice in notices if notice.dedupe_key not in known]
        return web.Response(text=self.gateway.ack)


class EpayRig:
    price = Money(1050, "CNY")

    def __init__(self, stub: EpayStub, door: Door, gateway: EpayGateway) -> None:
        self.stub, self.door, self.gateway = stub, door, gateway
        self.clock = stub.clock

    async def visit(self, attempt: Attempt) -> None:
        """The buyer opens the pay page (in V1 that makes the order)."""
        opened = await self.gateway.create(attempt, "x")
        if self.gateway.confirm_by_query:
            async with aiohttp.ClientSession() as http, http.get(str(opened.pay_url)) as answer:
                assert answer.status == 200, await answer.text()

    async def pay(self, attempt: Attempt) -> str:
        await self.visit(attempt)
        return self.stub.pay(attempt.merchant_ref)

    async def break_down(self) -> None:
        self.stub.down = True

    async def lose_refund_answer(self) -> None:
        self.stub.drop_next_refund = True

    async def refund_calls(self) -> int:
        return len(self.stub.refunds)


@asynccontextmanager
async def serving(app: web.Application) -> AsyncIterator[str]:
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


@asynccontextmanager
async def epay(version: Version, **changes: Any) -> AsyncIterator[EpayRig]:
    clock, door = FakeClock(), Door()
    stub = EpayStub(clock)
    if version is Version.V1:
        stub.key = KEY
    else:
        stub.own, stub.merchant = vector_key(), merchant_key().public_key()
    shop = web.Application()
    shop.add_routes([web.route("*", "/pay/epay", door.handle)])
    async with serving(shop) as front, serving(stub.app()) as url:
        stub.base = url
        told = settings(version, url=url, callback_url=f"{front}/pay/epay", **changes)
        door.gateway = gateway = EpayGateway(told, clock)
        yield EpayRig(stub, door, gateway)
        await gateway.close()
