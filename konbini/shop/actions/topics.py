"""The desk's book-keeping: where a ticket's topic is, in which state, what mirrors what.

Knows no chat: ids come from the sender that made the topic or the copy.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from konbini.shop import tasks
from konbini.shop.actions import audit
from konbini.shop.customers import Customer
from konbini.shop.deps import Deps
from konbini.shop.desk import Pair, Priority, Spot, Ticket, TicketState
from konbini.shop.ids import TicketId
from konbini.shop.orders import Order
from konbini.shop.ports import Reading

_MOVES = 5
"""A group moves once in its life; more hops would be a circle."""
_CARD_ORDERS = 3


class TopicState(StrEnum):
    """What is known of a topic. CLOSING and REOPENING: asked for, answer not seen yet; UNKNOWN:
    the answer was lost, so neither may be asked for again (a repetition would be refused).
    """

    OPEN = "open"
    CLOSING = "closing"
    CLOSED = "closed"
    REOPENING = "reopening"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Case:
    """A ticket with what staff are shown: its customer, their newest orders, the group now."""

    ticket: Ticket
    customer: Customer | None
    orders: Sequence[Order]
    group_id: int | None


async def group_of(deps: Deps, unit: Reading) -> int | None:
    """The operators' group as it is called today (groups that grow get a new id)."""
    group = deps.policy.operator_chat
    for _ in range(_MOVES):
        if group is None or (moved := await unit.notes.get(f"moved-chat:{group}")) is None:
            break
        group = int(moved)
    return group


async def operators_group(deps: Deps) -> int | None:
    """The same in a look of its own."""
    async with deps.store.read() as unit:
        return await group_of(deps, unit)


async def note_moved(deps: Deps, old: int, new: int) -> None:
    """The group became a supergroup: from now on `new` is written to."""
    if old == new:
        return
    async with deps.store.write() as unit:
        await unit.notes.put(f"moved-chat:{old}", str(new))
        await unit.commit()


async def load_case(deps: Deps, ticket_id: TicketId) -> Case | None:
    """Everything the opening card shows; None for an unknown ticket."""
    async with deps.store.read() as unit:
        ticket = await unit.tickets.get(ticket_id)
        if ticket is None:
            return None
        customer = await unit.customers.get(ticket.customer_id)
        orders, _ = await unit.orders.of_customer(ticket.customer_id, limit=_CARD_ORDERS)
        return Case(ticket, customer, orders, await group_of(deps, unit))


async def note_topic(deps: Deps, ticket_id: TicketId, group_id: int, topic_id: int) -> Ticket:
    """The ticket's topic exists; the ticket points to exactly this one."""
    return await _change(deps, ticket_id, group_id=group_id, topic_id=topic_id, card_message=None)


async def note_card(deps: Deps, ticket_id: TicketId, message_id: int) -> Ticket:
    """The opening card stands in the topic."""
    return await _change(deps, ticket_id, card_message=message_id)


async def forget_topic(deps: Deps, ticket: Ticket) -> None:
    """Staff deleted the topic; the ticket goes on and gets a new one."""
    async with deps.store.write() as unit:
        now = await unit.tickets.get(ticket.id, lock=True)
        if now is None or now.topic_id != ticket.topic_id:
            return
        await unit.tickets.save(replace(now, topic_id=None, card_message=None))
        await unit.notes.put(_state_key(ticket), None)
        await unit.notes.put(_mark_key(ticket), None)
        await unit.commit()


async def note_first_reply(deps: Deps, ticket_id: TicketId) -> None:
    """A person's words have reached the customer."""
    async with deps.store.write() as unit:
        ticket = await unit.tickets.get(ticket_id, lock=True)
        if ticket is None or ticket.first_human_reply_at is not None:
            return
        await audit.note_reply(unit, ticket)
        await unit.tickets.save(replace(ticket, first_human_reply_at=deps.clock.now()))
        await unit.commit()


async def _change(deps: Deps, ticket_id: TicketId, **changes: int | None) -> Ticket:
    async with deps.store.write() as unit:
        ticket = await unit.tickets.get(ticket_id, lock=True)
        if ticket is None:
            raise LookupError(ticket_id)
        changed = replace(ticket, **changes)  # type: ignore[arg-type]
        await unit.tickets.save(changed)
        await unit.commit()
    return changed


# ── open or closed ───────────────────────────────────────────────────────────────────────────


def _state_key(ticket: Ticket) -> str:
    return f"topic-state:{ticket.group_id}:{ticket.topic_id}"


async def topic_state(deps: Deps, ticket: Ticket) -> TopicState:
    """What is known of the ticket's topic; a topic nobody touched is open."""
    async with deps.store.read() as unit:
        return TopicState(await unit.notes.get(_state_key(ticket)) or TopicState.OPEN)


async def set_topic_state(deps: Deps, ticket: Ticket, state: TopicState) -> None:
    """Remember the topic's state (OPEN takes no room)."""
    async with deps.store.write() as unit:
        await unit.notes.put(_state_key(ticket), None if state is TopicState.OPEN else state.value)
        await unit.commit()


def _mark_key(ticket: Ticket) -> str:
    return f"topic-mark:{ticket.group_id}:{ticket.topic_id}"


async def shown_priority(deps: Deps, ticket: Ticket) -> Priority:
    """How pressing the topic's name says that the case is."""
    async with deps.store.read() as unit:
        return Priority(await unit.notes.get(_mark_key(ticket)) or Priority.NORMAL)


async def note_shown(deps: Deps, ticket: Ticket) -> None:
    """The topic's name says how pressing this ticket is (NORMAL takes no room)."""
    normal = ticket.priority is Priority.NORMAL
    async with deps.store.write() as unit:
        await unit.notes.put(_mark_key(ticket), None if normal else ticket.priority.value)
        await unit.commit()


# ── pairs ────────────────────────────────────────────────────────────────────────────────────


async def add_pairs(deps: Deps, pairs: Sequence[Pair]) -> None:
    """Messages and their copies, once the copies exist."""
    async with deps.store.write() as unit:
        await unit.tickets.add_pairs(pairs)
        await unit.commit()


async def copies_of(deps: Deps, source: Spot) -> Sequence[Pair]:
    """Copies that were made of a message."""
    async with deps.store.read() as unit:
        return await unit.tickets.copies_of(source)


async def counterpart(deps: Deps, spot: Spot, chat_id: int) -> int | None:
    """The message in `chat_id` that mirrors `spot`, whoever wrote which; None without one."""
    async with deps.store.read() as unit:
        for pair in reversed(await unit.tickets.copies_of(spot)):
            if pair.copy.chat_id == chat_id:
                return pair.copy.message_id
        origin = await unit.tickets.source_of(spot)
    if origin is not None and origin.source.chat_id == chat_id:
        return origin.source.message_id
    return None


# ── the desk as a whole ──────────────────────────────────────────────────────────────────────


async def find_by_topic(deps: Deps, group_id: int, topic_id: int) -> Ticket | None:
    """The ticket a topic belongs to."""
    async with deps.store.read() as unit:
        return await unit.tickets.by_topic(group_id, topic_id)


async def note_broken(deps: Deps, why: str) -> None:
    """The group refuses the bot (rights, no topics): tell the owners, once a day."""
    day = deps.clock.now().date().isoformat()
    async with deps.store.write() as unit:
        await unit.outbox.put(
            tasks.tell_owners("owners-desk-broken", why=why[:100], dedupe=f"desk-broken:{day}")
        )
        await unit.commit()


async def open_tickets_without_topic(deps: Deps, limit: int = 1000) -> Sequence[Ticket]:
    """Open tickets nobody can see yet."""
    async with deps.store.read() as unit:
        found = await unit.tickets.all(state=TicketState.OPEN.value, limit=limit)
    return [ticket for ticket in found if ticket.topic_id is None]
