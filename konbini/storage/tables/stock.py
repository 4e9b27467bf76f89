"""Batches, sealed units and deliveries: where law 1 (a key is in at most one delivery) is kept."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    Table,
    UniqueConstraint,
)
from sqlalchemy import (
    text as sql,
)

from konbini.shop.stock import BatchState, UnitState
from konbini.storage.tables.meta import big_id, metadata, moment, number, one_of, text
from konbini.storage.types import GoodUntil

batches = Table(
    "batches",
    metadata,
    big_id(),
    text("sku", ForeignKey("products.sku")),
    number("by"),
    moment("at"),
    text("source"),
    Column("wrapped_key", LargeBinary, nullable=False),
    text("key_id"),
    text("state"),
    Column("units", Integer, nullable=False),
    one_of("state", BatchState),
    Index(None, "sku", "id"),
    Index(None, "key_id"),
)

stock_units = Table(
    "stock_units",
    metadata,
    big_id(),
    number("batch_id", ForeignKey("batches.id")),
    Column("serial", Integer, nullable=False),
    text("sku"),
    text("state"),
    Column("sealed", LargeBinary, nullable=False),
    Column("fingerprint", LargeBinary, nullable=False),
    Column("expires", GoodUntil, nullable=False),
    number("cost_amount", null=True),
    text("cost_currency", null=True),
    number("order_id", ForeignKey("orders.id"), null=True),
    UniqueConstraint("fingerprint"),
    UniqueConstraint("batch_id", "serial"),
    one_of("state", UnitState),
    CheckConstraint(
        "(state IN ('held', 'sold')) = (order_id IS NOT NULL)", name="order_when_held_or_sold"
    ),
    Index("ix_stock_units_claim", "sku", "state", "expires", "id"),
    Index(
        "ix_stock_units_order",
        "order_id",
        sqlite_where=sql("order_id IS NOT NULL"),
        postgresql_where=sql("order_id IS NOT NULL"),
    ),
)

deliveries = Table(
    "deliveries",
    metadata,
    big_id(),
    number("order_id"),
    Column("line", Integer, nullable=False),
    Column("slot", Integer, nullable=False),
    number("unit_id", ForeignKey("stock_units.id")),
    moment("at"),
    UniqueConstraint("order_id", "line", "slot"),
    UniqueConstraint("unit_id"),
    ForeignKeyConstraint(["order_id", "line"], ["order_lines.order_id", "order_lines.number"]),
)
