"""What the owner decides about how the shop behaves, as one frozen value (no environment here)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Policy:
    """Bounds and defaults of the shop's rules. Times are durations, counts are units."""

    shop_name: str = "Konbini"
    public_url: str | None = None
    locales: tuple[str, ...] = ("en",)
    default_locale: str = "en"
    currency: str = "XTR"
    timezone: str = "UTC"
    gateways: tuple[str, ...] = ("stars",)
    hold: timedelta = timedelta(minutes=10)
    max_open_holds: int = 2
    page_size: int = 6
    max_unsure_turns: int = 2
    staged_for: timedelta = timedelta(hours=24)
    offer_for: timedelta = timedelta(hours=24)
    """How long who paid for what is sold out may choose; then the money goes back."""
    wait_for: timedelta = timedelta(days=7)
    """How long who chose to wait waits at most."""
    bar_on_dispute: bool = False
    operator_chat: int | None = None
    owners: tuple[int, ...] = ()
    merchant_share: int = 0
    """Basis points of a sale that belong to the merchant who brought the unit; 0: all is the
    shop's."""
    merchant_hold: timedelta = timedelta()
    """How long such a share is held at least; a longer warranty holds it longer."""
    terms: str = ""
    """Version of the terms of sale that a first payment accepts; empty: nothing is asked."""
    seller: str = ""
    """Who sells, as the terms say it; empty: the owner of the bot."""
    answer_days: int = 3
    """Days in which a question about a payment is answered, as /paysupport promises."""
