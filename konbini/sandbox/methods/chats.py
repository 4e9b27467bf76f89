"""Asking about chats and their members."""

from __future__ import annotations

from konbini.sandbox.methods.access import find_chat, find_user
from konbini.sandbox.methods.registry import Call, method
from konbini.sandbox.refusals import bad
from konbini.sandbox.state.chats import Chat, Message
from konbini.sandbox.state.members import member_json
from konbini.sandbox.state.people import Json
from konbini.sandbox.state.render import render


@method("getChat")
def get_chat(call: Call) -> Json:
    """The chat with the details only this method gives."""
    chat = find_chat(call)
    answer = chat.json | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": {
            "unlimited_gifts": False,
            "limited_gifts": False,
            "unique_gifts": False,
            "premium_subscription": False,
            "gifts_from_channels": False,
        },
    }
    if not chat.private:
        answer["permissions"] = {"can_send_messages": True, "can_manage_topics": False}
    pinned = _newest_pinned(chat)
    if pinned is not None:
        answer["pinned_message"] = render(pinned, deep=False)
    return answer


def _newest_pinned(chat: Chat) -> Message | None:
    return chat.messages.get(chat.pinned[-1]) if chat.pinned else None


@method("getChatMember")
def get_chat_member(call: Call) -> Json:
    """One member, the bot included."""
    chat = find_chat(call)
    user_id = call.params.integer("user_id")
    if user_id == call.world.bot.id:
        return member_json(chat, call.world.bot, chat.bot_status)
    user = find_user(call)
    if chat.private and user.id != chat.id:
        raise bad("member not found")
    return member_json(chat, user, chat.members.get(user.id, "member" if chat.private else "left"))


@method("getChatAdministrators")
def get_chat_administrators(call: Call) -> list[Json]:
    """Those who may manage a group; the bot too."""
    chat = find_chat(call)
    if chat.private:
        raise bad("there are no administrators in the private chat")
    users = call.world.users
    found = [
        member_json(chat, users[user_id], status)
        for user_id, status in chat.members.items()
        if status in ("administrator", "creator")
    ]
    if chat.bot_status == "administrator":
        found.append(member_json(chat, call.world.bot, chat.bot_status))
    return found


@method("getChatMemberCount")
def get_chat_member_count(call: Call) -> int:
    """How many are in a chat, the bot included."""
    chat = find_chat(call)
    inside = sum(status not in ("left", "kicked") for status in chat.members.values())
    return 2 if chat.private else inside + (chat.bot_status not in ("left", "kicked"))


@method("leaveChat")
def leave_chat(call: Call) -> bool:
    """The bot leaves a group."""
    chat = find_chat(call)
    if chat.private:
        raise bad("chat member status can't be changed in private chats")
    chat.bot_status = "left"
    call.world.chat_changed(chat)
    return True


@method("getUserProfilePhotos")
def get_user_profile_photos(call: Call) -> Json:
    """Nobody here has a picture."""
    find_user(call)
    return {"total_count": 0, "photos": []}
