"""Approved answers, the turns of conversations with the machine, and what came of them."""

from sqlalchemy import JSON, Column, Float, Index, Integer, Table, Text
from sqlalchemy import text as sql

from konbini.shop.desk import Verdict
from konbini.storage.tables.meta import big_id, metadata, moment, number, one_of, text

_JUDGED = sql("verdict IS NOT NULL")

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
    Column("unreviewed", JSON, nullable=False),
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
    text("verdict", null=True),
    one_of("verdict", Verdict),
    Index(None, "customer_id", "id"),
    Index(None, "at"),
    Index("ix_faq_turns_judged", "entry_id", "id", sqlite_where=_JUDGED, postgresql_where=_JUDGED),
)

faq_audits = Table(
    "faq_audits",
    metadata,
    Column("entry_id", Text, primary_key=True),
    number("since"),
    text("held_wording", null=True),
)
"""`since`: judgements of turns up to this id no longer count; `held_wording`: the wording with
which the entry only offers itself.
"""
