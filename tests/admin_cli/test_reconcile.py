"""`konbini reconcile` over a real provider in a process of its own: equal, different, silent."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from konbini.admin_cli.shell import on_deps, on_shop
from konbini.bot.app import Shop
from konbini.bot.settings import Need
from konbini.shop.actions.checkout import Checkout, checkout
from konbini.shop.actions.visit import meet
from konbini.shop.customers import Visit
from konbini.shop.deps import Deps
from konbini.shop.ids import Sku
from konbini.storage.tables import payments
from tests.admin_cli.conftest import ANN, Cli

SECRET = "shared secret"


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch) -> Iterator[subprocess.Popen[str]]:
    words = [sys.executable, "-m", "konbini.gateways.sandbox.provider", "--port", "0"]
    process = subprocess.Popen(
        words, stdout=subprocess.PIPE, text=True, env={**os.environ, "SANDBOX_SECRET": SECRET}
    )
    assert process.stdout is not None
    monkeypatch.setenv("GATEWAYS", "sandbox")
    monkeypatch.setenv("SANDBOX_URL", process.stdout.readline().strip())
    monkeypatch.setenv("SANDBOX_SECRET", SECRET)
    monkeypatch.setenv("TELEGRAM_API_URL", "http://127.0.0.1:9")
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


@pytest.fixture
def ref(stocked: Cli, provider: subprocess.Popen[str]) -> str:
    """An order with a page at the provider."""

    async def place(deps: Deps) -> str:
        await meet(deps, Visit(ANN, "Ann", "ann", "en"))
        async with deps.store.read() as unit:
            product = await unit.catalog.by_sku(Sku("CARD-10"))
        assert product is not None
        done = await checkout(deps, Checkout(ANN, product.id, 1, "sandbox", "n1", "en"))
        assert done.opened is not None
        return done.order.ref

    return on_deps(place, Need.VAULT)


def age() -> None:
    """Payments of an hour ago: what is younger than ten minutes is not judged."""

    async def earlier(shop: Shop) -> None:
        at = datetime.now(UTC) - timedelta(hours=1)
        async with shop.database.writing() as connection:
            await connection.execute(update(payments).values(at=at))
            await connection.commit()

    on_shop(earlier, Need.VAULT)


def test_equal_books_are_status_0(stocked: Cli, ref: str) -> None:
    said = stocked("reconcile", "--json")
    assert said.code == 0
    [found] = said.data
    assert found == {
        "gateway": "sandbox", "taken_up": 0, "reached": True, "compared": True,
        "differences": [], "totals": [],
    }  # fmt: skip
    assert "sandbox: 0 taken up, 0 differ" in stocked("reconcile").out


def test_what_differs_is_shown_and_status_1(
    stocked: Cli, ref: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("--provider", "sandbox", "--txn", "GHOST", "--amount", "10.00", "--currency", "USD")
    assert stocked("order", "settle", ref, *words).code == 0
    age()
    said = stocked("reconcile", "--json")
    assert said.code == 1
    [found] = said.data
    ten = {"amount": "10.00", "currency": "USD"}
    assert found["differences"] == [
        {"kind": "missing-there", "txn": "GHOST", "here": ten, "there": None}
    ]
    assert found["totals"] == [{"ledger": ten, "list": {"amount": "0.00", "currency": "USD"}}]
    shown = stocked("reconcile", "--gateway", "sandbox")
    assert shown.code == 1
    assert "missing-there" in shown.out
    assert "GHOST" in shown.out
    assert "0.00 USD" in shown.out
    assert shown.line == "konbini: look into sandbox"


def test_a_silent_provider_is_status_1(
    stocked: Cli, ref: str, provider: subprocess.Popen[str]
) -> None:
    provider.kill()
    provider.wait()
    said = stocked("reconcile")
    assert said.code == 1
    assert "does not answer" in said.out
    assert SECRET not in said.out + said.err


def test_an_unknown_provider_is_one_line(stocked: Cli) -> None:
    said = stocked("reconcile", "--gateway", "nobody")
    assert said.code != 0
    assert "nobody" in said.line
