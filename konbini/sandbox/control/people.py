"""Personas: appearing, changing, blocking the bot, reacting."""

from __future__ import annotations

from konbini.sandbox.control.registry import Json, action, actor, message_in, place
from konbini.sandbox.state.members import set_bot_status
from konbini.sandbox.state.people import User
from konbini.sandbox.state.world import World

_CHANGEABLE = ("first_name", "last_name", "username", "language_code", "role")


@action("users")
async def users(world: World, body: Json) -> Json:
    """A new person, or a change of a known one."""
    user_id = int(body.get("id") or max((*world.users, 1000)) + 1)
    user = world.users.get(user_id)
    fields = {name: body[name] for name in _CHANGEABLE if name in body}
    if "balance" in body:
        fields["balance"] = int(body["balance"])
    if user is None:
        fields.setdefault("first_name", f"Customer {user_id}")
        user = world.add_user(User(user_id, **fields))
    else:
        for name, value in fields.items():
            setattr(user, name, value)
        world.user_changed(user)
    return world.persona(user)


@action("block")
async def block(world: World, body: Json) -> Json:
    """The bot hears of it by my_chat_member, and is refused from now on."""
    return _set_blocked(world, body, blocked=True)


@action("unblock")
async def unblock(world: World, body: Json) -> Json:
    """The bot may write again."""
    return _set_blocked(world, body, blocked=False)


def _set_blocked(world: World, body: Json, *, blocked: bool) -> Json:
    user = actor(world, body)
    if user.blocked is not blocked:
        user.blocked = blocked
        chat = world.chats[user.id]
        chat.bot_status = "member" if blocked else "kicked"
        set_bot_status(world, chat, user, "kicked" if blocked else "member")
        world.user_changed(user)
    return world.persona(user)


@action("react")
async def react(world: World, body: Json) -> Json:
    """Put one emoji on a message, or take it away."""
    user, chat = actor(world, body), place(world, body)
    message = message_in(chat, body)
    before = message.reactions.get(user.id, [])
    after = [{"type": "emoji", "emoji": body["emoji"]}] if body.get("emoji") else []
    message.reactions[user.id] = after
    world.reacted(message)
    change = {
        "chat": chat.json,
        "message_id": message.id,
        "user": user.json,
        "date": world.now(),
        "old_reaction": before,
        "new_reaction": after,
    }
    # Telegram tells administrators only; private chats always.
    if chat.private or chat.bot_status == "administrator":
        world.updates.push("message_reaction", chat.id, change)
    return {}
