"""Where wrapped keys live: opening the vault of a database and re-wrapping after a new key."""

from __future__ import annotations

import secrets

from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from konbini.shop.receipts import key_id_of
from konbini.storage.engine import Database
from konbini.storage.receipts import PUBLIC_KEY
from konbini.storage.tables import batches, notes
from konbini.storage.tables import vault_keys as t
from konbini.storage.vault import KEY_BYTES, SealingVault, VaultKeys, public_part, unwrap, wrap

_FINGERPRINT = "fingerprint"
_RECEIPTS = "receipts"
_NAMES = (_FINGERPRINT, _RECEIPTS)
"""32 random bytes each: the key of the duplicate index, the private key that signs receipts."""
_CHUNK = 200
_GET = select(t).where(t.c.name.in_(_NAMES))
_ADD = insert(t).on_conflict_do_nothing(index_elements=["name"])
_PUBLISH = insert(notes).on_conflict_do_nothing(index_elements=["key"])
_OLD = (
    select(batches.c.id, batches.c.wrapped_key, batches.c.key_id)
    .where(batches.c.key_id != bindparam("newest"))
    .order_by(batches.c.id)
    .limit(_CHUNK)
)
_SET_BATCH = (
    update(batches)
    .where(batches.c.id == bindparam("batch"), batches.c.key_id == bindparam("old"))
    .values(wrapped_key=bindparam("rewrapped"), key_id=bindparam("newest"))
)
_SET = (
    update(t)
    .where(t.c.name == bindparam("which"), t.c.key_id == bindparam("old"))
    .values(wrapped=bindparam("rewrapped"), key_id=bindparam("newest"))
)


async def open_vault(database: Database, keys: VaultKeys) -> SealingVault:
    """The vault of this database; its own keys are made at the first opening.

    Raises Invalid("vault-key-missing" | "seal-broken") when `keys` are not this database's.
    """
    async with database.reading() as connection:
        kept = await _opened(connection, keys)
    if len(kept) < len(_NAMES):
        async with database.writing() as connection:
            for name in _NAMES:
                wrapped, key_id = wrap(keys, secrets.token_bytes(KEY_BYTES), name)
                # Of two processes that start at once, the first one's key stays.
                row = {"name": name, "key_id": key_id, "wrapped": wrapped}
                await connection.execute(_ADD, row)
            kept = await _opened(connection, keys)
            await _publish(connection, public_part(kept[_RECEIPTS]))
            await connection.commit()
    return SealingVault(keys, kept[_FINGERPRINT], kept[_RECEIPTS])


async def _opened(connection: AsyncConnection, keys: VaultKeys) -> dict[str, bytes]:
    """The database's own keys that there are, unwrapped."""
    rows = (await connection.execute(_GET)).all()
    return {row.name: unwrap(keys, row.wrapped, row.key_id, row.name) for row in rows}


async def _publish(connection: AsyncConnection, public_key: bytes) -> None:
    """Keep the public key in clear, so that checking a receipt needs no vault."""
    note = {"key": PUBLIC_KEY + key_id_of(public_key), "value": public_key.hex()}
    await connection.execute(_PUBLISH, note)


async def rotate(database: Database, vault: SealingVault) -> int:
    """Re-wrap every key with the first vault key, in small commits; how many were re-wrapped.

    Stopped half-way it can be started again. Raises Invalid("vault-key-missing") when an old
    key is not configured any more.
    """
    done = await _rotate_own(database, vault.keys)
    while moved := await _rotate_batches(database, vault.keys):
        done += moved
    return done


async def _rotate_own(database: Database, keys: VaultKeys) -> int:
    """The database's own keys, in one commit."""
    async with database.writing() as connection:
        rows = (await connection.execute(_GET)).all()
        old = [row for row in rows if row.key_id != keys.first]
        for row in old:
            key = unwrap(keys, row.wrapped, row.key_id, row.name)
            rewrapped, newest = wrap(keys, key, row.name)
            change = {"rewrapped": rewrapped, "newest": newest, "old": row.key_id}
            await connection.execute(_SET, {**change, "which": row.name})
        await connection.commit()
    return len(old)


async def _rotate_batches(database: Database, keys: VaultKeys) -> int:
    async with database.writing() as connection:
        rows = (await connection.execute(_OLD, {"newest": keys.first})).all()
        for row in rows:
            key = unwrap(keys, row.wrapped_key, row.key_id, "batch")
            rewrapped, newest = wrap(keys, key, "batch")
            await connection.execute(
                _SET_BATCH,
                {"batch": row.id, "old": row.key_id, "rewrapped": rewrapped, "newest": newest},
            )
        await connection.commit()
    return len(rows)
