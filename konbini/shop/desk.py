"""Support cases: tickets, why they were opened, and the pairs by which two chats mirror."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from konbini.shop.ids import CustomerId, OrderId, TicketId


class Reason(StrEnum):
    """Why a person was called."""

    ASKED = "asked"
    NOT_UNDERSTOOD = "not_understood"
    PAYMENT_REVIEW = "payment_review"
    DELIVERY_FAILED = "delivery_failed"
    WROTE_BACK = "wrote_back"


class TicketState(StrEnum):
    """OPEN and CLOSED follow each other as often as people like."""

    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Ticket:
    """A case of one customer: one topic in the operators' group.

    `topic_id` is None until the topic exists (or after it was deleted). A customer has at most
    one open ticket.
    """

    customer_id: CustomerId
    reason: Reason
    state: TicketState
    opened_at: datetime
    locale: str
    summary: str = ""
    tried: tuple[str, ...] = ()
    order_id: OrderId | None = None
    group_id: int | None = None
    topic_id: int | None = None
    card_message: int | None = None
    first_human_reply_at: datetime | None = None
    closed_at: datetime | None = None
    id: TicketId = TicketId(0)


class Direction(StrEnum):
    """Which way a relayed message goes."""

    TO_STAFF = "to_staff"
    TO_CUSTOMER = "to_customer"


@dataclass(frozen=True, slots=True)
class Spot:
    """One message in one chat."""

    chat_id: int
    message_id: int


@dataclass(frozen=True, slots=True)
class Pair:
    """A message and its copy. Looked up from both ends, for edits and replies."""

    ticket_id: TicketId
    source: Spot
    copy: Spot


@dataclass(frozen=True, slots=True)
class Turn:
    """One exchange with the machine, kept so staff see what was tried and can audit answers."""

    customer_id: CustomerId
    at: datetime
    asked: str
    path: str
    entry_id: str | None = None
    entry_version: int | None = None
    p: float | None = None
    data: dict[str, str] = field(default_factory=dict)
class Verdict(StrEnum):
    """What people said about a turn afterwards."""

    HELPED = "helped"
    NOT_HELPED = "not_helped"
    CONFIRMED = "confirmed"
    """Staff: this entry was the right one."""
    OVERRIDDEN = "overridden"
    """A person had to answer, or staff named another entry."""

    @property
    def right(self) -> bool:
        """Was the answer a right one?"""
        return self in {Verdict.HELPED, Verdict.CONFIRMED}


    id: int = field(default=0, compare=False)
    verdict: Verdict | None = None
