"""The double-entry ledger. Rows are only ever added: triggers refuse UPDATE and DELETE."""

from sqlalchemy import (
    JSON,
    Column,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
)

from konbini.shop.payments import Account
from konbini.storage.tables.meta import big_id, metadata, moment, number, one_of, text

ledger_entries = Table(
    "ledger_entries",
    metadata,
    big_id(),
    text("key"),
    text("kind"),
    text("currency"),
    moment("at"),
    number("order_id", ForeignKey("orders.id"), null=True),
    Column("data", JSON, nullable=False),
    UniqueConstraint("key"),
    Index(None, "order_id"),
)

ledger_postings = Table(
    "ledger_postings",
    metadata,
    number("entry_id", ForeignKey("ledger_entries.id")),
    Column("number", Integer, nullable=False),
    text("account"),
    number("amount"),
    PrimaryKeyConstraint("entry_id", "number"),
    one_of("account", Account),
)
