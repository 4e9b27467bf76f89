"""`konbini customer …`: who buys, and stopping one who must not."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Annotated, Any

import typer

from konbini.admin_cli.order import order_json, order_table
from konbini.admin_cli.order_parts import ACTOR, money_json
from konbini.admin_cli.output import MAX_ID, Json, dump, facts, say
from konbini.admin_cli.shell import on_deps
from konbini.shop.actions.admin import CustomerFile, bar_customer, show_customer
from konbini.shop.actions.credit import balances as balances_of
from konbini.shop.actions.credit import grant as give
from konbini.shop.deps import Deps
from konbini.shop.ids import CustomerId
from konbini.shop.money import Money

app = typer.Typer(name="customer", help="Customers.", no_args_is_help=True)

Person = Annotated[
    int, typer.Argument(metavar="ID", min=1, max=MAX_ID, help="The customer's Telegram id.")
]


@app.command("show")
def show(person: Person, as_json: Json = False) -> None:
    """A customer with their newest orders and open ticket."""
    found = on_deps(lambda deps: show_customer(deps, CustomerId(person)))
    if as_json:
        dump(_json(found))
        return
    customer = found.customer
    facts(
        {
            "customer": customer.id,
            "name": customer.name,
            "username": customer.username,
            "language": customer.locale or customer.client_locale,
            "since": customer.created_at,
            "campaign": customer.campaign,
            "roles": ", ".join(sorted(role.value for role in customer.roles)),
            "blocked the bot": customer.left_at,
            "blocked by us": customer.barred_at,
            "accepted the terms": customer.terms_at,
            "open ticket": found.ticket.id if found.ticket else None,
            "orders": found.total,
        }
    )
    if found.orders:
        say("")
        order_table(list(found.orders))


def _json(found: CustomerFile) -> dict[str, Any]:
    customer = found.customer
    return {
        "id": customer.id,
        "name": customer.name,
        "username": customer.username,
        "locale": customer.locale,
        "client_locale": customer.client_locale,
        "created_at": customer.created_at,
        "campaign": customer.campaign,
        "left_at": customer.left_at,
        "blocked_at": customer.barred_at,
        "terms_at": customer.terms_at,
        "terms_version": customer.terms_version,
        "roles": sorted(role.value for role in customer.roles),
        "open_ticket": found.ticket.id if found.ticket else None,
        "order_count": found.total,
        "orders": [order_json(order) for order in found.orders],
    }


@app.command("credit")
def credit(
    person: Person,
    *,
    grant: Annotated[
        tuple[str, str] | None,
        typer.Option("--grant", metavar="AMOUNT CURRENCY", help="Give so much, like 5.00 USD."),
    ] = None,
    reason: Annotated[str, typer.Option(help="Why it is given; kept in the books.")] = "",
    key: Annotated[
        str, typer.Option(help="A name for this gift: the same one again gives nothing.")
    ] = "",
    as_json: Json = False,
) -> None:
    """Show a customer's store credit, or give some out of goodwill."""
    if grant is not None and not reason.strip():
        raise typer.BadParameter("say why with --reason", param_hint="--grant")
    given = on_deps(lambda deps: _grant(deps, person, grant, (key, reason.strip())))
    balances = on_deps(lambda deps: _balances(deps, person))
    if as_json:
        data: dict[str, Any] = {"id": person, "credit": [money_json(one) for one in balances]}
        dump(data if given is None else data | {"granted": given})
        return
    if given is not None:
        say("granted" if given else "a gift with this key was given before; nothing was changed")
    say(f"customer {person}: {' · '.join(map(str, balances)) or 'no store credit'}")


async def _grant(
    deps: Deps, person: int, grant: tuple[str, str] | None, why: tuple[str, str]
) -> bool | None:
    if grant is None:
        return None
    amount, currency = grant
    key, reason = why
    money = Money.parse(amount.strip(), currency.strip().upper())
    once = key.strip() or secrets.token_hex(8)
    return await give(
        deps, CustomerId(person), money, key=f"{person}:{once}", reason=reason, actor=ACTOR
    )


async def _balances(deps: Deps, person: int) -> Sequence[Money]:
    customer = (await show_customer(deps, CustomerId(person))).customer
    return await balances_of(deps, customer.id)


@app.command("block")
def block(person: Person, as_json: Json = False) -> None:
    """Stop serving a customer; what they paid for they still get."""
    _bar(person, barred=True, as_json=as_json)


@app.command("unblock")
def unblock(person: Person, as_json: Json = False) -> None:
    """Serve a blocked customer again."""
    _bar(person, barred=False, as_json=as_json)


def _bar(person: int, *, barred: bool, as_json: bool) -> None:
    customer = on_deps(lambda deps: bar_customer(deps, CustomerId(person), barred=barred))
    if as_json:
        dump({"id": customer.id, "blocked_at": customer.barred_at})
        return
    say(f"customer {customer.id} is {'blocked' if barred else 'served again'}")
