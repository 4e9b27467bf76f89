"""Killed at every commit and every call, one after another: nothing is lost, nothing comes twice.

The moments are counted in a first telling of each story (see boundaries.py), then the story is
told again once for each, with `kill -9` at that very moment and a start right after it. The real
process, the real database file or server; Telegram and the provider live on.
"""

from __future__ import annotations

import pytest

from tests.crash import stories
from tests.crash.credit_and_payouts import SHARE, PaidByCredit, PaidOut
from tests.crash.forking import ForkingWorld
from tests.crash.stage import opened

ALL = [
    stories.ByPage,
    stories.ByStars,
    stories.Refunded,
    stories.RefundedByPage,
    stories.Restarted,
    stories.Expired,
    stories.PaidAfterCancelling,
    stories.ServedLater,
    PaidByCredit,
    PaidOut,
    stories.Helped,
]
pytestmark = [pytest.mark.crash, pytest.mark.timeout(1800)]


@pytest.fixture
def world(request, tmp_path):
    if request.param == "sqlite":
        url = f"sqlite+aiosqlite:///{tmp_path}/shop.db"
    else:
        url = request.getfixturevalue("pg_databases").make()
    wishes = {"mined": True}
    if request.node.get_closest_marker("soak"):
        wishes["brisk"] = 1.0
    made = ForkingWorld(tmp_path, url, more=dict(SHARE), wishes=wishes)
    try:
        yield made
    finally:
        made.close()


async def survive(
    world: ForkingWorld, tales: list[type[stories.Story]], *, reduced: bool = False
) -> None:
    async with opened(world) as stage:
        for tale in tales:
            points, missed = await stories.die_everywhere(stage, tale(), reduced=reduced)
            print(f"{tale.__name__}: {points} moments, {stage.deaths} deaths, missed: {missed}")
            # What is missed was passed fewer times; a first time always comes, but for clockwork.
            sure = [(n, nth) for n, nth in missed if not stories.CLOCKWORK.search(n)]
            assert len(sure) <= points // 5, sure
            assert [name for name, nth in sure if nth == 1] == []
        assert "SECRET" not in world.logs()


@pytest.mark.parametrize("world", ["sqlite"], indirect=True)
async def test_dying_wherever_a_purchase_is_decided(world):
    """The method, on the way from the first word to the goods; the rest is for the long run."""
    await survive(world, [stories.ByPage], reduced=True)


@pytest.mark.soak
@pytest.mark.parametrize("world", ["sqlite", "postgresql"], indirect=True)
@pytest.mark.parametrize("tale", ALL, ids=lambda tale: tale.__name__)
async def test_dying_at_every_boundary_of_every_story(world, tale):
    await survive(world, [tale])
