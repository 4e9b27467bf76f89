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
from sqlalchemy import text as words

from konbini.shop.payments import Account
from konbini.storage.tables.meta import big_id, metadata, moment, number, one_of, text

_OF_PEOPLE = "account IN ('credit', 'merchant_held', 'merchant_due')"

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
    text("party"),
    PrimaryKeyConstraint("entry_id", "number"),
    one_of("account", Account),
    Index(
        "ix_ledger_postings_party",
        "account",
        "party",
        sqlite_where=words(_OF_PEOPLE),
        postgresql_where=words(_OF_PEOPLE),
    ),
)

merchant_holds = Table(
    "merchant_holds",
    metadata,
    number("order_id", ForeignKey("orders.id")),
    number("merchant_id"),
    moment("until"),
    PrimaryKeyConstraint("order_id", "merchant_id"),
    Index("ix_merchant_holds_until", "until"),
)
"""Whose share of which order is released when; a row goes when it is. Amounts are the ledger's."""
