"""Claims, imports and deliveries: the law that a key is in at most one delivery."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from konbini.shop.errors import OutOfStock, ShopError
from konbini.shop.ids import CustomerId, OrderId, Sku, UnitId
from konbini.shop.ports import identity
from konbini.shop.stock import BatchState, StockCount
from konbini.storage.engine import Database, open_database
from konbini.storage.unit import SqlStore
from konbini.storage.vault import SealingVault
from tests.fakes import START, FakeClock
from tests.storage.shop import SKU, furnish, held_order, order, stage, stock_up


async def counts(store: SqlStore, sku: Sku = SKU) -> StockCount:
    async with store.read() as look:
        return (await look.stock.counts([sku]))[sku]


async def test_units_go_from_staged_to_available_to_held_to_sold(
    store: SqlStore, vault: SealingVault
) -> None:
    await furnish(store)
    async with store.write() as unit:
        batch_id = await stage(unit, vault, "K1", "K2", "K3")
        await unit.commit()
    assert await counts(store) == StockCount()
    async with store.write() as unit:
        assert await unit.stock.set_batch(batch_id, BatchState.CONFIRMED, was=BatchState.STAGED)
        assert not await unit.stock.set_batch(
            batch_id, BatchState.CONFIRMED, was=BatchState.STAGED
        )
        assert await unit.stock.release_batch(batch_id) == 3
        await unit.commit()
    made, units = await held_order(store, quantity=2)
    assert await counts(store) == StockCount(available=1, held=2)
    async with store.write() as unit:
        assert list(await unit.stock.held(made.id)) == units
        await unit.stock.sell(made.id, 1, units)
        await unit.commit()
    assert await counts(store) == StockCount(available=1, sold=2)
    async with store.read() as look:
        rows = await look.stock.delivered(made.id)
        batch = await look.stock.batch(batch_id)
    assert [row.slot for row in rows] == [1, 2]
    opened = [
        vault.data_key(row.wrapped_key, row.key_id)
        .open(row.unit.sealed, identity(row.sku, row.unit.batch_id, row.unit.serial))
        .text
        for row in rows
    ]
    assert opened == ["K1", "K2"]
    assert batch is not None
    assert batch.units == 3


async def test_doubles_are_left_out_also_against_sold_keys(
    store: SqlStore, vault: SealingVault
) -> None:
    await furnish(store)
    await stock_up(store, vault, "K1", "K2")
    made, units = await held_order(store)
    async with store.write() as unit:
        await unit.stock.sell(made.id, 1, units)
        batch_id = await stage(unit, vault, "K1", "K2", "K3", "K3")
        await unit.commit()
    async with store.read() as look:
        batch = await look.stock.batch(batch_id)
        assert batch is not None
        assert batch.units == 1
        from konbini.shop.stock import Secret

        prints = [vault.fingerprint(Secret(key.encode())) for key in ("K1", "K3", "K4")]
        assert await look.stock.known(prints) == frozenset(prints[:2])


async def test_first_expiring_goes_first_then_oldest_and_expired_never(
    store: SqlStore, vault: SealingVault, clock: FakeClock
) -> None:
    await furnish(store)
    today = START.date()
    await stock_up(store, vault, "forever")
    await stock_up(store, vault, "late", expires=today + timedelta(days=9))
    await stock_up(store, vault, "over", expires=today - timedelta(days=1))
    await stock_up(store, vault, "soon-1", "soon-2", expires=today)
    assert await counts(store) == StockCount(available=4, expired=1)
    issued = []
    for _ in range(4):
        made, units = await held_order(store)
        async with store.write() as unit:
            await unit.stock.sell(made.id, 1, units)
            await unit.commit()
        async with store.read() as look:
            issued.append((await look.stock.delivered(made.id))[0].unit.expires)
    assert issued == [today, today, today + timedelta(days=9), None]
    with pytest.raises(OutOfStock):
        await held_order(store)


async def test_a_short_claim_takes_nothing(store: SqlStore, vault: SealingVault) -> None:
    await furnish(store)
    await stock_up(store, vault, "K1", "K2")
    async with store.write() as unit:
        made = await order(unit, quantity=3)
        with pytest.raises(OutOfStock) as refusal:
            await unit.stock.hold(SKU, 3, order_id=made.id, on=START)
        assert refusal.value.data == {"available": 2, "wanted": 3}
        await unit.commit()
    assert await counts(store) == StockCount(available=2)


async def test_released_units_can_be_bought_again(store: SqlStore, vault: SealingVault) -> None:
    await furnish(store)
    await stock_up(store, vault, "K1")
    made, _ = await held_order(store)
    async with store.write() as unit:
        assert await unit.stock.release(made.id) == 1
        assert await unit.stock.release(made.id) == 0
        await unit.commit()
    _, units = await held_order(store, 2)
    assert len(units) == 1


async def test_units_of_another_order_cannot_be_sold(store: SqlStore, vault: SealingVault) -> None:
    await furnish(store)
    await stock_up(store, vault, "K1", "K2")
    mine, my_units = await held_order(store)
    _, their_units = await held_order(store, 2)
    async with store.write() as unit:
        with pytest.raises(ShopError):
            await unit.stock.sell(mine.id, 1, [*my_units, *their_units])
        with pytest.raises(ShopError):
            await unit.stock.sell(mine.id, 1, [])
        await unit.commit()
    assert await counts(store) == StockCount(held=2)


async def test_the_database_itself_refuses_a_second_delivery_of_a_unit(
    store: SqlStore, vault: SealingVault, database: Database
) -> None:
    await furnish(store)
    await stock_up(store, vault, "K1")
    made, units = await held_order(store)
    async with store.write() as unit:
        await unit.stock.sell(made.id, 1, units)
        await unit.commit()
    with pytest.raises(IntegrityError):
        async with database.writing() as connection:
            await connection.execute(
                text(
                    "INSERT INTO deliveries (order_id, line, slot, unit_id, at) "
                    "SELECT order_id, line, 99, unit_id, at FROM deliveries"
                )
            )


async def test_withdrawing_a_batch_keeps_held_and_sold_units(
    store: SqlStore, vault: SealingVault
) -> None:
    await furnish(store)
    batch_id = await stock_up(store, vault, "K1", "K2", "K3")
    await held_order(store)
    async with store.write() as unit:
        assert await unit.stock.withdraw_batch(batch_id) == 2
        await unit.commit()
    assert await counts(store) == StockCount(held=1)


async def test_stale_batches_are_those_still_staged(store: SqlStore, vault: SealingVault) -> None:
    await furnish(store)
    await stock_up(store, vault, "K1")
    async with store.write() as unit:
        staged = await stage(unit, vault, "K2")
        await unit.commit()
    async with store.read() as look:
        assert list(await look.stock.stale_batches(START)) == []
        assert list(await look.stock.stale_batches(START + timedelta(hours=1))) == [staged]
        assert next(batch.id for batch in await look.stock.batches(SKU)) == staged


async def test_bought_today_counts_paid_and_payable_orders(store: SqlStore) -> None:
    await furnish(store)
    async with store.write() as unit:
        await order(unit, quantity=2)
        from konbini.shop.orders import OrderState

        gone = await order(unit, quantity=5)
        await unit.orders.save(gone.to(OrderState.CANCELLED), was=OrderState.AWAITING_PAYMENT)
        await order(unit, 2, quantity=7)
        assert await unit.stock.bought_today(CustomerId(1), SKU, START) == 2
        later = START + timedelta(seconds=1)
        assert await unit.stock.bought_today(CustomerId(1), SKU, later) == 0


async def race(
    url: str, clock: FakeClock, buyers: int, wanted: int, *, apart: bool
) -> tuple[list[Sequence[UnitId]], int]:
    """`buyers` claim `wanted` units each at the same moment; who won what, and how many lost."""
    databases = [open_database(url) for _ in range(buyers if apart else 1)]
    start = asyncio.Event()

    async def buy(number: int) -> Sequence[UnitId] | None:
        store = SqlStore(databases[number % len(databases)], clock)
        await start.wait()
        try:
            _, units = await held_order(store, 1, quantity=wanted)
        except OutOfStock:
            return None
        return units

    try:
        tasks = [asyncio.create_task(buy(number)) for number in range(buyers)]
        await asyncio.sleep(0)
        start.set()
        results = await asyncio.gather(*tasks)
    finally:
        for database in databases:
            await database.close()
    won = [units for units in results if units is not None]
    return won, len(results) - len(won)


@pytest.mark.parametrize(
    ("buyers", "keys", "wanted", "winners"),
    [(2, 1, 1, 1), (50, 1, 1, 1), (50, 7, 1, 7), (2, 3, 2, 1), (20, 12, 3, 4)],
)
@pytest.mark.parametrize("apart", [False, True], ids=["one pool", "own connections"])
async def test_racing_buyers_get_exactly_what_there_is(
    database_url: str,
    clock: FakeClock,
    apart: bool,
    buyers: int,
    keys: int,
    wanted: int,
    winners: int,
) -> None:
    if apart and buyers > 20:
        buyers = 20  # own connections of fifty processes need more than a default server allows
    database = open_database(database_url)
    store = SqlStore(database, clock)
    from konbini.storage.vault import new_key, parse_keys
    from konbini.storage.vault_store import open_vault

    vault = await open_vault(database, parse_keys(new_key("race")))
    await furnish(store)
    await stock_up(store, vault, *(f"K{number}" for number in range(keys)))
    won, lost = await race(database_url, clock, buyers, wanted, apart=apart)
    assert len(won) == winners
    assert lost == buyers - winners
    claimed = [unit_id for units in won for unit_id in units]
    assert len(set(claimed)) == len(claimed) == winners * wanted
    assert await counts(store) == StockCount(available=keys - len(claimed), held=len(claimed))
    await database.close()


async def test_a_rival_that_gives_back_does_not_make_it_sold_out(
    database: Database, store: SqlStore, vault: SealingVault
) -> None:
    """SKIP LOCKED passes over a unit whose holder may yet roll back."""
    await furnish(store)
    await stock_up(store, vault, "K1")
    claimed = asyncio.Event()
    let_go = asyncio.Event()

    async def rival() -> None:
        async with store.write() as unit:
            made = await order(unit, 2)
            await unit.stock.hold(SKU, 1, order_id=made.id, on=START)
            claimed.set()
            await let_go.wait()

    task = asyncio.create_task(rival())
    await claimed.wait()
    buyer = asyncio.create_task(held_order(store))
    asyncio.get_running_loop().call_later(0.1, let_go.set)
    _, units = await buyer
    await task
    assert len(units) == 1


async def test_expires_and_cost_come_back(store: SqlStore, vault: SealingVault) -> None:
    await furnish(store)
    day = date(2030, 2, 28)
    await stock_up(store, vault, "K1", expires=day)
    made, units = await held_order(store)
    async with store.write() as unit:
        await unit.stock.sell(made.id, 1, units)
        await unit.commit()
    async with store.read() as look:
        assert (await look.stock.delivered(made.id))[0].unit.expires == day
        assert await look.stock.delivered(OrderId(10**6)) == []
