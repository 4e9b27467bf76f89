"""Stars over a scripted Bot API: the contract, and Telegram's own ways of answering."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiohttp import web

from konbini.gateways.stars import StarsGateway, derive_secret
from konbini.shop.errors import Invalid, Unavailable
from konbini.shop.money import Money
from konbini.shop.payments import Attempt, RefundState
from konbini.shop.ports import InvoiceGateway
from tests.fakes import START, FakeClock
from tests.gateways.contract import PAYER, GatewayContract, attempt_of, read_all, refund_of

TOKEN = "1000000001:sandbox-token"
SECRET = derive_secret(TOKEN)
FIXTURE = Path(__file__).parent / "fixtures" / "star_transactions.json"


class Telegram:
    """getStarTransactions and refundStarPayment, and what can go wrong with them."""

    def __init__(self) -> None:
        self.rows: list[dict[str, Any]] = []
        self.refunds = 0
        self.calls: list[str] = []
        self.failing: tuple[int, str, dict[str, Any]] | None = None
        self.drop_next_refund = False

    async def handle(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        form = await request.post()
        self.calls.append(method)
        if self.failing is not None:
            code, words, parameters = self.failing
            return _refusal(code, words, parameters)
        if method == "getStarTransactions":
            offset, limit = int(str(form.get("offset", 0))), int(str(form.get("limit", 100)))
            return _ok({"transactions": self.rows[offset : offset + limit]})
        assert method == "refundStarPayment"
        return self._refund(request, str(form["telegram_payment_charge_id"]))

    def _refund(self, request: web.Request, charge: str) -> web.StreamResponse:
        known = [row for row in self.rows if row["id"] == charge]
        if not known:
            return _refusal(400, "Bad Request: CHARGE_NOT_FOUND", {})
        if any("receiver" in row for row in known):
            return _refusal(400, "Bad Request: CHARGE_ALREADY_REFUNDED", {})
        self.refunds += 1
        back = {k: v for k, v in known[0].items() if k != "source"}
        self.rows.append(back | {"receiver": known[0]["source"]})
        if self.drop_next_refund:
            self.drop_next_refund = False
            assert request.transport is not None
            request.transport.close()
        return _ok(True)

    def paid(self, charge: str, payload: str, amount: int) -> None:
        user = {"id": PAYER, "is_bot": False, "first_name": "Alice"}
        source = {
            "type": "user",
            "transaction_type": "invoice_payment",
            "user": user,
            "invoice_payload": payload,
        }
        row = {"id": charge, "amount": amount, "date": 1777636800, "source": source}
        self.rows.append(row)


def _ok(result: Any) -> web.Response:
    return web.json_response({"ok": True, "result": result})


def _refusal(code: int, words: str, parameters: dict[str, Any]) -> web.Response:
    body = {"ok": False, "error_code": code, "description": words, "parameters": parameters}
    return web.json_response(body, status=code)


class StarsRig:
    price = Money(650, "XTR")

    def __init__(self, telegram: Telegram, bot: Bot) -> None:
        self.telegram = telegram
        self.gateway = StarsGateway(lambda: bot, SECRET, FakeClock())

    async def pay(self, attempt: Attempt) -> str:
        opened = await self.gateway.create(attempt, "x")
        charge = f"stx-{attempt.merchant_ref}"
        self.telegram.paid(charge, str(opened.invoice_payload), attempt.expected.amount)
        return charge

    async def break_down(self) -> None:
        self.telegram.failing = (502, "Bad Gateway", {})

    async def lose_refund_answer(self) -> None:
        self.telegram.drop_next_refund = True

    async def refund_calls(self) -> int:
        return self.telegram.refunds


@pytest.fixture
async def rig() -> AsyncIterator[StarsRig]:
    telegram = Telegram()
    app = web.Application()
    app.add_routes([web.post("/bot{token}/{method}", telegram.handle)])
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    base = f"http://127.0.0.1:{runner.addresses[0][1]}"
    bot = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(base)))
    yield StarsRig(telegram, bot)
    await bot.session.close()
    await runner.cleanup()


class TestStars(GatewayContract):
    """Stars keep the contract."""


def test_stars_are_paid_inside_the_chat():
    assert isinstance(StarsGateway(None, SECRET, FakeClock()), InvoiceGateway)


async def test_creating_makes_no_call(rig: StarsRig):
    opened = await rig.gateway.create(attempt_of(rig), "Game card")
    assert rig.telegram.calls == []
    assert opened.pay_url is None
    payload = opened.invoice_payload or ""
    assert rig.gateway.read_payload(payload, rig.price) == "7K3F-Q9XM-1"


async def test_a_payload_is_for_its_amount_and_currency_only(rig: StarsRig):
    payload = (await rig.gateway.create(attempt_of(rig), "x")).invoice_payload or ""
    for money in (Money(649, "XTR"), Money(650, "USD")):
        with pytest.raises(Invalid):
            rig.gateway.read_payload(payload, money)


async def test_statement_reads_real_shapes(rig: StarsRig):
    """Gifts, media, withdrawals are not income; a refund has the payment's id and a receiver."""
    sealed = {
        f"@{ref}": (await rig.gateway.create(attempt_of(rig, ref, expected=price), "x"))
        for ref, price in (("7K3F-Q9XM-1", rig.price), ("AAAA-AAAA-1", rig.price * 2))
    }
    text = FIXTURE.read_text("utf-8")
    for mark, opened in sealed.items():
        text = text.replace(mark, str(opened.invoice_payload))
    rig.telegram.rows = json.loads(text)
    rows = [(m.txn, m.incoming, m.merchant_ref, c) for m, c in await read_all(rig)]
    assert rows == [
        ("stxCharge-A1", True, "7K3F-Q9XM-1", "1"),
        ("stxGift-B2", False, None, "2"),
        ("stxFragment-D4", False, None, "4"),
        ("stxForeign-E5", True, None, "5"),
        ("stxCharge-A1", False, None, "6"),
        ("stxCharge-F6", True, "AAAA-AAAA-1", "7"),
    ]


async def test_statement_goes_through_all_pages(rig: StarsRig):
    for number in range(250):
        rig.telegram.paid(f"c{number}", "foreign", 1)
    rows = await read_all(rig)
    assert [m.txn for m, _ in rows] == [f"c{number}" for number in range(250)]
    assert rig.telegram.calls == ["getStarTransactions"] * 3


async def test_already_refunded_is_success(rig: StarsRig):
    """Refunded by hand in the meantime: the money is back, which is all that was wanted."""
    charge = await rig.pay(attempt_of(rig))
    await rig.gateway.refund(refund_of(rig, charge))
    again = refund_of(rig, charge, refund_key="another-key")
    assert await rig.gateway.refund(again) is RefundState.SUCCEEDED


async def test_a_refund_of_an_earlier_process_is_looked_up_before_it_is_made(rig: StarsRig):
    """A repeated refund is refused by Telegram, and no call may be refused."""
    charge = await rig.pay(attempt_of(rig))
    await rig.gateway.refund(refund_of(rig, charge))
    before = rig.telegram.calls.count("refundStarPayment")
    old = refund_of(rig, charge, created_at=START - timedelta(seconds=1))
    assert await rig.gateway.refund(old) is RefundState.SUCCEEDED
    assert rig.telegram.calls.count("refundStarPayment") == before


async def test_a_429_says_how_long_to_wait(rig: StarsRig):
    charge = await rig.pay(attempt_of(rig))
    rig.telegram.failing = (429, "Too Many Requests: retry after 7", {"retry_after": 7})
    with pytest.raises(Unavailable) as caught:
        await rig.gateway.refund(refund_of(rig, charge))
    assert caught.value.data["seconds"] == 7


async def test_without_a_token_only_the_network_is_missing():
    gateway = StarsGateway(None, SECRET, FakeClock())
    with pytest.raises(Unavailable):
        [row async for row in gateway.statement(None)]
    assert gateway.can_refund


async def test_a_refund_that_was_not_written_down_is_looked_up(rig: StarsRig):
    """The money is back, but the store failed right after: asking again would be refused."""
    charge = await rig.pay(attempt_of(rig))
    refund = refund_of(rig, charge)
    await rig.gateway.refund(refund)
    assert await rig.gateway.refund(refund) is RefundState.SUCCEEDED
    assert rig.telegram.calls.count("refundStarPayment") == 1


async def test_a_shorter_list_than_the_cursor_is_read_from_its_beginning(rig: StarsRig):
    rig.telegram.paid("new-bot", "foreign", 1)
    assert [(m.txn, c) for m, c in await read_all(rig, "7")] == [("new-bot", "1")]
