"""The road every sent message takes: chat, topic, reply, keyboard, then the post itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from konbini.sandbox.markup import has_pay_button, parse_markup
from konbini.sandbox.methods.access import find_thread, find_writable
from konbini.sandbox.methods.registry import Call
from konbini.sandbox.params import whole
from konbini.sandbox.refusals import bad
from konbini.sandbox.state.chats import Chat, Message
from konbini.sandbox.state.people import Json
from konbini.sandbox.state.render import render
from konbini.sandbox.text import Formatted, format_text
from konbini.sandbox.text.formatted import CAPTION_LIMIT


@dataclass(frozen=True, slots=True)
class Target:
    """Where a message goes and what it hangs on."""

    chat: Chat
    thread_id: int | None
    reply_to: int | None
    quote: Json | None
    markup: Json | None
    protected: bool

    def extras(self) -> Json:
        """The fields of a Message that come from the target."""
        return {
            "thread_id": self.thread_id,
            "reply_to": self.reply_to,
            "quote": self.quote,
            "markup": self.markup,
            "protected": self.protected,
        }


def find_target(call: Call, *, invoice: bool = False) -> Target:
    """Read the parameters common to all send methods; ApiError for what Telegram refuses."""
    raw_markup = call.params.json("reply_markup", "reply keyboard markup")
    chat = find_writable(call)
    topic = find_thread(call, chat)
    reply_to, quote = _find_reply(call, chat)
    thread_id = topic.thread_id if topic is not None else None
    if thread_id is None and reply_to is not None and chat.is_forum:
        thread_id = chat.messages[reply_to].thread_id
    markup = parse_markup(raw_markup, private=chat.private)
    if not invoice and has_pay_button(markup):
        raise bad("BUTTON_TYPE_INVALID")
    return Target(chat, thread_id, reply_to, quote, markup, call.params.flag("protect_content"))


def _find_reply(call: Call, chat: Chat) -> tuple[int | None, Json | None]:
    params = call.params
    reply = params.json("reply_parameters", "reply parameters")
    if reply is None:
        if not params.integer("reply_to_message_id"):
            return None, None
        reply = {
            "message_id": params.integer("reply_to_message_id"),
            "allow_sending_without_reply": params.flag("allow_sending_without_reply"),
        }
    if not isinstance(reply, dict):
        raise bad("Object expected as reply parameters")
    message_id = whole(reply.get("message_id"), "message_id")
    if not message_id:
        return None, None
    same_chat = str(reply.get("chat_id") or chat.id) == str(chat.id)
    message = chat.messages.get(message_id) if same_chat else None
    if message is None:
        if reply.get("allow_sending_without_reply"):
            return None, None
        raise bad("message to be replied not found")
    return message_id, _quote(reply, message)


def _quote(reply: Json, message: Message) -> Json | None:
    text = reply.get("quote")
    if not text:
        return None
    quoted = format_text(str(text), str(reply.get("quote_parse_mode") or ""))
    whole = message.body.get("text") or message.body.get("caption") or ""
    place = whole.find(quoted.text)
    if place < 0:
        raise bad("QUOTE_TEXT_INVALID")
    return {"text": quoted.text, "position": place, "is_manual": True}


def deliver(call: Call, target: Target, body: Json, **extra: Any) -> Message:
    """Post the bot's message and keep the chat's reply keyboard in step."""
    world = call.world
    message = world.post(target.chat, world.bot, body, **(target.extras() | extra))
    markup = message.markup
    if markup is not None:
        if "keyboard" in markup:
            world.set_reply_keyboard(target.chat, message)
        elif "remove_keyboard" in markup and target.chat.reply_keyboard is not None:
            world.set_reply_keyboard(target.chat, None)
    return message


def send(call: Call, body: Json, **extra: Any) -> Json:
    """Post `body` where the call says; gives the Message."""
    return render(deliver(call, find_target(call), body, **extra))


def read_caption(call: Call, source: Json | None = None) -> Formatted:
    """The caption of a call, or of one item of an album."""
    get = (source or call.params.values).get
    entities = get("caption_entities")
    if isinstance(entities, str):
        entities = call.params.json("caption_entities", "caption entities")
    mode = str(get("parse_mode") or "")
    return format_text(str(get("caption") or ""), mode, entities, empty=True)


def check_caption(caption: Formatted, *, editing: bool = False) -> Formatted:
    """Refuse a caption over 1024 code points."""
    if len(caption.text) > CAPTION_LIMIT:
        raise bad("MEDIA_CAPTION_TOO_LONG" if editing else "message caption is too long")
    return caption


def _mentioned(entity: Json) -> int:
    user = entity.get("user")
    if not isinstance(user, dict):
        raise bad('can\'t parse MessageEntity: Field "user" must be of type Object')
    return whole(user.get("id"), "id")


def check_mentions(call: Call, formatted: Formatted) -> Formatted:
    """Complete mentions of users without username; those of strangers are dropped."""
    if not any(item["type"] == "text_mention" for item in formatted.entities):
        return formatted
    kept = []
    for entity in formatted.entities:
        if entity["type"] == "text_mention":
            user = call.world.users.get(_mentioned(entity))
            if user is None or not user.seen:
                continue
            entity["user"] = user.json
        kept.append(entity)
    return Formatted(formatted.text, kept)
