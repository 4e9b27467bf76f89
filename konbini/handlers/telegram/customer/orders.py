"""The customer's own orders: list, one order, the goods again."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from konbini.handlers.screens.customer_taps import OpenOrder, OpenOrders, RevealKeys
from konbini.handlers.screens.delivery import delivery
from konbini.handlers.screens.orders import order_list
from konbini.handlers.statuses import status
from konbini.handlers.telegram.scene import Scene
from konbini.handlers.telegram.tapped import Tapped
from konbini.shop.actions import deliver, orders
from konbini.shop.actions.credit import balances
from konbini.shop.ids import OrderId

router = Router(name="orders")


@router.message(Command("orders"))
@router.callback_query(Tapped(OpenOrders))
async def list_own(
    _: Message | CallbackQuery, scene: Scene, tap: OpenOrders | None = None
) -> None:
    """A page of orders, newest first."""
    page = await orders.list_orders(scene.deps, scene.person.id, tap.page if tap else 1)
    have = await balances(scene.deps, scene.person.id)
    await scene.show.screen(order_list(page, scene.t, have))


@router.callback_query(Tapped(OpenOrder))
async def open_one(_: CallbackQuery, tap: OpenOrder, scene: Scene) -> None:
    """One order as it is now. Another's is not found."""
    view = await orders.open_order(scene.deps, scene.person.id, OrderId(tap.order_id))
    await scene.show.screen(await status(scene.deps, view, scene.t))


@router.callback_query(Tapped(RevealKeys))
async def show_goods(_: CallbackQuery, tap: RevealKeys, scene: Scene) -> None:
    """The goods again, as new messages."""
    contents = await deliver.reveal(scene.deps, scene.person.id, OrderId(tap.order_id))
    for screen in delivery(contents, scene.t):
        await scene.show.send(screen)
