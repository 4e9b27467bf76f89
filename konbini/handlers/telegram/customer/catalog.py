"""Looking around: /start, /shop, shelves, products, quantities."""

from __future__ import annotations

import secrets

from aiogram import Bot, Router
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from konbini.handlers.screens import catalog as screens
from konbini.handlers.screens.customer_taps import OpenProduct, OpenShelf, OpenShop, short
from konbini.handlers.screens.pages import greeting
from konbini.handlers.telegram.commands import publicly_listed, publish_for
from konbini.handlers.telegram.scene import Scene
from konbini.handlers.telegram.tapped import Tapped
from konbini.shop.actions import browse
from konbini.shop.actions.credit import balances
from konbini.shop.actions.terms import to_accept
from konbini.shop.ids import ProductId, Sku

router = Router(name="catalog")
PRODUCT = "p_"
"""Start of a deep link's payload that opens a product by SKU."""


def new_nonce() -> str:
    """Made when a product is drawn: whatever is tapped on that screen is one order."""
    return secrets.token_urlsafe(8)


@router.message(CommandStart())
async def start(
    _: Message, command: CommandObject, scene: Scene, state: FSMContext, bot: Bot
) -> None:
    """In by the front door, or by a link to a product (`p_SKU`)."""
    await state.clear()
    if not publicly_listed(scene.t, scene.translations):
        await publish_for(bot, scene.person, scene.t)
    payload = (command.args or "").strip()
    if payload.startswith(PRODUCT):
        await _show_product(scene, sku=Sku(payload.removeprefix(PRODUCT)))
        return
    view = await browse.list_shelves(scene.deps)
    await scene.show.send(
        screens.shelves(view, scene.t, intro=greeting(scene.person.name, scene.t))
    )


@router.message(Command("shop"))
@router.callback_query(Tapped(OpenShop))
async def shop(_: Message | CallbackQuery, scene: Scene, tap: OpenShop | None = None) -> None:
    """All shelves."""
    view = await browse.list_shelves(scene.deps)
    await scene.show.screen(screens.shelves(view, scene.t, page=tap.page if tap else 1))


@router.callback_query(Tapped(OpenShelf))
async def shelf(_: CallbackQuery, tap: OpenShelf, scene: Scene) -> None:
    """A page of one shelf."""
    category = await _category(scene, tap.key)
    view = await browse.open_shelf(scene.deps, category, tap.page)
    await scene.show.screen(screens.shelf(view, scene.t))


async def _category(scene: Scene, key: str) -> str:
    """The category's own id; long ones came as a hash and are looked up."""
    if not key.startswith("#"):
        return key
    found = await browse.list_shelves(scene.deps)
    return next((c.id for c, _ in found.categories if short(c.id) == key), key)


@router.callback_query(Tapped(OpenProduct))
async def product(_: CallbackQuery, tap: OpenProduct, scene: Scene) -> None:
    """One product with a quantity."""
    await _show_product(scene, product_id=ProductId(tap.product_id), quantity=tap.quantity)


async def _show_product(
    scene: Scene,
    *,
    product_id: ProductId | None = None,
    sku: Sku | None = None,
    quantity: int = 1,
) -> None:
    view = await browse.open_product(
        scene.deps, product_id=product_id, sku=sku, customer_id=scene.person.id
    )
    screen = screens.product(
        view,
        scene.t,
        quantity=quantity,
        nonce=new_nonce(),
        terms=to_accept(scene.deps, scene.person),
        balances=await balances(scene.deps, scene.person.id),
    )
    await scene.show.screen(screen)
