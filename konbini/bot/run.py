"""The running shop: everything started in order, one ready line, and ended without loss."""

from __future__ import annotations

import asyncio
import gc
import signal
import time
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from socket import socket

import structlog

from konbini.bot import log, waiting
from konbini.bot.app import App, compose, own_address
from konbini.bot.freshness import Freshness
from konbini.bot.health import Health
from konbini.bot.intake import Intake, Polling, set_webhook
from konbini.bot.lanes import Lanes
from konbini.bot.metrics import Metrics
from konbini.bot.nursery import Nursery
from konbini.bot.providers import PROVIDERS
from konbini.bot.schedule import Schedule, scheduled
from konbini.bot.server import Rooms, Server, build, listen, serve, server_of
from konbini.bot.settings import Settings
from konbini.bot.wire import RawApi
from konbini.handlers.events.loop import SenderLoop
from konbini.handlers.events.registry import KINDS
from konbini.handlers.events.scene import EventScene
from konbini.handlers.jobs import HEARTBEAT
from konbini.handlers.telegram.commands import known_staff, publish_commands
from konbini.shop import tasks
from konbini.shop.actions.relay import resume_desk
from konbini.shop.actions.staff import appoint_owners
from konbini.shop.actions.topics import operators_group
from konbini.shop.deps import Deps
from konbini.storage import schema

PATIENCE = 5.0
"""Seconds each part may take to finish what it has begun."""
GC_THRESHOLDS = (20_000, 20, 50)
"""Allocations between collections of each generation."""
_log = structlog.get_logger("konbini")


def collect_rarely() -> None:
    """Leave what is loaded by now alone: walking through all of it again and again is most of what
    the garbage collector would do.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*GC_THRESHOLDS)


async def run(settings: Settings, *, stop: asyncio.Event | None = None) -> None:
    """Run the shop until SIGTERM, SIGINT or `stop`.

    Raises PortTaken, DatabaseUnusable, Invalid (vault) or Unauthorised: one line each.
    """
    log.configure(settings.log_level, settings.secrets())
    ending = stop or asyncio.Event()
    _heed_signals(ending)
    sock = listen(settings.http_host, settings.http_port)
    try:
        await schema.upgrade(settings.database_url.get_secret_value())
        base_url = own_address(settings, sock.getsockname()[1])
        async with compose(settings, base_url=base_url) as app:
            await Process(app, sock, base_url).live(ending)
    finally:
        sock.close()
    _log.info("stopped")


def _heed_signals(ending: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        # Windows and threads other than the main one have no signal handlers.
        with suppress(NotImplementedError, RuntimeError, ValueError):
            loop.add_signal_handler(number, ending.set)


class Process:
    """The parts of a running shop, bound to each other."""

    def __init__(self, app: App, sock: socket, base_url: str) -> None:
        self._app, self._sock, self._base_url = app, sock, base_url
        self._settings = app.shop.settings
        self.metrics = Metrics()
        self.nursery = Nursery()
        self.lanes = Lanes(app.bot, app.dispatcher, app.inbox, self.nursery, self.metrics)
        self.lanes.put_aside = partial(_tell_put_aside, app.deps)
        self.sender = self._sender()

    async def live(self, ending: asyncio.Event) -> None:
        """Start, say so, and run until `ending` is set or a vital part falls."""
        await self._app.queue.recover()
        await appoint_owners(self._app.deps)
        await resume_desk(self._app.deps)
        intake = await self._intake()
        schedule = scheduled(self._app, intake, self.metrics)
        polling = Polling(RawApi(self._app.bot), intake, self.metrics)
        async with self._serving(intake, schedule, polling):
            taken_up = await intake.take_up()
            receiving = self.nursery.start_vital(self._receive(intake, polling), "intake")
            await _first(ending.wait(), self.nursery.until_fallen())
            receiving.cancel()
            _log.info("stopping", replayed=taken_up)

    @asynccontextmanager
    async def _serving(
        self, intake: Intake, schedule: Schedule, polling: Polling
    ) -> AsyncIterator[None]:
        """Sender, jobs and server around the intake; ended in the order that loses nothing."""
        server = server_of(build(self._rooms(intake, schedule, polling)))
        serving = self.nursery.start_vital(serve(server, [self._sock]), "server")
        self.nursery.start_vital(self.sender.run(), "sender")
        schedule.start()
        self.nursery.start(schedule.run_first(), "first jobs")
        try:
            yield
        finally:
            schedule.stop()
            await self._wind_down(server, serving)

    async def _wind_down(self, server: Server, serving: asyncio.Task[object]) -> None:
        await asyncio.gather(
            server.close(serving, PATIENCE),
            self.lanes.drain(PATIENCE),
            self.sender.stop(PATIENCE),
        )
        await self.nursery.close(PATIENCE)

    async def _receive(self, intake: Intake, polling: Polling) -> None:
        """Have updates come in, say that the shop is open, and poll if that is the way."""
        hook, address = self._settings.telegram_webhook_secret, self._settings.public_url
        if hook is not None and address is not None:
            url = f"{address}/telegram"
            await set_webhook(RawApi(self._app.bot), url, hook.get_secret_value())
            intake.freshness.watching = True
            self._ready("webhook")
            await asyncio.Event().wait()
        await polling.prepare()
        self._ready("polling")
        await polling.run()

    def _ready(self, mode: str) -> None:
        collect_rarely()
        self.nursery.start(self._publish_commands(), "commands")
        for name in self._settings.gateways:
            if name in PROVIDERS:
                _log.warning("outside-stars", gateway=name, see="docs/payments.md", terms="6.2")
        _log.info("ready", url=self._base_url, mode=mode, gateways=self._settings.gateways)

    async def _publish_commands(self) -> None:
        deps = self._app.deps
        known = await known_staff(deps)
        desk = await operators_group(deps)
        await publish_commands(self._app.bot, self._app.shop.translations, known, desk)

    async def _intake(self) -> Intake:
        deps = self._app.deps
        async with deps.store.read() as unit:
            written = await unit.notes.get(HEARTBEAT)
        last = datetime.fromisoformat(written).astimezone(UTC) if written else None
        freshness = Freshness(deps.clock.now(), last)
        return Intake(self._app.inbox, self.lanes, deps.clock, freshness)

    def _sender(self) -> SenderLoop:
        app = self._app
        scene = EventScene(
            deps=app.deps,
            sender=app.sender,
            translations=app.shop.translations,
            bot=app.bot,
            paid_to_key=self.metrics.paid_to_key.observe,
            begun=time.monotonic(),
        )
        return SenderLoop(
            scene,
            app.queue,
            KINDS,
            self.nursery.start,
            rate=self._settings.send_rate,
            observe=lambda kind, outcome: self.metrics.tasks.labels(kind, outcome).inc(),
        )

    def _rooms(self, intake: Intake, schedule: Schedule, polling: Polling) -> Rooms:
        app, settings = self._app, self._settings
        secret = settings.telegram_webhook_secret if settings.webhook else None
        poll = None if settings.webhook else lambda: polling.last_ok
        return Rooms(
            deps=app.deps,
            health=Health(app, schedule, poll),
            metrics=self.metrics,
            nursery=self.nursery,
            intake=intake,
            webhook_secret=secret.get_secret_value() if secret else None,
            translations=app.shop.translations,
            refresh=partial(waiting.measure, app.shop.database, app.shop.clock, self.metrics),
        )


async def _tell_put_aside(deps: Deps, update_id: int) -> None:
    """The owners hear of an update that could not be handled; once each."""
    notice = tasks.tell_owners(
        "owners-update-failed", dedupe=f"update-failed:{update_id}", update=update_id
    )
    async with deps.store.write() as unit:
        await unit.outbox.put(notice)
        await unit.commit()


async def _first(*waits: Awaitable[object]) -> None:
    """Return when the first of them does, raising what it raised; the others are cancelled."""
    tasks_ = [asyncio.ensure_future(wait) for wait in waits]
    try:
        done, _ = await asyncio.wait(tasks_, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in tasks_:
            task.cancel()
