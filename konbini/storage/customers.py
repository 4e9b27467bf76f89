"""Customers and staff in SQL. Knows no rule about them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Row, bindparam, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert

from konbini.shop.customers import Customer, Role, StaffMember, Visit
from konbini.shop.ids import CustomerId
from konbini.storage.scope import Scope
from konbini.storage.tables import customers as c
from konbini.storage.tables import staff

# PostgreSQL's INSERT … ON CONFLICT compiles to the very same words for SQLite (tested on both).
_ROLES = (
    select(func.aggregate_strings(staff.c.role, ","))
    .where(staff.c.id == bindparam("customer", type_=BigInteger))
    .scalar_subquery()
)
_GET = select(c, _ROLES.label("roles")).where(c.c.id == bindparam("customer"))
_INSERT = insert(c).values(
    id=bindparam("customer"),
    name=bindparam("visitor"),
    username=bindparam("nick"),
    client_locale=bindparam("language"),
    campaign=bindparam("source"),
    created_at=bindparam("moment"),
)
_MEET = _INSERT.on_conflict_do_update(
    index_elements=["id"],
    set_={
        "name": _INSERT.excluded.name,
        "username": _INSERT.excluded.username,
        "client_locale": func.coalesce(_INSERT.excluded.client_locale, c.c.client_locale),
        "left_at": None,
    },
).returning(c, _ROLES.label("roles"))
_SET = update(c).where(c.c.id == bindparam("customer"))
_ADD_STAFF = (
    insert(staff).on_conflict_do_nothing(index_elements=["id", "role"]).returning(staff.c.id)
)
_STAFF = select(staff).order_by(staff.c.id, staff.c.role)


def _customer(row: Row[Any]) -> Customer:
    roles = frozenset(Role(role) for role in (row.roles or "").split(",") if role)
    return Customer(
        CustomerId(row.id),
        row.name,
        row.username,
        row.locale,
        row.client_locale,
        row.created_at,
        row.campaign,
        row.left_at,
        row.barred_at,
        row.unsure_turns,
        row.terms_at,
        row.terms_version,
        roles,
    )


def _same(row: Row[Any], visit: Visit) -> bool:
    return (
        row.left_at is None
        and row.name == visit.name
        and row.username == visit.username
        and visit.language_code in {None, row.client_locale}
    )


class SqlCustomers:
    """The port Customers."""

    def __init__(self, scope: Scope) -> None:
        self._db = scope

    async def get(self, customer_id: CustomerId) -> Customer | None:
        row = await self._db.first(_GET, customer=customer_id)
        return _customer(row) if row else None

    async def meet(self, visit: Visit, at: datetime) -> Customer:
        # Most taps change nothing: a look is cheaper than a write that must reach the disk.
        row = await self._db.first(_GET, customer=visit.customer_id)
        if row is None or not _same(row, visit):
            row = await self._db.first(
                _MEET,
                customer=visit.customer_id,
                visitor=visit.name,
                nick=visit.username,
                language=visit.language_code,
                source=visit.campaign,
                moment=at,
            )
            assert row is not None
        return _customer(row)

    async def _set(self, customer_id: CustomerId, **values: Any) -> None:
        await self._db.run(_SET, customer=customer_id, **values)

    async def set_locale(self, customer_id: CustomerId, locale: str) -> None:
        await self._set(customer_id, locale=locale)

    async def set_left(self, customer_id: CustomerId, at: datetime | None) -> None:
        await self._set(customer_id, left_at=at)

    async def set_barred(self, customer_id: CustomerId, at: datetime | None) -> None:
        await self._set(customer_id, barred_at=at)

    async def set_unsure(self, customer_id: CustomerId, turns: int) -> None:
        await self._set(customer_id, unsure_turns=turns)

    async def accept_terms(self, customer_id: CustomerId, version: str, at: datetime) -> None:
        await self._set(customer_id, terms_version=version, terms_at=at)

    async def staff(self, role: Role | None = None) -> Sequence[StaffMember]:
        query = _STAFF if role is None else _STAFF.where(staff.c.role == role.value)
        rows = await self._db.rows(query)
        return [StaffMember(r.id, Role(r.role), r.added_by, r.added_at) for r in rows]

    async def add_staff(self, member: StaffMember) -> bool:
        row = await self._db.first(
            _ADD_STAFF,
            id=member.id,
            role=member.role.value,
            added_by=member.added_by,
            added_at=member.added_at,
        )
        return row is not None

    async def remove_staff(self, staff_id: int, role: Role | None = None) -> int:
        query = delete(staff).where(staff.c.id == staff_id)
        if role is not None:
            query = query.where(staff.c.role == role.value)
        return await self._db.run(query)
