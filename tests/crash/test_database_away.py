"""The database is locked, full, or away for a while: nothing dies, nothing is lost, and the shop
goes on by itself. Customers and the provider act meanwhile.
"""

from __future__ import annotations

import asyncio
import resource
import sqlite3
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from konbini.gateways.sandbox.provider import Provider
from konbini.gateways.sandbox.signing import HEADER, sign
from tests.crash.forking import ForkingWorld
from tests.crash.stage import SECRET, TELLING, Stage, keys_of, opened
from tests.crash.stories import has_one_key, stars_of
from tests.databases import postgres_databases

pytestmark = [pytest.mark.crash, pytest.mark.timeout(240)]
AWAY = 4.0
"""Seconds of trouble: longer than the shop's patience with a busy file in these tests (1 s)."""


class Remembering(Provider):
    """Keeps what it tells the shop, so that it can be told once more."""

    told: tuple[str, bytes] = ("", b"")

    async def _delivered(self, url: str, body: bytes) -> bool:
        self.told = (url, body)
        return await super()._delivered(url, body)


@asynccontextmanager
async def shop(world: ForkingWorld) -> AsyncIterator[Stage]:
    """The shop running, with a provider that remembers."""
    provider = Remembering(SECRET, retries=TELLING, late_seconds=0.2)
    async with opened(world, provider=provider) as stage:
        yield stage


async def nothing_is_acknowledged(stage: Stage) -> None:
    """What cannot be kept is not taken: the provider hears 5xx (and will say it again), and
    Telegram still has the updates (no later poll has confirmed them).
    """
    assert isinstance(stage.provider, Remembering)
    url, body = stage.provider.told
    headers = {HEADER: sign(SECRET, body, int(time.time()))}
    async with stage.browser.post(url, data=body, headers=headers) as answer:
        assert 500 <= answer.status < 600, answer.status
    assert (await stage.tg.state())["pending_updates"] > 0


@pytest.fixture
def worlds(tmp_path: Path) -> Iterator[Callable[[str], ForkingWorld]]:
    made: list[ForkingWorld] = []

    def make(url: str = f"sqlite+aiosqlite:///{tmp_path}/shop.db") -> ForkingWorld:
        made.append(ForkingWorld(tmp_path, url, wishes={"brisk": 1.0, "busy": 1_000}))
        return made[-1]

    yield make
    for world in made:
        world.close()


@asynccontextmanager
async def selling(stage: Stage) -> AsyncIterator[Callable[[], Awaitable[None]]]:
    """While something happens to the database, three customers are at three places: one has just
    paid by a provider, one pays in Stars, one only comes in. All get what they came for. Given is
    what makes them act, and waits long enough for them to see nothing of it.
    """
    payer, star, comer = stage.customer(), stage.customer(), stage.customer()
    url = await stage.open_page(payer)
    bill = await stage.open_bill(star)
    pid = stage.world.bot.pid
    going: list[asyncio.Task[Any]] = []

    async def act() -> None:
        await stage.pay(url)
        going.append(asyncio.ensure_future(stage.pay_stars(star, bill)))
        going.append(asyncio.ensure_future(stage.open_page(comer)))
        await asyncio.sleep(AWAY)
        await nothing_is_acknowledged(stage)
        assert not await keys_of(payer), "the database is really away"

    yield act
    page = await going[1]
    await going[0]
    await stage.pay(page)
    for who in (payer, star, comer):
        await has_one_key(stage, who)
    assert await stars_of(stage, star) == (1, 0)
    assert [m["direction"] for m in stage.provider.book.movements] == ["in", "in"]
    assert await stage.pending() == 0
    assert (await stage.tg.state())["pending_updates"] == 0
    assert await stage.broken() == []
    assert (stage.deaths, stage.world.bot.pid) == (0, pid), stage.world.logs()[-3_000:]
    assert await stage.health() == 200


async def test_a_locked_sqlite_file(worlds):
    """Another process writes for longer than the shop is willing to wait."""
    async with shop(worlds()) as stage, selling(stage) as act:
        held = sqlite3.connect(stage.world.folder / "shop.db", isolation_level=None)
        held.execute("BEGIN IMMEDIATE")
        await act()
        held.execute("ROLLBACK")
        held.close()


async def test_a_full_disk(worlds):
    """No file grows any more, the log's neither."""
    async with shop(worlds()) as stage, selling(stage) as act:
        pid = stage.world.bot.pid
        soft, hard = resource.prlimit(pid, resource.RLIMIT_FSIZE)
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, hard))
        await act()
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (soft, hard))


async def test_a_postgresql_server_that_is_restarted(worlds):
    """Fast shutdown, some seconds of nothing, then it is back."""
    with postgres_databases() as databases:
        async with shop(worlds(databases.make())) as stage, selling(stage) as act:
            server: Any = databases._server
            await asyncio.to_thread(server.stop)
            assert await stage.health() == 503
            await act()
            assert await stage.health() == 503
            await asyncio.to_thread(server.ensure_postgres_running)
