"""Every table of the shop. Constraints here are the database's own invariants."""

from konbini.storage.tables.catalog import categories, prices, products
from konbini.storage.tables.customers import customers, staff
from konbini.storage.tables.desk import message_pairs, tickets
from konbini.storage.tables.faq import faq_audits, faq_entries, faq_turns
from konbini.storage.tables.ledger import ledger_entries, ledger_postings, merchant_holds
from konbini.storage.tables.meta import metadata
from konbini.storage.tables.orders import order_events, order_lines, orders
from konbini.storage.tables.payments import attempts, notices, payments, refunds
from konbini.storage.tables.process import fsm, inbox, notes, outbox, vault_keys
from konbini.storage.tables.receipts import receipts
from konbini.storage.tables.stock import batches, deliveries, stock_units

__all__ = [
    "attempts",
    "batches",
    "categories",
    "customers",
    "deliveries",
    "faq_audits",
    "faq_entries",
    "faq_turns",
    "fsm",
    "inbox",
    "ledger_entries",
    "ledger_postings",
    "merchant_holds",
    "message_pairs",
    "metadata",
    "notes",
    "notices",
    "order_events",
    "order_lines",
    "orders",
    "outbox",
    "payments",
    "prices",
    "products",
    "receipts",
    "refunds",
    "staff",
    "stock_units",
    "tickets",
    "vault_keys",
]
