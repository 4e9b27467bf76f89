"""What the commands about orders share: how an order is named, and how money is written."""

from __future__ import annotations

from typing import Annotated

import typer

from konbini.admin_cli.output import dump, say
from konbini.shop.money import Money
from konbini.shop.orders import Order

ACTOR = "shell"
"""Who did it, in an order's history."""
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
