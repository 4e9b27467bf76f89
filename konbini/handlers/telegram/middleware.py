"""Around every update: who is it, what do they speak, may they go on; and what if it goes wrong.

The dispatcher's boundary for unexpected errors is here.
"""

from __future__ import annotations

import traceback
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

import structlog
from aiogram import BaseMiddleware, Bot
from aiogram.dispatcher.flags import get_flag
from aiogram.types import CallbackQuery, Chat, Message, TelegramObject, Update, User

from konbini.handlers.screens import errors as screens
from konbini.handlers.screens.screen import Translations
from konbini.handlers.telegram.acknowledgement import FRESH_SECONDS, Acknowledgement
from konbini.handlers.telegram.flood import Flood, Passage
from konbini.handlers.telegram.meeting import recognise, stranger
from konbini.handlers.telegram.scene import Gone, Later, Moved, Scene, ThreadGone
from konbini.handlers.telegram.sender import TelegramSender
from konbini.handlers.telegram.show import TelegramShow
from konbini.shop.actions import visit
from konbini.shop.customers import Customer, choose_locale
from konbini.shop.deps import Deps
from konbini.shop.errors import ShopError

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]
TOASTS = {"toasts": True}
"""Flags of a handler that may say something in its toast: its tap is answered by it, or after
two seconds. All other taps are answered at once, without words."""
_log = structlog.get_logger(__name__)


class SceneMiddleware(BaseMiddleware):
    """Outer middleware of every kind of update: builds `scene`, catches what handlers raise.

    The intake gives `replayed` (taken up again after a crash) and `received_at`.
    """

    def __init__(
        self,
        deps: Deps,
        translations: Translations,
        sender: TelegramSender,
        flood: Flood | None = None,
    ) -> None:
        self._deps = deps
        self._translations = translations
        self._sender = sender
        self._flood = flood or Flood()

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """Handle one update; raises what the intake must count as a failure."""
        user: User | None = data.get("event_from_user")
        update: Update = data["event_update"]
        if user is None:
            return None
        acknowledgement = self._acknowledgement(update, data)
        data["acknowledgement"] = acknowledgement
        try:
            data["scene"] = await self._scene(update, data, user)
            return await self._guarded(handler, event, data)
        finally:
            if acknowledgement is not None:
                await acknowledgement.finish()

    async def _guarded(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        scene: Scene = data["scene"]
        update: Update = data["event_update"]
        try:
            if not await self._admit(update, scene):
                return None
            return await handler(event, data)
        except ShopError as problem:
            await _refuse(scene, problem)
        except Gone:
            if _private(data):
                await visit.note_left(self._deps, scene.person.id)
        except (Later, Moved, ThreadGone):
            raise
        except Exception as problem:  # the boundary: logged once, told, counted by the intake
            await _apologise(scene, problem, update)
            raise
        return None

    def _acknowledgement(self, event: Update, data: dict[str, Any]) -> Acknowledgement | None:
        query = event.callback_query
        if query is None:
            return None
        bot: Bot = data["bot"]
        return Acknowledgement(bot, query.id, left=self._freshness(data))

    def _freshness(self, data: dict[str, Any]) -> float:
        """Seconds in which the update's tap may still be answered (0 or less: it is stale)."""
        if data.setdefault("replayed", False):
            return 0.0
        now = self._deps.clock.now()
        received: datetime = data.get("received_at", now)
        return FRESH_SECONDS - (now - received).total_seconds()

    async def _scene(self, event: Update, data: dict[str, Any], user: User) -> Scene:
        person = await self._person(event, data, user)
        deps, translations = self._deps, self._translations
        locale = choose_locale(person, translations.locales, translations.locales[0])
        return Scene(
            deps=deps,
            person=person,
            t=translations.speak(locale),
            translations=translations,
            show=self._show(event, data, user),
            sender=self._sender,
            replayed=data["replayed"],
        )

    async def _person(self, event: Update, data: dict[str, Any], user: User) -> Customer:
        """A pre-checkout has no time for a look-up: whoever asks is taken as they come."""
        data.setdefault("replayed", False)
        if event.pre_checkout_query is not None:
            return stranger(self._deps, user)
        meets = _private(data) and event.my_chat_member is None
        return await recognise(self._deps, user, private=meets, message=event.message)

    def _show(self, event: Update, data: dict[str, Any], user: User) -> TelegramShow:
        chat: Chat | None = data.get("event_chat")
        query = event.callback_query
        tapped = query.message if query and self._freshness(data) > 0 else None
        return TelegramShow(
            self._sender,
            chat.id if chat else user.id,
            thread_id=data.get("event_thread_id"),
            tapped=tapped if isinstance(tapped, Message) else None,
            acknowledgement=data["acknowledgement"],
        )

    async def _admit(self, event: Update, scene: Scene) -> bool:
        """Limit customers' messages and taps; staff, money and replays are never dropped."""
        if scene.replayed or scene.person.roles or not _limited(event):
            return True
        passage = await self._flood.admit(scene.person.id)
        if passage is Passage.WARNED:
            if event.callback_query is not None:
                await scene.show.toast(scene.t("error-flood"))
            else:
                await scene.show.send(screens.flood(scene.t))
        return passage is Passage.FREE


class AnswerTaps(BaseMiddleware):
    """Inner middleware of callback queries: answers the tap before its handler works."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """Start the answer beside the handler, or leave it to a handler flagged TOASTS."""
        acknowledgement: Acknowledgement | None = data.get("acknowledgement")
        if acknowledgement is not None and isinstance(event, CallbackQuery):
            if get_flag(data, "toasts"):
                acknowledgement.begin_unless_said()
            else:
                acknowledgement.begin()
        return await handler(event, data)


def _private(data: dict[str, Any]) -> bool:
    chat: Chat | None = data.get("event_chat")
    return chat is not None and chat.type == "private"


def _limited(event: Update) -> bool:
    message = event.message or event.edited_message
    if message is not None:
        paid = message.successful_payment or message.refunded_payment
        return message.chat.type == "private" and paid is None
    return event.callback_query is not None


async def _refuse(scene: Scene, problem: ShopError) -> None:
    """A rule said no: explain it, with a way on."""
    await scene.show.send(screens.refusal(problem, scene.t))


async def _apologise(scene: Scene, problem: Exception, event: Update) -> None:
    """Log the error once, without the update's body (it may carry secrets), and say sorry once."""
    _log.error(
        "update_failed",
        update_id=event.update_id,
        kind=event.event_type,
        problem=type(problem).__name__,
        where=_where(problem),
    )
    if scene.replayed or event.pre_checkout_query is not None:
        return
    try:
        await scene.show.send(screens.unexpected(scene.t))
    except (Gone, Later, Moved, ThreadGone):
        _log.info("apology_not_sent", update_id=event.update_id)


def _where(problem: Exception) -> list[str]:
    """The innermost frames, without the error's own words: they may quote a message or a row."""
    frames = traceback.extract_tb(problem.__traceback__)[-6:]
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
