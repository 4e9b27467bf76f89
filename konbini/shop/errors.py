"""One tree of errors: a code and data, never a sentence. Those are in locales (`error-<code>`).

ShopError
├── NotFound            unknown-product · unknown-order · unknown-batch · unknown-ticket …
├── Refused             a rule says no; the customer may try something else
│   ├── OutOfStock      fewer units than asked for
│   ├── LimitReached    per order, per day, open holds
│   ├── ShopPaused      the owner stopped selling
│   └── NotOpen         the order is past the state this step needs
├── NotYours            somebody else's order, another role's command
├── Invalid             input that can never be right (quantity, file, catalogue, amount)
└── Unavailable         a provider did not answer; trying again later may help
"""

from __future__ import annotations

from typing import ClassVar

Datum = str | int


class ShopError(Exception):
    """What went wrong as a code plus data; `data` never holds a secret."""

    code: ClassVar[str] = "shop-error"

    def __init__(self, code: str | None = None, /, **data: Datum) -> None:
        self.kind = code or type(self).code
        self.data = data
        super().__init__(self.kind, data)

    def __str__(self) -> str:
        facts = ", ".join(f"{key}={value}" for key, value in self.data.items())
        return f"{self.kind} ({facts})" if facts else self.kind


class NotFound(ShopError):
    """The thing named does not exist (for this person)."""

    code = "not-found"


class Refused(ShopError):
    """A rule of the shop says no."""

    code = "refused"


class OutOfStock(Refused):
    """Fewer units than asked for. data: available (units), wanted (units)."""

    code = "out-of-stock"


class LimitReached(Refused):
    """A purchase limit. data: limit (number), scope in the code."""

    code = "limit-reached"


class ShopPaused(Refused):
    """The owner has stopped selling for now."""

    code = "shop-paused"


class NotOpen(Refused):
    """The order is no longer in a state that allows this. data: state."""

    code = "not-open"


class NotYours(ShopError):
    """It belongs to somebody else, or the role is missing."""

    code = "not-yours"


class Invalid(ShopError):
    """Input that can never be right. data: where, problem."""

    code = "invalid"


class Unavailable(ShopError):
    """Something outside did not answer in time. data: what."""

    code = "unavailable"
