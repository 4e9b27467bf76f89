"""Voice messages, where somebody is configured to listen: heard, then taken like written words."""

from __future__ import annotations

import asyncio
import io

import aiohttp
from aiogram import Bot, F, Router
from aiogram.exceptions import TelegramBadRequest, TelegramEntityTooLarge
from aiogram.methods import GetFile
from aiogram.types import Audio, Message, Voice

from konbini.handlers.screens import support as screens
from konbini.handlers.telegram.calls import call
from konbini.handlers.telegram.customer.support import take_up
from konbini.handlers.telegram.scene import Gone, Later, Scene
from konbini.shop.ports import Clip, Ears

MAX_SECONDS = 120
MAX_BYTES = 4 << 20
"""What is longer is for a person; a bot could fetch 20 MB (Bot API, getFile)."""
BUDGET = 20.0
"""Seconds for fetching and writing down together; understanding has its own budget."""

router = Router(name="voice")


async def somebody_listens(_: Message, scene: Scene) -> bool:
    """Filter: else a voice message is like a photo."""
    return scene.deps.ears is not None


@router.message(F.voice | F.audio, somebody_listens)
async def listen(message: Message, scene: Scene, bot: Bot) -> None:
    """Understood like text; whoever could not be heard is told so, a person one tap away."""
    said = message.voice or message.audio
    ears = scene.deps.ears
    assert said is not None
    assert ears is not None
    if said.duration > MAX_SECONDS or (said.file_size or 0) > MAX_BYTES:
        await scene.show.send(screens.voice_too_long(scene.t, MAX_SECONDS // 60))
        return
    words = await _words(bot, said, ears, scene)
    if words is None:
        await scene.show.send(screens.voice_not_heard(scene.t))
        return
    await take_up(message, scene, words)


async def _words(bot: Bot, said: Voice | Audio, ears: Ears, scene: Scene) -> str | None:
    """What was said; None when it cannot be fetched or written down in time."""
    try:
        async with asyncio.timeout(BUDGET):
            data = await _fetch(bot, said.file_id)
            clip = Clip(data, said.mime_type or "audio/ogg", said.duration)
            return await ears.transcribe(clip, customer_id=scene.person.id)
    except (
        Gone, Later, TelegramBadRequest, TelegramEntityTooLarge,
        aiohttp.ClientError, TimeoutError, OSError, _TooMuch,
    ):  # fmt: skip
        return None


class _TooMuch(Exception):
    """The file is larger than Telegram said."""


class _Bounded(io.BytesIO):
    most = MAX_BYTES

    def write(self, data: bytes) -> int:  # type: ignore[override]
        if self.tell() + len(data) > self.most:
            raise _TooMuch
        return super().write(data)


async def _fetch(bot: Bot, file_id: str) -> bytes:
    file = await call(bot, GetFile(file_id=file_id))
    into = _Bounded()
    await bot.download_file(file.file_path or "", into, timeout=round(BUDGET))
    return into.getvalue()
