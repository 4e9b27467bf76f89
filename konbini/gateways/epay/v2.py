"""The protocol's second version: RSA both ways, a time in every message, refunds with a key."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from konbini.gateways.epay.account import PAGE, wish_of
from konbini.gateways.epay.bills import Bill, read_bill
from konbini.gateways.epay.client import Client
from konbini.gateways.epay.settings import EpaySettings
from konbini.gateways.epay.signing import load_private_key, load_public_key, sign_rsa, verify_rsa
from konbini.shop.errors import Unavailable
from konbini.shop.payments import Attempt, Refund
from konbini.shop.ports import Clock, Opened

_BAD_REQUEST = frozenset({"-3", "-4", "-5"})
"""Signature, parameters or method refused: our mistake or theirs, never an answer about money."""
_UNKNOWN_ORDER = re.compile("订单.{0,3}不存在")
"""Part of the provider's words for "no such order": its code is shared with other refusals."""


class AccountV2:
    """A merchant known by pid and key pair."""

    def __init__(self, settings: EpaySettings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._ours = load_private_key(settings.private_key)
        self._theirs = load_public_key(settings.platform_key)
        self._client = Client(settings.url)

    async def open(self, attempt: Attempt) -> Opened:
        """The provider's own address of the pay page; the same for the same reference."""
        told = self._settings
        wish = wish_of(attempt) | {
            "method": "jump",
            "device": "jump",
            # this version has no page of types for a made order
            "type": told.types[0],
            "notify_url": told.callback_url,
            "return_url": told.return_url,
            "clientip": told.client_ip,
        }
        made = await self._ask("/api/pay/create", wish)
        trade_no, url = made.get("trade_no"), made.get("pay_info")
        if not isinstance(trade_no, str) or not isinstance(url, str):
            raise Unavailable(what="epay", problem="refused")
        if made.get("pay_type") != "jump" or not self._is_theirs(url):
            raise Unavailable(what="epay", problem="no page")
        return Opened(trade_no, url)

    def verified(self, params: Mapping[str, str]) -> bool:
        """Whether the platform signed these parameters."""
        return verify_rsa(params, self._theirs)

    async def bill(self, name: str, number: str) -> Bill | None:
        """One order; None when there is none of that number."""
        found = await self._ask("/api/pay/query", {name: number})
        if found.get("code") == "0":
            return read_bill(found)
        if _UNKNOWN_ORDER.search(str(found.get("msg"))):
            return None
        raise Unavailable(what="epay", problem="refused")

    async def bills(self, offset: int) -> Sequence[Bill]:
        """A page of orders, newest first. The signature leaves the rows out: TLS proves them."""
        wish = {"limit": str(PAGE), "offset": str(offset)}
        found = await self._ask("/api/merchant/orders", wish)
        rows = found.get("data") or []
        if found.get("code") != "0" or not isinstance(rows, list):
            raise Unavailable(what="epay", problem="refused")
        return [read_bill(row) for row in rows if isinstance(row, dict)]

    def can_return(self, bill: Bill, refund: Refund) -> bool:
        """Any part, up to the whole."""
        return 0 < refund.money.amount <= bill.money.amount

    async def give_back(self, bill: Bill, refund: Refund) -> bool:
        """Refund under a key made of ours; a refusal is checked by asking for that key."""
        number = "r" + hashlib.sha256(refund.refund_key.encode()).hexdigest()[:30]
        wish = {
            "trade_no": bill.trade_no,
            "money": str(refund.money.decimal),
            "out_refund_no": number,
        }
        if (await self._ask("/api/pay/refund", wish)).get("code") == "0":
            return True
        known = await self._ask("/api/pay/refundquery", {"out_refund_no": number})
        return known.get("code") == "0" and known.get("status") == "1"

    async def shut(self, attempt: Attempt) -> bool:
        """Close the order; True also when there never was one."""
        closed = await self._ask("/api/pay/close", {"out_trade_no": attempt.merchant_ref})
        if closed.get("code") == "0":
            return True
        return await self.bill("out_trade_no", attempt.merchant_ref) is None

    async def aclose(self) -> None:
        """Give the connections back."""
        await self._client.close()

    async def _ask(self, path: str, wish: Mapping[str, str]) -> dict[str, Any]:
        """A signed question and its answer; a refusal (any code but 0) comes unsigned.

        Raises Unavailable when a yes is not signed by the platform, or is about somebody else.
        """
        now = str(int(self._clock.now().timestamp()))
        form = {k: v for k, v in wish.items() if v}
        form |= {"pid": self._settings.pid, "timestamp": now}
        form |= {"sign": sign_rsa(form, self._ours), "sign_type": "RSA"}
        answer = await self._client.post(path, form)
        if answer.get("code") in _BAD_REQUEST:
            raise Unavailable(what="epay", problem="refused")
        signed = {k: v for k, v in answer.items() if isinstance(v, str)}
        if answer.get("code") == "0" and not verify_rsa(signed, self._theirs):
            raise Unavailable(what="epay", problem="unsigned answer")
        return answer

    def _is_theirs(self, url: str) -> bool:
        """A buyer is only sent to the provider itself."""
        there, base = urlsplit(url), urlsplit(self._settings.url)
        return (there.scheme, there.hostname) == (base.scheme, base.hostname)
