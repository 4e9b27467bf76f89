"""NOWPayments on loopback: invoices, payments, signed callbacks. Shares no code with ours."""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import aiohttp
from aiohttp import web


def js(value: Any, *, tidy: bool = False) -> str:
    """JSON.stringify, with keys sorted at every depth when `tidy`."""
    if isinstance(value, dict):
        names = sorted(value) if tidy else list(value)
        parts = (f"{js(name)}:{js(value[name], tidy=tidy)}" for name in names)
        return "{" + ",".join(parts) + "}"
    if isinstance(value, list):
        return "[" + ",".join(js(item, tidy=tidy) for item in value) + "]"
    if isinstance(value, float):
        number = Decimal(repr(value)).normalize()
        if number.adjusted() >= -6:
            return f"{number:f}"
        return f"{number:e}".replace("e-0", "e-").replace(".0e", "e")
    return json.dumps(value, ensure_ascii=False)


def sign(fields: dict[str, Any], secret: str) -> str:
    return hmac.new(secret.encode(), js(fields, tidy=True).encode(), hashlib.sha512).hexdigest()


@dataclass
class NowPaymentsStub:
    """One account. `down`: every answer is 500; `lose_create`: made, but not answered."""

    api_key: str
    secret: str
    invoices: list[dict[str, Any]] = field(default_factory=list)
    payments: dict[int, dict[str, Any]] = field(default_factory=dict)
    down: bool = False
    lose_create: bool = False
    lie: dict[str, Any] = field(default_factory=dict)

    def app(self) -> web.Application:
        made = web.Application(middlewares=[self._door])
        made.router.add_post("/v1/invoice", self.create)
        made.router.add_get("/v1/payment/{id}", self.show)
        return made

    @web.middleware
    async def _door(self, request: web.Request, handler: Any) -> web.StreamResponse:
        if self.down:
            return web.json_response({"message": "Internal error"}, status=500)
        if request.headers.get("x-api-key") != self.api_key:
            return web.json_response({"code": "INVALID_API_KEY"}, status=403)
        answer: web.StreamResponse = await handler(request)
        return answer

    async def create(self, request: web.Request) -> web.StreamResponse:
        wish = json.loads(await request.read())
        assert isinstance(wish["price_amount"], int | float)
        number = str(4522625843 + len(self.invoices))
        invoice = wish | {"id": number, "token_id": "5129679079"}
        self.invoices.append(invoice)
        if self.lose_create:
            assert request.transport is not None
            request.transport.close()
        told = invoice | {
            # the API writes the price back as a text
            "price_amount": str(wish["price_amount"]),
            "price_currency": wish["price_currency"].upper(),
            "invoice_url": f"https://nowpayments.io/payment/?iid={number}",
        }
        return web.json_response(told | self.lie, status=200)

    async def show(self, request: web.Request) -> web.StreamResponse:
        payment = self.payments.get(int(request.match_info["id"]))
        if payment is None:
            return web.json_response({"code": "PAYMENT_NOT_FOUND"}, status=404)
        return web.Response(text=js(payment | self.lie), content_type="application/json")

    # ── what a test does ─────────────────────────────────────────────────────────────────────

    def choose(self, ref: str, **changes: Any) -> int:
        """The buyer picks a coin on the page; the new payment's number."""
        invoice = next(made for made in reversed(self.invoices) if made["order_id"] == ref)
        number = 5745459419 + len(self.payments)
        self.payments[number] = {
            "payment_id": number,
            "payment_status": "waiting",
            "pay_address": "3EZ2uTdVDAMFXTfc6uLDDKR6o8qKBZXVkj",
            "price_amount": invoice["price_amount"],
            "price_currency": invoice["price_currency"],
            "pay_amount": 0.00005,
            "actually_paid": 0,
            "pay_currency": "btc",
            "order_id": ref,
            "order_description": "VIP会员 / 30d",
            "purchase_id": "6084744717",
            "outcome_amount": 0.000049,
            "outcome_currency": "btc",
            "fee": {
                "currency": "btc",
                "withdrawalFee": 0,
                "depositFee": 1e-7,
                "serviceFee": 1e-06,
            },
        } | changes
        return number

    def pay(self, number: int, status: str = "finished", came: float = 0.00005) -> str:
        """Coins arrive and are settled as `status` says."""
        self.payments[number] |= {"payment_status": status, "actually_paid": came}
        return str(number)

    def callback(self, number: int, **changes: Any) -> tuple[dict[str, str], bytes]:
        """Headers and body of the callback about a payment; `changes` are made before signing."""
        fields = self.payments[number] | changes
        return {"x-nowpayments-sig": sign(fields, self.secret)}, js(fields).encode()

    async def tell(self, number: int, *, times: int = 1, **changes: Any) -> list[str]:
        """Send the callback to the shop that often; what the shop said each time."""
        headers, body = self.callback(number, **changes)
        ref = self.payments[number]["order_id"]
        url = next(m["ipn_callback_url"] for m in self.invoices if m["order_id"] == ref)
        words = []
        async with aiohttp.ClientSession() as http:
            for _ in range(times):
                typed = headers | {"Content-Type": "application/json"}
                async with http.post(url, data=body, headers=typed) as answer:
                    words.append(await answer.text())
        return words
