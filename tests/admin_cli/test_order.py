"""Orders, customers, staff, tickets and the laws by the shell."""

from __future__ import annotations

from tests.admin_cli.conftest import ANN, Cli

PAID = ("--provider", "stars", "--txn", "t-1", "--amount", "1300", "--currency", "XTR")


def test_a_payment_entered_twice_delivers_once(stocked: Cli, order_ref: str) -> None:
    first = stocked("order", "settle", order_ref.lower().replace("-", " "), *PAID, "--json")
    assert first.data["outcome"] == "delivering"
    assert stocked("order", "settle", order_ref, *PAID, "--json").data["outcome"] == "duplicate"
    shown = stocked("order", "show", order_ref, "--json").data
    assert shown["status"] == "delivering"
    assert [line["quantity"] for line in shown["lines"]] == [2]
    assert [p["txn"] for p in shown["payments"]] == ["t-1"]
    assert [d["key"] for d in shown["deliveries"]] == ["•••", "•••"]
    assert "payment" in [event["kind"] for event in shown["events"]]
    assert stocked("stock", "show", "CARD-10", "--json").data[0]["sold"] == 2


def test_too_little_money_puts_the_order_in_review(stocked: Cli, order_ref: str) -> None:
    words = (*PAID[:5], "1", *PAID[6:])
    assert stocked("order", "settle", order_ref, *words, "--json").data["outcome"] == "review"


def test_money_that_came_past_every_gateway_is_entered_too(stocked: Cli, order_ref: str) -> None:
    words = ("--provider", "manual", *PAID[2:])
    assert stocked("order", "settle", order_ref, *words, "--json").data["outcome"] == "delivering"


def test_wrong_payments_are_refused_in_one_line(stocked: Cli, order_ref: str) -> None:
    for words, said in (
        (("--provider", "paypal", *PAID[2:]), "no gateway paypal"),
        ((*PAID[:5], "1.5", *PAID[6:]), "too many decimals"),
        ((*PAID[:5], "-5", *PAID[6:]), "not a plain decimal"),
        ((*PAID[:5], "0", *PAID[6:]), "nothing paid"),
        ((*PAID[:7], "€"), "not a currency"),
        ((*PAID[:3], " ", *PAID[4:]), "transaction"),
    ):
        refused = stocked("order", "settle", order_ref, *words)
        assert refused.code == 1
        assert said in refused.line
    assert stocked("order", "settle", "NONE-0000", *PAID).code == 1


def test_orders_are_found_by_reference_customer_and_transaction(
    stocked: Cli, order_ref: str
) -> None:
    stocked("order", "settle", order_ref, *PAID)
    for text in (order_ref, str(ANN), "t-1"):
        assert [o["ref"] for o in stocked("order", "search", text, "--json").data] == [order_ref]
    assert stocked("order", "search", "nothing").code == 1
    assert stocked("order", "list", "--state", "expired", "--json").data == []
    assert stocked("order", "list", "--state", "lost").code == 2


def test_a_refund_is_asked_for_once(stocked: Cli, order_ref: str) -> None:
    assert "awaiting_payment" in stocked("order", "refund", order_ref).line
    stocked("order", "settle", order_ref, "--provider", "stars", "--txn", "t-2", "--amount",
            "5", "--currency", "XTR")  # fmt: skip
    asked = stocked("order", "refund", order_ref, "--json").data
    assert asked["status"] == "refund_pending"
    assert "refund_pending" in stocked("order", "refund", order_ref).line


def test_goods_are_sent_again_only_when_there_are_any(stocked: Cli, order_ref: str) -> None:
    assert "it has no goods" in stocked("order", "redeliver", order_ref).line
    stocked("order", "settle", order_ref, *PAID)
    assert stocked("order", "redeliver", order_ref).code == 0


def test_a_customer_is_shown_blocked_and_served_again(stocked: Cli, order_ref: str) -> None:
    shown = stocked("customer", "show", str(ANN), "--json").data
    assert (shown["name"], shown["order_count"]) == ("Ann", 1)
    assert stocked("customer", "block", str(ANN), "--json").data["blocked_at"]
    assert "blocked by us" in stocked("customer", "show", str(ANN)).out
    assert stocked("customer", "unblock", str(ANN), "--json").data["blocked_at"] is None
    assert stocked("customer", "show", "999").code == 1


def test_staff_come_and_go(cli: Cli) -> None:
    assert cli("staff", "add", "5", "--role", "merchant", "--json").data["added"]
    assert not cli("staff", "add", "5", "--role", "merchant", "--json").data["added"]
    assert cli("staff", "list", "--json").data[0]["role"] == "merchant"
    assert cli("staff", "remove", "5").code == 0
    assert cli("staff", "remove", "5").code == 1
    assert cli("staff", "add", "5", "--role", "king").code == 2
    assert cli("staff", "remove", "9" * 20).code == 2
    assert cli("staff", "add", "0", "--role", "owner").line == "konbini: 0 is not a Telegram id"


def test_tickets_are_listed_and_a_missing_one_is_refused(cli: Cli) -> None:
    assert cli("ticket", "list", "--json").data == []
    assert cli("ticket", "show", "1").code == 1


def test_the_laws_hold_and_a_broken_one_is_status_one(stocked: Cli, order_ref: str) -> None:
    stocked("order", "settle", order_ref, *PAID)
    kept = stocked("check", "--json")
    assert kept.code == 0
    assert all(law["ok"] and law["detail"] == "" for law in kept.data)
