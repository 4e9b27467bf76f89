"""Sums over the ledger in SQL. Writes nothing: entries are posted with the payments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import bindparam, func, select, text

from konbini.shop.ids import CustomerId, OrderId
from konbini.shop.money import Money
from konbini.shop.payments import Account, Entry, Posting
from konbini.storage.scope import Scope
from konbini.storage.tables import customers as c
from konbini.storage.tables import ledger_entries as e
from konbini.storage.tables import ledger_postings as p

_MOVES = e.join(p, p.c.entry_id == e.c.id)
OF_PEOPLE = text("ledger_postings.account IN ('credit', 'merchant_held', 'merchant_due')")
"""The index of people's postings is partial: who wants it repeats its condition word for word."""
_SUM = func.sum(p.c.amount).label("amount")
_OF_ORDER = (
    select(p.c.account, e.c.currency, _SUM)
    .select_from(_MOVES)
    .where(e.c.order_id == bindparam("order"))
    .group_by(p.c.account, e.c.currency)
)
_OWED = (
    select(e.c.currency, _SUM)
    .select_from(_MOVES)
    .where(OF_PEOPLE, p.c.account == bindparam("of_account"), p.c.party == bindparam("of_party"))
    .group_by(e.c.currency)
    .having(func.sum(p.c.amount) != 0)
    .order_by(e.c.currency)
)
_ENTRY = (
    select(e, p.c.account, p.c.amount, p.c.party)
    .select_from(_MOVES)
    .where(e.c.key == bindparam("entry_key"))
    .order_by(p.c.number)
)
# Not the key itself: orders of the customer are written meanwhile.
_LOCK = select(c.c.id).where(c.c.id == bindparam("customer")).with_for_update(key_share=True)


class SqlLedger:
    """The port Ledger."""

    def __init__(self, scope: Scope) -> None:
        self._db = scope

    async def of_order(self, order_id: OrderId) -> Mapping[tuple[Account, str], int]:
        rows = await self._db.rows(_OF_ORDER, order=order_id)
        return {(Account(row.account), row.currency): int(row.amount) for row in rows}

    async def owed(self, account: Account, party: str) -> Sequence[Money]:
        rows = await self._db.rows(_OWED, of_account=account.value, of_party=party)
        return [Money(-int(row.amount), row.currency) for row in rows]

    async def entry(self, key: str) -> Entry | None:
        rows = await self._db.rows(_ENTRY, entry_key=key)
        if not rows:
            return None
        row = rows[0]
        postings = tuple(Posting(Account(r.account), r.amount, r.party) for r in rows)
        order_id = OrderId(row.order_id) if row.order_id is not None else None
        return Entry(row.key, row.kind, row.currency, row.at, postings, order_id, row.data)

    async def lock_credit(self, customer_id: CustomerId) -> None:
        await self._db.rows(_LOCK, customer=customer_id)
