"""The stage of the crash tests: Telegram and a provider that live on, a shop that dies and returns.

The shop is the real process. A provider runs in the test, so that it can be asked what it holds.
"""

from __future__ import annotations

import asyncio
import re
import socket
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import aiohttp
from sqlalchemy import bindparam, text, update

from konbini.gateways.sandbox.book import Payment, Status
from konbini.gateways.sandbox.provider import Provider, serving
from konbini.sandbox.client import SandboxClient
from konbini.sandbox.control import ControlError
from konbini.sandbox.handles import Person, Seen
from konbini.storage.engine import Database, open_database
from konbini.storage.laws import check
from konbini.storage.tables import orders
from tests.crash.boundaries import MINE, TRACE
from tests.crash.forking import Died, ForkingWorld
from tests.world import TOKEN, Broken

SECRET = "sandbox-secret-of-the-test"
KEY = re.compile(r"[A-Z]+-SECRET-\d+")
PAGE = re.compile(r"http://127\.0\.0\.1:\d+/pay/[\w-]+")
PATIENT = 2.5
"""Seconds a person waits before they tap again."""
TELLING = (0.05, 0.1, 0.2, 0.4, 0.4, 0.4, 0.8, 0.8, 0.8, 1.0, 2.0, 2.0, 4.0, 4.0, 8.0, 8.0)
"""Pauses of the provider between tries of a callback that was not taken."""
_OVER = (
    update(orders)
    .where(orders.c.customer_id == bindparam("who"))
    .values(expires_at=bindparam("moment"))
)
_UNDONE = text(
    "SELECT (SELECT count(*) FROM outbox WHERE done_at IS NULL AND buried_at IS NULL)"
    " + (SELECT count(*) FROM inbox WHERE handled_at IS NULL)"
    " + (SELECT count(*) FROM notices WHERE settled_at IS NULL)"
    " + (SELECT count(*) FROM refunds WHERE state = 'pending')"
)


def free_port() -> int:
    """A port nobody listens on: callbacks must find the shop again after a restart."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class SteadyClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


@dataclass
class Stage:
    """Everything a story needs. `deaths` counts how often the shop was found dead."""

    world: ForkingWorld
    tg: SandboxClient
    provider: Provider
    database: Database
    browser: aiohttp.ClientSession
    deaths: int = 0
    owners: dict[str, int] = field(default_factory=dict)
    """Whose chat each key was seen in."""
    _ids: Any = field(default_factory=lambda: iter(range(70_001, 99_999)))
    nursing: asyncio.Event = field(default_factory=asyncio.Event)

    def customer(self, language: str = "en") -> Person:
        """Somebody nobody has seen yet."""
        return self.tg.customer(next(self._ids), "Kim", language)

    # ── dying and coming back ────────────────────────────────────────────────────────────────

    def lay(self, name: str, nth: int) -> None:
        """Have the shop die at the `nth` passing of a boundary from now on."""
        new = self.world.folder / f"{MINE}.new"
        new.write_text(f"{name}\t{nth}")
        new.rename(self.world.folder / MINE)

    def lift(self) -> bool:
        """Take the mine away; whether it had gone off."""
        try:
            (self.world.folder / MINE).unlink()
        except FileNotFoundError:
            return True
        return False

    @asynccontextmanager
    async def traced(self) -> AsyncIterator[list[str]]:
        """The boundaries that are passed meanwhile, in order (filled in at the end)."""
        trace = self.world.folder / TRACE
        trace.touch()
        passed: list[str] = []
        try:
            yield passed
        finally:
            passed += trace.read_text().splitlines()
            trace.unlink()

    async def nurse(self) -> None:
        """Start the shop again whenever it has died (as systemd would)."""
        self.nursing.set()
        while True:
            await self.nursing.wait()
            if self.world.bot.poll() is not None:
                self.deaths += 1
                with suppress(AssertionError):  # it may die again before it is ready
                    await asyncio.to_thread(self.world.start)
            await asyncio.sleep(0.01)

    async def health(self) -> int:
        """What /health says: 200 or 503."""
        url = f"http://127.0.0.1:{self.world.more['HTTP_PORT']}/health"
        async with self.browser.get(url) as answer:
            return answer.status

    # ── people ───────────────────────────────────────────────────────────────────────────────

    async def insist(
        self, who: Person, act: Callable[[], Awaitable[Any]], wanted: Callable[[Seen], bool]
    ) -> Seen:
        """Do something until it has the wanted effect, as people do; what they then see."""
        since: int | None = None
        for _ in range(10):
            with suppress(ControlError):  # the button has just gone: what is there now will do
                await act()
            since = who.mark if since is None else since
            with suppress(TimeoutError):
                return await who.wait_for(wanted, timeout=PATIENT, since=since)
        raise AssertionError(f"no answer for {who.id}: {[m.text for m in await who.look()][-4:]}")

    async def open_page(self, who: Person, sku: str = "STEAM-10") -> str:
        """From a deep link to the address of the provider's page."""
        product = await self.insist(
            who, lambda: who.send(f"/start p_{sku}"), lambda m: has(m, "Test payment")
        )
        live = await self.insist(
            who, lambda: who.tap(label(product, "Test payment"), product), lambda m: bool(page(m))
        )
        return page(live)

    async def pay(self, url: str, verb: str = "pay") -> None:
        """Press a button of the page."""
        async with self.browser.post(f"{url}/{verb}", allow_redirects=False) as answer:
            assert answer.status == 303

    async def open_bill(self, who: Person, sku: str = "STEAM-10") -> Seen:
        """From a deep link to the bill in Stars."""
        product = await self.insist(
            who, lambda: who.send(f"/start p_{sku}"), lambda m: has(m, "⭐")
        )
        return await self.insist(
            who, lambda: who.tap(label(product, "⭐"), product), lambda m: "invoice" in m
        )

    async def pay_stars(self, who: Person, bill: Seen) -> None:
        """Pay the bill; again when Telegram got no answer in time."""
        for _ in range(6):
            if (await who.pay(bill))["status"] == "paid":
                return
        raise AssertionError("Telegram never let them pay")

    async def command(self, *words: str) -> Any:
        """An operator's command and its answer; given again when it died, whatever the second one
        says (None when that is a refusal).
        """
        for turn in range(5):
            try:
                return await asyncio.to_thread(self.world.konbini, *words)
            except Died:
                continue
            except Broken:
                if turn == 0:
                    raise
                return None
        raise AssertionError(f"it died five times: {words}")

    async def end_hold(self, who: Person) -> None:
        """Let the time of somebody's orders be over."""
        async with self.database.writing() as connection:
            await connection.execute(_OVER, {"who": who.id, "moment": SteadyClock().now()})
            await connection.commit()

    # ── what must be true ────────────────────────────────────────────────────────────────────

    async def quiet(self, longest: float = 40.0) -> None:
        """Wait until nothing is left to do."""
        async with asyncio.timeout(longest):
            while await self.pending():
                await asyncio.sleep(0.02)

    async def pending(self) -> int:
        """How much is written down and not done."""
        return int(await self.scalar(_UNDONE))

    async def scalar(self, query: Any) -> Any:
        async with self.database.reading() as connection:
            return (await connection.execute(query)).scalar()

    async def broken(self) -> list[Any]:
        """Laws that do not hold, and calls Telegram would refuse."""
        laws = [law for law in await check(self.database, SteadyClock()) if not law.ok]
        refused = [(c["method"], c["description"]) for c in await self.tg.refusals()]
        return [*laws, *refused]

    def paid_pages(self) -> list[Payment]:
        """Payments the provider holds or has held."""
        return [p for p in self.provider.book.payments.values() if p.status is Status.PAID]


def has(message: Seen, part: str) -> bool:
    """Whether a button's label contains it."""
    return any(part in one for one in message.buttons)


def label(message: Seen, part: str) -> str:
    """The label of the first button that contains `part`."""
    return next(one for one in message.buttons if part in one)


def page(message: Seen) -> str:
    """The address of the provider's page in a message or under it, "" without one."""
    urls = [b.get("url", "") for row in message.rows for b in row]
    found = PAGE.search(" ".join([message.text, *urls]))
    return found[0] if found else ""


async def keys_of(who: Person) -> Counter[str]:
    """Keys in a person's chat, and in how many messages each stands."""
    return Counter(key for m in await who.look() for key in set(KEY.findall(m.text)))


@asynccontextmanager
async def opened(
    world: ForkingWorld, *, keys: int = 500, provider: Provider | None = None
) -> AsyncIterator[Stage]:
    """The shop stocked and running, nursed."""
    provider = provider or Provider(SECRET, retries=TELLING, late_seconds=0.2)
    async with serving(provider) as address, aiohttp.ClientSession() as browser:
        world.more |= {
            "GATEWAYS": "stars,sandbox",
            "SANDBOX_URL": address,
            "SANDBOX_SECRET": SECRET,
            "HTTP_PORT": str(free_port()),
        }
        await asyncio.to_thread(world.open)
        await asyncio.to_thread(
            world.stock, "STEAM-10", [f"KILL-SECRET-{n:04}" for n in range(keys)]
        )
        await asyncio.to_thread(world.start)
        database = open_database(world.database_url)
        async with SandboxClient(world.sandbox_url, TOKEN) as tg:
            stage = Stage(world, tg, provider, database, browser)
            nurse = asyncio.ensure_future(stage.nurse())
            try:
                yield stage
            finally:
                nurse.cancel()
                await asyncio.wait([nurse])
                await database.close()
