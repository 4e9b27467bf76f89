"""Store credit, and a paid order that cannot be served: questions before money moves.

Knows no ledger: balances and orders are given.
"""

from __future__ import annotations

from collections.abc import Sequence

from konbini.handlers.screens import customer_taps as taps
from konbini.handlers.screens.parts import label, said
from konbini.handlers.screens.screen import Button, Rows, Screen, Translator
from konbini.handlers.screens.taps import Tap
from konbini.shop.actions.waiting import Choice
from konbini.shop.catalog import Product
from konbini.shop.money import Money
from konbini.shop.orders import Order


def balance(balances: Sequence[Money], t: Translator) -> str:
    """The customer's credit on one line; empty without any."""
    have = [t.money(money) for money in balances if money.amount > 0]
    return t("credit-balance", balance=" · ".join(have)) if have else ""


def covering(balances: Sequence[Money], total: Money) -> Money | None:
    """The balance that is enough for `total`, if there is one."""
    enough = (b for b in balances if b.currency == total.currency and b.amount >= total.amount)
    return next(enough, None)


def ask_to_buy(
    product: Product, tap: taps.Buy | taps.AgreeAndBuy, cost: tuple[Money, Money], t: Translator
) -> Screen:
    """Buy by credit what was tapped? `cost` is (the price of it all, the balance before)."""
    goods = t("order-line", name=said(product.name, t, 200), quantity=tap.quantity)
    terms = tap.terms if isinstance(tap, taps.AgreeAndBuy) else ""
    pay = taps.BuyByCredit(product.id, tap.quantity, tap.nonce, terms)
    return _ask(goods, *cost, t, (pay, taps.OpenProduct(product.id, tap.quantity)))


def ask_to_pay(order: Order, before: Money, t: Translator) -> Screen:
    """Pay this open order by credit?"""
    goods = "\n".join(
        t("order-line", name=said(line.name, t, 200), quantity=line.quantity)
        for line in order.lines
    )
    pay, back = taps.PayByCredit(order.id, 1), taps.OpenOrder(order.id)
    return _ask(goods, order.total, before, t, (pay, back))


def _ask(goods: str, total: Money, before: Money, t: Translator, ways: tuple[Tap, Tap]) -> Screen:
    text = t(
        "credit-ask", goods=goods, total=t.money(total), before=t.money(before),
        after=t.money(before - total),
    )  # fmt: skip
    pay, back = ways
    words = label(t("button-pay-credit", total=t.money(total)), pay)
    return Screen(text, ((words,), (Button(t("button-back"), back),)))


def choices(order: Order, offered: Sequence[Choice], t: Translator) -> Rows:
    """Under an order that waits for stock: what its customer may choose."""
    return tuple(
        (Button(t(_CHOICES[choice]), taps.Decide(order.id, choice.value)),) for choice in offered
    )


_CHOICES = {
    Choice.WAIT: "button-wait",
    Choice.CREDIT: "button-take-credit",
    Choice.REFUND: "button-take-back",
}


def ask_choice(order: Order, choice: Choice, t: Translator) -> Screen:
    """Really leave the queue?"""
    message = "waiting-ask-refund" if choice is Choice.REFUND else "waiting-ask-credit"
    text = t(message, ref=order.ref, total=t.money(order.total))
    yes = "button-yes-refund" if choice is Choice.REFUND else "button-yes-credit"
    rows: Rows = (
        (Button(t(yes), taps.Decided(order.id, choice.value)),),
        (Button(t("button-keep-place"), taps.OpenOrder(order.id)),),
    )
    return Screen(text, rows)
