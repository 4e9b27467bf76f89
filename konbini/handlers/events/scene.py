"""What a consumer of outbox tasks is given, and the shape every consumer has."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

from aiogram import Bot

from konbini.handlers.screens.screen import Translations, Translator
from konbini.handlers.telegram.scene import Gone, Sender
from konbini.shop.actions import visit
from konbini.shop.customers import Customer, choose_locale
from konbini.shop.deps import Deps
from konbini.shop.ids import CustomerId
from konbini.shop.ports import Leased


def _unobserved(_seconds: float) -> None: ...


@dataclass(frozen=True, slots=True)
class EventScene:
    """Surroundings of a task. `paid_to_key` is told how long a customer waited (seconds).

    `begun` is when this process began to send, in seconds of the monotonic clock.
    """

    deps: Deps
    sender: Sender
    translations: Translations
    bot: Bot
    paid_to_key: Callable[[float], None] = field(default=_unobserved)
    begun: float = float("-inf")

    async def past_the_first_second(self) -> None:
        """Return when every moment that an earlier process could have written down is over, to
        the second.
        """
        left = self.begun + 1.0 - time.monotonic()
        if left > 0:
            await asyncio.sleep(left)

    async def voice_of(self, person_id: int) -> Translator:
        """The translator of a person's language; the shop's default for a stranger."""
        return self._voice(await visit.recognise(self.deps, CustomerId(person_id)))

    async def voice_to(self, person_id: int) -> Translator:
        """The same for somebody who is to be written to; raises Gone for one who has blocked the
        bot or never spoken to it, since Telegram would refuse.
        """
        person = await visit.recognise(self.deps, CustomerId(person_id))
        if person is None or person.left_at is not None:
            raise Gone
        return self._voice(person)

    def _voice(self, person: Customer | None) -> Translator:
        offered = self.translations.locales
        default = self.deps.policy.default_locale
        return self.translations.speak(choose_locale(person, offered, default))


Work = Callable[[EventScene, Leased], Coroutine[Any, Any, None]]
"""Carries out one task. May raise Gone (buried), Later or Unavailable (tried again), anything
else (tried again a few times, then buried and the owners told). Running it twice is harmless."""
