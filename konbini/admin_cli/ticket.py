"""`konbini ticket …`: cases people were called for."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from konbini.admin_cli.output import MAX_ID, Json, Limit, dump, facts, table
from konbini.admin_cli.shell import on_deps
from konbini.shop.actions.admin import list_tickets, show_ticket
from konbini.shop.desk import Ticket, TicketState
from konbini.shop.ids import TicketId

app = typer.Typer(name="ticket", help="Support cases.", no_args_is_help=True)


def _json(ticket: Ticket) -> dict[str, Any]:
    return {
        "id": ticket.id,
        "state": ticket.state.value,
        "reason": ticket.reason.value,
        "priority": ticket.priority.value,
        "signs": list(ticket.signs),
        "category": ticket.category,
        "customer": ticket.customer_id,
        "language": ticket.locale,
        "opened_at": ticket.opened_at,
        "first_human_reply_at": ticket.first_human_reply_at,
        "closed_at": ticket.closed_at,
        "topic": ticket.topic_id,
        "order": ticket.order_id,
        "tried": list(ticket.tried),
        "summary": ticket.summary,
    }


@app.command("list")
def list_(
    state: Annotated[TicketState | None, typer.Option(help="Only open or closed.")] = None,
    limit: Limit = 50,
    as_json: Json = False,
) -> None:
    """The newest tickets."""
    wanted = state.value if state else None
    tickets = on_deps(lambda deps: list_tickets(deps, state=wanted, limit=limit))
    if as_json:
        dump([_json(ticket) for ticket in tickets])
        return
    rows = [
        (
            ticket.id,
            ticket.state.value,
            ticket.priority.value,
            ticket.reason.value,
            ticket.customer_id,
            ticket.opened_at,
            ticket.summary[:60],
        )
        for ticket in tickets
    ]
    columns = ("ticket", "state", "priority", "reason", "customer", "opened", "about")
    table(columns, rows, empty="no tickets")


@app.command("show")
def show(
    number: Annotated[
        int, typer.Argument(metavar="TICKET", min=1, max=MAX_ID, help="The ticket's number.")
    ],
    as_json: Json = False,
) -> None:
    """One ticket with its customer."""
    ticket, customer = on_deps(lambda deps: show_ticket(deps, TicketId(number)))
    data = _json(ticket) | {"customer_name": customer.name if customer else None}
    if as_json:
        dump(data)
        return
    facts({name.replace("_", " "): value for name, value in data.items()})
