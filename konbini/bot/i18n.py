"""The shop's languages, read from `locales/<tag>/*.ftl`: adding a language is adding a folder.

Implements Translations and Translator of the screens. Escapes nothing: screens do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any
from zoneinfo import ZoneInfo

import structlog
from babel import Locale
from babel.dates import format_datetime, format_time
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax.ast import Resource

from konbini.handlers.screens.direction import LRM, RLM, isolated, right_to_left, settled
from konbini.shop.money import STARS, Money, minor_digits

_log = structlog.get_logger(__name__)
_STAR = "⭐"
_CENTS = 3
"""Currencies with more decimals than this are crypto assets: shown as `1.5 USDT`."""
_LONG = 1_000
_SYMBOLS = {("zh-TW", "TWD"): ("$", "NT$")}
"""Where the usual sign misleads: Hong Kong reads zh-TW too, and `$` is another dollar there."""
_DATES = {"ar": "d MMMM y، h:mm:ss a"}
"""The usual short date has slashes there, and a chat takes `/05` for a command."""
_TORN = re.compile(r"[A-Z][^\w\s]$")
"""The sign of `US$`, which would go to the other side of its letters."""
_NUMERALS = {"fa": str.maketrans("0123456789,", "۰۱۲۳۴۵۶۷۸۹٬")}
"""Digits where people expect their own in prices, times and counts. Arabic has none here: its
readers use either kind, and codes and Stars have 0-9. Amounts of coins keep 0-9: they are copied.
"""


class MissingText(LookupError):
    """A message or one of its variables is missing. Raised in strict mode only."""


def folder() -> Traversable:
    """Where the languages are, in the checkout and in an installed wheel."""
    return files("konbini") / "locales"


@lru_cache(maxsize=1)
def offered() -> tuple[str, ...]:
    """Tags of all languages there are texts for, in alphabetical order."""
    return tuple(sorted(entry.name for entry in folder().iterdir() if _is_language(entry)))


def _is_language(entry: Traversable) -> bool:
    return entry.is_dir() and (entry / "common.ftl").is_file()


@cache
def _read(locale: str) -> tuple[Resource, ...]:
    """The texts of a language: reading them takes a tenth of a second, and they do not change."""
    entries = sorted((folder() / locale).iterdir(), key=lambda entry: entry.name)
    texts = [entry.read_text("utf-8") for entry in entries if entry.name.endswith(".ftl")]
    return tuple(FluentResource(text) for text in texts)


class FluentTranslator:
    """Speaks one language; what it lacks is said in `fallback`'s, or raised when strict."""

    def __init__(self, locale: str, timezone: ZoneInfo, fallback: FluentTranslator | None) -> None:
        self._locale = locale
        self._babel = Locale.parse(locale, sep="-")
        self._money = lru_cache(maxsize=4096)(self._format)
        self._timezone = timezone
        self._fallback = fallback
        self._strict = False
        self._turned = right_to_left(locale)
        self._numerals = _NUMERALS.get(locale)
        self._bundle = FluentBundle([locale], use_isolating=self._turned)
        for resource in _read(locale):
            self._bundle.add_resource(resource)

    def strictly(self) -> FluentTranslator:
        """The same, raising MissingText instead of falling back (for tests)."""
        self._strict = True
        return self

    @property
    def locale(self) -> str:
        """The language's tag."""
        return self._locale

    def __call__(self, message: str, /, **facts: str | int) -> str:
        """The sentence `message` with its facts, as they are."""
        if not self._bundle.has_message(message):
            return self._missing(message, facts, "no such message")
        pattern = self._bundle.get_message(message).value
        if pattern is None:
            return self._missing(message, facts, "no value")
        short, long = _apart(facts)
        text, problems = self._bundle.format_pattern(pattern, short)
        said = str(text)
        for stand_in, fact in long.items():
            said = said.replace(stand_in, fact)
        if self._turned:
            said = settled(said, self._numerals)
        if problems:
            return self._missing(message, facts, type(problems[0]).__name__, said)
        return said

    def _missing(self, message: str, facts: dict[str, Any], problem: str, text: str = "") -> str:
        if self._strict:
            raise MissingText(self._locale, message, problem)
        _log.error("text_missing", locale=self._locale, message=message, problem=problem)
        return self._fallback(message, **facts) if self._fallback else text or message

    def _digits(self, text: str) -> str:
        return text if self._numerals is None else text.translate(self._numerals)

    def money(self, money: Money) -> str:
        """An amount in the language's manner; Stars as `1,300 ⭐`."""
        return self._money(money)

    def _format(self, money: Money) -> str:
        if money.currency == STARS:
            number = self._digits(format_decimal(money.amount, locale=self._babel))
            return f"{RLM if self._turned else ''}{number} {_STAR}"
        if minor_digits(money.currency) > _CENTS:
            plain = format_decimal(
                money.decimal.normalize(), format="#,##0.#########", locale=self._babel
            )
            return f"{plain} {money.currency}"
        system = "latn" if self._numerals is None else "default"
        said = format_currency(
            money.decimal, money.currency, locale=self._babel, numbering_system=system
        )
        sign = _SYMBOLS.get((self._locale, money.currency), ("", ""))
        said = self._digits(said.replace(*sign, 1))
        return f"{said}{LRM}" if self._turned and _TORN.search(said) else said

    def listing(self, words: Sequence[str]) -> str:
        """Words one after the other, the way the language lists them (`a, b and c`)."""
        each = [isolated(word) for word in words] if self._turned else words
        return format_list(each, locale=self._babel) if each else ""

    def time(self, moment: datetime) -> str:
        """A moment in the shop's time zone, to the second, with the zone's name."""
        style = _DATES.get(self._locale, "medium")
        words = format_datetime(moment, style, tzinfo=self._timezone, locale=self._babel)
        return f"{self._digits(words)} {self._zone(moment)}"

    def clock(self, moment: datetime) -> str:
        """The time of day of a moment near by, to the second, with the zone's name."""
        words = format_time(moment, "medium", tzinfo=self._timezone, locale=self._babel)
        return f"{self._digits(words)} {self._zone(moment)}"

    def _zone(self, moment: datetime) -> str:
        return moment.astimezone(self._timezone).tzname() or ""


def _apart(facts: dict[str, str | int]) -> tuple[dict[str, str | int], dict[str, str]]:
    """Long facts are put in after formatting: Fluent refuses placeables over 2,500 characters.

    They are told apart by one private-use character each.
    """
    long = {name: f for name, f in facts.items() if isinstance(f, str) and len(f) > _LONG}
    if not long:
        return facts, {}
    stand_ins = {name: chr(0xF8F0 + number) for number, name in enumerate(long)}
    return facts | stand_ins, {stand_ins[name]: fact for name, fact in long.items()}


class FluentTranslations:
    """All languages of the shop; each is read when somebody first speaks it."""

    def __init__(
        self, *, default: str = "en", timezone: str = "UTC", strict: bool = False
    ) -> None:
        others = (tag for tag in offered() if tag != default)
        self._locales = (default, *others)
        self._timezone = ZoneInfo(timezone)
        self._strict = strict
        self._speakers: dict[str, FluentTranslator] = {}

    @property
    def locales(self) -> tuple[str, ...]:
        """Tags offered, the default first."""
        return self._locales

    def speak(self, locale: str | None) -> FluentTranslator:
        """The translator of a language, or of the default for None or an unknown tag."""
        tag = locale if locale in self._locales and locale is not None else self._locales[0]
        if tag not in self._speakers:
            fallback = None if tag == self._locales[0] else self.speak(None)
            speaker = FluentTranslator(tag, self._timezone, fallback)
            self._speakers[tag] = speaker.strictly() if self._strict else speaker
        return self._speakers[tag]
