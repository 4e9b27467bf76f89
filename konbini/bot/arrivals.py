"""An update as it arrives: its number, its lane, its age. Looks no deeper than that needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import orjson

from konbini.shop.ports import Inbound

ALLOWED = (
    "message",
    "edited_message",
    "callback_query",
    "pre_checkout_query",
    "my_chat_member",
    "message_reaction",
)
"""Kinds of updates asked for. Always sent: an omitted list keeps the previous one (Bot API)."""
URGENT = "urgent"
"""Lane prefix of updates with a deadline (pre-checkout: 10 s): each is a lane of its own."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """An update in the inbox, parsed once. `replayed`: it was left there by a process before."""

    inbound: Inbound
    data: dict[str, Any] = field(repr=False)
    replayed: bool = False


class NotAnUpdate(ValueError):
    """What came has no update_id."""


def arrive(data: Any, received_at: datetime, body: bytes | None = None) -> Arrival:
    """Wrap one update object of Telegram; raises NotAnUpdate."""
    update_id = data.get("update_id") if isinstance(data, dict) else None
    if not isinstance(update_id, int) or isinstance(update_id, bool) or update_id < 0:
        raise NotAnUpdate
    raw = body if body is not None else orjson.dumps(data)
    return Arrival(Inbound(update_id, lane_of(data), raw, received_at), data)


def again(inbound: Inbound) -> Arrival:
    """A row of the inbox taken up again."""
    return Arrival(inbound, orjson.loads(inbound.body), replayed=True)


def lane_of(data: Mapping[str, Any]) -> str:
    """What must be handled in order: a private chat, a topic of the forum, else the chat."""
    if "pre_checkout_query" in data:
        return f"{URGENT}:{data['update_id']}"
    message = _message(data)
    chat = message.get("chat")
    if not isinstance(chat, dict):
        sender = _sender(data)
        return f"chat:{sender}" if sender is not None else "chat:none"
    thread = message.get("message_thread_id")
    if chat.get("type") != "private" and thread and message.get("is_topic_message"):
        return f"chat:{chat.get('id')}:{thread}"
    return f"chat:{chat.get('id')}"


def _message(data: Mapping[str, Any]) -> Mapping[str, Any]:
    query = data.get("callback_query")
    if isinstance(query, dict):
        message = query.get("message")
        return message if isinstance(message, dict) else {}
    for kind in ("message", "edited_message", "my_chat_member", "message_reaction"):
        found = data.get(kind)
        if isinstance(found, dict):
            return found
    return {}


def _sender(data: Mapping[str, Any]) -> int | None:
    for value in data.values():
        if isinstance(value, dict) and isinstance(value.get("from"), dict):
            found = value["from"].get("id")
            return found if isinstance(found, int) else None
    return None
