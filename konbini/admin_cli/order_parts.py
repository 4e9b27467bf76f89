"""What the commands about orders share: how an order is named, and how money is written."""

from __future__ import annotations

from typing import Annotated

import typer

from konbini.admin_cli.output import dump, say
from konbini.shop.money import Money
from konbini.shop.orders import Order
from konbini.shop.payments import Outcome

ACTOR = "shell"
"""Who did it, in an order's history."""
BACK = "the money goes back as soon as the bot runs"
Ref = Annotated[str, typer.Argument(metavar="REF", help="The order's reference, 7K3F-Q9XM.")]


def money_json(money: Money) -> dict[str, str]:
    """An amount in whole units as text, with its currency."""
    return {"amount": str(money.decimal), "currency": money.currency}


def done(order: Order, verb: str, line: str, *, as_json: bool) -> None:
    """An order after a command: the line for people, the new status for machines."""
    if as_json:
        dump({"order": order.ref, "done": verb, "status": order.state.value})
    else:
        say(f"order {order.ref}: {line}")


OUTCOMES = {
    Outcome.DELIVERING: "paid; the goods go out as soon as the bot runs",
    Outcome.DUPLICATE: "this payment was known; nothing was changed",
    Outcome.REFUNDING: "cannot be delivered; the money goes back as soon as the bot runs",
    Outcome.WAITING: "paid, but sold out: it waits for stock, and its customer was asked",
    Outcome.CREDITED: "it buys nothing more; the money is now the customer's store credit",
    Outcome.REVIEW: "the money is booked; the order is in review: look at it, or refund it",
    Outcome.ORPHAN: "the money is booked without an order; look into it",
    Outcome.CONFIRMING: "the provider is asked about it first",
    Outcome.IGNORED: "nothing to do",
}
"""What entering money led to, for people."""
