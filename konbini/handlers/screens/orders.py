"""Orders as their customer sees them: the list, one order's live status, what can be done now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape

from konbini.handlers.screens import credit
from konbini.handlers.screens import customer_taps as taps
from konbini.handlers.screens.errors import explain
from konbini.handlers.screens.links import fits_button
from konbini.handlers.screens.parts import label, named, pager, said
from konbini.handlers.screens.receipts import receipt_row
from konbini.handlers.screens.screen import Button, Rows, Screen, Translator
from konbini.shop.actions.orders import OrderPage, OrderView
from konbini.shop.actions.waiting import RELEASE, Choice
from konbini.shop.errors import ShopError
from konbini.shop.money import Money
from konbini.shop.orders import HAS_GOODS, Order, OrderState
from konbini.shop.payments import RefundState
from konbini.shop.receipts import fate_of

_AGAIN = frozenset({OrderState.EXPIRED, OrderState.CANCELLED, OrderState.CREDITED})


@dataclass(frozen=True, slots=True)
class Means:
    """What an order's money can do now: the customer's choices while it waits for stock, and the
    store credit it may be paid with.
    """

    choices: Sequence[Choice] = ()
    balances: Sequence[Money] = ()


_NO_MEANS = Means()


def order_status(
    view: OrderView, t: Translator, *, now: datetime | None = None, means: Means = _NO_MEANS
) -> Screen:
    """An order with its state and what can be done. `now` is written under it, so that showing
    it again always differs from what a message shows already.
    """
    text = _card(view, t, means)
    if now is not None:
        text += "\n\n" + t("order-as-of", time=t.clock(now))
    return Screen(text, _choices(view, t, means))


def _card(view: OrderView, t: Translator, means: Means) -> str:
    order = view.order
    parts = [_summary(order, t), _state(view, t, means)]
    link = view.pay_url
    if order.state is OrderState.AWAITING_PAYMENT and link and not fits_button(link):
        parts.append(t("order-pay-link", link=escape(link)))
    return "\n\n".join(parts)


def _summary(order: Order, t: Translator) -> str:
    lines = [
        t("order-line", name=said(line.name, t, 200), quantity=line.quantity)
        for line in order.lines
    ]
    return t("order-card", ref=order.ref, lines="\n".join(lines), total=t.money(order.total))


def _state(view: OrderView, t: Translator, means: Means) -> str:
    """`order-state-…`: what the state means for the customer."""
    order = view.order
    if (kept := _kept_back(order, t)) is not None:
        return kept
    if order.state is OrderState.WAITING_STOCK:
        default = Choice.REFUND if Choice.REFUND in means.choices else Choice.CREDIT
        return t("order-state-waiting-stock", until=_by(order, t), default=default.value)
    if order.state is OrderState.PARTIALLY_REFUNDED:
        gone = [r.money for r in view.refunds if r.state is not RefundState.FAILED]
        back = sum((money.amount for money in gone), 0)
        return t("order-state-partially-refunded", back=t.money(Money(back, order.total.currency)))
    return t(
        "order-state-" + order.state.value.replace("_", "-"),
        until=t.clock(order.expires_at),
        delivered=t.time(order.delivered_at or order.created_at),
    )


def _kept_back(order: Order, t: Translator) -> str | None:
    """Paid goods that wait on purpose: for a person, or until some time after the payment."""
    if order.state is OrderState.REVIEW and order.why == RELEASE:
        return t("order-state-manual", until=_by(order, t))
    due = order.deliver_at
    if order.state is OrderState.DELIVERING and due is not None:
        return t("order-state-delayed", at=t.time(due))
    return None


def _by(order: Order, t: Translator) -> str:
    """The moment at which a wait ends by itself."""
    return t.time(order.decide_by or order.expires_at)


def _choices(view: OrderView, t: Translator, means: Means) -> Rows:
    order = view.order
    rows: list[tuple[Button, ...]] = []
    if order.state is OrderState.WAITING_STOCK:
        rows += credit.choices(order, means.choices, t)
    if order.state is OrderState.AWAITING_PAYMENT:
        rows.append(_pay(view, t))
        if (have := credit.covering(means.balances, order.total)) is not None:
            words = t("button-credit", balance=t.money(have))
            rows.append((label(words, taps.PayByCredit(order.id)),))
        rows.append((Button(t("button-cancel-order"), taps.CancelOrder(order.id)),))
    if order.state in HAS_GOODS and _kept_back(order, t) is None:
        rows.append((Button(t("button-keys"), taps.RevealKeys(order.id)),))
    if fate_of(order) is not None:
        rows += receipt_row(order.id, t)
    if order.state in _AGAIN:
        line = order.lines[0]
        again = taps.OpenProduct(line.product_id, line.quantity)
        rows.append((Button(t("button-buy-again"), again),))
    rows.append(
        (
            Button(t("button-orders"), taps.OpenOrders(1)),
            Button(t("button-order-problem"), taps.CallHuman(order.id)),
        )
    )
    return tuple(rows)


def _pay(view: OrderView, t: Translator) -> tuple[Button, ...]:
    """A page's address where a chat allows it, else a tap that shows the way to pay again."""
    words = t("button-pay", total=t.money(view.order.total))
    link = view.pay_url
    if link and fits_button(link):
        return (Button(words, url=link),)
    return (Button(words, taps.PayOrder(view.order.id)),)


def order_list(page: OrderPage, t: Translator, balances: Sequence[Money] = ()) -> Screen:
    """A page of the customer's orders, newest first, and their store credit."""
    have = credit.balance(balances, t)
    if not page.orders:
        text = "\n\n".join(filter(None, (t("orders-empty"), have)))
        return Screen(text, ((Button(t("button-shop"), taps.OpenShop()),),))
    rows: Rows = (
        *((_item(order, t),) for order in page.orders),
        *filter(None, (pager(page.page, page.pages, taps.OpenOrders),)),
        (Button(t("button-shop"), taps.OpenShop()),),
    )
    return Screen("\n\n".join(filter(None, (t("orders-title"), have))), rows)


def _item(order: Order, t: Translator) -> Button:
    name = named(order.lines[0].name, t, 24)
    words = t("orders-item", state=order.state.value, ref=order.ref, name=name)
    return label(words, taps.OpenOrder(order.id))


def own_orders(orders: Sequence[Order], t: Translator, about: str | None = None) -> Screen:
    """The newest orders, as an answer to a question about them, under what is said `about` it."""
    human = (Button(t("button-human"), taps.CallHuman(0)),)
    if not orders:
        shop = (Button(t("button-shop"), taps.OpenShop()),)
        return Screen(t("orders-none-yet"), (shop, human))
    return Screen(
        about or t("orders-about-yours"), (*((_item(order, t),) for order in orders), human)
    )


def too_many_open(problem: ShopError, orders: Sequence[Order], t: Translator) -> Screen:
    """The limit of unpaid orders is reached: here they are, to be paid or given up."""
    rows: list[tuple[Button, ...]] = []
    for order in orders:
        total = t.money(order.total)
        pay = t("button-pay-ref", total=total, ref=order.ref)
        drop = t("button-cancel-ref", ref=order.ref)
        rows.append((label(pay, taps.PayOrder(order.id)),))
        rows.append((label(drop, taps.CancelOrder(order.id)),))
    rows.append((Button(t("button-human"), taps.CallHuman(0)),))
    return Screen(explain(problem, t), tuple(rows))
