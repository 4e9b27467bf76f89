"""The payment route over a real socket: slow, oversized, cut off, forged, reordered, a thousandfold."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

import aiohttp
import orjson
import pytest

from konbini.bot import slow
from konbini.bot.metrics import Metrics
from konbini.bot.nursery import Nursery
from konbini.bot.server import Rooms, build, listen, serve, server_of
from konbini.gateways.sandbox.signing import HEADER, sign
from konbini.handlers.payments import MAX_BODY, Call
from konbini.shop.deps import Deps
from konbini.shop.orders import OrderState
from konbini.shop.payments import Attempt
from tests.handlers.test_payments import SECRET, attempt, database, deps, paid, state

__all__ = ["attempt", "database", "deps"]


class NoIntake:
    """Updates are polled elsewhere."""


@dataclass
class Site:
    host: str
    port: int
    http: aiohttp.ClientSession
    nursery: Nursery

    async def post(self, call: Call, body: bytes | None = None) -> int:
        url = f"http://{self.host}:{self.port}/pay/{call.gateway}"
        data = call.body if body is None else body
        async with self.http.post(url, data=data, headers=dict(call.headers)) as answer:
            await answer.read()
            return answer.status

    async def raw(self, *parts: bytes) -> bytes:
        """Send the parts and nothing more; all that is answered until the line is closed."""
        reader, writer = await asyncio.open_connection(self.host, self.port)
        try:
            for part in parts:
                writer.write(part)
                await writer.drain()
            return await asyncio.wait_for(reader.read(), 20)
        finally:
            writer.close()
            await asyncio.gather(writer.wait_closed(), return_exceptions=True)


@pytest.fixture
async def site(deps: Deps) -> AsyncIterator[Site]:
    nursery = Nursery()
    sock = listen("127.0.0.1", 0)
    rooms = Rooms(deps, None, Metrics(), nursery, NoIntake())  # type: ignore[arg-type]
    server = server_of(build(rooms))
    serving = asyncio.create_task(serve(server, [sock]))
    connector = aiohttp.TCPConnector(limit=100)
    async with aiohttp.ClientSession(connector=connector) as http:
        yield Site("127.0.0.1", sock.getsockname()[1], http, nursery)
    await server.close(serving, 10)
    await serving
    await nursery.close(5)
    sock.close()


def head(length: int, *more: str) -> bytes:
    lines = ["POST /pay/sandbox HTTP/1.1", "Host: shop", f"Content-Length: {length}", *more]
    return "\r\n".join([*lines, "", ""]).encode()


async def payments(deps: Deps, attempt: Attempt) -> int:
    async with deps.store.read() as unit:
        return len(await unit.payments.payments(attempt.order_id))


async def settled(deps: Deps, attempt: Attempt) -> OrderState:
    """The order's state once all that was taken is acted on."""
    async with asyncio.timeout(30):
        while (now := await state(deps, attempt)) is OrderState.AWAITING_PAYMENT:
            await asyncio.sleep(0)
    return now


async def test_a_thousand_duplicates_settle_once(site: Site, deps: Deps, attempt: Attempt):
    call = paid(deps, attempt)
    answers = await asyncio.gather(*(site.post(call) for _ in range(1000)))
    assert set(answers) == {200}
    assert await settled(deps, attempt) is OrderState.DELIVERING
    assert await payments(deps, attempt) == 1
    async with deps.store.read() as unit:
        assert len(await unit.stock.delivered(attempt.order_id)) == 1


async def test_reordered_calls_lead_to_the_same_end(site: Site, deps: Deps, attempt: Attempt):
    """Paid is told before declined and cancelled, which happened earlier."""
    for status in ("paid", "declined", "cancelled", "open", "paid"):
        assert await site.post(paid(deps, attempt, status=status)) == 200
    assert await settled(deps, attempt) is OrderState.DELIVERING
    assert await payments(deps, attempt) == 1


async def test_forged_and_cut_bodies_are_4xx_and_change_nothing(
    site: Site, deps: Deps, attempt: Attempt
):
    call = paid(deps, attempt)
    bodies = [call.body[:n] for n in range(0, len(call.body), 7)]
    bodies += [call.body.replace(b"10.00", b"99.00"), call.body + b" ", b"\xff" * 100]
    answers = await asyncio.gather(*(site.post(call, body) for body in bodies))
    assert set(answers) == {400}
    assert await state(deps, attempt) is OrderState.AWAITING_PAYMENT
    assert await site.post(call) == 200


async def test_a_body_that_breaks_off_is_not_believed(site: Site, deps: Deps, attempt: Attempt):
    call = paid(deps, attempt)
    signed = f"{HEADER}: {call.headers[HEADER]}"
    _, writer = await asyncio.open_connection(site.host, site.port)
    writer.write(head(len(call.body), signed) + call.body[:-5])
    await writer.drain()
    writer.close()
    await asyncio.gather(writer.wait_closed(), return_exceptions=True)
    assert await site.post(call, b"") == 400  # the server goes on
    assert await payments(deps, attempt) == 0


async def test_an_oversized_body_is_413_and_not_read(site: Site):
    assert b" 413 " in await site.raw(head(MAX_BODY + 1))
    assert b" 413 " in await site.raw(head(10**15))
    chunked = b"POST /pay/sandbox HTTP/1.1\r\nHost: shop\r\nTransfer-Encoding: chunked\r\n\r\n"
    chunk = b"%x\r\n" % (MAX_BODY // 2) + b"x" * (MAX_BODY // 2) + b"\r\n"
    assert b" 413 " in await site.raw(chunked, chunk, chunk, b"1\r\nx\r\n")


async def test_a_body_that_drips_is_cut_off(
    site: Site, deps: Deps, attempt: Attempt, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(slow, "BODY", 0.2)
    call = paid(deps, attempt)
    signed = f"{HEADER}: {call.headers[HEADER]}"
    answer = await site.raw(head(len(call.body), signed), call.body[:20])
    assert b" 408 " in answer
    assert await payments(deps, attempt) == 0
    assert await site.post(call) == 200


@pytest.mark.parametrize(
    "part", [b"", b"POST /pay/sandbox HT", b"POST /pay/sandbox HTTP/1.1\r\nHost"]
)
async def test_a_head_that_never_ends_is_cut_off(
    site: Site, monkeypatch: pytest.MonkeyPatch, part: bytes
):
    monkeypatch.setattr(slow, "HEAD", 0.2)
    await site.raw(part)


async def test_a_second_head_that_never_ends_is_cut_off(
    site: Site, deps: Deps, attempt: Attempt, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(slow, "HEAD", 0.2)
    call = paid(deps, attempt)
    whole = head(len(call.body), f"{HEADER}: {call.headers[HEADER]}") + call.body
    reader, writer = await asyncio.open_connection(site.host, site.port)
    writer.write(whole)
    assert b" 200 " in await reader.readuntil(b"ok")
    writer.write(b"POST /pay")
    await asyncio.wait_for(reader.read(), 10)
    writer.close()


async def test_slow_callers_do_not_keep_others_waiting(site: Site, deps: Deps, attempt: Attempt):
    call = paid(deps, attempt)
    lines = [await asyncio.open_connection(site.host, site.port) for _ in range(50)]
    for _, writer in lines:
        writer.write(head(1000) + b"x")
        await writer.drain()
    assert await site.post(call) == 200
    assert await settled(deps, attempt) is OrderState.DELIVERING
    for _, writer in lines:
        writer.close()


async def test_a_signature_from_another_time_is_refused(site: Site, deps: Deps, attempt: Attempt):
    """Clocks that jump: ours is right, the sender's is a year away, both ways."""
    body = paid(deps, attempt).body
    now = int(deps.clock.now().timestamp())
    for at in (now - 31_536_000, now + 31_536_000, now - 301, now + 301):
        assert await site.post(Call("sandbox", {HEADER: sign(SECRET, body, at)}, {}, body)) == 400
    assert orjson.loads(body)["type"] == "payment.paid"
    assert await payments(deps, attempt) == 0
