"""The test provider end to end: its page, its callbacks, and the contract."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from konbini.gateways.sandbox import SandboxGateway, client
from konbini.gateways.sandbox.provider import Provider, serving
from konbini.gateways.sandbox.signing import HEADER, sign
from konbini.shop.errors import Invalid, Unavailable
from konbini.shop.money import Money
from konbini.shop.payments import Attempt, NoticeState, RefundState
from konbini.shop.ports import InvoiceGateway
from tests.fakes import FakeClock
from tests.gateways.contract import GatewayContract, attempt_of, refund_of

SECRET = "shared secret"
FIXTURES = Path(__file__).parent / "fixtures"


class Shopfront:
    """Where callbacks arrive; refuses as many of them as it is told to."""

    def __init__(self) -> None:
        self.refuse = 0
        self.taken: list[tuple[dict[str, str], bytes]] = []
        self.tries = 0

    async def handle(self, request: web.Request) -> web.Response:
        body = await request.read()
        self.tries += 1
        if self.refuse:
            self.refuse -= 1
            return web.Response(status=500)
        self.taken.append((dict(request.headers), body))
        return web.Response(text="ok")


class SandboxRig:
    price = Money(1050, "USD")

    def __init__(self, provider: Provider, front: Shopfront, url: str, callback: str) -> None:
        self.provider, self.front = provider, front
        self.clock = FakeClock(datetime.now(UTC))
        self.gateway = SandboxGateway(url, SECRET, self.clock, callback)
        self.http = aiohttp.ClientSession()
        self.broken = False

    async def press(self, attempt: Attempt, verb: str) -> int:
        opened = await self.gateway.create(attempt, "x")
        async with self.http.post(f"{opened.pay_url}/{verb}") as answer:
            return answer.status

    async def pay(self, attempt: Attempt) -> str:
        await self.press(attempt, "pay")
        await self.provider.settled()
        return self.provider.book.payments[attempt.merchant_ref].id

    async def break_down(self) -> None:
        # A port nobody listens on.
        self.gateway._client._url = "http://127.0.0.1:9"

    async def lose_refund_answer(self) -> None:
        real = self.gateway._client.post

        async def lossy(path: str, wish: dict[str, str]) -> dict[str, object]:
            await real(path, wish)
            self.gateway._client.post = real  # type: ignore[method-assign]
            raise Unavailable(what="sandbox")

        self.gateway._client.post = lossy  # type: ignore[method-assign]

    async def refund_calls(self) -> int:
        return sum(row["direction"] == "out" for row in self.provider.book.movements)


@pytest.fixture
async def rig() -> AsyncIterator[SandboxRig]:
    front = Shopfront()
    app = web.Application()
    app.add_routes([web.post("/pay/sandbox", front.handle)])
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    callback = f"http://127.0.0.1:{runner.addresses[0][1]}/pay/sandbox"
    provider = Provider(SECRET, retries=(0.0, 0.0, 0.0), late_seconds=0.0)
    async with serving(provider) as url:
        made = SandboxRig(provider, front, url, callback)
        yield made
        await made.gateway.close()
        await made.http.close()
    await runner.cleanup()


class TestSandbox(GatewayContract):
    """The test provider keeps the contract."""


async def test_it_is_not_paid_inside_the_chat(rig: SandboxRig):
    assert not isinstance(rig.gateway, InvoiceGateway)


async def test_a_paid_page_is_told_to_the_shop_signed(rig: SandboxRig):
    attempt = attempt_of(rig)
    txn = await rig.pay(attempt)
    [(headers, body)] = rig.front.taken
    [notice] = rig.gateway.parse_callback(headers, {}, body)
    assert (notice.state, notice.txn, notice.paid) == (NoticeState.PAID, txn, rig.price)
    assert notice.merchant_ref == attempt.merchant_ref
    assert notice.dedupe_key == f"{txn}:in"
    assert len(notice.raw_sha256) == 64


async def test_a_callback_is_repeated_until_it_is_taken(rig: SandboxRig):
    rig.front.refuse = 2
    await rig.pay(attempt_of(rig))
    assert rig.front.tries == 3
    assert len(rig.front.taken) == 1


async def test_one_changed_byte_is_refused(rig: SandboxRig):
    await rig.pay(attempt_of(rig))
    [(headers, body)] = rig.front.taken
    forged = body.replace(b'"10.50"', b'"10.51"')
    assert forged != body
    with pytest.raises(Invalid, match="bad-signature"):
        rig.gateway.parse_callback(headers, {}, forged)


async def test_an_old_callback_is_refused(rig: SandboxRig):
    await rig.pay(attempt_of(rig))
    [(headers, body)] = rig.front.taken
    rig.clock.advance(minutes=6)
    with pytest.raises(Invalid, match="bad-signature"):
        rig.gateway.parse_callback(headers, {}, body)


@pytest.mark.parametrize("name", ["not_an_object", "no_payment", "no_reference", "bad_amount"])
async def test_a_signed_callback_of_another_shape_is_malformed(rig: SandboxRig, name: str):
    body = (FIXTURES / f"{name}.json").read_bytes()
    header = {HEADER: sign(SECRET, body, int(rig.clock.now().timestamp()))}
    with pytest.raises(Invalid):
        rig.gateway.parse_callback(header, {}, body)


async def test_a_paid_callback_in_its_recorded_shape(rig: SandboxRig):
    body = (FIXTURES / "paid.json").read_bytes()
    header = {HEADER.lower(): sign(SECRET, body, int(rig.clock.now().timestamp()))}
    [notice] = rig.gateway.parse_callback(header, {}, body)
    assert notice.paid == Money(1050, "USD")


async def test_declined_is_failed_and_may_be_tried_again(rig: SandboxRig):
    attempt = attempt_of(rig)
    await rig.press(attempt, "decline")
    await rig.provider.settled()
    [(headers, body)] = rig.front.taken
    [notice] = rig.gateway.parse_callback(headers, {}, body)
    assert (notice.state, notice.paid) == (NoticeState.FAILED, None)
    assert await rig.gateway.query(attempt) is None
    await rig.pay(attempt)
    found = await rig.gateway.query(attempt)
    assert found is not None
    assert found.paid == rig.price


async def test_a_cancelled_page_cannot_be_paid(rig: SandboxRig):
    attempt = attempt_of(rig)
    await rig.gateway.create(attempt, "x")
    assert await rig.gateway.cancel(attempt)
    await rig.press(attempt, "pay")
    assert await rig.gateway.query(attempt) is None
    assert rig.provider.book.movements == []


async def test_a_paid_page_cannot_be_cancelled(rig: SandboxRig):
    attempt = attempt_of(rig)
    await rig.pay(attempt)
    assert not await rig.gateway.cancel(attempt)


async def test_cancelling_with_nobody_there_means_maybe_paid(rig: SandboxRig):
    await rig.break_down()
    assert not await rig.gateway.cancel(attempt_of(rig))


async def test_paying_twice_moves_money_once(rig: SandboxRig):
    attempt = attempt_of(rig)
    await asyncio.gather(*(rig.press(attempt, "pay") for _ in range(5)))
    await rig.provider.settled()
    assert len(rig.provider.book.movements) == 1
    assert len(rig.front.taken) == 1


async def test_the_same_reference_for_another_amount_is_not_opened(rig: SandboxRig):
    await rig.gateway.create(attempt_of(rig), "x")
    with pytest.raises(Unavailable):
        await rig.gateway.create(attempt_of(rig, expected=rig.price * 2), "x")


async def test_parts_can_be_refunded_up_to_what_was_paid(rig: SandboxRig):
    txn = await rig.pay(attempt_of(rig))
    for key, amount, state in [
        ("a", 50, RefundState.SUCCEEDED),
        ("a", 50, RefundState.SUCCEEDED),
        ("b", 1001, RefundState.FAILED),
        ("c", 1000, RefundState.SUCCEEDED),
        ("d", 1, RefundState.FAILED),
    ]:
        part = refund_of(rig, txn, money=Money(amount, "USD"), refund_key=key)
        assert await rig.gateway.refund(part) is state
    assert await rig.refund_calls() == 2


async def notices_of(rig: SandboxRig) -> list[tuple[NoticeState, Money | None]]:
    await rig.provider.settled()
    told = [rig.gateway.parse_callback(headers, {}, body) for headers, body in rig.front.taken]
    return [(notice.state, notice.paid) for [notice] in told]


async def test_more_than_the_price_can_be_paid(rig: SandboxRig):
    await rig.press(attempt_of(rig), "more")
    assert await notices_of(rig) == [(NoticeState.PAID, Money(1575, "USD"))]
    [movement] = [m async for m, _ in rig.gateway.statement(None)]
    assert movement.money == Money(1575, "USD")


async def test_a_part_is_told_and_the_rest_pays_the_whole(rig: SandboxRig):
    attempt = attempt_of(rig)
    await rig.press(attempt, "less")
    assert await notices_of(rig) == [(NoticeState.UNDERPAID, Money(525, "USD"))]
    told = await rig.gateway.query(attempt)
    assert told is not None
    assert told.state is NoticeState.UNDERPAID
    await rig.press(attempt, "pay")
    assert (await notices_of(rig))[-1] == (NoticeState.PAID, Money(1050, "USD"))


async def test_late_money_comes_after_the_shop_has_closed_the_payment(rig: SandboxRig):
    attempt = attempt_of(rig)
    await rig.press(attempt, "late")
    assert await notices_of(rig) == []
    assert await rig.gateway.query(attempt) is None
    assert await rig.gateway.cancel(attempt)
    assert await notices_of(rig) == [(NoticeState.PAID, rig.price)]


async def test_a_closed_page_can_be_paid_too_late(rig: SandboxRig):
    attempt = attempt_of(rig)
    opened = await rig.gateway.create(attempt, "x")
    assert await rig.gateway.cancel(attempt)
    async with rig.http.get(str(opened.pay_url)) as page:
        text = await page.text()
    assert 'id="anyway"' in text
    assert 'id="pay"' not in text
    await rig.press(attempt, "pay")
    assert await notices_of(rig) == []
    await rig.press(attempt, "late")
    assert await notices_of(rig) == [(NoticeState.PAID, rig.price)]


async def test_the_provider_lets_only_the_shop_in(rig: SandboxRig):
    url = f"{rig.provider.base_url}/api/payments"
    async with rig.http.post(url, data=b"{}") as answer:
        assert answer.status == 401
    stranger = SandboxGateway(rig.provider.base_url, "wrong", rig.clock, "http://127.0.0.1/x")
    with pytest.raises(Unavailable):
        await stranger.create(attempt_of(rig), "x")
    await stranger.close()


@pytest.mark.parametrize(
    ("accept", "word"),
    [("en-GB,en", "Pay"), ("zh-CN,zh;q=0.9", "付款"), ("ru", "Оплатить"), ("fi", "Pay")],
)
async def test_the_page_speaks_the_buyers_language(rig: SandboxRig, accept: str, word: str):
    opened = await rig.gateway.create(attempt_of(rig), "<b>Card</b>")
    async with rig.http.get(str(opened.pay_url), headers={"Accept-Language": accept}) as answer:
        text = await answer.text()
    assert f">{word}</button>" in text
    assert "&lt;b&gt;Card" in text
    assert "10.50 USD" in text


async def test_a_page_nobody_made_is_missing(rig: SandboxRig):
    async with rig.http.get(f"{rig.provider.base_url}/pay/nothing") as answer:
        assert answer.status == 404


async def test_texts_are_complete_in_every_language():
    import json

    from konbini.gateways.sandbox import page

    texts = json.loads((Path(page.__file__).parent / "texts.json").read_text("utf-8"))
    assert set(texts) >= {"en", "zh-CN", "ru"}
    assert len({frozenset(words) for words in texts.values()}) == 1
    assert all(word.strip() for words in texts.values() for word in words.values())


async def test_an_answer_without_end_is_not_read(rig: SandboxRig, monkeypatch: pytest.MonkeyPatch):
    attempt = attempt_of(rig)
    await rig.gateway.create(attempt, "x")
    await rig.pay(attempt)
    assert await rig.gateway.query(attempt) is not None
    monkeypatch.setattr(client, "MAX_ANSWER", 16)
    with pytest.raises(Unavailable):
        await rig.gateway.query(attempt)
