"""What every Telegram handler is given: the actions' dependencies, the person, their language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from konbini.handlers.screens.screen import Invoice, Screen, Translations, Translator
from konbini.shop.customers import Customer
from konbini.shop.deps import Deps


class Gone(Exception):
    """The chat cannot be written to: blocked by its person, deactivated, or not found."""


class ThreadGone(Exception):
    """The forum topic is deleted or was never there."""


class Moved(Exception):
    """The group became a supergroup (Bot API: `migrate_to_chat_id`); write to `chat_id` now."""

    def __init__(self, chat_id: int) -> None:
        super().__init__(chat_id)
        self.chat_id = chat_id


class Later(Exception):
    """Telegram asks to wait (429) or does not answer; `seconds` until a new try makes sense.

    `ambiguous` when the call may have been carried out though no answer came.
    """

    def __init__(self, seconds: float, *, ambiguous: bool = False) -> None:
        super().__init__(seconds)
        self.seconds = seconds
        self.ambiguous = ambiguous


class Sender(Protocol):
    """Sends to any chat, patiently: short 429s, 5xx and broken connections are tried again.

    Every method may raise Gone, ThreadGone, Moved or Later.
    """

    async def send(
        self,
        chat_id: int,
        screen: Screen,
        *,
        thread_id: int | None = None,
        reply_to: int | None = None,
    ) -> int:
        """Send a screen as a new message; its id."""
        ...

    async def edit(self, chat_id: int, message_id: int, screen: Screen) -> bool:
        """Show the screen in an existing message; False when that cannot be (send anew then).

        An edit that would change nothing is not sent at all.
        """
        ...

    async def invoice(self, chat_id: int, invoice: Invoice) -> int:
        """Send a bill; its message id."""
        ...


class Show(Protocol):
    """Answers one update: in place where the person tapped, else as a new message."""

    async def screen(self, screen: Screen) -> int:
        """Edit the tapped message, or send; the id of the message that shows it now."""
        ...

    async def send(self, screen: Screen) -> int:
        """Always a new message (in the update's chat and topic)."""
        ...

    async def invoice(self, invoice: Invoice) -> int:
        """A bill as a new message."""
        ...

    async def toast(self, text: str, *, alert: bool = False) -> None:
        """A short text over the chat; only where a button was tapped and is still fresh."""
        ...


@dataclass(frozen=True, slots=True)
class Scene:
    """One update's surroundings. `replayed`: it was taken up again after a crash."""

    deps: Deps
    person: Customer
    t: Translator
    translations: Translations
    show: Show
    sender: Sender
    replayed: bool = False
