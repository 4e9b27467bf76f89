"""Far more customers than keys at one moment, a provider that says things twice and in any order,
money that comes late, and a shop that is killed in between.

At the end every key has one owner, and whoever paid and got nothing has their money back.
"""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from konbini.gateways.sandbox.book import Payment, Status
from konbini.gateways.sandbox.provider import Provider
from konbini.sandbox.handles import Person, Seen
from tests.crash.forking import ForkingWorld
from tests.crash.stage import SECRET, TELLING, Stage, has, keys_of, label, opened, page

HOLD, OFFER = 12.0, 4.0
"""Seconds for which the shop holds goods, and for which it lets paid customers choose."""
pytestmark = [pytest.mark.crash, pytest.mark.timeout(1_200)]


class Stammering(Provider):
    """Tells everything one to three times, at once and in any order."""

    chance = random.Random(7)

    async def _tell(self, payment: Payment) -> None:
        times = self.chance.randint(1, 3)
        pauses = [self.chance.uniform(0, 0.3) for _ in range(times)]
        await asyncio.gather(*(self._once(payment, pause) for pause in pauses))

    async def _once(self, payment: Payment, pause: float) -> None:
        await asyncio.sleep(pause)
        await super()._tell(payment)


@dataclass
class Sale:
    """Who wants what, and what became of it."""

    stage: Stage
    customers: int
    at_once: int
    chance: random.Random
    sold_out: set[int] = field(default_factory=set)
    paid: dict[int, Person] = field(default_factory=dict)
    people: list[Person] = field(default_factory=list)
    late: list[str] = field(default_factory=list)
    """Pages of those whose money comes when their time is over."""

    async def run(self, kills: int) -> None:
        places = asyncio.Semaphore(self.at_once)
        self.people = [self.stage.customer() for _ in range(self.customers)]

        async def shop(number: int, who: Person) -> None:
            async with places:
                await self._buy(who, late=number % 10 == 0)
            if who.id in self.sold_out and number % 4 == 1:
                # what the late ones held is on sale again for a moment
                await asyncio.sleep(HOLD * self.chance.uniform(0.9, 1.2))
                async with places:
                    await self._buy(who, late=False)

        shopping = asyncio.gather(*(shop(n, who) for n, who in enumerate(self.people)))
        for turn in range(kills):
            while len(self.paid) < (turn + 1) * self.customers // (8 * kills):
                await asyncio.sleep(0.01)
            self.stage.world.kill()
        await shopping

    async def _buy(self, who: Person, *, late: bool) -> None:
        """See, tap, pay; those who are late do it when the shop has given them up."""
        shown = await self.stage.insist(
            who, lambda: who.send("/start p_STEAM-10"), lambda m: bool(m.buttons)
        )
        if not has(shown, "Test payment"):
            self.sold_out.add(who.id)
            return
        answer = await self.stage.insist(
            who, lambda: self._tap(who, shown), lambda m: bool(page(m)) or is_no(m)
        )
        if is_no(answer):
            self.sold_out.add(who.id)
            return
        self.sold_out.discard(who.id)
        self.paid[who.id] = who
        if late:
            self.late.append(page(answer))
        await self.stage.pay(page(answer), "late" if late else "pay")

    def awaited(self) -> list[Payment]:
        """Late payments whose money has not come yet."""
        pages = [self.stage.provider.book.page(url.rpartition("/")[2]) for url in self.late]
        return [one for one in pages if one is not None and one.status is not Status.PAID]

    async def _tap(self, who: Person, shown: Seen) -> None:
        now = next(m for m in await who.look() if m.id == shown.id)
        if has(now, "Test payment"):
            await who.tap(label(now, "Test payment"), now)


def is_no(message: Seen) -> bool:
    return "sold out" in message.text.lower() or "out of stock" in message.text.lower()


async def everybody_answered(stage: Stage, sale: Sale) -> None:
    """Wait until each payment has become a key or has gone back."""
    for _ in range(300):
        moves: Counter[str] = Counter()
        for move in stage.provider.book.movements:
            moves[move["merchant_ref"]] += 1 if move["direction"] == "in" else -1
        given = sum([len(await keys_of(who)) for who in sale.paid.values()])
        if sum(moves.values()) == given and not sale.awaited() and not await stage.pending():
            return
        await asyncio.sleep(0.5)
    raise AssertionError(f"{sum(moves.values())} payments are held for {given} keys")


async def hold_sale(world: ForkingWorld, customers: int, keys: int, kills: int) -> None:
    provider = Stammering(SECRET, retries=TELLING, late_seconds=0.5)
    async with opened(world, keys=keys, provider=provider) as stage:
        sale = Sale(stage, customers, 24, random.Random(20_260_501))
        await sale.run(kills)
        await everybody_answered(stage, sale)
        await stage.quiet(120)
        chats = [set(await keys_of(who)) for who in sale.people]
        owned = Counter(key for held in chats for key in held)
        assert set(owned.values()) == {1}
        assert keys * 0.9 <= len(owned) <= keys, "nearly everything was sold"
        for who in sale.people:
            texts = " ".join(m.text for m in await who.look())
            words = ("refund", "⌛") if who.id in sale.paid else ("sold out",)
            told = len(await keys_of(who)) or any(word in texts.lower() for word in words)
            assert told, f"{who.id} was told nothing: {texts[-300:]}"
        assert await stage.broken() == []
        assert stage.deaths == kills
        back = sum(1 for move in stage.provider.book.movements if move["direction"] == "out")
        print(
            f"{len(sale.paid)} at the till, {len(owned)} keys, {len(sale.late)} late, {back} given"
            f" back, {len(sale.sold_out)} told that it is sold out"
        )


@pytest.fixture(params=["sqlite", "postgresql"])
def world(request: Any, tmp_path: Any) -> Iterator[ForkingWorld]:
    if request.param == "sqlite":
        url = f"sqlite+aiosqlite:///{tmp_path}/shop.db"
    else:
        url = request.getfixturevalue("pg_databases").make()
    wishes = {"brisk": 1.0, "policy": {"hold": HOLD, "offer_for": OFFER}}
    made = ForkingWorld(tmp_path, url, wishes=wishes)
    try:
        yield made
    finally:
        made.close()


@pytest.mark.parametrize("world", ["sqlite"], indirect=True)
async def test_a_small_flash_sale_with_one_kill(world):
    await hold_sale(world, customers=200, keys=50, kills=1)


@pytest.mark.soak
async def test_a_flash_sale_with_three_kills(world):
    await hold_sale(world, customers=2_000, keys=500, kills=3)
