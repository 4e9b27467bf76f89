"""Stripe in memory, on loopback: sessions, idempotency, refunds, events, and signed deliveries."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

import aiohttp
from aiohttp import web

from konbini.gateways.stripe.signing import HEADER, sign
from konbini.shop.ports import Clock

KEY = "sk_test_4eC39HqLyjWDarjtT1zdp7dc"
WHSEC = "whsec_loopback_only_0001"
Json = dict[str, Any]


@dataclass
class Trouble:
    """What goes wrong with the next request to a path that begins so."""

    path: str
    how: str
    method: str = ""
    release: asyncio.Event = field(default_factory=asyncio.Event)


class StripeStub:
    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.sessions: dict[str, Json] = {}
        self.refunds: list[Json] = []
        self.events: list[Json] = []
        self.balance: list[Json] = []
        self.no_balance = False
        self.replays: dict[str, tuple[list[tuple[str, str]], int, Json]] = {}
        self.calls: list[tuple[str, str]] = []
        self.troubles: list[Trouble] = []
        self.down = False
        self.callback_url = ""
        self.refund_status = "succeeded"
        self.serial = 0
        self.base = ""

    def app(self) -> web.Application:
        made = web.Application()
        made.add_routes([web.route("*", "/v1/{path:.*}", self._handle)])
        return made

    def at(self) -> int:
        return int(self.clock.now().timestamp())

    def new_id(self, prefix: str) -> str:
        self.serial += 1
        return f"{prefix}_{self.serial:06d}"

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        path, form = request.match_info["path"], parse_qsl(await request.text())
        self.calls.append((request.method, path))
        if request.headers.get("Authorization") != f"Bearer {KEY}":
            return _error(401, "invalid_api_key", f"Invalid API Key provided: {KEY}")
        if self.down:
            return _error(500, "api_error", "down")
        fitting = (t for t in self.troubles if t.method in {"", request.method})
        trouble = next((t for t in fitting if path.startswith(t.path)), None)
        if trouble is not None:
            self.troubles.remove(trouble)
            return await self._trouble(trouble, request, form)
        return self._answer(request, form)

    async def _trouble(
        self, trouble: Trouble, request: web.Request, form: list[tuple[str, str]]
    ) -> web.StreamResponse:
        if trouble.how == "redirect":
            return web.Response(status=302, headers={"Location": f"{self.base}/v1/elsewhere"})
        if trouble.how == "garbage":
            return web.Response(text="<html>not json</html>")
        if trouble.how == "hang":
            await trouble.release.wait()
            return web.Response(status=500)
        if trouble.how == "broken":
            # a failure is stored for its key and replayed like any other answer
            key = request.headers["Idempotency-Key"]
            self.replays[key] = (form, 500, _wrong(None, kind="api_error"))
            return self._answer(request, form)
        assert trouble.how == "lost"
        self._answer(request, form)
        assert request.transport is not None
        request.transport.close()
        return web.Response()

    def _answer(self, request: web.Request, form: list[tuple[str, str]]) -> web.Response:
        path, key = request.match_info["path"], request.headers.get("Idempotency-Key")
        if request.method != "POST" or key is None:
            status, found = self._route(request, path, dict(form))
            return web.json_response(found, status=status)
        if key in self.replays:
            was, status, found = self.replays[key]
            if was != form:
                return _error(400, None, "Keys are for one request", "idempotency_error")
            headers = {"Idempotent-Replayed": "true"}
            return web.json_response(found, status=status, headers=headers)
        status, found = self._route(request, path, dict(form))
        if status != 400:
            self.replays[key] = (form, status, found)
        return web.json_response(found, status=status)

    def _route(self, request: web.Request, path: str, form: dict[str, str]) -> tuple[int, Json]:
        parts = path.split("/")
        if path == "checkout/sessions" and request.method == "POST":
            return self._create(form)
        if path == "checkout/sessions":
            return 200, _page(list(self.sessions.values()), request)
        if parts[:2] == ["checkout", "sessions"]:
            session = self.sessions.get(parts[2])
            if session is None:
                return 404, _wrong("resource_missing")
            return self._expire(session) if parts[3:] == ["expire"] else (200, session)
        if path == "refunds" and request.method == "POST":
            return self._refund(form)
        if path == "refunds":
            return self._list_refunds(request)
        if path == "balance_transactions":
            assert request.query["expand[0]"] == "data.source"
            rows = [dict(row) for row in self.balance]
            return (403, _wrong("permission")) if self.no_balance else (200, _page(rows, request))
        assert path == "events", path
        types = [v for k, v in request.query.items() if k.startswith("types")]
        return 200, _page([e for e in self.events if e["type"] in types], request)

    def _create(self, form: dict[str, str]) -> tuple[int, Json]:
        ends, price = int(form["expires_at"]), "line_items[0][price_data]"
        if not 1800 <= ends - self.at() <= 86400:
            return 400, _wrong("parameter_invalid_integer", "expires_at")
        assert form["mode"] == "payment"
        assert form["line_items[0][quantity]"] == "1"
        assert form["success_url"].startswith("http")
        session_id = self.new_id("cs_test")
        session: Json = {
            "id": session_id,
            "object": "checkout.session",
            "amount_total": int(form[f"{price}[unit_amount]"]),
            "client_reference_id": form["client_reference_id"],
            "created": self.at(),
            "currency": form[f"{price}[currency]"],
            "expires_at": ends,
            "livemode": False,
            "metadata": {"merchant_ref": form["metadata[merchant_ref]"]},
            "mode": "payment",
            "payment_intent": None,
            "payment_link": None,
            "payment_status": "unpaid",
            "status": "open",
            "url": f"https://checkout.stripe.com/c/pay/{session_id}",
        }
        self.sessions[session_id] = session
        return 200, session

    def _expire(self, session: Json) -> tuple[int, Json]:
        if session["status"] != "open":
            return 400, _wrong("resource_invalid_state")
        session["status"] = "expired"
        self.note("checkout.session.expired", session)
        return 200, session

    def _list_refunds(self, request: web.Request) -> tuple[int, Json]:
        intent = request.query["payment_intent"]
        if not any(s["payment_intent"] == intent for s in self.sessions.values()):
            return 404, _wrong("resource_missing", "payment_intent")
        return 200, _page([r for r in self.refunds if r["payment_intent"] == intent], request)

    def _refund(self, form: dict[str, str]) -> tuple[int, Json]:
        intent, amount = form["payment_intent"], int(form["amount"])
        paid = next((s for s in self.sessions.values() if s["payment_intent"] == intent), None)
        if paid is None:
            return 404, _wrong("resource_missing", "payment_intent")
        given = sum(r["amount"] for r in self.refunds if r["payment_intent"] == intent)
        if given >= paid["amount_total"]:
            return 400, _wrong("charge_already_refunded")
        if given + amount > paid["amount_total"]:
            return 400, _wrong("amount_too_large", "amount")
        refund: Json = {
            "id": self.new_id("re"),
            "object": "refund",
            "amount": amount,
            "charge": intent.replace("pi_", "ch_"),
            "created": self.at(),
            "currency": paid["currency"],
            "metadata": {"refund_key": form.get("metadata[refund_key]", "")},
            "payment_intent": intent,
            "status": self.refund_status,
        }
        self.refunds.append(refund)
        self.note("refund.created", refund)
        return 200, refund

    # what buyers and Stripe itself do

    def of(self, merchant_ref: str) -> Json:
        return next(
            s for s in self.sessions.values() if s["metadata"]["merchant_ref"] == merchant_ref
        )

    def note(self, kind: str, thing: Json) -> Json:
        event = {
            "id": self.new_id("evt"),
            "object": "event",
            "api_version": "2026-10-28.endive",
            "created": self.at(),
            "data": {"object": json.loads(json.dumps(thing))},
            "livemode": False,
            "pending_webhooks": 1,
            "request": {"id": None, "idempotency_key": None},
            "type": kind,
        }
        self.events.append(event)
        return event

    def pay(self, merchant_ref: str, *, delayed: bool = False) -> Json:
        """The buyer finishes the page; with a delayed method the money is still to come."""
        session = self.of(merchant_ref)
        assert session["status"] == "open"
        session["status"] = "complete"
        session["payment_intent"] = session["payment_intent"] or self.new_id("pi")
        session["payment_status"] = "unpaid" if delayed else "paid"
        return self.note("checkout.session.completed", session)

    def charge(self, intent: str, amount: int, fee: int, *, into: str = "usd") -> None:
        """The money of a payment is on the account, less the fee, maybe in another currency."""
        self.balance.append(
            {
                "id": self.new_id("txn"),
                "object": "balance_transaction",
                "amount": amount,
                "created": self.at(),
                "currency": into,
                "fee": fee,
                "net": amount - fee,
                "reporting_category": "charge",
                "source": {
                    "id": intent.replace("pi_", "ch_"),
                    "object": "charge",
                    "amount": amount,
                    "currency": "usd",
                    "payment_intent": intent,
                },
                "type": "charge",
            }
        )

    def clear(self, merchant_ref: str, *, good: bool = True) -> Json:
        """A delayed payment arrives, or bounces."""
        session = self.of(merchant_ref)
        session["payment_status"] = "paid" if good else "unpaid"
        ending = "succeeded" if good else "failed"
        return self.note(f"checkout.session.async_payment_{ending}", session)

    async def deliver(
        self, event: Json, *, copies: int = 1, secret: str = WHSEC, late: int = 0
    ) -> list[int]:
        """Send an event, signed `late` seconds ago, as often as told; the answers' statuses."""
        body = json.dumps(event, indent=2, ensure_ascii=False).encode()
        at = self.at() - late
        headers = {HEADER: f"t={at},v1={sign(secret, body, at)},v0=6ffbb59b"}
        statuses = []
        async with aiohttp.ClientSession() as http:
            for _ in range(copies):
                async with http.post(self.callback_url, data=body, headers=headers) as answer:
                    statuses.append(answer.status)
        return statuses


def _page(rows: list[Json], request: web.Request) -> Json:
    """Newest first, behind `starting_after`, like every list of Stripe's."""
    since, limit = int(request.query["created[gte]"]) if "created[gte]" in request.query else 0, 10
    limit = int(request.query.get("limit", limit))
    found = [row for row in reversed(rows) if row["created"] >= since]
    if after := request.query.get("starting_after"):
        found = found[[row["id"] for row in found].index(after) + 1 :]
    return {
        "object": "list",
        "url": request.path,
        "has_more": len(found) > limit,
        "data": found[:limit],
    }


def _wrong(code: str | None, param: str = "", kind: str = "invalid_request_error") -> Json:
    return {"error": {"type": kind, "code": code, "param": param, "message": "no"}}


def _error(status: int, code: str | None, words: str, kind: str = "api_error") -> web.Response:
    error = {"type": kind, "code": code, "message": words}
    return web.json_response({"error": error}, status=status)
