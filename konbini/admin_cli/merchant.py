"""`konbini merchant …`: what merchants have earned, and what they were paid out."""

from __future__ import annotations

from secrets import token_hex
from typing import Annotated, Any

import typer

from konbini.admin_cli.output import MAX_ID, Json, dump, facts, say, table
from konbini.admin_cli.shell import on_deps
from konbini.shop.actions.restock import SHELL
from konbini.shop.actions.shares import (
    PayoutWish,
    list_balances,
    record_payout,
    statement,
)
from konbini.shop.ids import StaffId
from konbini.shop.money import Money
from konbini.shop.shares import Balance, Payout

app = typer.Typer(name="merchant", help="Merchants' shares and payouts.", no_args_is_help=True)

Merchant = Annotated[
    int,
    typer.Argument(metavar="TELEGRAM_ID", min=1, max=MAX_ID, help="The merchant's Telegram id."),
]


def _money(amount: int, currency: str) -> str:
    return str(Money(amount, currency).decimal)


def _balance(balance: Balance) -> dict[str, Any]:
    return {
        "merchant": balance.merchant,
        "currency": balance.currency,
        "held": _money(balance.held, balance.currency),
        "due": _money(balance.due, balance.currency),
        "paid_out": _money(balance.paid, balance.currency),
    }


def _payout(payout: Payout) -> dict[str, Any]:
    return {
        "key": payout.key,
        "amount": _money(payout.amount, payout.currency),
        "currency": payout.currency,
        "at": payout.at,
        "note": payout.note,
    }


def _table(balances: list[dict[str, Any]]) -> None:
    columns = ("merchant", "currency", "held", "due", "paid_out")
    rows = [[row[name] for name in columns] for row in balances]
    table(columns, rows, empty="nobody has a share of anything; MERCHANT_SHARE gives one")


@app.command("list")
def list_(as_json: Json = False) -> None:
    """Balances of everybody who has had a share, by currency."""
    balances = [_balance(balance) for balance in on_deps(list_balances)]
    if as_json:
        dump(balances)
        return
    _table(balances)


@app.command("balance")
def balance(merchant: Merchant, as_json: Json = False) -> None:
    """One merchant: what is held until warranties end, what is due, the last payouts."""
    found = on_deps(lambda deps: statement(deps, StaffId(merchant), 20))
    balances = [_balance(one) for one in found.balances]
    payouts = [_payout(one) for one in found.payouts]
    until = found.holds[0].until if found.holds else None
    if as_json:
        dump(
            {
                "merchant": merchant,
                "balances": balances,
                "next_release": until,
                "payouts": payouts,
            }
        )
        return
    _table(balances)
    facts({"next release": until})
    if payouts:
        columns = ("at", "amount", "currency", "key", "note")
        say("")
        table(columns, [[row[name] for name in columns] for row in payouts], empty="")


@app.command("payout")
def payout(
    merchant: Merchant,
    *,
    amount: Annotated[str, typer.Option(help="What you paid them, in whole units: 5.00.")],
    currency: Annotated[str, typer.Option(help="In which currency.")],
    note: Annotated[str, typer.Option(help="How it was paid; the merchant reads it.")] = "",
    key: Annotated[
        str | None,
        typer.Option(help="Your own name for this payout; the same again changes nothing."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Write down a payout you have made; never more than is due. Sends no money."""
    money = Money.parse(amount.strip(), currency.strip().upper())
    wish = PayoutWish(StaffId(merchant), money, token_hex(6) if key is None else key, note)
    done = on_deps(lambda deps: record_payout(deps, SHELL, wish))
    if as_json:
        dump(
            {
                **_payout(done.payout),
                "merchant": merchant,
                "due": str(done.due.decimal),
                "repeated": done.repeated,
            }
        )
        return
    state = "was written down before" if done.repeated else "is written down"
    say(f"payout {done.payout.key} of {money} to {merchant} {state}; still due: {done.due}")
