"""What a merchant sees: choosing a product, the preview of an import, its result, tables.

Keys are never shown here, only counts and line numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import ClassVar

from konbini.handlers.screens.parts import MAX_LABEL, cut, label, named, pager
from konbini.handlers.screens.screen import Button, Rows, Screen, Translator
from konbini.handlers.screens.taps import Tap
from konbini.shop.actions.restock import StockLine, Undone
from konbini.shop.actions.restock_session import OnSale, Session
from konbini.shop.actions.shares import Statement
from konbini.shop.catalog import Kind, Product, StockLevel, stock_level
from konbini.shop.money import Money
from konbini.shop.shares import Payout

PAGE = 8
"""Products on a page of a merchant's tables."""
_MARKS = {StockLevel.PLENTY: "🟢", StockLevel.LOW: "🟡", StockLevel.OUT: "🔴"}


@dataclass(frozen=True, slots=True)
class ChooseStocked(Tap):
    """This product gets new stock."""

    prefix: ClassVar[str] = "mpick"
    product_id: int


@dataclass(frozen=True, slots=True)
class PickPage(Tap):
    """A page (1-based) of the products to choose from."""

    prefix: ClassVar[str] = "mpicks"
    page: int


@dataclass(frozen=True, slots=True)
class PutOnSale(Tap):
    """Confirm an import; `lead` is its first batch."""

    prefix: ClassVar[str] = "msell"
    lead: int


@dataclass(frozen=True, slots=True)
class DiscardImport(Tap):
    """Drop an import."""

    prefix: ClassVar[str] = "mdrop"
    lead: int


@dataclass(frozen=True, slots=True)
class UndoImport(Tap):
    """Take a confirmed import back."""

    prefix: ClassVar[str] = "mundo"
    lead: int


@dataclass(frozen=True, slots=True)
class StockPage(Tap):
    """A page (1-based) of the stock table."""

    prefix: ClassVar[str] = "mstock"
    page: int


@dataclass(frozen=True, slots=True)
class ProductsPage(Tap):
    """A page (1-based) of the product table."""

    prefix: ClassVar[str] = "mlist"
    page: int


def paged(lines: Sequence[StockLine], page: int) -> tuple[Sequence[StockLine], int, int]:
    """One page of lines, its number moved into range, and how many pages there are."""
    pages = max(-(-len(lines) // PAGE), 1)
    page = min(max(page, 1), pages)
    return lines[(page - 1) * PAGE : page * PAGE], page, pages


def choose(lines: Sequence[StockLine], page: int, t: Translator) -> Screen:
    """Which product gets stock? Tapped, or typed as its SKU."""
    stocked = [line for line in lines if line.product.kind is not Kind.GENERATED]
    if not stocked:
        return Screen(t("merchant-no-products"))
    shown, page, pages = paged(stocked, page)
    rows: Rows = tuple(
        (label(f"{line.product.sku} · {named(line.product.name, t)}", _pick(line.product)),)
        for line in shown
    )
    return Screen(t("restock-choose"), (*rows, *_turns(page, pages, PickPage)))


def _pick(product: Product) -> ChooseStocked:
    return ChooseStocked(product.id)


def _turns(page: int, pages: int, to: type[Tap]) -> Rows:
    row = pager(page, pages, to)
    return (row,) if row else ()


def send_keys(product: Product, t: Translator) -> Screen:
    """Now send the keys, or the file."""
    message = "restock-send-file" if product.kind is Kind.FILE else "restock-send-keys"
    return Screen(t(message, **_names(product, t)))


def preview(session: Session, t: Translator, *, removed: bool, more: bool) -> Screen:
    """What the import would bring. `removed`: the keys are gone from the chat; `more`: further
    messages are added to it.
    """
    lines = [
        t("restock-preview", **_names(session.product, t)),
        t("restock-counts", new=session.new, double=session.double, rejected=session.rejected),
    ]
    lines += [
        t("restock-rejected-line", line=bad.line, problem=t(f"restock-problem-{bad.problem}"))
        for bad in session.samples
    ]
    if session.rejected > len(session.samples) and session.samples:
        lines.append(t("restock-rejected-more"))
    if removed:
        lines.append(t("restock-keys-removed"))
    if not session.new:
        lines.append(t("restock-nothing-new"))
    if more:
        lines.append(t("restock-more"))
    return Screen("\n".join(lines), _choices(session, t))


def _choices(session: Session, t: Translator) -> Rows:
    drop = Button(t("button-restock-discard"), DiscardImport(session.lead))
    if not session.new:
        return ()
    sell = Button(t("button-restock-confirm", units=session.new), PutOnSale(session.lead))
    return ((sell,), (drop,))


def on_sale(result: OnSale, t: Translator) -> Screen:
    """Done, with a way back."""
    text = t("restock-done", sku=escape(result.sku), units=result.units)
    return Screen(text, ((Button(t("button-restock-undo"), UndoImport(result.lead)),),))


def discarded(t: Translator) -> Screen:
    """Nothing was put on sale."""
    return Screen(t("restock-discarded"))


def undone(result: Undone, t: Translator) -> Screen:
    """What was taken back, and what could not be."""
    sku, withdrawn = escape(result.sku), result.withdrawn
    if not result.kept:
        return Screen(t("restock-undone", sku=sku, withdrawn=withdrawn))
    return Screen(t("restock-undone-kept", sku=sku, withdrawn=withdrawn, kept=result.kept))


def stock(lines: Sequence[StockLine], page: int, t: Translator) -> Screen:
    """What is in stock, product by product."""
    if not lines:
        return Screen(t("merchant-no-products"))
    shown, page, pages = paged(lines, page)
    parts = [t("stock-title"), *(_stock_line(line, t) for line in shown)]
    return Screen("\n\n".join(parts), _turns(page, pages, StockPage))


def _stock_line(line: StockLine, t: Translator) -> str:
    count, level = line.count, stock_level(line.product, line.count.available)
    return t(
        "stock-line",
        mark=_MARKS[level],
        available=count.available,
        held=count.held,
        sold=count.sold,
        expired=count.expired,
        **_names(line.product, t),
    )


def products(lines: Sequence[StockLine], page: int, t: Translator) -> Screen:
    """What is sold, for how much, and whether it can be had."""
    if not lines:
        return Screen(t("merchant-no-products"))
    shown, page, pages = paged(lines, page)
    parts = [t("products-title"), *(_product_line(line, t) for line in shown)]
    return Screen("\n\n".join(parts), _turns(page, pages, ProductsPage))


def _product_line(line: StockLine, t: Translator) -> str:
    product = line.product
    prices = " · ".join(t.money(price) for price in product.prices.values()) or "—"
    level = stock_level(product, line.count.available)
    state = t(f"products-{level.value}")
    return t("products-line", prices=prices, state=state, **_names(product, t))


def _names(product: Product, t: Translator) -> dict[str, str]:
    name = escape(named(product.name, t), quote=False)
    return {"sku": escape(cut(product.sku, MAX_LABEL), quote=False), "name": name}


def balance(found: Statement, t: Translator, *, shared: bool) -> Screen:
    """A merchant's money by currency. `shared`: merchants have a share in this shop."""
    if not found.balances:
        return Screen(t("balance-none") if shared else t("balance-no-share"))
    parts = [t("balance-title")]
    for one in found.balances:
        sums = {"held": one.held, "due": one.due, "paid": one.paid}
        told = {name: t.money(Money(amount, one.currency)) for name, amount in sums.items()}
        parts.append(t("balance-line", **told))
    if found.holds:
        parts.append(t("balance-next", time=t.time(found.holds[0].until)))
    if found.payouts:
        parts.append("\n".join([t("balance-payouts"), *(_paid(p, t) for p in found.payouts)]))
    return Screen("\n\n".join(parts))


def _paid(payout: Payout, t: Translator) -> str:
    return t(
        "balance-payout",
        amount=t.money(Money(payout.amount, payout.currency)),
        time=t.time(payout.at),
        note=escape(payout.note, quote=False) or "–",
    )
