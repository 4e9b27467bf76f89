"""The command lists people see: by role and by language (Bot API, setMyCommands)."""

from __future__ import annotations

from collections.abc import Iterable

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import SetMyCommands
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeUnion,
)

from konbini.handlers.screens.screen import Translations, Translator
from konbini.handlers.telegram.calls import call
from konbini.handlers.telegram.scene import Gone, Later, Moved
from konbini.shop.actions import staff as roles
from konbini.shop.actions import visit
from konbini.shop.customers import Customer, Role, choose_locale, match_locale
from konbini.shop.deps import Deps
from konbini.shop.ids import CustomerId

CUSTOMER = (
    "shop", "orders", "support", "language", "help", "terms", "privacy", "paysupport", "cancel",
)  # fmt: skip
MERCHANT = ("restock", "stock", "products", "balance")
OWNER = ("staff", "order", "money", "pause", "resume")
DESK = ("close", "reopen", "note", "resend", "refund", "order", "faq")
"""In the operators' group."""
_log = structlog.get_logger(__name__)


async def publish_commands(
    bot: Bot, translations: Translations, staff: Iterable[Customer], desk: int | None = None
) -> None:
    """Set the lists of all customers in every language, of staff who have written to the bot
    (nobody else has a chat with it), and of the operators' group `desk`.
    """
    everybody = BotCommandScopeAllPrivateChats()
    default = translations.speak(None)
    await _set(bot, _list(CUSTOMER, default), everybody)
    for code in sorted({tag.partition("-")[0] for tag in translations.locales}):
        await _set(bot, _list(CUSTOMER, _listed(code, translations)), everybody, code)
    for person in staff:
        locale = choose_locale(person, translations.locales, default.locale)
        await publish_for(bot, person, translations.speak(locale))
    if desk is not None:
        await _set(bot, _list(DESK, default), BotCommandScopeChat(chat_id=desk))


def publicly_listed(t: Translator, translations: Translations) -> bool:
    """Whether a public list is in this very language; if not, a chat needs one of its own."""
    return _listed(t.locale.partition("-")[0], translations).locale == t.locale


def _listed(code: str, translations: Translations) -> Translator:
    """The language of the list for a code. Telegram's are of two letters: one for all Chinese."""
    return translations.speak(match_locale(code, translations.locales))


async def known_staff(deps: Deps) -> list[Customer]:
    """Everybody with a role who has a private chat with the bot and does not block it."""
    ids = sorted({member.id for member in await roles.list_staff(deps)})
    found = [await visit.recognise(deps, CustomerId(id_)) for id_ in ids]
    return [person for person in found if person is not None and person.left_at is None]


async def publish_for(bot: Bot, person: Customer, t: Translator) -> None:
    """Set the list of one private chat: the person's roles, in the language they speak."""
    names: tuple[str, ...] = CUSTOMER
    if person.may(Role.MERCHANT):
        names = (*MERCHANT, *names)
    if person.may(Role.OWNER):
        names = (*OWNER, *names)
    await _set(bot, _list(names, t), BotCommandScopeChat(chat_id=person.id))


def _list(names: Iterable[str], t: Translator) -> list[BotCommand]:
    return [BotCommand(command=name, description=t(f"command-{name}")) for name in names]


async def _set(
    bot: Bot,
    commands: list[BotCommand],
    scope: BotCommandScopeUnion,
    language: str | None = None,
) -> None:
    """A list that cannot be set is no reason to stop: the commands work without it."""
    method = SetMyCommands(commands=commands, scope=scope, language_code=language)
    try:
        await call(bot, method)
    except (Gone, Later, Moved, TelegramBadRequest) as problem:
        _log.warning("commands_not_set", scope=scope.type, problem=type(problem).__name__)
