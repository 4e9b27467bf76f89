"""Membership: how a member looks on the wire, and changes that the bot is told about."""

from __future__ import annotations

from konbini.sandbox.state.chats import ADMIN_RIGHTS, Chat
from konbini.sandbox.state.people import Bot, Json, User
from konbini.sandbox.state.world import World


def member_json(chat: Chat, user: User | Bot, status: str) -> Json:
    """The Bot API's ChatMember."""
    answer: Json = {"user": user.json, "status": status}
    if status == "administrator":
        rights = chat.bot_rights if isinstance(user, Bot) else {}
        answer |= {name: rights.get(name, True) for name in ADMIN_RIGHTS}
        answer |= {
            "can_be_edited": False,
            "is_anonymous": False,
            "can_post_stories": False,
            "can_edit_stories": False,
            "can_delete_stories": False,
        }
    elif status == "creator":
        answer["is_anonymous"] = False
    elif status == "kicked":
        answer["until_date"] = 0
    return answer


def set_bot_status(world: World, chat: Chat, actor: User, status: str) -> None:
    """The bot is let in, promoted, thrown out, blocked …; my_chat_member tells it."""
    before = member_json(chat, world.bot, chat.bot_status)
    chat.bot_status = status
    change = {
        "chat": chat.json,
        "from": actor.json,
        "date": world.now(),
        "old_chat_member": before,
        "new_chat_member": member_json(chat, world.bot, status),
    }
    world.updates.push("my_chat_member", chat.id, change)


def set_member_status(world: World, chat: Chat, user: User, status: str) -> None:
    """A person joins, leaves or is promoted; chat_member and service messages tell the bot."""
    before = chat.members.get(user.id, "left")
    chat.members[user.id] = status
    user.seen = True
    change = {
        "chat": chat.json,
        "from": user.json,
        "date": world.now(),
        "old_chat_member": member_json(chat, user, before),
        "new_chat_member": member_json(chat, user, status),
    }
    world.updates.push("chat_member", chat.id, change)
    outside = ("left", "kicked")
    if (before in outside) != (status in outside):
        gone = status in outside
        body: Json = {"left_chat_member": user.json} if gone else {"new_chat_members": [user.json]}
        world.tell_bot("message", world.post(chat, user, body, service=True))
    world.chat_changed(chat)
