"""Store credit, and what a customer wants instead of goods that are sold out."""

from __future__ import annotations

from contextlib import suppress

from aiogram import Router
from aiogram.types import CallbackQuery

from konbini.handlers.screens import credit as screens
from konbini.handlers.screens.customer_taps import (
    AgreeAndBuy,
    Buy,
    BuyByCredit,
    Decide,
    Decided,
    PayByCredit,
)
from konbini.handlers.statuses import status
from konbini.handlers.telegram.scene import Scene
from konbini.handlers.telegram.tapped import Tapped
from konbini.shop.actions import browse, checkout, credit, orders, waiting
from konbini.shop.actions.waiting import Choice
from konbini.shop.errors import NotFound, NotOpen, Refused
from konbini.shop.ids import OrderId, ProductId
from konbini.shop.orders import OrderState
from konbini.shop.payments import CREDIT, Outcome

router = Router(name="credit")


async def show_order(scene: Scene, order_id: OrderId) -> None:
    """The customer's order as it is now."""
    view = await orders.open_order(scene.deps, scene.person.id, order_id)
    await scene.show.screen(await status(scene.deps, view, scene.t))


# ── what becomes of an order that waits for stock ────────────────────────────────────────────


@router.callback_query(Tapped(Decide))
async def decide(_: CallbackQuery, tap: Decide, scene: Scene) -> None:
    """Staying is done at once; leaving the queue is asked about."""
    order_id, choice = OrderId(tap.order_id), _choice(tap.choice)
    if choice is Choice.WAIT:
        await _choose(scene, order_id, choice)
        return
    view = await orders.open_order(scene.deps, scene.person.id, order_id)
    if view.order.state is not OrderState.WAITING_STOCK:
        await show_order(scene, order_id)
        return
    await scene.show.screen(screens.ask_choice(view.order, choice, scene.t))


@router.callback_query(Tapped(Decided))
async def decided(_: CallbackQuery, tap: Decided, scene: Scene) -> None:
    """Confirmed."""
    await _choose(scene, OrderId(tap.order_id), _choice(tap.choice))


async def _choose(scene: Scene, order_id: OrderId, choice: Choice) -> None:
    """Do it, and show the order as it is then; one that has moved on meanwhile is only shown."""
    with suppress(NotOpen):
        await waiting.choose(scene.deps, scene.person.id, order_id, choice)
        if choice is Choice.WAIT:
            await scene.show.toast(scene.t("waiting-noted"))
    await show_order(scene, order_id)


def _choice(name: str) -> Choice:
    """Raises NotFound for a name no button of ours carries."""
    try:
        return Choice(name)
    except ValueError:
        raise NotFound from None


# ── paying by credit ─────────────────────────────────────────────────────────────────────────


async def ask_to_buy(scene: Scene, tap: Buy | AgreeAndBuy) -> None:
    """A product's credit button: the price beside the balance, before anything is ordered.

    Raises NotFound, or Refused("credit-short") when the balance is not enough (any more).
    """
    product_id = ProductId(tap.product_id)
    view = await browse.open_product(
        scene.deps, product_id=product_id, customer_id=scene.person.id
    )
    offer = next((one for one in view.offers if one.gateway == CREDIT), None)
    if offer is None:
        raise Refused("credit-short")
    total = offer.price * max(tap.quantity, 1)
    have = screens.covering(await credit.balances(scene.deps, scene.person.id), total)
    if have is None:
        raise Refused("credit-short")
    await scene.show.screen(screens.ask_to_buy(view.product, tap, (total, have), scene.t))


async def buy(scene: Scene, tap: BuyByCredit, message_id: int | None) -> None:
    """Order and pay in one step; the tapped message becomes the order's live status.

    Raises what `checkout` refuses, and Refused("credit-short"): then the order is given up again.
    """
    wish = checkout.Checkout(
        customer_id=scene.person.id,
        product_id=ProductId(tap.product_id),
        quantity=tap.quantity,
        gateway=CREDIT,
        nonce=tap.nonce,
        locale=scene.t.locale,
        accepts_terms=tap.terms,
    )
    made = await checkout.checkout(scene.deps, wish)
    try:
        await _pay(scene, made.order.id, message_id)
    except Refused as problem:
        if problem.kind == "credit-short":
            await orders.cancel_order(scene.deps, scene.person.id, made.order.id)
        raise


@router.callback_query(Tapped(PayByCredit))
async def pay_open(query: CallbackQuery, tap: PayByCredit, scene: Scene) -> None:
    """An open order's credit button: asked first, then paid."""
    order_id = OrderId(tap.order_id)
    if tap.sure:
        await _pay(scene, order_id, tapped_message(query))
        return
    view = await orders.open_order(scene.deps, scene.person.id, order_id)
    balances = await credit.balances(scene.deps, scene.person.id)
    have = screens.covering(balances, view.order.total)
    if view.order.state is not OrderState.AWAITING_PAYMENT or have is None:
        await show_order(scene, order_id)
        return
    await scene.show.screen(screens.ask_to_pay(view.order, have, scene.t))


async def _pay(scene: Scene, order_id: OrderId, message_id: int | None) -> None:
    """Pay; the tapped message tells how it goes on. It is noted first: what paying sets off may
    be quicker than we are. A second tap shows the order as it is.
    """
    if message_id is not None:
        await orders.note_status_message(scene.deps, order_id, message_id)
    try:
        paid = await credit.pay_with_credit(scene.deps, scene.person.id, order_id)
    except NotOpen:
        paid = None
    if paid is None or paid.outcome is Outcome.DUPLICATE:
        await show_order(scene, order_id)
    else:
        await scene.show.toast(scene.t("credit-paid"))


def tapped_message(query: CallbackQuery) -> int | None:
    """The message whose button was tapped."""
    return query.message.message_id if query.message is not None else None
