"""How pressing a case is: codes of its tone and of what the shop knows, added up.

Measures no feeling and only ever raises; why is kept as codes for staff to read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from konbini.shop import tasks
from konbini.shop.deps import Deps
from konbini.shop.desk import Priority, Sign, Ticket, Turn
from konbini.shop.ids import CustomerId
from konbini.shop.orders import Order, OrderState
from konbini.shop.ports import Reading, Writing

OVERDUE = timedelta(minutes=10)
"""How long after the payment goods may still be on their way without anybody minding."""
PATIENCE = timedelta(minutes=10)
"""How long somebody who waits for a first human word waits before writing on counts."""
RECENT = timedelta(hours=1)
"""How far back turns of the same customer count."""
NEWEST = 6
_LOOK_BACK = 8

_WEIGHT = {
    Sign.LEGAL: 3,
    Sign.CHARGEBACK: 3,
    Sign.FRAUD: 2,
    Sign.PAID_WAITING: 2,
    Sign.BAD_KEY: 1,
    Sign.INSULT: 1,
    Sign.ANGRY: 1,
    Sign.REPEATED: 1,
    Sign.UNANSWERED: 1,
    Sign.SHOUTING: 1,
    Sign.ASKED: 0,
}
_URGENT = 3


def priority_of(signs: Iterable[str]) -> Priority:
    """What these signs add up to: nothing is normal, a little raised, much (or the law) urgent."""
    weight = sum(_WEIGHT[Sign(one)] for one in frozenset(signs))
    if weight >= _URGENT:
        return Priority.URGENT
    return Priority.RAISED if weight else Priority.NORMAL


def ordered(signs: Iterable[str]) -> tuple[str, ...]:
    """Known signs once each, the weightiest first."""
    found = frozenset(signs)
    return tuple(one.value for one in Sign if one.value in found)


async def signs_of(
    deps: Deps, unit: Reading, customer_id: CustomerId, words: str = ""
) -> frozenset[str]:
    """What the shop itself knows: overdue goods, and the tone and repetitions of the last hour.

    `words`: what is said now and stands in no turn yet.
    """
    now = deps.clock.now()
    orders, _ = await unit.orders.of_customer(customer_id, limit=NEWEST)
    turns = await unit.faq.turns(customer_id, _LOOK_BACK)
    recent = [turn for turn in turns if now - turn.at <= RECENT]
    found = {one for turn in recent for one in turn.data.get("signs", "").split()}
    if any(_overdue(order, now) for order in orders):
        found.add(Sign.PAID_WAITING.value)
    if _repeated([words, *(turn.asked for turn in recent)]):
        found.add(Sign.REPEATED.value)
    return frozenset(found)


def _overdue(order: Order, now: datetime) -> bool:
    """Paid, and waiting for nobody's wish: not for a time agreed on, nor for stock by choice."""
    if order.paid_at is None or now - order.paid_at <= OVERDUE:
        return False
    if order.state in {OrderState.PAID, OrderState.PAID_LATE}:
        return True
    return order.state is OrderState.DELIVERING and order.deliver_at is None


def _repeated(words: Sequence[str]) -> bool:
    said = [" ".join(one.lower().split()) for one in words if len(one) > 3]
    return len(said) != len(set(said))


def category_of(turns: Sequence[Turn]) -> str:
    """What the newest understood message was about: its errand, else its entry's category."""
    for turn in turns:
        tool = turn.data.get("tool", "")
        about = _ABOUT.get(tool) or turn.data.get("category", "")
        if about:
            return about
    return ""


_ABOUT = {
    "recheck_payment": "payment",
    "resend": "delivery",
    "warranty": "warranty",
    "refund": "refunds",
    "own_orders": "orders",
}
"""Errand → category; entries bring their own."""


async def raise_for(deps: Deps, customer_id: CustomerId, signs: Iterable[str]) -> Ticket | None:
    """Raise the customer's open ticket for what they write on, and tell staff.

    None when there is none, or nothing new that makes it more pressing.
    """
    async with deps.store.read() as unit:
        ticket = await unit.tickets.open_of(customer_id)
    if ticket is None:
        return None
    told = frozenset(signs)
    if ticket.first_human_reply_at is None and deps.clock.now() - ticket.opened_at > PATIENCE:
        told |= {Sign.UNANSWERED.value}
    if priority_of((*ticket.signs, *told)).rank <= ticket.priority.rank:
        return None
    async with deps.store.write() as unit:
        raised = await raise_in(unit, ticket, told)
        await unit.commit()
    return raised


async def raise_in(unit: Writing, ticket: Ticket, signs: Iterable[str]) -> Ticket | None:
    """The same inside a unit of work that somebody else commits."""
    locked = await unit.tickets.get(ticket.id, lock=True)
    if locked is None:
        return None
    every = ordered((*locked.signs, *signs))
    priority = priority_of(every)
    if priority.rank <= locked.priority.rank:
        return None
    raised = replace(locked, priority=priority, signs=every)
    await unit.tickets.save(raised)
    await unit.outbox.put(
        tasks.tell_topic(ticket.id, "desk-raised", priority=priority.value, signs=" ".join(every))
    )
    return raised
