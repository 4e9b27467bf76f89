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
    BAD_KEY = "bad_key"
    """A key that does not work was reported."""
    REFUND_ASKED = "refund_asked"


class Priority(StrEnum):
    """How soon a person should look; only ever raised by the machine."""

    NORMAL = "normal"
    RAISED = "raised"
    URGENT = "urgent"

    @property
    def rank(self) -> int:
        """0 for NORMAL, more for what is more pressing."""
        return tuple(Priority).index(self)


class Sign(StrEnum):
    """Why a case may be pressing: words of the customer, and what the shop knows itself."""

    LEGAL = "legal"
    CHARGEBACK = "chargeback"
    FRAUD = "fraud"
    PAID_WAITING = "paid_waiting"
    """Paid, and not delivered for longer than it should take."""
    BAD_KEY = "bad_key"
    INSULT = "insult"
    ANGRY = "angry"
    """A language model reads anger."""
    REPEATED = "repeated"
    """The same words again."""
    UNANSWERED = "unanswered"
    """Wrote on while nobody had answered."""
    SHOUTING = "shouting"
    ASKED = "asked"
    """Asked for a person."""


class TicketState(StrEnum):
    """OPEN and CLOSED follow each other as often as people like."""

    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Ticket:
    """A case of one customer: one topic in the operators' group.

    `signs`: codes of Sign, why its priority is what it is; `category`: what it is about, by the
    entries and errands before it ('' when nobody can say).
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
    priority: Priority = Priority.NORMAL
    signs: tuple[str, ...] = ()
    category: str = ""
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
    id: int = field(default=0, compare=False)
    verdict: Verdict | None = None
