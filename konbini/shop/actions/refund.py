"""Money goes back: asked for by an operator, or carried out by the sender."""

from __future__ import annotations

from dataclasses import replace

from konbini.shop import tasks
from konbini.shop.actions.books import EXTRA, book_refund, standing, whole_txn
from konbini.shop.actions.relay import seal_words
from konbini.shop.actions.returning import (
    Share,
    all_shares,
    can_refund,
    conclude,
    credit_beside,
    give_back,
    shares_of,
    tell_refunded,
    told_of,
)
from konbini.shop.deps import Deps
from konbini.shop.errors import Invalid, NotFound, NotOpen, Refused, Unavailable
from konbini.shop.ids import OrderId, RefundId
from konbini.shop.money import Money
from konbini.shop.orders import Order, OrderEvent, OrderState
from konbini.shop.payments import Refund, RefundState
from konbini.shop.ports import Claiming, Writing

ON_ITS_WAY = 60
"""Seconds until a provider that took a refund is asked how it went."""
_REFUNDABLE = frozenset(
    {
        OrderState.DELIVERED,
        OrderState.PARTIALLY_REFUNDED,
        OrderState.REVIEW,
        OrderState.WAITING_STOCK,
    }
)


async def refund_order(
    deps: Deps, order_id: OrderId, actor: str, amount: Money | None = None
) -> Order:
    """Refund what was paid for the order and is not back yet, or `amount` of it.

    Raises NotFound, NotOpen (not paid, nothing left, or refunding already), Invalid("bad-amount")
    for more than is left, Refused("no-refunds") or Refused("no-part-refunds").
    """
    async with deps.store.write() as unit:
        order = await unit.orders.get(order_id, lock=True)
        if order is None:
            raise NotFound("unknown-order")
        if order.state not in _REFUNDABLE and not _is_delayed(deps, order):
            raise NotOpen(order=order.ref, state=order.state.value)
        shares = await _shares(unit, order, amount)
        for share in shares:
            if not can_refund(deps, share):
                gateway = deps.gateways.get(share.payment.gateway)
                able = gateway is not None and gateway.can_refund
                code = "no-part-refunds" if able else "no-refunds"
                raise Refused(code, gateway=share.payment.gateway)
        await unit.orders.log(OrderEvent(order_id, deps.clock.now(), "refund-asked", actor))
        refunding = await give_back(deps, unit, order, shares, "staff")
        await unit.commit()
    return refunding


def _is_delayed(deps: Deps, order: Order) -> bool:
    """Whether the goods still wait for their time, so that nobody has seen them."""
    due = order.deliver_at
    return order.state is OrderState.DELIVERING and due is not None and due > deps.clock.now()


async def _shares(unit: Writing, order: Order, amount: Money | None) -> list[Share]:
    money = await standing(unit, order.id)
    if not money.all_left or money.waits:
        raise NotOpen(order=order.ref, state="refund")
    if amount is None:
        shares = await all_shares(unit, order, money)
    else:
        left = money.left(amount.currency)
        undelivered = order.delivered_at is None
        if not 0 < amount.amount <= left or (undelivered and amount.amount != left):
            raise Invalid("bad-amount", where="refund", most=left, currency=amount.currency)
        shares = await shares_of(unit, order, amount)
    if not shares:  # more is owed than came by payments of its own: a person's business
        raise Refused("no-refunds")
    return shares


async def carry_out(deps: Deps, refund_id: RefundId) -> RefundState:
    """Ask the provider for a pending refund and book the answer.

    Raises Unavailable when it does not answer, or the money is still on its way: the caller tries
    again later with the same key.
    """
    async with deps.store.read() as unit:
        refund = await unit.payments.refund(refund_id)
    if refund is None or refund.state is not RefundState.PENDING:
        return refund.state if refund else RefundState.FAILED
    gateway = deps.gateways.get(refund.gateway)
    if gateway is None:  # taken out of the settings meanwhile: when it is back, it goes on
        raise Unavailable(what=refund.gateway)
    state = await gateway.refund(replace(refund, txn=whole_txn(refund.txn)))
    if state is RefundState.PENDING:
        raise Unavailable(what=refund.gateway, seconds=ON_ITS_WAY)
    link = None
    if state is RefundState.MANUAL and isinstance(gateway, Claiming):
        link = await gateway.claim_url(refund)
    async with deps.store.write() as unit:
        order = None
        if refund.order_id is not None:
            order = await unit.orders.get(refund.order_id, lock=True)
        now = await unit.payments.refund(refund_id)
        if now is None or now.state is not RefundState.PENDING:
            return now.state if now else RefundState.FAILED
        done = replace(now, state=state, done_at=deps.clock.now())
        await unit.payments.set_refund(refund_id, state, deps.clock.now())
        if state is RefundState.SUCCEEDED:
            await _succeeded(deps, unit, done, order)
        elif link is not None and order is not None:  # else nobody is known to give it to
            await _set_aside(deps, unit, done, order, link)
        else:
            await _failed(deps, unit, done, order)
        await unit.commit()
    return state


async def _succeeded(deps: Deps, unit: Writing, refund: Refund, order: Order | None) -> None:
    await book_refund(deps, unit, order, refund)
    if order is None:
        return
    if refund.reason not in EXTRA:
        await conclude(unit, order)
    await tell_refunded(unit, order, refund)


async def _set_aside(deps: Deps, unit: Writing, refund: Refund, order: Order, link: str) -> None:
    """The money waits at the provider; the owners pay it out when the customer claims it.

    An order waits in review until a person closes it; money beside one is off the books at once.
    The link is as good as the money and travels sealed.
    """
    amount = str(refund.money)
    await unit.outbox.put(tasks.tell_owners("owners-refund-claim", ref=order.ref, amount=amount))
    if refund.reason in EXTRA:
        gone = replace(refund, state=RefundState.SUCCEEDED)
        await unit.payments.set_refund(refund.id, gone.state, deps.clock.now())
        await book_refund(deps, unit, order, gone)
    else:
        await conclude(unit, order, failed=True)
    who, its_order = told_of(order, refund)
    notice = tasks.tell_customer(
        who, "notice-refund-claim", order_id=its_order, ref=order.ref, amount=amount,
        dedupe=f"claim:{refund.id}",
    )  # fmt: skip
    sealed = tasks.with_sealed(notice, "link", seal_words(deps, link))
    await unit.outbox.put(tasks.show_status(order.id), sealed)


async def _failed(deps: Deps, unit: Writing, refund: Refund, order: Order | None) -> None:
    """The provider cannot: a second payment becomes credit, anything else is a person's."""
    if order is not None and refund.reason == "second-payment":
        payment = await unit.payments.payment(refund.gateway, refund.txn)
        if payment is not None:
            beside = replace(payment, money=refund.money)
            await credit_beside(deps, unit, order, beside, refund.reason)
            return
    if order is not None and refund.reason not in EXTRA:
        await conclude(unit, order, failed=True)
        await unit.outbox.put(tasks.show_status(order.id))
    await unit.outbox.put(
        tasks.tell_owners(
            "owners-refund-failed", ref=order.ref if order else "–", amount=str(refund.money),
            gateway=refund.gateway, txn=refund.txn,
        )
    )  # fmt: skip
