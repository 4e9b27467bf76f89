"""A process without a shop: a database, a scripted Bot API, a dispatcher with handlers to order."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from typing import Any

import orjson
import pytest
import structlog
from aiogram import Bot, Dispatcher
from aiogram.client.telegram import TelegramAPIServer
from aiohttp import web

from konbini.bot.nursery import Nursery
from konbini.storage.engine import Database, open_database
from konbini.storage.inbox import SqlInbox
from tests.databases import SqliteDatabases
from tests.fakes import FakeClock
from tests.near import NearSession

TOKEN = "1000000001:scripted-token"


@dataclass
class Script:
    """A Bot API that answers getUpdates as told and notes every call."""

    answers: deque[Any] = field(default_factory=deque)
    calls: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    asked: asyncio.Event = field(default_factory=asyncio.Event)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        params = {name: _read(str(value)) for name, value in (await request.post()).items()}
        self.calls.append((method, params))
        self.asked.set()
        if method != "getUpdates":
            return _answer(self.answers.popleft() if self.answers else True)
        if not self.answers:
            await asyncio.Event().wait()
        return _answer(self.answers.popleft())

    def offsets(self) -> list[int | None]:
        return [params.get("offset") for method, params in self.calls if method == "getUpdates"]


def _read(value: str) -> Any:
    """A field of a form: JSON where it is JSON, else text."""
    try:
        return orjson.loads(value)
    except orjson.JSONDecodeError:
        return value


def _answer(given: Any) -> web.Response:
    if isinstance(given, tuple):
        code, words, parameters = given
        body = {"ok": False, "error_code": code, "description": words, "parameters": parameters}
        return web.json_response(body, status=code)
    if isinstance(given, bytes):
        return web.Response(body=given, status=502)
    return web.json_response({"ok": True, "result": given})


@pytest.fixture(autouse=True)
def plain_log() -> Iterator[None]:
    """One line an event: the development renderer draws tracebacks with locals for seconds."""
    renderer = structlog.processors.KeyValueRenderer()
    processors = [structlog.processors.format_exc_info, renderer]
    structlog.configure(processors=processors, cache_logger_on_first_use=False)
    yield
    structlog.reset_defaults()


@pytest.fixture
async def script() -> AsyncIterator[Script]:
    made = Script()
    app = web.Application()
    app.add_routes([web.post("/bot{token}/{method}", made.handle)])
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.01)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    made.base = f"http://127.0.0.1:{runner.addresses[0][1]}"  # type: ignore[attr-defined]
    yield made
    await runner.cleanup()


@pytest.fixture
async def bot(script: Script) -> AsyncIterator[Bot]:
    api = TelegramAPIServer.from_base(script.base)  # type: ignore[attr-defined]
    made = Bot(TOKEN, session=NearSession(api))
    yield made
    await made.session.close()


@pytest.fixture
async def sqlite(sqlite_databases: SqliteDatabases) -> AsyncIterator[Database]:
    opened = open_database(sqlite_databases.make())
    yield opened
    await opened.close()


@pytest.fixture
def inbox(sqlite: Database, clock: FakeClock) -> SqlInbox:
    return SqlInbox(sqlite, clock)


@pytest.fixture
async def nursery() -> AsyncIterator[Nursery]:
    made = Nursery()
    yield made
    await made.close()


@pytest.fixture
def dispatcher() -> Dispatcher:
    return Dispatcher()


def message(update_id: int, chat: int = 1, text: str = "hi") -> dict[str, Any]:
    person = {"id": chat, "is_bot": False, "first_name": "A"}
    return {
        "update_id": update_id,
        "message": {
            "message_id": update_id,
            "date": 1777636800,
            "chat": {"id": chat, "type": "private", "first_name": "A"},
            "from": person,
            "text": text,
        },
    }


def pre_checkout(update_id: int, person: int = 1) -> dict[str, Any]:
    query = {
        "id": str(update_id),
        "from": {"id": person, "is_bot": False, "first_name": "A"},
        "currency": "XTR",
        "total_amount": 5,
        "invoice_payload": "x",
    }
    return {"update_id": update_id, "pre_checkout_query": query}
