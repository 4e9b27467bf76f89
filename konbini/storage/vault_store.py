"""Where wrapped keys live: opening the vault of a database and re-wrapping after a new key."""

from __future__ import annotations

import secrets

from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects.postgresql import insert

from konbini.storage.engine import Database
from konbini.storage.tables import batches
from konbini.storage.tables import vault_keys as t
from konbini.storage.vault import KEY_BYTES, SealingVault, VaultKeys, unwrap, wrap

_FINGERPRINT = "fingerprint"
_CHUNK = 200
_GET = select(t).where(t.c.name == _FINGERPRINT)
_ADD = insert(t).on_conflict_do_nothing(index_elements=["name"])
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
_SET_FINGERPRINT = (
    update(t)
    .where(t.c.name == _FINGERPRINT, t.c.key_id == bindparam("old"))
    .values(wrapped=bindparam("rewrapped"), key_id=bindparam("newest"))
)


async def open_vault(database: Database, keys: VaultKeys) -> SealingVault:
    """The vault of this database; its fingerprint key is made at the first opening.

    Raises Invalid("vault-key-missing" | "seal-broken") when `keys` are not this database's.
    """
    async with database.reading() as connection:
        row = (await connection.execute(_GET)).first()
    if row is None:
        wrapped, key_id = wrap(keys, secrets.token_bytes(KEY_BYTES), _FINGERPRINT)
        async with database.writing() as connection:
            # Of two processes that start at once, the first one's key stays.
            await connection.execute(
                _ADD, {"name": _FINGERPRINT, "key_id": key_id, "wrapped": wrapped}
            )
            row = (await connection.execute(_GET)).one()
            await connection.commit()
    return SealingVault(keys, unwrap(keys, row.wrapped, row.key_id, _FINGERPRINT))


async def rotate(database: Database, vault: SealingVault) -> int:
    """Re-wrap every key with the first vault key, in small commits; how many were re-wrapped.

    Stopped half-way it can be started again. Raises Invalid("vault-key-missing") when an old
    key is not configured any more.
    """
    done = await _rotate_fingerprint(database, vault.keys)
    while moved := await _rotate_batches(database, vault.keys):
        done += moved
    return done


async def _rotate_fingerprint(database: Database, keys: VaultKeys) -> int:
    async with database.writing() as connection:
        row = (await connection.execute(_GET)).one()
        if row.key_id == keys.first:
            return 0
        key = unwrap(keys, row.wrapped, row.key_id, _FINGERPRINT)
        rewrapped, newest = wrap(keys, key, _FINGERPRINT)
        await connection.execute(
            _SET_FINGERPRINT, {"rewrapped": rewrapped, "newest": newest, "old": row.key_id}
        )
        await connection.commit()
    return 1


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
