"""A merchant's private chat: restock in one message, by file or step by step; stock, products.

Whoever has not the role gets a customer's answer: nothing here matches for them.
"""

from __future__ import annotations

from aiogram import Bot, F, Router
from aiogram.filters import Command, CommandObject, Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from konbini.handlers.screens import merchant as screens
from konbini.handlers.screens.merchant import (
    ChooseStocked,
    DiscardImport,
    PickPage,
    ProductsPage,
    PutOnSale,
    StockPage,
    UndoImport,
)
from konbini.handlers.telegram.refusals import SayRefusals
from konbini.handlers.telegram.restocking import (
    Restocking,
    abandon,
    ask_keys,
    me,
    take_file,
    take_lines,
)
from konbini.handlers.telegram.scene import Scene
from konbini.handlers.telegram.tapped import Tapped
from konbini.shop.actions import browse, restock, restock_session, shares
from konbini.shop.customers import Role
from konbini.shop.ids import BatchId, ProductId


class IsMerchant(Filter):
    """The person may restock, in their private chat with the bot."""

    async def __call__(self, event: Message | CallbackQuery, scene: Scene) -> bool:
        """Others are customers here."""
        message = event.message if isinstance(event, CallbackQuery) else event
        private = message is not None and message.chat.type == "private"
        return private and scene.person.may(Role.MERCHANT)


router = Router(name="merchant")
router.message.filter(IsMerchant())
router.callback_query.filter(IsMerchant())
router.message.middleware(SayRefusals())
router.callback_query.middleware(SayRefusals())
_words = F.text & ~F.text.startswith("/")


# ── /restock ─────────────────────────────────────────────────────────────────────────────────


@router.message(Command("restock"))
async def begin(
    message: Message, command: CommandObject, scene: Scene, state: FSMContext, bot: Bot
) -> None:
    """With a SKU and keys or a file: at once; otherwise step by step."""
    await abandon(scene, state)
    first, _, rest = (command.args or "").partition("\n")
    sku, _, same_line = first.strip().partition(" ")
    if not sku:
        await _ask_product(scene, state)
        return
    product = await restock_session.find_stocked(scene.deps, me(scene), sku)
    await state.set_data({"sku": product.sku})
    if message.document is not None:
        await take_file(scene, state, bot, message, message.document)
    elif same_line.strip() or rest.strip():
        # the first line is kept, so that a line's number is the one the merchant sees
        await take_lines(scene, state, bot, message, f"{same_line}\n{rest}")
    else:
        await ask_keys(scene, state, product)


async def _ask_product(scene: Scene, state: FSMContext) -> None:
    lines = await restock.show_stock(scene.deps, me(scene))
    await state.set_state(Restocking.product)
    await scene.show.send(screens.choose(lines, 1, scene.t))


@router.callback_query(Tapped(PickPage))
async def turn_choice(_: CallbackQuery, tap: PickPage, scene: Scene) -> None:
    """Another page of products to choose from."""
    lines = await restock.show_stock(scene.deps, me(scene))
    await scene.show.screen(screens.choose(lines, tap.page, scene.t))


@router.callback_query(Tapped(ChooseStocked))
async def choose(_: CallbackQuery, tap: ChooseStocked, scene: Scene, state: FSMContext) -> None:
    """The product was tapped."""
    await abandon(scene, state)
    view = await browse.open_product(scene.deps, product_id=ProductId(tap.product_id))
    product = await restock_session.find_stocked(scene.deps, me(scene), view.product.sku)
    await ask_keys(scene, state, product)


@router.message(Restocking.product, _words)
async def type_sku(message: Message, scene: Scene, state: FSMContext) -> None:
    """The product was typed."""
    product = await restock_session.find_stocked(scene.deps, me(scene), message.text or "")
    await ask_keys(scene, state, product)


@router.message(Restocking.keys, _words)
async def take_text(message: Message, scene: Scene, state: FSMContext, bot: Bot) -> None:
    """Keys, perhaps one part of many."""
    await take_lines(scene, state, bot, message, message.text or "")


@router.message(Restocking.keys, F.document)
async def take_document(message: Message, scene: Scene, state: FSMContext, bot: Bot) -> None:
    """Keys in a file, or a file that is sold itself."""
    if message.document is not None:
        await take_file(scene, state, bot, message, message.document)


@router.message(StateFilter(Restocking), Command("cancel"))
async def leave(_: Message, scene: Scene, state: FSMContext) -> None:
    """Nothing of what was sent is put on sale."""
    await abandon(scene, state)
    await scene.show.send(screens.discarded(scene.t))


@router.callback_query(Tapped(PutOnSale))
async def put_on_sale(_: CallbackQuery, tap: PutOnSale, scene: Scene, state: FSMContext) -> None:
    """Confirmed: everything of the preview can be bought now."""
    result = await restock_session.put_on_sale(scene.deps, me(scene), BatchId(tap.lead))
    await _finish(state, tap.lead)
    await scene.show.screen(screens.on_sale(result, scene.t))


@router.callback_query(Tapped(DiscardImport))
async def discard(_: CallbackQuery, tap: DiscardImport, scene: Scene, state: FSMContext) -> None:
    """Not wanted."""
    await restock_session.drop(scene.deps, me(scene), BatchId(tap.lead))
    await _finish(state, tap.lead)
    await scene.show.screen(screens.discarded(scene.t))


@router.callback_query(Tapped(UndoImport))
async def undo(_: CallbackQuery, tap: UndoImport, scene: Scene) -> None:
    """Taken back, as far as it is unsold."""
    result = await restock_session.take_back(scene.deps, me(scene), BatchId(tap.lead))
    await scene.show.screen(screens.undone(result, scene.t))


async def _finish(state: FSMContext, lead: int) -> None:
    """Leave the step-by-step restock this import belongs to; another one goes on."""
    data = await state.get_data()
    if data.get("lead", lead) == lead:
        await state.clear()


# ── /stock and /products ─────────────────────────────────────────────────────────────────────


@router.message(Command("stock"))
async def show_stock(_: Message, scene: Scene) -> None:
    """What there is of everything."""
    lines = await restock.show_stock(scene.deps, me(scene))
    await scene.show.send(screens.stock(lines, 1, scene.t))


@router.callback_query(Tapped(StockPage))
async def turn_stock(_: CallbackQuery, tap: StockPage, scene: Scene) -> None:
    """Another page of it."""
    lines = await restock.show_stock(scene.deps, me(scene))
    await scene.show.screen(screens.stock(lines, tap.page, scene.t))


@router.message(Command("products"))
async def show_products(_: Message, scene: Scene) -> None:
    """What is sold and for how much."""
    lines = await restock.show_stock(scene.deps, me(scene))
    await scene.show.send(screens.products(lines, 1, scene.t))


@router.callback_query(Tapped(ProductsPage))
async def turn_products(_: CallbackQuery, tap: ProductsPage, scene: Scene) -> None:
    """Another page of it."""
    lines = await restock.show_stock(scene.deps, me(scene))
    await scene.show.screen(screens.products(lines, tap.page, scene.t))


# ── /balance ─────────────────────────────────────────────────────────────────────────────────


@router.message(Command("balance"))
async def show_balance(_: Message, scene: Scene) -> None:
    """What this merchant has earned, when it is released, what was paid out."""
    found = await shares.statement(scene.deps, me(scene))
    shared = scene.deps.policy.merchant_share > 0
    await scene.show.send(screens.balance(found, scene.t, shared=shared))
