"""Records → JSON: once as the Bot API shows them to the bot, once as the page shows them."""

from __future__ import annotations

from konbini.sandbox.state.chats import Chat, Message
from konbini.sandbox.state.people import Json


def render(message: Message, *, deep: bool = True) -> Json:
    """The Bot API's Message; `deep` adds the message it replies to."""
    chat = message.chat
    answer: Json = {
        "message_id": message.id,
        "from": message.sender.json,
        "chat": chat.json,
        "date": message.date,
    }
    if message.thread_id is not None:
        answer["message_thread_id"] = message.thread_id
        if chat.is_forum:
            answer["is_topic_message"] = True
    if message.edit_date is not None:
        answer["edit_date"] = message.edit_date
    if message.group_id is not None:
        answer["media_group_id"] = message.group_id
    if message.origin is not None:
        answer["forward_origin"] = message.origin
    if message.protected:
        answer["has_protected_content"] = True
    if deep:
        _add_reply(answer, message)
    answer.update(message.body)
    if message.markup is not None and "inline_keyboard" in message.markup:
        answer["reply_markup"] = message.markup
    return answer


def _add_reply(answer: Json, message: Message) -> None:
    chat = message.chat
    target = chat.messages.get(message.reply_to) if message.reply_to is not None else None
    if target is None and message.thread_id is not None and chat.is_forum:
        # In a topic every message replies to the topic's creation, unless to something else.
        target = chat.messages.get(message.thread_id)
    if target is not None and target is not message:
        answer["reply_to_message"] = render(target, deep=False)
        if message.quote is not None:
            answer["quote"] = message.quote
        if (
            message.thread_id is None
            and message.reply_to is not None
            and chat.type == "supergroup"
        ):
            answer["message_thread_id"] = _root(target)


def _root(message: Message) -> int:
    while message.reply_to is not None and message.reply_to in message.chat.messages:
        message = message.chat.messages[message.reply_to]
    return message.id


def reactions(message: Message) -> list[Json]:
    """Who reacted with what, emoji by emoji."""
    found: dict[str, list[int]] = {}
    for user_id, kinds in message.reactions.items():
        for kind in kinds:
            found.setdefault(kind.get("emoji", "?"), []).append(user_id)
    return [{"emoji": emoji, "user_ids": users} for emoji, users in found.items()]


def view(message: Message) -> Json:
    """The page's Message: the Bot API's plus a "sandbox" object."""
    extra: Json = {
        "out": message.by_bot,
        "reactions": reactions(message),
        "pinned": message.id in message.chat.pinned,
        "edited": message.edit_date is not None,
        "version": message.version,
    }
    if message.markup is not None and "inline_keyboard" not in message.markup:
        extra["reply_markup"] = message.markup
    answer = render(message)
    answer["sandbox"] = extra
    return answer


def chat_card(chat: Chat, commands: dict[str, list[Json]]) -> Json:
    """The page's Chat without its messages."""
    return {
        "id": chat.id,
        "type": chat.type,
        "title": chat.title,
        "is_forum": chat.is_forum,
        "members": list(chat.members),
        "bot_status": chat.bot_status,
        "migrated_to": chat.migrated_to,
        "topics": [topic.card() for topic in chat.topics.values()],
        "pinned": chat.pinned,
        "reply_keyboard": chat.reply_keyboard,
        "commands": commands,
    }
