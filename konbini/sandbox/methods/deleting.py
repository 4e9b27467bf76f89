"""Removing messages, and pinning them."""

from __future__ import annotations

from konbini.sandbox.methods.access import find_chat, find_message
from konbini.sandbox.methods.registry import Call, method
from konbini.sandbox.refusals import bad
from konbini.sandbox.state.chats import Chat, Message

_TWO_DAYS = 48 * 3600


def _check_deletable(call: Call, message: Message) -> None:
    chat = message.chat
    if "forum_topic_created" in message.body:
        raise bad("message can't be deleted")
    if not chat.private and chat.bot_may("can_delete_messages"):
        return
    if not (chat.private or message.by_bot):
        raise bad("message can't be deleted")
    if call.world.now() - message.date >= _TWO_DAYS:
        raise bad("message can't be deleted for everyone")


@method("deleteMessage")
def delete_message(call: Call) -> bool:
    """One message, within 48 hours."""
    if not call.params.has("message_id"):
        raise bad("message identifier is not specified")
    chat = find_chat(call)
    message = find_message(call, chat, "message to delete")
    _check_deletable(call, message)
    call.world.remove(chat, [message.id])
    return True


@method("deleteMessages")
def delete_messages(call: Call) -> bool:
    """Up to a hundred; those that do not exist are skipped."""
    ids = call.params.message_ids()
    chat = find_chat(call)
    found = [chat.messages[one] for one in ids if one in chat.messages]
    for message in found:
        _check_deletable(call, message)
    call.world.remove(chat, [message.id for message in found])
    return True


def _may_pin(chat: Chat) -> None:
    if not chat.private and not chat.bot_may("can_pin_messages"):
        raise bad("not enough rights to manage pinned messages in the chat")


@method("pinChatMessage")
def pin_chat_message(call: Call) -> bool:
    """Pin a message; the chat gets a service message about it."""
    chat = find_chat(call)
    message = find_message(call, chat, "message to pin")
    _may_pin(chat)
    if message.service:
        raise bad("Service messages can't be pinned")
    if message.id in chat.pinned:
        return True
    chat.pinned.append(message.id)
    world = call.world
    world.pin_changed(chat)
    notice = world.post(
        chat,
        world.bot,
        {"pinned_message": {"message_id": message.id, "chat": chat.json, "date": message.date}},
        thread_id=message.thread_id,
        service=True,
    )
    world.tell_bot("message", notice)
    return True


@method("unpinChatMessage")
def unpin_chat_message(call: Call) -> bool:
    """Unpin one message, or the newest pinned one."""
    chat = find_chat(call)
    _may_pin(chat)
    if call.params.integer("message_id"):
        pinned = find_message(call, chat, "message to unpin").id
    elif chat.pinned:
        pinned = chat.pinned[-1]
    else:
        raise bad("message to unpin not found")
    chat.pinned = [one for one in chat.pinned if one != pinned]
    call.world.pin_changed(chat)
    return True


@method("unpinAllChatMessages")
def unpin_all_chat_messages(call: Call) -> bool:
    """Unpin everything in a chat."""
    chat = find_chat(call)
    _may_pin(chat)
    chat.pinned = []
    call.world.pin_changed(chat)
    return True
