"""Support cases and the pairs of relayed messages."""

from sqlalchemy import (
    JSON,
    Column,
    ForeignKey,
    Index,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
)
from sqlalchemy import (
    text as sql,
)

from konbini.shop.desk import Priority, Reason, TicketState
from konbini.storage.tables.meta import big_id, metadata, moment, number, one_of, text

_OPEN = sql("state = 'open'")

tickets = Table(
    "tickets",
    metadata,
    big_id(),
    number("customer_id", ForeignKey("customers.id")),
    text("reason"),
    text("state"),
    moment("opened_at"),
    text("locale"),
    text("summary"),
    Column("tried", JSON, nullable=False),
    number("order_id", ForeignKey("orders.id"), null=True),
    number("group_id", null=True),
    number("topic_id", null=True),
    number("card_message", null=True),
    moment("first_human_reply_at", null=True),
    moment("closed_at", null=True),
    text("priority"),
    Column("signs", JSON, nullable=False),
    text("category"),
    UniqueConstraint("group_id", "topic_id"),
    one_of("reason", Reason),
    one_of("state", TicketState),
    one_of("priority", Priority),
    Index(None, "customer_id", "id"),
    Index(
        "uq_tickets_open", "customer_id", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN
    ),
)

message_pairs = Table(
    "message_pairs",
    metadata,
    number("ticket_id", ForeignKey("tickets.id")),
    number("source_chat"),
    number("source_message"),
    number("copy_chat"),
    number("copy_message"),
    PrimaryKeyConstraint("source_chat", "source_message", "copy_chat", "copy_message"),
    Index("ix_message_pairs_copy", "copy_chat", "copy_message"),
)
