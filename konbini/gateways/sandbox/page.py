"""Draws the test provider's pay page in the visitor's language. Knows no books and no HTTP."""

from __future__ import annotations

import json
from functools import cache
from html import escape
from pathlib import Path
from string import Template

from konbini.gateways.sandbox.book import Payment, Status

_HERE = Path(__file__).parent
_PAYABLE = frozenset({Status.OPEN, Status.DECLINED})


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
    return (
        f'<p class="state {name}" role="status">{escape(words[name])}</p>'
        f'<p class="after">{escape(words[f"{name}_note"])}</p>'
    )


def _buttons(payment: Payment, words: dict[str, str]) -> str:
    if payment.status not in _PAYABLE:
        return ""
    return "".join(
        f'<form method="post" action="/pay/{payment.token}/{verb}">'
        f'<button class="{kind}" id="{verb}">{escape(words[verb])}</button></form>'
        for verb, kind in (("pay", "go"), ("decline", "stop"))
    )
