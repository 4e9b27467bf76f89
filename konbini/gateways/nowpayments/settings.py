"""What an operator says about a NOWPayments account. Refuses empty secrets and plain http."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from konbini.gateways.address import is_safe
from konbini.shop.errors import Invalid

LIVE = "https://api.nowpayments.io/v1"
_MOST_TOLERANCE = Decimal(1)


@dataclass(frozen=True, slots=True)
class NowPaymentsSettings:
    """One account. Raises Invalid("bad-setting", where=NAME) for what cannot work.

    `currency` is the fiat currency of prices. `tolerance` is how many percent of the coins may
    be missing in a payment the provider calls finished; from 0 to 1.
    """

    callback_url: str
    return_url: str
    api_key: str = field(default="", repr=False)
    ipn_secret: str = field(default="", repr=False)
    url: str = LIVE
    currency: str = "USD"
    tolerance: Decimal = Decimal(0)

    def __post_init__(self) -> None:
        urls = {
            "NOWPAYMENTS_URL": self.url,
            "PUBLIC_URL": self.callback_url,
            "NOWPAYMENTS_RETURN_URL": self.return_url,
        }
        for where, url in urls.items():
            if not is_safe(url):
                raise Invalid("bad-setting", where=where, problem="not an https address")
        if not self.api_key.strip() or not re.fullmatch(r"[!-~]+", self.api_key):
            raise Invalid("bad-setting", where="NOWPAYMENTS_API_KEY", problem="empty or no key")
        if not self.ipn_secret.strip():
            raise Invalid("bad-setting", where="NOWPAYMENTS_IPN_SECRET", problem="empty")
        if not re.fullmatch(r"[A-Z]{3}", self.currency):
            raise Invalid("bad-setting", where="NOWPAYMENTS_CURRENCY", problem="not a currency")
        if not 0 <= self.tolerance <= _MOST_TOLERANCE:
            raise Invalid("bad-setting", where="NOWPAYMENTS_TOLERANCE", problem="not 0 to 1 %")
