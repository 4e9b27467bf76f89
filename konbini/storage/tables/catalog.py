"""Shelves, articles and their prices."""

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)

from konbini.shop.catalog import Kind
from konbini.storage.tables.meta import big_id, metadata, number, one_of, text

categories = Table(
    "categories",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", JSON, nullable=False),
    Column("position", Integer, nullable=False),
)

products = Table(
    "products",
    metadata,
    big_id(),
    text("sku"),
    text("category", ForeignKey("categories.id")),
    Column("name", JSON, nullable=False),
    text("kind"),
    Column("description", JSON, nullable=False),
    Column("usage", JSON, nullable=False),
    text("key_pattern", null=True),
    Column("warranty_days", Integer, nullable=False),
    Column("warranty_replacements", Integer, nullable=False),
    Column("per_order", Integer),
    Column("per_day", Integer),
    Column("low_stock", Integer, nullable=False),
    Column("uses", Integer, nullable=False),
    Column("position", Integer, nullable=False),
    Column("archived", Boolean, nullable=False),
    Column("delay_seconds", Integer, nullable=False, server_default="0"),
    Column("manual_from", JSON),
    UniqueConstraint("sku"),
    one_of("kind", Kind),
    Index(None, "category", "archived", "position", "id"),
)

prices = Table(
    "prices",
    metadata,
    number("product_id", ForeignKey("products.id", ondelete="CASCADE")),
    text("currency"),
    number("amount"),
    PrimaryKeyConstraint("product_id", "currency"),
    CheckConstraint("amount >= 0", name="amount"),
)
