"""Orders in SQL: one statement reads an order with its lines. Knows no transition table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import Row, Select, bindparam, func, literal_column, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from konbini.shop.catalog import Kind, LocalText, Warranty
from konbini.shop.errors import NotOpen
from konbini.shop.ids import CustomerId, OrderId, OrderRef, ProductId, Sku
from konbini.shop.money import Money
from konbini.shop.orders import Line, Order, OrderEvent, OrderState, normal_ref
from konbini.storage.scope import Scope
from konbini.storage.tables import order_events as e
from konbini.storage.tables import order_lines as ln
from konbini.storage.tables import orders as o
from konbini.storage.tables import payments

_LINE = [
    ln.c.number,
    ln.c.product_id,
    ln.c.sku,
    ln.c.name,
    ln.c.kind,
    ln.c.quantity,
    ln.c.unit_price,
    ln.c.usage,
    ln.c.warranty_days,
    ln.c.warranty_replacements,
]


def _with_lines(orders: Any) -> Select[Any]:
    return select(orders, *_LINE).select_from(orders.join(ln, ln.c.order_id == orders.c.id))


_FULL = _with_lines(o).order_by(o.c.id, ln.c.number)
_BY_ID = _FULL.where(o.c.id == bindparam("order_id"))
_BY_REF = _FULL.where(o.c.ref == bindparam("order_ref"))
_BY_NONCE = _FULL.where(
    o.c.customer_id == bindparam("customer"), o.c.nonce == bindparam("order_nonce")
)
_BY_ID_LOCKED = _BY_ID.with_for_update(of=o)
_BY_ID_IF_FREE = _BY_ID.with_for_update(of=o, skip_locked=True)
_BY_REF_LOCKED = _BY_REF.with_for_update(of=o)
_OPEN_OF = _FULL.where(
    o.c.customer_id == bindparam("customer"),
    o.c.state == OrderState.AWAITING_PAYMENT.value,
)
_ADD = insert(o).on_conflict_do_nothing(index_elements=["customer_id", "nonce"]).returning(o.c.id)
_ADD_LINE = insert(ln)
_SAVE = (
    update(o)
    .where(o.c.id == bindparam("order_id"), o.c.state == bindparam("was"))
    .values(
        state=bindparam("now_state"),
        expires_at=bindparam("expires"),
        paid_at=bindparam("paid"),
        delivered_at=bindparam("delivered"),
        decide_by=bindparam("deadline"),
        why=bindparam("reason"),
        # A value loaded before another task wrote the message must not erase it.
        status_message=func.coalesce(
            bindparam("message", type_=o.c.status_message.type), o.c.status_message
        ),
    )
)
_STATE = select(o.c.state).where(o.c.id == bindparam("order_id"))
_SET_MESSAGE = (
    update(o).where(o.c.id == bindparam("order_id")).values(status_message=bindparam("message"))
)
_HISTORY = (
    select(o)
    .where(o.c.customer_id == bindparam("customer"))
    .order_by(o.c.id.desc())
    .limit(bindparam("most"))
    .offset(bindparam("start"))
    .subquery()
)
_OF_CUSTOMER = _with_lines(_HISTORY).order_by(_HISTORY.c.id.desc(), ln.c.number)
_HOW_MANY = select(func.count()).select_from(o).where(o.c.customer_id == bindparam("customer"))
_EXPIRED = (
    select(o.c.id)
    .where(o.c.state == OrderState.AWAITING_PAYMENT.value, o.c.expires_at <= bindparam("moment"))
    .order_by(o.c.expires_at)
    .limit(bindparam("most"))
)
_IS_WAITING = o.c.state == literal_column("'waiting_stock'")
_WAITING = (  # a constant, so that the partial index is taken
    select(o.c.id)
    .select_from(o.join(ln, ln.c.order_id == o.c.id))
    .where(_IS_WAITING, ln.c.sku == bindparam("wanted_sku"))
    .group_by(o.c.id, o.c.paid_at)
    .order_by(o.c.paid_at, o.c.id)
    .limit(bindparam("most"))
)
_WAITING_SKUS = (
    select(ln.c.sku)
    .distinct()
    .select_from(o.join(ln, ln.c.order_id == o.c.id))
    .where(_IS_WAITING)
    .order_by(ln.c.sku)
)
_UNDECIDED = (
    select(o.c.id)
    .where(o.c.decide_by.is_not(None), o.c.decide_by <= bindparam("moment"))
    .order_by(o.c.decide_by, o.c.id)
    .limit(bindparam("most"))
)
_LOG = insert(e)
_EVENTS = select(e).where(e.c.order_id == bindparam("order")).order_by(e.c.id)


def _order(rows: Sequence[Row[Any]]) -> Order:
    row = rows[0]
    return Order(
        ref=OrderRef(row.ref),
        customer_id=CustomerId(row.customer_id),
        state=OrderState(row.state),
        lines=tuple(_line(line) for line in rows),
        total=Money(row.total, row.currency),
        nonce=row.nonce,
        locale=row.locale,
        created_at=row.created_at,
        expires_at=row.expires_at,
        paid_at=row.paid_at,
        delivered_at=row.delivered_at,
        status_message=row.status_message,
        campaign=row.campaign,
        decide_by=row.decide_by,
        why=row.why,
        delay=timedelta(seconds=row.delay_seconds),
        manual=row.manual,
        id=OrderId(row.id),
    )


def _line(row: Row[Any]) -> Line:
    return Line(
        row.number,
        ProductId(row.product_id),
        Sku(row.sku),
        LocalText(row.name),
        Kind(row.kind),
        row.quantity,
        Money(row.unit_price, row.currency),
        LocalText(row.usage),
        Warranty(row.warranty_days, row.warranty_replacements),
    )


def _orders(rows: Sequence[Row[Any]]) -> list[Order]:
    return [_order(list(group)) for _, group in groupby(rows, key=lambda row: row.id)]


def _order_row(order: Order) -> dict[str, Any]:
    return {
        "ref": order.ref,
        "customer_id": order.customer_id,
        "state": order.state.value,
        "total": order.total.amount,
        "currency": order.total.currency,
        "nonce": order.nonce,
        "locale": order.locale,
        "created_at": order.created_at,
        "expires_at": order.expires_at,
        "paid_at": order.paid_at,
        "delivered_at": order.delivered_at,
        "status_message": order.status_message,
        "campaign": order.campaign,
        "decide_by": order.decide_by,
        "why": order.why,
        "delay_seconds": int(order.delay.total_seconds()),
        "manual": order.manual,
    }


def _line_row(order_id: int, line: Line) -> dict[str, Any]:
    return {
        "order_id": order_id,
        "number": line.number,
        "product_id": line.product_id,
        "sku": line.sku,
        "name": dict(line.name.values),
        "kind": line.kind.value,
        "quantity": line.quantity,
        "unit_price": line.unit_price.amount,
        "currency": line.unit_price.currency,
        "usage": dict(line.usage.values),
        "warranty_days": line.warranty.days,
        "warranty_replacements": line.warranty.replacements,
    }


class SqlOrders:
    """The port Orders."""

    def __init__(self, scope: Scope) -> None:
        self._db = scope

    async def add(self, order: Order) -> Order | None:
        order_id = await self._db.scalar(_ADD, **_order_row(order))
        if order_id is None:
            return None
        await self._db.many(_ADD_LINE, [_line_row(order_id, line) for line in order.lines])
        return replace(order, id=OrderId(order_id))

    async def get(self, order_id: OrderId, *, lock: bool = False) -> Order | None:
        rows = await self._db.rows(_BY_ID_LOCKED if lock else _BY_ID, order_id=order_id)
        return _order(rows) if rows else None

    async def get_free(self, order_id: OrderId) -> Order | None:
        rows = await self._db.rows(_BY_ID_IF_FREE, order_id=order_id)
        return _order(rows) if rows else None

    async def by_ref(self, ref: OrderRef, *, lock: bool = False) -> Order | None:
        rows = await self._db.rows(_BY_REF_LOCKED if lock else _BY_REF, order_ref=ref)
        return _order(rows) if rows else None

    async def by_nonce(self, customer_id: CustomerId, nonce: str) -> Order | None:
        rows = await self._db.rows(_BY_NONCE, customer=customer_id, order_nonce=nonce)
        return _order(rows) if rows else None

    async def save(self, order: Order, *, was: OrderState) -> None:
        saved = await self._db.run(
            _SAVE,
            order_id=order.id,
            was=was.value,
            now_state=order.state.value,
            expires=order.expires_at,
            paid=order.paid_at,
            delivered=order.delivered_at,
            message=order.status_message,
            deadline=order.decide_by,
            reason=order.why,
        )
        if saved != 1:
            stored = await self._db.scalar(_STATE, order_id=order.id)
            raise NotOpen(order=order.ref, state=str(stored), wanted=order.state.value)

    async def set_status_message(self, order_id: OrderId, message_id: int) -> None:
        await self._db.run(_SET_MESSAGE, order_id=order_id, message=message_id)

    async def of_customer(
        self, customer_id: CustomerId, *, offset: int = 0, limit: int = 6
    ) -> tuple[Sequence[Order], int]:
        rows = await self._db.rows(_OF_CUSTOMER, customer=customer_id, start=offset, most=limit)
        total = await self._db.scalar(_HOW_MANY, customer=customer_id)
        return _orders(rows), int(total)

    async def open_of(self, customer_id: CustomerId) -> Sequence[Order]:
        return _orders(await self._db.rows(_OPEN_OF, customer=customer_id))

    async def expired(self, now: datetime, limit: int = 100) -> Sequence[OrderId]:
        rows = await self._db.rows(_EXPIRED, moment=now, most=limit)
        return [OrderId(row.id) for row in rows]

    async def waiting(self, sku: Sku, limit: int = 100) -> Sequence[OrderId]:
        rows = await self._db.rows(_WAITING, wanted_sku=sku, most=limit)
        return [OrderId(row.id) for row in rows]

    async def waiting_skus(self) -> Sequence[Sku]:
        return [Sku(row.sku) for row in await self._db.rows(_WAITING_SKUS)]

    async def undecided(self, now: datetime, limit: int = 100) -> Sequence[OrderId]:
        rows = await self._db.rows(_UNDECIDED, moment=now, most=limit)
        return [OrderId(row.id) for row in rows]

    async def find(
        self,
        *,
        text: str | None = None,
        states: Iterable[OrderState] = (),
        limit: int = 50,
        before: OrderId | None = None,
    ) -> Sequence[Order]:
        wanted = select(o)
        if before is not None:
            wanted = wanted.where(o.c.id < before)
        if text:
            wanted = wanted.where(_matches(text.strip()))
        if chosen := [state.value for state in states]:
            wanted = wanted.where(o.c.state.in_(chosen))
        newest = wanted.order_by(o.c.id.desc()).limit(limit).subquery()
        query = _with_lines(newest).order_by(newest.c.id.desc(), ln.c.number)
        return _orders(await self._db.rows(query))

    async def log(self, event: OrderEvent) -> None:
        await self._db.run(
            _LOG,
            order_id=event.order_id,
            at=event.at,
            kind=event.kind,
            actor=event.actor,
            data=event.data,
        )

    async def events(self, order_id: OrderId) -> Sequence[OrderEvent]:
        rows = await self._db.rows(_EVENTS, order=order_id)
        return [OrderEvent(OrderId(r.order_id), r.at, r.kind, r.actor, r.data) for r in rows]


def _matches(text: str) -> Any:
    paid_by = select(payments.c.order_id).where(payments.c.txn == text)
    ways = [o.c.ref == normal_ref(text), o.c.id.in_(paid_by)]
    if text.isdecimal() and len(text) < 19:
        ways.append(o.c.customer_id == int(text))
    return or_(*ways)
