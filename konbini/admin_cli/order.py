"""`konbini order …`: find and look at orders, enter a payment, send goods again."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from konbini.admin_cli import order_homeless, order_money, order_verify
from konbini.admin_cli.errors import Refusal
from konbini.admin_cli.order_parts import ACTOR, OUTCOMES, Ref, done, money_json
from konbini.admin_cli.output import Json, Limit, dump, facts, say, table
from konbini.admin_cli.shell import on_deps
from konbini.bot.settings import Need
from konbini.shop.actions.admin import (
    OrderFile,
    Receipt,
    find_orders,
    order_id_of,
    settle_by_hand,
    show_order,
)
from konbini.shop.actions.deliver import redeliver as redeliver_order
from konbini.shop.deps import Deps
from konbini.shop.errors import NotOpen
from konbini.shop.money import Money
from konbini.shop.orders import Order, OrderState, normal_ref

app = typer.Typer(name="order", help="Orders and their money.", no_args_is_help=True)


def order_json(order: Order) -> dict[str, Any]:
    """An order as lists show it to machines."""
    return {
        "ref": order.ref,
        "status": order.state.value,
        "customer": order.customer_id,
        "total": money_json(order.total),
        "created_at": order.created_at,
        "lines": [
            {
                "sku": line.sku,
                "name": line.name.pick("en"),
                "quantity": line.quantity,
                "unit_price": money_json(line.unit_price),
            }
            for line in order.lines
        ],
    }


def order_table(orders: list[Order]) -> None:
    """Orders for people."""
    rows = [
        (o.ref, o.state.value, o.customer_id, _goods(o), str(o.total), o.created_at)
        for o in orders
    ]
    table(("order", "status", "customer", "goods", "total", "when"), rows, empty="no orders")


def _goods(order: Order) -> str:
    return ", ".join(f"{line.quantity} × {line.sku}" for line in order.lines)


def _listed(orders: list[Order], *, as_json: bool) -> None:
    if as_json:
        dump([order_json(order) for order in orders])
    else:
        order_table(orders)


@app.command("list")
def list_(
    state: Annotated[list[OrderState], typer.Option(help="Only in this state.")] = [],  # noqa: B006
    limit: Limit = 50,
    as_json: Json = False,
) -> None:
    """The newest orders."""
    found = on_deps(lambda deps: find_orders(deps, states=state, limit=limit))
    _listed(list(found), as_json=as_json)


@app.command("search")
def search(
    text: Annotated[str, typer.Argument(help="Reference, customer id or transaction.")],
    limit: Limit = 50,
    as_json: Json = False,
) -> None:
    """Orders by reference, customer id or the provider's transaction."""
    found = on_deps(lambda deps: find_orders(deps, text=text, limit=limit))
    if not found:
        raise Refusal(f"no order has the reference, customer or transaction {text[:40]!r}")
    _listed(list(found), as_json=as_json)


@app.command("show")
def show(ref: Ref, as_json: Json = False) -> None:
    """One order: status, lines, payments, deliveries (sealed) and history."""
    found = on_deps(lambda deps: show_order(deps, ref))
    data = _file_json(found)
    if as_json:
        dump(data)
        return
    order = found.order
    facts(
        {
            "order": order.ref,
            "status": order.state.value,
            "because": order.why,
            "decide by": order.decide_by,
            "customer": order.customer_id,
            "goods": _goods(order),
            "total": str(order.total),
            "created": order.created_at,
            "paid": order.paid_at,
            "delivered": order.delivered_at,
            "units": len(found.deliveries),
        }
    )
    say("")
    paid = [(p["gateway"], p["txn"], p["amount"], p["currency"]) for p in data["payments"]]
    table(("paid by", "transaction", "amount", "currency"), paid, empty="no payments")
    events = [(e["at"], e["kind"], e["actor"], _plain(e["data"])) for e in data["events"]]
    say("")
    table(("when", "what", "who", "about"), events, empty="no history")


def _plain(data: dict[str, Any]) -> str:
    return ", ".join(f"{name}={value}" for name, value in data.items())


def _times(order: Order) -> dict[str, Any]:
    """Why an order waits, and its moments."""
    return {
        "why": order.why,
        "decide_by": order.decide_by,
        "deliver_at": order.deliver_at,
        "expires_at": order.expires_at,
        "paid_at": order.paid_at,
        "delivered_at": order.delivered_at,
    }


def _file_json(found: OrderFile) -> dict[str, Any]:
    return {
        **order_json(found.order),
        "locale": found.order.locale,
        **_times(found.order),
        "attempts": [
            {
                "gateway": a.gateway,
                "state": a.state.value,
                "expected": money_json(a.expected),
                "created_at": a.created_at,
            }
            for a in found.attempts
        ],
        "payments": [
            {"gateway": p.gateway, "txn": p.txn, **money_json(p.money), "at": p.at}
            for p in found.payments
        ],
        "refunds": [
            {
                "gateway": r.gateway,
                "txn": r.txn,
                **money_json(r.money),
                "state": r.state.value,
                "reason": r.reason,
            }
            for r in found.refunds
        ],
        "deliveries": [
            {"line": d.line, "slot": d.slot, "sku": d.sku, "unit": d.unit.id,
             "batch": d.unit.batch_id, "key": "•••", "at": d.at}
            for d in found.deliveries
        ],
        "events": [
            {"at": e.at, "kind": e.kind, "actor": e.actor, "data": e.data} for e in found.events
        ],
    }  # fmt: skip


@app.command("settle")
def settle(
    ref: Ref,
    *,
    provider: Annotated[str, typer.Option(help="The gateway, or `manual`.")],
    txn: Annotated[str, typer.Option(help="The provider's own id of the payment.")],
    amount: Annotated[str, typer.Option(help="What was paid, like 10.00.")],
    currency: Annotated[str, typer.Option(help="In which currency.")],
    as_json: Json = False,
) -> None:
    """Enter a payment the shop did not hear of; entering it twice changes nothing."""
    money = Money.parse(amount.strip(), currency.strip().upper())
    receipt = Receipt(normal_ref(ref), provider.strip(), txn.strip(), money)
    settled = on_deps(lambda deps: settle_by_hand(deps, receipt), Need.VAULT)
    if as_json:
        state = settled.order.state.value if settled.order else None
        dump({"order": receipt.ref, "outcome": settled.outcome.value, "status": state})
        return
    say(f"order {receipt.ref}: {OUTCOMES[settled.outcome]}")


@app.command("redeliver")
def redeliver(ref: Ref, as_json: Json = False) -> None:
    """Send the same goods to the same buyer again."""

    async def work(deps: Deps) -> Order:
        try:
            return await redeliver_order(deps, await order_id_of(deps, ref), ACTOR)
        except NotOpen as problem:
            raise Refusal(f"the order is {problem.data.get('state')}: it has no goods") from None

    order = on_deps(work)
    done(order, "redeliver", "the goods go out again as soon as the bot runs", as_json=as_json)


app.command("verify")(order_verify.verify)
app.command("key")(order_verify.show_key)
order_money.register(app)
order_homeless.register(app)
