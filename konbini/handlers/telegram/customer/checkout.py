"""Buying: one tap makes the order, holds the goods and shows the way to pay."""

from __future__ import annotations

from datetime import timedelta

from aiogram import Router
from aiogram.types import CallbackQuery

from konbini.handlers.screens import catalog as window
from konbini.handlers.screens import checkout as screens
from konbini.handlers.screens.customer_taps import (
    AgreeAndBuy,
    AgreeAndPay,
    Buy,
    BuyByCredit,
    CancelOrder,
    PayOrder,
)
from konbini.handlers.screens.errors import explain, refusal
from konbini.handlers.screens.orders import too_many_open
from konbini.handlers.statuses import status
from konbini.handlers.telegram.customer import credit
from konbini.handlers.telegram.customer.catalog import new_nonce
from konbini.handlers.telegram.scene import Scene
from konbini.handlers.telegram.tapped import Tapped
from konbini.shop.actions import browse, checkout, orders
from konbini.shop.actions.credit import balances
from konbini.shop.actions.terms import to_accept
from konbini.shop.errors import NotFound, NotOpen, Refused, ShopError
from konbini.shop.ids import OrderId, ProductId
from konbini.shop.orders import OrderState
from konbini.shop.payments import CREDIT

router = Router(name="checkout")
DOUBLE_TAP = timedelta(seconds=5)
"""Taps on one screen within this time are one wish."""


@router.callback_query(Tapped(Buy))
@router.callback_query(Tapped(AgreeAndBuy))
async def buy(_: CallbackQuery, tap: Buy | AgreeAndBuy, scene: Scene) -> None:
    """Order what the screen shows; the tapped message becomes the order's live status.

    Store credit is asked about first.
    """
    if tap.gateway == CREDIT:
        try:
            await credit.ask_to_buy(scene, tap)
        except ShopError as problem:
            await _explain(scene, tap, problem)
        return
    wish = checkout.Checkout(
        customer_id=scene.person.id,
        product_id=ProductId(tap.product_id),
        quantity=tap.quantity,
        gateway=tap.gateway,
        nonce=tap.nonce,
        locale=scene.t.locale,
        accepts_terms=tap.terms if isinstance(tap, AgreeAndBuy) else "",
    )
    try:
        result = await checkout.checkout(scene.deps, wish)
    except NotOpen:
        await _show_known(scene, tap.nonce)
    except ShopError as problem:
        await _explain(scene, tap, problem)
    else:
        await _show_way_to_pay(scene, result, billed=_has_bill(scene, result))


@router.callback_query(Tapped(BuyByCredit))
async def buy_by_credit(query: CallbackQuery, tap: BuyByCredit, scene: Scene) -> None:
    """The question was answered with yes."""
    try:
        await credit.buy(scene, tap, credit.tapped_message(query))
    except NotOpen:
        await _show_known(scene, tap.nonce)
    except ShopError as problem:
        await _explain(scene, tap, problem)


def _has_bill(scene: Scene, result: checkout.CheckedOut) -> bool:
    """Whether this is the second of two quick taps; who taps later wants to see the bill again."""
    age = scene.deps.clock.now() - result.order.created_at
    return result.repeated and not scene.replayed and age < DOUBLE_TAP


async def _show_way_to_pay(
    scene: Scene, result: checkout.CheckedOut, *, billed: bool = False
) -> None:
    """The live message, noted before the bill goes out, so that paying finds it.

    `billed`: the first of two taps has sent the bill already.
    """
    screen = screens.checked_out(result, scene.t, now=scene.deps.clock.now())
    shown = await scene.show.screen(screen)
    if shown != result.order.status_message:
        await orders.note_status_message(scene.deps, result.order.id, shown)
    bill = screens.bill(result, scene.t)
    if bill is not None and not billed:
        await scene.show.invoice(bill)


async def _show_known(scene: Scene, nonce: str) -> None:
    """A late double tap: the order of this screen has moved on; show where it is."""
    view = await _by_nonce(scene, nonce)
    await scene.show.screen(await status(scene.deps, view, scene.t))


async def _by_nonce(scene: Scene, nonce: str) -> orders.OrderView:
    async with scene.deps.store.read() as unit:
        order = await unit.orders.by_nonce(scene.person.id, nonce)
    if order is None:
        raise NotFound("unknown-order")
    return await orders.open_order(scene.deps, scene.person.id, order.id)


async def _explain(scene: Scene, tap: Buy | AgreeAndBuy | BuyByCredit, problem: ShopError) -> None:
    """Say in place why it did not work, with what can be done instead."""
    if problem.kind == "limit-open-orders":
        page = await orders.list_orders(scene.deps, scene.person.id)
        unpaid = [o for o in page.orders if o.state is OrderState.AWAITING_PAYMENT]
        await scene.show.screen(too_many_open(problem, unpaid, scene.t))
        return
    if not isinstance(problem, Refused) or problem.kind == "barred":
        await scene.show.screen(refusal(problem, scene.t))
        return
    view = await browse.open_product(
        scene.deps, product_id=ProductId(tap.product_id), customer_id=scene.person.id
    )
    note = explain(problem, scene.t)
    screen = window.product(
        view,
        scene.t,
        quantity=tap.quantity,
        nonce=new_nonce(),
        terms=to_accept(scene.deps, scene.person),
        balances=await balances(scene.deps, scene.person.id),
        note=note,
    )
    await scene.show.screen(screen)


@router.callback_query(Tapped(PayOrder))
@router.callback_query(Tapped(AgreeAndPay))
async def pay(_: CallbackQuery, tap: PayOrder | AgreeAndPay, scene: Scene) -> None:
    """Show the way to pay an open order again."""
    order_id = OrderId(tap.order_id)
    accepts = tap.terms if isinstance(tap, AgreeAndPay) else ""
    try:
        result = await checkout.open_payment(
            scene.deps, scene.person.id, order_id, accepts_terms=accepts
        )
    except Refused as problem:
        if problem.kind != "terms":
            raise
        view = await orders.open_order(scene.deps, scene.person.id, order_id)
        await scene.show.screen(screens.terms_first(problem, view, scene.t))
        return
    await _show_way_to_pay(scene, result)


@router.callback_query(Tapped(CancelOrder))
async def cancel(_: CallbackQuery, tap: CancelOrder, scene: Scene) -> None:
    """Give up an unpaid order; its message shows that it is over."""
    await orders.cancel_order(scene.deps, scene.person.id, OrderId(tap.order_id))
    view = await orders.open_order(scene.deps, scene.person.id, OrderId(tap.order_id))
    await scene.show.screen(await status(scene.deps, view, scene.t))
