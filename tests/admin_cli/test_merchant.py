"""Merchants' money at the shell: balances, payouts, and what is refused."""

from __future__ import annotations

import pytest

from konbini.admin_cli.shell import on_deps
from konbini.bot.settings import Need
from konbini.shop.actions.checkout import Checkout, checkout
from konbini.shop.actions.deliver import mark_delivered
from konbini.shop.actions.restock import Restock, confirm, stage
from konbini.shop.actions.shares import release_shares
from konbini.shop.actions.visit import meet
from konbini.shop.customers import Visit
from konbini.shop.deps import Deps
from konbini.shop.ids import CustomerId, Sku, StaffId
from konbini.shop.stock import read_lines
from tests.admin_cli.conftest import ANN, CATALOG, Cli

MEI = StaffId(2001)


@pytest.fixture
def sold(cli: Cli, write, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """A merchant with 12.5 % has sold a card for 650 Stars, and it is due."""
    monkeypatch.setenv("MERCHANT_SHARE", "12.5")
    cli("catalog", "import", write("catalog.yaml", CATALOG))
    cli("product", "edit", "CARD-10", "--warranty-days", "0")
    cli("staff", "add", str(MEI), "--role", "merchant")

    async def order(deps: Deps) -> str:
        for person in (ANN, CustomerId(MEI)):
            await meet(deps, Visit(person, "Somebody"))
        preview = await stage(deps, Restock(MEI, Sku("CARD-10"), "t", read_lines("K-1")))
        await confirm(deps, MEI, preview.batch_id)
        async with deps.store.read() as unit:
            product = await unit.catalog.by_sku(Sku("CARD-10"))
        assert product is not None
        wish = Checkout(ANN, product.id, 1, "stars", "nonce", "en")
        return (await checkout(deps, wish)).order.ref

    ref = on_deps(order, Need.VAULT)
    paid = ("--provider", "stars", "--txn", "T1", "--amount", "650", "--currency", "XTR")
    assert cli("order", "settle", ref, *paid).code == 0

    async def release(deps: Deps) -> int:
        async with deps.store.read() as unit:
            found = await unit.orders.by_ref(ref)  # type: ignore[arg-type]
        assert found is not None
        await mark_delivered(deps, found.id)
        return await release_shares(deps)

    assert on_deps(release, Need.VAULT) == 1
    return cli


def test_a_payout_is_written_down_once(sold: Cli) -> None:
    row = {"merchant": 2001, "currency": "XTR", "held": "0", "due": "81", "paid_out": "0"}
    assert sold("merchant", "list", "--json").data == [row]
    wish = ("merchant", "payout", "2001", "--amount", "50", "--currency", "xtr", "--key", "july")
    first = sold(*wish, "--note", "by bank", "--json").data
    assert (first["amount"], first["due"], first["repeated"]) == ("50", "31", False)
    again = sold(*wish, "--json").data
    assert (again["due"], again["repeated"], again["note"]) == ("31", True, "by bank")
    shown = sold("merchant", "balance", "2001", "--json").data
    assert shown["balances"] == [row | {"due": "31", "paid_out": "50"}]
    assert [payout["key"] for payout in shown["payouts"]] == ["july"]
    told = sold("merchant", "balance", "2001").out
    assert "july" in told
    assert "by bank" in told


@pytest.mark.parametrize(
    ("amount", "currency", "key", "problem"),
    [
        ("82", "XTR", "k", "only 81 XTR is due to merchant 2001"),
        ("1", "USD", "k", "only 0.00 USD is due"),
        ("0", "XTR", "k", "nothing to pay out"),
        ("-1", "XTR", "k", "not a plain decimal number"),
        ("1.5", "XTR", "k", "too many decimals"),
        ("NaN", "XTR", "k", "not a plain decimal number"),
        ("1", "STARS!", "k", "is not a currency code"),
        ("1", "XTR", "", "1 to 64 printable"),
    ],
)
def test_what_cannot_be_paid_out_is_refused_in_a_line(
    sold: Cli, amount: str, currency: str, key: str, problem: str
) -> None:
    said = sold(
        "merchant", "payout", "2001", f"--amount={amount}", "--currency", currency, f"--key={key}"
    )
    assert said.code == 1
    assert problem in said.line
    assert sold("merchant", "list", "--json").data[0]["due"] == "81"


def test_a_shop_without_shares_says_so(cli: Cli) -> None:
    assert "MERCHANT_SHARE" in cli("merchant", "list").out
    assert cli("merchant", "balance", "7", "--json").data["balances"] == []
