"""`konbini order verify`: genuine, altered, another's key, no receipt; with and without a shop."""

from __future__ import annotations

import base64
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from konbini.admin_cli.shell import on_deps
from konbini.bot.i18n import FluentTranslations
from konbini.bot.settings import Need
from konbini.handlers.paper.press import document
from konbini.shop.actions.deliver import mark_delivered
from konbini.shop.actions.receipts import own_receipt
from konbini.shop.deps import Deps
from konbini.shop.orders import normal_ref
from konbini.shop.receipt_files import to_json
from konbini.storage.vault import public_part
from tests.admin_cli.conftest import ANN, Cli
from tests.shop.receipts import STRANGER, receipt

Write = Callable[[str, str | bytes], str]


@pytest.fixture
def files(stocked: Cli, order_ref: str, write: Write) -> str:
    """r.pdf and r.json of a delivered order; its reference."""
    words = ("order", "settle", order_ref, "--provider", "manual", "--txn", "T-9")
    assert stocked(*words, "--amount", "1300", "--currency", "XTR").code == 0

    async def work(deps: Deps) -> tuple[bytes, bytes]:
        async with deps.store.read() as unit:
            order = await unit.orders.by_ref(normal_ref(order_ref))
        assert order is not None
        await mark_delivered(deps, order.id)
        view = await own_receipt(deps, ANN, order.id)
        pdf = await document(view, FluentTranslations(), deps.vault.sign)
        return pdf, to_json(view.receipt, view.public_key, with_salt=True)

    pdf, json = on_deps(work, Need.VAULT)
    write("r.pdf", pdf)
    write("r.json", json)
    return order_ref


@pytest.fixture
def elsewhere(files: str, monkeypatch: pytest.MonkeyPatch, shell: Path) -> None:
    """A stranger's machine: no settings, no database."""
    for name in ("DATABASE_URL", "VAULT_KEYS", "BOT_TOKEN"):
        monkeypatch.delenv(name)


@pytest.mark.parametrize("file", ["r.pdf", "r.json"])
def test_the_shop_knows_its_own(cli: Cli, files: str, file: str) -> None:
    said = cli("order", "verify", file)
    assert said.code == 0
    assert said.out.startswith("genuine: ")
    for fact in (f"R-{files}", files, "2 × Card $10", "1300 XTR", "manual T-9", "20"):
        assert fact in said.out
    data = cli("order", "verify", file, "--json").data
    assert data["verdict"] == "genuine"
    assert data["receipt"]["total"] == {"amount": "1300", "currency": "XTR"}
    assert data["receipt"]["order"] == files


def test_with_the_vault_at_hand_the_goods_are_hashed_anew(cli: Cli, files: str) -> None:
    said = cli("order", "verify", "r.pdf")
    assert "what the shop has down as delivered, hashed anew: the same" in said.out
    assert cli("order", "verify", "r.json", "--json").data["goods"] == "same"


def test_the_shop_needs_no_vault_for_it(
    cli: Cli, files: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VAULT_KEYS")
    said = cli("order", "verify", "r.pdf")
    assert said.code == 0
    assert "not compared" in said.out
    assert cli("order", "verify", "r.pdf", "--json").data["goods"] == "not-compared"


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE deliveries SET slot = 100 - slot",
        "UPDATE stock_units SET sealed = (SELECT max(sealed) FROM stock_units)",
    ],
    ids=["in another order", "unreadable"],
)
def test_a_record_that_is_not_what_was_signed_is_told(cli: Cli, files: str, damage: str) -> None:
    place = os.environ["DATABASE_URL"].partition("///")[2]
    with closing(sqlite3.connect(place, isolation_level=None)) as raw:
        assert raw.execute(damage).rowcount > 0
    said = cli("order", "verify", "r.json")
    assert said.code == 1
    assert said.out.startswith("genuine: ")
    assert "DIFFERENT" in said.out
    assert cli("order", "verify", "r.json", "--json").data["goods"] == "different"


@pytest.mark.parametrize("file", ["r.pdf", "r.json"])
def test_one_changed_byte_is_found(cli: Cli, files: str, write: Write, file: str) -> None:
    data = bytearray(Path(file).read_bytes())
    data[len(data) // 2] ^= 1
    write(file, bytes(data))
    said = cli("order", "verify", file)
    assert said.code == 1
    assert said.out.startswith("altered: ")
    assert cli("order", "verify", file, "--json").data["verdict"] == "altered"


def test_a_pdf_with_other_pages_still_tells_what_was_signed(
    cli: Cli, files: str, write: Write
) -> None:
    write("r.pdf", Path("r.pdf").read_bytes().replace(b"/Creator", b"/Creat0r", 1))
    said = cli("order", "verify", "r.pdf")
    assert said.out.startswith("altered: the PDF is not as the shop made it")
    assert files in said.out


def test_a_stranger_needs_the_key(cli: Cli, elsewhere: None, shell: Path) -> None:
    said = cli("order", "verify", "r.pdf")
    assert said.code == 1
    assert said.out.startswith("unproven: ")
    assert not list(shell.glob("**/*.db*")), "asking makes no shop"


def test_a_stranger_with_the_key(cli: Cli, files: str, monkeypatch: pytest.MonkeyPatch) -> None:
    key = cli("order", "key", "--json").data[0]["key"]
    assert key in cli("order", "key").out
    monkeypatch.delenv("DATABASE_URL")
    assert cli("order", "verify", "r.pdf", "--key", key).code == 0
    other = base64.b64encode(public_part(STRANGER)).decode()
    said = cli("order", "verify", "r.json", "--key", other)
    assert said.code == 1
    assert said.out.startswith("signed by another key")


def test_anothers_receipt_is_not_ours(cli: Cli, files: str, write: Write) -> None:
    foreign = to_json(receipt(private=STRANGER), public_part(STRANGER), with_salt=True)
    said = cli("order", "verify", write("f.json", foreign))
    assert (said.code, said.out.partition(" (")[0]) == (1, "signed by another key")


@pytest.mark.parametrize("content", [b"", b"hello", b"%PDF-1.7\n%%EOF\n", b"\xff\x00"])
def test_other_files_are_named_so(cli: Cli, write: Write, content: bytes) -> None:
    said = cli("order", "verify", write("x.pdf", content))
    assert (said.code, said.out) == (1, "not a receipt of this program\n")


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("nowhere.pdf",), "konbini: nowhere.pdf cannot be read: No such file or directory"),
        (("x.pdf", "--key", "AAAA"), "konbini: --key is not a public key"),
        (("x.pdf", "--key", "не ключ"), "konbini: --key is not a public key"),
    ],
)
def test_wrong_words_are_one_line(
    cli: Cli, write: Write, words: tuple[str, ...], line: str
) -> None:
    write("x.pdf", b"x")
    said = cli("order", "verify", *words)
    assert said.code == 1
    assert said.line.startswith(line)


def test_a_giant_is_refused(cli: Cli, write: Write) -> None:
    said = cli("order", "verify", write("big.pdf", bytes(9 * 1024 * 1024)))
    assert "is larger than" in said.line
