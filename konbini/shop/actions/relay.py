"""Words between a customer and the desk: each message becomes a task in one commit, once.

Carries ids only; edited words travel sealed. Knows no chat client.
"""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from konbini.shop import tasks
from konbini.shop.actions.topics import group_of, open_tickets_without_topic
from konbini.shop.deps import Deps
from konbini.shop.desk import Direction, Spot, Ticket, TicketState
from konbini.shop.ids import CustomerId, TicketId
from konbini.shop.ports import Task, Writing
from konbini.shop.stock import Secret

QUIET = timedelta(milliseconds=600)
"""An album is complete when no item came for so long (Telegram sends no end mark)."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A message to pass on. `album` is its group; `uncopyable` names a kind nobody can copy;
    `reply_to` is a message of the same chat.
    """

    spot: Spot
    album: str | None = None
    reply_to: int | None = None
    uncopyable: str | None = None


@dataclass(frozen=True, slots=True)
class Edited:
    """A message that was changed. `html` are its words now; `once` is unique per edit."""

    spot: Spot
    html: str = field(repr=False)
    caption: bool
    once: str


@dataclass(frozen=True, slots=True)
class Relayed:
    """The ticket a message was passed on in. `waiting`: there is no desk yet, it is kept."""

    ticket: Ticket
    waiting: bool = False
    reopened: bool = False


async def has_open_ticket(deps: Deps, customer_id: CustomerId) -> bool:
    """Whether a person is (to be) talking to the customer."""
    async with deps.store.read() as unit:
        return await unit.tickets.open_of(customer_id) is not None


async def relay_to_staff(deps: Deps, customer_id: CustomerId, heard: Heard) -> Relayed | None:
    """Pass a customer's message on to their open ticket; None when they have none."""
    async with deps.store.write() as unit:
        ticket = await unit.tickets.open_of(customer_id)
        if ticket is None:
            return None
        waiting = await group_of(deps, unit) is None
        if waiting:
            await _keep(unit, ticket.id, heard.spot)
        else:
            await _pass_on(deps, unit, ticket.id, Direction.TO_STAFF, heard)
        await unit.commit()
    return Relayed(ticket, waiting)


async def relay_to_customer(
    deps: Deps, group_id: int, topic_id: int, heard: Heard
) -> Relayed | None:
    """Pass a staff message on to the topic's customer; writing in a closed topic reopens it.

    None when the topic is no ticket's.
    """
    async with deps.store.write() as unit:
        ticket = await unit.tickets.by_topic(group_id, topic_id)
        if ticket is None:
            return None
        reopened = await _reopen(unit, ticket)
        await _pass_on(deps, unit, ticket.id, Direction.TO_CUSTOMER, heard)
        await unit.commit()
    return Relayed(ticket, reopened=reopened)


async def _reopen(unit: Writing, ticket: Ticket) -> bool:
    if ticket.state is TicketState.OPEN or await unit.tickets.open_of(ticket.customer_id):
        return False
    await unit.tickets.save(replace(ticket, state=TicketState.OPEN, closed_at=None))
    await unit.outbox.put(tasks.reopen_topic(ticket.id, "staff"))
    return True


async def relay_edit(deps: Deps, edited: Edited, direction: Direction) -> bool:
    """Let a copy follow its original; False when the message was never passed on."""
    async with deps.store.write() as unit:
        ticket_id = await _ticket_of(unit, edited.spot)
        if ticket_id is None and direction is Direction.TO_STAFF:
            ticket = await unit.tickets.open_of(CustomerId(edited.spot.chat_id))
            ticket_id = ticket.id if ticket else None
        if ticket_id is None:
            return False
        sealed = seal_words(deps, edited.html) | {"caption": int(edited.caption)}
        await unit.outbox.put(
            tasks.relay_edit(ticket_id, direction, edited.spot, sealed, once=edited.once)
        )
        await unit.commit()
    return True


async def relay_staff_edit(deps: Deps, group_id: int, topic_id: int, edited: Edited) -> bool:
    """The same for a message in a topic, whose copy may be still on its way."""
    async with deps.store.write() as unit:
        ticket = await unit.tickets.by_topic(group_id, topic_id)
        if ticket is None:
            return False
        sealed = seal_words(deps, edited.html) | {"caption": int(edited.caption)}
        await unit.outbox.put(
            tasks.relay_edit(
                ticket.id, Direction.TO_CUSTOMER, edited.spot, sealed, once=edited.once
            )
        )
        await unit.commit()
    return True


async def _ticket_of(unit: Writing, spot: Spot) -> TicketId | None:
    pairs = await unit.tickets.copies_of(spot)
    return pairs[-1].ticket_id if pairs else None


async def _pass_on(
    deps: Deps, unit: Writing, ticket_id: TicketId, direction: Direction, heard: Heard
) -> None:
    if heard.uncopyable is not None:
        await unit.outbox.put(_placeholder(ticket_id, direction, heard))
    elif heard.album is not None:
        await _collect(deps, unit, ticket_id, direction, heard)
    else:
        await unit.outbox.put(
            tasks.relay(ticket_id, direction, heard.spot, reply_to=heard.reply_to)
        )


def _placeholder(ticket_id: TicketId, direction: Direction, heard: Heard) -> Task:
    to_staff = direction is Direction.TO_STAFF
    message = "desk-uncopyable" if to_staff else "desk-not-relayed"
    task = tasks.tell_topic(ticket_id, message, kind=heard.uncopyable or "")
    return replace(task, dedupe=f"relay:{heard.spot.chat_id}:{heard.spot.message_id}")


# ── albums ───────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Album:
    """Items of an album that wait to be copied together, oldest first."""

    ids: tuple[int, ...]
    newest: datetime
    reply_to: int | None = None


def _album_key(chat_id: int, album: str) -> str:
    return f"album:{chat_id}:{album}"


def _read_album(value: str | None) -> Album | None:
    if value is None:
        return None
    read = json.loads(value)
    return Album(tuple(read["ids"]), datetime.fromisoformat(read["newest"]), read["reply_to"])


def _write_album(album: Album) -> str:
    fields = {"ids": album.ids, "newest": album.newest.isoformat(), "reply_to": album.reply_to}
    return json.dumps(fields)


async def _collect(
    deps: Deps, unit: Writing, ticket_id: TicketId, direction: Direction, heard: Heard
) -> None:
    """Add an item to its album; the first one writes the task, repeated ones change nothing."""
    spot, album = heard.spot, heard.album or ""
    if await unit.tickets.copies_of(spot):
        return
    now = deps.clock.now()
    key = _album_key(spot.chat_id, album)
    known = _read_album(await unit.notes.get(key))
    ids = known.ids if known else ()
    if spot.message_id in ids:
        return
    reply_to = known.reply_to if known else heard.reply_to
    grown = Album(tuple(sorted({*ids, spot.message_id})), now, reply_to)
    await unit.notes.put(key, _write_album(grown))
    if known is None:
        await unit.outbox.put(
            tasks.relay_album(ticket_id, direction, spot.chat_id, album, now + QUIET)
        )


async def album_of(deps: Deps, chat_id: int, album: str) -> Album | None:
    """What waits to be copied; None when nothing does."""
    async with deps.store.read() as unit:
        return _read_album(await unit.notes.get(_album_key(chat_id, album)))


async def album_done(deps: Deps, task: Task, copied: Album) -> None:
    """Items of an album were copied; those that came meanwhile get a task of their own."""
    chat_id, album = int(str(task.payload["chat_id"])), str(task.payload["album"])
    key = _album_key(chat_id, album)
    async with deps.store.write() as unit:
        now = _read_album(await unit.notes.get(key))
        rest = tuple(one for one in now.ids if one not in copied.ids) if now else ()
        if now is None or not rest:
            await unit.notes.put(key, None)
        else:
            await unit.notes.put(key, _write_album(replace(now, ids=rest)))
            await unit.outbox.put(replace(task, not_before=deps.clock.now() + QUIET))
        await unit.commit()


# ── words under seal ─────────────────────────────────────────────────────────────────────────

_EDIT = "relay-edit"


def seal_words(deps: Deps, words: str) -> tasks.Payload:
    """Words for a task's payload, readable only with the vault key."""
    key, wrapped, key_id = deps.vault.new_data_key()
    sealed = key.seal(Secret(words.encode()), _EDIT)
    return {
        "sealed": base64.b64encode(sealed).decode(),
        "wrapped": base64.b64encode(wrapped).decode(),
        "key_id": key_id,
    }


def open_words(deps: Deps, payload: tasks.Payload) -> str:
    """What `seal_words` put away; raises Invalid when the vault key is gone."""
    wrapped = base64.b64decode(str(payload["wrapped"]))
    key = deps.vault.data_key(wrapped, str(payload["key_id"]))
    return key.open(base64.b64decode(str(payload["sealed"])), _EDIT).text


# ── no desk yet, and the way back ────────────────────────────────────────────────────────────


async def _keep(unit: Writing, ticket_id: TicketId, spot: Spot) -> None:
    """Remember a message for the day there is a desk."""
    key = f"desk-waiting:{ticket_id}"
    kept = json.loads(await unit.notes.get(key) or "[]")
    if spot.message_id not in kept:
        await unit.notes.put(key, json.dumps([*kept, spot.message_id]))


async def resume_desk(deps: Deps) -> int:
    """Give topics to open tickets that have none, with what was said meanwhile (at start).

    How many; 0 while there is no desk. Repeating is harmless.
    """
    if deps.policy.operator_chat is None:
        return 0
    found = await open_tickets_without_topic(deps)
    for ticket in reversed(found):
        async with deps.store.write() as unit:
            key = f"desk-waiting:{ticket.id}"
            kept = json.loads(await unit.notes.get(key) or "[]")
            await unit.outbox.put(tasks.open_topic(ticket.id))
            spots = [Spot(ticket.customer_id, message_id) for message_id in kept]
            await unit.outbox.put(
                *(tasks.relay(ticket.id, Direction.TO_STAFF, spot) for spot in spots)
            )
            await unit.notes.put(key, None)
            await unit.commit()
    return len(found)


async def note_return(deps: Deps, customer_id: CustomerId, once: str) -> None:
    """The customer unblocked the bot; staff who wait for them see it. `once` per event."""
    async with deps.store.write() as unit:
        ticket = await unit.tickets.open_of(customer_id)
        if ticket is None:
            return
        line = tasks.tell_topic(ticket.id, "desk-customer-back")
        await unit.outbox.put(replace(line, dedupe=f"back:{once}"))
        await unit.commit()
