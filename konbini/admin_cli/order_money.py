"""`konbini order …`, the part where a person decides about paid orders."""

from __future__ import annotations

from typing import Annotated

import typer

from konbini.admin_cli.errors import Refusal
from konbini.admin_cli.order_parts import ACTOR, BACK, Ref, done
from konbini.admin_cli.output import Json
from konbini.admin_cli.shell import on_deps
from konbini.bot.settings import Need
from konbini.shop.actions import credit as credits_
from konbini.shop.actions import refund as refunds
from konbini.shop.actions import review
from konbini.shop.actions.admin import order_id_of, show_order
from konbini.shop.deps import Deps
from konbini.shop.errors import Invalid, NotOpen
from konbini.shop.money import Money
from konbini.shop.orders import Order, OrderState

_SENT = "the goods go out as soon as the bot runs"
_QUEUED = "not enough in stock: it waits, and its customer was asked what they want instead"


def release(ref: Ref, as_json: Json = False) -> None:
    """Deliver a paid order that waits for a person; without stock it waits for that."""

    async def work(deps: Deps) -> Order:
        return await review.release(deps, await order_id_of(deps, ref), ACTOR)

    order = on_deps(work, Need.VAULT)
    lines = {
        OrderState.WAITING_STOCK: _QUEUED,
        OrderState.DELIVERED: "it is settled; its goods were sent before",
    }
    done(order, "release", lines.get(order.state, _SENT), as_json=as_json)


def wait(ref: Ref, as_json: Json = False) -> None:
    """Let a paid order wait for stock; it is delivered by itself, in order of payment."""

    async def work(deps: Deps) -> Order:
        return await review.wait(deps, await order_id_of(deps, ref), ACTOR)

    order = on_deps(work, Need.VAULT)
    until = f", until {order.decide_by:%Y-%m-%d %H:%M} at the latest" if order.decide_by else ""
    done(order, "wait", f"it waits for stock{until}", as_json=as_json)


def credit(ref: Ref, as_json: Json = False) -> None:
    """Turn what was paid for an order into its customer's store credit."""

    async def work(deps: Deps) -> Order:
        return await credits_.credit_order(deps, await order_id_of(deps, ref), ACTOR)

    order = on_deps(work, Need.VAULT)
    done(order, "credit", "what was paid is now the customer's store credit", as_json=as_json)


def refund(
    ref: Ref,
    amount: Annotated[
        str | None, typer.Option(help="Only so much of it, like 5.00, in the order's currency.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Give back what was paid for an order, all that is left of it or a part."""

    async def work(deps: Deps) -> Order:
        found = await show_order(deps, ref)
        order = found.order
        part = Money.parse(amount.strip(), order.total.currency) if amount is not None else None
        try:
            return await refunds.refund_order(deps, order.id, ACTOR, part)
        except Invalid as problem:
            raise _too_much(problem) from None

    order = on_deps(work, Need.VAULT)
    done(order, "refund", BACK, as_json=as_json)


def _too_much(problem: Invalid) -> Exception:
    most, currency = problem.data.get("most"), problem.data.get("currency")
    if not isinstance(most, int) or not isinstance(currency, str):
        return problem
    left = Money(most, currency)
    return Refusal(f"of this order, {left} can go back; before it is delivered, only all of it")


def close(ref: Ref, as_json: Json = False) -> None:
    """Close an order in review: no money ever came, or you gave it back past the shop."""

    async def work(deps: Deps) -> Order:
        try:
            return await review.close_unpaid(deps, await order_id_of(deps, ref), ACTOR)
        except NotOpen as problem:
            if problem.data.get("state") != OrderState.REVIEW.value:
                raise
            raise Refusal("money came for this order: refund or credit it instead") from None

    order = on_deps(work, Need.VAULT)
    back = order.state is not OrderState.CANCELLED
    line = "booked as given back by you" if back else "closed as unpaid"
    done(order, "close", line, as_json=as_json)


def dispute(
    ref: Ref,
    *,
    won: Annotated[bool, typer.Option("--won/--lost", help="How the provider has decided.")],
    as_json: Json = False,
) -> None:
    """Enter how the dispute about an order's payment has ended."""

    async def work(deps: Deps) -> Order:
        return await review.dispute_over(deps, await order_id_of(deps, ref), won, ACTOR)

    order = on_deps(work, Need.VAULT)
    line = "won: the money stays" if won else "lost: the money is booked as gone"
    done(order, "dispute", f"{line}; the order is {order.state.value}", as_json=as_json)


def register(app: typer.Typer) -> None:
    """Put the commands into the group `order`."""
    for command in (release, wait, credit, refund, close, dispute):
        app.command(command.__name__)(command)
