"""`konbini doctor`: looks at everything the shop needs and says how to mend what is wrong."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import typer

from konbini.admin_cli.output import Json, dump, say, warn
from konbini.bot.app import make_llm
from konbini.bot.providers import PROVIDERS
from konbini.bot.settings import Need, Settings, SettingsError
from konbini.nlu import prompt, sentences
from konbini.nlu.ladder import Rung
from konbini.nlu.llm import Meter
from konbini.shop.errors import Invalid
from konbini.storage import laws, schema
from konbini.storage.engine import DatabaseUnusable, open_database
from konbini.storage.vault_store import open_vault

if TYPE_CHECKING:
    from aiogram import Bot

_RUNGS = {
    Rung.SCHEMA: "strict JSON schema",
    Rung.TOOL: "forced tool call",
    Rung.JSON: "JSON object",
    Rung.TEXT: "plain text (it takes no structured output)",
}
"""How the endpoint can be made to answer, strictest first."""

SECONDS = 10
"""How long a part may take to answer."""


class Health(StrEnum):
    """What a line says: fine, works but think about it, will not work."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the doctor."""

    part: str
    health: Health
    detail: str


def doctor(as_json: Json = False) -> None:
    """Check settings, database, vault, Telegram, the group, gateways and the LLM.

    Status 1 when something will not work. Nothing is changed and nobody is written to.
    """
    findings = asyncio.run(_collect())
    if as_json:
        dump([asdict(finding) for finding in findings])
    else:
        for finding in findings:
            say(f"{finding.health:<4}  {finding.part:<9}  {finding.detail}")
    failing = [finding.part for finding in findings if finding.health is Health.FAIL]
    if failing:
        warn(f"konbini: will not work: {', '.join(failing)}")
        raise typer.Exit(1)


async def _collect() -> list[Finding]:
    try:
        settings = Settings.load(Need.DATABASE)
    except SettingsError as problem:
        return [Finding("settings", Health.FAIL, str(problem))]
    findings = [_settings(settings)]
    for look in (_database, _telegram, _gateways, _english, _llm):
        findings += [finding async for finding in look(settings)]
    return findings


def _settings(settings: Settings) -> Finding:
    try:
        Settings.load(Need.RUN)
    except SettingsError as problem:
        return Finding("settings", Health.FAIL, str(problem))
    if not settings.owner_ids:
        return Finding("settings", Health.WARN, "OWNER_IDS is empty: nobody is told of trouble")
    return Finding("settings", Health.OK, "complete")


async def _database(settings: Settings) -> AsyncIterator[Finding]:
    url = settings.database_url.get_secret_value()
    try:
        found, newest = await schema.current(url), schema.head()
    except DatabaseUnusable as problem:
        yield Finding("database", Health.FAIL, f"{problem}; mend DATABASE_URL")
        return
    if found != newest:
        hint = f"at {found or 'no'} schema, this version has {newest}: konbini db upgrade"
        yield Finding("database", Health.WARN, hint)
        return
    yield Finding("database", Health.OK, f"answers, schema {found}")
    if (waiting := await _undecided(url)) > 0:
        hint = f"{waiting} payments belong to no order; decide: konbini order unmatched, or /money"
        yield Finding("money", Health.WARN, hint)
    if settings.vault_keys is not None:
        yield await _vault(settings)


async def _undecided(url: str) -> int:
    database = open_database(url)
    try:
        return await laws.undecided(database)
    finally:
        await database.close()


async def _vault(settings: Settings) -> Finding:
    assert settings.vault_keys is not None
    database = open_database(settings.database_url.get_secret_value())
    try:
        await open_vault(database, settings.vault_keys)
    except Invalid:
        return Finding(
            "vault", Health.FAIL, "VAULT_KEYS are not this database's keys; put the old one back"
        )
    finally:
        await database.close()
    return Finding("vault", Health.OK, f"opens with key {settings.vault_keys.first!r}")


async def _telegram(settings: Settings) -> AsyncIterator[Finding]:
    if settings.bot_token is None:
        return
    # the chat library takes a second to import: other commands do not wait for it
    from aiogram import Bot
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer
    from aiogram.exceptions import AiogramError

    server = TelegramAPIServer.from_base(settings.telegram_api_url)
    session = AiohttpSession(api=server, timeout=SECONDS)
    async with Bot(settings.bot_token.get_secret_value(), session=session) as bot:
        try:
            me = await bot.get_me()
        except AiogramError as problem:
            hint = "; mend BOT_TOKEN or TELEGRAM_API_URL"
            yield Finding("telegram", Health.FAIL, f"{type(problem).__name__}{hint}")
            return
        yield Finding("telegram", Health.OK, f"@{me.username}")
        yield await _group(bot, settings.operator_chat_id)


async def _group(bot: Bot, group_id: int | None) -> Finding:
    if group_id is None:
        hint = "OPERATOR_CHAT_ID is empty: who asks for a person waits, the owner is told"
        return Finding("group", Health.WARN, hint)
    from aiogram.exceptions import AiogramError
    from aiogram.types import ChatMemberAdministrator

    try:
        chat = await bot.get_chat(group_id)
        member = await bot.get_chat_member(group_id, bot.id)
    except AiogramError as problem:
        hint = "add the bot to the group and check OPERATOR_CHAT_ID"
        return Finding("group", Health.FAIL, f"{type(problem).__name__}; {hint}")
    manages = isinstance(member, ChatMemberAdministrator) and bool(member.can_manage_topics)
    if not chat.is_forum:
        return Finding("group", Health.FAIL, "has no topics; switch them on in its settings")
    if not manages:
        hint = "make the bot an administrator with the right to manage topics"
        return Finding("group", Health.FAIL, hint)
    return Finding("group", Health.OK, f"{chat.title!r}, the bot manages its topics")


async def _gateways(settings: Settings) -> AsyncIterator[Finding]:
    names = ", ".join(settings.gateways)
    if "sandbox" in settings.gateways:
        hint = "sandbox gives goods away for play money: never with a real shop's stock"
        yield Finding("gateways", Health.WARN, f"{names}; {hint}")
    else:
        yield Finding("gateways", Health.OK, names)
    yield opted_in([name for name in settings.gateways if name in PROVIDERS])
    for name in settings.gateways:
        if name in PROVIDERS:
            yield await _provider(name, PROVIDERS[name].url(settings) or "")


def opted_in(outside: list[str]) -> Finding:
    """What it means to offer other ways to pay than Stars, whether or not they can be reached."""
    if not outside:
        return Finding("terms 6.2", Health.OK, "Stars only, as Telegram's terms for bots ask")
    return Finding(
        "terms 6.2",
        Health.WARN,
        f"{', '.join(outside)}: Telegram's terms for bots (6.2) allow only Stars for digital"
        " goods; a bot that offers more is warned, then hidden or closed. You opted in by"
        " naming them in GATEWAYS; your own risk, docs/payments.md",
    )


async def _provider(name: str, url: str) -> Finding:
    """Whether a provider's server can be reached. Sends nothing."""
    parts = urlsplit(url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        async with asyncio.timeout(SECONDS):
            _, writer = await asyncio.open_connection(parts.hostname, port)
        writer.close()
    except (OSError, TimeoutError) as problem:
        hint = f"{type(problem).__name__} at {parts.hostname}; mend {name.upper()}_URL"
        return Finding(name, Health.FAIL, f"cannot be reached: {hint}")
    return Finding(name, Health.OK, f"reachable at {parts.hostname}")


async def _english(settings: Settings) -> AsyncIterator[Finding]:
    """Whether sentence vectors help with English; without them words decide, as in all others."""
    folder = sentences.chosen(settings.embed_model)
    if folder is None:
        yield Finding("english", Health.OK, "by words alone; konbini[embed] is not in use")
        return
    try:
        encoder = await asyncio.to_thread(sentences.load, folder)
    except sentences.ModelUnusable as problem:
        hint = "understood by words alone meanwhile; mend EMBED_MODEL, or set it to off"
        yield Finding("english", Health.WARN, f"{problem}; {hint}")
        return
    told = f"by words and meaning, {encoder.width} numbers a sentence, model {encoder.digest[:12]}"
    yield Finding("english", Health.OK, told)


async def _llm(settings: Settings) -> AsyncIterator[Finding]:
    """Ask the endpoint one small question, as a customer's would be asked."""
    llm = make_llm(settings)
    if llm is None:
        yield Finding("llm", Health.OK, "none: messages are understood on this machine")
        return
    meter = Meter()
    try:
        verdict = await llm.choose(prompt.ask("where is my order?", (), "en"), meter)
    finally:
        await llm.close()
    if verdict is None:
        hint = "messages are understood on this machine meanwhile; check OPENAI_API_KEY,"
        yield Finding("llm", Health.WARN, f"{meter.problem}: {hint} OPENAI_BASE_URL and LLM_MODEL")
        return
    told = f"{settings.llm_model} answers by {_RUNGS[llm.capability.rung]}"
    voice = settings.llm_voice_model
    heard = f"voice by {voice} (not tried)" if voice else "voice messages are not listened to"
    daily = settings.llm_daily_tokens
    cap = f"at most {daily} tokens a day" if daily else "no daily limit"
    yield Finding("llm", Health.OK, f"{told}; {meter.tokens} tokens a question; {heard}; {cap}")
