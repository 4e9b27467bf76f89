"""What may be done from a ticket: by staff with its customer's orders, by customers with it."""

from __future__ import annotations

from konbini.shop.actions.support import close_ticket, reopen_ticket
from konbini.shop.customers import Role
from konbini.shop.deps import Deps
from konbini.shop.desk import Ticket
from konbini.shop.errors import NotFound, NotYours
from konbini.shop.ids import CustomerId, OrderId, StaffId, TicketId
from konbini.shop.orders import HAS_GOODS, UNPAID, Order, normal_ref
from konbini.shop.ports import Reading

_LOOK_BACK = 50
"""How many of the customer's newest orders are searched for one to act on."""


async def require_operator(deps: Deps, staff_id: StaffId) -> None:
    """Raises NotYours unless the person may decide about money.

    Asked of the list of staff: whoever only writes in the group is no customer of the bot's.
    """
    async with deps.store.read() as unit:
        members = await unit.customers.staff()
    roles = {member.role for member in members if member.id == staff_id}
    if not roles & {Role.OPERATOR, Role.OWNER}:
        raise NotYours


async def find_order(deps: Deps, ticket_id: TicketId, wish: str | None) -> Order:
    """The order staff mean: by reference, else the customer's newest one with goods, else the
    newest paid one. Raises NotFound("unknown-order") also for another customer's order.
    """
    async with deps.store.read() as unit:
        ticket = await _ticket(unit, ticket_id)
        if wish and wish.strip():
            order = await unit.orders.by_ref(normal_ref(wish))
            if order is None or order.customer_id != ticket.customer_id:
                raise NotFound("unknown-order")
            return order
        orders, _ = await unit.orders.of_customer(ticket.customer_id, limit=_LOOK_BACK)
    paid = [order for order in orders if order.state not in UNPAID]
    paid.sort(key=lambda order: order.state not in HAS_GOODS)
    if not paid:
        raise NotFound("unknown-order")
    return paid[0]


async def order_of(deps: Deps, ticket_id: TicketId, order_id: OrderId) -> Order:
    """An order of the ticket's customer; raises NotFound("unknown-order")."""
    async with deps.store.read() as unit:
        ticket = await _ticket(unit, ticket_id)
        order = await unit.orders.get(order_id)
    if order is None or order.customer_id != ticket.customer_id:
        raise NotFound("unknown-order")
    return order


async def close_own_ticket(deps: Deps, customer_id: CustomerId, ticket_id: TicketId) -> None:
    """The customer closes their ticket; raises NotFound for another's."""
    await _own(deps, customer_id, ticket_id)
    await close_ticket(deps, ticket_id, f"customer:{customer_id}")


async def reopen_own_ticket(deps: Deps, customer_id: CustomerId, ticket_id: TicketId) -> Ticket:
    """The customer needs a person again: this ticket, or the one that is open meanwhile."""
    await _own(deps, customer_id, ticket_id)
    return await reopen_ticket(deps, ticket_id, f"customer:{customer_id}")


async def _own(deps: Deps, customer_id: CustomerId, ticket_id: TicketId) -> None:
    async with deps.store.read() as unit:
        ticket = await _ticket(unit, ticket_id)
    if ticket.customer_id != customer_id:
        raise NotFound("unknown-ticket", ticket=ticket_id)


async def _ticket(unit: Reading, ticket_id: TicketId) -> Ticket:
    ticket = await unit.tickets.get(ticket_id)
    if ticket is None:
        raise NotFound("unknown-ticket", ticket=ticket_id)
    return ticket
