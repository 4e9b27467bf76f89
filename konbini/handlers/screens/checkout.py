"""Right after ordering: the order's live message with the way to pay, and the bill in Stars."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from konbini.handlers.screens.customer_taps import AgreeAndPay, CallHuman, OpenTerms
from konbini.handlers.screens.errors import explain
from konbini.handlers.screens.orders import order_status
from konbini.handlers.screens.parts import cut, label, named
from konbini.handlers.screens.screen import Button, Invoice, Screen, Translator
from konbini.shop.actions.checkout import CheckedOut
from konbini.shop.actions.orders import OrderView
from konbini.shop.errors import ShopError

_TITLE, _DESCRIPTION = 32, 255
"""Bounds of a bill (Bot API, sendInvoice)."""
_START = re.compile(r"[A-Za-z0-9_-]{1,62}")


def checked_out(result: CheckedOut, t: Translator, *, now: datetime) -> Screen:
    """The order's live message; says so when the provider did not answer."""
    screen = order_status(OrderView(result.order, (result.attempt,)), t, now=now)
    if result.opened is not None:
        return screen
    return replace(screen, text=f"{screen.text}\n\n{t('checkout-provider-silent')}")


def terms_first(problem: ShopError, view: OrderView, t: Translator) -> Screen:
    """An open order whose customer has not accepted the present terms (Refused("terms"))."""
    order = view.order
    pay = t("button-accept-pay", total=t.money(order.total))
    rows = (
        (label(pay, AgreeAndPay(order.id, str(problem.data["version"]))),),
        (Button(t("button-terms"), OpenTerms()), Button(t("button-human"), CallHuman(order.id))),
    )
    return Screen(explain(problem, t), rows)


def bill(result: CheckedOut, t: Translator) -> Invoice | None:
    """What is paid inside the chat; None when the order is paid elsewhere (or not yet)."""
    if result.opened is None or result.opened.invoice_payload is None:
        return None
    line = result.order.lines[0]
    name = named(line.name, t, 120) or line.sku
    order = result.order
    when = "later" if order.delay or order.manual else "now"
    about = t("invoice-description", name=name, quantity=line.quantity, ref=order.ref, when=when)
    return Invoice(
        title=cut(name, _TITLE),
        description=cut(about, _DESCRIPTION),
        label=cut(t("invoice-label", name=cut(name, 40), quantity=line.quantity), 60),
        payload=result.opened.invoice_payload,
        money=result.attempt.expected,
        start_parameter=f"p_{line.sku}" if _START.fullmatch(line.sku) else "shop",
    )
