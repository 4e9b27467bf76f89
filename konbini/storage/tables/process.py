"""What a running process needs: inbox, outbox, conversation state, notes, wrapped keys."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy import (
    text as sql,
)

from konbini.storage.tables.meta import big_id, metadata, moment, text

_UNDONE = sql("done_at IS NULL AND buried_at IS NULL")
_UNHANDLED = sql("handled_at IS NULL")

inbox = Table(
    "inbox",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    text("lane"),
    Column("body", LargeBinary, nullable=False),
    moment("received_at"),
    moment("handled_at", null=True),
    Column("failures", Integer, nullable=False, server_default="0"),
    Index("ix_inbox_pending", "update_id", sqlite_where=_UNHANDLED, postgresql_where=_UNHANDLED),
    Index(None, "received_at"),
)

outbox = Table(
    "outbox",
    metadata,
    big_id(),
    text("kind"),
    Column("payload", JSON, nullable=False),
    Column("lane", Integer, nullable=False),
    text("chain", null=True),
    text("dedupe", null=True),
    moment("created_at"),
    moment("not_before"),
    Column("attempts", Integer, nullable=False),
    text("lease_owner", null=True),
    moment("lease_until", null=True),
    moment("done_at", null=True),
    moment("buried_at", null=True),
    text("error", null=True),
    UniqueConstraint("dedupe"),
    Index("ix_outbox_take", "lane", "id", sqlite_where=_UNDONE, postgresql_where=_UNDONE),
    Index("ix_outbox_chain", "chain", "id", sqlite_where=_UNDONE, postgresql_where=_UNDONE),
)

fsm = Table(
    "fsm",
    metadata,
    Column("key", Text, primary_key=True),
    text("state", null=True),
    Column("data", JSON, nullable=False),
    moment("updated_at"),
)

notes = Table(
    "notes",
    metadata,
    Column("key", Text, primary_key=True),
    text("value"),
)

vault_keys = Table(
    "vault_keys",
    metadata,
    Column("name", Text, primary_key=True),
    text("key_id"),
    Column("wrapped", LargeBinary, nullable=False),
)
