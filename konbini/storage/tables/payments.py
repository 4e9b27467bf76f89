"""Attempts to pay, what providers said, money that came and went back."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, Table, UniqueConstraint

from konbini.shop.payments import AttemptState, NoticeState, RefundState
from konbini.storage.tables.meta import big_id, metadata, moment, number, one_of, text

attempts = Table(
    "attempts",
    metadata,
    big_id(),
    number("order_id", ForeignKey("orders.id")),
    text("gateway"),
    text("account"),
    text("merchant_ref"),
    number("expected"),
    text("currency"),
    text("state"),
    moment("created_at"),
    moment("expires_at"),
    text("provider_ref", null=True),
    text("pay_url", null=True),
    UniqueConstraint("merchant_ref"),
    UniqueConstraint("gateway", "account", "provider_ref"),
    one_of("state", AttemptState),
    Index(None, "order_id"),
    Index("ix_attempts_open", "gateway", "state", "id"),
)

notices = Table(
    "notices",
    metadata,
    big_id(),
    text("gateway"),
    text("account"),
    text("dedupe_key"),
    text("state"),
    text("txn"),
    text("merchant_ref", null=True),
    number("paid", null=True),
    text("currency", null=True),
    text("source"),
    number("payer", null=True),
    moment("occurred_at", null=True),
    text("raw_sha256"),
    moment("recorded_at"),
    moment("settled_at", null=True),
    text("outcome", null=True),
    UniqueConstraint("gateway", "account", "dedupe_key"),
    one_of("state", NoticeState),
    CheckConstraint("(paid IS NULL) = (currency IS NULL)", name="money"),
    Index("ix_notices_unsettled", "settled_at", "recorded_at"),
    Index(None, "merchant_ref"),
)

payments = Table(
    "payments",
    metadata,
    big_id(),
    text("gateway"),
    text("account"),
    text("txn"),
    number("amount"),
    text("currency"),
    moment("at"),
    number("order_id", ForeignKey("orders.id"), null=True),
    number("attempt_id", ForeignKey("attempts.id"), null=True),
    number("payer", null=True),
    UniqueConstraint("gateway", "account", "txn"),
    Index(None, "order_id"),
    Index(None, "txn"),
    Index(None, "gateway", "at"),
)

refunds = Table(
    "refunds",
    metadata,
    big_id(),
    number("order_id", ForeignKey("orders.id"), null=True),
    text("gateway"),
    text("txn"),
    number("amount"),
    text("currency"),
    number("payer", null=True),
    text("refund_key"),
    text("reason"),
    text("state"),
    moment("created_at"),
    moment("done_at", null=True),
    UniqueConstraint("refund_key"),
    one_of("state", RefundState),
    CheckConstraint("amount > 0", name="amount"),
    Index(None, "order_id"),
)
