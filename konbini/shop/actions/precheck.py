"""The last word before a Stars payment is taken (pre_checkout_query): denied unless all holds."""

from __future__ import annotations

from dataclasses import dataclass, replace

from konbini.shop.deps import Deps
from konbini.shop.errors import Invalid
from konbini.shop.ids import CustomerId
from konbini.shop.money import Money
from konbini.shop.orders import Order, OrderState
from konbini.shop.payments import Attempt
from konbini.shop.ports import InvoiceGateway, Writing


@dataclass(frozen=True, slots=True)
class PreCheck:
    """What the payment system asks: may `payer` pay `money` for this invoice?"""

    gateway: str
    payer: CustomerId
    payload: str
    money: Money


@dataclass(frozen=True, slots=True)
class Verdict:
    """Yes, or no with the name of the reason (`deny-…` in locales)."""

    ok: bool
    reason: str | None = None
    locale: str | None = None


async def precheck(deps: Deps, question: PreCheck) -> Verdict:
    """Check seal, order, payer, amount and stock; a yes keeps the hold long enough to pay."""
    gateway = deps.gateways.get(question.gateway)
    if not isinstance(gateway, InvoiceGateway):
        return Verdict(ok=False, reason="deny-unknown")
    try:
        merchant_ref = gateway.read_payload(question.payload, question.money)
    except Invalid:
        return Verdict(ok=False, reason="deny-unknown")
    async with deps.store.write() as unit:
        attempt = await unit.payments.attempt(merchant_ref=merchant_ref)
        order = await unit.orders.get(attempt.order_id, lock=True) if attempt else None
        if attempt is None or order is None or not _asks_for(attempt, question):
            return Verdict(ok=False, reason="deny-unknown")
        reason = await _reason_against(unit, order, question.payer)
        if reason is not None:
            return Verdict(ok=False, reason=reason, locale=order.locale)
        longer = max(order.expires_at, deps.clock.now() + deps.policy.hold)
        await unit.orders.save(replace(order, expires_at=longer), was=order.state)
        await unit.commit()
    return Verdict(ok=True, locale=order.locale)


def _asks_for(attempt: Attempt, question: PreCheck) -> bool:
    return attempt.gateway == question.gateway and attempt.expected == question.money


async def _reason_against(unit: Writing, order: Order, payer: CustomerId) -> str | None:
    if order.customer_id != payer:
        return "deny-not-yours"
    if order.state in {OrderState.EXPIRED, OrderState.CANCELLED}:
        return "deny-expired"
    if order.state is not OrderState.AWAITING_PAYMENT:
        return "deny-paid"
    if len(await unit.stock.held(order.id)) != order.units:
        return "deny-sold-out"
    return None
