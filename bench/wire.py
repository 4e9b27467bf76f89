"""Figures through the wire: taps, throughput, paid → key, memory, start. Beside the echo bot."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.stage import (
    Json,
    Shopper,
    Watch,
    command,
    data_of,
)
from konbini.sandbox.server import Sandbox

CATALOG = """
categories: [{id: c1, name: {en: Games}}]
products:
""" + "\n".join(
    f"  - {{sku: P-{n}, category: c1, name: {{en: Product {n}}}, price: {{XTR: 1}}, kind: key}}"
    for n in range(1, 7)
)


STEADY = 20
"""Purchases a second that are begun whatever became of the ones before."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Milliseconds."""

    p50: float
    p99: float

    @classmethod
    def of(cls, samples: Sequence[float]) -> Spread:
        ordered = sorted(samples)
        return cls(statistics.median(ordered), ordered[int(len(ordered) * 0.99) - 1])


BUY = ("buy:", "abuy:")
"""Taps that order; a first one also accepts the terms of sale."""
Prefix = str | tuple[str, ...]


def has_button(prefix: Prefix) -> Callable[[Json], bool]:
    return lambda message: data_of(message, starts(prefix)) is not None


def starts(prefix: Prefix) -> Callable[[Json], bool]:
    return lambda button: button["callback_data"].startswith(prefix)


def says(part: str) -> Callable[[Json], bool]:
    return lambda message: part in (message.get("text") or message.get("caption") or "")


class Bench:
    """One sandbox with one bot behind it."""

    def __init__(self, sandbox: Sandbox, watch: Watch) -> None:
        self.sandbox, self.watch = sandbox, watch

    async def shopper(self, number: int) -> Shopper:
        shopper = Shopper(self.sandbox, self.watch, number)
        await shopper.enrol()
        return shopper

    async def tap(
        self, who: Shopper, message: Json, prefix: Prefix, wanted: Prefix
    ) -> tuple[float, Json]:
        """Tap the first button of a kind and wait for a message with buttons of another kind."""
        data = data_of(message, starts(prefix))
        act = who.call("callback", message_id=message["message_id"], data=data)
        return await who.after(act, has_button(wanted))


async def echo_figures(bench: Bench, taps: int) -> tuple[Spread, float]:
    """The echo bot's round trip of a tap, and its taps per second with 30 in flight."""

    async def begin(number: int) -> tuple[Shopper, Json]:
        who = await bench.shopper(number)
        _, message = await who.after(who.call("send", text="hi"), has_button("again"))
        return who, message

    who, message = await begin(5_000)
    for _ in range(20):
        await bench.tap(who, message, "again", "again")
    spread = Spread.of([(await bench.tap(who, message, "again", "again"))[0] for _ in range(taps)])
    people = [await begin(5_001 + n) for n in range(30)]

    async def act(person: tuple[Shopper, Json], times: int) -> None:
        for _ in range(times):
            await bench.tap(person[0], person[1], "again", "again")

    return spread, await per_second(people, act, taps // 10)


async def shop_taps(bench: Bench, taps: int) -> tuple[Spread, float]:
    """Konbini's tap → reply (shelf ↔ product), and taps per second with 30 in flight."""
    who, shelf = await open_shelf(bench, 6_000)
    for _ in range(10):
        _, product = await bench.tap(who, shelf, "item:", BUY)
        _, shelf = await bench.tap(who, product, "shelf:", "item:")
    samples = []
    for _ in range(taps // 2):
        first, product = await bench.tap(who, shelf, "item:", BUY)
        second, shelf = await bench.tap(who, product, "shelf:", "item:")
        samples += [first, second]
    people = [await open_shelf(bench, 6_001 + n) for n in range(30)]

    async def act(person: tuple[Shopper, Json], times: int) -> None:
        one, shelf = person
        for _ in range(times // 2):
            _, product = await bench.tap(one, shelf, "item:", BUY)
            _, shelf = await bench.tap(one, product, "shelf:", "item:")

    return Spread.of(samples), await per_second(people, act, max(taps // 10, 2))


async def open_shelf(bench: Bench, number: int) -> tuple[Shopper, Json]:
    who = await bench.shopper(number)
    _, shop = await who.after(who.call("send", text="/shop"), has_button("shelf:"))
    _, shelf = await bench.tap(who, shop, "shelf:", "item:")
    return who, shelf


async def per_second(
    people: Sequence[tuple[Shopper, Json]],
    act: Callable[[tuple[Shopper, Json], int], Awaitable[None]],
    times: int,
) -> float:
    start = time.perf_counter()
    await asyncio.gather(*(act(person, times) for person in people))
    return len(people) * times / (time.perf_counter() - start)


async def paid_to_key(bench: Bench, purchases: int) -> Spread:
    """From the payment being made to the message with the key, milliseconds."""
    samples = [await one_purchase(bench, 7_000 + n) for n in range(purchases)]
    return Spread.of(samples)


async def one_purchase(bench: Bench, number: int) -> float:
    """A complete purchase by a new customer; milliseconds from paying to the key."""
    who = await bench.shopper(number)
    _, product = await who.after(who.call("send", text="/start p_P-1"), has_button(BUY))
    data = data_of(product, starts(BUY))
    act = who.call("callback", message_id=product["message_id"], data=data)
    _, bill = await who.after(act, lambda message: "invoice" in message)
    waiting = asyncio.ensure_future(bench.watch.next(who.id, says("KEY-")))
    paid = await who.call("pay", message_id=bill["message_id"], wait=12)
    start = time.perf_counter()
    if paid["status"] != "paid":
        raise RuntimeError(f"not paid: {paid}")
    if not waiting.done():
        await waiting
    return (time.perf_counter() - start) * 1_000


async def purchases_per_second(bench: Bench, total: int, at_once: int = 20) -> float:
    """Complete purchases through the wire per second."""
    numbers = iter(range(20_000, 20_000 + total))

    async def shopper() -> None:
        for number in numbers:
            await one_purchase(bench, number)

    start = time.perf_counter()
    await asyncio.gather(*(shopper() for _ in range(at_once)))
    return total / (time.perf_counter() - start)


async def paid_to_key_steadily(bench: Bench, total: int) -> tuple[Spread, float]:
    """The same while STEADY new customers a second begin to buy, whether or not the ones before
    have finished; and how many purchases a second were finished.
    """
    start = time.perf_counter()

    async def arrive(number: int) -> float:
        await asyncio.sleep(max(start + number / STEADY - time.perf_counter(), 0))
        return await one_purchase(bench, 40_000 + number)

    samples = await asyncio.gather(*(arrive(number) for number in range(total)))
    return Spread.of(samples), total / (time.perf_counter() - start)


async def visit_by_many(bench: Bench, total: int, at_once: int = 30) -> None:
    """Each of `total` customers says /start once."""
    numbers = iter(range(100_000, 100_000 + total))

    async def visitor() -> None:
        for number in numbers:
            who = await bench.shopper(number)
            await who.after(who.call("send", text="/start"), has_button("shelf:"))

    await asyncio.gather(*(visitor() for _ in range(at_once)))


async def fill_shop(env: dict[str, str], folder: Path, keys: int) -> None:
    """Fill a shop for the benchmark by the operator's commands."""
    (folder / "catalog.yaml").write_text(CATALOG)
    (folder / "keys.txt").write_text("\n".join(f"KEY-{n:07}" for n in range(keys)))
    await command(env, folder, "catalog", "import", "catalog.yaml")
    await command(env, folder, "stock", "import", "P-1", "keys.txt")
