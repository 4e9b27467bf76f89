"""What can be done about an order by asking for it: facts from the store, and a tap to confirm.

Promises nothing; the words of an approved entry stand above where there are some.
"""

from __future__ import annotations

from collections.abc import Sequence

from konbini.handlers.screens import customer_taps as taps
from konbini.handlers.screens.parts import label, named, said
from konbini.handlers.screens.screen import Button, Rows, Screen, Translator
from konbini.shop.actions.replies import (
    FoundProducts,
    Rechecked,
    ToRefund,
    ToResend,
    UnderWarranty,
    Way,
)
from konbini.shop.orders import Order

_NAME = 80


def rechecked(result: Rechecked, screen: Screen, t: Translator) -> Screen:
    """The order's own screen under what its provider says."""
    told = t(f"recheck-{result.finding.value}", button=t("button-order-problem"))
    return Screen(f"{told}\n\n{screen.text}", screen.rows)


def resend(result: ToResend, t: Translator, about: str | None) -> Screen:
    """Show the goods again? Only a tap does it."""
    order = result.order
    asked = t("resend-ask", ref=order.ref, name=_name(order, t))
    rows: Rows = (
        (Button(t("button-keys"), taps.RevealKeys(order.id)),),
        *_ways_on(t),
    )
    return Screen(_under(about, asked), rows)


def warranty(result: UnderWarranty, t: Translator, about: str | None) -> Screen:
    """What the warranty says about an order whose goods fail, and a way to report it."""
    order = result.order
    message = "warranty-facts" if result.left else "warranty-over"
    if not result.days:
        message = "warranty-none"
    facts = t(message, ref=order.ref, name=_name(order, t), days=result.days, left=result.left)
    rows: Rows = (
        (Button(t("button-report-key"), taps.ReportKey(order.id)),),
        *_ways_on(t),
    )
    return Screen(_under(about, facts, t("warranty-report")), rows)


def refund(result: ToRefund, t: Translator, about: str | None) -> Screen:
    """What the money of an order can do; a person decides, called by a tap."""
    order = result.order
    facts = t(f"refund-{result.way.value}", ref=order.ref, total=t.money(order.total))
    rows = _ways_on(t)
    if result.way is Way.GONE:
        rows = ((Button(t("button-order"), taps.OpenOrder(order.id)),), *rows)
    else:
        rows = ((Button(t("button-ask-refund"), taps.AskRefund(order.id)),), *rows)
    return Screen(_under(about, facts), rows)


def products(result: FoundProducts, t: Translator) -> Screen:
    """Products that may be meant."""
    rows: list[tuple[Button, ...]] = [
        (label(named(one.name, t) or one.sku, taps.OpenProduct(one.id, 1)),)
        for one in result.products
    ]
    rows.append(
        (Button(t("button-shop"), taps.OpenShop()), Button(t("button-human"), taps.CallHuman(0)))
    )
    return Screen(t("found-products"), tuple(rows))


def _name(order: Order, t: Translator) -> str:
    return said(order.lines[0].name, t, _NAME)


def _under(about: str | None, *parts: str) -> str:
    return "\n\n".join(filter(None, (about, *parts)))


def _ways_on(t: Translator) -> Rows:
    orders = Button(t("button-orders"), taps.OpenOrders(1))
    return ((orders, Button(t("button-human"), taps.CallHuman(0))),)


def small_talk(message: str, t: Translator) -> Screen:
    """A few words back."""
    return Screen(t(message))


def several(texts: Sequence[str], t: Translator) -> Screen:
    """Two or three approved answers, one under the other."""
    return Screen("\n\n".join(texts), ((Button(t("button-human"), taps.CallHuman(0)),),))
