"""The composition root: the only place that knows every concrete class and binds them once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from konbini.bot import providers
from konbini.bot.clock import SystemClock
from konbini.bot.i18n import FluentTranslations
from konbini.bot.settings import Settings
from konbini.bot.spent import NotedBook
from konbini.gateways.sandbox import SandboxGateway
from konbini.gateways.stars import StarsGateway, derive_secret
from konbini.nlu import sentences
from konbini.nlu.brain import Brain
from konbini.nlu.llm import Endpoint, Llm
from konbini.nlu.spending import Spending
from konbini.nlu.voice import Listener
from konbini.shop.deps import Deps
from konbini.shop.errors import Invalid
from konbini.shop.policy import Policy
from konbini.shop.ports import Clock, Closing, DataKey, Gateway, Vault
from konbini.shop.stock import Secret
from konbini.storage.engine import SQLITE, Database, open_database
from konbini.storage.inbox import SqlInbox
from konbini.storage.outbox_queue import SqlOutboxQueue
from konbini.storage.unit import SqlStore
from konbini.storage.vault_store import open_vault

if TYPE_CHECKING:
    # Importing these costs seconds; shell commands that need no chat do without.
    from aiogram import Bot, Dispatcher

    from konbini.handlers.telegram.sender import TelegramSender

OPENAI = "https://api.openai.com/v1"


class Phone:
    """The bot, made when it is first needed."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._bot: Bot | None = None

    def __call__(self) -> Bot:
        """The bot; the settings must have a token."""
        if self._bot is None:
            self._bot = make_bot(self._settings)
        return self._bot

    async def close(self) -> None:
        """Give the connections back."""
        if self._bot is not None:
            await self._bot.session.close()


@dataclass(frozen=True, slots=True)
class Shop:
    """The shop without a chat: what a shell command works on."""

    settings: Settings
    database: Database
    clock: Clock
    deps: Deps
    translations: FluentTranslations
    brain: Brain
    phone: Phone
    queue: SqlOutboxQueue


@dataclass(frozen=True, slots=True)
class App:
    """The whole process, not yet running."""

    shop: Shop
    bot: Bot
    dispatcher: Dispatcher
    sender: TelegramSender
    inbox: SqlInbox

    @property
    def deps(self) -> Deps:
        """What actions are given."""
        return self.shop.deps

    @property
    def queue(self) -> SqlOutboxQueue:
        """The sender's side of the outbox."""
        return self.shop.queue


class NoVault:
    """Stands in where no vault key is configured: whoever needs one is told so."""

    def new_data_key(self) -> tuple[DataKey, bytes, str]:
        raise Invalid("vault-keys-empty")

    def data_key(self, wrapped: bytes, key_id: str) -> DataKey:
        raise Invalid("vault-key-missing", key=key_id, size=len(wrapped))

    def fingerprint(self, secret: Secret) -> bytes:
        raise Invalid("vault-keys-empty", size=len(secret.data))

    @property
    def public_key(self) -> bytes:
        raise Invalid("vault-keys-empty")

    def sign(self, message: bytes) -> bytes:
        raise Invalid("vault-keys-empty", size=len(message))


@asynccontextmanager
async def compose_shop(
    settings: Settings, *, base_url: str | None = None, sends: bool = False
) -> AsyncIterator[Shop]:
    """The shop over its database, which must be migrated already. Connections close behind it.

    `base_url`: where this machine's own server is reached (callbacks). `sends`: this process
    also carries out the outbox, so that tasks are handed to it in memory.
    """
    clock = SystemClock()
    async with AsyncExitStack() as stack:
        database = open_database(settings.database_url.get_secret_value())
        stack.push_async_callback(database.close)
        phone = Phone(settings)
        stack.push_async_callback(phone.close)
        queue = SqlOutboxQueue(database, clock)
        store = SqlStore(database, clock, queue if sends else None)
        llm = make_llm(settings)
        spending = Spending(clock, NotedBook(store), settings.llm_daily_tokens)
        brain = make_brain(settings, database, llm, spending)
        stack.push_async_callback(brain.close)
        gateways = make_gateways(settings, phone, clock, base_url)
        for gateway in gateways.values():
            if isinstance(gateway, Closing):
                stack.push_async_callback(gateway.close)
        deps = Deps(
            store=store,
            vault=await _vault(settings, database),
            clock=clock,
            brain=brain,
            policy=settings.policy(),
            gateways=gateways,
            ears=Listener(llm, spending) if llm and settings.llm_voice_model else None,
        )
        translations = FluentTranslations(
            default=settings.default_locale, timezone=settings.timezone
        )
        yield Shop(settings, database, clock, deps, translations, brain, phone, queue)


@asynccontextmanager
async def compose(settings: Settings, *, base_url: str | None = None) -> AsyncIterator[App]:
    """The whole process over a migrated database."""
    # Here, because shell commands should not wait for all handlers to be imported.
    from aiogram import Dispatcher

    from konbini.handlers.telegram.routers import build_router
    from konbini.handlers.telegram.sender import TelegramSender
    from konbini.storage.fsm import SqlFsmStorage

    async with compose_shop(settings, base_url=base_url, sends=True) as made:
        shop = replace(made, deps=replace(made.deps, policy=with_terms(made)))
        bot = shop.phone()
        sender = TelegramSender(bot)
        dispatcher = Dispatcher(storage=SqlFsmStorage(shop.database, shop.clock))
        dispatcher.include_router(build_router(shop.deps, shop.translations, sender))
        inbox = SqlInbox(shop.database, shop.clock)
        try:
            yield App(shop, bot, dispatcher, sender, inbox)
        finally:
            await shop.queue.close()


def with_terms(shop: Shop) -> Policy:
    """The shop's policy with the version of the terms as its own default language words them."""
    from konbini.handlers.screens.pages import terms, terms_version

    policy = shop.deps.policy
    return replace(policy, terms=terms_version(terms(shop.translations.speak(None), policy)))


def make_bot(settings: Settings) -> Bot:
    """The bot over the configured Bot API server; raises ValueError without a token."""
    from aiogram import Bot
    from aiogram.client.telegram import TelegramAPIServer

    from konbini.bot.session import Session

    if settings.bot_token is None:
        raise ValueError("a bot needs a token")
    api = TelegramAPIServer.from_base(settings.telegram_api_url)
    return Bot(settings.bot_token.get_secret_value(), session=Session(api))


def make_brain(
    settings: Settings,
    database: Database,
    llm: Llm | None = None,
    spending: Spending | None = None,
) -> Brain:
    """The understanding; `llm` helps it out, as far as `spending` goes."""
    return Brain(
        locales=settings.policy().locales,
        cache_folder=model_folder(database),
        llm=llm,
        spending=spending,
        patience=3.0,
        sentence_model=sentences.chosen(settings.embed_model),
    )


def make_llm(settings: Settings) -> Llm | None:
    """The configured endpoint; None without one. Whoever makes it closes it."""
    if settings.openai_api_key is None or settings.llm_model is None:
        return None
    endpoint = Endpoint(
        base_url=settings.openai_base_url or OPENAI,
        model=settings.llm_model,
        api_key=settings.openai_api_key.get_secret_value(),
        voice_model=settings.llm_voice_model or "",
    )
    return Llm(endpoint)


def model_folder(database: Database) -> Path:
    """Where trained models are kept: beside a SQLite file, else in ./data."""
    here = database.url.database
    folder = Path(str(here)).parent if database.dialect == SQLITE else Path("data")
    return folder / "models"


def make_gateways(
    settings: Settings, phone: Phone, clock: Clock, base_url: str | None
) -> dict[str, Gateway]:
    """The configured gateways by name, in the order of the settings."""
    base = settings.public_url or base_url or own_address(settings)
    made: dict[str, Gateway] = {}
    for name in settings.gateways:
        if name == "sandbox" and settings.sandbox_url and settings.sandbox_secret:
            secret = settings.sandbox_secret.get_secret_value()
            made[name] = SandboxGateway(settings.sandbox_url, secret, clock, f"{base}/pay/sandbox")
        elif name == "stars":
            token = settings.bot_token.get_secret_value() if settings.bot_token else ""
            made[name] = StarsGateway(phone if token else None, derive_secret(token), clock)
        elif name in providers.PROVIDERS:
            made[name] = providers.make(name, settings, base)(clock)
    return made


def own_address(settings: Settings, port: int | None = None) -> str:
    """Where this process's server is reached on this machine."""
    host = settings.http_host
    host = "127.0.0.1" if host in {"0.0.0.0", "::", ""} else host  # noqa: S104 - not bound here
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{port or settings.http_port}"


async def _vault(settings: Settings, database: Database) -> Vault:
    if settings.vault_keys is None:
        return NoVault()
    return await open_vault(database, settings.vault_keys)


def run_shop(settings: Settings) -> None:
    """Run the shop until it is told to stop (see `launch`)."""
    from konbini.bot.launch import run_shop as launch

    launch(settings)
