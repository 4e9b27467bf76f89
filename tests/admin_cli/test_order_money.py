"""Decisions about paid orders, money without an order, and store credit by the shell."""

from __future__ import annotations

import asyncio

import pytest

from konbini.admin_cli.doctor import Finding, _database
from konbini.admin_cli.shell import on_deps
from konbini.bot.settings import Need, Settings
from konbini.shop.actions.settle import settle
from konbini.shop.deps import Deps
from konbini.shop.ids import CustomerId
from konbini.shop.money import Money
from konbini.shop.payments import Notice, NoticeState
from tests.admin_cli.conftest import ANN, Cli

PAID = ("--provider", "stars", "--txn", "t-1", "--currency", "XTR", "--amount")
PRICE = Money(1300, "XTR")


@pytest.fixture
def review(stocked: Cli, order_ref: str) -> str:
    """Ann's order, paid with too little."""
    stocked("order", "settle", order_ref, *PAID, "900")
    return order_ref


@pytest.fixture
def orphan(stocked: Cli) -> str:
    """Money for no known order."""
    return orphan_of("T9", None)


def orphan_of(txn: str, payer: CustomerId | None) -> str:
    notice = Notice("stars", f"{txn}:in", NoticeState.PAID, txn, "nobody-1", PRICE, payer=payer)

    async def work(deps: Deps) -> None:
        await settle(deps, notice)

    on_deps(work, Need.VAULT)
    return txn


def doctors_word() -> str:
    """What the doctor says about the database."""

    async def look() -> list[Finding]:
        return [one async for one in _database(Settings.load(Need.DATABASE))]

    return " ".join(f"{one.health} {one.detail}" for one in asyncio.run(look()))


def status(cli: Cli, ref: str) -> str:
    return str(cli("order", "show", ref, "--json").data["status"])


def test_an_order_in_review_is_released_once(stocked: Cli, review: str) -> None:
    shown = stocked("order", "show", review)
    assert "amount-differs" in shown.out
    assert "goods go out" in stocked("order", "release", review.lower()).out
    assert status(stocked, review) == "delivering"
    assert "is delivering" in stocked("order", "release", review).line


def test_it_waits_for_stock_and_is_listed_by_its_state(stocked: Cli, review: str) -> None:
    assert "waits for stock, until" in stocked("order", "wait", review).out
    listed = stocked("order", "list", "--state", "waiting_stock", "--json").data
    assert [one["ref"] for one in listed] == [review]
    assert stocked("order", "show", review, "--json").data["decide_by"] is not None


def test_its_money_becomes_credit(stocked: Cli, review: str) -> None:
    for _ in range(2):
        assert stocked("order", "credit", review, "--json").data["status"] == "credited"
    shown = stocked("customer", "credit", str(ANN), "--json").data
    assert shown == {"id": ANN, "credit": [{"amount": "900", "currency": "XTR"}]}


def test_a_part_that_cannot_go_back_is_explained(stocked: Cli, review: str) -> None:
    said = stocked("order", "refund", review, "--amount", "5000").line
    assert "900 XTR can go back" in said
    assert "not a plain decimal" in stocked("order", "refund", review, "--amount", "-1").line
    assert stocked("order", "refund", review, "--json").data["status"] == "refund_pending"


def test_only_what_was_never_paid_is_closed(stocked: Cli, review: str) -> None:
    assert "money came for this order" in stocked("order", "close", review).line


def test_a_dispute_needs_an_end_and_a_dispute(stocked: Cli, review: str) -> None:
    assert stocked("order", "dispute", review).code == 2
    assert "is review" in stocked("order", "dispute", review, "--lost").line


def test_orphan_money_is_listed_and_given_to_its_order(
    stocked: Cli, order_ref: str, orphan: str
) -> None:
    [one] = stocked("order", "unmatched", "--json").data
    assert (one["txn"], one["amount"], one["payer"]) == (orphan, "1300", None)
    assert orphan in stocked("order", "unmatched").out
    words = ("order", "assign", orphan, order_ref, "--gateway", "stars")
    assert stocked(*words, "--json").data["outcome"] == "delivering"
    assert "belongs to an order already" in stocked(*words).line
    assert stocked("order", "unmatched").out == "no money without an order\n"
    assert status(stocked, order_ref) == "delivering"


def test_orphan_money_goes_back_once(stocked: Cli, orphan: str) -> None:
    words = ("order", "return", orphan, "--gateway", "stars")
    assert stocked(*words, "--json").data["state"] == "pending"
    assert "on its way back" in stocked(*words).line
    assert "there is no payment T7" in stocked("order", "return", "T7", *words[3:]).line


def test_a_strangers_money_is_not_given_to_an_order(stocked: Cli, order_ref: str) -> None:
    txn = orphan_of("T8", CustomerId(7))
    said = stocked("order", "assign", txn, order_ref, "--gateway", "stars").line
    assert "came from customer 7" in said
    assert status(stocked, order_ref) == "awaiting_payment"


def test_orphan_money_becomes_a_named_customers_credit_once(
    stocked: Cli, order_ref: str, orphan: str
) -> None:
    wish = ("order", "grant", orphan, "--gateway", "stars", "--customer")
    assert "no customer 99" in stocked(*wish, "99").line
    assert [stocked(*wish, str(ANN), "--json").data["fresh"] for _ in range(2)] == [True, False]
    shown = stocked("customer", "credit", str(ANN), "--json").data
    assert shown["credit"] == [{"amount": "1300", "currency": "XTR"}]
    assert stocked("order", "unmatched", "--json").data == []
    said = stocked("order", "write-off", orphan, "--gateway", "stars", "--reason", "x").line
    assert "credited or written off already" in said


def test_open_money_is_noted_by_check_and_doctor_until_it_is_written_off(
    stocked: Cli, orphan: str
) -> None:
    law = [one for one in stocked("check", "--json").data if one["law"] == 11]
    assert law[0]["ok"]
    assert "wait for a decision (order unmatched): 1" in law[0]["detail"]
    assert "1 payments belong to no order" in doctors_word()
    wish = ("order", "write-off", orphan, "--gateway", "stars", "--reason")
    assert "say why" in stocked(*wish, " ").line
    assert "is booked as gone" in stocked(*wish, "never came", "--gone").out
    law = [one for one in stocked("check", "--json").data if one["law"] == 11]
    assert (law[0]["ok"], law[0]["detail"]) == (True, "")


def test_credit_is_given_with_a_reason_and_once_per_key(stocked: Cli, order_ref: str) -> None:
    words = ("customer", "credit", str(ANN), "--grant", "5.00", "usd")
    assert stocked(*words).code == 2
    for given in (True, False):
        said = stocked(*words, "--reason", "late reply", "--key", "may", "--json").data
        assert said["granted"] is given
        assert said["credit"] == [{"amount": "5.00", "currency": "USD"}]
    assert "5.00 USD" in stocked("customer", "credit", str(ANN)).out
    assert stocked("customer", "credit", "9", "--grant", "1", "USD", "--reason", "x").code == 1
    assert stocked(*words[:4], "5.001", "USD", "--reason", "x").code == 1
    assert stocked(*words[:4], "0", "USD", "--reason", "x").code == 1
