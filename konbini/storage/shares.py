"""Merchants' shares in SQL: who brought what was delivered, what the ledger owes whom, holds."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, delete, exists, func, select
from sqlalchemy.dialects.postgresql import insert

from konbini.shop.customers import Role
from konbini.shop.ids import OrderId, StaffId
from konbini.shop.orders import OrderState
from konbini.shop.payments import Account
from konbini.shop.shares import Balance, Brought, Hold, Parts, Payout
from konbini.storage.ledger import OF_PEOPLE
from konbini.storage.scope import Scope
from konbini.storage.tables import batches, deliveries, orders, staff, stock_units
from konbini.storage.tables import ledger_entries as e
from konbini.storage.tables import ledger_postings as p
from konbini.storage.tables import merchant_holds as h
from konbini.storage.tables import notes as n

_SHELL = 0
_PAYOUT = "payout:"
_MOVES = e.join(p, p.c.entry_id == e.c.id)
_SUM = func.sum(p.c.amount).label("amount")
_DEALT = (Account.DELIVERED.value, Account.MERCHANT_HELD.value, Account.MERCHANT_DUE.value)
_OF_MERCHANTS = (Account.MERCHANT_HELD.value, Account.MERCHANT_DUE.value)

_BROUGHT = (
    select(deliveries.c.line, batches.c.by, func.count().label("units"))
    .select_from(
        deliveries.join(stock_units, stock_units.c.id == deliveries.c.unit_id).join(
            batches, batches.c.id == stock_units.c.batch_id
        )
    )
    .where(
        deliveries.c.order_id == bindparam("order"),
        batches.c.by != _SHELL,
        ~exists().where(staff.c.id == batches.c.by, staff.c.role == Role.OWNER.value),
    )
    .group_by(deliveries.c.line, batches.c.by)
    .order_by(deliveries.c.line, batches.c.by)
)
_PARTS = (
    select(p.c.account, p.c.party, _SUM)
    .select_from(_MOVES)
    .where(
        e.c.order_id == bindparam("order"),
        e.c.currency == bindparam("of_currency"),
        p.c.account.in_(_DEALT),
    )
    .group_by(p.c.account, p.c.party)
)
_HELD = (
    select(e.c.currency, _SUM)
    .select_from(_MOVES)
    .where(
        e.c.order_id == bindparam("order"),
        p.c.account == Account.MERCHANT_HELD.value,
        p.c.party == bindparam("of_party"),
    )
    .group_by(e.c.currency)
    .having(func.sum(p.c.amount) != 0)
    .order_by(e.c.currency)
)
_HOLD = insert(h).on_conflict_do_nothing(index_elements=["order_id", "merchant_id"])
_DROP = delete(h).where(
    h.c.order_id == bindparam("order"), h.c.merchant_id == bindparam("merchant")
)
_OVER = (
    select(h)
    .select_from(h.join(orders, orders.c.id == h.c.order_id))
    .where(
        h.c.until <= bindparam("moment"),
        orders.c.state.in_(bindparam("states", expanding=True)),
    )
    .order_by(h.c.until, h.c.order_id, h.c.merchant_id)
    .limit(bindparam("most"))
)
_NEXT = (
    select(h)
    .where(h.c.merchant_id == bindparam("merchant"))
    .order_by(h.c.until, h.c.order_id)
    .limit(bindparam("most"))
)
_BALANCES = (
    select(p.c.party, e.c.currency, p.c.account, e.c.kind, _SUM)
    .select_from(_MOVES)
    .where(OF_PEOPLE, p.c.account.in_(_OF_MERCHANTS))
    .group_by(p.c.party, e.c.currency, p.c.account, e.c.kind)
)
_BALANCES_OF = _BALANCES.where(p.c.party == bindparam("of_party"))
_PAYOUTS = (
    select(e.c.key, e.c.currency, e.c.at, e.c.data, p.c.amount)
    .select_from(_MOVES)
    .where(
        OF_PEOPLE,
        p.c.account == Account.MERCHANT_DUE.value,
        p.c.party == bindparam("of_party"),
        e.c.kind == "payout",
    )
    .order_by(e.c.id.desc())
    .limit(bindparam("most"))
)
_INSERT_NOTE = insert(n)
_LOCK = _INSERT_NOTE.on_conflict_do_update(
    index_elements=["key"], set_={"value": _INSERT_NOTE.excluded["value"]}
)


def _hold(row: Row[Any]) -> Hold:
    return Hold(OrderId(row.order_id), StaffId(row.merchant_id), row.until)


class SqlShares:
    """The port Shares."""

    def __init__(self, scope: Scope) -> None:
        self._db = scope

    async def brought(self, order_id: OrderId) -> Sequence[Brought]:
        rows = await self._db.rows(_BROUGHT, order=order_id)
        return [Brought(row.line, StaffId(row.by), int(row.units)) for row in rows]

    async def parts(self, order_id: OrderId, currency: str) -> Parts:
        rows = await self._db.rows(_PARTS, order=order_id, of_currency=currency)
        return {(Account(row.account), row.party): int(row.amount) for row in rows}

    async def hold(self, hold: Hold) -> None:
        await self._db.run(
            _HOLD, order_id=hold.order_id, merchant_id=hold.merchant, until=hold.until
        )

    async def over(
        self, now: datetime, states: Collection[OrderState], limit: int
    ) -> Sequence[Hold]:
        names = sorted(state.value for state in states)
        return [
            _hold(row) for row in await self._db.rows(_OVER, moment=now, states=names, most=limit)
        ]

    async def next_holds(self, merchant: StaffId, limit: int) -> Sequence[Hold]:
        rows = await self._db.rows(_NEXT, merchant=merchant, most=limit)
        return [_hold(row) for row in rows]

    async def drop(self, hold: Hold) -> bool:
        dropped = await self._db.run(_DROP, order=hold.order_id, merchant=hold.merchant)
        return dropped == 1

    async def held(self, hold: Hold) -> Mapping[str, int]:
        party = str(hold.merchant)
        rows = await self._db.rows(_HELD, order=hold.order_id, of_party=party)
        return {row.currency: -int(row.amount) for row in rows}

    async def balances(self, merchant: StaffId | None = None) -> Sequence[Balance]:
        if merchant is None:
            rows = await self._db.rows(_BALANCES)
        else:
            rows = await self._db.rows(_BALANCES_OF, of_party=str(merchant))
        sums: dict[tuple[int, str], list[int]] = {}
        for row in rows:
            held_due_paid = sums.setdefault((int(row.party), row.currency), [0, 0, 0])
            if row.account == Account.MERCHANT_HELD.value:
                held_due_paid[0] -= int(row.amount)
            else:
                held_due_paid[1] -= int(row.amount)
                held_due_paid[2] += int(row.amount) if row.kind == "payout" else 0
        return [Balance(StaffId(who), code, *three) for (who, code), three in sorted(sums.items())]

    async def payouts(self, merchant: StaffId, limit: int) -> Sequence[Payout]:
        rows = await self._db.rows(_PAYOUTS, of_party=str(merchant), most=limit)
        return [
            Payout(
                row.key.removeprefix(_PAYOUT),
                merchant,
                row.currency,
                int(row.amount),
                row.at,
                row.data.get("note", ""),
            )
            for row in rows
        ]

    async def lock(self, merchant: StaffId) -> None:
        # Writing a row holds it to the end of the unit of work, on both databases, also for a
        # merchant who has never written to the shop and has no row of their own.
        await self._db.run(_LOCK, key=f"merchant:{merchant}", value="locked")
