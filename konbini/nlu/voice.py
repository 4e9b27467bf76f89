"""The port `Ears` of the shop: speech written down by the endpoint's own model for it.

The words are a customer's message and nothing else; they are not logged, nor kept here.
"""

from __future__ import annotations

import structlog

from konbini.nlu import reply
from konbini.nlu.llm import Llm
from konbini.nlu.normalise import MAX_CHARS
from konbini.nlu.spending import Denial, Spending
from konbini.nlu.wire import Meter
from konbini.shop.ids import CustomerId
from konbini.shop.ports import Clip

TOKENS_PER_SECOND = 25
"""For endpoints that do not say what a second of speech has cost."""

_NAMES = {
    "audio/ogg": "voice.ogg",
    "audio/mpeg": "voice.mp3",
    "audio/mp3": "voice.mp3",
    "audio/mp4": "voice.m4a",
    "audio/x-m4a": "voice.m4a",
    "audio/m4a": "voice.m4a",
    "audio/wav": "voice.wav",
    "audio/x-wav": "voice.wav",
    "audio/flac": "voice.flac",
    "audio/webm": "voice.webm",
}
"""Endpoints go by the file's name; the sender's own is not passed on."""

_log = structlog.get_logger("konbini.nlu.voice")


class NothingSaid(ValueError):
    """The answer holds no words."""


class Listener:
    """One endpoint's model for speech, under the same caps as the questions."""

    def __init__(self, llm: Llm, spending: Spending | None = None) -> None:
        self._llm, self._spending = llm, spending

    async def transcribe(self, clip: Clip, *, customer_id: CustomerId) -> str | None:
        """The words of a recording, at most as long as a message that is looked at."""
        meter = Meter()
        if self._spending is None:
            return await self._hear(clip, meter)
        price = max(1, clip.seconds) * TOKENS_PER_SECOND
        grant = await self._spending.ask(price, customer_id)
        if isinstance(grant, Denial):
            _log.info("voice-not-heard", customer=customer_id, why=grant.value)
            return None
        try:
            return await self._hear(clip, meter)
        finally:
            await self._spending.settle(grant, meter.tokens)

    async def _hear(self, clip: Clip, meter: Meter) -> str | None:
        wire = self._llm.wire
        kind = clip.media_type.partition(";")[0].strip().lower()
        kind = kind if kind in _NAMES else "audio/ogg"
        price = max(1, clip.seconds) * TOKENS_PER_SECOND

        async def work() -> str:
            file = (_NAMES[kind], clip.data, kind)
            found = reply.load(await wire.listen(wire.endpoint.voice_model, file, price, meter))
            words = found.get("text")
            if not isinstance(words, str) or not words.strip():
                raise NothingSaid
            used = reply.used(found)
            if used is not None:
                meter.told(used)
            return words.strip()[: 4 * MAX_CHARS]

        return await wire.within(
            f"voice:{wire.endpoint.voice_model}", wire.endpoint.voice_budget, work, meter
        )
