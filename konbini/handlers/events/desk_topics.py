"""Tasks about topics: make them with their cards, close, reopen, tell staff a line.

Decides nothing about tickets; a task may be run again after a crash and then does the rest.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from functools import wraps
from typing import TypeVar

import structlog
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import (
    CloseForumTopic,
    CreateForumTopic,
    EditForumTopic,
    ReopenForumTopic,
    TelegramMethod,
)

from konbini.handlers.events.scene import EventScene, Work
from konbini.handlers.screens import desk as screens
from konbini.handlers.screens.screen import Screen, Translator
from konbini.handlers.telegram.calls import call, says
from konbini.handlers.telegram.scene import Gone, Later, Moved, ThreadGone
from konbini.shop import tasks
from konbini.shop.actions import topics, visit
from konbini.shop.actions.topics import Case, TopicState
from konbini.shop.customers import choose_locale
from konbini.shop.desk import Reason, Ticket
from konbini.shop.ids import CustomerId, TicketId
from konbini.shop.ports import Leased, Task

T = TypeVar("T")
_log = structlog.get_logger("konbini.handlers.desk")
BROKEN_PAUSE = 300.0
"""Seconds until a group that refuses the bot is tried again."""
_ICON_COLORS = {
    Reason.ASKED: 0x6FB9F0,
    Reason.NOT_UNDERSTOOD: 0xFFD67E,
    Reason.PAYMENT_REVIEW: 0xFB6F5F,
    Reason.DELIVERY_FAILED: 0xFB6F5F,
    Reason.WROTE_BACK: 0x8EEE98,
    Reason.BAD_KEY: 0xFF93B2,
    Reason.REFUND_ASKED: 0xCB86DB,
}
"""Colours Telegram allows for a topic (Bot API, createForumTopic)."""


@dataclass(frozen=True, slots=True)
class Place:
    """A topic that exists: group, topic, ticket, and the case it was drawn from."""

    group_id: int
    topic_id: int
    case: Case

    @property
    def ticket(self) -> Ticket:
        """The ticket as it was read."""
        return self.case.ticket


def at_desk(work: Work) -> Work:
    """A consumer that survives the group's migration: noted, and done again at once."""

    @wraps(work)
    async def run(scene: EventScene, leased: Leased) -> None:
        try:
            await work(scene, leased)
        except Moved as moved:
            group = await topics.operators_group(scene.deps)
            if group is not None:
                await topics.note_moved(scene.deps, group, moved.chat_id)
            raise Later(0.1) from moved

    return run


def ticket_of(task: Task) -> TicketId:
    """The ticket a task is about."""
    return TicketId(int(str(task.payload["ticket_id"])))


def staff_voice(scene: EventScene) -> Translator:
    """Staff read the shop's default language."""
    return scene.translations.speak(scene.deps.policy.default_locale)


def customer_voice(scene: EventScene, case: Case) -> Translator:
    """The customer reads their own."""
    policy = scene.deps.policy
    offered = scene.translations.locales
    return scene.translations.speak(choose_locale(case.customer, offered, policy.default_locale))


async def in_topic(
    scene: EventScene, ticket_id: TicketId, work: Callable[[Place], Awaitable[T]]
) -> T | None:
    """Do `work` in the ticket's topic, made anew when staff deleted it; None without a desk."""
    for _ in range(2):
        case = await topics.load_case(scene.deps, ticket_id)
        if case is None or case.group_id is None:
            return None
        try:
            return await work(await _ensure(scene, case, case.group_id))
        except ThreadGone:
            now = await topics.load_case(scene.deps, ticket_id)
            await topics.forget_topic(scene.deps, now.ticket if now else case.ticket)
        except Gone as gone:
            await topics.note_broken(scene.deps, "no-access")
            raise Later(BROKEN_PAUSE) from gone
    raise Later(BROKEN_PAUSE)


async def _ensure(scene: EventScene, case: Case, group_id: int) -> Place:
    """The topic with its card; each is noted as soon as it is known."""
    ticket = case.ticket
    if ticket.topic_id is None or ticket.group_id != group_id:
        topic_id = await _create(scene, case, group_id)
        named = ticket.priority
        ticket = await topics.note_topic(scene.deps, ticket.id, group_id, topic_id)
        await topics.note_shown(scene.deps, replace(ticket, priority=named))
    topic_id = ticket.topic_id or 0
    if ticket.card_message is None:
        now = Case(ticket, case.customer, case.orders, group_id)
        screen = _card(scene, now)
        shown = await scene.sender.send(group_id, screen, thread_id=topic_id)
        ticket = await topics.note_card(scene.deps, ticket.id, shown)
    return Place(group_id, topic_id, Case(ticket, case.customer, case.orders, group_id))


async def _create(scene: EventScene, case: Case, group_id: int) -> int:
    method = CreateForumTopic(
        chat_id=group_id,
        name=screens.topic_name(case, staff_voice(scene)),
        icon_color=_ICON_COLORS[case.ticket.reason],
    )
    try:
        return (await call(scene.bot, method, repeat=False)).message_thread_id
    except TelegramBadRequest as refusal:
        await topics.note_broken(scene.deps, refusal.message)
        raise Later(BROKEN_PAUSE) from refusal


def _card(scene: EventScene, case: Case, by: str = "") -> Screen:
    t = staff_voice(scene)
    return screens.card(case, t, at=t.time(scene.deps.clock.now()), by=by)


@at_desk
async def open_topic(scene: EventScene, leased: Leased) -> None:
    """Make the topic with its card; nothing is left to do when both are there."""

    async def nothing_more(place: Place) -> None: ...

    await in_topic(scene, ticket_of(leased.task), nothing_more)


@at_desk
async def tell_topic(scene: EventScene, leased: Leased) -> None:
    """A line for staff."""
    task = leased.task
    screen = screens.line(str(task.payload["message"]), staff_voice(scene), **tasks.facts_of(task))

    async def tell(place: Place) -> None:
        await _mark(scene, place)
        await scene.sender.send(place.group_id, screen, thread_id=place.topic_id)

    await in_topic(scene, ticket_of(task), tell)


async def _mark(scene: EventScene, place: Place) -> None:
    """Show in the topic's name and on its card how pressing the case has become."""
    if await topics.shown_priority(scene.deps, place.ticket) is place.ticket.priority:
        return
    name = screens.topic_name(place.case, staff_voice(scene))
    method = EditForumTopic(chat_id=place.group_id, message_thread_id=place.topic_id, name=name)
    try:
        await call(scene.bot, method)
    except TelegramBadRequest as refusal:
        if not says(refusal, "topic_not_modified"):
            # The line that follows says the same; a name is not worth losing it.
            _log.warning("topic-not-renamed", why=refusal.message)
    await _card_again(scene, place.case, "")
    await topics.note_shown(scene.deps, place.ticket)


@at_desk
async def close_topic(scene: EventScene, leased: Leased) -> None:
    """Close the topic and show on the card who did."""
    case = await topics.load_case(scene.deps, ticket_of(leased.task))
    if case is None or case.ticket.topic_id is None or case.ticket.group_id is None:
        return
    ticket = case.ticket
    if ticket.group_id != case.group_id:  # the group moved: the topic is not there any more
        await topics.forget_topic(scene.deps, ticket)
        return
    method = CloseForumTopic(chat_id=case.ticket.group_id, message_thread_id=case.ticket.topic_id)
    try:
        await _card_again(scene, case, await _name(scene, leased))
        await _switch(scene, ticket, method, TopicState.CLOSING)
    except ThreadGone:
        await topics.forget_topic(scene.deps, ticket)


@at_desk
async def reopen_topic(scene: EventScene, leased: Leased) -> None:
    """Open the topic again, or make a new one when it is gone, and bring the card up to date."""
    name = await _name(scene, leased)

    async def reopen(place: Place) -> None:
        method = ReopenForumTopic(chat_id=place.group_id, message_thread_id=place.topic_id)
        await _switch(scene, place.ticket, method, TopicState.REOPENING)
        await _card_again(scene, place.case, name)
        if str(leased.task.payload["actor"]).startswith("customer"):
            screen = screens.line("desk-reopened", staff_voice(scene), by=name)
            await scene.sender.send(place.group_id, screen, thread_id=place.topic_id)

    await in_topic(scene, ticket_of(leased.task), reopen)


async def _card_again(scene: EventScene, case: Case, by: str) -> None:
    ticket = case.ticket
    if ticket.group_id is not None and ticket.card_message is not None:
        await scene.sender.edit(ticket.group_id, ticket.card_message, _card(scene, case, by))


_ENDS = {
    TopicState.CLOSING: (TopicState.OPEN, TopicState.CLOSED),
    TopicState.REOPENING: (TopicState.CLOSED, TopicState.OPEN),
}
_ASKED = frozenset({TopicState.CLOSING, TopicState.REOPENING})


async def _switch(
    scene: EventScene, ticket: Ticket, method: TelegramMethod[bool], asking: TopicState
) -> None:
    """Close or reopen once. What is asked is written down first: when the process dies before
    the answer, or the answer is lost, it is never asked again, as that might be refused.
    """
    deps = scene.deps
    before, after = _ENDS[asking]
    state = await topics.topic_state(deps, ticket)
    if state in _ASKED:
        await topics.set_topic_state(deps, ticket, TopicState.UNKNOWN)
    if state is not before:
        return
    await topics.set_topic_state(deps, ticket, asking)
    try:
        await call(scene.bot, method, repeat=False)
    except Later as trouble:
        unsure = TopicState.UNKNOWN if trouble.ambiguous else before
        await topics.set_topic_state(deps, ticket, unsure)
        if not trouble.ambiguous:
            raise
    except TelegramBadRequest as refusal:
        known = says(refusal, "topic_not_modified")
        await topics.set_topic_state(deps, ticket, after if known else TopicState.UNKNOWN)
    else:
        await topics.set_topic_state(deps, ticket, after)


async def _name(scene: EventScene, leased: Leased) -> str:
    """Who it was, as staff know them (`customer:1001`, `staff:3001`, or a plain word)."""
    actor = str(leased.task.payload["actor"])
    person_id = actor.partition(":")[2]
    if not person_id.isdigit():
        return actor
    person = await visit.recognise(scene.deps, CustomerId(int(person_id)))
    return person.name if person else person_id
