"""A Telegram that answers by a script: what a test wants refused, lost or broken."""

from __future__ import annotations

import asyncio
import itertools
from collections import deque
from collections.abc import AsyncGenerator, Callable
from datetime import UTC, datetime
from typing import Any

from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import TelegramMethod
from aiogram.types import Chat, Message
from aiohttp import ClientConnectorError

Trouble = Callable[[TelegramMethod[Any]], Exception]


def refused(text: str) -> Trouble:
    return lambda method: TelegramBadRequest(method=method, message=f"Bad Request: {text}")


def forbidden(text: str) -> Trouble:
    return lambda method: TelegramForbiddenError(method=method, message=f"Forbidden: {text}")


def wait(seconds: int) -> Trouble:
    return lambda method: TelegramRetryAfter(method=method, message="x", retry_after=seconds)


def moved(chat_id: int) -> Trouble:
    return lambda m: TelegramMigrateToChat(method=m, message="x", migrate_to_chat_id=chat_id)


def broken(method: TelegramMethod[Any]) -> Exception:
    """5xx: not carried out."""
    return TelegramServerError(method=method, message="Bad Gateway")


def lost(method: TelegramMethod[Any]) -> Exception:
    """Sent, and no answer came."""
    return TelegramNetworkError(method=method, message="Request timeout error")


def unreachable(method: TelegramMethod[Any]) -> Exception:
    """Never sent."""
    problem = TelegramNetworkError(method=method, message="no connection")
    problem.__cause__ = ClientConnectorError(None, OSError("refused"))  # type: ignore[arg-type]
    return problem


class Script(BaseSession):
    """Takes the next trouble for each call; without one the call succeeds."""

    def __init__(self) -> None:
        super().__init__()
        self.troubles: deque[Trouble] = deque()
        self.calls: list[TelegramMethod[Any]] = []
        self._ids = itertools.count(1)

    async def make_request(
        self, bot: Bot, method: TelegramMethod[Any], timeout: int | None = None
    ) -> Any:
        self.calls.append(method)
        await asyncio.sleep(0)  # an answer is never there at once: others go on meanwhile
        if self.troubles:
            raise self.troubles.popleft()(method)
        name = type(method).__name__
        if name in {"AnswerCallbackQuery", "SetMyCommands", "AnswerPreCheckoutQuery"}:
            return True
        chat_id = int(getattr(method, "chat_id", 0))
        edited = getattr(method, "message_id", None)
        return Message(
            message_id=edited or next(self._ids),
            date=datetime(2026, 5, 1, tzinfo=UTC),
            chat=Chat(id=chat_id, type="private"),
            text=getattr(method, "text", None),
            edit_date=1_777_000_000 if edited else None,
        )

    @property
    def names(self) -> list[str]:
        return [type(call).__name__ for call in self.calls]

    async def close(self) -> None: ...

    async def stream_content(self, *_: Any, **__: Any) -> AsyncGenerator[bytes, None]:
        yield b""


def scripted_bot(*troubles: Trouble) -> tuple[Bot, Script]:
    script = Script()
    script.troubles.extend(troubles)
    return Bot("42:TEST", session=script), script
