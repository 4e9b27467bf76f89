"""Money that belongs to no order before the owners: the list, one payment, what was decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import ClassVar

from konbini.handlers.screens.screen import Button, Rows, Screen, Translator
from konbini.handlers.screens.taps import Tap
from konbini.shop.actions.homeless import Case
from konbini.shop.payments import Payment

SHOWN = 10
"""Payments on one screen; the newest."""
REFUND, CREDIT = "refund", "credit"


@dataclass(frozen=True, slots=True)
class OpenMoney(Tap):
    """Show the payment with what can be decided."""

    prefix: ClassVar[str] = "mopen"
    payment_id: int


@dataclass(frozen=True, slots=True)
class AskMoney(Tap):
    """An ending is tapped and asked about: REFUND or CREDIT."""

    prefix: ClassVar[str] = "mask"
    payment_id: int
    how: str


@dataclass(frozen=True, slots=True)
class EndMoney(Tap):
    """The ending is confirmed."""

    prefix: ClassVar[str] = "mend"
    payment_id: int
    how: str


def listed(found: Sequence[Payment], t: Translator) -> Screen:
    """What waits for a decision, a button each."""
    if not found:
        return Screen(t("money-none"))
    lines = [_line(payment, t) for payment in found[:SHOWN]]
    rows: Rows = tuple((opener(payment, t),) for payment in found[:SHOWN])
    return Screen("\n".join([t("money-title"), *lines, "", t("money-how")]), rows)


def opener(payment: Payment, t: Translator) -> Button:
    """Opens one payment."""
    return Button(
        t("button-money", amount=t.money(payment.money), id=str(payment.id)), OpenMoney(payment.id)
    )


def _line(payment: Payment, t: Translator) -> str:
    return t(
        "money-line",
        id=str(payment.id),
        amount=t.money(payment.money),
        gateway=escape(payment.gateway, quote=False),
        txn=escape(payment.txn, quote=False),
    )


def choices(case: Case, t: Translator) -> Rows:
    """What one tap can do."""
    payment, buttons = case.payment, []
    if case.can_refund:
        buttons.append(Button(t("button-money-refund"), AskMoney(payment.id, REFUND)))
    if case.likely is not None:
        label = t("button-money-credit", customer=str(case.likely))
        buttons.append(Button(label, AskMoney(payment.id, CREDIT)))
    return tuple((button,) for button in buttons)


def card(case: Case, t: Translator) -> Screen:
    """One payment with all that is known about it."""
    return Screen(f"{_card(case, t)}\n\n{t('money-how')}", choices(case, t))


def _card(case: Case, t: Translator) -> str:
    payer = case.payment.payer
    lines = [_line(case.payment, t), t("money-came", at=t.time(case.payment.at))]
    if case.order is not None:
        lines.append(t("money-beside", ref=case.order.ref, customer=str(case.order.customer_id)))
    if payer is not None:
        lines.append(t("money-payer", payer=str(payer)))
    return "\n".join(lines)


def ask(case: Case, how: str, t: Translator) -> Screen:
    """Really?"""
    amount = t.money(case.payment.money)
    words, label = t("money-ask-refund", amount=amount), t("button-money-refund")
    if how == CREDIT:
        customer = str(case.likely)
        words = t("money-ask-credit", amount=amount, customer=customer)
        label = t("button-money-credit", customer=customer)
    rows: Rows = (
        (
            Button(label, EndMoney(case.payment.id, how)),
            Button(t("button-deed-back"), OpenMoney(case.payment.id)),
        ),
    )
    return Screen(f"{_card(case, t)}\n\n{words}", rows)


def credited(payment: Payment, customer: int, t: Translator) -> Screen:
    """It is a customer's credit."""
    return Screen(t("money-credited", amount=t.money(payment.money), customer=str(customer)))


def going_back(payment: Payment, t: Translator) -> Screen:
    """Its refund is under way."""
    return Screen(t("money-going-back", amount=t.money(payment.money)))


def written_off(payment: Payment, t: Translator, *, gone: bool) -> Screen:
    """It is owed to nobody any more."""
    message = "money-gone" if gone else "money-kept"
    return Screen(t(message, amount=t.money(payment.money)))


def assigned(payment: Payment, ref: str, t: Translator) -> Screen:
    """It is the order's now."""
    return Screen(t("money-assigned", amount=t.money(payment.money), ref=escape(ref)))


def ended(t: Translator) -> Screen:
    """Somebody was faster."""
    return Screen(t("money-ended"))


def usage(t: Translator) -> Screen:
    """How to write it."""
    return Screen(t("money-how"))
