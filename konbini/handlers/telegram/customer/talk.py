"""Replies to free text: which screen stands for what the conversation decided."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery

from konbini.handlers.screens import catalog as window
from konbini.handlers.screens import errands
from konbini.handlers.screens import support as screens
from konbini.handlers.screens.customer_taps import AskRefund, ReportKey
from konbini.handlers.screens.pages import greeting
from konbini.handlers.screens.screen import Screen
from konbini.handlers.screens.slots import Words
from konbini.handlers.statuses import status
from konbini.handlers.telegram.customer.catalog import new_nonce
from konbini.handlers.telegram.scene import Scene
from konbini.handlers.telegram.tapped import Tapped
from konbini.shop.actions import browse, orders, support
from konbini.shop.actions.credit import balances
from konbini.shop.actions.replies import (
    FoundProduct,
    OneOrder,
    Rechecked,
    Reply,
    SmallTalk,
)
from konbini.shop.actions.terms import to_accept
from konbini.shop.desk import Reason
from konbini.shop.errors import NotFound
from konbini.shop.faq import Chat
from konbini.shop.ids import OrderId, ProductId

router = Router(name="talk")


async def respond(scene: Scene, result: Reply) -> None:
    """Show what the customer gets for their message; small talk may get nothing."""
    screen = await _screen(scene, result)
    if screen is not None:
        await scene.show.send(screen)


async def _screen(scene: Scene, result: Reply) -> Screen | None:
    match result:
        case OneOrder():
            return await _order(scene, result.order_id)
        case Rechecked():
            return errands.rechecked(result, await _order(scene, result.order_id), scene.t)
        case FoundProduct():
            return await _product(scene, result.product_id)
        case SmallTalk():
            return await _small_talk(scene, result)
        case _:
            return screens.reply(result, scene.t, words(scene))


def words(scene: Scene) -> Words:
    """What built-in answers leave open, in the scene's language."""
    return Words(scene.deps.policy, scene.t, scene.translations)


async def _order(scene: Scene, order_id: OrderId) -> Screen:
    view = await orders.open_order(scene.deps, scene.person.id, order_id)
    return await status(scene.deps, view, scene.t)


async def _product(scene: Scene, product_id: ProductId) -> Screen:
    try:
        view = await browse.open_product(
            scene.deps, product_id=product_id, customer_id=scene.person.id
        )
    except NotFound:  # taken off the shelf since it was offered
        return window.shelves(await browse.list_shelves(scene.deps), scene.t)
    return window.product(
        view,
        scene.t,
        quantity=1,
        nonce=new_nonce(),
        terms=to_accept(scene.deps, scene.person),
        balances=await balances(scene.deps, scene.person.id),
    )


async def _small_talk(scene: Scene, result: SmallTalk) -> Screen | None:
    if result.quiet or result.kind is Chat.OK:
        return None
    if result.kind is Chat.GREETING:
        intro = greeting(scene.person.name, scene.t)
        return window.shelves(await browse.list_shelves(scene.deps), scene.t, intro=intro)
    message = "talk-thanks" if result.kind is Chat.THANKS else "talk-bye"
    return errands.small_talk(message, scene.t)


@router.callback_query(Tapped(ReportKey))
async def report_key(_: CallbackQuery, tap: ReportKey, scene: Scene) -> None:
    """Goods do not work: a person gets the order."""
    await _report(scene, OrderId(tap.order_id), Reason.BAD_KEY)


@router.callback_query(Tapped(AskRefund))
async def ask_refund(_: CallbackQuery, tap: AskRefund, scene: Scene) -> None:
    """Money back: a person gets the order."""
    await _report(scene, OrderId(tap.order_id), Reason.REFUND_ASKED)


async def _report(scene: Scene, order_id: OrderId, reason: Reason) -> None:
    case = support.Escalation(scene.person.id, reason, scene.t.locale, order_id=order_id)
    escalated = await support.report(scene.deps, case)
    await scene.show.send(screens.escalated(escalated, scene.t))
