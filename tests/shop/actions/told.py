"""What stands in the outbox, and where an order and its money are, for tests."""

from __future__ import annotations

from sqlalchemy import select

from konbini.shop.actions.books import Standing, standing
from konbini.shop.actions.deliver import contents
from konbini.shop.actions.orders import open_order
from konbini.shop.deps import Deps
from konbini.shop.orders import Order
from konbini.storage.engine import Database
from konbini.storage.tables import outbox


async def messages(database: Database, kind: str = "tell-customer") -> list[str]:
    """Names of the notices written so far."""
    query = select(outbox.c.payload).where(outbox.c.kind == kind).order_by(outbox.c.id)
    async with database.reading() as connection:
        return [payload["message"] for payload in (await connection.execute(query)).scalars()]


async def kinds(database: Database) -> list[str]:
    """Kinds of the tasks written so far."""
    query = select(outbox.c.kind).order_by(outbox.c.id)
    async with database.reading() as connection:
        return list((await connection.execute(query)).scalars())


async def now(deps: Deps, order: Order) -> Order:
    """The order as it is stored."""
    return (await open_order(deps, order.customer_id, order.id)).order


async def refunds(deps: Deps, order: Order):
    """Its refunds."""
    return (await open_order(deps, order.customer_id, order.id)).refunds


async def keys_of(deps: Deps, order: Order) -> list[str]:
    """Its goods, opened."""
    opened = await contents(deps, order.id)
    return [secret.text for parcel in opened.parcels for secret in parcel.secrets]


async def money_of(deps: Deps, order: Order) -> Standing:
    """Where its money stands."""
    async with deps.store.read() as unit:
        return await standing(unit, order.id)
