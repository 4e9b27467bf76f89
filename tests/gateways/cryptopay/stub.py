"""Crypto Pay in memory, on loopback: invoices, transfers, and signed calls that may go wrong."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from aiohttp import web

from konbini.gateways.cryptopay.signing import HEADER, sign
from konbini.shop.ports import Clock

TOKEN = "12345:AAzQcZWQqQAbsfgPnOLr4FHC8Doa4L7KryC"
Json = dict[str, Any]


@dataclass
class Trouble:
    """What goes wrong with the next call of a method."""

    method: str
    how: str
    release: asyncio.Event = field(default_factory=asyncio.Event)


class CryptoPayStub:
    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.invoices: list[Json] = []
        self.transfers: list[Json] = []
        self.calls: list[str] = []
        self.troubles: list[Trouble] = []
        self.down = False
        self.transfer_error: tuple[str, int] | None = None
        self.newest_first = True
        self.callback_url = ""
        self.base = ""

    def app(self) -> web.Application:
        made = web.Application()
        made.add_routes([web.post("/api/{method}", self._handle)])
        return made

    def at(self) -> str:
        return self.clock.now().isoformat().replace("+00:00", ".000Z")

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        method, wish = request.match_info["method"], await request.json()
        self.calls.append(method)
        if request.headers.get("Crypto-Pay-API-Token") != TOKEN:
            return _no("UNAUTHORIZED", 401)
        if self.down:
            return web.Response(status=502, text="<html>Bad Gateway</html>")
        trouble = next((t for t in self.troubles if t.method == method), None)
        if trouble is None:
            return self._answer(method, wish)
        self.troubles.remove(trouble)
        return await self._trouble(trouble, request, wish)

    async def _trouble(
        self, trouble: Trouble, request: web.Request, wish: Json
    ) -> web.StreamResponse:
        if trouble.how == "redirect":
            return web.Response(status=307, headers={"Location": f"{self.base}/api/elsewhere"})
        if trouble.how == "garbage":
            return web.Response(text="[]")
        if trouble.how == "late":
            # the work is done, the answer comes after everybody has gone
            self._answer(trouble.method, wish)
            await trouble.release.wait()
            return web.Response()
        assert trouble.how == "lost"
        self._answer(trouble.method, wish)
        assert request.transport is not None
        request.transport.close()
        return web.Response()

    def _answer(self, method: str, wish: Json) -> web.Response:
        self._expire()
        result = getattr(self, f"_{method}")(wish)
        return result if isinstance(result, web.Response) else _yes(result)

    def _expire(self) -> None:
        for invoice in self.invoices:
            if invoice["status"] == "active" and invoice["until"] <= self.clock.now().timestamp():
                invoice["status"] = "expired"

    def _createInvoice(self, wish: Json) -> Json | web.Response:
        if not isinstance(wish["amount"], str):
            return _no("AMOUNT_INVALID")
        if not 1 <= wish["expires_in"] <= 2678400:
            return _no("EXPIRES_IN_INVALID")
        number = 528890 + len(self.invoices)
        invoice = {
            k: wish[k]
            for k in ("currency_type", "asset", "fiat", "amount", "payload")
            if k in wish
        } | {
            "invoice_id": number,
            "hash": f"IV{number}",
            "bot_invoice_url": f"https://t.me/CryptoBot?start=IV{number}",
            "mini_app_invoice_url": f"https://t.me/CryptoBot/app?startapp=invoice-IV{number}",
            "status": "active",
            "created_at": self.at(),
            "until": self.clock.now().timestamp() + wish["expires_in"],
            "accepted_assets": wish.get("accepted_assets", ""),
        }
        self.invoices.append(invoice)
        return invoice

    def _getInvoices(self, wish: Json) -> Json:
        rows = [r for r in self.invoices if r["status"] == wish.get("status", r["status"])]
        if "invoice_ids" in wish:
            rows = [r for r in rows if str(r["invoice_id"]) in wish["invoice_ids"].split(",")]
        return {"items": self._cut(rows, wish)}

    def _cut(self, rows: list[Json], wish: Json) -> list[Json]:
        rows = rows[::-1] if self.newest_first else rows
        assert wish["count"] <= 1000
        return rows[wish["offset"] : wish["offset"] + wish["count"]]

    def _deleteInvoice(self, wish: Json) -> bool | web.Response:
        found = [r for r in self.invoices if r["invoice_id"] == wish["invoice_id"]]
        if not found or found[0]["status"] != "active":
            return _no("INVOICE_NOT_FOUND")
        self.invoices.remove(found[0])
        return True

    def _transfer(self, wish: Json) -> Json | web.Response:
        if self.transfer_error is not None:
            return _no(*self.transfer_error)
        if any(t["spend_id"] == wish["spend_id"] for t in self.transfers):
            return _no("SPEND_ID_ALREADY_USED")
        assert len(wish["spend_id"]) <= 64
        made = {
            "transfer_id": len(self.transfers) + 1,
            "user_id": wish["user_id"],
            "asset": wish["asset"],
            "amount": wish["amount"],
            "spend_id": wish["spend_id"],
            "status": "completed",
            "completed_at": self.at(),
        }
        self.transfers.append(made)
        return made

    def _getTransfers(self, wish: Json) -> Json:
        rows = self.transfers
        if "spend_id" in wish:
            rows = [r for r in rows if r["spend_id"] == wish["spend_id"]]
        return {"items": self._cut(rows, wish)}

    # what buyers and Crypto Pay itself do

    def of(self, merchant_ref: str) -> Json:
        return next(i for i in self.invoices if i["payload"] == merchant_ref)

    def pay(self, merchant_ref: str) -> Json:
        self._expire()
        invoice = self.of(merchant_ref)
        assert invoice["status"] == "active"
        fiat = invoice["currency_type"] == "fiat"
        invoice |= {
            "status": "paid",
            "paid_at": self.at(),
            "paid_asset": "TON" if fiat else invoice["asset"],
            "paid_amount": "3.152017" if fiat else invoice["amount"],
        }
        # update_id is documented as not unique, so this one never is
        shown = {k: v for k, v in invoice.items() if k != "until"}
        return {
            "update_id": 1,
            "update_type": "invoice_paid",
            "request_date": self.at(),
            "payload": shown,
        }

    async def deliver(self, update: Json, *, copies: int = 1, token: str = TOKEN) -> list[int]:
        """Send an update as often as told; the answers' statuses."""
        body = json.dumps(update, ensure_ascii=False).encode()
        statuses = []
        async with aiohttp.ClientSession() as http:
            for _ in range(copies):
                headers = {HEADER: sign(token, body)}
                async with http.post(self.callback_url, data=body, headers=headers) as answer:
                    statuses.append(answer.status)
        return statuses


def _yes(result: Any) -> web.Response:
    return web.json_response({"ok": True, "result": result})


def _no(name: str, status: int = 400) -> web.Response:
    return web.json_response({"ok": False, "error": {"code": status, "name": name}}, status=status)
