"""Killed at any instant and started again: no key for two, nothing paid is lost (law 5)."""

from __future__ import annotations

import asyncio
import random
import sys
from asyncio.subprocess import PIPE, Process
from collections import defaultdict

import pytest
from sqlalchemy import text

from konbini.storage.engine import Database
from konbini.storage.laws import check
from konbini.storage.unit import SqlStore
from konbini.storage.vault import new_key, parse_keys
from konbini.storage.vault_store import open_vault
from tests.fakes import FakeClock
from tests.storage.buyer import SystemClock
from tests.storage.shop import furnish, stock_up

KILLS = 6


async def start(url: str, keys: str, *more: str) -> Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.storage.buyer", url, keys, *more, stdout=PIPE, stderr=PIPE
    )


async def run_and_kill(url: str, keys: str, lines: int) -> list[str]:
    """What a shop printed until it was killed, some time after its `lines`-th line."""
    process = await start(url, keys)
    assert process.stdout is not None
    printed = [(await process.stdout.readline()).decode() for _ in range(lines)]
    await asyncio.sleep(random.uniform(0, 0.02))
    process.kill()
    rest, problem = await process.communicate()
    assert printed[0] == "ready\n", problem.decode()
    return printed[1:] + rest.decode().splitlines(keepends=True)


@pytest.mark.crash
async def test_a_shop_killed_again_and_again_keeps_every_law(
    database_url: str, database: Database, store: SqlStore, clock: FakeClock
) -> None:
    keys = new_key("k")
    vault = await open_vault(database, parse_keys(keys))
    await furnish(store)
    await stock_up(store, vault, *(f"KEY-{number}" for number in range(1500)))
    printed: list[str] = []
    for turn in range(KILLS):
        printed += await run_and_kill(database_url, keys, 2 + 3 * turn)
    last = await start(database_url, keys, "finish")
    out, problem = await asyncio.wait_for(last.communicate(), 60)
    assert last.returncode == 0, problem.decode()
    printed += out.decode().splitlines(keepends=True)

    broken = [law for law in await check(database, SystemClock()) if not law.ok]
    assert broken == []
    async with database.reading() as connection:
        open_ = await connection.execute(
            text("SELECT ref FROM orders WHERE state NOT IN ('awaiting_payment', 'delivered')")
        )
        assert open_.scalars().all() == []
        sold = await connection.execute(text("SELECT count(*) FROM deliveries"))
        sold_units = sold.scalar_one()
    owners: dict[str, set[str]] = defaultdict(set)
    for line in printed:
        if line.endswith("\n") and line != "ready\n":
            order_id, _, given = line.strip().partition(" ")
            for key in given.split(","):
                owners[key].add(order_id)
    assert all(len(orders) == 1 for orders in owners.values())
    assert len(owners) == sold_units > KILLS
