"""A running shop whose clock jumps, a day forwards and an hour back, killed and started meanwhile.

The process is real, and so are Telegram and the provider, whose clocks are right. What jumps is
the one place that asks the system for the time; the jobs' rhythm has tests of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from tests.crash.forking import ForkingWorld
from tests.crash.stage import Stage, opened
from tests.crash.stories import has_one_key, stars_of
from tests.crash.zygote import AHEAD

pytestmark = [pytest.mark.crash, pytest.mark.timeout(240)]
RIGHT = timedelta()


@pytest.fixture(params=["sqlite", "postgresql"])
def world(request: Any, tmp_path: Any) -> Iterator[ForkingWorld]:
    if request.param == "sqlite":
        url = f"sqlite+aiosqlite:///{tmp_path}/shop.db"
    else:
        url = request.getfixturevalue("pg_databases").make()
    jump(tmp_path, RIGHT)
    made = ForkingWorld(tmp_path, url, wishes={"brisk": 1.0, "clock": True})
    try:
        yield made
    finally:
        made.close()


def jump(folder: Any, ahead: timedelta) -> None:
    """From now on the shop's clock is so far ahead of the right time."""
    new = folder / f"{AHEAD}.new"
    new.write_text(str(ahead.total_seconds()))
    new.rename(folder / AHEAD)


async def buy(stage: Stage) -> None:
    """Somebody buys in Stars and has their key, whatever the shop thinks the time is."""
    who = stage.customer()
    await stage.pay_stars(who, await stage.open_bill(who))
    await has_one_key(stage, who)
    assert await stars_of(stage, who) == (1, 0)


@pytest.mark.soak
async def test_a_clock_that_jumps_in_a_running_shop(world: ForkingWorld) -> None:
    async with opened(world) as stage:
        early = stage.customer()
        url = await stage.open_page(early)
        for ahead in (timedelta(days=1), timedelta(hours=-1)):
            jump(world.folder, ahead)
            if ahead > RIGHT:
                await stage.pay(url)  # its callback is not believed while the clocks differ
            await buy(stage)
            world.kill()
            await buy(stage)
        jump(world.folder, RIGHT)
        await buy(stage)
        await has_one_key(stage, early)
        moved = [m["direction"] for m in stage.provider.book.movements]
        assert moved == ["in"]
        assert await stage.broken() == []
        assert stage.deaths == 2
