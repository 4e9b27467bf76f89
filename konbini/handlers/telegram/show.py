"""Shows the answer to one update where its person is looking: in place, or as a new message."""

from __future__ import annotations

from html import escape

from aiogram.types import Message

from konbini.handlers.screens.screen import Invoice, Screen
from konbini.handlers.telegram.acknowledgement import Acknowledgement
from konbini.handlers.telegram.sender import TelegramSender


class TelegramShow:
    """The Show of scene.py for one update.

    `tapped` is the message whose button was tapped, None when there is none, when it is too old
    to be read, or when the tap is stale (then everything is sent anew).
    """

    __slots__ = ("_acknowledgement", "_chat_id", "_sender", "_tapped", "_thread_id")

    def __init__(
        self,
        sender: TelegramSender,
        chat_id: int,
        *,
        thread_id: int | None = None,
        tapped: Message | None = None,
        acknowledgement: Acknowledgement | None = None,
    ) -> None:
        self._sender = sender
        self._chat_id = chat_id
        self._thread_id = thread_id
        self._tapped = tapped if tapped is not None and tapped.text else None
        self._acknowledgement = acknowledgement

    async def screen(self, screen: Screen) -> int:
        """Edit the tapped message, or send; the id of the message that shows it now."""
        tapped = self._tapped
        if tapped is None or screen.attachment is not None:
            return await self.send(screen)
        if self._sender.shows(tapped, screen):
            return tapped.message_id
        if await self._sender.edit(self._chat_id, tapped.message_id, screen):
            return tapped.message_id
        self._tapped = None
        return await self.send(screen)

    async def send(self, screen: Screen) -> int:
        """Always a new message, in the update's chat and topic."""
        return await self._sender.send(self._chat_id, screen, thread_id=self._thread_id)

    async def invoice(self, invoice: Invoice) -> int:
        """A bill as a new message."""
        return await self._sender.invoice(self._chat_id, invoice)

    async def toast(self, text: str, *, alert: bool = False) -> None:
        """A short plain text over the chat. Without a fresh, unanswered tap a toast is dropped;
        an alert, which must be read, becomes a message.
        """
        said = self._acknowledgement is not None and await self._acknowledgement.say(
            text, alert=alert
        )
        if alert and not said:
            await self.send(Screen(escape(text)))
