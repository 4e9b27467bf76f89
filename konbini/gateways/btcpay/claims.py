"""Money set aside at BTCPay Server for a buyer to claim (a pull payment), once per refund.

There is no idempotency key, so a claim is known by its name.
"""

from __future__ import annotations

import hashlib
from typing import Any

from konbini.gateways.btcpay.client import Client
from konbini.shop.errors import Unavailable
from konbini.shop.payments import Refund


async def set_aside(client: Client, refund: Refund) -> dict[str, Any] | None:
    """The claim of this refund, if there is one; raises Missing, Declined or Unavailable."""
    rows = await client.get("pull-payments", [("includeArchived", "true")])
    if not isinstance(rows, list):
        raise Unavailable(what="btcpay", problem="no list")
    named = (row for row in rows if isinstance(row, dict) and row.get("name") == name_of(refund))
    return next(named, None)


async def open_claim(client: Client, refund: Refund, methods: list[str]) -> None:
    """Set the refund's amount aside, payable by `methods`; errors as for `set_aside`."""
    wish: dict[str, Any] = {
        "name": name_of(refund),
        "refundVariant": "Custom",
        "customAmount": f"{refund.money.decimal:f}",
        "customCurrency": refund.money.currency,
        "payoutMethods": methods,
    }
    # servers before 2.4.1 know only the single method
    wish |= {"payoutMethodId": methods[0]} if methods else {}
    await client.post(f"invoices/{refund.txn}/refund", wish)


def name_of(refund: Refund) -> str:
    """A claim's name: at most 50 characters, the same every time, and says nothing."""
    return "R-" + hashlib.sha256(refund.refund_key.encode()).hexdigest()[:24]
