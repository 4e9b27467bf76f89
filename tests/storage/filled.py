"""A shop that has sold for years: rows by the hundred thousand, made by the database itself.

Every article has its own share of the orders; what is filled in was all paid and delivered, and as
many keys again are for sale.
"""

from __future__ import annotations

from sqlalchemy import text

from konbini.storage.engine import Database

ARTICLES = 20
CHUNK = 20_000

_NUMBERS = "WITH RECURSIVE n(i) AS (SELECT {first} UNION ALL SELECT i + 1 FROM n WHERE i < {last})"
_ARTICLE = f"(n.i % {ARTICLES} + 1)"
_SKU = f"'OLD-' || {_ARTICLE}"
_ORDER = "(1000000000 - n.i)"
_UNIT = "(2000000000 - 2 * n.i)"
"""Ids of what is filled in lie below those of what is sold afterwards, and can be added to."""
_LONG_AGO = {"sqlite": "1700000000000000 + n.i", "postgresql": "now() - interval '300 days'"}
_NEVER = {"sqlite": "'9999-12-31'", "postgresql": "CAST('9999-12-31' AS date)"}
_BLOB = {
    "sqlite": "CAST({0} || n.i || 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' AS BLOB)",
    "postgresql": "convert_to({0} || n.i || repeat('x', 48), 'UTF8')",
}
_FALSE = {"sqlite": "0", "postgresql": "false"}

_ONCE = f"""
INSERT INTO customers (id, name, created_at)
  {_NUMBERS} SELECT 1000000000, 'Old', THEN_ FROM n WHERE n.i = 1;
INSERT INTO categories (id, name, position) SELECT 'old', '{{"en": "Old"}}', 9;
INSERT INTO products (id, sku, category, name, kind, description, usage, warranty_days,
    warranty_replacements, low_stock, uses, position, archived)
  {_NUMBERS} SELECT n.i, 'OLD-' || n.i, 'old', '{{"en": "Old"}}', 'key', '{{}}', '{{}}', 7, 1, 5, 1,
    n.i, FALSE_ FROM n;
INSERT INTO prices (product_id, currency, amount) {_NUMBERS} SELECT n.i, 'XTR', 1 FROM n;
INSERT INTO batches (id, sku, "by", at, source, wrapped_key, key_id, state, units)
  {_NUMBERS} SELECT n.i, 'OLD-' || n.i, 1, THEN_, 'old', BLOB_('w'), 'k', 'confirmed', 0 FROM n
"""

_CHUNK = f"""
INSERT INTO customers (id, name, created_at)
  {_NUMBERS} SELECT 1000000000 + n.i, 'Old', THEN_ FROM n WHERE n.i % 10 = 0;
INSERT INTO orders (id, ref, customer_id, state, total, currency, nonce, locale, created_at,
    expires_at, paid_at, delivered_at)
  {_NUMBERS} SELECT {_ORDER}, 'OLD' || n.i, 1000000000 + n.i / 10 * 10, 'delivered', 1, 'XTR',
    'n' || n.i, 'en', THEN_, THEN_, THEN_, THEN_ FROM n;
INSERT INTO order_lines (order_id, number, product_id, sku, name, kind, quantity, unit_price,
    currency, usage, warranty_days, warranty_replacements)
  {_NUMBERS} SELECT {_ORDER}, 1, {_ARTICLE}, {_SKU}, '{{"en": "Old"}}', 'key', 1, 1, 'XTR', '{{}}', 7, 1
    FROM n;
INSERT INTO order_events (order_id, at, kind, actor, data)
  {_NUMBERS} SELECT {_ORDER}, THEN_, e.kind, 'shop', '{{}}' FROM n CROSS JOIN (SELECT 'created' AS kind
    UNION ALL SELECT 'payment' UNION ALL SELECT 'assigned' UNION ALL SELECT 'delivered') AS e;
INSERT INTO attempts (id, order_id, gateway, account, merchant_ref, expected, currency, state,
    created_at, expires_at)
  {_NUMBERS} SELECT {_ORDER}, {_ORDER}, 'stars', '', 'OLD' || n.i || '-1', 1, 'XTR', 'paid', THEN_, THEN_
    FROM n;
INSERT INTO notices (gateway, account, dedupe_key, state, txn, merchant_ref, paid, currency,
    source, raw_sha256, recorded_at, settled_at, outcome)
  {_NUMBERS} SELECT 'stars', '', 'old' || n.i || ':in', 'paid', 'old' || n.i, 'OLD' || n.i || '-1',
    1, 'XTR', 'callback', '', THEN_, THEN_, 'delivering' FROM n;
INSERT INTO payments (gateway, account, txn, amount, currency, at, order_id, attempt_id)
  {_NUMBERS} SELECT 'stars', '', 'old' || n.i, 1, 'XTR', THEN_, {_ORDER}, {_ORDER} FROM n;
INSERT INTO ledger_entries (id, "key", kind, currency, at, order_id, data)
  {_NUMBERS} SELECT {_UNIT} - e.part, e.name || n.i, e.name, 'XTR', THEN_, {_ORDER}, '{{}}' FROM n
    CROSS JOIN (SELECT 0 AS part, 'old-pay' AS name UNION ALL SELECT 1, 'old-give') AS e;
INSERT INTO ledger_postings (entry_id, number, account, amount, party)
  {_NUMBERS} SELECT {_UNIT} - e.part, e.number, e.account, e.amount, e.party FROM n CROSS JOIN
    (SELECT 0 AS part, 1 AS number, 'provider' AS account, 1 AS amount, 'stars' AS party
     UNION ALL SELECT 0, 2, 'under_review', -1, '' UNION ALL SELECT 1, 1, 'under_review', 1, ''
     UNION ALL SELECT 1, 2, 'delivered', -1, '') AS e;
INSERT INTO stock_units (id, batch_id, serial, sku, state, sealed, fingerprint, expires, order_id)
  {_NUMBERS} SELECT {_UNIT}, {_ARTICLE}, 2 * n.i, {_SKU}, 'sold', BLOB_('s'), BLOB_('a'), NEVER_,
    {_ORDER} FROM n;
INSERT INTO stock_units (id, batch_id, serial, sku, state, sealed, fingerprint, expires)
  {_NUMBERS} SELECT {_UNIT} - 1, {_ARTICLE}, 2 * n.i + 1, {_SKU}, 'available', BLOB_('s'),
    BLOB_('b'), NEVER_ FROM n;
INSERT INTO deliveries (order_id, line, slot, unit_id, at)
  {_NUMBERS} SELECT {_ORDER}, 1, 1, {_UNIT}, THEN_ FROM n;
INSERT INTO receipts (id, order_id, number, issued_at, body, salt, signature, key_id)
  {_NUMBERS} SELECT 'old' || n.i, {_ORDER}, 'old' || n.i, THEN_, '{{}}', BLOB_('x'), BLOB_('y'), 'k'
    FROM n;
INSERT INTO outbox (kind, payload, lane, created_at, not_before, attempts, done_at, chain, dedupe)
  {_NUMBERS} SELECT 'deliver', '{{}}', 0, THEN_, THEN_, 1, THEN_, 'order:' || n.i, 'old' || n.i
    FROM n
"""

_GROWING = {
    "orders": 1_000_000_000, "attempts": 1_000_000_000, "ledger_entries": 2_000_000_000,
    "stock_units": 2_000_000_000, "batches": ARTICLES, "products": ARTICLES,
}  # fmt: skip


async def fill(database: Database, first: int, last: int) -> None:
    """Write orders `first` to `last` (from 1 on), with all that belongs to them.

    The first call also writes the articles. Statistics are brought up to date.
    """
    if first == 1:
        await _run(database, _ONCE, 1, ARTICLES)
        await _begin_behind(database)
    for start in range(first, last + 1, CHUNK):
        await _run(database, _CHUNK, start, min(start + CHUNK - 1, last))
    async with database.writing() as connection:
        await connection.execute(text("ANALYZE"))
        await connection.commit()


async def _begin_behind(database: Database) -> None:
    """New rows get ids behind these (SQLite sees to that itself)."""
    if database.dialect == "sqlite":
        return
    async with database.writing() as connection:
        for table, last in _GROWING.items():
            sequence = f"pg_get_serial_sequence('{table}', 'id')"
            await connection.execute(text(f"SELECT setval({sequence}, {last})"))
        await connection.commit()


async def _run(database: Database, script: str, first: int, last: int) -> None:
    kind = database.dialect
    script = script.replace("{first}", str(first)).replace("{last}", str(last))
    for word, meant in (("THEN_", _LONG_AGO), ("NEVER_", _NEVER), ("FALSE_", _FALSE)):
        script = script.replace(word, meant[kind])
    async with database.writing() as connection:
        if kind == "postgresql":
            # these rows agree with each other: checking each reference is most of the work
            await connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        for statement in script.split(";\n"):
            await connection.exec_driver_sql(_with_blobs(_ordered(statement), kind))
        await connection.commit()


def _ordered(statement: str) -> str:
    return " ".join(statement.split())


def _with_blobs(statement: str, kind: str) -> str:
    for name in "wsabxy":
        statement = statement.replace(f"BLOB_('{name}')", _BLOB[kind].format(f"'{name}'"))
    return statement
