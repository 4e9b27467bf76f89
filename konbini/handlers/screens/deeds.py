"""An order before the people who decide about it: its card, the question, what was decided."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import ClassVar

from konbini.handlers.screens.parts import said
from konbini.handlers.screens.screen import Button, Rows, Screen, Translator
from konbini.handlers.screens.taps import Tap
from konbini.shop.actions.deeds import Deed, Question
from konbini.shop.orders import Order

_PER_ROW = 2


@dataclass(frozen=True, slots=True)
class OpenDeeds(Tap):
    """Show the order with what can be decided."""

    prefix: ClassVar[str] = "odeeds"
    order_id: int


@dataclass(frozen=True, slots=True)
class AskDeed(Tap):
    """A decision is tapped and asked about; `deed` is a deeds.Deed."""

    prefix: ClassVar[str] = "oask"
    order_id: int
    deed: str


@dataclass(frozen=True, slots=True)
class DoDeed(Tap):
    """The decision is confirmed."""

    prefix: ClassVar[str] = "odo"
    order_id: int
    deed: str


def choices(asked: Question, t: Translator) -> Rows:
    """A button per possible decision, two in a row."""
    buttons = [
        Button(t(f"button-deed-{deed}"), AskDeed(asked.order.id, deed.value))
        for deed in asked.deeds
    ]
    return tuple(
        tuple(buttons[start : start + _PER_ROW]) for start in range(0, len(buttons), _PER_ROW)
    )


def card(asked: Question, t: Translator) -> Screen:
    """The order with its state, and what can be decided."""
    order = asked.order
    parts = [_card(order, t)]
    if not asked.deeds:
        parts.append(t("deed-nothing"))
    elif order.decide_by is not None:
        parts.append(t("deed-until", until=t.time(order.decide_by)))
    return Screen("\n\n".join(parts), choices(asked, t))


def _card(order: Order, t: Translator) -> str:
    lines = [
        t("order-line", name=said(line.name, t, 200), quantity=line.quantity)
        for line in order.lines
    ]
    return t(
        "deed-card",
        ref=order.ref,
        state=t(f"desk-order-{order.state.value.replace('_', '-')}"),
        lines="\n".join(lines),
        total=t.money(order.total),
        customer=str(order.customer_id),
    )


def ask(order: Order, deed: Deed, t: Translator) -> Screen:
    """Really?"""
    words = t(f"deed-ask-{deed}", ref=order.ref, total=t.money(order.total))
    rows: Rows = (
        (
            Button(t(f"button-deed-{deed}"), DoDeed(order.id, deed.value)),
            Button(t("button-deed-back"), OpenDeeds(order.id)),
        ),
    )
    return Screen(f"{_card(order, t)}\n\n{words}", rows)


def done(order: Order, deed: Deed, by: str, t: Translator) -> Screen:
    """What was decided, and by whom (a person's own name, escaped here)."""
    facts = {"ref": order.ref, "total": t.money(order.total), "by": escape(by, quote=False)}
    return Screen(f"{_card(order, t)}\n\n{t(f'deed-done-{deed}', **facts)}")
