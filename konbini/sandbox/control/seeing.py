"""What a watcher sees: the snapshot, a chat's messages, the bot's calls."""

from __future__ import annotations

import asyncio
from itertools import islice

from konbini.sandbox.control.registry import Json, action, place
from konbini.sandbox.state.chats import Chat
from konbini.sandbox.state.render import view
from konbini.sandbox.state.world import World

_SNAPSHOT_MESSAGES = 300
_SNAPSHOT_CALLS = 100


def _newest(chat: Chat, limit: int, before: int | None, thread_id: int | None) -> list[Json]:
    wanted = (
        message
        for message in reversed(chat.messages.values())
        if (before is None or message.id < before)
        and (thread_id is None or message.thread_id == thread_id)
    )
    return [view(message) for message in islice(wanted, limit)][::-1]


@action("state")
async def state(world: World, _: Json) -> Json:
    """Everything the page needs to begin."""
    calls = world.calls.all
    recent = list(islice(reversed(calls), _SNAPSHOT_CALLS))[::-1]
    return {
        "version": world.feed.version,
        "bot": world.bot.card(),
        "token": world.bot.token,
        "personas": [world.persona(user) for user in world.users.values()],
        "chats": [
            world.chat_json(chat) | {"messages": _newest(chat, _SNAPSHOT_MESSAGES, None, None)}
            for chat in world.chats.values()
        ],
        "faults": [fault.card() for fault in world.faults.rules.values()],
        "flood": world.flood.enabled,
        "refusals": len(world.calls.refused),
        "calls": [record.card() for record in recent],
        "webhook": world.webhook["url"],
        "polling": world.poller.held is not None,
        "pending_updates": len(world.updates.waiting),
        "held_updates": len(world.updates.held),
        "clock_offset": world.clock.offset,
    }


@action("messages")
async def messages(world: World, body: Json) -> Json:
    """The newest messages of a chat or topic, oldest first."""
    chat = place(world, body)
    before, thread_id = body.get("before"), body.get("thread_id")
    found = _newest(
        chat,
        int(body.get("limit") or 100),
        int(before) if before else None,
        int(thread_id) if thread_id else None,
    )
    return {"messages": found, "version": world.feed.version, "chat": world.chat_json(chat)}


@action("wait")
async def wait(world: World, body: Json) -> Json:
    """Hold until something newer than `since` happened."""
    timeout = min(60.0, float(body.get("timeout") or 10))
    return {"version": await world.feed.changed(int(body.get("since") or 0), timeout)}


@action("news")
async def news(world: World, body: Json) -> Json:
    """Hold until a message of this chat is new or edited after `since`; those messages."""
    chat, since = place(world, body), int(body.get("since") or 0)
    deadline = asyncio.get_running_loop().time() + min(60.0, float(body.get("timeout") or 10))
    version = 0
    while True:
        fresh = {one.id: one for one in reversed(chat.changed) if one.version > since}
        version = world.feed.version
        left = deadline - asyncio.get_running_loop().time()
        if fresh or left <= 0:
            break
        await world.feed.changed(version, left)
    inside = [one for one in reversed(fresh.values()) if one.id in chat.messages]
    return {"version": version, "messages": [view(message) for message in inside]}


@action("calls")
async def calls(world: World, body: Json) -> Json:
    """The bot's newest calls, oldest first; perhaps of one method, perhaps after an id."""
    method, since = str(body.get("method") or "").lower(), int(body.get("since") or 0)
    wanted = (
        record
        for record in reversed(world.calls.all)
        if record.id > since and (not method or record.method.lower() == method)
    )
    found = list(islice(wanted, int(body.get("limit") or 1000)))
    return {"calls": [record.card() for record in reversed(found)]}


@action("refusals")
async def refusals(world: World, _: Json) -> Json:
    """Every call that Telegram would have refused."""
    return {"refusals": [record.card() for record in world.calls.refused]}


@action("clear_calls")
async def clear_calls(world: World, _: Json) -> Json:
    """Forget the calls and refusals so far."""
    world.calls.clear()
    return {}


@action("transactions")
async def transactions(world: World, _: Json) -> Json:
    """The bot's Stars as the sandbox knows them, for checks from outside."""
    return {"balance": world.stars.balance, "transactions": world.stars.transactions}
