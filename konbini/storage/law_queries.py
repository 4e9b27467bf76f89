"""The laws as SQL that both databases understand: each query lists what breaks its law."""

# ruff: noqa: S608 - only constants of this file are put into the queries
from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    """`sql` gives one column of references; any row is a breach described by `wrong`."""

    wrong: str
    sql: str


_TAKEN = (
    "('waiting_stock', 'delivering', 'delivered', 'review', 'refund_pending', 'refunded', "
    "'partially_refunded', 'credited', 'disputed')"
)
_STOCKED = "('key', 'file', 'invite')"
_SETTLED = (
    "('awaiting_payment', 'expired', 'cancelled', 'delivering', 'delivered', 'refunded', "
    "'partially_refunded', 'credited')"
)
"""States in which nothing of the order's own money waits for a decision."""

_ONE_DELIVERY = (
    Question(
        "units delivered more than once",
        "SELECT unit_id FROM deliveries GROUP BY unit_id HAVING count(*) > 1",
    ),
    Question(
        "equal keys sold twice, units",
        "SELECT min(id) FROM stock_units WHERE state = 'sold' "
        "GROUP BY fingerprint HAVING count(*) > 1",
    ),
    Question(
        "units sold without a delivery, or delivered without being sold",
        "SELECT u.id FROM stock_units u LEFT JOIN deliveries d ON d.unit_id = u.id "
        "WHERE (u.state = 'sold') <> (d.id IS NOT NULL) OR d.order_id <> u.order_id",
    ),
)

_A_FATE = (
    Question(
        "paid orders left nowhere",
        "SELECT ref FROM orders WHERE state IN ('paid', 'paid_late')",
    ),
    Question(
        # Money beside an order (a second payment, somebody else's) is refunded or reviewed alone.
        "orders whose money nobody answers for",
        "SELECT o.ref FROM payments p JOIN orders o ON o.id = p.order_id "
        f"WHERE o.state NOT IN {_TAKEN} "
        "AND NOT EXISTS (SELECT 1 FROM refunds r WHERE r.gateway = p.gateway AND r.txn = p.txn) "
        "AND NOT EXISTS (SELECT 1 FROM notices n WHERE n.gateway = p.gateway "
        "AND n.account = p.account AND n.txn = p.txn AND n.outcome = 'review')",
    ),
    Question(
        "orders served without a payment",
        f"SELECT o.ref FROM orders o WHERE o.state IN {_TAKEN} AND o.total > 0 "
        "AND NOT EXISTS (SELECT 1 FROM payments p WHERE p.order_id = o.id) "
        # A person looks at money that was claimed, or came in part, and is not on the books.
        "AND NOT (o.state = 'review' AND EXISTS (SELECT 1 FROM attempts a "
        "WHERE a.order_id = o.id AND a.state IN ('confirming', 'underpaid')))",
    ),
    Question(
        "orders with another number of units than agreed",
        "SELECT o.ref FROM orders o JOIN order_lines l ON l.order_id = o.id "
        "LEFT JOIN deliveries d ON d.order_id = l.order_id AND d.line = l.number "
        "WHERE o.state IN ('delivering', 'delivered', 'partially_refunded') "
        f"AND l.kind IN {_STOCKED} "
        "GROUP BY o.ref, l.number, l.quantity HAVING count(d.id) <> l.quantity",
    ),
    Question(
        "orders with goods that were never taken as paid",
        "SELECT DISTINCT o.ref FROM orders o JOIN deliveries d ON d.order_id = o.id "
        f"WHERE o.state NOT IN {_TAKEN}",
    ),
    Question(
        "orders being delivered that nobody will deliver",
        "SELECT o.ref FROM orders o WHERE o.state = 'delivering' AND NOT EXISTS ("
        "SELECT 1 FROM outbox t WHERE t.kind = 'deliver' AND t.done_at IS NULL "
        "AND t.chain = 'order:' || CAST(o.id AS TEXT))",
    ),
    Question(
        "refunded orders without a refund",
        "SELECT o.ref FROM orders o "
        "WHERE o.state IN ('refund_pending', 'refunded', 'partially_refunded') "
        "AND NOT EXISTS (SELECT 1 FROM refunds r WHERE r.order_id = o.id)",
    ),
    Question(
        "credited orders whose money became nobody's credit",
        "SELECT o.ref FROM orders o WHERE o.state = 'credited' AND NOT EXISTS ("
        "SELECT 1 FROM ledger_entries e WHERE e.order_id = o.id AND e.kind = 'credit')",
    ),
    Question(
        "delivered orders without a receipt",
        "SELECT o.ref FROM orders o WHERE o.delivered_at IS NOT NULL "
        "AND NOT EXISTS (SELECT 1 FROM receipts r WHERE r.order_id = o.id)",
    ),
    Question(
        "orders that wait for stock without having been paid",
        "SELECT ref FROM orders WHERE state = 'waiting_stock' AND paid_at IS NULL",
    ),
)

_BALANCE = (
    Question(
        "entries that do not balance",
        "SELECT e.id FROM ledger_entries e LEFT JOIN ledger_postings p ON p.entry_id = e.id "
        "GROUP BY e.id HAVING coalesce(sum(p.amount), 0) <> 0 OR count(p.amount) < 2",
    ),
    Question(
        "currencies whose provider account is not payments less refunds and fees",
        "SELECT currency FROM ("
        "SELECT e.currency AS currency, p.amount AS amount FROM ledger_entries e "
        "JOIN ledger_postings p ON p.entry_id = e.id WHERE p.account IN ('provider', 'fees') "
        "UNION ALL SELECT currency, -amount FROM payments WHERE gateway <> 'credit' "
        "UNION ALL SELECT currency, amount FROM refunds "
        "WHERE state = 'succeeded' AND gateway <> 'credit'"
        ") AS moves GROUP BY currency HAVING sum(amount) <> 0",
    ),
    Question(
        "currencies in which money came that nobody earned, is owed, or has back",
        "SELECT currency FROM ("
        "SELECT e.currency AS currency, p.amount AS amount FROM ledger_entries e "
        "JOIN ledger_postings p ON p.entry_id = e.id "
        "WHERE p.account NOT IN ('provider', 'fees') "
        "UNION ALL SELECT currency, amount FROM payments WHERE gateway <> 'credit' "
        "UNION ALL SELECT currency, -amount FROM refunds "
        "WHERE state = 'succeeded' AND gateway <> 'credit'"
        ") AS moves GROUP BY currency HAVING sum(amount) <> 0",
    ),
    Question(
        "settled orders of which money is still owed, or more was given than came",
        "SELECT DISTINCT ref FROM ("
        "SELECT o.ref AS ref, e.currency AS currency, p.amount AS amount FROM orders o "
        "JOIN ledger_entries e ON e.order_id = o.id "
        "JOIN ledger_postings p ON p.entry_id = e.id "
        f"WHERE p.account = 'under_review' AND o.state IN {_SETTLED} "
        # A second payment is owed until the provider has given it back.
        "UNION ALL SELECT o.ref, r.currency, r.amount FROM refunds r "
        "JOIN orders o ON o.id = r.order_id "
        "WHERE r.state = 'pending' AND r.reason <> 'wrong-payer' "
        f"AND o.state IN {_SETTLED}"
        ") AS owed GROUP BY ref, currency HAVING sum(amount) <> 0",
    ),
    Question(
        "customers who have spent more credit than they had, ids",
        "SELECT DISTINCT p.party FROM ledger_postings p "
        "JOIN ledger_entries e ON e.id = p.entry_id WHERE p.account = 'credit' "
        "GROUP BY p.party, e.currency HAVING sum(p.amount) > 0",
    ),
)

_NOTHING_TWICE = (
    Question(
        "payments booked more than once",
        "SELECT min(id) FROM payments GROUP BY gateway, account, txn HAVING count(*) > 1",
    ),
    Question(
        "payments refunded beyond their amount",
        "SELECT p.id FROM payments p JOIN refunds r ON r.gateway = p.gateway AND r.txn = p.txn "
        "WHERE r.state IN ('pending', 'succeeded') "
        "GROUP BY p.id, p.amount HAVING sum(r.amount) > p.amount",
    ),
    Question(
        "orders earned more than once",
        "SELECT o.ref FROM ledger_entries e JOIN orders o ON o.id = e.order_id "
        "WHERE e.kind = 'delivery' GROUP BY o.ref, e.currency HAVING count(*) > 1",
    ),
    Question(
        "settled notices of money that was never booked",
        "SELECT n.id FROM notices n WHERE n.state = 'paid' AND n.paid IS NOT NULL "
        "AND n.settled_at IS NOT NULL AND n.outcome NOT IN ('ignored', 'confirming') "
        "AND NOT EXISTS (SELECT 1 FROM payments p WHERE p.gateway = n.gateway "
        "AND p.account = n.account AND p.txn IN (n.txn, n.txn || '\\:part'))",
    ),
)

_EVERY_WAIT_ENDS = (
    Question(
        "units held for an order that waits neither for payment nor for release",
        "SELECT u.id FROM stock_units u JOIN orders o ON o.id = u.order_id "
        "WHERE u.state = 'held' AND o.state <> 'awaiting_payment' "
        "AND NOT (o.state = 'review' AND o.why = 'release')",
    ),
    Question(
        "orders nobody decided about in time",
        "SELECT ref FROM orders WHERE decide_by < :cut",
    ),
    Question(
        "orders that wait for stock without an end",
        "SELECT ref FROM orders WHERE state = 'waiting_stock' AND decide_by IS NULL",
    ),
    Question(
        "orders that wait for payment without their units",
        "SELECT o.ref FROM orders o JOIN order_lines l ON l.order_id = o.id "
        f"WHERE o.state = 'awaiting_payment' AND l.kind IN {_STOCKED} "
        "GROUP BY o.id, o.ref HAVING sum(l.quantity) <> ("
        "SELECT count(*) FROM stock_units u WHERE u.order_id = o.id AND u.state = 'held')",
    ),
    Question(
        "orders still waiting long after their end",
        "SELECT ref FROM orders WHERE state = 'awaiting_payment' AND expires_at < :cut",
    ),
    Question(
        "refunds nobody will carry out",
        "SELECT r.id FROM refunds r WHERE r.state = 'pending' AND NOT EXISTS ("
        "SELECT 1 FROM outbox t WHERE t.dedupe = 'refund:' || CAST(r.id AS TEXT) "
        "AND t.done_at IS NULL)",
    ),
    Question(
        "notices recorded and never settled",
        "SELECT id FROM notices WHERE settled_at IS NULL AND recorded_at < :cut",
    ),
    Question(
        "tasks nobody has done",
        "SELECT id FROM outbox WHERE done_at IS NULL AND buried_at IS NULL AND not_before < :cut",
    ),
    Question(
        "updates nobody has handled",
        "SELECT update_id FROM inbox WHERE handled_at IS NULL AND received_at < :cut",
    ),
)

LAWS: dict[tuple[int, str], tuple[Question, ...]] = {
    (1, "a key is in at most one delivery"): _ONE_DELIVERY,
    (2, "every paid order has exactly one fate"): _A_FATE,
    (3, "the ledger balances"): _BALANCE,
    (4, "nothing happens twice"): _NOTHING_TWICE,
    (11, "every wait has an end"): _EVERY_WAIT_ENDS,
}
