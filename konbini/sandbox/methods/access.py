"""Finding the chat, topic and message a call names, and refusing as Telegram does."""

from __future__ import annotations

from konbini.sandbox.methods.registry import Call
from konbini.sandbox.refusals import bad, forbidden, too_many, upgraded
from konbini.sandbox.state.chats import Chat, Message, Topic
from konbini.sandbox.state.people import User
from konbini.sandbox.state.world import World

GENERAL = 1


def find_chat(call: Call, name: str = "chat_id") -> Chat:
    """The chat named by a parameter, if the bot has access to it at all."""
    raw = call.params.text(name)
    if not raw:
        raise bad(f"{name} is empty")
    chat = _by_username(call.world, raw) if raw[0] == "@" else call.world.chats.get(_number(raw))
    if chat is None or (chat.user is not None and not chat.user.seen):
        raise bad("chat not found")
    if chat.migrated_to is not None:
        raise upgraded(chat.migrated_to)
    kind = chat.type
    if not chat.private and chat.bot_status == "kicked":
        raise forbidden(f"bot was kicked from the {kind} chat")
    if not chat.private and chat.bot_status == "left":
        raise forbidden(f"bot is not a member of the {kind} chat")
    return chat


def _number(raw: str) -> int:
    try:
        return int(raw)
    except ValueError:
        return 0


def _by_username(world: World, raw: str) -> Chat | None:
    wanted = raw[1:].lower()
    for user in world.users.values():
        if user.username and user.username.lower() == wanted:
            return world.chats[user.id]
    return None


def may_write(chat: Chat) -> None:
    """Refuse a private chat whose owner does not hear the bot."""
    user = chat.user
    if user is None:
        return
    if user.blocked:
        raise forbidden("bot was blocked by the user")
    if not user.started:
        raise forbidden("bot can't initiate conversation with a user")


def find_writable(call: Call) -> Chat:
    """The chat to send to, flood limits included."""
    chat = find_chat(call)
    may_write(chat)
    flood = call.world.flood
    if flood.enabled and (wait := flood.wait_for(chat.id)):
        raise too_many(wait)
    return chat


def find_thread(call: Call, chat: Chat) -> Topic | None:
    """The topic to send to; General is named by leaving the parameter out."""
    thread_id = call.params.integer("message_thread_id")
    if not thread_id or not (chat.is_forum or chat.private):
        return None
    topic = chat.topics.get(thread_id)
    if topic is None or topic.deleted:
        raise bad("message thread not found")
    if topic.closed and not may_manage(call, chat, topic):
        raise bad("TOPIC_CLOSED")
    return topic


def may_manage(call: Call, chat: Chat, topic: Topic) -> bool:
    """Whether the bot may write to or change this topic when it is closed."""
    return chat.bot_may("can_manage_topics") or topic.creator_id == call.world.bot.id


def find_message(call: Call, chat: Chat, what: str, name: str = "message_id") -> Message:
    """A message that must exist; `what` begins the refusal ("message to edit")."""
    message = chat.messages.get(call.params.integer(name))
    if message is None:
        raise bad(f"{what} not found")
    return message


def find_user(call: Call, name: str = "user_id") -> User:
    """A user the bot has met."""
    user_id = call.params.integer(name)
    if user_id <= 0:
        raise bad(f"invalid {name} specified")
    user = call.world.users.get(user_id)
    if user is None or not user.seen:
        raise bad("user not found")
    return user
