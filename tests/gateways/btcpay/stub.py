"""A BTCPay Server in memory, on loopback: invoices, payments, claims, signed webhooks."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import aiohttp
from aiohttp import web

from konbini.gateways.btcpay.signing import HEADER, sign
from konbini.shop.ports import Clock

STORE = "S1"
TOKEN = "a1b2c3d4e5f60718293a4b5c6d7e8f9012345678"
HOOK = "btcpay_secret"
Json = dict[str, Any]


@dataclass
class Trouble:
    """What goes wrong with the next request to a path that ends so."""

    method: str
    path: str
    how: str
    release: asyncio.Event = field(default_factory=asyncio.Event)


class BTCPayStub:
    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.invoices: dict[str, Json] = {}
        self.payments: dict[str, list[Json]] = {}
        self.claims: list[Json] = []
        self.calls: list[tuple[str, str]] = []
        self.troubles: list[Trouble] = []
        self.down = False
        self.may_refund = True
        self.callback_url = ""
        self.base = ""
        self.serial = 0

    def app(self) -> web.Application:
        made = web.Application()
        made.add_routes([web.route("*", f"/api/v1/stores/{STORE}/{{path:.*}}", self._handle)])
        return made

    def at(self) -> int:
        return int(self.clock.now().timestamp())

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        path = request.match_info["path"]
        self.calls.append((request.method, path))
        if request.headers.get("Authorization") != f"token {TOKEN}":
            return web.json_response({"code": "unauthenticated"}, status=401)
        if self.down:
            return web.Response(status=503, text="<html>starting</html>")
        wish = await request.json() if request.method == "POST" else {}
        trouble = next(
            (t for t in self.troubles if t.method == request.method and path.endswith(t.path)),
            None,
        )
        if trouble is None:
            return self._answer(request, path, wish)
        self.troubles.remove(trouble)
        if trouble.how == "redirect":
            return web.Response(status=302, headers={"Location": f"{self.base}/login"})
        if trouble.how == "garbage":
            return web.Response(text="<html></html>")
        self._answer(request, path, wish)
        if trouble.how == "late":
            await trouble.release.wait()
            return web.Response()
        assert trouble.how == "lost"
        assert request.transport is not None
        request.transport.close()
        return web.Response()

    def _answer(self, request: web.Request, path: str, wish: Json) -> web.Response:
        self._expire()
        parts = path.split("/")
        if path == "invoices":
            found = self._create(wish) if request.method == "POST" else self._list(request)
            return web.json_response(found)
        if path == "pull-payments":
            return web.json_response(self.claims)
        invoice = self.invoices.get(parts[1]) if parts[0] == "invoices" else None
        if invoice is None:
            return web.json_response({"code": "invoice-not-found"}, status=404)
        if parts[2:] == ["payment-methods"]:
            return web.json_response(self._methods(invoice["id"]))
        if parts[2:] == ["refund"]:
            return self._refund(invoice, wish)
        return web.json_response(invoice)

    def _create(self, wish: Json) -> Json:
        assert isinstance(wish["amount"], str), "a number or null is another kind of invoice"
        assert wish["checkout"]["expirationMinutes"] >= 1
        self.serial += 1
        number = f"I{self.serial}"
        ends = self.at() + 60 * wish["checkout"]["expirationMinutes"]
        invoice = {
            "id": number,
            "storeId": STORE,
            "amount": wish["amount"],
            "paidAmount": "0.00",
            "currency": wish["currency"],
            "type": "Standard",
            "checkout": wish["checkout"],
            "checkoutLink": f"https://btcpay.example/i/{number}",
            "createdTime": self.at(),
            "expirationTime": ends,
            "monitoringExpiration": ends + 86400,
            "status": "New",
            "additionalStatus": "None",
            "metadata": wish["metadata"],
        }
        self.invoices[number], self.payments[number] = invoice, []
        return invoice

    def _list(self, request: web.Request) -> list[Json]:
        """Newest first, as a server lists them."""
        query = request.query
        rows = sorted(self.invoices.values(), key=lambda r: -r["createdTime"])
        if "orderId" in query:
            rows = [r for r in rows if r["metadata"].get("orderId") == query["orderId"]]
        if "status" in query:
            rows = [r for r in rows if r["status"] in query.getall("status")]
        rows = [r for r in rows if r["createdTime"] >= int(query.get("startDate", "0"))]
        skip = int(query["skip"])
        return rows[skip : skip + int(query["take"])]

    def _methods(self, number: str) -> list[Json]:
        return [
            {"paymentMethodId": "BTC-CHAIN", "currency": "BTC", "payments": self.payments[number]},
            {"paymentMethodId": "BTC-LN", "currency": "BTC", "payments": []},
        ]

    def _refund(self, invoice: Json, wish: Json) -> web.Response:
        if not self.may_refund:
            return web.json_response({"code": "missing-permission"}, status=403)
        if invoice["status"] != "Settled":
            return web.json_response({"code": "non-refundable"}, status=422)
        assert len(wish["name"]) <= 50
        claim = {
            "id": f"PP{len(self.claims)}",
            "name": wish["name"],
            "amount": wish["customAmount"],
            "currency": wish["customCurrency"],
            "viewLink": f"https://btcpay.example/pull-payments/PP{len(self.claims)}",
        }
        self.claims.append(claim)
        return web.json_response(claim)

    def _expire(self) -> None:
        for invoice in self.invoices.values():
            if invoice["status"] == "New" and invoice["expirationTime"] <= self.at():
                invoice["status"] = "Expired"

    # what buyers, miners and the server itself do

    def of(self, merchant_ref: str) -> Json:
        return next(
            r for r in self.invoices.values() if r["metadata"].get("orderId") == merchant_ref
        )

    def send_coins(self, merchant_ref: str, amount: str | None = None) -> Json:
        """The buyer pays (in all, or `amount` of the invoice's currency); nothing is confirmed."""
        self._expire()
        invoice = self.of(merchant_ref)
        paid = Decimal(invoice["paidAmount"]) + Decimal(amount or invoice["amount"])
        invoice["paidAmount"] = str(paid)
        number = f"{len(self.payments[invoice['id']])}"
        payment = {"id": f"tx-{invoice['id']}-{number}", "receivedDate": self.at()}
        self.payments[invoice["id"]].append(payment | {"status": "Processing"})
        asked, late = Decimal(invoice["amount"]), invoice["status"] == "Expired"
        if paid < asked:
            invoice["additionalStatus"] = "PaidPartial"
        elif late:
            invoice["additionalStatus"] = "PaidLate"
        else:
            invoice["status"] = "Processing"
            invoice["additionalStatus"] = "PaidOver" if paid > asked else "None"
        return invoice

    def confirm(self, merchant_ref: str) -> Json:
        """The payments get their confirmations."""
        invoice = self.of(merchant_ref)
        for payment in self.payments[invoice["id"]]:
            payment["status"] = "Settled"
        if invoice["status"] == "Processing":
            invoice["status"] = "Settled"
        return invoice

    def double_spend(self, merchant_ref: str) -> Json:
        """The payment is replaced: Processing falls back to New."""
        invoice = self.of(merchant_ref)
        self.payments[invoice["id"]].clear()
        invoice |= {"status": "New", "additionalStatus": "None", "paidAmount": "0.00"}
        return invoice

    def event(self, kind: str, merchant_ref: str, **more: Any) -> Json:
        self.serial += 1
        invoice = self.of(merchant_ref)
        return {
            "deliveryId": f"D{self.serial}",
            "webhookId": "W1",
            "originalDeliveryId": f"D{self.serial}",
            "isRedelivery": False,
            "type": kind,
            "timestamp": self.at(),
            "storeId": STORE,
            "invoiceId": invoice["id"],
            **more,
            "metadata": invoice["metadata"],
        }

    async def deliver(self, event: Json, *, copies: int = 1, secret: str = HOOK) -> list[int]:
        """Send an event, and again as a redelivery; the answers' statuses."""
        statuses = []
        async with aiohttp.ClientSession() as http:
            for number in range(copies):
                told = event | {"isRedelivery": number > 0, "deliveryId": f"D{number}"}
                body = json.dumps(told, indent=2, ensure_ascii=False).encode()
                headers = {HEADER: sign(secret, body)}
                async with http.post(self.callback_url, data=body, headers=headers) as answer:
                    statuses.append(answer.status)
        return statuses
