"""Somebody comes in: who they are, what they speak, what waits for them."""

from __future__ import annotations

from dataclasses import dataclass

from konbini.shop import tasks
from konbini.shop.customers import Customer, Visit, match_locale
from konbini.shop.deps import Deps
from konbini.shop.errors import Invalid
from konbini.shop.ids import CustomerId
from konbini.shop.orders import UNDELIVERABLE, Order, OrderState
from konbini.shop.ports import Writing


@dataclass(frozen=True, slots=True)
class Met:
    """The customer as known now; `returned` when they had blocked the bot before."""

    customer: Customer
    returned: bool = False


async def recognise(deps: Deps, customer_id: CustomerId) -> Customer | None:
    """The customer with their roles, or None for a stranger."""
    async with deps.store.read() as unit:
        return await unit.customers.get(customer_id)


async def meet(deps: Deps, visit: Visit) -> Met:
    """Note a visit. Who comes back after blocking the bot gets what could not be delivered."""
    async with deps.store.write() as unit:
        before = await unit.customers.get(visit.customer_id)
        customer = await unit.customers.meet(visit, deps.clock.now())
        returned = before is not None and before.left_at is not None
        if returned:
            await _take_up_deliveries(unit, visit.customer_id)
        await unit.commit()
    return Met(customer, returned)


async def _take_up_deliveries(unit: Writing, customer_id: CustomerId) -> None:
    orders, _ = await unit.orders.of_customer(customer_id, limit=50)
    waiting = [order for order in orders if order.state is OrderState.DELIVERING or _missed(order)]
    await unit.outbox.put(*(tasks.deliver(order.id) for order in waiting))


def _missed(order: Order) -> bool:
    """Whether a person was called to it because its customer was gone."""
    return order.state is OrderState.REVIEW and order.why == UNDELIVERABLE


async def note_left(deps: Deps, customer_id: CustomerId) -> None:
    """The customer blocked the bot (or it turned out that they had); staff see it."""
    async with deps.store.write() as unit:
        customer = await unit.customers.get(customer_id)
        if customer is None or customer.left_at is not None:
            return
        await unit.customers.set_left(customer_id, deps.clock.now())
        if ticket := await unit.tickets.open_of(customer_id):
            await unit.outbox.put(tasks.tell_topic(ticket.id, "desk-customer-left"))
        await unit.commit()


async def choose_language(deps: Deps, customer_id: CustomerId, wish: str) -> str:
    """Set the customer's language to the offered one that serves `wish`; returns its tag.

    Raises Invalid("unknown-language").
    """
    locale = match_locale(wish, deps.policy.locales)
    if locale is None:
        raise Invalid("unknown-language", wish=wish[:20])
    async with deps.store.write() as unit:
        await unit.customers.set_locale(customer_id, locale)
        await unit.commit()
    return locale
