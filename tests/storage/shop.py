"""Rows for storage tests: a small shop with articles, stock and orders."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from konbini.shop.catalog import Category, LocalText, Product, Warranty
from konbini.shop.customers import Visit
from konbini.shop.ids import BatchId, CustomerId, OrderId, Sku, StaffId, UnitId
from konbini.shop.money import Money
from konbini.shop.orders import Line, Order, OrderState, new_ref
from konbini.shop.ports import identity
from konbini.shop.stock import Batch, BatchState, SealedUnit, Secret
from konbini.storage.unit import SqlStore, SqlWriting
from konbini.storage.vault import SealingVault
from tests.fakes import START

SKU = Sku("GAME-10")
PRICE = Money(650, "XTR")


def product(sku: str = SKU, **changes: object) -> Product:
    made = Product(
        sku=Sku(sku),
        category="games",
        name=LocalText({"en": "Game card", "zh-CN": "游戏卡"}),
        prices={"XTR": PRICE, "USD": Money(1000, "USD")},
        usage=LocalText({"en": "Redeem it"}),
        warranty=Warranty(7, 1),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


async def furnish(store: SqlStore, *skus: str) -> None:
    """A shelf with articles and two customers (ids 1 and 2)."""
    async with store.write() as unit:
        await unit.catalog.put_category(Category("games", LocalText({"en": "Games"})))
        for sku in skus or (SKU,):
            await unit.catalog.put_product(product(sku))
        for number in (1, 2):
            await unit.customers.meet(Visit(CustomerId(number), f"c{number}"), START)
        await unit.commit()


async def stock_up(
    store: SqlStore,
    vault: SealingVault,
    *keys: str,
    sku: Sku = SKU,
    expires: date | None = None,
) -> BatchId:
    """A confirmed batch of `keys`."""
    async with store.write() as unit:
        batch_id = await stage(unit, vault, *keys, sku=sku, expires=expires)
        await unit.stock.release_batch(batch_id)
        await unit.stock.set_batch(batch_id, BatchState.CONFIRMED, was=BatchState.STAGED)
        await unit.commit()
    return batch_id


async def stage(
    unit: SqlWriting,
    vault: SealingVault,
    *keys: str,
    sku: Sku = SKU,
    expires: date | None = None,
) -> BatchId:
    key, wrapped, key_id = vault.new_data_key()
    batch_id = await unit.stock.add_batch(Batch(sku, StaffId(9), START, "test", wrapped, key_id))
    units = []
    for serial, text in enumerate(keys, 1):
        secret = Secret(text.encode())
        sealed = key.seal(secret, identity(sku, batch_id, serial))
        units.append(SealedUnit(batch_id, serial, sealed, vault.fingerprint(secret), expires))
    await unit.stock.add_units(sku, units)
    return batch_id


async def order(
    unit: SqlWriting, customer: int = 1, *, quantity: int = 1, nonce: str | None = None
) -> Order:
    """A new order that awaits payment, not holding anything yet."""
    article = await unit.catalog.by_sku(SKU)
    assert article is not None
    line = Line(1, article.id, SKU, article.name, article.kind, quantity, PRICE, article.usage)
    ref = new_ref()
    added = await unit.orders.add(
        Order(
            ref,
            CustomerId(customer),
            OrderState.AWAITING_PAYMENT,
            (line,),
            PRICE * quantity,
            nonce or str(ref),
            "en",
            START,
            START + timedelta(minutes=10),
        )
    )
    assert added is not None
    return added


async def held_order(
    store: SqlStore, customer: int = 1, *, quantity: int = 1
) -> tuple[Order, list[UnitId]]:
    """An order that holds its units."""
    async with store.write() as unit:
        made = await order(unit, customer, quantity=quantity)
        units = await unit.stock.hold(SKU, quantity, order_id=OrderId(made.id), on=START)
        await unit.commit()
    return made, list(units)
