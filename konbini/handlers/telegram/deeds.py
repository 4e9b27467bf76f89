"""Owners and operators decide about orders: under news, in a ticket's topic, in private.

Being shown a button gives no right: whoever taps is looked up among the staff again.
"""

from __future__ import annotations

from collections.abc import Callable

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from konbini.handlers.screens import deeds as screens
from konbini.handlers.screens.deeds import AskDeed, DoDeed, OpenDeeds
from konbini.handlers.screens.screen import Translator
from konbini.handlers.telegram.scene import Scene
from konbini.handlers.telegram.tapped import Tapped
from konbini.shop.actions import deeds, desk_orders
from konbini.shop.actions.deeds import Deed
from konbini.shop.errors import NotFound, NotOpen
from konbini.shop.ids import OrderId, StaffId


def register(router: Router, voice: Callable[[Scene], Translator]) -> None:
    """Take up the decisions' buttons in a router whose filters say where they may be tapped."""

    async def show(_: CallbackQuery, tap: OpenDeeds, scene: Scene) -> None:
        await open_card(scene, voice(scene), order_id=OrderId(tap.order_id))

    async def ask(_: CallbackQuery, tap: AskDeed, scene: Scene) -> None:
        await _ask(scene, tap, voice(scene))

    async def do(_: CallbackQuery, tap: DoDeed, scene: Scene) -> None:
        await _do(scene, tap, voice(scene))

    router.callback_query.register(show, Tapped(OpenDeeds))
    router.callback_query.register(ask, Tapped(AskDeed))
    router.callback_query.register(do, Tapped(DoDeed))


def register_command(router: Router, voice: Callable[[Scene], Translator]) -> None:
    """`/order REF` shows the order with what can be decided about it."""

    async def order(_: Message, command: CommandObject, scene: Scene) -> None:
        await open_card(scene, voice(scene), ref=command.args or "")

    router.message.register(order, Command("order"))


async def open_card(
    scene: Scene, t: Translator, *, order_id: OrderId | None = None, ref: str | None = None
) -> None:
    """The order as it is now; raises NotYours, NotFound."""
    await desk_orders.require_operator(scene.deps, StaffId(scene.person.id))
    asked = await deeds.question(scene.deps, order_id=order_id, ref=ref)
    await scene.show.screen(screens.card(asked, t))


async def _ask(scene: Scene, tap: AskDeed, t: Translator) -> None:
    await desk_orders.require_operator(scene.deps, StaffId(scene.person.id))
    asked = await deeds.question(scene.deps, order_id=OrderId(tap.order_id))
    deed = _deed(tap.deed)
    if deed not in asked.deeds:  # somebody was faster
        await scene.show.screen(screens.card(asked, t))
        return
    await scene.show.screen(screens.ask(asked.order, deed, t))


async def _do(scene: Scene, tap: DoDeed, t: Translator) -> None:
    await desk_orders.require_operator(scene.deps, StaffId(scene.person.id))
    order_id, deed = OrderId(tap.order_id), _deed(tap.deed)
    try:
        order = await deeds.carry_out(scene.deps, order_id, deed, f"staff:{scene.person.id}")
    except NotOpen:  # a second tap, or somebody was faster
        await open_card(scene, t, order_id=order_id)
        return
    await scene.show.screen(screens.done(order, deed, scene.person.name, t))


def _deed(name: str) -> Deed:
    """Raises NotFound for a name no button of ours carries."""
    try:
        return Deed(name)
    except ValueError:
        raise NotFound from None
