"""What a person of the shop may decide about an order now, and doing it.

One table for the chat and the shell. Whether the person may decide at all is asked before.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum

from konbini.shop.actions import credit, refund, review
from konbini.shop.actions.books import standing
from konbini.shop.actions.returning import refundable
from konbini.shop.deps import Deps
from konbini.shop.errors import NotFound, NotOpen
from konbini.shop.ids import OrderId
from konbini.shop.orders import Order, OrderState, normal_ref
from konbini.shop.ports import Reading


class Deed(StrEnum):
    """One decision."""

    RELEASE = "release"
    WAIT = "wait"
    CREDIT = "credit"
    REFUND = "refund"
    CLOSE = "close"
    WON = "won"
    LOST = "lost"


_OF_STATE: dict[OrderState, tuple[Deed, ...]] = {
    OrderState.REVIEW: (Deed.RELEASE, Deed.WAIT, Deed.CREDIT, Deed.REFUND, Deed.CLOSE),
    OrderState.WAITING_STOCK: (Deed.CREDIT, Deed.REFUND),
    OrderState.DELIVERING: (Deed.REFUND,),
    OrderState.DELIVERED: (Deed.REFUND,),
    OrderState.PARTIALLY_REFUNDED: (Deed.REFUND,),
    OrderState.DISPUTED: (Deed.WON, Deed.LOST),
}
PRESSING = frozenset({OrderState.REVIEW, OrderState.WAITING_STOCK, OrderState.DISPUTED})
"""States about which news carries its choices; a delivered order is settled unless asked for."""


@dataclass(frozen=True, slots=True)
class Question:
    """An order and what can be decided about it, the likeliest first."""

    order: Order
    deeds: tuple[Deed, ...]


async def question(
    deps: Deps, *, order_id: OrderId | None = None, ref: str | None = None
) -> Question:
    """The order by id or reference with its possible deeds; raises NotFound("unknown-order")."""
    async with deps.store.read() as unit:
        order = None
        if order_id is not None:
            order = await unit.orders.get(order_id)
        elif ref is not None:
            order = await unit.orders.by_ref(normal_ref(ref))
        if order is None:
            raise NotFound("unknown-order", order=str(ref or order_id)[:20])
        return Question(order, await _possible(deps, unit, order))


async def _possible(deps: Deps, unit: Reading, order: Order) -> tuple[Deed, ...]:
    listed = _OF_STATE.get(order.state, ())
    if not await unit.payments.payments(order.id):  # nothing to deliver for, nothing to give back
        return tuple(deed for deed in listed if deed is Deed.CLOSE)
    money = await standing(unit, order.id)
    unfit = set() if await review.by_hand(unit, order) else {Deed.CLOSE}
    if await unit.stock.delivered(order.id):
        unfit.add(Deed.WAIT)
    if order.state is OrderState.DELIVERING and not _still_kept(deps, order):
        unfit.add(Deed.REFUND)
    if not money.all_left or money.waits:
        unfit |= {Deed.CREDIT, Deed.REFUND}
    elif not await refundable(deps, unit, order):
        unfit.add(Deed.REFUND)
    return tuple(deed for deed in listed if deed not in unfit)


def _still_kept(deps: Deps, order: Order) -> bool:
    """Whether the goods wait for their time, so that nobody has seen them."""
    return order.deliver_at is not None and order.deliver_at > deps.clock.now()


async def carry_out(deps: Deps, order_id: OrderId, deed: Deed, actor: str) -> Order:
    """Do it; the order as it is then.

    Raises NotFound, NotOpen when the order has moved on, and what the deed itself may refuse
    (OutOfStock, Refused("no-refunds")).
    """
    asked = await question(deps, order_id=order_id)
    if deed not in asked.deeds:
        raise NotOpen(order=asked.order.ref, state=asked.order.state.value)
    return await _DOING[deed](deps, order_id, actor)


async def _won(deps: Deps, order_id: OrderId, actor: str) -> Order:
    return await review.dispute_over(deps, order_id, True, actor)


async def _lost(deps: Deps, order_id: OrderId, actor: str) -> Order:
    return await review.dispute_over(deps, order_id, False, actor)


_DOING: dict[Deed, Callable[[Deps, OrderId, str], Awaitable[Order]]] = {
    Deed.RELEASE: review.release,
    Deed.WAIT: review.wait,
    Deed.CREDIT: credit.credit_order,
    Deed.REFUND: refund.refund_order,
    Deed.CLOSE: review.close_unpaid,
    Deed.WON: _won,
    Deed.LOST: _lost,
}
