"""Providers at their worst: 500, silence, half an answer, garbage. Every question ends the same
way: Unavailable, or nothing; never goods, never another error, never for long.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from konbini.gateways.btcpay import BTCPayGateway, BTCPaySettings
from konbini.gateways.btcpay import client as btcpay_client
from konbini.gateways.cryptopay import CryptoPayGateway, CryptoPaySettings
from konbini.gateways.cryptopay import client as cryptopay_client
from konbini.gateways.epay import EpayGateway, Version
from konbini.gateways.epay import client as epay_client
from konbini.gateways.epusdt import Dialect, EpusdtGateway
from konbini.gateways.epusdt import client as epusdt_client
from konbini.gateways.nowpayments import NowPaymentsGateway
from konbini.gateways.nowpayments import client as nowpayments_client
from konbini.gateways.sandbox import SandboxGateway
from konbini.gateways.sandbox import client as sandbox_client
from konbini.gateways.stripe import StripeGateway, StripeSettings, transport
from konbini.shop.errors import Refused, Unavailable
from konbini.shop.money import Money
from konbini.shop.payments import Notice, NoticeState, RefundState
from tests.fakes import FakeClock
from tests.gateways.btcpay.stub import HOOK, STORE
from tests.gateways.btcpay.stub import TOKEN as BTCPAY_TOKEN
from tests.gateways.contract import attempt_of, refund_of
from tests.gateways.cryptopay.stub import TOKEN as CRYPTOPAY_TOKEN
from tests.gateways.epay.rig import settings as epay_settings
from tests.gateways.epusdt.rig import settings as epusdt_settings
from tests.gateways.nowpayments.rig import settings as nowpayments_settings
from tests.gateways.stripe.front import serving
from tests.gateways.stripe.stub import KEY, WHSEC

CLIENTS = (
    btcpay_client, cryptopay_client, epay_client, epusdt_client, nowpayments_client,
    sandbox_client, transport,
)  # fmt: skip
Handler = Callable[[web.Request], Any]
USD, CNY = Money(1050, "USD"), Money(2888, "CNY")


class Broken:
    """Answers everything alike. `release` lets the hanging go."""

    def __init__(self) -> None:
        self.how = "500"
        self.release = asyncio.Event()

    def app(self) -> web.Application:
        made = web.Application()
        made.router.add_route("*", "/{any:.*}", self.handle)
        return made

    async def handle(self, request: web.Request) -> web.StreamResponse:
        if self.how in _STATUSES:
            return web.Response(status=int(self.how), text="<html>no</html>")
        if self.how == "hang":
            await self.release.wait()
            return web.Response(text="{}")
        if self.how == "redirect":
            return web.Response(status=307, headers={"Location": str(request.url)})
        if self.how == "half":
            answer = web.StreamResponse(headers={"Content-Length": "1000"})
            await answer.prepare(request)
            await answer.write(b'{"ok":true,')
            assert request.transport is not None
            request.transport.close()
            return answer
        if self.how == "cut":
            assert request.transport is not None
            request.transport.close()
            return web.Response()
        return web.Response(body=_BODIES[self.how], content_type="application/json")


_STATUSES = ("500", "502", "503", "408", "429", "401", "404", "418")
_BODIES = {
    "empty": b"", "null": b"null", "list": b"[]", "object": b"{}", "text": b'"ok"',
    "garbage": b"\xff\xfe\x00", "nested": b"[" * 20_000, "nan": b'{"ok":true,"result":NaN}',
    "huge": b"[" + b"1," * 5_000_000 + b"1]", "ones": b"[1,2,3]",
    "wrong": b'{"ok":true,"result":{"items":[1]},"data":[1],"movements":[1],"code":1,'
    b'"status_code":200,"id":7,"status":"paid","payment_status":"finished"}',
}  # fmt: skip
HOW = [*_STATUSES, "hang", "redirect", "half", "cut", *_BODIES]


def gateways(url: str) -> dict[str, tuple[Any, Money]]:
    clock = FakeClock()
    back = "https://t.me/shop_bot"
    return {
        "stripe": (StripeGateway(StripeSettings(KEY, WHSEC, back, url), clock), USD),
        "cryptopay": (
            CryptoPayGateway(CryptoPaySettings(CRYPTOPAY_TOKEN, url, refunds=True), clock), USD,
        ),
        "btcpay": (BTCPayGateway(BTCPaySettings(url, STORE, BTCPAY_TOKEN, HOOK), clock), USD),
        "sandbox": (SandboxGateway(url, "secret", clock, f"{url}/pay"), USD),
        "nowpayments": (NowPaymentsGateway(nowpayments_settings(url=url)), USD),
        "epay-v1": (EpayGateway(epay_settings(Version.V1, url=url), clock), CNY),
        "epay-v2": (EpayGateway(epay_settings(Version.V2, url=url), clock), CNY),
        **{
            f"epusdt-{one.value}": (EpusdtGateway(epusdt_settings(one, url=url), clock), CNY)
            for one in Dialect
        },
    }  # fmt: skip


@pytest.fixture
async def broken(how: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[tuple[Broken, Any]]:
    patience = aiohttp.ClientTimeout(total=0.1 if how == "hang" else 0.5)
    for client in CLIENTS:
        monkeypatch.setattr(client, "TIMEOUT", patience)
    async with AsyncExitStack() as stack:
        provider = Broken()
        made = gateways(await stack.enter_async_context(serving(provider.app())))
        stack.callback(provider.release.set)
        for gateway, _ in made.values():
            stack.push_async_callback(gateway.close)
        yield provider, made


class _Rig:
    def __init__(self, gateway: Any, price: Money) -> None:
        self.gateway, self.price = gateway, price


async def ask(work: Any) -> Any:
    """The answer, or None when it is said that there is none. Anything else fails the test."""
    try:
        async with asyncio.timeout(10):
            return await work
    except (Unavailable, Refused):
        return None


async def everything(gateway: Any, price: Money) -> None:
    """Every question of the port; what may never be the answer is asserted."""
    rig: Any = _Rig(gateway, price)
    attempt = attempt_of(rig)
    known = attempt_of(rig, provider_ref="cs_abc")
    opened = await ask(gateway.create(attempt, "Card"))
    # epay's first version signs the page itself and asks nobody
    assert opened is None or (gateway.name, gateway.confirm_by_query) == ("epay", True)
    for one in (attempt, known):
        told = await ask(gateway.query(one))
        assert told is None or told.state is not NoticeState.PAID
        await ask(gateway.cancel(one))
    state = await ask(gateway.refund(refund_of(rig, "123456")))
    assert state is not RefundState.SUCCEEDED
    assert not await ask(_rows(gateway))
    if hasattr(gateway, "confirm"):
        claim = Notice(gateway.name, "7:x", NoticeState.PAID, "7", attempt.merchant_ref, price)
        assert await ask(gateway.confirm(claim)) is None


async def _rows(gateway: Any) -> list[Any]:
    return [row async for row in gateway.statement(None)]


@pytest.mark.parametrize("how", HOW)
async def test_a_broken_provider_is_unavailable_and_nothing_else(
    broken: tuple[Broken, dict[str, tuple[Any, Money]]], how: str
):
    provider, made = broken
    provider.how = how
    ended = await asyncio.gather(
        *(everything(*each) for each in made.values()), return_exceptions=True
    )
    wrong = {name: problem for name, problem in zip(made, ended, strict=True) if problem}
    assert wrong == {}
