"""A shell in an empty folder: settings in the environment, a migrated database, real commands."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from konbini.admin_cli.main import main
from konbini.admin_cli.shell import on_deps
from konbini.bot.settings import Need, describe
from konbini.shop.actions.checkout import Checkout, checkout
from konbini.shop.actions.visit import meet
from konbini.shop.customers import Visit
from konbini.shop.deps import Deps
from konbini.shop.ids import CustomerId, Sku
from konbini.storage.vault import new_key
from tests.databases import SqliteDatabases

ANN = CustomerId(1001)
CATALOG = """
categories: [{id: games, name: {en: Games}}]
products:
  - sku: CARD-10
    category: games
    name: {en: Card $10, zh-CN: 十元卡}
    price: {XTR: 650, USD: "10.00"}
    key_pattern: "^K-[0-9]+$"
"""


@dataclass(frozen=True)
class Said:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        return json.loads(self.out)

    @property
    def line(self) -> str:
        """The one line on stderr."""
        assert "Traceback" not in self.err
        lines = self.err.strip().splitlines()
        assert len(lines) == 1, lines
        return lines[0]


Cli = Callable[..., Said]


@pytest.fixture
def shell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sqlite_databases: SqliteDatabases
) -> Path:
    """The folder commands run in."""
    for name in list(os.environ):
        if name.upper() in {row.name for row in describe()}:
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", sqlite_databases.make())
    monkeypatch.setenv("VAULT_KEYS", new_key("test"))
    monkeypatch.setenv("BOT_TOKEN", "1000000001:play")
    return tmp_path


@pytest.fixture
def cli(shell: Path, capsys: pytest.CaptureFixture[str]) -> Cli:
    """Run one command: `cli("stock", "show", "--json").data`."""

    def run(*words: str) -> Said:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main(words)
        said = capsys.readouterr()
        return Said(int(ended.value.code or 0), said.out, said.err)

    return run


@pytest.fixture
def write(shell: Path) -> Callable[[str, str | bytes], str]:
    """Write a file into the folder; its name."""

    def make(name: str, text: str | bytes) -> str:
        raw = text.encode() if isinstance(text, str) else text
        (shell / name).write_bytes(raw)
        return name

    return make


@pytest.fixture
def stocked(cli: Cli, write: Callable[[str, str | bytes], str]) -> Cli:
    """A shop with one product and five keys."""
    assert cli("catalog", "import", write("catalog.yaml", CATALOG)).code == 0
    keys = "".join(f"K-{number}\n" for number in range(5))
    assert cli("stock", "import", "CARD-10", write("keys.txt", keys)).code == 0
    return cli


@pytest.fixture
def order_ref(stocked: Cli) -> str:
    """An order of Ann's for two cards that waits for its payment."""

    async def work(deps: Deps) -> str:
        await meet(deps, Visit(ANN, "Ann", "ann", "en"))
        async with deps.store.read() as unit:
            product = await unit.catalog.by_sku(Sku("CARD-10"))
        assert product is not None
        placed = await checkout(deps, Checkout(ANN, product.id, 2, "stars", "nonce", "en"))
        return placed.order.ref

    return on_deps(work, Need.VAULT)
