"""kill -9 at any moment: no paid order lost, no key in two places, nobody left without a word.

The real process is killed at random moments while customers buy through the chat. Telegram (the
sandbox) lives on. Afterwards what people hold is compared with what they paid, and the laws are
checked. The seed is printed, so that a bad run can be had again.
"""

from __future__ import annotations

import asyncio
import os
import random
import re
from itertools import count

import pytest

from konbini.sandbox.client import SandboxClient
from konbini.sandbox.handles import Person, Seen
from tests.crash.forking import ForkingWorld
from tests.e2e.conftest import button
from tests.world import TOKEN, World

SHOPPERS = 5
KEY = re.compile(r"KILL-SECRET-\d+")
pytestmark = [pytest.mark.crash, pytest.mark.timeout(590)]


@pytest.fixture(params=["sqlite", "postgresql"])
def world(request, tmp_path):
    if request.param == "sqlite":
        url = f"sqlite+aiosqlite:///{tmp_path}/shop.db"
    else:
        url = request.getfixturevalue("pg_databases").make()
    made = ForkingWorld(tmp_path, url)
    try:
        made.open()
        made.stock("STEAM-10", [f"KILL-SECRET-{n:04}" for n in range(200)])
        made.start()
        yield made
    finally:
        made.close()


class Killer:
    """Ends the process again and again, at moments that chance picks."""

    def __init__(self, world: World, chance: random.Random, wanted: int) -> None:
        self.world, self.chance, self.wanted = world, chance, wanted
        self.kills = 0

    async def run(self) -> None:
        while self.kills < self.wanted:
            await asyncio.sleep(self.chance.uniform(0.02, 1.2))
            self.world.kill()
            self.kills += 1
            await asyncio.to_thread(self.world.start)


async def patiently(who: Person, wanted, again) -> Seen:
    """Wait for a message; say it again when the bot was away for long (as people do)."""
    for _ in range(8):
        try:
            return await who.wait_for(wanted, timeout=12, since=0)
        except TimeoutError:
            await again()
    raise AssertionError(f"no answer for {who.id}: {[m.text for m in await who.look()][-4:]}")


async def purchase(who: Person) -> str:
    """One purchase by the chat; the status of the payment."""

    async def hello():
        await who.send("/start p_STEAM-10")

    await hello()
    product = await patiently(who, lambda m: any("⭐" in b for b in m.buttons), hello)

    async def tap():
        await who.tap(button(product, "⭐"), product)

    await tap()
    bill = await patiently(who, lambda m: "invoice" in m, tap)
    for _ in range(6):
        paid = await who.pay(bill)
        if paid["status"] in {"paid", "declined"}:
            return paid["status"]
    return "unpaid"


async def test_purchases_survive_kills(world: World) -> None:
    await buy_while_dying(world, purchases=30, kills=8)


@pytest.mark.soak
async def test_a_hundred_purchases_survive_thirty_kills(world: World) -> None:
    await buy_while_dying(world, purchases=100, kills=30)


async def buy_while_dying(world: World, purchases: int, kills: int) -> None:
    seed = int(os.environ.get("KILL_SEED", random.SystemRandom().randrange(10**6)))
    print(f"KILL_SEED={seed}")
    chance, numbers = random.Random(seed), count(60_001)
    async with SandboxClient(world.sandbox_url, TOKEN) as tg:
        people: list[Person] = []
        outcomes: list[str] = []

        async def shopper(own: random.Random) -> None:
            while len(people) < purchases:
                who = tg.customer(next(numbers), "Kim", own.choice(["en", "ru", "zh-hans"]))
                people.append(who)
                outcomes.append(await purchase(who))

        killer = Killer(world, chance, kills)
        killing = asyncio.ensure_future(killer.run())
        await asyncio.gather(*(shopper(random.Random(seed + n)) for n in range(SHOPPERS)))
        await killing
        assert killer.kills == kills
        held = await settle_down(tg, people)
        refused = await tg.refusals()
    assert outcomes.count("paid") >= purchases // 2, "the test must really sell"
    keys = [key for own in held.values() for key in own]
    assert len(keys) == len(set(keys)), "a key went to two people"
    assert [(call["method"], call["description"], call["params"]) for call in refused] == []
    assert world.broken_laws() == []
    assert "SECRET" not in world.logs()


async def settle_down(tg: SandboxClient, people: list[Person]) -> dict[int, set[str]]:
    """Wait until every payment is answered by a key or a refund; what each person holds."""
    for _ in range(240):
        paid, back = await money(tg)
        held = {who.id: await keys_of(who) for who in people}
        open_ = [
            who for who in people if paid.get(who.id, 0) - back.get(who.id, 0) != len(held[who.id])
        ]
        if not open_:
            return held
        await asyncio.sleep(0.5)
    stories = {w.id: [m.text for m in await w.look()][-3:] for w in open_[:3]}
    raise AssertionError(f"{len(open_)} payments without an answer: {stories}")


async def money(tg: SandboxClient) -> tuple[dict[int, int], dict[int, int]]:
    """Payments and refunds per person, as Telegram has them (how many)."""
    paid: dict[int, int] = {}
    back: dict[int, int] = {}
    for line in (await tg.transactions())["transactions"]:
        side, book = ("source", paid) if "source" in line else ("receiver", back)
        user = line[side]["user"]["id"]
        book[user] = book.get(user, 0) + 1
    return paid, back


async def keys_of(who: Person) -> set[str]:
    """Keys that stand in the person's chat."""
    return {key for message in await who.look() for key in KEY.findall(message.text)}
