"""Customers and staff."""

from sqlalchemy import BigInteger, Column, Integer, PrimaryKeyConstraint, Table, Text

from konbini.shop.customers import Role
from konbini.storage.tables.meta import metadata, moment, number, one_of, text

customers = Table(
    "customers",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    text("name"),
    text("username", null=True),
    text("locale", null=True),
    text("client_locale", null=True),
    moment("created_at"),
    text("campaign", null=True),
    moment("left_at", null=True),
    moment("barred_at", null=True),
    Column("unsure_turns", Integer, nullable=False, server_default="0"),
    moment("terms_at", null=True),
    text("terms_version", null=True),
)

staff = Table(
    "staff",
    metadata,
    Column("id", BigInteger, nullable=False, autoincrement=False),
    Column("role", Text, nullable=False),
    number("added_by"),
    moment("added_at"),
    PrimaryKeyConstraint("id", "role"),
    one_of("role", Role),
)
