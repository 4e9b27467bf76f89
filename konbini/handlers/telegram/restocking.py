"""Keys on their way from a merchant's chat into the store: read, staged, removed, previewed.

The conversation's memory holds a SKU and batch ids, never a key.
"""

from __future__ import annotations

import asyncio
import io
from collections.abc import Callable

import aiohttp
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.methods import DeleteMessage, GetFile
from aiogram.types import Document, Message

from konbini.handlers.screens import merchant as screens
from konbini.handlers.screens.screen import Screen
from konbini.handlers.spreadsheets import read_any_stock
from konbini.handlers.telegram.calls import call
from konbini.handlers.telegram.scene import Gone, Later, Scene
from konbini.shop.actions import restock_session
from konbini.shop.actions.restock import Restock
from konbini.shop.actions.restock_session import Session
from konbini.shop.catalog import Kind, Product
from konbini.shop.errors import Invalid, NotFound, NotOpen, Unavailable
from konbini.shop.ids import BatchId, StaffId
from konbini.shop.stock import Incoming, read_lines
from konbini.shop.stock_files import file_unit

MAX_DOWNLOAD = 20 << 20
"""Largest file a bot can fetch (Bot API, getFile)."""
SPLIT_AT = 3_500
"""A text this long may be the first part of several: clients cut at 4,096 characters."""
_DOWNLOAD_SECONDS = 60


class Restocking(StatesGroup):
    """Where a step-by-step restock is."""

    product = State()
    keys = State()


def me(scene: Scene) -> StaffId:
    """The merchant at work."""
    return StaffId(scene.person.id)


async def ask_keys(scene: Scene, state: FSMContext, product: Product) -> None:
    """The product is known; now the keys."""
    await state.set_state(Restocking.keys)
    await state.set_data({"sku": product.sku})
    await scene.show.screen(screens.send_keys(product, scene.t))


async def take_lines(
    scene: Scene, state: FSMContext, bot: Bot, message: Message, text: str
) -> None:
    """Keys written in a message. A product whose units are files asks for the file."""
    product = await _product(scene, state)
    if product.kind is Kind.FILE:
        await ask_keys(scene, state, product)
        return
    lines = list(read_lines(text))
    if not lines:
        raise Invalid("empty-file")
    if len(text) >= SPLIT_AT:
        await state.set_state(Restocking.keys)
    await _stage(scene, state, bot, message, Restock(me(scene), product.sku, "chat", lines))


async def take_file(
    scene: Scene, state: FSMContext, bot: Bot, message: Message, document: Document
) -> None:
    """Keys in a file, or a file that is sold itself."""
    product = await _product(scene, state)
    name = document.file_name or "file"
    read = _reader(product, name, scene.deps.policy.currency)
    data = await _download(bot, document)
    lines = await asyncio.to_thread(read, data)
    await _stage(scene, state, bot, message, Restock(me(scene), product.sku, name, lines))


async def abandon(scene: Scene, state: FSMContext) -> None:
    """Drop what an unfinished restock has staged, and forget it."""
    lead = (await state.get_data()).get("lead")
    await state.clear()
    if lead is None:
        return
    try:
        await restock_session.drop(scene.deps, me(scene), BatchId(lead))
    except (NotFound, NotOpen):
        return  # it was put on sale meanwhile, or is gone


async def _product(scene: Scene, state: FSMContext) -> Product:
    sku = str((await state.get_data()).get("sku", ""))
    return await restock_session.find_stocked(scene.deps, me(scene), sku)


def _reader(product: Product, name: str, currency: str) -> Callable[[bytes], list[Incoming]]:
    if product.kind is Kind.FILE:
        return lambda data: file_unit(name, data)
    return lambda data: read_any_stock(name, data, currency)


async def _download(bot: Bot, document: Document) -> bytes:
    """The file's bytes; raises Invalid("file-too-large") or Unavailable."""
    if (document.file_size or 0) > MAX_DOWNLOAD:
        raise Invalid("file-too-large", most=MAX_DOWNLOAD >> 20)
    into = io.BytesIO()
    try:
        file = await call(bot, GetFile(file_id=document.file_id))
        await bot.download_file(file.file_path or "", into, timeout=_DOWNLOAD_SECONDS)
    except TelegramBadRequest as refusal:
        raise Invalid("file-too-large", most=MAX_DOWNLOAD >> 20) from refusal
    except (aiohttp.ClientError, TimeoutError, Later) as trouble:
        raise Unavailable(what="telegram") from trouble
    return into.getvalue()


async def _stage(
    scene: Scene, state: FSMContext, bot: Bot, message: Message, wish: Restock
) -> None:
    data = await state.get_data()
    lead = data.get("lead")
    session = await restock_session.add(
        scene.deps, wish, BatchId(lead) if lead is not None else None
    )
    removed = await _remove(scene, bot, message)
    more = await state.get_state() == Restocking.keys.state
    screen = screens.preview(session, scene.t, removed=removed, more=more)
    shown = await _show(scene, message.chat.id, data.get("preview"), screen)
    await _remember(state, session, shown, more=more)


async def _remember(state: FSMContext, session: Session, shown: int, *, more: bool) -> None:
    if more:
        await state.update_data(lead=session.lead, preview=shown)
    else:
        await state.clear()


async def _show(scene: Scene, chat_id: int, earlier: int | None, screen: Screen) -> int:
    """In the preview there is already, so that fifty parts do not make fifty messages."""
    if earlier is not None and await scene.sender.edit(chat_id, earlier, screen):
        return earlier
    return await scene.show.send(screen)


async def _remove(scene: Scene, bot: Bot, message: Message) -> bool:
    """Take the keys out of the chat; False when that cannot be (or may have been done before
    a crash: asking twice would be refused).
    """
    if scene.replayed:
        return False
    method = DeleteMessage(chat_id=message.chat.id, message_id=message.message_id)
    try:
        return await call(bot, method, repeat=False)
    except (TelegramBadRequest, Gone, Later):
        return False
