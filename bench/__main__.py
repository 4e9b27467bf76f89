"""`make bench`: every figure as a JSON line, then all of them as a table. Nothing is asserted."""

from __future__ import annotations

import argparse
import asyncio
import json
import tempfile
import time
import warnings
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench import databases, wire
from bench.curve import curve
from bench.stage import KONBINI, PYTHON, Running, Watch, environment, running
from bench.wire import Bench, Spread
from konbini.bot.launch import loop_factory
from konbini.bot.run import collect_rarely
from konbini.sandbox.server import Sandbox

PARTS = ("wire", "claims", "curve")
TURNS = 3
FIGURES: list[dict[str, object]] = []


def say(name: str, value: float, unit: str, *, beside: str = "", aim: str = "") -> None:
    """Print one figure as a JSON line and keep it for the table."""
    figure = {"name": name, "value": round(value, 3), "unit": unit, "beside": beside, "aim": aim}
    FIGURES.append(figure)
    print(json.dumps(figure), flush=True)


def ratio(name: str, ours: float, floor: float, aim: str) -> None:
    say(name, ours / floor if floor else 0.0, "×", beside=f"{ours:.2f} / {floor:.2f}", aim=aim)


async def warm(bench: Bench, number: int) -> float:
    """Wait for the first answer of a bot that is starting; seconds."""
    who = await bench.shopper(number)
    start = time.perf_counter()
    await who.after(who.call("send", text="/shop"), lambda _: True)
    return time.perf_counter() - start


async def measure_echo(folder: Path, taps: int) -> tuple[Spread, float]:
    async with Sandbox() as sandbox:
        watch = Watch(sandbox)
        env = environment(sandbox, "")
        async with running([PYTHON, "-m", "bench.echo"], env, folder):
            bench = Bench(sandbox, watch)
            say("echo: start → first answer", await warm(bench, 4_999), "s")
            spread, rate = await wire.echo_figures(bench, taps)
        watch.stop()
    say("echo: tap → reply p50", spread.p50, "ms")
    say("echo: tap → reply p99", spread.p99, "ms")
    say("echo: taps/s, 30 in flight", rate, "1/s")
    return spread, rate


async def measure_shop(
    folder: Path, url: str, kind: str, size: argparse.Namespace, echo: tuple[Spread, float]
) -> None:
    floor, echo_rate = echo
    async with Sandbox() as sandbox:
        watch = Watch(sandbox)
        env = environment(sandbox, url)
        await wire.fill_shop(env, folder, size.purchases * 4 + 10)
        async with running([*KONBINI, "run"], env, folder) as bot:
            bench = Bench(sandbox, watch)
            say(f"{kind}: start → first answer", await warm(bench, 5_999), "s")
            await shop_figures(bench, bot, kind, size, floor, echo_rate)
        refused = await sandbox.refusals()
        watch.stop()
    say(f"{kind}: calls refused", len(refused), "calls", aim="0")


async def shop_figures(  # noqa: PLR0917 - one row of a table of figures
    bench: Bench,
    bot: Running,
    kind: str,
    size: argparse.Namespace,
    floor: Spread,
    echo_rate: float,
) -> None:
    taps, rate = await wire.shop_taps(bench, size.taps)
    say(f"{kind}: memory idle", bot.memory_mb(), "MiB")
    say(f"{kind}: tap → reply p50", taps.p50, "ms")
    say(f"{kind}: tap → reply p99", taps.p99, "ms")
    ratio(f"{kind}: tap → reply p50 ÷ echo", taps.p50, floor.p50, "≤ 3")
    say(f"{kind}: taps/s, 30 in flight", rate, "1/s")
    ratio(f"{kind}: taps/s ÷ echo", rate, echo_rate, "≥ 0.25")
    key = await wire.paid_to_key(bench, size.purchases)
    say(f"{kind}: paid → key p50", key.p50, "ms")
    say(f"{kind}: paid → key p99", key.p99, "ms")
    ratio(f"{kind}: paid → key p50 ÷ echo", key.p50, floor.p50, "≤ 5")
    rate = await wire.purchases_per_second(bench, size.purchases)
    say(f"{kind}: purchases through the wire", rate, "1/s")
    steady, rate = await wire.paid_to_key_steadily(bench, size.purchases)
    name = f"{kind}: at {wire.STEADY} purchases/s, paid → key"
    say(f"{kind}: purchases/s kept of {wire.STEADY}", rate, "1/s")
    say(f"{name} p50", steady.p50, "ms")
    say(f"{name} p99", steady.p99, "ms")
    ratio(f"{name} p50 ÷ echo p50", steady.p50, floor.p50, "≤ 5")
    ratio(f"{name} p99 ÷ echo p50", steady.p99, floor.p50, "≤ 15")
    if kind == "sqlite":
        await wire.visit_by_many(bench, size.customers)
        say(f"{kind}: memory after {size.customers} customers", bot.memory_mb(), "MiB")


async def measure_databases(folder: Path, server: str, size: argparse.Namespace) -> None:
    """Purchases beside raw claims, turn by turn, so that both meet the machine at its best."""
    n = size.orders
    for kind in ("sqlite", "postgresql"):
        raws, wholes = [], []
        for turn in range(TURNS):
            if kind == "sqlite":
                raws.append(databases.raw_sqlite(folder / f"raw{turn}.db", n * 5))
                url = f"sqlite+aiosqlite:///{folder}/orders.db"
            else:
                raws.append(await databases.raw_postgres(server, n * 5))
                url = databases.for_sqlalchemy(server)
            wholes.append(await databases.purchases(url, n))
        raw, whole = (max(one.per_second for one in rates) for rates in (raws, wholes))
        say(f"{kind}: raw claims", raw, "1/s")
        say(f"{kind}: settled purchases (actions only)", whole, "1/s")
        ratio(f"{kind}: settled purchases ÷ raw claims", whole, raw, "≥ 0.05")


async def measure_curve(kind: str, url: str, size: argparse.Namespace) -> None:
    first = 0.0
    async for point in curve(url, size.sizes, size.orders):
        first = first or point.milliseconds
        name = f"{kind}: a purchase after {point.orders:,} orders"
        beside = f"processor {point.processor:.2f}, × {point.milliseconds / first:.2f}"
        say(name, point.milliseconds, "ms", beside=beside, aim="flat")


def show() -> None:
    table = Table(title="Konbini, measured beside the limits of this machine in this run")
    for name, justify in (("figure", "left"), ("value", "right"), ("unit", "left"),
                          ("beside", "right"), ("aim", "left")):  # fmt: skip
        table.add_column(name, justify=justify)  # type: ignore[arg-type]
    for figure in FIGURES:
        table.add_row(
            str(figure["name"]), f"{figure['value']:,}", str(figure["unit"]),
            str(figure["beside"]), str(figure["aim"]),
        )  # fmt: skip
    Console(width=110).print(table)


def _sizes(text: str) -> list[int]:
    return [int(part.replace("_", "")) for part in text.split(",") if part]


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--taps", type=int, default=600)
    parser.add_argument("--purchases", type=int, default=150)
    parser.add_argument("--orders", type=int, default=800)
    parser.add_argument("--customers", type=int, default=10_000)
    parser.add_argument("--sizes", type=_sizes, default=[1_000, 10_000, 100_000],
                        help="orders in the tables, by commas; 1000000 takes long")  # fmt: skip
    parser.add_argument("--parts", default=",".join(PARTS), help=f"of {', '.join(PARTS)}")
    return parser.parse_args()


async def measure_wire(folder: Path, size: argparse.Namespace) -> None:
    with databases.postgres() as server:
        echo = await measure_echo(folder, size.taps)
        await measure_shop(folder, f"sqlite+aiosqlite:///{folder}/shop.db", "sqlite", size, echo)
        await measure_shop(folder, databases.for_sqlalchemy(server), "postgresql", size, echo)


async def measure_actions(folder: Path, size: argparse.Namespace, parts: Sequence[str]) -> None:
    """What needs no wire, in this process: with the loop and the collector that the shop has."""
    collect_rarely()
    if "claims" in parts:
        with databases.postgres() as server:
            await measure_databases(folder, server, size)
    if "curve" in parts:
        await measure_curve("sqlite", f"sqlite+aiosqlite:///{folder}/full.db", size)
        with databases.postgres() as server:
            await measure_curve("postgresql", databases.for_sqlalchemy(server), size)


def main() -> None:
    size = arguments()
    parts = size.parts.split(",")
    with warnings.catch_warnings(), tempfile.TemporaryDirectory() as name:
        warnings.simplefilter("ignore")
        folder = Path(name)
        if "wire" in parts:
            asyncio.run(measure_wire(folder, size))
        with asyncio.Runner(loop_factory=loop_factory()) as runner:
            runner.run(measure_actions(folder, size, parts))
    show()


if __name__ == "__main__":
    main()
