"""Calls go out as plain forms, and in parts only when they carry a file."""

from __future__ import annotations

from urllib.parse import parse_qsl

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


def test_a_call_is_a_plain_form_with_nothing_unset(bot: Bot) -> None:
    button = InlineKeyboardButton(text="Go", callback_data="go:1")
    method = SendMessage(
        chat_id=7,
        text="50 % & <b>✓</b>",
        disable_notification=False,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
        reply_markup=InlineKeyboardMarkup(inline_keyboard=[[button]]),
    )
    session = bot.session
    assert isinstance(session, Session)
    payload = session.build_form_data(bot, method)
    assert isinstance(payload, BytesPayload)
    assert payload.content_type == "application/x-www-form-urlencoded"
    sent = dict(parse_qsl(payload.decode(), strict_parsing=True))
    assert {name: sent[name] for name in ("chat_id", "text", "disable_notification")} == {
        "chat_id": "7",
        "text": "50 % & <b>✓</b>",
        "disable_notification": "false",
    }
    assert orjson.loads(sent["link_preview_options"]) == {"is_disabled": True}
    assert orjson.loads(sent["reply_markup"]) == {
        "inline_keyboard": [[{"text": "Go", "callback_data": "go:1"}]]
    }
    assert len(sent) == 5


def test_a_file_goes_as_a_form(bot: Bot) -> None:
    method = SendDocument(chat_id=7, document=BufferedInputFile(b"KEY", "keys.txt"))
    session = bot.session
    assert isinstance(session, Session)
    assert isinstance(session.build_form_data(bot, method), FormData)
