"""What the dialects' merchant APIs say and are told: paths, fields, shapes of answers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from konbini.gateways.address import is_safe
from konbini.gateways.epusdt.callback import PAID, chain_txn_of, money_of
from konbini.gateways.epusdt.client import Client, Rejected
from konbini.gateways.epusdt.settings import Dialect, EpusdtSettings
from konbini.gateways.epusdt.signing import Number
from konbini.shop.errors import Invalid, Refused, Unavailable
from konbini.shop.money import Money
from konbini.shop.payments import Attempt
from konbini.shop.ports import Opened

_CREATE = "/api/v1/order/create-transaction"
_CREATE_GMPAY = "/payments/gmpay/v1/order/create-transaction"
TRADE_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
"""What may stand in the path of a question."""
_UNKNOWN_TRADE = "10008"
_USED = "10002"
_SECONDS = (180, 3600)
"""The least and most time BEpusdt gives a buyer."""


@dataclass(frozen=True, slots=True)
class Trade:
    """An order as the server tells it; v0 tells the status only, GMPay no reference."""

    trade_id: str
    status: str
    money: Money | None = None
    merchant_ref: str | None = None
    chain_txn: str | None = None

    @property
    def is_paid(self) -> bool:
        return self.status == PAID


class Server:
    """The merchant API of one server in its dialect. Every call may raise Unavailable."""

    def __init__(self, settings: EpusdtSettings) -> None:
        self._settings = settings
        self.client = Client(settings)

    async def open(self, attempt: Attempt, now: datetime, *, again: bool = False) -> Opened:
        """Make the trade and give its page; raises Unavailable when the answer differs.

        Raises Refused when the reference was used before and nothing tells what became of it;
        `again`: it was sent before, so that any refusal means that.
        """
        gmpay = self._settings.dialect.is_gmpay
        wish = self._wish(attempt, now)
        try:
            made = await self.client.post_signed(_CREATE_GMPAY if gmpay else _CREATE, wish)
            same = money_of(made, self._settings) == attempt.expected
        except Rejected as no:
            if self._settings.dialect is not Dialect.BEPUSDT and (again or no.code == _USED):
                raise Refused("reference-used", gateway="epusdt") from None
            raise Unavailable(what="epusdt", problem="refused", code=no.code) from None
        except Invalid:
            raise Unavailable(what="epusdt", problem="odd answer") from None
        trade_id, url = made.get("trade_id"), made.get("payment_url")
        if not same or made.get("order_id", attempt.merchant_ref) != attempt.merchant_ref:
            raise Unavailable(what="epusdt", problem="another order")
        if not isinstance(trade_id, str) or not TRADE_ID.fullmatch(trade_id):
            raise Unavailable(what="epusdt", problem="no trade")
        if not isinstance(url, str) or not is_safe(url):
            raise Unavailable(what="epusdt", problem="no page")
        return Opened(trade_id, url)

    async def trade(self, trade_id: str) -> Trade | None:
        """The present state of a trade, unsigned: worth what TLS is worth. None: no such trade."""
        try:
            found = await self._look(trade_id)
            if found.get("trade_id") != trade_id:
                raise Unavailable(what="epusdt", problem="another order")
            return self._read(trade_id, found)
        except Rejected as no:
            if no.code == _UNKNOWN_TRADE:
                return None
            # BEpusdt says "not found" also of trades it shows to one browser only
            raise Unavailable(what="epusdt", problem="refused", code=no.code) from None
        except Invalid:
            raise Unavailable(what="epusdt", problem="odd answer") from None

    async def cancel(self, trade_id: str) -> bool:
        """Whether the trade can no longer be paid (BEpusdt only)."""
        wish = {"trade_id": trade_id}
        try:
            await self.client.post_signed("/api/v1/order/cancel-transaction", wish)
        except Rejected:
            return False
        return True

    def _wish(self, attempt: Attempt, now: datetime) -> dict[str, str]:
        told = self._settings
        wish = {
            "order_id": attempt.merchant_ref,
            "amount": Number(attempt.expected.decimal),
            "notify_url": told.callback_url,
            "redirect_url": told.return_url,
        }
        if told.dialect is Dialect.BEPUSDT:
            least, most = _SECONDS
            left = int((attempt.expires_at - now).total_seconds())
            timeout = Number(min(max(left, least), most))
            wish |= {"fiat": told.currency, "trade_type": told.trade_type, "timeout": timeout}
        if told.dialect.is_gmpay:
            wish |= {"pid": told.pid, "currency": told.currency.lower()}
        if told.dialect.is_gmpay and told.token:
            wish |= {"token": told.token, "network": told.network}
        return wish

    async def _look(self, trade_id: str) -> Mapping[str, Any]:
        if self._settings.dialect is Dialect.BEPUSDT:
            return await self.client.post("/api/v1/pay/info", {"trade_id": trade_id})
        page = "checkout-counter-resp" if self._settings.dialect.is_gmpay else "check-status"
        return await self.client.get(f"/pay/{page}/{trade_id}")

    def _read(self, trade_id: str, found: Mapping[str, Any]) -> Trade:
        status, told = str(found.get("status")), self._settings
        chain_txn = chain_txn_of(found, trade_id)
        if told.dialect is Dialect.V0:
            return Trade(trade_id, status, chain_txn=chain_txn)
        bepusdt = told.dialect is Dialect.BEPUSDT
        if found.get("fiat" if bepusdt else "currency") not in {
            told.currency,
            told.currency.lower(),
        }:
            raise Invalid("malformed", where="currency")
        money = money_of(found, told, "money" if bepusdt else "amount")
        ref = found.get("order_id")
        return Trade(trade_id, status, money, ref if isinstance(ref, str) else None, chain_txn)
