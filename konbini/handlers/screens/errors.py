"""What went wrong, in words, each with a way on."""

from __future__ import annotations

from html import escape

from konbini.handlers.screens.customer_taps import (
    Agree,
    CallHuman,
    OpenOrders,
    OpenShop,
    OpenTerms,
)
from konbini.handlers.screens.screen import Button, Rows, Screen, Translator
from konbini.shop.errors import ShopError

WORDED = frozenset(
    {
        *("bad-id", "bad-pattern", "bad-quantity", "barred", "batch-not-open"),
        *("bad-amount", "credit-short", "no-part-refunds"),
        *("limit-open-orders", "limit-per-day", "limit-per-order", "no-refunds"),
        *("not-paid", "unknown-customer", "unknown-payment", "wrong-payer"),
        *("no-way-to-pay", "not-stocked", "too-many-lines", "try-again", "unknown-batch"),
        *("unknown-category", "unknown-language", "unknown-order", "unknown-product"),
        *("terms", "unknown-staff", "unknown-ticket"),
        *("faq-no-answer", "faq-no-draft", "faq-no-question", "unknown-entry"),
        *("bad-row", "bad-workbook", "empty-file", "file-too-large", "not-text"),
        *("unknown-file-type",),
    }
)
"""Codes with words of their own; another is told by its family (`error-invalid`, …)."""


def refusal(problem: ShopError, t: Translator) -> Screen:
    """A rule of the shop said no."""
    rows = ways_on(t)
    if problem.kind == "terms":
        rows = (agree(problem, t), *rows)
    return Screen(explain(problem, t), rows)


def agree(problem: ShopError, t: Translator) -> tuple[Button, ...]:
    """Read or accept the terms of sale that Refused("terms", version) asks for."""
    version = str(problem.data["version"])
    return (
        Button(t("button-terms"), OpenTerms()),
        Button(t("button-terms-accept"), Agree(version)),
    )


def explain(problem: ShopError, t: Translator) -> str:
    """The sentence of an error (`error-<kind>`), people's own words in it escaped."""
    facts = {
        name: escape(value) if isinstance(value, str) else value
        for name, value in problem.data.items()
    }
    kind = problem.kind if problem.kind in WORDED else type(problem).code
    return t(f"error-{kind}", **facts)


def unexpected(t: Translator) -> Screen:
    """Our own fault: say sorry and offer a person."""
    return Screen(t("error-unexpected"), ways_on(t))


def flood(t: Translator) -> Screen:
    """Too many messages at once."""
    return Screen(t("error-flood"))


def ways_on(t: Translator) -> Rows:
    """Shop, own orders, a person: out of every dead end."""
    return (
        (Button(t("button-shop"), OpenShop()), Button(t("button-orders"), OpenOrders(1))),
        (Button(t("button-human"), CallHuman(0)),),
    )
