"""Named actions of the control API. The same table serves HTTP, the page and in-process tests."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from konbini.sandbox.state.chats import Chat, Message
from konbini.sandbox.state.people import User
from konbini.sandbox.state.world import World

Json = dict[str, Any]
Action = Callable[[World, Json], Awaitable[Json]]
ACTIONS: dict[str, Action] = {}


class ControlError(Exception):
    """Something that a person cannot do here; the text says why."""


def action(name: str) -> Callable[[Action], Action]:
    """Register an action under the last part of its path."""

    def register(function: Action) -> Action:
        ACTIONS[name] = function
        return function

    return register


async def act(world: World, name: str, body: Json) -> Json:
    """Run one action; ControlError for a wrong request."""
    if name not in ACTIONS:
        raise ControlError(f"no such action: {name}")
    try:
        return await ACTIONS[name](world, body)
    except KeyError as missing:
        raise ControlError(f"missing or unknown: {missing}") from missing
    except (TypeError, ValueError) as wrong:
        raise ControlError(f"wrong request: {wrong}") from wrong


def actor(world: World, body: Json) -> User:
    """The persona that acts."""
    user = world.users.get(int(body["user_id"]))
    if user is None:
        raise ControlError(f"no such user: {body['user_id']}")
    return user


def place(world: World, body: Json) -> Chat:
    """The chat the action happens in: the named one, or the persona's private chat."""
    chat_id = int(body.get("chat_id") or body["user_id"])
    chat = world.chats.get(chat_id)
    if chat is None:
        raise ControlError(f"no such chat: {chat_id}")
    return chat


def message_in(chat: Chat, body: Json) -> Message:
    """The message an action is about."""
    message = chat.messages.get(int(body["message_id"]))
    if message is None:
        raise ControlError(f"no such message: {body['message_id']}")
    return message
