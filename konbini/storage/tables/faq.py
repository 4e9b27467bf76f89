"""Approved answers and the turns of conversations with the machine."""

from sqlalchemy import JSON, Column, Float, Index, Integer, Table, Text

from konbini.storage.tables.meta import big_id, metadata, moment, number, text

faq_entries = Table(
    "faq_entries",
    metadata,
    Column("id", Text, primary_key=True),
    text("category"),
    Column("answers", JSON, nullable=False),
    Column("examples", JSON, nullable=False),
    Column("version", Integer, nullable=False),
    text("origin"),
    text("tool", null=True),
)

faq_turns = Table(
    "faq_turns",
    metadata,
    big_id(),
    number("customer_id"),
    moment("at"),
    text("asked"),
    text("path"),
    text("entry_id", null=True),
    Column("entry_version", Integer),
    Column("p", Float),
    Column("data", JSON, nullable=False),
    Index(None, "customer_id", "id"),
)
