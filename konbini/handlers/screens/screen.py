"""What a person is shown, whatever the channel: text, buttons, a file; and who words it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from konbini.handlers.screens.taps import Tap
from konbini.shop.money import Money


class Translator(Protocol):
    """Speaks one language. A missing message or variable is an error in tests."""

    @property
    def locale(self) -> str:
        """The language's tag, e.g. `zh-CN`."""
        ...

    def __call__(self, message: str, /, **facts: str | int) -> str:
        """The sentence `message`; facts stand in as they are: escape people's text before."""
        ...

    def money(self, money: Money) -> str:
        """An amount in the language's manner (`1,300 ⭐`, `10,00 €`)."""
        ...

    def listing(self, words: Sequence[str]) -> str:
        """Words one after the other, the way the language lists them (`a, b and c`)."""
        ...

    def time(self, moment: datetime) -> str:
        """A moment in the shop's time zone, to the second, with the zone's name."""
        ...

    def clock(self, moment: datetime) -> str:
        """The time of day of a moment near by, to the second, with the zone's name."""
        ...


class Translations(Protocol):
    """All languages of the shop."""

    @property
    def locales(self) -> tuple[str, ...]:
        """Tags offered, the default first."""
        ...

    def speak(self, locale: str | None) -> Translator:
        """The translator of a language, or of the default for None or an unknown tag."""
        ...


@dataclass(frozen=True, slots=True)
class Button:
    """A labelled choice: exactly one of a tap that comes back, an address, a text to copy."""

    label: str
    tap: Tap | None = None
    url: str | None = None
    copy: str | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        if sum(part is not None for part in (self.tap, self.url, self.copy)) != 1:
            raise ValueError("a button needs exactly one action")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file to send with a screen."""

    name: str
    data: bytes = field(repr=False)


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Screen:
    """`text` is Telegram-flavoured HTML of at most 4,096 visible characters (1,024 with a file).

    The repr leaves the text out: it may carry a customer's keys.
    """

    text: str = field(repr=False)
    rows: Rows = ()
    attachment: Attachment | None = None


@dataclass(frozen=True, slots=True)
class Invoice:
    """A bill to be paid inside the chat, in whole Stars."""

    title: str
    description: str
    label: str
    payload: str
    money: Money
    start_parameter: str
