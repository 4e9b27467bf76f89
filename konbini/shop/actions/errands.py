"""What a customer asks to have done about an order: as that customer, on an order of theirs.

Only looks, and asks providers; what moves money or shows goods is a tap of the customer's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from konbini.shop.actions.poll import ask_now
from konbini.shop.actions.replies import (
    Answered,
    Finding,
    OneOrder,
    OwnOrders,
    Rechecked,
    Reply,
    ToRefund,
    ToResend,
    UnderWarranty,
    Way,
)
from konbini.shop.actions.returning import refundable
from konbini.shop.deps import Deps
from konbini.shop.errors import Unavailable
from konbini.shop.faq import Tool
from konbini.shop.ids import CustomerId, OrderRef
from konbini.shop.orders import HAS_GOODS, UNPAID, Order, OrderState, normal_ref
from konbini.shop.payments import Attempt, AttemptState, NoticeState
from konbini.shop.ports import Reading

LATELY = timedelta(days=7)
"""How old an unpaid order may be whose payment somebody asks for."""
NEWEST = 20
"""Newest orders of a customer that are looked through."""
MOST_ASKED = 3
"""Attempts a provider is asked about for one message."""
SHOWN = 3
MOST_NAMED = 12
"""References of one message that are looked up, those that can hardly be words first."""

_DONE = frozenset({AttemptState.PAID})
_BACK = frozenset({OrderState.REFUND_PENDING, OrderState.REFUNDED, OrderState.CREDITED})
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_REF = re.compile(
    rf"(?<![\w-])([{_ALPHABET}]{{4}})([ \-‐‑–—]?)([{_ALPHABET}]{{4}})(?![\w-])", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Named:
    """The order a message names. `unknown`: it names one that is not the customer's."""

    order: Order | None = None
    unknown: bool = False


NOT_NAMED = Named()


def references(text: str) -> Iterator[tuple[OrderRef, bool]]:
    """What looks like a reference in a raw message, and whether it can hardly be words."""
    for found in _REF.finditer(text):
        first, joint, second = found.groups()
        digit = any(map(str.isdigit, first + second))
        marked = joint not in {"", " "} or (first + second).isupper() or _mixed(first, second)
        sure = digit and marked
        yield normal_ref(first + second), sure


def _mixed(*groups: str) -> bool:
    """Digits and letters in one group: no word and no number."""
    return any(any(map(str.isdigit, one)) and any(map(str.isalpha, one)) for one in groups)


async def named_order(unit: Reading, customer_id: CustomerId, text: str) -> Named:
    """The customer's own order that the text names; another's is as unknown as nobody's."""
    unknown = False
    found = sorted(dict.fromkeys(references(text)), key=lambda one: not one[1])
    for ref, sure in found[:MOST_NAMED]:
        order = await unit.orders.by_ref(ref)
        if order is not None and order.customer_id == customer_id:
            return Named(order)
        unknown = unknown or sure
    return Named(unknown=unknown)


async def recheck(
    deps: Deps, customer_id: CustomerId, named: Named, *, lately: bool
) -> Rechecked | None:
    """Ask the providers about the customer's newest unpaid orders (or the one that is named).

    `lately`: they were asked a moment ago, and are not asked again. None when there is nothing to
    ask about. Not inside a unit of work: providers are slow.
    """
    async with deps.store.read() as unit:
        orders = [named.order] if named.order else await _orders(unit, customer_id)
        since = deps.clock.now() - LATELY
        unpaid = [one for one in orders if one.state in UNPAID and one.created_at >= since]
        tried = [(one, await unit.payments.attempts(one.id)) for one in unpaid]
    asked = [(one, attempt) for one, attempts in tried for attempt in reversed(attempts)]
    open_ = [(one, attempt) for one, attempt in asked if attempt.state not in _DONE][:MOST_ASKED]
    if not open_:
        return None
    if lately:
        return Rechecked(open_[0][0].id, Finding.JUST_ASKED)
    findings = [(one, await _ask(deps, attempt)) for one, attempt in open_]
    for wanted in (Finding.PAID, Finding.CONFIRMING, Finding.SILENT):
        for order, finding in findings:
            if finding is wanted:
                return Rechecked(order.id, finding)
    return Rechecked(open_[0][0].id, Finding.NOTHING)


async def _ask(deps: Deps, attempt: Attempt) -> Finding:
    gateway = deps.gateways.get(attempt.gateway)
    if gateway is None:
        return Finding.NOTHING
    try:
        told = await ask_now(deps, gateway, attempt)
    except Unavailable:
        return Finding.SILENT
    if told is NoticeState.PAID:
        return Finding.PAID
    return Finding.CONFIRMING if told is NoticeState.CONFIRMING else Finding.NOTHING


async def _orders(unit: Reading, customer_id: CustomerId) -> Sequence[Order]:
    found, _ = await unit.orders.of_customer(customer_id, limit=NEWEST)
    return found


@dataclass(frozen=True, slots=True)
class Errand:
    """What is wanted, on which order, and the entry with the first words."""

    tool: Tool
    customer_id: CustomerId
    named: Named = NOT_NAMED
    introduced: Answered | None = None


async def run(deps: Deps, unit: Reading, errand: Errand) -> Reply:
    """The reply to an errand, from what is in the store; RECHECK_PAYMENT has been asked before."""
    orders = await _orders(unit, errand.customer_id)
    if errand.named.unknown and errand.tool is not Tool.WARRANTY:  # there it may be a key
        return OwnOrders(orders[:SHOWN], unknown=True)
    wanted = [errand.named.order] if errand.named.order else orders
    for order in wanted:
        if (reply := await _on(deps, unit, errand, order)) is not None:
            return reply
    if errand.named.order is not None:
        return OneOrder(errand.named.order.id)
    if errand.introduced is not None and (not orders or errand.tool in _ANSWERED):
        return errand.introduced
    return OwnOrders(orders[:SHOWN], errand.introduced)


_ANSWERED = frozenset({Tool.WARRANTY, Tool.REFUND})
"""Errands about which an entry says enough where no order fits."""


async def _on(deps: Deps, unit: Reading, errand: Errand, order: Order) -> Reply | None:
    """The reply about that order; None when the errand cannot be about it."""
    if errand.tool is Tool.RESEND and order.state in HAS_GOODS and order.delivered_at is not None:
        return ToResend(order, errand.introduced)
    if errand.tool is Tool.WARRANTY and order.delivered_at is not None:
        days, left = warranty(order, deps.clock.now())
        return UnderWarranty(order, days, left, errand.introduced)
    if errand.tool is Tool.REFUND and order.paid_at is not None:
        return await _refund(deps, unit, errand, order)
    return None


def warranty(order: Order, now: datetime) -> tuple[int, int]:
    """Days of warranty of the order's best covered line, and whole days left, begun ones too."""
    days = max((line.warranty.days for line in order.lines), default=0)
    if order.delivered_at is None or not days:
        return days, 0
    left = order.delivered_at + timedelta(days=days) - now
    return days, max(0, -(-int(left.total_seconds()) // 86_400))


async def _refund(deps: Deps, unit: Reading, errand: Errand, order: Order) -> Reply:
    if order.state is OrderState.WAITING_STOCK:
        return OneOrder(order.id)  # its screen holds the offer that stands
    if order.state in _BACK:
        return ToRefund(order, Way.GONE, errand.introduced)
    way = Way.POSSIBLE if await refundable(deps, unit, order) else Way.BY_HAND
    return ToRefund(order, way, errand.introduced)
