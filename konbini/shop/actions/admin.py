"""What the owner does at the server's own shell with orders, customers and tickets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from konbini.shop.actions.settle import Settled, settle
from konbini.shop.customers import Customer
from konbini.shop.deps import Deps
from konbini.shop.desk import Ticket
from konbini.shop.errors import Invalid, NotFound
from konbini.shop.ids import AttemptId, CustomerId, OrderId, OrderRef, Sku, TicketId
from konbini.shop.money import Money
from konbini.shop.orders import Order, OrderEvent, OrderState, normal_ref
from konbini.shop.payments import (
    Attempt,
    AttemptState,
    Notice,
    NoticeState,
    Payment,
    Refund,
)
from konbini.shop.ports import Delivered, Writing
from konbini.shop.stock import Batch

BY_HAND = "manual"
"""The provider's name for money that came past every gateway (cash, a bank transfer)."""


@dataclass(frozen=True, slots=True)
class OrderFile:
    """All that is known about an order; the goods stay sealed."""

    order: Order
    attempts: Sequence[Attempt]
    payments: Sequence[Payment]
    refunds: Sequence[Refund]
    deliveries: Sequence[Delivered]
    events: Sequence[OrderEvent]


@dataclass(frozen=True, slots=True)
class CustomerFile:
    """A customer with their newest orders and open ticket. `total` counts all orders."""

    customer: Customer
    orders: Sequence[Order]
    total: int
    ticket: Ticket | None


@dataclass(frozen=True, slots=True)
class Receipt:
    """A payment as the owner read it in the provider's own list."""

    ref: OrderRef
    provider: str
    txn: str
    money: Money


async def find_orders(
    deps: Deps, *, text: str | None = None, states: Iterable[OrderState] = (), limit: int = 50
) -> Sequence[Order]:
    """Orders, newest first, by reference, customer id or provider transaction."""
    async with deps.store.read() as unit:
        return await unit.orders.find(text=text, states=states, limit=limit)


async def order_id_of(deps: Deps, ref: str) -> OrderId:
    """The order with the reference a person typed; raises NotFound("unknown-order")."""
    async with deps.store.read() as unit:
        order = await unit.orders.by_ref(normal_ref(ref))
    if order is None:
        raise NotFound("unknown-order", order=ref[:20])
    return order.id


async def show_order(deps: Deps, ref: str) -> OrderFile:
    """Everything about one order; raises NotFound("unknown-order")."""
    order_id = await order_id_of(deps, ref)
    async with deps.store.read() as unit:
        order = await unit.orders.get(order_id)
        if order is None:
            raise NotFound("unknown-order", order=ref[:20])
        return OrderFile(
            order,
            await unit.payments.attempts(order_id),
            await unit.payments.payments(order_id),
            await unit.payments.refunds(order_id),
            await unit.stock.delivered(order_id),
            await unit.orders.events(order_id),
        )


async def settle_by_hand(deps: Deps, receipt: Receipt) -> Settled:
    """Enter a payment the shop did not hear of, by the same `settle` as every other.

    Raises NotFound (order, provider) or Invalid (an empty transaction, nothing paid).
    """
    if receipt.provider != BY_HAND and receipt.provider not in deps.gateways:
        raise NotFound("unknown-gateway", gateway=receipt.provider[:20])
    if not receipt.txn.strip() or len(receipt.txn) > 200:
        raise Invalid("bad-transaction")
    if receipt.money.amount <= 0:
        raise Invalid("bad-amount", problem="nothing paid")
    order_id = await order_id_of(deps, receipt.ref)
    async with deps.store.write() as unit:
        attempt = await attempt_for(deps, unit, order_id, receipt.provider)
        await unit.commit()
    return await settle(deps, _notice(attempt, receipt))


async def attempt_for(deps: Deps, unit: Writing, order_id: OrderId, provider: str) -> Attempt:
    """The newest attempt by that provider; one is made when the customer tried another way.

    The order is locked first; raises NotFound.
    """
    order = await unit.orders.get(order_id, lock=True)
    if order is None:
        raise NotFound("unknown-order", order=order_id)
    attempts = await unit.payments.attempts(order_id)
    mine = [attempt for attempt in attempts if attempt.gateway == provider]
    if mine:
        return mine[-1]
    attempt = Attempt(
        order_id=order_id,
        gateway=provider,
        merchant_ref=f"{order.ref}-{provider}-shell",
        expected=order.total,
        state=AttemptState.CREATED,
        created_at=deps.clock.now(),
        expires_at=order.expires_at,
    )
    attempt_id: AttemptId = await unit.payments.add_attempt(attempt)
    return replace(attempt, id=attempt_id)


def _notice(attempt: Attempt, receipt: Receipt) -> Notice:
    return Notice(
        gateway=receipt.provider,
        dedupe_key=f"{receipt.txn}:in",
        state=NoticeState.PAID,
        txn=receipt.txn,
        merchant_ref=attempt.merchant_ref,
        paid=receipt.money,
        source="cli",
        account=attempt.account,
    )


async def show_customer(deps: Deps, customer_id: CustomerId) -> CustomerFile:
    """A customer with what they bought; raises NotFound("unknown-customer")."""
    async with deps.store.read() as unit:
        customer = await unit.customers.get(customer_id)
        if customer is None:
            raise NotFound("unknown-customer", customer=customer_id)
        orders, total = await unit.orders.of_customer(customer_id, limit=10)
        ticket = await unit.tickets.open_of(customer_id)
    return CustomerFile(customer, orders, total, ticket)


async def bar_customer(deps: Deps, customer_id: CustomerId, *, barred: bool) -> Customer:
    """Stop serving a customer, or serve them again; raises NotFound("unknown-customer")."""
    async with deps.store.write() as unit:
        if await unit.customers.get(customer_id) is None:
            raise NotFound("unknown-customer", customer=customer_id)
        await unit.customers.set_barred(customer_id, deps.clock.now() if barred else None)
        customer = await unit.customers.get(customer_id)
        await unit.commit()
    assert customer is not None
    return customer


async def batches_of(deps: Deps, sku: Sku) -> Sequence[Batch]:
    """The last imports of an article, newest first."""
    async with deps.store.read() as unit:
        return await unit.stock.batches(sku)


async def list_tickets(
    deps: Deps, *, state: str | None = None, limit: int = 50
) -> Sequence[Ticket]:
    """Tickets, newest first."""
    async with deps.store.read() as unit:
        return await unit.tickets.all(state=state, limit=limit)


async def show_ticket(deps: Deps, ticket_id: TicketId) -> tuple[Ticket, Customer | None]:
    """A ticket and its customer; raises NotFound("unknown-ticket")."""
    async with deps.store.read() as unit:
        ticket = await unit.tickets.get(ticket_id)
        if ticket is None:
            raise NotFound("unknown-ticket", ticket=ticket_id)
        return ticket, await unit.customers.get(ticket.customer_id)
