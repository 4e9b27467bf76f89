"""Copies (no link to the original) and forwards (the author stays visible)."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from copy import deepcopy
from itertools import pairwise

from konbini.sandbox.methods.access import find_chat
from konbini.sandbox.methods.registry import Call, method
from konbini.sandbox.methods.sending import (
    Target,
    check_caption,
    check_mentions,
    deliver,
    find_target,
    read_caption,
)
from konbini.sandbox.refusals import bad
from konbini.sandbox.state.chats import Chat, Message
from konbini.sandbox.state.people import Json
from konbini.sandbox.state.render import render

_CAPTION_FIELDS = ("caption", "caption_entities", "show_caption_above_media")
_CAPTIONED = frozenset({"photo", "document", "video", "animation", "audio", "voice"})


def _source(call: Call) -> Chat:
    return find_chat(call, "from_chat_id")


def _find(call: Call, chat: Chat, what: str) -> Message:
    if not call.params.has("message_id"):
        raise bad("message identifier is not specified")
    message = chat.messages.get(call.params.integer("message_id"))
    if message is None:
        raise bad(f"message to {what} not found")
    return message


def _copyable(message: Message) -> bool:
    return not (message.service or message.protected or "invoice" in message.body)


def _forwardable(message: Message) -> bool:
    return not (message.service or message.protected)


@method("copyMessage")
def copy_message(call: Call) -> Json:
    """One message, perhaps with another caption; gives its new identifier."""
    caption = check_mentions(call, check_caption(read_caption(call)))
    message = _find(call, _source(call), "copy")
    if not _copyable(message):
        raise bad("The message can't be copied")
    body = deepcopy(message.body)
    if "caption" in call.params.values and _CAPTIONED & body.keys():
        for name in _CAPTION_FIELDS:
            body.pop(name, None)
        body |= caption.fields("caption")
    return {"message_id": deliver(call, find_target(call), body).id}


@method("forwardMessage")
def forward_message(call: Call) -> Json:
    """One message with its author."""
    message = _find(call, _source(call), "forward")
    if not _forwardable(message):
        raise bad("The message can't be forwarded")
    body = deepcopy(message.body)
    return render(deliver(call, find_target(call), body, origin=_origin(message)))


def _origin(message: Message) -> Json:
    if message.origin is not None:
        return message.origin
    return {"type": "user", "sender_user": message.sender.json, "date": message.date}


def _many(call: Call, usable: Callable[[Message], bool]) -> tuple[Target, list[Message]]:
    """The messages of a bulk call that can be taken; the others are skipped, as Telegram does."""
    ids = call.params.message_ids()
    if not ids:
        raise bad("Message identifiers are not specified")
    if any(first >= second for first, second in pairwise(ids)):
        raise bad("Message identifiers must be in a strictly increasing order")
    chat = _source(call)
    found = [chat.messages[one] for one in ids if one in chat.messages]
    if not found:
        raise bad("There are no messages to forward")
    found = [message for message in found if usable(message)]
    if not found:
        raise bad("Messages can't be forwarded")  # said of copies too
    return find_target(call), found


def _regroup(found: list[Message]) -> list[str | None]:
    """New album identifiers in place of the old ones."""
    fresh: dict[str, str] = {}
    return [
        None if one.group_id is None else fresh.setdefault(one.group_id, str(secrets.randbits(60)))
        for one in found
    ]


@method("copyMessages")
def copy_messages(call: Call) -> list[Json]:
    """Up to a hundred messages in order; albums stay together."""
    target, found = _many(call, _copyable)
    answer = []
    for message, group in zip(found, _regroup(found), strict=True):
        body = deepcopy(message.body)
        if call.params.flag("remove_caption"):
            for name in _CAPTION_FIELDS:
                body.pop(name, None)
        copied = deliver(call, target, body, group_id=group, markup=None)
        answer.append({"message_id": copied.id})
    return answer


@method("forwardMessages")
def forward_messages(call: Call) -> list[Json]:
    """Up to a hundred messages with their authors."""
    target, found = _many(call, _forwardable)
    return [
        {
            "message_id": deliver(
                call,
                target,
                deepcopy(message.body),
                origin=_origin(message),
                group_id=group,
                markup=None,
            ).id
        }
        for message, group in zip(found, _regroup(found), strict=True)
    ]
