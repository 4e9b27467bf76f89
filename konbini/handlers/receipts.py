"""A receipt's page: HTML for people, signed JSON for machines, nothing for who has no address.

Knows no web framework: an id and what is accepted in, status, headers and bytes out.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from string import Template

from konbini.handlers.screens.receipts import Fact, Paper, paper
from konbini.handlers.screens.screen import Translations
from konbini.shop.actions.receipts import ReceiptView, find_receipt
from konbini.shop.deps import Deps
from konbini.shop.receipt_files import to_json

_HERE = Path(__file__).parent / "paper"
_HTML, _JSON = "text/html; charset=utf-8", "application/json"


@dataclass(frozen=True, slots=True)
class Page:
    """An answer; the headers keep it out of caches, indexes, frames and referrers."""

    status: int
    headers: Mapping[str, str]
    body: bytes


async def show(deps: Deps, translations: Translations, receipt_id: str, accept: str) -> Page:
    """The page of a receipt in its order's language; 404 when there is none with that id."""
    view = await find_receipt(deps, receipt_id)
    wants_json = _JSON in accept and "text/html" not in accept
    if view is None:
        body = b"{}" if wants_json else _missing(translations)
        return _page(404, body, as_json=wants_json)
    if wants_json:
        return _page(200, to_json(view.receipt, view.public_key, with_salt=False), as_json=True)
    return _page(200, _html(view, translations), as_json=False)


def _page(status: int, body: bytes, *, as_json: bool) -> Page:
    headers = {
        "Content-Type": _JSON if as_json else _HTML,
        "Cache-Control": "private, no-store",
        "Content-Security-Policy": f"default-src 'none'; style-src '{_style_hash()}';"
        " base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Robots-Tag": "noindex, nofollow",
        "Vary": "Accept",
    }
    return Page(status, headers, body)


@cache
def _style() -> str:
    return (_HERE / "page.css").read_text("utf-8")


@cache
def _style_hash() -> str:
    """The one style sheet a browser may use here (Content Security Policy, hash source)."""
    digest = hashlib.sha256(_style().encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


@cache
def _frame() -> Template:
    return Template((_HERE / "page.html").read_text("utf-8"))


def _framed(lang: str, title: str, main: str, *, right_to_left: bool = False) -> bytes:
    page = _frame().substitute(
        lang=escape(lang),
        dir="rtl" if right_to_left else "ltr",
        title=escape(title),
        style=_style(),
        main=main,
    )
    return page.encode()


def _missing(translations: Translations) -> bytes:
    t = translations.speak(None)
    title = t("receipt-missing-title")
    return _framed(t.locale, title, _tag("h1", title) + _tag("p", t("receipt-missing")))


def _html(view: ReceiptView, translations: Translations) -> bytes:
    words = paper(view, translations.speak(view.statement.locale))
    return _framed(
        words.lang,
        f"{words.title} {words.number}",
        "".join(_sections(words)),
        right_to_left=words.right_to_left,
    )


def _sections(words: Paper) -> Iterable[str]:
    yield _tag("p", words.shop, **{"class": "shop"})
    yield _tag("h1", words.title)
    yield _tag("p", words.fate, **{"class": "fate"})
    yield _facts(words.facts)
    yield _table(words)
    if words.payments:
        yield _tag("h2", words.payments_title)
        yield from map(_facts, words.payments)
    if words.now:
        yield _tag("h2", words.now_title)
        yield from (_tag("p", news) for news in words.now)
    proof = _tag("h2", words.proof_title) + _facts(words.proof) + _tag("p", words.check)
    yield _around("section", proof, **{"class": "proof"})


def _tag(name: str, text: str, **attributes: str) -> str:
    """An element with somebody's words: whatever their direction, the rest keeps its own."""
    return _around(name, f"<bdi>{escape(text)}</bdi>", **attributes)


def _around(name: str, inner: str, **attributes: str) -> str:
    """An element around HTML."""
    given = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items())
    return f"<{name}{given}>{inner}</{name}>"


def _facts(facts: Iterable[Fact]) -> str:
    return _around(
        "dl",
        "".join(_around("div", _tag("dt", name) + _tag("dd", value)) for name, value in facts),
    )


def _table(words: Paper) -> str:
    heads = "".join(_tag("th", name, scope="col") for name in words.columns)
    rows = (_around("tr", "".join(_tag("td", cell) for cell in line)) for line in words.lines)
    name, value = words.total
    total = _tag("th", name, scope="row", colspan="3") + _tag("td", value)
    return _around(
        "table",
        _around("thead", _around("tr", heads))
        + _around("tbody", "".join(rows))
        + _around("tfoot", _around("tr", total)),
    )
