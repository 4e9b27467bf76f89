"""The floor: a bare aiogram bot that answers every text and every tap, and nothing else."""

from __future__ import annotations

import asyncio
import os
from itertools import count

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

KEYBOARD = InlineKeyboardMarkup(
    inline_keyboard=[[InlineKeyboardButton(text="Again", callback_data="again")]]
)
numbers = count(1)
dispatcher = Dispatcher()


@dispatcher.message()
async def on_text(message: Message) -> None:
    await message.answer(f"echo {next(numbers)}", reply_markup=KEYBOARD)


@dispatcher.callback_query()
async def on_tap(query: CallbackQuery) -> None:
    await query.answer()
    if isinstance(query.message, Message):
        await query.message.edit_text(f"echo {next(numbers)}", reply_markup=KEYBOARD)


async def main() -> None:
    server = TelegramAPIServer.from_base(os.environ["TELEGRAM_API_URL"])
    bot = Bot(os.environ["BOT_TOKEN"], session=AiohttpSession(api=server))
    await dispatcher.start_polling(bot, handle_signals=True)


if __name__ == "__main__":
    asyncio.run(main())
