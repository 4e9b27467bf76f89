"""Planted keys are searched for in every table, file, repr and error: law 7."""

from __future__ import annotations

import base64
import logging
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from konbini.shop.deps import Deps
from konbini.shop.ids import BatchId, OrderId, UnitId
from konbini.shop.ports import identity
from konbini.shop.stock import SealedUnit, Secret
from konbini.storage.engine import Database
from konbini.storage.tables import metadata
from konbini.storage.unit import SqlStore
from konbini.storage.vault import SealingVault, parse_keys
from konbini.storage.vault_store import open_vault, rotate
from tests.storage.shop import SKU, held_order
from tests.storage.test_laws import KEYS, buy, deps

__all__ = ["deps"]

RAW = b"\xa5" * 16 + b"PLANTEDVAULTKEY!"


def traces(secret: bytes) -> list[bytes]:
    """A secret as it is, in hexadecimal, base64 and reversed."""
    return [secret, secret.hex().encode(), base64.b64encode(secret), secret[::-1]]


async def dump(database: Database) -> bytes:
    """Every value of every row, as bytes and as text."""
    parts: list[bytes] = []
    async with database.reading() as connection:
        for table in metadata.sorted_tables:
            for row in await connection.execute(text(f"SELECT * FROM {table.name}")):
                for value in row:
                    raw = bytes(value) if isinstance(value, bytes | memoryview) else b""
                    parts += [raw, str(value).encode(), repr(value).encode()]
    return b"\n".join(parts)


async def test_no_table_holds_a_key_in_clear(
    deps: Deps, database: Database, store: SqlStore
) -> None:
    await buy(deps, "a", delivered=True)
    await buy(deps, "b")
    await held_order(store, 2)
    keys = parse_keys("new:" + base64.b64encode(RAW).decode())
    everything = await dump(database)
    assert b"GAME-10" in everything  # the search does see what is there
    for secret in [*(key.encode() for key in KEYS), *keys.keys.values()]:
        for trace in traces(secret):
            assert trace not in everything


async def test_vault_and_data_keys_are_not_in_any_table(
    database: Database, store: SqlStore
) -> None:
    vault = await open_vault(database, parse_keys("k:" + base64.b64encode(RAW).decode()))
    key, wrapped, _ = vault.new_data_key()
    await rotate(database, vault)
    everything = await dump(database) + wrapped
    for secret in (RAW, key._key, vault._fingerprint_key):
        for trace in traces(secret):
            assert trace not in everything


async def test_the_database_file_holds_no_key(deps: Deps, database: Database) -> None:
    if database.dialect != "sqlite":
        pytest.skip("one file to search is SQLite's")
    await buy(deps, "a", delivered=True)
    path = Path(str(database.url.database))
    for file in (path, path.with_name(path.name + "-wal")):
        content = file.read_bytes() if file.exists() else b""
        for key in KEYS:
            assert key.encode() not in content


async def test_reprs_and_logs_show_no_secret(
    deps: Deps,
    database: Database,
    store: SqlStore,
    vault: SealingVault,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    order = await buy(deps, "a")
    async with store.read() as look:
        (row,) = await look.stock.delivered(order.id)
        batch = await look.stock.batch(row.unit.batch_id)
    key = vault.data_key(row.wrapped_key, row.key_id)
    secret = key.open(row.unit.sealed, identity(row.sku, row.unit.batch_id, row.unit.serial))
    assert secret.text in KEYS
    shown = " ".join(
        map(repr, (deps, database, store, vault, vault.keys, key, row, batch, secret, order))
    )
    for text_ in (shown, caplog.text):
        for planted in KEYS:
            assert planted not in text_
        assert base64.b64encode(key._key).decode() not in text_
        assert repr(key._key) not in text_


async def test_an_error_of_the_database_does_not_quote_what_was_stored(
    deps: Deps, store: SqlStore
) -> None:
    unit_of_nowhere = SealedUnit(BatchId(10**9), 1, b"PLANTED-SEALED", b"PLANTED-PRINT")
    with pytest.raises(DBAPIError) as refusal:
        async with store.write() as unit:
            await unit.stock.add_units(SKU, [unit_of_nowhere])
    assert "PLANTED" not in f"{refusal.value} {refusal.value!r}"
    assert Secret(b"PLANTED").__repr__() == "Secret(•••)"
    assert (UnitId(1), OrderId(1)) == (1, 1)
