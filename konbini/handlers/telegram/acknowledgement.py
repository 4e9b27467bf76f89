"""The one answer a tap gets, so that no button keeps spinning and none is answered twice.

The only place here that starts a task beside the handler; `finish` waits for it.
"""

from __future__ import annotations

import asyncio

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from aiogram.methods import AnswerCallbackQuery

from konbini.handlers.telegram.calls import call
from konbini.handlers.telegram.scene import Gone, Later

FRESH_SECONDS = 8.0
"""A tap older than this is not answered: Telegram refuses late answers after about ten seconds."""
_GRACE_SECONDS = 2.0
_MAX_TOAST = 190
_log = structlog.get_logger(__name__)


class Acknowledgement:
    """Answers one callback query at most once, and never later than `left` seconds from now."""

    def __init__(self, bot: Bot, query_id: str, *, left: float) -> None:
        self._bot = bot
        self._query_id = query_id
        self._deadline = asyncio.get_running_loop().time() + left
        self._answered = left <= 0
        self._answer: asyncio.Task[bool] | None = None
        self._timer: asyncio.TimerHandle | None = None

    def begin(self) -> None:
        """Answer without words, now, beside the handler's work."""
        if not self._answered and self._answer is None:
            self._answer = asyncio.create_task(self.say())

    def begin_unless_said(self) -> None:
        """Leave the handler a moment to say something; then answer without words."""
        self._timer = asyncio.get_running_loop().call_later(_GRACE_SECONDS, self.begin)

    @property
    def _left(self) -> float:
        return self._deadline - asyncio.get_running_loop().time()

    async def say(self, text: str | None = None, *, alert: bool = False) -> bool:
        """Answer with a toast, an alert or nothing; False when it was answered or is too late."""
        if self._answered or self._left <= 0:
            return False
        self._answered = True
        words = text if text is None or len(text) <= _MAX_TOAST else f"{text[:_MAX_TOAST]}…"
        method = AnswerCallbackQuery(
            callback_query_id=self._query_id, text=words, show_alert=alert or None
        )
        try:
            async with asyncio.timeout(self._left):
                await call(self._bot, method, repeat=False)
        except (Later, Gone, TimeoutError, TelegramAPIError) as trouble:
            _log.info("tap_not_answered", problem=type(trouble).__name__)
            return False
        return True

    async def finish(self) -> None:
        """After the handler: nothing is left running and no button is left spinning."""
        if self._timer is not None:
            self._timer.cancel()
        if self._answer is not None:
            await self._answer
        elif not self._answered:
            await self.say()
