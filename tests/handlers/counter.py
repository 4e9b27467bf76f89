"""A shop's counter for tests: the real routers on a real store, talking to the strict sandbox."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

from aiogram import Bot, Dispatcher
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Update

from konbini.bot.clock import SystemClock
from konbini.bot.i18n import FluentTranslations, offered
from konbini.gateways.stars import StarsGateway, derive_secret
from konbini.handlers.events.loop import IDLE
from konbini.handlers.events.registry import KINDS
from konbini.handlers.events.scene import EventScene
from konbini.handlers.telegram.routers import build_router
from konbini.handlers.telegram.scene import Gone, Later
from konbini.handlers.telegram.sender import TelegramSender
from konbini.sandbox.server import Sandbox
from konbini.shop.catalog import Category, Limits, LocalText, Product, Warranty
from konbini.shop.deps import Deps
from konbini.shop.ids import Sku
from konbini.shop.money import Money
from konbini.shop.policy import Policy
from konbini.shop.ports import Gateway
from konbini.storage.engine import Database, open_database
from konbini.storage.fsm import SqlFsmStorage
from konbini.storage.outbox_queue import SqlOutboxQueue
from konbini.storage.unit import SqlStore
from konbini.storage.vault import new_key, parse_keys
from konbini.storage.vault_store import open_vault
from tests.fakes import FakeBrain
from tests.near import NearSession
from tests.storage.shop import stock_up

GROUP = -1001000000001


def article(sku: str = "STEAM-10", **changes: object) -> Product:
    facts: dict[str, object] = {
        "sku": Sku(sku),
        "category": "games",
        "name": LocalText({"en": f"{sku} <card>", "zh-CN": "充值卡", "ru": "Карта"}),
        "description": LocalText({"en": "A <gift> & more"}),
        "prices": {"XTR": Money(650, "XTR"), "USD": Money(1000, "USD")},
        "usage": LocalText({"en": "Redeem <here>"}),
        "warranty": Warranty(7, 1),
        "limits": Limits(),
        "low_stock": 2,
    }
    return Product(**{**facts, **changes})  # type: ignore[arg-type]


@dataclass
class Counter:
    tg: Sandbox
    bot: Bot
    deps: Deps
    store: SqlStore
    vault: object
    brain: FakeBrain
    sender: TelegramSender
    dispatcher: Dispatcher
    events: EventScene
    queue: SqlOutboxQueue
    problems: list[Exception]

    async def poll(self) -> None:
        offset = None
        while True:
            found = await self.bot.get_updates(offset=offset, timeout=5)
            for update in found:
                offset = update.update_id + 1
                await self.handle(update)

    async def handle(self, update: Update, *, replayed: bool = False) -> None:
        now = self.deps.clock.now()
        try:
            await self.dispatcher.feed_update(self.bot, update, replayed=replayed, received_at=now)
        except Exception as problem:
            self.problems.append(problem)

    async def send(self) -> None:
        """Carry out the outbox for ever."""
        while True:
            for leased in await self.queue.take(20, timedelta(seconds=60)):
                try:
                    await KINDS[leased.task.kind](self.events, leased)
                    await self.queue.done([leased.id])
                except Gone:
                    await self.queue.bury(leased.id, "gone")
                except Later as wait:
                    pause = timedelta(seconds=wait.seconds)
                    await self.queue.retry(leased.id, self.deps.clock.now() + pause, "later")
                except Exception as problem:
                    self.problems.append(problem)
                    await self.queue.bury(leased.id, "failed")
            await self.queue.wait(IDLE)

    async def furnish(self, *products: Product, keys: int = 5) -> None:
        async with self.store.write() as unit:
            names = {"en": "Games & more", "ru": "Игры", "zh-CN": "游戏"}
            await unit.catalog.put_category(Category("games", LocalText(names)))
            for product in products:
                await unit.catalog.put_product(product)
            await unit.commit()
        for product in products:
            if keys:
                lines = [f"{product.sku}-KEY&{number:04}" for number in range(keys)]
                await stock_up(self.store, self.vault, *lines, sku=product.sku)  # type: ignore[arg-type]


@asynccontextmanager
async def open_counter(
    url: str, *, gateways: dict[str, Gateway] | None = None, desk: bool = True
) -> AsyncIterator[Counter]:
    clock = SystemClock()
    async with AsyncExitStack() as stack:
        database: Database = open_database(url)
        stack.push_async_callback(database.close)
        tg = await stack.enter_async_context(Sandbox())
        session = NearSession(TelegramAPIServer.from_base(tg.url))
        stack.push_async_callback(session.close)
        bot = Bot(tg.token, session=session)
        made = {
            "stars": StarsGateway(lambda: bot, derive_secret(tg.token), clock),
            **(gateways or {}),
        }
        vault = await open_vault(database, parse_keys(new_key("test")))
        queue = SqlOutboxQueue(database, clock, owner="tests")
        await queue.recover()
        store = SqlStore(database, clock, queue)  # what it writes is sent at once, as in a shop
        brain = FakeBrain()
        policy = Policy(
            locales=offered(), gateways=tuple(made), operator_chat=GROUP if desk else None
        )
        deps = Deps(store, vault, clock, brain, policy, made)
        translations = FluentTranslations(strict=True)
        sender = TelegramSender(bot)
        dispatcher = Dispatcher(storage=SqlFsmStorage(database, clock))
        dispatcher.include_router(build_router(deps, translations, sender))
        events = EventScene(deps, sender, translations, bot)
        counter = Counter(
            tg, bot, deps, store, vault, brain, sender, dispatcher, events, queue, []
        )
        tasks = [asyncio.create_task(counter.poll()), asyncio.create_task(counter.send())]
        try:
            yield counter
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await queue.close()
