"""What an operator must set to take money by Crypto Pay. Refuses empty tokens and open wires."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from konbini.gateways.address import check_url
from konbini.shop.errors import Invalid

KNOWN_ASSETS = frozenset({"USDT", "TON", "BTC", "ETH", "LTC", "BNB", "TRX", "USDC", "JET"})
"""Coins of Crypto Pay (JET on its test network)."""
_TOKEN = re.compile(r"[0-9]{1,20}:[A-Za-z0-9_-]{10,100}", re.ASCII)


@dataclass(frozen=True, slots=True)
class CryptoPaySettings:
    """One app of Crypto Pay. Its token signs its calls too.

    `assets`: coins buyers may pay with. `refunds`: whether transfers are enabled for the app.
    `return_url`: where the paid invoice's button leads, if anywhere (it proves nothing).
    Raises Invalid (data: where = the setting's name, problem).
    """

    token: str = field(repr=False)
    url: str = "https://pay.crypt.bot"
    assets: tuple[str, ...] = ("USDT", "TON", "BTC")
    return_url: str = ""
    refunds: bool = False

    def __post_init__(self) -> None:
        if not self.token.strip():
            raise Invalid(where="CRYPTOPAY_TOKEN", problem="empty")
        if not _TOKEN.fullmatch(self.token):
            raise Invalid(where="CRYPTOPAY_TOKEN", problem="not an app's token")
        if not self.assets or not set(self.assets) <= KNOWN_ASSETS:
            raise Invalid(where="CRYPTOPAY_ASSETS", problem="not coins of Crypto Pay")
        check_url("CRYPTOPAY_URL", self.url)
        if self.return_url:
            check_url("return_url", self.return_url)

    @property
    def api(self) -> str:
        """The address below which the methods are."""
        base = self.url.rstrip("/")
        return base if base.endswith("/api") else f"{base}/api"
