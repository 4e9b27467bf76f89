"""The vault: what is sealed opens only whole, in its place and with its key."""

from __future__ import annotations

import base64

import pytest
from sqlalchemy import text

from konbini.shop.errors import Invalid
from konbini.shop.ids import BatchId, Sku
from konbini.shop.ports import Vault, identity
from konbini.shop.stock import Secret
from konbini.storage.engine import Database
from konbini.storage.unit import SqlStore
from konbini.storage.vault import SealingVault, new_key, parse_keys
from konbini.storage.vault_store import open_vault, rotate
from tests.storage.shop import SKU, furnish, stock_up

WHO = identity(Sku("A"), BatchId(1), 1)


def fresh() -> SealingVault:
    return SealingVault(parse_keys(new_key("k1")), b"f" * 32, b"s" * 32)


def test_keys_and_files_come_back_whole() -> None:
    vault: Vault = fresh()
    key, wrapped, key_id = vault.new_data_key()
    for secret in (Secret("ключ-🔑".encode()), Secret(b"\x00\xff" * 9, "名前.zip"), Secret(b"")):
        sealed = key.seal(secret, WHO)
        assert vault.data_key(wrapped, key_id).open(sealed, WHO) == secret
        assert secret.data not in sealed or not secret.data
        assert b".zip" not in sealed


def test_equal_secrets_seal_differently_and_have_one_fingerprint() -> None:
    vault = fresh()
    key, _, _ = vault.new_data_key()
    assert key.seal(Secret(b"K"), WHO) != key.seal(Secret(b"K"), WHO)
    assert vault.fingerprint(Secret(b"K")) == vault.fingerprint(Secret(b"K"))
    assert vault.fingerprint(Secret(b"K")) != vault.fingerprint(Secret(b"L"))
    other = SealingVault(vault.keys, b"g" * 32, b"s" * 32)
    assert other.fingerprint(Secret(b"K")) != vault.fingerprint(Secret(b"K"))


def test_another_place_does_not_open_the_seal() -> None:
    key, _, _ = fresh().new_data_key()
    sealed = key.seal(Secret(b"K"), WHO)
    for other in (identity(Sku("B"), BatchId(1), 1), identity(Sku("A"), BatchId(1), 2), ""):
        with pytest.raises(Invalid, match="seal-broken"):
            key.open(sealed, other)


def test_every_flipped_bit_breaks_the_seal() -> None:
    key, _, _ = fresh().new_data_key()
    sealed = key.seal(Secret(b"KEY"), WHO)
    for position in range(len(sealed)):
        broken = bytearray(sealed)
        broken[position] ^= 1
        with pytest.raises(Invalid, match="seal-broken"):
            key.open(bytes(broken), WHO)
    for length in range(len(sealed)):
        with pytest.raises(Invalid, match="seal-broken"):
            key.open(sealed[:length], WHO)


def test_a_wrapped_key_needs_its_own_vault_key() -> None:
    vault = fresh()
    _, wrapped, key_id = vault.new_data_key()
    with pytest.raises(Invalid, match="vault-key-missing"):
        vault.data_key(wrapped, "k2")
    stranger = SealingVault(parse_keys(new_key("k1")), b"f" * 32, b"s" * 32)
    with pytest.raises(Invalid, match="seal-broken"):
        stranger.data_key(wrapped, key_id)


SHORT = base64.b64encode(b"x" * 31).decode()
GOOD = base64.b64encode(b"x" * 32).decode()


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("", "vault-keys-empty"),
        (" , ", "vault-keys-empty"),
        (GOOD, "vault-key-malformed"),
        (f":{GOOD}", "vault-key-malformed"),
        (f"a b:{GOOD}", "vault-key-malformed"),
        ("k:not base64!", "vault-key-malformed"),
        (f"k:{SHORT}", "vault-key-length"),
        (f"k:{GOOD},k:{GOOD}", "vault-key-twice"),
    ],
)
def test_wrong_keys_are_refused_without_being_shown(given: str, code: str) -> None:
    with pytest.raises(Invalid) as refusal:
        parse_keys(given)
    assert refusal.value.kind == code
    for part in (GOOD, SHORT, "not base64"):
        assert part not in repr(refusal.value) + str(refusal.value)
    assert refusal.value.__cause__ is None


def test_reprs_show_dots() -> None:
    keys = parse_keys(f"k1:{GOOD}")
    vault = SealingVault(keys, b"f" * 32, b"s" * 32)
    key, _, _ = vault.new_data_key()
    shown = f"{keys!r} {vault!r} {key!r} {keys} {vault} {key}"
    assert "•••" in shown
    assert GOOD not in shown
    assert "xxxx" not in shown


async def test_the_fingerprint_key_is_made_once_and_never_changes(
    database: Database,
) -> None:
    keys = parse_keys(new_key("k1"))
    one, two = await open_vault(database, keys), await open_vault(database, keys)
    assert one.fingerprint(Secret(b"K")) == two.fingerprint(Secret(b"K"))
    with pytest.raises(Invalid, match="vault-key-missing"):
        await open_vault(database, parse_keys(new_key("other")))
    with pytest.raises(Invalid, match="seal-broken"):
        await open_vault(database, parse_keys(new_key("k1")))


async def test_rotation_rewraps_everything_and_keeps_fingerprints(
    database: Database, store: SqlStore
) -> None:
    old_text, new_text = new_key("old"), new_key("new")
    old = await open_vault(database, parse_keys(old_text))
    await furnish(store)
    for number in range(3):
        await stock_up(store, old, f"K{number}")
    both = await open_vault(database, parse_keys(f"{new_text},{old_text}"))
    assert await rotate(database, both) == 5
    assert await rotate(database, both) == 0
    new = await open_vault(database, parse_keys(new_text))
    assert new.fingerprint(Secret(b"K")) == old.fingerprint(Secret(b"K"))
    async with store.read() as look:
        for batch in await look.stock.batches(SKU):
            assert batch.key_id == "new"
            new.data_key(batch.wrapped_key, batch.key_id)


async def test_rotation_half_done_goes_on_where_it_stopped(
    database: Database, store: SqlStore
) -> None:
    texts = [new_key("a"), new_key("b"), new_key("c")]
    first = await open_vault(database, parse_keys(texts[0]))
    await furnish(store)
    await stock_up(store, first, "K1")
    second = await open_vault(database, parse_keys(f"{texts[1]},{texts[0]}"))
    await stock_up(store, second, "K2")
    third = await open_vault(database, parse_keys(f"{texts[2]},{texts[0]}"))
    with pytest.raises(Invalid, match="vault-key-missing"):
        await rotate(database, third)
    full = await open_vault(database, parse_keys(",".join(reversed(texts))))
    assert await rotate(database, full) >= 1
    async with database.reading() as connection:
        ids = (
            await connection.execute(
                text("SELECT key_id FROM batches UNION SELECT key_id FROM vault_keys")
            )
        ).scalars()
        assert set(ids) == {"c"}
