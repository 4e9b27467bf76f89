"""Sends screens to chats over the Bot API, edits them, and remembers what it showed where.

Knows no rule of the trade: who is told what is decided elsewhere.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from dataclasses import dataclass
from weakref import WeakValueDictionary

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import EditMessageText, SendDocument, SendInvoice, SendMessage
from aiogram.types import BufferedInputFile, LabeledPrice, Message, ReplyParameters

from konbini.handlers.screens.screen import Attachment, Invoice, Screen
from konbini.handlers.telegram.calls import call, says
from konbini.handlers.telegram.markup import (
    MAX_CAPTION,
    NO_PREVIEW,
    fingerprint,
    keyboard,
    same_buttons,
    visible,
)
from konbini.handlers.telegram.scene import Later

_REMEMBERED = 8192
_UPLOAD_SECONDS = 60
_HTML = "HTML"


@dataclass(frozen=True, slots=True)
class _Shown:
    """What a message shows by our own doing, and when (Telegram's clock, seconds)."""

    fingerprint: int
    at: int


@dataclass(frozen=True, slots=True)
class _Target:
    """Where a new message goes."""

    chat_id: int
    thread_id: int | None
    reply_to: int | None

    @property
    def reply(self) -> ReplyParameters | None:
        """An answered message that is gone meanwhile does not stop the answer."""
        if self.reply_to is None:
            return None
        return ReplyParameters(message_id=self.reply_to, allow_sending_without_reply=True)

    def message(self, text: str, screen: Screen | None = None) -> SendMessage:
        """The call that sends `text`, with the screen's buttons if one is given."""
        return SendMessage(
            chat_id=self.chat_id,
            message_thread_id=self.thread_id,
            reply_parameters=self.reply,
            text=text,
            parse_mode=_HTML,
            link_preview_options=NO_PREVIEW,
            reply_markup=keyboard(screen.rows) if screen else None,
        )


class TelegramSender:
    """The Sender of scene.py. Keys are never kept: only hashes of what was shown."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._shown: OrderedDict[tuple[int, int], _Shown] = OrderedDict()
        self._editing: WeakValueDictionary[tuple[int, int], asyncio.Lock] = WeakValueDictionary()

    async def send(
        self,
        chat_id: int,
        screen: Screen,
        *,
        thread_id: int | None = None,
        reply_to: int | None = None,
    ) -> int:
        """Send a screen as a new message; its id. Repeated when no answer came."""
        target = _Target(chat_id, thread_id, reply_to)
        if screen.attachment is not None:
            return await self._send_file(target, screen, screen.attachment)
        sent = await call(self._bot, target.message(screen.text, screen))
        return self._remember(sent, screen)

    async def _send_file(self, target: _Target, screen: Screen, file: Attachment) -> int:
        """A file with its caption; a caption too long for Telegram goes ahead as a message."""
        caption: str | None = screen.text
        if len(visible(screen.text)) > MAX_CAPTION:
            await call(self._bot, target.message(screen.text))
            caption = None
        method = SendDocument(
            chat_id=target.chat_id,
            message_thread_id=target.thread_id,
            reply_parameters=target.reply,
            document=BufferedInputFile(file.data, file.name),
            caption=caption,
            parse_mode=_HTML if caption else None,
            reply_markup=keyboard(screen.rows),
        )
        sent = await call(self._bot, method, request_seconds=_UPLOAD_SECONDS)
        return sent.message_id

    async def edit(self, chat_id: int, message_id: int, screen: Screen) -> bool:
        """Show the screen in an existing message; False when it must be sent anew.

        One edit of a message at a time, in the order asked for: a tap's answer and the order's
        news may meet there, and the older of two must not be what stays. An edit whose answer was
        lost is not repeated: the same edit again would be refused.
        """
        if screen.attachment is not None:
            return False
        lock = self._editing.setdefault((chat_id, message_id), asyncio.Lock())
        async with lock:
            return await self._shown_by_edit(chat_id, message_id, screen)

    async def _shown_by_edit(self, chat_id: int, message_id: int, screen: Screen) -> bool:
        known = self._shown.get((chat_id, message_id))
        if known is not None and known.fingerprint == fingerprint(screen):
            return True
        method = EditMessageText(
            chat_id=chat_id,
            message_id=message_id,
            text=screen.text,
            parse_mode=_HTML,
            link_preview_options=NO_PREVIEW,
            reply_markup=keyboard(screen.rows),
        )
        return await self._edit(method, (chat_id, message_id), screen)

    async def _edit(self, method: EditMessageText, spot: tuple[int, int], screen: Screen) -> bool:
        try:
            edited = await call(self._bot, method, repeat=False)
        except Later as trouble:
            if not trouble.ambiguous:
                raise
            self._shown.pop(spot, None)
            return False
        except TelegramBadRequest as refusal:
            if says(refusal, "message is not modified"):
                return True
            self._shown.pop(spot, None)
            if says(refusal, "can't be edited", "message to edit not found", "message_id_invalid"):
                return False
            raise
        if isinstance(edited, Message):
            self._remember(edited, screen)
        return True

    async def invoice(self, chat_id: int, invoice: Invoice) -> int:
        """Send a bill in Stars; its message id."""
        method = SendInvoice(
            chat_id=chat_id,
            title=invoice.title,
            description=invoice.description,
            payload=invoice.payload,
            currency=invoice.money.currency,
            prices=[LabeledPrice(label=invoice.label, amount=invoice.money.amount)],
            start_parameter=invoice.start_parameter,
        )
        return (await call(self._bot, method)).message_id

    def shows(self, message: Message, screen: Screen) -> bool:
        """Whether `message`, as it came with a tap, shows the screen already.

        Our own memory is believed unless Telegram's copy is younger (another process edited it);
        without a memory (after a restart) the texts and buttons are compared.
        """
        known = self._shown.get((message.chat.id, message.message_id))
        if known is not None and known.at >= _stamp(message):
            return known.fingerprint == fingerprint(screen)
        self._shown.pop((message.chat.id, message.message_id), None)
        same_text = visible(screen.text) == (message.text or "").strip()
        return same_text and same_buttons(screen.rows, message.reply_markup)

    def _remember(self, message: Message, screen: Screen) -> int:
        spot = (message.chat.id, message.message_id)
        self._shown[spot] = _Shown(fingerprint(screen), _stamp(message))
        self._shown.move_to_end(spot)
        if len(self._shown) > _REMEMBERED:
            self._shown.popitem(last=False)
        return message.message_id


def _stamp(message: Message) -> int:
    """When the message took its present form, in Telegram's seconds."""
    return message.edit_date or int(message.date.timestamp())
