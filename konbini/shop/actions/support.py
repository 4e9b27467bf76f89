"""Calling a person: one open ticket per customer, and what closes or opens it again."""

from __future__ import annotations

from dataclasses import dataclass, replace

from konbini.shop import tasks
from konbini.shop.actions import pressing, teach
from konbini.shop.deps import Deps
from konbini.shop.desk import Reason, Sign, Ticket, TicketState
from konbini.shop.errors import Invalid, NotFound
from konbini.shop.ids import CustomerId, OrderId, TicketId
from konbini.shop.ports import Writing


@dataclass(frozen=True, slots=True)
class Escalation:
    """Why a customer needs a person; `summary` is their words with codes masked, `signs` what
    their tone says (codes of Sign).
    """

    customer_id: CustomerId
    reason: Reason
    locale: str
    summary: str = ""
    order_id: OrderId | None = None
    signs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Escalated:
    """The customer's open ticket; `fresh` when it was opened just now.

    `desk_missing`: there is no operators' group yet, the owner was told instead.
    """

    ticket: Ticket
    fresh: bool
    desk_missing: bool = False


async def escalate(deps: Deps, case: Escalation) -> Escalated:
    """Open a ticket for the customer, or find the open one."""
    async with deps.store.write() as unit:
        escalated = await escalate_in(deps, unit, case)
        await unit.commit()
    return escalated


async def escalate_in(deps: Deps, unit: Writing, case: Escalation) -> Escalated:
    """The same inside a unit of work that somebody else commits."""
    missing = deps.policy.operator_chat is None
    turns = await unit.faq.turns(case.customer_id, 5)
    signs = await _signs(deps, unit, case)
    ticket = await unit.tickets.open(
        Ticket(
            customer_id=case.customer_id,
            reason=case.reason,
            state=TicketState.OPEN,
            opened_at=deps.clock.now(),
            locale=case.locale,
            summary=case.summary[:500],
            tried=tuple(turn.entry_id for turn in reversed(turns) if turn.entry_id),
            order_id=case.order_id,
            group_id=deps.policy.operator_chat,
            priority=pressing.priority_of(signs),
            signs=signs,
            category=_CATEGORY.get(case.reason) or pressing.category_of(turns),
        )
    )
    if ticket is None:
        known = await unit.tickets.open_of(case.customer_id)
        if known is None:
            raise Invalid("try-again")
        known = await pressing.raise_in(unit, known, signs) or known
        return Escalated(known, fresh=False, desk_missing=missing)
    if missing:
        await unit.outbox.put(tasks.tell_owners("owners-desk-missing", ticket=ticket.id))
    else:
        await unit.outbox.put(tasks.open_topic(ticket.id))
    return Escalated(ticket, fresh=True, desk_missing=missing)


_CATEGORY = {Reason.BAD_KEY: "warranty", Reason.REFUND_ASKED: "refunds"}
"""Reasons that say themselves what a case is about."""


async def _signs(deps: Deps, unit: Writing, case: Escalation) -> tuple[str, ...]:
    """Why the case is pressing, by its words and by what the shop knows."""
    own = {Reason.ASKED: Sign.ASKED, Reason.BAD_KEY: Sign.BAD_KEY}.get(case.reason)
    # a report's summary is the last turn's own words
    words = "" if case.reason in _CATEGORY else case.summary
    known = await pressing.signs_of(deps, unit, case.customer_id, words)
    return pressing.ordered((*case.signs, *known, *((own.value,) if own else ())))


async def close_ticket(deps: Deps, ticket_id: TicketId, actor: str) -> Ticket | None:
    """Close an open ticket and tell both sides; None when it was closed already."""
    async with deps.store.write() as unit:
        ticket = await unit.tickets.get(ticket_id, lock=True)
        if ticket is None:
            raise NotFound("unknown-ticket", ticket=ticket_id)
        if ticket.state is TicketState.CLOSED:
            return None
        closed = replace(ticket, state=TicketState.CLOSED, closed_at=deps.clock.now())
        await unit.tickets.save(closed)
        await unit.customers.set_unsure(ticket.customer_id, 0)
        await teach.forget(unit, ticket_id)
        await unit.outbox.put(
            tasks.close_topic(ticket_id, actor),
            tasks.tell_customer(ticket.customer_id, "notice-ticket-closed", ticket=ticket_id),
        )
        await unit.commit()
    return closed


async def reopen_ticket(deps: Deps, ticket_id: TicketId, actor: str) -> Ticket:
    """Open a closed ticket again in its own topic; an open one is returned as it is.

    When the customer has another open ticket, that one is returned. Raises NotFound.
    """
    async with deps.store.write() as unit:
        ticket = await unit.tickets.get(ticket_id, lock=True)
        if ticket is None:
            raise NotFound("unknown-ticket", ticket=ticket_id)
        other = await unit.tickets.open_of(ticket.customer_id)
        if other is not None:
            return other
        reopened = replace(ticket, state=TicketState.OPEN, closed_at=None)
        await unit.tickets.save(reopened)
        await unit.outbox.put(tasks.reopen_topic(ticket_id, actor))
        await unit.commit()
    return reopened


async def report(deps: Deps, case: Escalation) -> Escalated:
    """Open a ticket about an order, as its buyer confirmed by a tap; another's is NotFound.

    What they asked last goes on the card; an open ticket is told of the order instead.
    """
    async with deps.store.write() as unit:
        order = await unit.orders.get(case.order_id) if case.order_id else None
        if order is None or order.customer_id != case.customer_id:
            raise NotFound("unknown-order")
        turns = await unit.faq.turns(case.customer_id, 5)
        words = next((turn.asked for turn in turns if turn.asked), "")
        escalated = await escalate_in(deps, unit, replace(case, summary=words))
        if not escalated.fresh:
            line = tasks.tell_topic(
                escalated.ticket.id, "desk-reported", ref=order.ref, reason=case.reason.value
            )
            await unit.outbox.put(line)
        await unit.commit()
    return escalated
