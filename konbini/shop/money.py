"""Money as whole minor units of one currency. Never a float, never two currencies in one sum."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from konbini.shop.errors import Invalid

STARS = "XTR"
"""Telegram Stars: whole units only (Bot API, sendInvoice)."""

_DIGITS = (
    {STARS: 0, "USDT": 6, "USDC": 6, "TON": 9, "BTC": 8}
    | dict.fromkeys(
        (
            "BIF",
            "CLP",
            "DJF",
            "GNF",
            "ISK",
            "JPY",
            "KMF",
            "KRW",
            "PYG",
            "RWF",
            "UGX",
            "VND",
            "VUV",
            "XAF",
            "XOF",
            "XPF",
        ),
        0,
    )
    | dict.fromkeys(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"), 3)
)
_CURRENCY = re.compile(r"[A-Z]{3,5}")
_AMOUNT = re.compile(r"(?P<whole>[0-9]{1,15})(?:\.(?P<part>[0-9]{1,18}))?", re.ASCII)
MAX_MINOR = 10**15
"""Upper bound of an amount in minor units; anything larger is a mistake or an attack."""


def minor_digits(currency: str) -> int:
    """Decimal places of `currency` (ISO 4217; crypto assets by their usual precision)."""
    return _DIGITS.get(currency, 2)


@dataclass(frozen=True, slots=True)
class Money:
    """`amount` minor units (cents, whole Stars) of `currency` (ISO 4217 or asset code)."""

    amount: int
    currency: str

    def __post_init__(self) -> None:
        if not _CURRENCY.fullmatch(self.currency):
            raise Invalid("bad-currency", currency=self.currency[:12])
        if abs(self.amount) > MAX_MINOR:
            raise Invalid("bad-amount", problem="too large")

    @classmethod
    def parse(cls, text: str | int, currency: str) -> Money:
        """Read `"10"`, `"10.00"`, `"10.0000"` or an int of whole units as money.

        Refuses signs, exponents, spaces, other digits than ASCII, and more precision than the
        currency has: raises Invalid("bad-amount").
        """
        match = _AMOUNT.fullmatch(str(text)) if not isinstance(text, bool) else None
        if match is None:
            raise Invalid("bad-amount", problem="not a plain decimal number")
        digits = minor_digits(currency)
        part = (match["part"] or "").rstrip("0")
        if len(part) > digits:
            raise Invalid("bad-amount", problem="too many decimals", currency=currency)
        return cls(int(match["whole"] + part.ljust(digits, "0")), currency)

    @property
    def decimal(self) -> Decimal:
        """The amount in whole units, exact, with the currency's number of places."""
        return Decimal(self.amount).scaleb(-minor_digits(self.currency))

    def _same(self, other: Money) -> None:
        if other.currency != self.currency:
            raise Invalid("mixed-currencies", left=self.currency, right=other.currency)

    def __add__(self, other: Money) -> Money:
        self._same(other)
        return Money(self.amount + other.amount, self.currency)

    def __sub__(self, other: Money) -> Money:
        self._same(other)
        return Money(self.amount - other.amount, self.currency)

    def __mul__(self, times: int) -> Money:
        return Money(self.amount * times, self.currency)

    def __str__(self) -> str:
        return f"{self.decimal} {self.currency}"
