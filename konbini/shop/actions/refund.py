"""Money goes back: asked for by an operator, or carried out by the sender."""

from __future__ import annotations

from konbini.shop import tasks
from konbini.shop.actions.settle import begin_refund
from konbini.shop.deps import Deps
from konbini.shop.errors import NotFound, NotOpen, Refused, Unavailable
from konbini.shop.ids import OrderId, RefundId
from konbini.shop.orders import Order, OrderEvent, OrderState
from konbini.shop.payments import Account, Refund, RefundState, moved
from konbini.shop.ports import Writing

ON_ITS_WAY = 60
"""Seconds until a provider that took a refund is asked how it went."""
_REFUNDABLE = frozenset({OrderState.DELIVERED, OrderState.REVIEW})


async def refund_order(deps: Deps, order_id: OrderId, actor: str) -> Order:
    """Refund what was paid for the order in full.

    Raises NotFound, NotOpen (not paid, or refunding already) or Refused("no-refunds").
    """
    async with deps.store.write() as unit:
        order = await unit.orders.get(order_id, lock=True)
        if order is None:
            raise NotFound("unknown-order")
        if order.state not in _REFUNDABLE:
            raise NotOpen(order=order.ref, state=order.state.value)
        payments = await unit.payments.payments(order_id)
        back = {refund.txn for refund in await unit.payments.refunds(order_id)}
        due = [payment for payment in payments if payment.txn not in back]
        if not due:
            raise NotOpen(order=order.ref, state="refund")
        if any(not _can_refund(deps, payment.gateway) for payment in due):
            raise Refused("no-refunds", gateway=due[0].gateway)
        await unit.orders.save(order.to(OrderState.REFUND_PENDING), was=order.state)
        await unit.orders.log(OrderEvent(order_id, deps.clock.now(), "refund-asked", actor))
        for payment in due:
            await begin_refund(deps, unit, order, payment, "staff")
        await unit.commit()
    return order.to(OrderState.REFUND_PENDING)


def _can_refund(deps: Deps, gateway: str) -> bool:
    found = deps.gateways.get(gateway)
    return found is not None and found.can_refund


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
    state = await gateway.refund(refund)
    if state is RefundState.PENDING:
        raise Unavailable(what=refund.gateway, seconds=ON_ITS_WAY)
    async with deps.store.write() as unit:
        order = None
        if refund.order_id is not None:
            order = await unit.orders.get(refund.order_id, lock=True)
        now = await unit.payments.refund(refund_id)
        if now is None or now.state is not RefundState.PENDING:
            return now.state if now else RefundState.FAILED
        await unit.payments.set_refund(refund_id, state, deps.clock.now())
        await _book(deps, unit, refund, order, state)
        await unit.commit()
    return state


async def _book(
    deps: Deps, unit: Writing, refund: Refund, order: Order | None, state: RefundState
) -> None:
    if order is None:
        await _book_orphan(deps, unit, refund, state)
        return
    of_order = order.state is OrderState.REFUND_PENDING and refund.reason not in _EXTRA
    if state is not RefundState.SUCCEEDED:
        if of_order:
            await unit.orders.save(order.to(OrderState.REVIEW), was=order.state)
        await unit.outbox.put(
            tasks.tell_owners("owners-refund-failed", ref=order.ref, amount=str(refund.money))
        )
        return
    delivered = bool(await unit.stock.delivered(order.id)) and refund.reason not in _EXTRA
    await unit.payments.post(
        moved(
            f"refund:{refund.refund_key}",
            "refund",
            refund.money,
            frm=Account.PROVIDER,
            frm_party=refund.gateway,
            into=Account.DELIVERED if delivered else Account.UNDER_REVIEW,
            at=deps.clock.now(),
            order_id=order.id,
        )
    )
    if of_order:
        await unit.orders.save(order.to(OrderState.REFUNDED), was=order.state)
    await unit.orders.log(OrderEvent(order.id, deps.clock.now(), "refunded", "shop"))
    await unit.outbox.put(
        tasks.show_status(order.id),
        tasks.tell_customer(
            order.customer_id, "notice-refunded", order_id=order.id, ref=order.ref,
            dedupe=f"refunded:{refund.refund_key}",
        ),
    )  # fmt: skip


async def _book_orphan(deps: Deps, unit: Writing, refund: Refund, state: RefundState) -> None:
    """Money that belonged to no order has gone back, or has not."""
    if state is not RefundState.SUCCEEDED:
        amount = str(refund.money)
        await unit.outbox.put(tasks.tell_owners("owners-refund-failed", ref="–", amount=amount))
        return
    await unit.payments.post(
        moved(
            f"refund:{refund.refund_key}",
            "refund",
            refund.money,
            frm=Account.PROVIDER,
            frm_party=refund.gateway,
            into=Account.UNDER_REVIEW,
            at=deps.clock.now(),
            order_id=None,
        )
    )


_EXTRA = frozenset({"second-payment", "wrong-payer"})
"""Refunds of money that bought nothing: the order they came with is not touched."""
