"""`konbini reconcile`: the books beside what the payment providers say."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from konbini.admin_cli.output import Json, dump, say, table, warn
from konbini.admin_cli.shell import on_deps
from konbini.bot.settings import Need
from konbini.shop.actions.compare import Difference, Reconciled, Total
from konbini.shop.actions.compare import reconcile as reconcile_one
from konbini.shop.deps import Deps
from konbini.shop.money import Money


def reconcile(
    gateway: Annotated[list[str], typer.Option(help="Only this one; may be repeated.")] = [],  # noqa: B006
    as_json: Json = False,
) -> None:
    """Take up payments that were missed, then compare two days with the providers' lists.

    Prints what is missing here, missing there or has another amount, and the sums of ledger and
    list by currency. Status 1 when something differs or a provider does not answer.
    """

    async def work(deps: Deps) -> list[Reconciled]:
        return [await reconcile_one(deps, name) for name in gateway or deps.gateways]

    found = on_deps(work, Need.VAULT)
    if as_json:
        dump([_json(one) for one in found])
    else:
        for one in found:
            say(f"{one.gateway}: {one.taken_up} taken up, {_verdict(one)}")
        rows = [
            (one.gateway, d.kind.value, d.txn, d.ours or "–", d.theirs or "–")
            for one in found
            for d in one.differences
        ]
        if rows:
            table(("gateway", "what", "transaction", "here", "there"), rows, empty="")
        sums = [(one.gateway, t.ours, t.theirs) for one in found for t in one.totals]
        if sums:
            table(("gateway", "ledger", "list"), sums, empty="")
    wrong = [one.gateway for one in found if not one.equal]
    if wrong:
        warn(f"konbini: look into {', '.join(wrong)}")
        raise typer.Exit(1)


def _verdict(one: Reconciled) -> str:
    if not one.reached:
        return "the provider does not answer"
    if not one.compared:
        return "it has no list to compare with; open attempts were asked about"
    return f"{len(one.differences)} differ"


def _json(one: Reconciled) -> dict[str, Any]:
    return {
        "gateway": one.gateway,
        "taken_up": one.taken_up,
        "reached": one.reached,
        "compared": one.compared,
        "differences": [_difference(d) for d in one.differences],
        "totals": [_total(t) for t in one.totals],
    }


def _difference(one: Difference) -> dict[str, Any]:
    return {
        "kind": one.kind.value,
        "txn": one.txn,
        "here": _money(one.ours),
        "there": _money(one.theirs),
    }


def _total(total: Total) -> dict[str, Any]:
    return {"ledger": _money(total.ours), "list": _money(total.theirs)}


def _money(money: Money | None) -> dict[str, str] | None:
    return None if money is None else {"amount": str(money.decimal), "currency": money.currency}
