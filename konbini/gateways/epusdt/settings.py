"""What an operator says about an epusdt server. Refuses an empty secret and plain http."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

from konbini.gateways.address import is_safe
from konbini.shop.errors import Invalid

_WORD = re.compile(r"[A-Za-z0-9._-]{1,40}")


class Dialect(StrEnum):
    """The forks agree on little but the family: the operator says which one runs."""

    V0 = "v0"
    BEPUSDT = "bepusdt"
    GMPAY_V1 = "gmpay-v1"
    GMPAY_V2 = "gmpay-v2"

    @property
    def is_gmpay(self) -> bool:
        return self in {Dialect.GMPAY_V1, Dialect.GMPAY_V2}


_FIATS = {
    Dialect.V0: frozenset({"CNY"}),
    Dialect.BEPUSDT: frozenset({"CNY", "USD", "EUR", "GBP", "JPY"}),
}
"""Currencies a price may have; GMPay takes any."""


@dataclass(frozen=True, slots=True)
class EpusdtSettings:
    """One server. Raises Invalid("bad-setting", where=NAME) for what cannot work.

    `currency` is the fiat currency of prices. `trade_type` is BEpusdt's coin and chain; `token`
    and `network` are GMPay's, both or none (then the buyer picks on the server's page).
    """

    url: str
    dialect: Dialect
    callback_url: str
    return_url: str
    secret: str = field(default="", repr=False)
    pid: str = ""
    currency: str = "CNY"
    trade_type: str = "usdt.trc20"
    token: str = ""
    network: str = ""

    def __post_init__(self) -> None:
        check_url("EPUSDT_URL", self.url)
        check_url("PUBLIC_URL", self.callback_url)
        check_url("EPUSDT_RETURN_URL", self.return_url)
        if not self.secret.strip():
            raise Invalid("bad-setting", where="EPUSDT_SECRET", problem="empty")
        if self.dialect.is_gmpay and not _WORD.fullmatch(self.pid):
            raise Invalid("bad-setting", where="EPUSDT_PID", problem="empty or no word")
        fiats = _FIATS.get(self.dialect)
        if fiats is not None and self.currency not in fiats:
            raise Invalid("bad-setting", where="EPUSDT_CURRENCY", problem="not of this dialect")
        if not re.fullmatch(r"[A-Z]{3}", self.currency):
            raise Invalid("bad-setting", where="EPUSDT_CURRENCY", problem="not a currency")
        if not _WORD.fullmatch(self.trade_type):
            raise Invalid("bad-setting", where="EPUSDT_TRADE_TYPE", problem="not a name")
        if bool(self.token) != bool(self.network):
            raise Invalid("bad-setting", where="EPUSDT_NETWORK", problem="token without network")


def check_url(where: str, url: str) -> None:
    """A safe address without query or fragment; raises Invalid."""
    if not is_safe(url):
        raise Invalid("bad-setting", where=where, problem="not an https address")
    if set("?&=#") & set(url):
        raise Invalid("bad-setting", where=where, problem="holds one of ? & = #")
