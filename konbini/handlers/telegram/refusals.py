"""What a rule refuses, said in one line to the people who work here (no customer's buttons)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import TelegramObject

from konbini.handlers.screens.errors import explain
from konbini.handlers.screens.screen import Screen, Translator
from konbini.handlers.telegram.scene import Scene
from konbini.shop.errors import ShopError


class SayRefusals(BaseMiddleware):
    """Inner middleware of a staff router; `voice` picks the language that is spoken there."""

    def __init__(self, voice: Callable[[Scene], Translator] = lambda scene: scene.t) -> None:
        self._voice = voice

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        """Run the handler; a ShopError becomes its sentence."""
        try:
            return await handler(event, data)
        except ShopError as problem:
            scene: Scene = data["scene"]
            await scene.show.send(Screen(explain(problem, self._voice(scene))))
