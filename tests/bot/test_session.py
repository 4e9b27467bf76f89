"""Calls go out as JSON, and as a form only when they carry a file."""

from __future__ import annotations

import orjson
import pytest
from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer
from aiogram.methods import SendDocument, SendMessage
from aiogram.types import (
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
)
from aiohttp import BytesPayload, FormData

from konbini.bot.session import Session


@pytest.fixture
def bot() -> Bot:
    return Bot("1:a", session=Session(TelegramAPIServer.from_base("http://127.0.0.1:1")))


def test_a_call_is_json_with_nothing_unset(bot: Bot) -> None:
    button = InlineKeyboardButton(text="Go", callback_data="go:1")
    method = SendMessage(
        chat_id=7,
        text="hello",
        disable_notification=False,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
        reply_markup=InlineKeyboardMarkup(inline_keyboard=[[button]]),
    )
    session = bot.session
    assert isinstance(session, Session)
    payload = session.build_form_data(bot, method)
    assert isinstance(payload, BytesPayload)
    assert payload.content_type == "application/json"
    assert orjson.loads(payload.decode()) == {
        "chat_id": 7,
        "text": "hello",
        "disable_notification": False,
        "link_preview_options": {"is_disabled": True},
        "reply_markup": {"inline_keyboard": [[{"text": "Go", "callback_data": "go:1"}]]},
    }


def test_a_file_goes_as_a_form(bot: Bot) -> None:
    method = SendDocument(chat_id=7, document=BufferedInputFile(b"KEY", "keys.txt"))
    session = bot.session
    assert isinstance(session, Session)
    assert isinstance(session.build_form_data(bot, method), FormData)
