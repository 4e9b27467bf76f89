"""`konbini order …`, the part where a person decides: about paid orders, and orphan money."""

from __future__ import annotations

from typing import Annotated

import typer

from konbini.admin_cli.errors import Refusal
from konbini.admin_cli.order_parts import ACTOR, Ref, done, money_json
from konbini.admin_cli.output import Json, Limit, dump, say, table
from konbini.admin_cli.shell import on_deps
from konbini.bot.settings import Need
from konbini.shop.actions import credit as credits_
from konbini.shop.actions import orphans, review
from konbini.shop.actions import refund as refunds
from konbini.shop.actions.admin import order_id_of, show_order
from konbini.shop.actions.settle import Settled
from konbini.shop.deps import Deps
from konbini.shop.errors import Invalid, NotOpen
from konbini.shop.money import Money
from konbini.shop.orders import Order, OrderState, normal_ref
from konbini.shop.payments import Outcome, Refund

_SENT = "the goods go out as soon as the bot runs"
_BACK = "the money goes back as soon as the bot runs"
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
    done(order, "refund", _BACK, as_json=as_json)


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


# ── money without an order ───────────────────────────────────────────────────────────────────

Txn = Annotated[str, typer.Argument(metavar="TXN", help="The provider's id of the payment.")]
Gateway = Annotated[str, typer.Option("--gateway", help="By which gateway it came.")]


def unmatched(limit: Limit = 50, as_json: Json = False) -> None:
    """Money that came for no known order, newest first."""
    found = on_deps(lambda deps: orphans.unmatched(deps, limit))
    if as_json:
        dump(
            [
                {"id": one.id, "gateway": one.gateway, "txn": one.txn, **money_json(one.money),
                 "payer": one.payer, "at": one.at}
                for one in found
            ]
        )  # fmt: skip
        return
    rows = [(one.id, one.gateway, one.txn, str(one.money), one.payer, one.at) for one in found]
    columns = ("id", "gateway", "transaction", "amount", "payer", "when")
    table(columns, rows, empty="no money without an order")


def assign(
    txn: Txn,
    ref: Ref,
    *,
    gateway: Gateway,
    as_json: Json = False,
) -> None:
    """Give money without an order to the order it was meant for."""

    async def work(deps: Deps) -> Settled:
        try:
            return await orphans.assign(deps, gateway.strip(), txn.strip(), ref)
        except NotOpen as problem:
            raise _taken(problem) from None

    settled = on_deps(work, Need.VAULT)
    state = settled.order.state.value if settled.order else None
    if as_json:
        dump({"order": normal_ref(ref), "outcome": settled.outcome.value, "status": state})
        return
    say(f"order {normal_ref(ref)}: {OUTCOMES[settled.outcome]}")


def send_back(txn: Txn, *, gateway: Gateway, as_json: Json = False) -> None:
    """Send money without an order back to whoever paid it, where the provider can."""

    async def work(deps: Deps) -> Refund:
        try:
            return await orphans.send_back(deps, gateway.strip(), txn.strip())
        except NotOpen as problem:
            raise _taken(problem) from None

    refund_ = on_deps(work, Need.VAULT)
    if as_json:
        dump(
            {"txn": refund_.txn, "gateway": refund_.gateway, **money_json(refund_.money),
             "state": refund_.state.value}
        )  # fmt: skip
        return
    say(f"{refund_.money} of {refund_.gateway} {refund_.txn}: {_BACK}")


def _taken(problem: NotOpen) -> Exception:
    """Why this money cannot be dealt with: in words of its own, it is no order."""
    if problem.data.get("payment") is None:
        return problem
    if problem.data.get("state") == "assigned":
        return Refusal("this money belongs to an order already; `konbini order search` finds it")
    return Refusal("this money is on its way back, or is back already")


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


def register(app: typer.Typer) -> None:
    """Put the commands into the group `order`."""
    for command in (release, wait, credit, refund, close, dispute, unmatched, assign):
        app.command(command.__name__)(command)
    app.command("return")(send_back)
