"""Receipts in the database: one per order, never changed; the key that signs them is sealed."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from sqlalchemy import select

from konbini.shop.errors import Invalid
from konbini.shop.ids import ReceiptId
from konbini.shop.receipts import key_id_of
from konbini.storage.engine import Database
from konbini.storage.tables import vault_keys
from konbini.storage.unit import SqlStore
from konbini.storage.vault import is_signed, new_key, parse_keys
from konbini.storage.vault_store import open_vault, rotate
from tests.shop.receipts import receipt
from tests.storage.shop import furnish, order


async def test_an_order_has_one_receipt_and_it_stays(store: SqlStore) -> None:
    await furnish(store)
    async with store.write() as unit:
        placed = await order(unit)
        first = replace(receipt(), order_id=placed.id)
        assert await unit.receipts.add(first)
        assert not await unit.receipts.add(replace(first, id=ReceiptId("other"), number="R-2"))
        await unit.commit()
    async with store.read() as look:
        assert await look.receipts.of_order(placed.id) == first
        assert await look.receipts.get(first.id) == first
        assert await look.receipts.get(ReceiptId("other")) is None


async def test_the_signing_key_is_made_once_by_whoever_comes_first(database: Database) -> None:
    keys = parse_keys(new_key("k1"))
    opened = await asyncio.gather(*(open_vault(database, keys) for _ in range(4)))
    assert len({vault.public_key for vault in opened}) == 1
    assert is_signed(opened[0].public_key, b"m", opened[1].sign(b"m"))
    assert not is_signed(opened[0].public_key, b"other", opened[1].sign(b"m"))


async def test_public_keys_are_read_without_the_vault(database: Database, store: SqlStore) -> None:
    vault = await open_vault(database, parse_keys(new_key("k1")))
    async with store.read() as look:
        assert list(await look.receipts.keys()) == [vault.public_key]
    assert len(key_id_of(vault.public_key)) == 16


async def test_rotation_keeps_the_signing_key(database: Database) -> None:
    old, new = new_key("old"), new_key("new")
    before = await open_vault(database, parse_keys(old))
    await rotate(database, await open_vault(database, parse_keys(f"{new},{old}")))
    after = await open_vault(database, parse_keys(new))
    assert after.public_key == before.public_key
    with pytest.raises(Invalid, match="vault-key-missing"):
        await open_vault(database, parse_keys(old))


async def test_the_private_key_is_not_stored_in_clear(database: Database) -> None:
    vault = await open_vault(database, parse_keys(new_key("k1")))
    private = vault._signing_key.private_bytes_raw()
    async with database.reading() as connection:
        rows = (await connection.execute(select(vault_keys))).all()
    assert {row.name for row in rows} == {"fingerprint", "receipts"}
    assert all(private not in row.wrapped for row in rows)
    assert private.hex() not in repr(vault)


@pytest.mark.parametrize(
    ("key", "signature"), [(b"", b""), (b"k" * 32, b"s" * 64), (b"k" * 31, b"s" * 64)]
)
def test_garbage_is_not_signed(key: bytes, signature: bytes) -> None:
    assert not is_signed(key, b"m", signature)
