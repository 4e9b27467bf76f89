"""An epusdt server on loopback in any dialect: trades, pages, callbacks. Shares no code with ours."""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from aiohttp import web

from tests.fakes import FakeClock


def go(value: Any) -> str:
    """A value as Go prints what JSON gave it (amounts of tests stay below a million)."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:.6f}".rstrip("0").rstrip(".")
    return str(value)


def sign(fields: dict[str, Any], secret: str, dialect: str) -> str:
    kept = [f"{k}={go(v)}" for k, v in fields.items() if k != "signature" and v not in (None, "")]
    text = "&".join(sorted(kept)).encode()
    if dialect == "gmpay-v2":
        return hmac.new(secret.encode(), text, hashlib.sha256).hexdigest()
    return hashlib.md5(text + secret.encode()).hexdigest()


@dataclass
class EpusdtStub:
    """One server. `down`: every answer is 502; `lose_create`: made, but not answered."""

    dialect: str
    secret: str
    clock: FakeClock
    pid: str = "1000"
    base: str = ""
    trades: dict[str, dict[str, Any]] = field(default_factory=dict)
    created: list[dict[str, Any]] = field(default_factory=list)
    down: bool = False
    lose_create: bool = False
    lie: dict[str, Any] = field(default_factory=dict)

    def app(self) -> web.Application:
        made = web.Application(middlewares=[self._door])
        if self.dialect.startswith("gmpay"):
            made.router.add_post("/payments/gmpay/v1/order/create-transaction", self.create)
            made.router.add_get("/pay/checkout-counter-resp/{id}", self.counter)
        else:
            made.router.add_post("/api/v1/order/create-transaction", self.create)
        if self.dialect == "v0":
            made.router.add_get("/pay/check-status/{id}", self.check_status)
        if self.dialect == "bepusdt":
            made.router.add_post("/api/v1/order/cancel-transaction", self.cancel)
            made.router.add_post("/api/v1/pay/info", self.info)
        return made

    @web.middleware
    async def _door(self, request: web.Request, handler: Any) -> web.StreamResponse:
        if self.down:
            return web.Response(status=502, text="bad gateway")
        answer: web.StreamResponse = await handler(request)
        return answer

    async def _signed(self, request: web.Request) -> dict[str, Any] | None:
        fields: dict[str, Any] = json.loads(await request.read())
        good = fields.get("signature") == sign(fields, self.secret, self.dialect)
        return fields if good else None

    async def create(self, request: web.Request) -> web.StreamResponse:
        wish = await self._signed(request)
        if wish is None:
            return self._no(401, "signature verification failed", http=401)
        ref, amount = str(wish["order_id"]), wish["amount"]
        assert isinstance(amount, int | float)
        assert not isinstance(amount, bool)
        assert amount > 0
        self.created.append(wish)
        known = self.trades.get(ref)
        if known is not None and self.dialect != "bepusdt":
            return self._no(10002, "订单已存在")
        if known is None:
            known = {"trade_id": f"20260501{len(self.trades):016d}", "order_id": ref, "status": 1}
        known |= {
            "amount": amount,
            "fiat": wish.get("fiat") or wish.get("currency", "cny").upper(),
            "actual_amount": round(amount / 7 + len(self.created) / 10_000, 4),
            "address": "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t",
            "notify_url": wish["notify_url"],
        }
        self.trades[ref] = known
        if self.lose_create:
            assert request.transport is not None
            request.transport.close()
        return self._yes(self._created(known))

    def _created(self, trade: dict[str, Any]) -> dict[str, Any]:
        page = f"{self.base}/pay/checkout-counter/{trade['trade_id']}"
        made = {k: trade[k] for k in ("trade_id", "order_id", "amount", "actual_amount")}
        made["payment_url"] = page
        if self.dialect == "bepusdt":
            texts = {k: f"{made[k]:.2f}" for k in ("amount", "actual_amount")}
            return made | texts | {"token": trade["address"], "status": 1, "expiration_time": 600}
        until = int(self.clock.now().timestamp()) + 600
        if self.dialect == "v0":
            return made | {"token": trade["address"], "expiration_time": until}
        return made | {
            "currency": trade["fiat"],
            "receive_address": trade["address"],
            "token": "USDT",
            "status": 1,
            "expiration_time": until,
        }

    async def check_status(self, request: web.Request) -> web.StreamResponse:
        trade = self._by_id(request.match_info["id"])
        if trade is None:
            return self._no(10008, "订单不存在")
        return self._yes({k: trade[k] for k in ("trade_id", "status")})

    async def counter(self, request: web.Request) -> web.StreamResponse:
        trade = self._by_id(request.match_info["id"])
        if trade is None:
            return self._no(10008, "order not found", http=400)
        told = {k: trade[k] for k in ("trade_id", "status", "amount", "actual_amount")}
        return self._yes(
            told | {"currency": trade["fiat"], "token": "USDT", "payment_type": "gmpay"}
        )

    async def info(self, request: web.Request) -> web.StreamResponse:
        trade = self._by_id(json.loads(await request.read())["trade_id"])
        if trade is None:
            return self._no(400, "order not found")
        told = {k: trade[k] for k in ("trade_id", "order_id", "status", "fiat")}
        return self._yes(told | {"money": f"{trade['amount']:.2f}", "actual_amount": "4.25"})

    async def cancel(self, request: web.Request) -> web.StreamResponse:
        fields = await self._signed(request)
        if fields is None:
            return self._no(400, "签名错误")
        trade = self._by_id(fields["trade_id"])
        if trade is None or trade["status"] != 1:
            return self._no(400, "当前订单状态不允许取消")
        trade["status"] = 4
        return self._yes({"trade_id": fields["trade_id"]})

    # ── what a test does ─────────────────────────────────────────────────────────────────────

    def pay(self, ref: str) -> str:
        """The transfer is seen on the chain; the trade's number."""
        self.trades[ref]["status"] = 2
        return str(self.trades[ref]["trade_id"])

    def callback(self, ref: str, status: int = 2, **changes: Any) -> bytes:
        """A signed callback; `changes` are made before signing, None takes a field away."""
        trade = self.trades[ref]
        fields: dict[str, Any] = {
            "trade_id": trade["trade_id"],
            "order_id": ref,
            "amount": trade["amount"],
            "actual_amount": trade["actual_amount"],
            "token": trade["address"],
            "block_transaction_id": "12ef6267b42e43959795cf31808d0cc7"
            if status == 2
            else trade["trade_id"],
            "status": status,
        }
        if self.dialect == "bepusdt":
            fields["actual_amount"] = str(trade["actual_amount"])
        if self.dialect.startswith("gmpay"):
            fields |= {"pid": self.pid, "receive_address": trade["address"], "token": "USDT"}
        fields = {k: v for k, v in (fields | changes).items() if v is not None}
        fields["signature"] = sign(fields, self.secret, self.dialect)
        return json.dumps(fields).encode()

    async def tell(
        self, ref: str, status: int = 2, *, times: int = 1, **changes: Any
    ) -> list[str]:
        """Send the callback to the shop that often; what the shop said each time."""
        body = self.callback(ref, status, **changes)
        words = []
        async with aiohttp.ClientSession() as http:
            for _ in range(times):
                url = str(self.trades[ref]["notify_url"])
                async with http.post(
                    url, data=body, headers={"Content-Type": "application/json"}
                ) as answer:
                    words.append(await answer.text())
        return words

    # ── inside ───────────────────────────────────────────────────────────────────────────────

    def _by_id(self, trade_id: str) -> dict[str, Any] | None:
        found = [trade for trade in self.trades.values() if trade["trade_id"] == trade_id]
        return found[0] if found else None

    def _yes(self, data: dict[str, Any]) -> web.Response:
        body = {
            "status_code": 200,
            "message": "success",
            "data": data | self.lie,
            "request_id": "",
        }
        return web.json_response(body)

    def _no(self, code: int, words: str, *, http: int | None = None) -> web.Response:
        status = http or (400 if self.dialect.startswith("gmpay") else 200)
        body = {"status_code": code, "message": words, "data": None, "request_id": ""}
        return web.json_response(body, status=status)
