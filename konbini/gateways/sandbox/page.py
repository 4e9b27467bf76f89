"""Draws the test provider's pay page in the visitor's language. Knows no books and no HTTP."""

from __future__ import annotations

import json
from functools import cache
from html import escape
from pathlib import Path
from string import Template

from konbini.gateways.sandbox.book import Payment, Status

_HERE = Path(__file__).parent
_CHOICES = {
    Status.OPEN: ("pay", "more", "less", "late", "decline"),
    Status.DECLINED: ("pay", "more", "less", "late", "decline"),
    Status.UNDERPAID: ("rest", "late"),
    Status.CANCELLED: ("anyway",),
}
_VERBS = {"rest": "pay", "anyway": "late"}
"""Choices that are called otherwise than what they do."""
_NAMES = {"late": "late_state"}
"""States that are called otherwise than the choice that led there."""
_KINDS = {"pay": "go", "rest": "go", "decline": "stop"}


@cache
def _texts() -> dict[str, dict[str, str]]:
    read: dict[str, dict[str, str]] = json.loads((_HERE / "texts.json").read_text("utf-8"))
    return read


@cache
def _frame() -> Template:
    return Template((_HERE / "page.html").read_text("utf-8"))


def choose(accept_language: str) -> str:
    """The page's language for an Accept-Language header, `en` when none fits."""
    stems = {tag.partition("-")[0]: tag for tag in _texts()}
    for wish in accept_language.split(","):
        stem = wish.partition(";")[0].strip().lower().partition("-")[0]
        if stem in stems:
            return stems[stem]
    return "en"


def draw(payment: Payment, lang: str) -> str:
    """The page of a payment as HTML."""
    words = _texts()[lang]
    return _frame().substitute(
        lang=lang,
        title=escape(words["title"]),
        note=escape(words["note"]),
        to_pay=escape(words["to_pay"]),
        reference=escape(words["reference"]),
        label=escape(payment.label),
        ref=escape(payment.merchant_ref),
        amount=escape(f"{payment.amount} {payment.currency}"),
        action=_state(payment, words) + _buttons(payment, words),
    )


def missing(lang: str) -> str:
    """The sentence for an address that leads nowhere."""
    return _texts()[lang]["missing"]


def _state(payment: Payment, words: dict[str, str]) -> str:
    if payment.status is Status.OPEN:
        return ""
    name = payment.status.value
    facts = {
        "paid": f"{payment.paid} {payment.currency}",
        "amount": f"{payment.amount} {payment.currency}",
    }
    return (
        f'<p class="state {name}" role="status">{escape(words[_NAMES.get(name, name)])}</p>'
        f'<p class="after">{escape(words[f"{name}_note"].format(**facts))}</p>'
    )


def _buttons(payment: Payment, words: dict[str, str]) -> str:
    return "".join(
        f'<form method="post" action="/pay/{payment.token}/{_VERBS.get(choice, choice)}">'
        f'<button class="{_KINDS.get(choice, "odd")}" id="{choice}">'
        f"{escape(words[choice])}</button></form>"
        for choice in _CHOICES.get(payment.status, ())
    )
