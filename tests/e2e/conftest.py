"""One running shop per database kind for all scenarios; each scenario brings its own people."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from itertools import count

import pytest

from konbini.sandbox.client import SandboxClient
from konbini.sandbox.handles import Person, Seen
from tests.crash.forking import ForkingWorld
from tests.world import PATIENCE, TOKEN, World

_ids = count(50_001)


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def world(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    """The shop, stocked and open. At the end: no refused call, no broken law, no secret in logs."""
    folder = tmp_path_factory.mktemp(f"world-{request.param}")
    if request.param == "sqlite":
        url = f"sqlite+aiosqlite:///{folder}/shop.db"
    else:
        url = request.getfixturevalue("pg_databases").make()
    made = ForkingWorld(folder, url)
    try:
        made.open()
        made.stock("STEAM-10", [f"STEAM-SECRET-{n:03}" for n in range(100)])
        made.stock("BULK-1", [f"BULK-SECRET-{n:03}" for n in range(100)])
        made.start()
        asyncio.run(answering(made))
        yield made
        made.stop()
        assert made.broken_laws() == []
        assert "SECRET" not in made.logs()
    finally:
        made.close()


async def answering(world: World) -> None:
    """Wait until the shop answers: after its start it is busy learning for some seconds."""
    async with SandboxClient(world.sandbox_url, TOKEN) as client:
        first = client.customer(50_000, "First")
        await first.send("hi")
        await first.wait_for(lambda _: True, PATIENCE)


@pytest.fixture
async def tg(world: World) -> AsyncIterator[SandboxClient]:
    """Telegram as these scenarios see it; every scenario must leave no refused call."""
    async with SandboxClient(world.sandbox_url, TOKEN) as client:
        await client.clear_calls()
        yield client
        await client.faults.remove()
        assert await client.refusals() == []


@pytest.fixture
def newcomer(tg: SandboxClient):
    """Make a customer nobody has seen yet."""

    def make(name: str = "Ann", language: str = "en") -> Person:
        return tg.customer(next(_ids), name, language)

    return make


def button(message: Seen, part: str) -> str:
    """The label of the first button that contains `part`."""
    return next(label for label in message.buttons if part in label)


async def open_bill(who: Person, sku: str = "STEAM-10", quantity: int = 1) -> Seen:
    """From a deep link to the bill in Stars."""
    await who.send(f"/start p_{sku}")
    product = await who.wait_for(lambda m: any("⭐" in b for b in m.buttons))
    if quantity > 1:
        await who.tap(str(quantity), product)
        product = await who.wait_for(lambda m: f"× {quantity}" in m.text or any(
            f"{quantity}" == b for b in m.buttons
        ))  # fmt: skip
    await who.tap(button(product, "⭐"), product)
    return await who.wait_for(lambda m: "invoice" in m)


async def buy(who: Person, sku: str = "STEAM-10", quantity: int = 1) -> Seen:
    """A complete purchase; the message with the goods."""
    bill = await open_bill(who, sku, quantity)
    assert (await who.pay(bill))["status"] == "paid"
    goods = await who.wait_for(lambda m: "SECRET" in m.text or "document" in m)
    await who.wait_for("🎉", since=0)  # the live message: the order is delivered
    return goods
