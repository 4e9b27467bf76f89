"""Questions nobody could answer, put together by what they ask; and the owners' weekly notice."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from konbini.nlu import clusters, language
from konbini.shop import tasks
from konbini.shop.deps import Deps
from konbini.shop.desk import Turn

WEEK = timedelta(days=7)
_TOLD = "faq-unanswered-told"
_SHOWN = 200
"""Characters of an example in a notice."""


@dataclass(frozen=True, slots=True)
class Topic:
    """Questions that ask the same, none of which was answered. `asked`: all of them, newest
    first, codes masked; `example` is the most typical one.
    """

    language: str
    example: str
    asked: tuple[str, ...]
    customers: int
    newest: datetime


async def topics(deps: Deps, span: timedelta) -> list[Topic]:
    """What was asked in vain during the last `span`, most often asked first."""
    since = deps.clock.now() - span
    async with deps.store.read() as unit:
        turns = await unit.audit.unanswered(since)
    locales = deps.policy.locales
    return await asyncio.to_thread(_topics, turns, locales, deps.policy.default_locale)


def _topics(turns: Sequence[Turn], locales: Sequence[str], default: str) -> list[Topic]:
    by_language: dict[str, list[Turn]] = defaultdict(list)
    for turn in turns:
        heard = language.identify(_words(turn), locales, default)
        by_language[heard.language if heard else "?"].append(turn)
    found = [
        _topic(tag, [asked[at] for at in one.members], asked[one.middle])
        for tag, asked in by_language.items()
        for one in clusters.cluster([_words(turn) for turn in asked])
    ]
    return sorted(found, key=lambda one: (-len(one.asked), -one.newest.timestamp(), one.example))


def _topic(tag: str, turns: Sequence[Turn], middle: Turn) -> Topic:
    return Topic(
        tag,
        _words(middle),
        tuple(_words(turn) for turn in turns),
        len({turn.customer_id for turn in turns}),
        max(turn.at for turn in turns),
    )


def _words(turn: Turn) -> str:
    """What was asked; a question that went on with another is kept in full."""
    return " ".join((turn.data.get("topic") or turn.asked).split())


async def tell_weekly(deps: Deps) -> int:
    """Tell the owners once a week what found no answer; nothing when there was nothing.

    How many questions were told of.
    """
    now = deps.clock.now()
    async with deps.store.write() as unit:
        told = await unit.notes.get(_TOLD)
        if told is None:  # a week of questions comes first
            await unit.notes.put(_TOLD, now.isoformat())
            await unit.commit()
    if told is None or now - datetime.fromisoformat(told) < WEEK:
        return 0
    found = await topics(deps, WEEK)
    if not found:
        return 0
    count = sum(len(one.asked) for one in found)
    async with deps.store.write() as unit:
        await unit.notes.put(_TOLD, now.isoformat())
        news = tasks.tell_owners(
            "owners-faq-unanswered",
            dedupe=f"faq-unanswered:{now.date().isoformat()}",
            count=count,
            topics=len(found),
            example=found[0].example[:_SHOWN],
        )
        await unit.outbox.put(news)
        await unit.commit()
    return count
