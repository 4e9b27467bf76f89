"""What an operator must set to take money by Stripe. Refuses empty keys and open wires."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from konbini.gateways.address import check_url
from konbini.shop.errors import Invalid

_KEY = re.compile(r"(?:sk|rk)_(?:live|test)_[A-Za-z0-9_]{4,250}")


@dataclass(frozen=True, slots=True)
class StripeSettings:
    """One Stripe account. `return_url` is where the buyer is sent back to (it proves nothing).

    Raises Invalid (data: where = the setting's name, problem) for anything that cannot be right.
    """

    api_key: str = field(repr=False)
    webhook_secret: str = field(repr=False)
    return_url: str
    url: str = "https://api.stripe.com"

    def __post_init__(self) -> None:
        # An unset webhook secret would let anybody sign with the empty key.
        for name, value in (
            ("STRIPE_API_KEY", self.api_key),
            ("STRIPE_WEBHOOK_SECRET", self.webhook_secret),
        ):
            if not value.strip():
                raise Invalid(where=name, problem="empty")
        if not _KEY.fullmatch(self.api_key):
            raise Invalid(where="STRIPE_API_KEY", problem="not a secret or restricted key")
        if not re.fullmatch(r"whsec_[!-~]{8,250}", self.webhook_secret):
            raise Invalid(where="STRIPE_WEBHOOK_SECRET", problem="does not begin with whsec_")
        check_url("STRIPE_URL", self.url)
        check_url("return_url", self.return_url)

    @property
    def live(self) -> bool:
        """Whether the key moves real money."""
        return "_live_" in self.api_key[:8]
