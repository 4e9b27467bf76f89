"""A receipt in words: for the chat, and as the Paper that page and PDF are drawn from."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from datetime import UTC, datetime

from konbini.handlers.screens import customer_taps as taps
from konbini.handlers.screens.direction import right_to_left
from konbini.handlers.screens.links import fits_button
from konbini.handlers.screens.screen import Attachment, Button, Rows, Screen, Translator
from konbini.shop.actions.receipts import ReceiptView
from konbini.shop.ids import OrderId, ReceiptId
from konbini.shop.orders import OrderState
from konbini.shop.payments import Refund
from konbini.shop.receipts import Paid, Statement

Fact = tuple[str, str]
"""A label and what stands behind it."""
_GROUP = 4
"""Letters in a group of a long hexadecimal number."""


@dataclass(frozen=True, slots=True)
class Paper:
    """All words of a receipt in its order's language, plain text. `lines` are name, quantity,
    price of one, sum; `now` is what has happened since it was signed.
    """

    lang: str
    right_to_left: bool
    title: str
    number: str
    shop: str
    fate: str
    facts: tuple[Fact, ...]
    columns: tuple[str, str, str, str]
    lines: tuple[tuple[str, str, str, str], ...]
    total: Fact
    payments_title: str
    payments: tuple[tuple[Fact, ...], ...]
    now_title: str
    now: tuple[str, ...]
    proof_title: str
    proof: tuple[Fact, ...]
    check: str


def receipt(view: ReceiptView, file: bytes, t: Translator, *, site: str | None) -> Screen:
    """The document in the chat, with the page's address where a button may carry it."""
    said = view.statement
    rows: list[tuple[Button, ...]] = []
    link = page_address(site, said.id)
    if link is not None and fits_button(link):
        rows.append((Button(t("button-receipt-page"), url=link),))
    rows.append((Button(t("button-order"), taps.OpenOrder(view.order.id)),))
    caption = t("receipt-caption", number=said.number, ref=said.order)
    return Screen(caption, tuple(rows), Attachment(f"{said.number}.pdf", file))


def receipt_row(order_id: OrderId, t: Translator) -> Rows:
    """The button under an order that has a receipt."""
    return ((Button(t("button-receipt"), taps.OpenReceipt(order_id)),),)


def page_address(site: str | None, receipt_id: ReceiptId) -> str | None:
    """Where the receipt's page is, None for a shop without a public address."""
    return f"{site.rstrip('/')}/receipt/{receipt_id}" if site else None


def paper(view: ReceiptView, t: Translator) -> Paper:
    """The receipt in words. `t` speaks the order's language."""
    said = view.statement
    return Paper(
        lang=t.locale,
        right_to_left=right_to_left(t.locale),
        title=t("receipt-title"),
        number=said.number,
        shop=said.shop,
        fate=t("receipt-fate", fate=said.fate.value),
        facts=_facts(said, t),
        columns=(
            t("receipt-item"),
            t("receipt-quantity"),
            t("receipt-unit-price"),
            t("receipt-sum"),
        ),
        lines=tuple(
            (line.name, str(line.quantity), t.money(line.unit_price), t.money(line.sum))
            for line in said.lines
        ),
        total=(t("receipt-total"), t.money(said.total)),
        payments_title=t("receipt-payments"),
        payments=tuple(_payment(paid, t) for paid in said.payments),
        now_title=t("receipt-now"),
        now=_now(view, t),
        proof_title=t("receipt-proof"),
        proof=_proof(view, t),
        check=t("receipt-check"),
    )


def _facts(said: Statement, t: Translator) -> tuple[Fact, ...]:
    facts = [
        (t("receipt-seller"), said.seller),
        (t("receipt-number"), said.number),
        (t("receipt-order"), str(said.order)),
        (t("receipt-ordered"), _moment(said.ordered_at)),
        (t("receipt-paid"), _moment(said.paid_at)),
        (t("receipt-delivered"), _moment(said.delivered_at)),
        (t("receipt-issued"), _moment(said.issued_at)),
    ]
    return tuple((label, value) for label, value in facts if value)


def _moment(moment: datetime | None) -> str:
    """A time that reads the same everywhere."""
    if moment is None:
        return ""
    return f"{moment.astimezone(UTC).replace(tzinfo=None).isoformat(' ', 'seconds')} UTC"


def _payment(paid: Paid, t: Translator) -> tuple[Fact, ...]:
    facts = [
        (t("receipt-provider"), t("gateway-name", gateway=paid.provider)),
        (t("receipt-amount"), t.money(paid.money)),
        (t("receipt-received"), _moment(paid.at)),
        (t("receipt-transaction"), paid.transaction),
        (t("receipt-chain"), paid.chain_transaction or ""),
    ]
    return tuple((label, value) for label, value in facts if value)


def _now(view: ReceiptView, t: Translator) -> tuple[str, ...]:
    """What has happened to the money since, as it is known at this moment."""
    news = [_refund(refund, t) for refund in view.refunds]
    state = view.order.state
    if state is OrderState.REFUND_PENDING:
        news.append(t("receipt-now-refunding"))
    elif state is OrderState.DISPUTED:
        news.append(t("receipt-now-disputed"))
    elif state is OrderState.CREDITED and view.statement.delivered_at is not None:
        news.append(t("receipt-now-credited"))
    return tuple(news)


def _refund(refund: Refund, t: Translator) -> str:
    when = _moment(refund.done_at or refund.created_at)
    return t("receipt-now-refunded", amount=t.money(refund.money), time=when)


def _proof(view: ReceiptView, t: Translator) -> tuple[Fact, ...]:
    said, receipt_ = view.statement, view.receipt
    goods = said.goods
    facts = [
        (t("receipt-units"), str(goods.units) if goods else ""),
        (t("receipt-goods"), _grouped(goods.sha256) if goods else ""),
        (t("receipt-signature"), _grouped(receipt_.signature.hex())),
        (t("receipt-key"), b64encode(view.public_key).decode() or receipt_.key_id),
    ]
    return tuple((label, value) for label, value in facts if value)


def _grouped(digits: str) -> str:
    """Long hexadecimal numbers in groups, so that they can be compared and broken into lines."""
    return " ".join(digits[at : at + _GROUP] for at in range(0, len(digits), _GROUP))
