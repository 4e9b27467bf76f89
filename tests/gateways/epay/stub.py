"""An epay server on loopback: both versions, orders, refunds, notices. Shares no code with ours."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Any
from urllib.parse import quote_plus, urlencode

import aiohttp
from aiohttp import web
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256

from tests.fakes import FakeClock

CHINA = timezone(timedelta(hours=8))


def canon(params: dict[str, Any]) -> bytes:
    pairs = []
    for key in sorted(params):
        value = params[key]
        if key in {"sign", "sign_type"} or isinstance(value, list | dict) or value is None:
            continue
        if str(value).strip():
            pairs.append(f"{key}={value}")
    return "&".join(pairs).encode()


def md5(params: dict[str, Any], key: str) -> str:
    return hashlib.md5(canon(params) + key.encode()).hexdigest()


def rsa(params: dict[str, Any], key: RSAPrivateKey) -> str:
    return base64.b64encode(key.sign(canon(params), PKCS1v15(), SHA256())).decode()


@dataclass
class EpayStub:
    """One merchant. `down`: every answer is 503; `drop_next_refund`: done, but not answered."""

    clock: FakeClock
    pid: str = "1001"
    key: str = ""
    own: RSAPrivateKey | None = None
    merchant: RSAPublicKey | None = None
    base: str = ""
    orders: dict[str, dict[str, Any]] = field(default_factory=dict)
    refunds: list[dict[str, Any]] = field(default_factory=list)
    urls: list[str] = field(default_factory=list)
    down: bool = False
    drop_next_refund: bool = False
    refuse_refunds: bool = False
    refund_ok_code: int = 0
    lie: dict[str, Any] = field(default_factory=dict)
    unsigned: bool = False

    # ── the server ───────────────────────────────────────────────────────────────────────────

    def app(self) -> web.Application:
        made = web.Application(middlewares=[self._door])
        made.add_routes(
            [
                web.get("/submit.php", self.submit),
                web.get("/api.php", self.api_v1),
                web.post("/api.php", self.refund_v1),
                web.post("/api/pay/{what}", self.api_v2),
                web.post("/api/merchant/{what:orders}", self.api_v2),
            ]
        )
        return made

    @web.middleware
    async def _door(self, request: web.Request, handler: Any) -> web.StreamResponse:
        self.urls.append(request.path_qs)
        if self.down:
            return web.Response(status=503, text="busy")
        answer: web.StreamResponse = await handler(request)
        return answer

    async def submit(self, request: web.Request) -> web.Response:
        wish = dict(request.query)
        if wish.get("sign") != md5(wish, self.key) or wish["pid"] != self.pid:
            return web.Response(status=403, text="签名校验失败")
        self.make(wish)
        return web.Response(text="<html>cashier</html>", content_type="text/html")

    def make(self, wish: dict[str, str]) -> dict[str, Any]:
        known = self.orders.get(wish["out_trade_no"])
        if known is not None:
            assert all(known[k] == wish[k] for k in ("money", "name", "notify_url"))
            return known
        number = len(self.orders) + 1
        order = {
            "trade_no": f"2026050112000{number:05d}",
            "out_trade_no": wish["out_trade_no"],
            "api_trade_no": None,
            "type": wish.get("type") or None,
            "pid": int(self.pid),
            "addtime": self._now(),
            "endtime": None,
            "name": wish["name"],
            "money": wish["money"],
            "notify_url": wish["notify_url"],
            "param": None,
            "buyer": None,
            "status": 0,
            "refundmoney": None,
        }
        self.orders[wish["out_trade_no"]] = order
        return order

    async def api_v1(self, request: web.Request) -> web.Response:
        ask = request.query
        if ask["pid"] != self.pid or ask["key"] != self.key:
            return web.json_response({"code": -3, "msg": "商户密钥错误"})
        if ask["act"] == "orders":
            start, limit = int(ask["offset"]), int(ask["limit"])
            rows = [self._row(o) for o in self._newest()][start : start + limit]
            return web.json_response({"code": 1, "count": len(rows), "data": rows or None})
        order = self._find(dict(ask))
        if order is None:
            return web.json_response({"code": -1, "msg": "订单号不存在"})
        return web.json_response({"code": 1, "msg": "succ"} | self._row(order) | self.lie)

    async def refund_v1(self, request: web.Request) -> web.StreamResponse:
        form = {k: str(v) for k, v in (await request.post()).items()}
        if request.query.get("act") != "refund" or form["key"] != self.key:
            return web.json_response({"code": -3, "msg": "商户密钥错误"})
        return self._answer_refund(request, form, None)

    def _answer_refund(
        self, request: web.Request, form: dict[str, str], number: str | None
    ) -> web.StreamResponse:
        order = self._find(form)
        if self.refuse_refunds or order is None or order["status"] not in (1, 2):
            return web.json_response({"code": -1, "msg": "该订单状态不支持退款！"})
        known = [r for r in self.refunds if number and r["out_refund_no"] == number]
        if not known:
            left = float(order["money"]) - float(order["refundmoney"] or 0)
            if float(form["money"]) > left + 0.001:
                return web.json_response({"code": -1, "msg": "该订单已全额退款！"})
            total = float(order["refundmoney"] or 0) + float(form["money"])
            order |= {"status": 2, "refundmoney": f"{total:.2f}"}
            known = [
                {"out_refund_no": number, "trade_no": order["trade_no"], "money": form["money"]}
            ]
            self.refunds += known
        if self.drop_next_refund:
            self.drop_next_refund = False
            assert request.transport is not None
            request.transport.close()
        if number is None:
            return web.json_response({"code": self.refund_ok_code, "msg": "退款成功！"})
        return self._signed({"code": 0, "msg": "退款成功！"} | known[0])

    async def api_v2(self, request: web.Request) -> web.StreamResponse:
        form = {k: str(v) for k, v in (await request.post()).items()}
        assert self.merchant is not None
        try:
            signature = base64.b64decode(form["sign"])
            self.merchant.verify(signature, canon(form), PKCS1v15(), SHA256())
        except InvalidSignature:
            return web.json_response({"code": -3, "msg": "RSA签名校验失败"})
        if abs(int(form["timestamp"]) - self.clock.now().timestamp()) > 300:
            return web.json_response({"code": -3, "msg": "时间戳字段不正确，请检查服务器时间"})
        what = request.match_info["what"]
        if what == "orders":
            start, limit = int(form["offset"]), int(form["limit"])
            rows = [self._row(o) for o in self._newest()][start : start + limit]
            return self._signed({"code": 0, "data": rows})
        if what == "create":
            order = self.make(form)
            url = f"{self.base}/pay/submit/{order['trade_no']}/"
            return self._signed(
                {"code": 0, "trade_no": order["trade_no"], "pay_type": "jump", "pay_info": url}
            )
        if what == "refund":
            return self._answer_refund(request, form, form["out_refund_no"])
        if what == "refundquery":
            known = [r for r in self.refunds if r["out_refund_no"] == form["out_refund_no"]]
            if not known:
                return web.json_response({"code": -1, "msg": "退款记录不存在"})
            return self._signed({"code": 0, "status": 1} | known[0])
        order_ = self._find(form)
        if order_ is None:
            words = "订单号不存在" if what == "query" else "当前订单不存在！"
            return web.json_response({"code": -1, "msg": words})
        if what == "close":
            if order_["status"] != 0:
                return web.json_response({"code": -1, "msg": "该订单状态不支持关闭"})
            order_["closed"] = True
            return self._signed({"code": 0, "msg": "订单关闭成功"})
        row = {k: v for k, v in self._row(order_).items() if v is not None}
        return self._signed({"code": 0} | row | {"refundmoney": order_["refundmoney"]})

    # ── what a test does ─────────────────────────────────────────────────────────────────────

    def pay(self, ref: str, kind: str = "alipay") -> str:
        """The buyer pays; the order's number."""
        order = self.orders[ref]
        assert not order.get("closed")
        order |= {"status": 1, "type": kind, "endtime": self._now(), "api_trade_no": "20260501"}
        return str(order["trade_no"])

    def notice(self, ref: str, **changes: str) -> dict[str, str]:
        """A signed notice's parameters; `changes` are made before signing."""
        order = self.orders[ref]
        params = {
            "pid": self.pid,
            "trade_no": order["trade_no"],
            "out_trade_no": ref,
            "type": order["type"] or "alipay",
            "name": order["name"],
            # PHP's (float): 10.50 is written 10.5
            "money": f"{float(order['money']):g}",
            "trade_status": "TRADE_SUCCESS",
        }
        if self.own is not None:
            params |= {"api_trade_no": "2026", "buyer": "2088", "timestamp": self._seconds()}
        return self.sign(params | changes)

    def sign(self, params: dict[str, str]) -> dict[str, str]:
        if self.own is not None:
            return params | {"sign": rsa(params, self.own), "sign_type": "RSA"}
        return params | {"sign": md5(params, self.key), "sign_type": "MD5"}

    async def tell(
        self, ref: str, *, times: int = 1, post: bool = False, **changes: str
    ) -> list[str]:
        """Send the notice to the shop that often; what the shop said each time."""
        words = []
        async with aiohttp.ClientSession() as http:
            for _ in range(times):
                query = urlencode(self.notice(ref, **changes), quote_via=quote_plus)
                url = str(self.orders[ref]["notify_url"])
                how = (
                    http.post(
                        url,
                        data=query,
                        headers={"Content-Type": "application/x-www-form-urlencoded"},
                    )
                    if post
                    else http.get(f"{url}?{query}")
                )
                async with how as answer:
                    words.append(await answer.text())
        return words

    # ── inside ───────────────────────────────────────────────────────────────────────────────

    def _find(self, ask: dict[str, str]) -> dict[str, Any] | None:
        for order in self.orders.values():
            if order["trade_no"] == ask.get("trade_no"):
                return order
            if order["out_trade_no"] == ask.get("out_trade_no"):
                return order
        return None

    def _newest(self) -> list[dict[str, Any]]:
        return sorted(self.orders.values(), key=lambda o: o["trade_no"], reverse=True)

    def _row(self, order: dict[str, Any]) -> dict[str, Any]:
        hidden = {"notify_url", "closed"} | ({"refundmoney"} if self.own is None else set())
        return {k: v for k, v in order.items() if k not in hidden}

    def _signed(self, answer: dict[str, Any]) -> web.Response:
        answer |= {"timestamp": self._seconds(), "sign_type": "RSA"} | self.lie
        assert self.own is not None
        if not self.unsigned:
            answer["sign"] = rsa(answer, self.own)
        return web.json_response(answer)

    def _now(self) -> str:
        return datetime.fromtimestamp(self.clock.now().timestamp(), CHINA).strftime(
            "%Y-%m-%d %H:%M:%S"
        )

    def _seconds(self) -> str:
        return str(int(self.clock.now().timestamp()))
