"""What staff see in a ticket's topic, and what a customer can tap about their ticket.

Knows no topic and no chat. Every word of a customer is escaped here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import ClassVar

from konbini.handlers.screens.screen import Button, Rows, Screen, Translator
from konbini.handlers.screens.taps import Tap
from konbini.shop.actions.topics import Case
from konbini.shop.desk import Priority, Ticket, TicketState
from konbini.shop.money import Money
from konbini.shop.orders import HAS_GOODS, Order

MAX_TOPIC = 128
"""Longest name of a topic (Bot API, createForumTopic)."""
_MAX_NAME = 80
_SUMMARY = 500
_MARKS = {Priority.RAISED: "🟠 ", Priority.URGENT: "🔴 "}
"""How a topic's name shows that its case is pressing."""
_ABOUT_KINDS = frozenset({"desk-uncopyable", "desk-not-relayed"})


@dataclass(frozen=True, slots=True)
class CloseTicket(Tap):
    """Staff close the ticket."""

    prefix: ClassVar[str] = "dclose"
    ticket_id: int


@dataclass(frozen=True, slots=True)
class ReopenTicket(Tap):
    """Staff take it up again."""

    prefix: ClassVar[str] = "dopen"
    ticket_id: int


@dataclass(frozen=True, slots=True)
class ResendOrder(Tap):
    """Staff send an order's goods to its buyer again."""

    prefix: ClassVar[str] = "dsend"
    ticket_id: int
    order_id: int


@dataclass(frozen=True, slots=True)
class RefundOrder(Tap):
    """An operator gives the money of an order back (the confirmation): `amount` minor units of
    it, 0 for all that is left.
    """

    prefix: ClassVar[str] = "dback"
    ticket_id: int
    order_id: int
    amount: int


@dataclass(frozen=True, slots=True)
class CloseOwnTicket(Tap):
    """The customer says that the problem is solved."""

    prefix: ClassVar[str] = "solved"
    ticket_id: int


@dataclass(frozen=True, slots=True)
class ReopenOwnTicket(Tap):
    """The customer needs the person again."""

    prefix: ClassVar[str] = "again"
    ticket_id: int


def customer_open_rows(ticket_id: int, t: Translator) -> Rows:
    """Under the notice that a person was called."""
    return ((Button(t("button-solved"), CloseOwnTicket(ticket_id)),),)


def customer_closed_rows(ticket_id: int, t: Translator) -> Rows:
    """Under the notice that the ticket is closed."""
    return ((Button(t("button-reopen"), ReopenOwnTicket(ticket_id)),),)


def reopened_for_customer(ticket_id: int, t: Translator) -> Screen:
    """A person looks at it again."""
    return Screen(t("ticket-reopened"), customer_open_rows(ticket_id, t))


def closed_for_customer(t: Translator) -> Screen:
    """In place of the button; the notice with the way back follows."""
    return Screen(t("ticket-closing"))


def topic_name(case: Case, t: Translator) -> str:
    """The customer's name and the reason, without anything that would bend a line."""
    name = case.customer.name if case.customer else ""
    plain = "".join(char if char.isprintable() else " " for char in name)
    plain = " ".join(plain.split())[:_MAX_NAME] or str(case.ticket.customer_id)
    mark = _MARKS.get(case.ticket.priority, "")
    return f"{mark}{plain} · {reason(case.ticket, t)}"[:MAX_TOPIC].strip()


def reason(ticket: Ticket, t: Translator) -> str:
    """Why a person was called, in a few words."""
    return t(f"desk-reason-{ticket.reason.value.replace('_', '-')}")


def card(case: Case, t: Translator, *, at: str, by: str = "") -> Screen:
    """The opening card: who, why, what is at stake, what was tried. `at` is this moment."""
    ticket = case.ticket
    lines = [
        t("desk-card", reason=reason(ticket, t), opened=t.time(ticket.opened_at)),
        _customer_line(case, t),
        *_pressing(ticket, t),
    ]
    if ticket.summary.strip():
        lines.append(t("desk-card-summary", summary=escape(ticket.summary[:_SUMMARY])))
    if ticket.tried:
        lines.append(t("desk-card-tried", entries=escape(", ".join(ticket.tried)[:300])))
    lines += [_order_line(order, t) for order in case.orders] or [t("desk-card-no-orders")]
    lines.append(_state_line(ticket, t, at, by))
    return Screen("\n".join(lines), _card_rows(case, t))


def _pressing(ticket: Ticket, t: Translator) -> list[str]:
    """How pressing it is and why, and what it is about; nothing for an ordinary case."""
    lines = []
    if ticket.priority is not Priority.NORMAL:
        said = _priority(ticket.priority.value, ticket.signs, t)
        lines.append(t("desk-card-priority", **said))
    if ticket.category:
        lines.append(t("desk-card-category", category=escape(ticket.category[:_MAX_NAME])))
    return lines


def _priority(priority: str, signs: Sequence[str], t: Translator) -> dict[str, str]:
    words = [t(f"desk-sign-{sign.replace('_', '-')}") for sign in signs]
    return {"priority": t(f"desk-priority-{priority}"), "signs": t.listing(words)}


def _customer_line(case: Case, t: Translator) -> str:
    customer, ticket = case.customer, case.ticket
    return t(
        "desk-card-customer",
        name=escape(customer.name[:_MAX_NAME]) if customer else "—",
        id=str(ticket.customer_id),
        username=f"@{escape(customer.username)}" if customer and customer.username else "—",
        locale=ticket.locale,
    )


def _order_line(order: Order, t: Translator) -> str:
    return t(
        "desk-card-order",
        ref=order.ref,
        state=t(f"desk-order-{order.state.value.replace('_', '-')}"),
        total=t.money(order.total),
        at=t.time(order.created_at),
    )


def _state_line(ticket: Ticket, t: Translator, at: str, by: str) -> str:
    state = "open" if ticket.state is TicketState.OPEN else "closed"
    return t(f"desk-card-{state}", at=at, by=escape(by) or "—")


def _card_rows(case: Case, t: Translator) -> Rows:
    ticket = case.ticket
    if ticket.state is TicketState.CLOSED:
        return ((Button(t("button-desk-reopen"), ReopenTicket(ticket.id)),),)
    rows = [(Button(t("button-desk-close"), CloseTicket(ticket.id)),)]
    if sent := next((order for order in case.orders if order.state in HAS_GOODS), None):
        label = t("button-desk-resend", ref=sent.ref)
        rows.append((Button(label, ResendOrder(ticket.id, sent.id)),))
    return tuple(rows)


def line(message: str, t: Translator, **facts: str | int) -> Screen:
    """One line for staff by message name; facts are people's words."""
    safe = {
        name: escape(value) if isinstance(value, str) else value for name, value in facts.items()
    }
    if message in _ABOUT_KINDS:
        safe["kind"] = t(f"desk-kind-{safe['kind']}")
    if message == "desk-raised":
        safe |= _priority(str(facts["priority"]), str(facts["signs"]).split(), t)
    if message == "desk-reported":
        safe["reason"] = t(f"desk-reason-{str(facts['reason']).replace('_', '-')}")
    return Screen(t(message, **safe))


def edited(html: str, at: str, t: Translator) -> str:
    """Changed words with their mark. `html` is the sender's own formatting, valid already."""
    mark = t("relay-edited", at=at)
    return f"{html}\n\n{mark}" if html else mark


def ask_refund(ticket: Ticket, order: Order, amount: Money | None, t: Translator) -> Screen:
    """Really give the money back, all of it or `amount`?"""
    text = t("desk-refund-ask", ref=order.ref, amount=t.money(amount or order.total))
    tap = RefundOrder(ticket.id, order.id, amount.amount if amount else 0)
    return Screen(text, ((Button(t("button-desk-refund"), tap),),))


def bad_amount(order: Order, t: Translator) -> Screen:
    """An amount that is none, or more than the order's."""
    return Screen(t("desk-bad-amount", ref=order.ref, total=t.money(order.total)))
