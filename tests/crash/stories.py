"""What people do in the crash tests, each told so that it can be cut short anywhere.

A story's people repeat what had no effect, as people do; `play` returns when they have what they
were promised, and raises when they never get it or get something twice.
"""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from contextlib import suppress
from itertools import count
from typing import Any, Protocol

from sqlalchemy import bindparam, select

from konbini.sandbox.handles import Group, Person, Seen
from konbini.shop.ids import CustomerId
from konbini.storage.tables import orders
from tests.crash.stage import KEY, Stage, keys_of, label
from tests.world import OWNER

LONG = 40.0
_REF = select(orders.c.ref).where(orders.c.customer_id == bindparam("who"))


class Story(Protocol):
    """`begin` leads up to where the shop may die, `play` goes on from there to the end."""

    async def begin(self, stage: Stage) -> Any: ...
    async def play(self, stage: Stage, told: Any) -> None: ...


def is_goods(message: Seen) -> bool:
    return bool(KEY.search(message.text))


async def ref_of(stage: Stage, who: Person) -> str:
    return str(await stage.scalar(_REF.params(who=CustomerId(who.id))))


async def has_one_key(stage: Stage, who: Person, *, deaths: int = 1) -> None:
    """The key is there: one, nobody else's, said once or (after a death) once more."""
    await who.wait_for(is_goods, LONG, since=0)
    await who.wait_for("🎉", LONG, since=0)
    await stage.quiet()
    keys = await keys_of(who)
    assert len(keys) == 1, f"{who.id} holds {keys}"
    (key, times), *_ = keys.items()
    assert times <= deaths + 1, f"the same key {times} times"
    assert stage.owners.setdefault(key, who.id) == who.id, f"{key} has two owners"


class ByPage:
    """A purchase paid on a provider's page, told to the shop by a callback."""

    async def begin(self, stage: Stage) -> Person:
        return stage.customer()

    async def play(self, stage: Stage, told: Person) -> None:
        url = await stage.open_page(told)
        await stage.pay(url)
        await has_one_key(stage, told)
        ref = await ref_of(stage, told)
        moved = [m for m in stage.provider.book.movements if m["merchant_ref"].startswith(ref)]
        assert [m["direction"] for m in moved] == ["in"]


class ByStars:
    """A purchase in Stars."""

    async def begin(self, stage: Stage) -> Person:
        return stage.customer()

    async def play(self, stage: Stage, told: Person) -> None:
        await stage.pay_stars(told, await stage.open_bill(told))
        await has_one_key(stage, told)
        assert await stars_of(stage, told) == (1, 0)


async def stars_of(stage: Stage, who: Person) -> tuple[int, int]:
    """How many payments by this person Telegram has, and how many went back."""
    lines = (await stage.tg.transactions())["transactions"]
    ins = [x for x in lines if x.get("source", {}).get("user", {}).get("id") == who.id]
    outs = [x for x in lines if x.get("receiver", {}).get("user", {}).get("id") == who.id]
    return len(ins), len(outs)


class Refunded:
    """A delivered order is given back by the operator's command."""

    async def begin(self, stage: Stage) -> Person:
        who = stage.customer()
        await stage.pay_stars(who, await stage.open_bill(who))
        await has_one_key(stage, who)
        return who

    async def play(self, stage: Stage, told: Person) -> None:
        ref = await ref_of(stage, told)
        await stage.command("order", "refund", ref)
        await told.wait_for("Refunded", LONG, since=0)
        await stage.quiet()
        assert await stars_of(stage, told) == (1, 1)


class RefundedByPage:
    """The same, by a provider on the web."""

    async def begin(self, stage: Stage) -> Person:
        who = stage.customer()
        await stage.pay(await stage.open_page(who))
        await has_one_key(stage, who)
        return who

    async def play(self, stage: Stage, told: Person) -> None:
        ref = await ref_of(stage, told)
        await stage.command("order", "refund", ref)
        await told.wait_for("Refunded", LONG, since=0)
        await stage.quiet()
        moved = [m for m in stage.provider.book.movements if m["merchant_ref"].startswith(ref)]
        assert [m["direction"] for m in moved] == ["in", "out"]


class Expired:
    """Nobody pays: the time runs out, the customer is told, the goods are free again."""

    async def begin(self, stage: Stage) -> Person:
        who = stage.customer()
        await stage.open_page(who)
        await stage.quiet()
        return who

    async def play(self, stage: Stage, told: Person) -> None:
        await stage.end_hold(told)
        await told.wait_for("⌛", LONG, since=0)
        await stage.quiet()


class Restarted:
    """The shop died with money taken and nothing sent (or, if a job was faster than the callback,
    something sent); it dies again on its way up.
    """

    async def begin(self, stage: Stage) -> Person:
        for _ in range(5):
            who = stage.customer()
            url = await stage.open_page(who)
            stage.nursing.clear()
            stage.lay("after commit shop.actions.settle.settle", 1)
            await stage.pay(url)
            if await self._died(stage):
                return who
            stage.lift()  # a job has heard of it first, and settled it
        raise AssertionError("no callback was faster than the jobs")

    async def _died(self, stage: Stage) -> bool:
        with suppress(TimeoutError):
            async with asyncio.timeout(10):
                while stage.world.bot.poll() is None:
                    await asyncio.sleep(0.01)
                return True
        return False

    async def play(self, stage: Stage, told: Person) -> None:
        stage.nursing.set()
        await has_one_key(stage, told, deaths=2)


class PaidAfterCancelling:
    """The customer gives up, and the money comes after all: the goods come too."""

    async def begin(self, stage: Stage) -> tuple[Person, str]:
        who = stage.customer()
        return who, await stage.open_page(who)

    async def play(self, stage: Stage, told: tuple[Person, str]) -> None:
        who, url = told
        live = next(m for m in await who.look() if url in m.text)
        await stage.insist(who, lambda: cancel(who, live), lambda m: m.id == live.id)
        await stage.pay(url, "late")  # whether the provider has closed it,
        await stage.pay(url)  # or has not heard of it, since the shop died before it could say so
        await has_one_key(stage, who)


class ServedLater:
    """Paid when it was sold out already: the customer waits, and the next key is theirs."""

    sku = "LAST-1"

    def __init__(self) -> None:
        self._numbers = count(1)

    async def begin(self, stage: Stage) -> tuple[Person, str]:
        await self._restock(stage)
        late, quick = stage.customer(), stage.customer()
        url = await stage.open_page(late, self.sku)
        live = next(m for m in await late.look() if url in m.text)
        await stage.insist(late, lambda: cancel(late, live), lambda m: m.id == live.id)
        await stage.pay(await stage.open_page(quick, self.sku))
        await has_one_key(stage, quick)
        return late, url

    async def _restock(self, stage: Stage) -> None:
        file = stage.world.folder / "one.txt"
        file.write_text(f"LAST-SECRET-{next(self._numbers):04}")
        await stage.command("stock", "import", self.sku, file.name)

    async def play(self, stage: Stage, told: tuple[Person, str]) -> None:
        who, url = told
        await stage.pay(url, "late")
        await stage.pay(url)
        await who.wait_for("queue", LONG, since=0)
        await self._restock(stage)
        await has_one_key(stage, who)


async def cancel(who: Person, live: Seen) -> None:
    """Press "cancel" where it still stands."""
    now = next(m for m in await who.look() if m.id == live.id)
    if any("Cancel" in one for one in now.buttons):
        await who.tap(label(now, "Cancel"), now)


class Helped:
    """A customer asks for a human; words go both ways."""

    async def begin(self, stage: Stage) -> tuple[Person, Group]:
        return stage.customer(), await stage.tg.group()

    async def play(self, stage: Stage, told: tuple[Person, Group]) -> None:
        who, group = told
        await stage.insist(who, lambda: who.send("/support"), lambda m: "💬" in m.text)
        thread = await topic_of(group, who)
        await who.send(f"my code says used {who.id}")
        await seen_in(group, thread, f"my code says used {who.id}")
        staff = group.staff(OWNER)
        await staff.send(f"Hello {who.id}, let me look.", thread_id=thread)
        await who.wait_for(f"Hello {who.id}, let me look.", LONG, since=0)
        await stage.quiet()
        said = [m.text for m in await who.look() if f"Hello {who.id}" in m.text]
        assert len(said) <= 2


async def topic_of(group: Group, who: Person) -> int:
    """The topic that was opened for somebody (its card names their id)."""
    async with asyncio.timeout(LONG):
        while True:
            for topic in reversed(await group.topics()):
                messages = await group.messages(topic["thread_id"])
                if any(str(who.id) in message.text for message in messages):
                    return int(topic["thread_id"])
            await asyncio.sleep(0.03)


async def seen_in(group: Group, thread: int, part: str) -> None:
    async with asyncio.timeout(LONG):
        while not any(part in m.text for m in await group.messages(thread)):
            await asyncio.sleep(0.03)


CLOCKWORK = re.compile(
    r"(?<!shares\._release) by the clock$|handlers\.jobs\.|actions\.(poll|reconcile|compare)\.|call (getMe|getStarTransactions|GET api/movements)"
)
"""Passed by the clock whatever people do: they need not come while a story lasts, and are tried
only in the long run. (A merchant's share is released by the clock, but only once something is sold.)
"""

DECIDED = re.compile(r"^after (commit shop\.|call sendMessage|answer )")
"""Something was decided, said to a customer, or told to the provider: the moments of the short run."""


async def boundaries_of(stage: Stage, story: Story, *, reduced: bool) -> list[tuple[str, int]]:
    """The boundaries a story passes, each by its name and the how manieth of that name it is.

    `reduced`: only where something was decided or said. What comes "before" the next is the same
    moment for the world outside the process: nothing is written or sent in between.
    """
    await story.play(stage, await story.begin(stage))  # what is done only once is done
    told = await story.begin(stage)
    async with stage.traced() as passed:
        await story.play(stage, told)
    seen: Counter[str] = Counter()
    points = []
    for place, name in enumerate(passed):
        seen[name] += 1
        began = name.replace("after", "before", 1)
        if name.startswith("after commit") and began not in passed[:place]:
            continue  # the end of what was begun before the story
        if not reduced or (DECIDED.search(name) and not CLOCKWORK.search(name)):
            points.append((name, seen[name]))
    assert any(name.startswith("after commit") for name, _ in points), "watched beside the driver"
    return points


async def die_everywhere(
    stage: Stage, story: Story, *, reduced: bool
) -> tuple[int, list[tuple[str, int]]]:
    """Play a story once for each of its boundaries, dying there; how many, and which were not
    reached because things went in another order.
    """
    missed: list[tuple[str, int]] = []
    points = await boundaries_of(stage, story, reduced=reduced)
    for name, nth in points:
        tries = 1 if CLOCKWORK.search(name) else 2
        for _ in range(tries):
            if await died_at(stage, story, name, nth):
                break
        else:
            missed.append((name, nth))
    return len(points), missed


async def died_at(stage: Stage, story: Story, name: str, nth: int) -> bool:
    """Play a story and die once; False when that boundary was never reached."""
    where = f"{type(story).__name__}, died {name} #{nth}"
    told = await story.begin(stage)
    stage.lay(name, nth)
    try:
        await story.play(stage, told)
    except (AssertionError, TimeoutError) as problem:
        raise AssertionError(f"{where}: {problem}") from problem
    gone_off = stage.lift()
    assert await stage.broken() == [], where
    return gone_off
