"""The SQL of stock, built once. First expiring goes first, then oldest; expired never."""

from __future__ import annotations

from sqlalchemy import Date, bindparam, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert

from konbini.shop.orders import OrderState
from konbini.shop.stock import BatchState, UnitState
from konbini.storage.tables import (
    batches as b,
)
from konbini.storage.tables import (
    deliveries as d,
)
from konbini.storage.tables import (
    order_lines,
    orders,
    products,
)
from konbini.storage.tables import (
    stock_units as u,
)

S = UnitState
_DAY = bindparam("day", type_=Date)
_GOOD = (u.c.state == S.AVAILABLE.value, u.c.expires >= _DAY)
_SKU = u.c.sku == bindparam("unit_sku")

ADD_BATCH = insert(b).returning(b.c.id)
GROW_BATCH = (
    update(b).where(b.c.id == bindparam("batch")).values(units=b.c.units + bindparam("more"))
)
ADD_UNITS = insert(u).on_conflict_do_nothing(index_elements=["fingerprint"]).returning(u.c.id)
KNOWN = select(u.c.fingerprint).where(u.c.fingerprint.in_(bindparam("prints", expanding=True)))
BATCH = select(b).where(b.c.id == bindparam("batch"))
BATCHES = select(b).order_by(b.c.id.desc()).limit(bindparam("most"))
BATCHES_OF = BATCHES.where(b.c.sku == bindparam("unit_sku"))
SET_BATCH = (
    update(b)
    .where(b.c.id == bindparam("batch"), b.c.state == bindparam("was"))
    .values(state=bindparam("now_state"))
)
RELEASE_BATCH = (
    update(u)
    .where(u.c.batch_id == bindparam("batch"), u.c.state == S.STAGED.value)
    .values(state=S.AVAILABLE.value)
)
WITHDRAW_BATCH = delete(u).where(
    u.c.batch_id == bindparam("batch"), u.c.state.in_([S.STAGED.value, S.AVAILABLE.value])
)
STALE = (
    select(b.c.id)
    .where(b.c.state == BatchState.STAGED.value, b.c.at < bindparam("before"))
    .order_by(b.c.id)
)

# Grouped in the order of ix_stock_units_claim, so that nothing is sorted.
COUNTS = (
    select(u.c.sku, u.c.state, u.c.expires, func.count().label("units"))
    .where(u.c.state.in_([S.AVAILABLE.value, S.HELD.value, S.SOLD.value]))
    .group_by(u.c.sku, u.c.state, u.c.expires)
)
COUNTS_OF = COUNTS.where(u.c.sku.in_(bindparam("skus", expanding=True)))
_few = (
    select(u.c.id)
    .where(u.c.sku == products.c.sku, *_GOOD)
    .limit(bindparam("most"))
    .correlate(products)
    .subquery()
)
AT_MOST = select(
    products.c.sku, select(func.count()).select_from(_few).scalar_subquery().label("units")
).where(products.c.sku.in_(bindparam("skus", expanding=True)))
"""A whole shelf in one statement; each count stops at `most`."""
AVAILABLE = select(func.count()).select_from(u).where(_SKU, *_GOOD)

_picked = (
    select(u.c.id)
    .where(_SKU, *_GOOD)
    .order_by(u.c.expires, u.c.id)
    .limit(bindparam("wanted"))
    .with_for_update(skip_locked=True)
    .cte("picked")
)
HOLD = (
    update(u)
    .where(
        u.c.id.in_(select(_picked.c.id)),
        select(func.count()).select_from(_picked).scalar_subquery() == bindparam("wanted"),
    )
    .values(state=S.HELD.value, order_id=bindparam("for_order"))
    .returning(u.c.id, u.c.expires)
)
"""Exactly `wanted` units or none, in one statement on both databases."""

_OF_ORDER = (u.c.order_id == bindparam("for_order"), u.c.state == S.HELD.value)
HELD = select(u.c.id).where(*_OF_ORDER).order_by(u.c.expires, u.c.id)
RELEASE = update(u).where(*_OF_ORDER).values(state=S.AVAILABLE.value, order_id=None)

_mine = select(u.c.id).where(*_OF_ORDER, u.c.id.in_(bindparam("units", expanding=True)))
SELL = (
    update(u)
    .where(
        u.c.id.in_(_mine),
        select(func.count()).select_from(_mine.subquery()).scalar_subquery()
        == bindparam("wanted"),
    )
    .values(state=S.SOLD.value)
)
"""All of `units` when the order holds every one of them, else none."""
DELIVER = insert(d)
DELIVERED = (
    select(
        d.c.line,
        d.c.slot,
        d.c.at,
        u.c.id,
        u.c.sku,
        u.c.batch_id,
        u.c.serial,
        u.c.sealed,
        u.c.fingerprint,
        u.c.expires,
        u.c.cost_amount,
        u.c.cost_currency,
        b.c.wrapped_key,
        b.c.key_id,
    )
    .select_from(d.join(u, u.c.id == d.c.unit_id).join(b, b.c.id == u.c.batch_id))
    .where(d.c.order_id == bindparam("for_order"))
    .order_by(d.c.line, d.c.slot)
)
BOUGHT = (
    select(func.coalesce(func.sum(order_lines.c.quantity), 0))
    .select_from(orders.join(order_lines, order_lines.c.order_id == orders.c.id))
    .where(
        orders.c.customer_id == bindparam("customer"),
        orders.c.created_at >= bindparam("since"),
        order_lines.c.sku == bindparam("unit_sku"),
        orders.c.state.not_in(
            [
                OrderState.EXPIRED.value,
                OrderState.CANCELLED.value,
                OrderState.REFUND_PENDING.value,
                OrderState.REFUNDED.value,
                OrderState.CREDITED.value,
            ]
        ),
    )
)
del S
