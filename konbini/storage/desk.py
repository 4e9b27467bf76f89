"""Tickets and pairs of messages in SQL. Knows no chat."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, bindparam, select, text, update
from sqlalchemy.dialects.postgresql import insert

from konbini.shop.desk import Pair, Priority, Reason, Spot, Ticket, TicketState
from konbini.shop.ids import CustomerId, OrderId, TicketId
from konbini.storage.scope import Scope
from konbini.storage.tables import message_pairs as mp
from konbini.storage.tables import tickets as t

_OPEN_STATE = TicketState.OPEN.value
_ADD = (
    insert(t)
    .on_conflict_do_nothing(index_elements=["customer_id"], index_where=text("state = 'open'"))
    .returning(t.c.id)
)
_GET = select(t).where(t.c.id == bindparam("ticket"))
_GET_LOCKED = _GET.with_for_update()
_OF = select(t).where(t.c.customer_id == bindparam("customer")).order_by(t.c.id.desc()).limit(1)
_OPEN_OF = _OF.where(t.c.state == _OPEN_STATE)
_BY_TOPIC = select(t).where(
    t.c.group_id == bindparam("in_group"), t.c.topic_id == bindparam("in_topic")
)
_SAVE = update(t).where(t.c.id == bindparam("ticket"))
_ALL = select(t).order_by(t.c.id.desc()).limit(bindparam("most"))
_ALL_IN = _ALL.where(t.c.state == bindparam("wanted"))
_ADD_PAIR = insert(mp).on_conflict_do_nothing()
_COPIES = (
    select(mp)
    .where(mp.c.source_chat == bindparam("chat"), mp.c.source_message == bindparam("message"))
    .order_by(mp.c.copy_chat, mp.c.copy_message)
)
_SOURCE = select(mp).where(
    mp.c.copy_chat == bindparam("chat"), mp.c.copy_message == bindparam("message")
)


def _ticket(row: Row[Any]) -> Ticket:
    return Ticket(
        customer_id=CustomerId(row.customer_id),
        reason=Reason(row.reason),
        state=TicketState(row.state),
        opened_at=row.opened_at,
        locale=row.locale,
        summary=row.summary,
        tried=tuple(row.tried),
        order_id=OrderId(row.order_id) if row.order_id is not None else None,
        group_id=row.group_id,
        topic_id=row.topic_id,
        card_message=row.card_message,
        first_human_reply_at=row.first_human_reply_at,
        closed_at=row.closed_at,
        priority=Priority(row.priority),
        signs=tuple(row.signs),
        category=row.category,
        id=TicketId(row.id),
    )


def _row(ticket: Ticket) -> dict[str, Any]:
    return {
        "customer_id": ticket.customer_id,
        "reason": ticket.reason.value,
        "state": ticket.state.value,
        "opened_at": ticket.opened_at,
        "locale": ticket.locale,
        "summary": ticket.summary,
        "tried": list(ticket.tried),
        "order_id": ticket.order_id,
        "group_id": ticket.group_id,
        "topic_id": ticket.topic_id,
        "card_message": ticket.card_message,
        "first_human_reply_at": ticket.first_human_reply_at,
        "closed_at": ticket.closed_at,
        "priority": ticket.priority.value,
        "signs": list(ticket.signs),
        "category": ticket.category,
    }


def _pair(row: Row[Any]) -> Pair:
    source = Spot(row.source_chat, row.source_message)
    return Pair(TicketId(row.ticket_id), source, Spot(row.copy_chat, row.copy_message))


def _one(row: Row[Any] | None) -> Ticket | None:
    return _ticket(row) if row else None


class SqlTickets:
    """The port Tickets."""

    def __init__(self, scope: Scope) -> None:
        self._db = scope

    async def open(self, ticket: Ticket) -> Ticket | None:
        ticket_id = await self._db.scalar(_ADD, **_row(ticket))
        return None if ticket_id is None else replace(ticket, id=TicketId(ticket_id))

    async def get(self, ticket_id: TicketId, *, lock: bool = False) -> Ticket | None:
        return _one(await self._db.first(_GET_LOCKED if lock else _GET, ticket=ticket_id))

    async def open_of(self, customer_id: CustomerId) -> Ticket | None:
        return _one(await self._db.first(_OPEN_OF, customer=customer_id))

    async def last_of(self, customer_id: CustomerId) -> Ticket | None:
        return _one(await self._db.first(_OF, customer=customer_id))

    async def by_topic(self, group_id: int, topic_id: int) -> Ticket | None:
        return _one(await self._db.first(_BY_TOPIC, in_group=group_id, in_topic=topic_id))

    async def save(self, ticket: Ticket) -> None:
        await self._db.run(_SAVE, ticket=ticket.id, **_row(ticket))

    async def all(self, *, state: str | None = None, limit: int = 50) -> Sequence[Ticket]:
        if state is None:
            rows = await self._db.rows(_ALL, most=limit)
        else:
            rows = await self._db.rows(_ALL_IN, most=limit, wanted=state)
        return [_ticket(row) for row in rows]

    async def add_pairs(self, pairs: Sequence[Pair]) -> None:
        await self._db.many(
            _ADD_PAIR,
            [
                {
                    "ticket_id": pair.ticket_id,
                    "source_chat": pair.source.chat_id,
                    "source_message": pair.source.message_id,
                    "copy_chat": pair.copy.chat_id,
                    "copy_message": pair.copy.message_id,
                }
                for pair in pairs
            ],
        )

    async def copies_of(self, source: Spot) -> Sequence[Pair]:
        rows = await self._db.rows(_COPIES, chat=source.chat_id, message=source.message_id)
        return [_pair(row) for row in rows]

    async def source_of(self, copy: Spot) -> Pair | None:
        row = await self._db.first(_SOURCE, chat=copy.chat_id, message=copy.message_id)
        return _pair(row) if row else None
