"""An order's status screen with what its money can do now, for taps and for tasks alike."""

from __future__ import annotations

from konbini.handlers.screens.orders import Means, order_status
from konbini.handlers.screens.screen import Screen, Translator
from konbini.shop.actions import credit, waiting
from konbini.shop.actions.orders import OrderView
from konbini.shop.deps import Deps
from konbini.shop.orders import OrderState


async def status(deps: Deps, view: OrderView, t: Translator) -> Screen:
    """The order as it is at this moment. Looks into the store only where there is a choice."""
    return order_status(view, t, now=deps.clock.now(), means=await _means(deps, view))


async def _means(deps: Deps, view: OrderView) -> Means:
    order = view.order
    if order.state is OrderState.WAITING_STOCK:
        return Means(choices=await waiting.choices(deps, order.customer_id, order.id))
    if order.state is OrderState.AWAITING_PAYMENT:
        return Means(balances=await credit.balances(deps, order.customer_id))
    return Means()
