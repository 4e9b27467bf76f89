"""What an operator must set to take money by BTCPay Server. Refuses empty keys and open wires."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from konbini.gateways.address import check_url
from konbini.shop.errors import Invalid


@dataclass(frozen=True, slots=True)
class BTCPaySettings:
    """One store of a server. `return_url`: where the paid page leads, if anywhere.

    Raises Invalid (data: where = the setting's name, problem).
    """

    url: str
    store: str
    token: str = field(repr=False)
    webhook_secret: str = field(repr=False)
    return_url: str = ""

    def __post_init__(self) -> None:
        # The server itself signs with the empty key when its webhook has no secret.
        for name, value in (
            ("BTCPAY_TOKEN", self.token),
            ("BTCPAY_WEBHOOK_SECRET", self.webhook_secret),
        ):
            if not value.strip():
                raise Invalid(where=name, problem="empty")
        if not re.fullmatch(r"[!-~]{4,256}", self.token):
            raise Invalid(where="BTCPAY_TOKEN", problem="not an API key")
        if not re.fullmatch(r"[A-Za-z0-9]{1,64}", self.store, re.ASCII):
            raise Invalid(where="BTCPAY_STORE", problem="not a store's id")
        check_url("BTCPAY_URL", self.url)
        if self.return_url:
            check_url("return_url", self.return_url)

    @property
    def api(self) -> str:
        """The address below which the store's methods are."""
        return f"{self.url.rstrip('/')}/api/v1/stores/{self.store}"
