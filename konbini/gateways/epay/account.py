"""What both versions of the protocol can do for a merchant, under one name each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from konbini.gateways.epay.bills import Bill
from konbini.shop.payments import Attempt, Refund
from konbini.shop.ports import Opened

PAGE = 50
"""Orders of the longest list the provider gives."""


class Account(Protocol):
    """One merchant at one server. Every call may raise Unavailable."""

    async def open(self, attempt: Attempt) -> Opened: ...
    def verified(self, params: Mapping[str, str]) -> bool: ...
    async def bill(self, name: str, number: str) -> Bill | None:
        """The order whose `name` ("trade_no" or "out_trade_no") is `number`."""
        ...

    async def bills(self, offset: int) -> Sequence[Bill]:
        """Up to PAGE orders, newest first."""
        ...

    def can_return(self, bill: Bill, refund: Refund) -> bool:
        """Whether this much of the order can be given back without a person."""
        ...

    async def give_back(self, bill: Bill, refund: Refund) -> bool:
        """Whether the provider says that it is done; asking twice is one refund."""
        ...

    async def shut(self, attempt: Attempt) -> bool:
        """Whether the order can no longer be paid."""
        ...

    async def aclose(self) -> None: ...


def wish_of(attempt: Attempt) -> dict[str, str]:
    """What both versions say about a new order.

    The reference is also its name: text of ours or of a buyer is never signed, see `callback`.
    """
    return {
        "out_trade_no": attempt.merchant_ref,
        "name": attempt.merchant_ref,
        "money": str(attempt.expected.decimal),
    }
