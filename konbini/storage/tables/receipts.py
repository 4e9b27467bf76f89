"""Receipts as they were signed."""

from sqlalchemy import Column, ForeignKey, LargeBinary, Table, Text, UniqueConstraint

from konbini.storage.tables.meta import metadata, moment, number, text

receipts = Table(
    "receipts",
    metadata,
    Column("id", Text, primary_key=True),
    number("order_id", ForeignKey("orders.id")),
    text("number"),
    moment("issued_at"),
    text("body"),
    Column("salt", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
    text("key_id"),
    UniqueConstraint("order_id"),
    UniqueConstraint("number"),
)
