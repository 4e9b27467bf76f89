"""Orders, their lines as agreed, and what happened to them."""

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
    UniqueConstraint,
    false,
)
from sqlalchemy import (
    text as words,
)

from konbini.shop.catalog import Kind
from konbini.shop.orders import OrderState
from konbini.storage.tables.meta import big_id, metadata, moment, number, one_of, text

orders = Table(
    "orders",
    metadata,
    big_id(),
    text("ref"),
    number("customer_id", ForeignKey("customers.id")),
    text("state"),
    number("total"),
    text("currency"),
    text("nonce"),
    text("locale"),
    moment("created_at"),
    moment("expires_at"),
    moment("paid_at", null=True),
    moment("delivered_at", null=True),
    number("status_message", null=True),
    text("campaign", null=True),
    moment("decide_by", null=True),
    text("why", null=True),
    Column("delay_seconds", Integer, nullable=False, server_default="0"),
    Column("manual", Boolean, nullable=False, server_default=false()),
    UniqueConstraint("ref"),
    UniqueConstraint("customer_id", "nonce"),
    one_of("state", OrderState),
    Index("ix_orders_expiry", "state", "expires_at"),
    Index("ix_orders_history", "customer_id", "id"),
    Index(
        "ix_orders_waiting",
        "paid_at",
        "id",
        sqlite_where=words("state = 'waiting_stock'"),
        postgresql_where=words("state = 'waiting_stock'"),
    ),
    Index(
        "ix_orders_decide",
        "decide_by",
        sqlite_where=words("decide_by IS NOT NULL"),
        postgresql_where=words("decide_by IS NOT NULL"),
    ),
)

order_lines = Table(
    "order_lines",
    metadata,
    number("order_id", ForeignKey("orders.id")),
    Column("number", Integer, nullable=False),
    number("product_id", ForeignKey("products.id")),
    text("sku"),
    Column("name", JSON, nullable=False),
    text("kind"),
    Column("quantity", Integer, nullable=False),
    number("unit_price"),
    text("currency"),
    Column("usage", JSON, nullable=False),
    Column("warranty_days", Integer, nullable=False),
    Column("warranty_replacements", Integer, nullable=False),
    PrimaryKeyConstraint("order_id", "number"),
    CheckConstraint("quantity > 0", name="quantity"),
    one_of("kind", Kind),
)

order_events = Table(
    "order_events",
    metadata,
    big_id(),
    number("order_id", ForeignKey("orders.id")),
    moment("at"),
    text("kind"),
    text("actor"),
    Column("data", JSON, nullable=False),
    Index(None, "order_id", "id"),
)
