"""What was asked in vain, and the owners' weekly notice about it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from konbini.bot.unanswered import WEEK, tell_weekly, topics
from konbini.shop.desk import Turn
from konbini.shop.ids import CustomerId
from tests.shop.actions import told
from tests.shop.actions.conftest import *  # noqa: F403 - its fixtures: a shop on either database


@pytest.fixture
def ask(deps):
    async def add(*questions: str, who: int = 1001, decision: str = "unsure") -> None:
        async with deps.store.write() as unit:
            for words in questions:
                turn = Turn(
                    CustomerId(who), deps.clock.now(), words, "none", data={"decision": decision}
                )
                await unit.faq.add_turn(turn)
            await unit.commit()

    return add


async def test_alike_questions_are_one_topic_in_their_language(deps, ask):
    await ask("do you ship to brazil", "shipping to brazil?", "как стать партнёром магазина")
    await ask("do you ship to brazil please", who=1002)
    await ask("hello", decision="chat")
    found = await topics(deps, timedelta(days=30))
    assert [(one.language, len(one.asked), one.customers) for one in found] == [
        ("en", 3, 2),
        ("ru", 1, 1),
    ]
    assert "ship" in found[0].example


async def test_owners_are_told_once_a_week_and_only_when_there_is_something(
    deps, ask, clock, database
):
    assert await tell_weekly(deps) == 0
    clock.advance(days=8)
    assert await tell_weekly(deps) == 0
    await ask("do you ship to brazil", "shipping to brazil?")
    assert await tell_weekly(deps) == 2
    assert await tell_weekly(deps) == 0
    clock.advance(seconds=WEEK.total_seconds() + 60)
    assert await tell_weekly(deps) == 0
    assert await told.messages(database, "tell-owners") == ["owners-faq-unanswered"]
