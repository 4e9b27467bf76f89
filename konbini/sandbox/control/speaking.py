"""People write, send files and albums, edit and delete."""

from __future__ import annotations

import base64
import binascii
import secrets
from typing import Any

from konbini.sandbox.control.registry import ControlError, Json, action, actor, message_in, place
from konbini.sandbox.refusals import ApiError
from konbini.sandbox.state.chats import Chat, Message
from konbini.sandbox.state.files import Upload
from konbini.sandbox.state.people import User
from konbini.sandbox.state.render import view
from konbini.sandbox.state.world import World
from konbini.sandbox.text import read_text

_USER_TEXT_LIMIT = 4096


@action("send")
async def send(world: World, body: Json) -> Json:
    """A message of a person: text, files (2–10 = an album), contact or place."""
    user, chat = actor(world, body), place(world, body)
    bodies = _contents(world, body)
    group = str(secrets.randbits(60)) if len(bodies) > 1 else None
    extra: Json = {"group_id": group, "reply_to": _reply(chat, body)}
    extra["thread_id"] = _thread(chat, user, body, extra["reply_to"])
    posted = [say(world, user, chat, content, **extra) for content in bodies]
    return {"messages": [view(message) for message in posted]}


def say(world: World, user: User, chat: Chat, content: Json, **extra: Any) -> Message:
    """Post what a person says and tell the bot, as far as it may read it."""
    _arrive(world, user, chat)
    message = world.post(chat, user, content, **extra)
    if bot_reads(world, message):
        world.tell_bot("message", message)
    return message


def _arrive(world: World, user: User, chat: Chat) -> None:
    if not chat.private:
        if chat.members.get(user.id, "left") in ("left", "kicked"):
            raise ControlError(f"user {user.id} is not in chat {chat.id}")
        user.seen = True
        return
    if user.blocked:
        raise ControlError("unblock the bot first")
    if not user.started:
        user.started = user.seen = True
        chat.bot_status = "member"
        world.user_changed(user)


def bot_reads(world: World, message: Message) -> bool:
    """Privacy mode: without rights the bot sees commands, mentions and replies to it only."""
    chat = message.chat
    if chat.private:
        return True
    if chat.bot_status in ("left", "kicked"):
        return False
    if chat.bot_status == "administrator" or not world.bot.privacy or message.service:
        return True
    target = chat.messages.get(message.reply_to) if message.reply_to is not None else None
    text = str(message.body.get("text") or message.body.get("caption") or "")
    return (
        text.startswith("/")
        or f"@{world.bot.username}" in text
        or (target is not None and target.by_bot)
    )


def _reply(chat: Chat, body: Json) -> int | None:
    if not body.get("reply_to"):
        return None
    return message_in(chat, {"message_id": body["reply_to"]}).id


def _thread(chat: Chat, user: User, body: Json, reply_to: int | None) -> int | None:
    if not chat.is_forum:
        return None
    thread_id = body.get("thread_id")
    if thread_id is None and reply_to is not None:
        return chat.messages[reply_to].thread_id
    if thread_id is None:
        return None
    topic = chat.topics.get(int(thread_id))
    if topic is None or topic.deleted:
        raise ControlError(f"no such topic: {thread_id}")
    if topic.closed and chat.members.get(user.id) not in ("administrator", "creator"):
        raise ControlError("the topic is closed")
    return topic.thread_id


def _contents(world: World, body: Json) -> list[Json]:
    attachments = body.get("attachments") or []
    if len(attachments) > 10:
        raise ControlError("an album has at most 10 files")
    caption = read_text(str(body.get("caption") or ""))
    if len(caption.text) > 1024:
        raise ControlError("a caption has at most 1024 characters")
    if attachments:
        bodies = [_attachment(world, item) for item in attachments]
        bodies[0] |= caption.fields("caption")
        return bodies
    for name in ("contact", "location"):
        if body.get(name):
            return [{name: dict(body[name])}]
    text = read_text(str(body.get("text") or ""))
    if not text.text:
        raise ControlError("nothing to send")
    return _pieces(text.text)


def _pieces(text: str) -> list[Json]:
    """Telegram's apps cut a long text into several messages."""
    if len(text) <= _USER_TEXT_LIMIT:
        return [read_text(text).fields()]
    size = _USER_TEXT_LIMIT
    parts = [text[at : at + size] for at in range(0, len(text), size)]
    return [fields for part in parts if (fields := read_text(part).fields())]


def _attachment(world: World, item: Json) -> Json:
    kind = str(item["kind"])
    if "upload_id" in item:
        upload = world.uploads[str(item["upload_id"])]
    else:
        try:
            data = base64.b64decode(item["base64"], validate=True)
        except binascii.Error as wrong:
            raise ControlError(f"base64: {wrong}") from wrong
        upload = Upload(data)
    upload = Upload(
        upload.data,
        str(item.get("file_name") or upload.file_name),
        str(item.get("mime_type") or upload.mime_type),
        int(item.get("duration") or 0),
    )
    try:
        return world.files.media(world.files.store(upload, kind))
    except ApiError as refused:
        raise ControlError(refused.description) from refused


@action("edit")
async def edit(world: World, body: Json) -> Json:
    """A person changes their own text or caption."""
    user, chat = actor(world, body), place(world, body)
    message = message_in(chat, body)
    if message.sender is not user or message.service:
        raise ControlError("only own messages can be edited")
    name = "text" if "text" in message.body else "caption"
    fields = read_text(str(body.get(name) or body.get("text") or "")).fields(name)
    rest = {
        key: value
        for key, value in message.body.items()
        if key not in ("text", "entities", "caption", "caption_entities")
    }
    message.body = rest | fields
    message.edit_date = world.now()
    world.show(message)
    if bot_reads(world, message):
        world.tell_bot("edited_message", message)
    return view(message)


@action("delete")
async def delete(world: World, body: Json) -> Json:
    """Messages disappear; the bot is not told, as with Telegram."""
    chat = place(world, body)
    actor(world, body)
    world.remove(chat, [int(one) for one in body["message_ids"]])
    return {}
