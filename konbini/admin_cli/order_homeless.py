"""`konbini order …`, the part about money that belongs to no order: listed until it has an end."""

from __future__ import annotations

from typing import Annotated

import typer

from konbini.admin_cli.errors import Refusal
from konbini.admin_cli.order_parts import ACTOR, BACK, OUTCOMES, Ref, money_json
from konbini.admin_cli.output import MAX_ID, Json, Limit, dump, say, table
from konbini.admin_cli.shell import on_deps
from konbini.bot.settings import Need
from konbini.shop.actions import homeless, orphans
from konbini.shop.actions.homeless import Ended
from konbini.shop.actions.settle import Settled
from konbini.shop.deps import Deps
from konbini.shop.errors import NotOpen
from konbini.shop.ids import CustomerId
from konbini.shop.orders import normal_ref
from konbini.shop.payments import Refund

Txn = Annotated[str, typer.Argument(metavar="TXN", help="The provider's id of the payment.")]
Gateway = Annotated[str, typer.Option("--gateway", help="By which gateway it came.")]


def unmatched(limit: Limit = 50, as_json: Json = False) -> None:
    """Money that belongs to no order and waits for a decision, newest first.

    It came for no known order, from somebody else, or by a transaction that was booked before;
    `assign`, `return`, `grant` and `write-off` end it. The amount is what is left of it.
    """
    found = on_deps(lambda deps: homeless.unmatched(deps, limit))
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


def assign(txn: Txn, ref: Ref, *, gateway: Gateway, as_json: Json = False) -> None:
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
    say(f"{refund_.money} of {refund_.gateway} {refund_.txn}: {BACK}")


def grant(
    txn: Txn,
    *,
    gateway: Gateway,
    customer: Annotated[int, typer.Option(min=1, max=MAX_ID, help="The customer's Telegram id.")],
    as_json: Json = False,
) -> None:
    """Make money without an order the store credit of a customer, who is told."""

    async def work(deps: Deps) -> Ended:
        try:
            return await homeless.give_credit(
                deps, gateway.strip(), txn.strip(), customer_id=CustomerId(customer), actor=ACTOR
            )
        except NotOpen as problem:
            raise _taken(problem) from None

    _done(on_deps(work, Need.VAULT), f"is store credit of {customer}", as_json=as_json)


def write_off(
    txn: Txn,
    *,
    gateway: Gateway,
    reason: Annotated[str, typer.Option(help="Why; it stays in the ledger.")],
    gone: Annotated[
        bool, typer.Option("--gone", help="You gave it back yourself, or it never came.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Owe money without an order to nobody any more: the shop keeps it, or it is gone."""

    async def work(deps: Deps) -> Ended:
        try:
            return await homeless.write_off(
                deps, gateway.strip(), txn.strip(), reason=reason, actor=ACTOR, gone=gone
            )
        except NotOpen as problem:
            raise _taken(problem) from None

    line = "is booked as gone" if gone else "is kept by the shop"
    _done(on_deps(work, Need.VAULT), line, as_json=as_json)


def _done(ended: Ended, line: str, *, as_json: bool) -> None:
    payment = ended.payment
    if as_json:
        dump(
            {"txn": payment.txn, "gateway": payment.gateway, **money_json(payment.money),
             "fresh": ended.fresh}
        )  # fmt: skip
        return
    was = "" if ended.fresh else " (it was so before; nothing was changed)"
    say(f"{payment.money} of {payment.gateway} {payment.txn} {line}{was}")


def _taken(problem: NotOpen) -> Exception:
    """Why this money cannot be dealt with: in words of its own, it is no order."""
    if problem.data.get("payment") is None:
        return problem
    return Refusal(_TAKEN.get(str(problem.data.get("state")), _TAKEN["refund"]))


_TAKEN = {
    "assigned": "this money belongs to an order already; `konbini order search` finds it",
    "ended": "this money was credited or written off already; nothing was changed",
    "refund": "this money is on its way back, or is back already",
}


def register(app: typer.Typer) -> None:
    """Put the commands into the group `order`."""
    for command in (unmatched, assign, grant):
        app.command(command.__name__)(command)
    app.command("return")(send_back)
    app.command("write-off")(write_off)
