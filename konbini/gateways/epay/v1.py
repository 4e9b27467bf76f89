"""The protocol's first version: MD5 over one shared key, which its query also wants in the URL.

Answers are unsigned: they are worth what TLS is worth.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from konbini.gateways.epay.account import PAGE, wish_of
from konbini.gateways.epay.bills import Bill, read_bill
from konbini.gateways.epay.client import Client
from konbini.gateways.epay.settings import EpaySettings
from konbini.gateways.epay.signing import sign_md5, verify_md5
from konbini.shop.errors import Unavailable
from konbini.shop.payments import Attempt, Refund
from konbini.shop.ports import Opened

_UNKNOWN_ORDER = "-1"


class AccountV1:
    """A merchant known by pid and key."""

    def __init__(self, settings: EpaySettings) -> None:
        self._settings = settings
        self._client = Client(settings.url)

    async def open(self, attempt: Attempt) -> Opened:
        """The signed address of the pay page. Nothing is asked: the buyer's visit makes the order.

        The buyer holds a signature by this; `callback` is why that is harmless.
        """
        told = self._settings
        wish = wish_of(attempt) | {
            "pid": told.pid,
            # without a type the provider shows its own page of types
            "type": told.types[0] if len(told.types) == 1 else "",
            "notify_url": told.callback_url,
            "return_url": told.return_url,
        }
        signed = {k: v for k, v in sorted(wish.items()) if v}
        signed |= {"sign": sign_md5(signed, told.key), "sign_type": "MD5"}
        return Opened(pay_url=f"{told.url.rstrip('/')}/submit.php?{urlencode(signed)}")

    def verified(self, params: Mapping[str, str]) -> bool:
        """Whether the shared key signed these parameters."""
        return verify_md5(params, self._settings.key)

    async def bill(self, name: str, number: str) -> Bill | None:
        """One order; None when there is none of that number."""
        found = await self._client.get("/api.php", self._ask("order") | {name: number})
        if found.get("code") == "1":
            return read_bill(found)
        if found.get("code") == _UNKNOWN_ORDER:
            return None
        raise Unavailable(what="epay", problem="refused")

    async def bills(self, offset: int) -> Sequence[Bill]:
        """A page of orders, newest first."""
        ask = self._ask("orders") | {"limit": str(PAGE), "offset": str(offset)}
        found = await self._client.get("/api.php", ask)
        rows = found.get("data") or []
        if found.get("code") != "1" or not isinstance(rows, list):
            raise Unavailable(what="epay", problem="refused")
        return [read_bill(row) for row in rows if isinstance(row, dict)]

    def can_return(self, bill: Bill, refund: Refund) -> bool:
        """Whole orders only: V1 refunds have no key, so a part could be given twice."""
        return bill.money == refund.money

    async def give_back(self, bill: Bill, refund: Refund) -> bool:
        """Refund, then look: versions disagree on which code means yes (0 or 1)."""
        form = {
            "pid": self._settings.pid,
            "key": self._settings.key,
            "trade_no": bill.trade_no,
            "money": str(refund.money.decimal),
        }
        answer = await self._client.post("/api.php", form, {"act": "refund"})
        after = await self.bill("trade_no", bill.trade_no)
        if after is not None and after.status == "2":
            return True
        if answer.get("code") in {"0", "1"}:
            # said to be done, not seen yet: ask again later, first of all whether it is
            raise Unavailable(what="epay", problem="refund not seen yet")
        return False

    async def shut(self, attempt: Attempt) -> bool:  # noqa: ARG002 - the account's
        """V1 cannot close an order."""
        return False

    async def aclose(self) -> None:
        """Give the connections back."""
        await self._client.close()

    def _ask(self, act: str) -> dict[str, str]:
        return {"act": act, "pid": self._settings.pid, "key": self._settings.key}
