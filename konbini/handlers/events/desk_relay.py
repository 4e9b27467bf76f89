"""Tasks that mirror messages between a customer and their topic, by copy, with a pair table.

Copies never name their author; edits and replies find their counterpart by the pairs.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import (
    CopyMessage,
    CopyMessages,
    EditMessageCaption,
    EditMessageText,
    SetMessageReaction,
)
from aiogram.types import ReactionTypeEmoji, ReplyParameters

from konbini.handlers.events.desk_topics import (
    Place,
    at_desk,
    customer_voice,
    in_topic,
    staff_voice,
    ticket_of,
)
from konbini.handlers.events.scene import EventScene
from konbini.handlers.screens import desk as screens
from konbini.handlers.screens.screen import Screen
from konbini.handlers.telegram.calls import call, says
from konbini.handlers.telegram.markup import MAX_CAPTION, MAX_TEXT, NO_PREVIEW, visible
from konbini.handlers.telegram.scene import Gone, Later
from konbini.shop.actions import relay as actions
from konbini.shop.actions import topics, visit
from konbini.shop.actions.relay import QUIET, Album
from konbini.shop.actions.topics import Case
from konbini.shop.desk import Direction, Pair, Spot
from konbini.shop.errors import Invalid
from konbini.shop.ids import TicketId
from konbini.shop.ports import Leased, Task

DELIVERED = "👌"
"""Reaction on a staff message that has reached the customer."""


@dataclass(frozen=True, slots=True)
class Copying:
    """Messages of one chat on their way to the other side; `reply_to` is one of that chat too."""

    ticket_id: TicketId
    chat_id: int
    ids: tuple[int, ...]
    reply_to: int | None = None

    @property
    def first(self) -> Spot:
        """The first message."""
        return Spot(self.chat_id, self.ids[0])


def _number(task: Task, name: str) -> int:
    return int(str(task.payload[name]))


def _to_staff(task: Task) -> bool:
    return task.payload["direction"] == Direction.TO_STAFF.value


@at_desk
async def relay(scene: EventScene, leased: Leased) -> None:
    """Copy one message, unless that was done before."""
    task = leased.task
    chat_id, message_id = _number(task, "chat_id"), _number(task, "message_id")
    reply_to = task.payload.get("reply_to")
    copying = Copying(
        ticket_of(task), chat_id, (message_id,), reply_to if isinstance(reply_to, int) else None
    )
    if await topics.copies_of(scene.deps, copying.first):
        return
    await _carry(scene, copying, to_staff=_to_staff(task))


@at_desk
async def relay_album(scene: EventScene, leased: Leased) -> None:
    """Copy an album in one piece, once it has been quiet."""
    task = leased.task
    chat_id = _number(task, "chat_id")
    album = await actions.album_of(scene.deps, chat_id, str(task.payload["album"]))
    if album is None:
        return
    left = album.newest + QUIET - scene.deps.clock.now()
    if left.total_seconds() > 0:
        raise Later(left.total_seconds())
    copying = Copying(ticket_of(task), chat_id, album.ids, album.reply_to)
    if not await topics.copies_of(scene.deps, copying.first):
        await _carry(scene, copying, to_staff=_to_staff(task))
    await actions.album_done(scene.deps, task, Album(album.ids, album.newest))


async def _carry(scene: EventScene, copying: Copying, *, to_staff: bool) -> None:
    if to_staff:
        await in_topic(scene, copying.ticket_id, partial(_copy_in, scene, copying))
    else:
        await _copy_out(scene, copying)


async def _copy_in(scene: EventScene, copying: Copying, place: Place) -> None:
    """To the topic. What cannot be copied becomes a line that says so."""
    reply_to = await _counterpart(scene, copying, place.group_id)
    if reply_to is not None and reply_to < (place.ticket.card_message or 0):
        reply_to = None  # it stood in a topic that is deleted
    try:
        copies = await _copy(scene, copying, place.group_id, place.topic_id, reply_to)
    except TelegramBadRequest as refusal:
        screen = _excuse(scene, refusal, to_staff=True)
        await scene.sender.send(place.group_id, screen, thread_id=place.topic_id)
        return
    await _note(scene, copying, place.group_id, copies)


async def _copy_out(scene: EventScene, copying: Copying) -> None:
    """To the customer. A quiet reaction tells the writer; a failure is said in the topic."""
    case = await topics.load_case(scene.deps, copying.ticket_id)
    if case is None:
        return
    if copying.chat_id != case.group_id:  # the group moved: its messages have other ids now
        await _say(
            scene, copying, screens.line("desk-not-relayed", staff_voice(scene), kind="other")
        )
        return
    customer = case.ticket.customer_id
    reply_to = await _counterpart(scene, copying, customer)
    try:
        await scene.voice_to(customer)
        copies = await _copy(scene, copying, customer, None, reply_to)
    except Gone:
        await visit.note_left(scene.deps, customer)
        await _say(scene, copying, screens.line("desk-not-delivered", staff_voice(scene)))
        return
    except TelegramBadRequest as refusal:
        await _say(scene, copying, _excuse(scene, refusal, to_staff=False))
        return
    await _note(scene, copying, customer, copies)
    await topics.note_first_reply(scene.deps, copying.ticket_id)
    await _react(scene, copying)


async def _counterpart(scene: EventScene, copying: Copying, chat_id: int) -> int | None:
    if copying.reply_to is None:
        return None
    spot = Spot(copying.chat_id, copying.reply_to)
    return await topics.counterpart(scene.deps, spot, chat_id)


async def _copy(
    scene: EventScene,
    copying: Copying,
    chat_id: int,
    thread_id: int | None,
    reply_to: int | None,
) -> list[int]:
    """The ids of the copies. Albums stay together, but cannot be replies (Bot API)."""
    if len(copying.ids) > 1:
        many = CopyMessages(
            chat_id=chat_id,
            message_thread_id=thread_id,
            from_chat_id=copying.chat_id,
            message_ids=list(copying.ids),
        )
        return [made.message_id for made in await call(scene.bot, many)]
    reply = ReplyParameters(message_id=reply_to, allow_sending_without_reply=True)
    one = CopyMessage(
        chat_id=chat_id,
        message_thread_id=thread_id,
        from_chat_id=copying.chat_id,
        message_id=copying.ids[0],
        reply_parameters=reply if reply_to is not None else None,
    )
    return [(await call(scene.bot, one)).message_id]


async def _note(scene: EventScene, copying: Copying, chat_id: int, copies: list[int]) -> None:
    """Remember who mirrors whom; when Telegram left some items out, nobody can tell which."""
    if len(copies) != len(copying.ids):
        return
    pairs = [
        Pair(copying.ticket_id, Spot(copying.chat_id, source), Spot(chat_id, copy))
        for source, copy in zip(copying.ids, copies, strict=True)
    ]
    await topics.add_pairs(scene.deps, pairs)


def _excuse(scene: EventScene, refusal: TelegramBadRequest, *, to_staff: bool) -> Screen:
    gone = says(refusal, "message to copy not found", "message_id_invalid")
    message = "desk-uncopyable" if to_staff else "desk-not-relayed"
    return screens.line(message, staff_voice(scene), kind="deleted" if gone else "other")


async def _say(scene: EventScene, copying: Copying, screen: Screen) -> None:
    """A line for staff, under the message it is about."""

    async def tell(place: Place) -> None:
        about = copying.ids[0]
        await scene.sender.send(place.group_id, screen, thread_id=place.topic_id, reply_to=about)

    await in_topic(scene, copying.ticket_id, tell)


async def _react(scene: EventScene, copying: Copying) -> None:
    """The quietest receipt there is; where a group forbids it, the message has arrived anyway."""
    method = SetMessageReaction(
        chat_id=copying.chat_id,
        message_id=copying.ids[0],
        reaction=[ReactionTypeEmoji(emoji=DELIVERED)],
    )
    try:
        await call(scene.bot, method, repeat=False)
    except (Later, Gone, TelegramBadRequest):
        return


# ── edits ────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Change:
    """New words for one copy. `bare` is without the mark."""

    pair: Pair
    html: str
    bare: str
    caption: bool


@at_desk
async def relay_edit(scene: EventScene, leased: Leased) -> None:
    """Bring the newest copy of a message up to date."""
    task = leased.task
    case = await topics.load_case(scene.deps, ticket_of(task))
    source = Spot(_number(task, "chat_id"), _number(task, "message_id"))
    if case is None:
        return
    try:
        bare = actions.open_words(scene.deps, dict(task.payload))
    except Invalid:
        return  # sealed under a vault key that was taken away since
    to_staff = _to_staff(task)
    t = staff_voice(scene) if to_staff else customer_voice(scene, case)
    html = screens.edited(bare, t.time(scene.deps.clock.now()), t)
    pairs = await topics.copies_of(scene.deps, source)
    here = [pair for pair in pairs if pair.copy.chat_id == case.group_id]
    for pair in (here or pairs)[-1:]:
        change = _Change(pair, html, bare, caption=bool(task.payload["caption"]))
        if to_staff:
            await in_topic(scene, case.ticket.id, partial(_edit_in, scene, change))
        else:
            await _edit_out(scene, change, case)


async def _edit_in(scene: EventScene, change: _Change, place: Place) -> None:
    """In the topic; a copy that stood in a deleted topic is written anew."""
    copy = change.pair.copy
    moved = copy.chat_id != place.group_id
    if (
        moved
        or copy.message_id < (place.ticket.card_message or 0)
        or not await _edit(scene, change)
    ):
        await _anew(scene, change, place.group_id, place.topic_id)


async def _edit_out(scene: EventScene, change: _Change, case: Case) -> None:
    try:
        await scene.voice_to(case.ticket.customer_id)
        if not await _edit(scene, change):
            await _anew(scene, change, change.pair.copy.chat_id, None)
    except Gone:
        await visit.note_left(scene.deps, case.ticket.customer_id)


async def _edit(scene: EventScene, change: _Change) -> bool:
    """False when the copy cannot be edited. The mark holds the time to the second, so that a
    repetition after a crash is never the same text; one whose answer was lost is not repeated.
    """
    most = MAX_CAPTION if change.caption else MAX_TEXT
    html = change.html if len(visible(change.html)) <= most else change.bare
    if len(visible(html)) > most:
        return False
    copy = change.pair.copy
    method = (
        EditMessageCaption(
            chat_id=copy.chat_id, message_id=copy.message_id, caption=html, parse_mode="HTML"
        )
        if change.caption
        else EditMessageText(
            chat_id=copy.chat_id,
            message_id=copy.message_id,
            text=html,
            parse_mode="HTML",
            link_preview_options=NO_PREVIEW,
        )
    )
    try:
        await call(scene.bot, method, repeat=False)
    except Later as trouble:
        if not trouble.ambiguous:
            raise
    except TelegramBadRequest as refusal:
        return says(refusal, "message is not modified")
    return True


async def _anew(scene: EventScene, change: _Change, chat_id: int, topic_id: int | None) -> None:
    html = change.html if len(visible(change.html)) <= MAX_TEXT else change.bare
    copy = change.pair.copy
    sent = await scene.sender.send(
        chat_id, Screen(html), thread_id=topic_id, reply_to=copy.message_id
    )
    again = Pair(change.pair.ticket_id, change.pair.source, Spot(chat_id, sent))
    await topics.add_pairs(scene.deps, [again])
